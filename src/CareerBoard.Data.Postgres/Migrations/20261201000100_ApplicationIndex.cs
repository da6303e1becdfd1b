using CareerBoard.Data;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace CareerBoard.Data.Postgres.Migrations;

/// <summary>
/// The text index over <c>ApplicationSearch</c>: a column that the database makes by itself. Written by hand, because the model need not know it. It is
/// asked by a function that never reads the whole table: the planner takes its rows for small ones, though their terms lie elsewhere and take long to fetch.
/// </summary>
[DbContext(typeof(CareerBoardDb))]
[Migration("20261201000100_ApplicationIndex")]
internal sealed class ApplicationIndex : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql("""
            ALTER TABLE "ApplicationSearch" ADD COLUMN "Index" tsvector NOT NULL GENERATED ALWAYS AS (to_tsvector('simple'::regconfig, "Terms")) STORED;
            CREATE INDEX "IX_ApplicationSearch_Index" ON "ApplicationSearch" USING gin ("Index");
            CREATE FUNCTION "ApplicationsMatching"(asked text) RETURNS SETOF bigint LANGUAGE sql STABLE SET enable_seqscan = off AS $$
                SELECT "Number" FROM "ApplicationSearch" WHERE "Index" @@ asked::tsquery
            $$;
            """);
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql("""
            DROP FUNCTION "ApplicationsMatching"(text);
            DROP INDEX "IX_ApplicationSearch_Index";
            ALTER TABLE "ApplicationSearch" DROP COLUMN "Index";
            """);
    }
}
