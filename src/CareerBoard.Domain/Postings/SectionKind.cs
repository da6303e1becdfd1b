namespace CareerBoard.Domain.Postings;

/// <summary>What a part of a posting's text is about, in the order in which readers expect them.</summary>
public enum SectionKind
{
    About,
    TheRole,
    Responsibilities,
    WhatYouBring,
    NiceToHave,
    WhatYouLearn,
    Impact,
    Benefits,
    HowWeHire,
    Other,
}
