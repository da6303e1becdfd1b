namespace CareerBoard.Data.Search;

/// <summary>Finds what matches in the database's own text index. Ranking is not its business: <see cref="Relevance"/> ranks for both databases.</summary>
public interface ISearchCandidates
{
    /// <summary>Says the numbers of all postings that match each of these clauses, open or not, in no order: there may be a million.</summary>
    /// <param name="clauses">At least one.</param>
    /// <param name="among">Looks at the postings with these numbers alone, a few of them; none for all.</param>
    Task FindAsync(CareerBoardDb db, IReadOnlyList<SearchClause> clauses, IReadOnlyCollection<int>? among, Action<int> found, CancellationToken cancellationToken);
}
