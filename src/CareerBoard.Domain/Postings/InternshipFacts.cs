namespace CareerBoard.Domain.Postings;

/// <summary>What an internship promises: when, how long, with whom, and where it leads.</summary>
/// <param name="Season">"Summer 2027".</param>
/// <param name="HoursPerWeek">Paid hours.</param>
/// <param name="LeadsToFullTime">What a return offer depends on, in words.</param>
public sealed record InternshipFacts(string? Season, DateOnly? Starts, DateOnly? Ends, int? Weeks, int? HoursPerWeek, string? Mentor, string? Rotations, string? LeadsToFullTime)
{
    public const int WordsLength = 500;

    public Refusal? CheckShape()
    {
        if (Ends < Starts) return new("internship.ends-before-start");
        if (Weeks is < 1 or > 104) return new("internship.weeks");
        if (HoursPerWeek is < 1 or > 80) return new("internship.hours");
        if (new[] { Season, Mentor, Rotations, LeadsToFullTime }.Any(w => w?.Length > WordsLength)) return new("internship.words-too-long", WordsLength);
        return null;
    }
}
