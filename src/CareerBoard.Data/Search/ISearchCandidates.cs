namespace CareerBoard.Data.Search;

/// <summary>Finds what matches a query in the database's own text index. Ranking is not its business: <see cref="Relevance"/> ranks for both databases.</summary>
public interface ISearchCandidates
{
    /// <summary>Says the numbers of all postings that match, open or not, in no order: there may be a million.</summary>
    /// <param name="query">Asks for something: <see cref="SearchQuery.AsksNothing"/> is false.</param>
    Task FindAsync(CareerBoardDb db, SearchQuery query, Action<int> found, CancellationToken cancellationToken);
}
