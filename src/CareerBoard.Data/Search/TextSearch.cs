using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace CareerBoard.Data.Search;

/// <summary>
/// Finds the open postings that match a query, clause by clause. Most people use the same few hundred words, and what a common one finds is
/// as much as the whole board: that is remembered for as long as the columns are true, and the next query that has it costs an AND of bits.
/// </summary>
public sealed class TextSearch(CareerBoardDb db, ISearchCandidates candidates)
{
    /// <summary>In bytes: more than a thousand clauses on a board of 100,000 postings.</summary>
    private const int Room = 16 * 1024 * 1024;

    private const int MostKept = 2000;

    /// <summary>What one in so many postings matches is remembered; less is found quickly.</summary>
    private const int Common = 500;

    private static readonly ConditionalWeakTable<PostingColumns, ConcurrentDictionary<string, PostingSet>> Kept = [];

    /// <param name="query">Asks for something, or leaves something out.</param>
    /// <returns>For reading only: others may have the same.</returns>
    public async Task<PostingSet> FindAsync(PostingColumns columns, SearchQuery query, CancellationToken cancellationToken)
    {
        var kept = Kept.GetOrCreateValue(columns);
        var matched = columns.All;
        foreach (var (clause, name) in query.Required.Select(clause => (clause, NameOf(clause))).OrderBy(c => kept.ContainsKey(c.Item2) ? 0 : 1))
        {
            matched = matched.And(await MatchAsync(clause, name));
            if (matched.Count == 0) return matched;
        }

        foreach (var clause in query.Excluded)
        {
            matched = matched.Without(await MatchAsync(clause, NameOf(clause)));
            if (matched.Count == 0) return matched;
        }

        return matched;

        async Task<PostingSet> MatchAsync(SearchClause clause, string name)
        {
            if (kept.TryGetValue(name, out var known)) return known;

            var found = columns.NewSet();
            await candidates.FindAsync(db, clause, found.Add, cancellationToken);
            if (found.Count < columns.Count / Common) return found;
            if (kept.Count >= Math.Min(MostKept, Room / Math.Max(1, found.Size))) kept.Clear();
            return kept[name] = found;
        }
    }

    /// <summary>Terms are letters and digits, and nothing else.</summary>
    private static string NameOf(SearchClause clause) => string.Join('|', clause.Alternatives.Select(terms => string.Join(terms.InOrder ? '>' : '&', terms.Terms)));
}
