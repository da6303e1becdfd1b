using CareerBoard.Data;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace CareerBoard.Data.Sqlite.Migrations;

/// <summary>
/// The text index over <c>ApplicationSearch</c>, kept in step by triggers. Written by hand, because the model knows no virtual tables:
/// a later migration that rebuilds <c>ApplicationSearch</c> has to make the triggers again.
/// </summary>
[DbContext(typeof(CareerBoardDb))]
[Migration("20261201000100_ApplicationIndex")]
internal sealed class ApplicationIndex : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        // The terms are made by the analyser already: the tokenizer only has to part them at spaces and leave them as they are.
        migrationBuilder.Sql("""
            CREATE VIRTUAL TABLE "ApplicationIndex" USING fts5(
                Terms,
                content='ApplicationSearch', content_rowid='Number',
                tokenize="unicode61 remove_diacritics 0 categories 'L* N* M* Co'");
            CREATE TRIGGER "ApplicationSearch_Added" AFTER INSERT ON "ApplicationSearch" BEGIN
                INSERT INTO "ApplicationIndex" (rowid, Terms) VALUES (new."Number", new."Terms");
            END;
            CREATE TRIGGER "ApplicationSearch_Removed" AFTER DELETE ON "ApplicationSearch" BEGIN
                INSERT INTO "ApplicationIndex" ("ApplicationIndex", rowid, Terms) VALUES ('delete', old."Number", old."Terms");
            END;
            CREATE TRIGGER "ApplicationSearch_Changed" AFTER UPDATE ON "ApplicationSearch" BEGIN
                INSERT INTO "ApplicationIndex" ("ApplicationIndex", rowid, Terms) VALUES ('delete', old."Number", old."Terms");
                INSERT INTO "ApplicationIndex" (rowid, Terms) VALUES (new."Number", new."Terms");
            END;
            INSERT INTO "ApplicationIndex" ("ApplicationIndex") VALUES ('rebuild');
            """);
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql("""
            DROP TRIGGER "ApplicationSearch_Added";
            DROP TRIGGER "ApplicationSearch_Removed";
            DROP TRIGGER "ApplicationSearch_Changed";
            DROP TABLE "ApplicationIndex";
            """);
    }
}
