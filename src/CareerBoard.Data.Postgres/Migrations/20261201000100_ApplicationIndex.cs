using CareerBoard.Data;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace CareerBoard.Data.Postgres.Migrations;

/// <summary>The text index over <c>ApplicationSearch</c>: a column that the database makes by itself. Written by hand, because the model need not know it.</summary>
[DbContext(typeof(CareerBoardDb))]
[Migration("20261201000100_ApplicationIndex")]
internal sealed class ApplicationIndex : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql("""
            ALTER TABLE "ApplicationSearch" ADD COLUMN "Index" tsvector NOT NULL GENERATED ALWAYS AS (to_tsvector('simple'::regconfig, "Terms")) STORED;
            CREATE INDEX "IX_ApplicationSearch_Index" ON "ApplicationSearch" USING gin ("Index");
            """);
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql("""
            DROP INDEX "IX_ApplicationSearch_Index";
            ALTER TABLE "ApplicationSearch" DROP COLUMN "Index";
            """);
    }
}
