using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CareerBoard.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class PostingPipelines : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Pipelines_EmployerId",
                table: "Pipelines");

            migrationBuilder.AddColumn<Guid>(
                name: "OwnerWasId",
                table: "Timeline",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "MailText",
                table: "Stages",
                type: "TEXT",
                maxLength: 4000,
                nullable: false,
                defaultValue: "");

            // A key added afterwards would have the table made anew, outside of the transaction.
            migrationBuilder.Sql("""ALTER TABLE "Stages" ADD COLUMN "OwnerId" TEXT NULL CONSTRAINT "FK_Stages_Members_OwnerId" REFERENCES "Members" ("Id") ON DELETE RESTRICT;""");

            migrationBuilder.AddColumn<DateTime>(
                name: "RemovedAt",
                table: "Stages",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "SendsMail",
                table: "Stages",
                type: "INTEGER",
                nullable: false,
                defaultValue: true);

            migrationBuilder.AddColumn<bool>(
                name: "PipelineIsChosen",
                table: "Postings",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<int>(
                name: "PipelineKind",
                table: "Postings",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "Kind",
                table: "Pipelines",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.Sql("""ALTER TABLE "Pipelines" ADD COLUMN "PostingId" TEXT NULL CONSTRAINT "FK_Pipelines_Postings_PostingId" REFERENCES "Postings" ("Id") ON DELETE RESTRICT;""");

            migrationBuilder.CreateIndex(
                name: "IX_Stages_OwnerId",
                table: "Stages",
                column: "OwnerId");

            migrationBuilder.CreateIndex(
                name: "IX_Pipelines_EmployerId_Kind",
                table: "Pipelines",
                columns: new[] { "EmployerId", "Kind" },
                unique: true,
                filter: "\"PostingId\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Pipelines_PostingId",
                table: "Pipelines",
                column: "PostingId",
                unique: true);

            // What a posting says decides which template it follows from now on.
            migrationBuilder.Sql(
                """
                UPDATE "Postings" SET "PipelineKind" = CASE
                    WHEN "Internship" IS NOT NULL OR "Level" = 0 OR "Employment" LIKE '%4%' THEN 1
                    WHEN "Level" = 1 THEN 2
                    WHEN "TitleFolded" LIKE '%research%' OR "TitleFolded" LIKE '%scientist%' THEN 3
                    ELSE 0 END;
                """);

            // Every posting with applications gets the stages that they went through, as its own.
            migrationBuilder.Sql(
                """
                CREATE TABLE "PipelineCopies" AS
                SELECT a."PostingId", p."Id" AS "From", hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2) || '-A' || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6)) AS "To"
                FROM (SELECT DISTINCT "PostingId", "EmployerId" FROM "Applications") a JOIN "Pipelines" p ON p."EmployerId" = a."EmployerId";
                """);
            migrationBuilder.Sql(
                """
                CREATE TABLE "StageCopies" AS
                SELECT c."PostingId", c."To" AS "PipelineId", s."Id" AS "From", hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2) || '-A' || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6)) AS "To" FROM "PipelineCopies" c JOIN "Stages" s ON s."PipelineId" = c."From";
                """);
            migrationBuilder.Sql("""CREATE INDEX "IX_StageCopies" ON "StageCopies" ("PostingId", "From");""");
            migrationBuilder.Sql(
                """
                INSERT INTO "Pipelines" ("Id", "EmployerId", "Kind", "PostingId", "Version")
                SELECT c."To", p."EmployerId", p."Kind", c."PostingId", 0 FROM "PipelineCopies" c JOIN "Pipelines" p ON p."Id" = c."From";
                """);
            migrationBuilder.Sql(
                """
                INSERT INTO "Stages" ("Id", "PipelineId", "Order", "Name", "State", "PlainWords", "NextStep", "PromisedDays", "SendsMail", "MailText")
                SELECT c."To", c."PipelineId", s."Order", s."Name", s."State", s."PlainWords", s."NextStep", s."PromisedDays", s."SendsMail", s."MailText"
                FROM "StageCopies" c JOIN "Stages" s ON s."Id" = c."From";
                """);
            migrationBuilder.Sql(
                """
                UPDATE "Timeline" SET
                    "FromStageId" = (SELECT c."To" FROM "Applications" a JOIN "StageCopies" c ON c."PostingId" = a."PostingId" AND c."From" = "Timeline"."FromStageId" WHERE a."Id" = "Timeline"."ApplicationId"),
                    "ToStageId" = (SELECT c."To" FROM "Applications" a JOIN "StageCopies" c ON c."PostingId" = a."PostingId" AND c."From" = "Timeline"."ToStageId" WHERE a."Id" = "Timeline"."ApplicationId");
                """);
            migrationBuilder.Sql(
                """
                UPDATE "Applications" SET "StageId" = (SELECT c."To" FROM "StageCopies" c WHERE c."PostingId" = "Applications"."PostingId" AND c."From" = "Applications"."StageId");
                """);
            migrationBuilder.Sql("""DROP TABLE "StageCopies";""");
            migrationBuilder.Sql("""DROP TABLE "PipelineCopies";""");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_Pipelines_Postings_PostingId",
                table: "Pipelines");

            migrationBuilder.DropForeignKey(
                name: "FK_Stages_Members_OwnerId",
                table: "Stages");

            migrationBuilder.DropIndex(
                name: "IX_Stages_OwnerId",
                table: "Stages");

            migrationBuilder.DropIndex(
                name: "IX_Pipelines_EmployerId_Kind",
                table: "Pipelines");

            migrationBuilder.DropIndex(
                name: "IX_Pipelines_PostingId",
                table: "Pipelines");

            migrationBuilder.DropColumn(
                name: "OwnerWasId",
                table: "Timeline");

            migrationBuilder.DropColumn(
                name: "MailText",
                table: "Stages");

            migrationBuilder.DropColumn(
                name: "OwnerId",
                table: "Stages");

            migrationBuilder.DropColumn(
                name: "RemovedAt",
                table: "Stages");

            migrationBuilder.DropColumn(
                name: "SendsMail",
                table: "Stages");

            migrationBuilder.DropColumn(
                name: "PipelineIsChosen",
                table: "Postings");

            migrationBuilder.DropColumn(
                name: "PipelineKind",
                table: "Postings");

            migrationBuilder.DropColumn(
                name: "Kind",
                table: "Pipelines");

            migrationBuilder.DropColumn(
                name: "PostingId",
                table: "Pipelines");

            migrationBuilder.CreateIndex(
                name: "IX_Pipelines_EmployerId",
                table: "Pipelines",
                column: "EmployerId",
                unique: true);
        }
    }
}
