using CareerBoard.Data;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace CareerBoard.Data.Postgres.Migrations;

/// <summary>The text index over <c>PostingSearch</c>: a column that the database makes by itself. Written by hand, because the model need not know it.</summary>
[DbContext(typeof(CareerBoardDb))]
[Migration("20261201000000_Search")]
internal sealed class Search : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql("""
            ALTER TABLE "PostingSearch" ADD COLUMN "Terms" tsvector NOT NULL GENERATED ALWAYS AS (
                setweight(to_tsvector('simple'::regconfig, "Title"), 'A') ||
                setweight(to_tsvector('simple'::regconfig, "Keywords"), 'B') ||
                setweight(to_tsvector('simple'::regconfig, "Body"), 'D')) STORED;
            CREATE INDEX "IX_PostingSearch_Terms" ON "PostingSearch" USING gin ("Terms");
            """);
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql("""
            DROP INDEX "IX_PostingSearch_Terms";
            ALTER TABLE "PostingSearch" DROP COLUMN "Terms";
            """);
    }
}
