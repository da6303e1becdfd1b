namespace CareerBoard.Domain.Postings;

public enum Sponsorship
{
    NotSaid,
    Offered,
    CaseByCase,
    NotOffered,
}

/// <summary>Who can be hired for a posting, apart from what they know.</summary>
public sealed record Eligibility(DateOnly? GraduatesFrom, DateOnly? GraduatesUntil, string? Degree, string? WorkPermit, Sponsorship Sponsorship)
{
    public const int WordsLength = 500;

    public Refusal? CheckShape()
    {
        if (GraduatesUntil < GraduatesFrom) return new("eligibility.window");
        if (Degree?.Length > WordsLength || WorkPermit?.Length > WordsLength) return new("eligibility.words-too-long", WordsLength);
        return null;
    }
}
