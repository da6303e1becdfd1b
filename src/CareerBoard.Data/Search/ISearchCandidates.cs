namespace CareerBoard.Data.Search;

/// <summary>Finds what matches a query in the database's own text index. Ranking is not its business: <see cref="Relevance"/> ranks for both databases.</summary>
public interface ISearchCandidates
{
    /// <summary>Says the numbers of all postings that match, open or not, in no order: there may be a million.</summary>
    /// <param name="query">Requires something; what only leaves out is asked for by <see cref="SearchQuery.OfExcluded"/>.</param>
    Task FindAsync(CareerBoardDb db, SearchQuery query, Action<int> found, CancellationToken cancellationToken);
}
