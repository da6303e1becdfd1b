namespace CareerBoard.Data.Search;

/// <summary>Finds what matches one clause of a query in the database's own text index. Ranking is not its business: <see cref="Relevance"/> ranks for both databases.</summary>
public interface ISearchCandidates
{
    /// <summary>Says the numbers of all postings that match, open or not, in no order: there may be a million.</summary>
    Task FindAsync(CareerBoardDb db, SearchClause clause, Action<int> found, CancellationToken cancellationToken);
}
