using System.Numerics;

namespace CareerBoard.Data.Search;

/// <summary>How well a match answers: clause by clause, the title above the keywords above the text. The newer of two equals comes first.</summary>
public static class Relevance
{
    private const int Title = 8;
    private const int Keywords = 3;
    private const int Body = 1;

    /// <summary>At least 1 for whatever matches.</summary>
    public static ushort Score(SearchMatch match, int clauses)
    {
        var inTitle = BitOperations.PopCount(match.InTitle);
        var inKeywords = BitOperations.PopCount(match.InKeywords & ~match.InTitle);
        return (ushort)((Title * inTitle) + (Keywords * inKeywords) + (Body * Math.Max(1, clauses - inTitle - inKeywords)));
    }
}
