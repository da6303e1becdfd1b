using CareerBoard.Data;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace CareerBoard.Data.Sqlite.Migrations;

/// <summary>
/// The text index over <c>PostingSearch</c>, kept in step by triggers. Written by hand, because the model knows no virtual tables:
/// a later migration that rebuilds <c>PostingSearch</c> has to make the triggers again.
/// </summary>
[DbContext(typeof(CareerBoardDb))]
[Migration("20261201000000_Search")]
internal sealed class Search : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        // The terms are made by the analyser already: the tokenizer only has to part them at spaces and leave them as they are.
        migrationBuilder.Sql("""
            CREATE VIRTUAL TABLE "PostingIndex" USING fts5(
                Title, Keywords, Body,
                content='PostingSearch', content_rowid='Number',
                tokenize="unicode61 remove_diacritics 0 categories 'L* N* M* Co'");
            CREATE TRIGGER "PostingSearch_Added" AFTER INSERT ON "PostingSearch" BEGIN
                INSERT INTO "PostingIndex" (rowid, Title, Keywords, Body) VALUES (new."Number", new."Title", new."Keywords", new."Body");
            END;
            CREATE TRIGGER "PostingSearch_Removed" AFTER DELETE ON "PostingSearch" BEGIN
                INSERT INTO "PostingIndex" ("PostingIndex", rowid, Title, Keywords, Body) VALUES ('delete', old."Number", old."Title", old."Keywords", old."Body");
            END;
            CREATE TRIGGER "PostingSearch_Changed" AFTER UPDATE ON "PostingSearch" BEGIN
                INSERT INTO "PostingIndex" ("PostingIndex", rowid, Title, Keywords, Body) VALUES ('delete', old."Number", old."Title", old."Keywords", old."Body");
                INSERT INTO "PostingIndex" (rowid, Title, Keywords, Body) VALUES (new."Number", new."Title", new."Keywords", new."Body");
            END;
            INSERT INTO "PostingIndex" ("PostingIndex") VALUES ('rebuild');
            """);
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql("""
            DROP TRIGGER "PostingSearch_Added";
            DROP TRIGGER "PostingSearch_Removed";
            DROP TRIGGER "PostingSearch_Changed";
            DROP TABLE "PostingIndex";
            """);
    }
}
