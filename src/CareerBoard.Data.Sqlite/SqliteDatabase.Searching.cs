using CareerBoard.Data.Search;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Data.Sqlite;

public sealed partial class SqliteDatabase
{
    public IQueryable<ApplicationSearchRow> Matching(CareerBoardDb db, IReadOnlyList<SearchClause> clauses)
    {
        var asked = SqliteSearchCandidates.Expression(clauses);
        return db.ApplicationSearch.FromSql($"SELECT * FROM \"ApplicationSearch\" WHERE \"Number\" IN (SELECT rowid FROM \"ApplicationIndex\" WHERE \"ApplicationIndex\" MATCH {asked})");
    }
}
