using System.Data.Common;
using System.Runtime.InteropServices;

namespace CareerBoard.Data.Search;

/// <summary>Finds what matches a query in the database's own text index. Ranking is not its business: both databases rank alike.</summary>
public interface ISearchCandidates
{
    /// <summary>Every posting that matches, whether it is open or not, in no order.</summary>
    /// <param name="query">Asks for something: <see cref="SearchQuery.AsksNothing"/> is false.</param>
    Task<IReadOnlyCollection<SearchMatch>> FindAsync(CareerBoardDb db, SearchQuery query, CancellationToken cancellationToken);
}

/// <summary>A posting that matches, and where.</summary>
/// <param name="InTitle">Bit n: the n-th required clause matches in the title.</param>
/// <param name="InKeywords">Bit n: it matches in the title and the keywords together.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct SearchMatch(int Number, uint InTitle, uint InKeywords)
{
    /// <summary>Puts together the rows that both databases answer with: a number, and what about it.</summary>
    /// <param name="rows">First column the number, second column -1 for a match, 2n for clause n in the title, 2n+1 in title and keywords.</param>
    public static async Task<IReadOnlyCollection<SearchMatch>> ReadAsync(DbDataReader rows, CancellationToken cancellationToken)
    {
        var matches = new Dictionary<int, SearchMatch>();
        while (await rows.ReadAsync(cancellationToken))
        {
            var (number, what) = (rows.GetInt32(0), rows.GetInt32(1));
            var match = matches.GetValueOrDefault(number, new(number, 0, 0));
            matches[number] = what switch
            {
                < 0 => match,
                _ when what % 2 == 0 => match with { InTitle = match.InTitle | (1u << (what / 2)) },
                _ => match with { InKeywords = match.InKeywords | (1u << (what / 2)) },
            };
        }

        return matches.Values;
    }
}
