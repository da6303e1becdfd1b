namespace CareerBoard.Data.Search;

/// <summary>Finds what matches a query in the database's own text index. Ranking is not its business: <see cref="Relevance"/> ranks for both databases.</summary>
public interface ISearchCandidates
{
    /// <summary>The numbers of all postings that match, open or not, in no order.</summary>
    /// <param name="query">Asks for something: <see cref="SearchQuery.AsksNothing"/> is false.</param>
    Task<IReadOnlyCollection<int>> FindAsync(CareerBoardDb db, SearchQuery query, CancellationToken cancellationToken);
}
