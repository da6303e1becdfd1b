using CareerBoard.Data.Search;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Data.Postgres;

public sealed partial class PostgresDatabase
{
    public IQueryable<ApplicationSearchRow> Matching(CareerBoardDb db, IReadOnlyList<SearchClause> clauses)
    {
        var asked = PostgresSearchCandidates.Expression(clauses);
        return db.ApplicationSearch.FromSql($"SELECT * FROM \"ApplicationSearch\" WHERE \"Number\" IN (SELECT \"ApplicationsMatching\"({asked}))");
    }
}
