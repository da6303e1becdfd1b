using CareerBoard.Data.Search;

namespace CareerBoard.Data;

/// <summary>What searching applications asks of a database.</summary>
public partial interface IDatabaseProvider
{
    /// <summary>The applications' rows that match each of these clauses, by the database's own text index; a question that others can be put around.</summary>
    /// <param name="clauses">At least one. Its language is written from their terms alone; nothing that a person typed reaches it.</param>
    IQueryable<ApplicationSearchRow> Matching(CareerBoardDb db, IReadOnlyList<SearchClause> clauses);
}
