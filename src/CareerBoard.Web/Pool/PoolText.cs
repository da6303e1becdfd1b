using CareerBoard.Domain.Pool;

namespace CareerBoard.Web.Pool;

/// <summary>What a candidate agrees to who wants to be found for other openings. A new wording is a new version: who agreed to an earlier one goes on as they did.</summary>
internal static class PoolText
{
    public const int Version = 1;

    public static string Of(string employer) =>
        $"{employer} may find me for other openings of theirs, by what I sent and what became of it, and write to me about them. This ends by itself after {PoolConsent.Months} months, and at once when I take it back. My application does not depend on it.";
}
