using CareerBoard.Domain.Postings;

namespace CareerBoard.Web.Texts;

/// <summary>The usual headings of a posting's sections.</summary>
internal static class SectionWords
{
    public static string Heading(SectionKind kind) => kind switch
    {
        SectionKind.About => "About us",
        SectionKind.TheRole => "The role",
        SectionKind.Responsibilities => "What you will do",
        SectionKind.WhatYouBring => "What you bring",
        SectionKind.NiceToHave => "Good to have",
        SectionKind.WhatYouLearn => "What you learn",
        SectionKind.Impact => "What it changes",
        SectionKind.Benefits => "What we offer",
        SectionKind.HowWeHire => "How we hire",
        _ => "More",
    };
}
