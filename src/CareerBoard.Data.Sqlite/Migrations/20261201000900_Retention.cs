using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CareerBoard.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Retention : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "KeptMonths",
                table: "Postings",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "HiredKeptMonths",
                table: "Employers",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "KeptMonths",
                table: "Employers",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "AgreedToBeKeptAt",
                table: "Applications",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "EndedAt",
                table: "Applications",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "KeptBecause",
                table: "Applications",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "KeptUntil",
                table: "Applications",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "WarnedAt",
                table: "Applications",
                type: "TEXT",
                nullable: true);

            // Since when those that have ended already have done so: since the step that brought them there.
            migrationBuilder.Sql("""
                UPDATE "Applications" SET "EndedAt" = (
                    SELECT MAX(t."At") FROM "Timeline" t WHERE t."ApplicationId" = "Applications"."Id" AND t."ToStageId" IS NOT NULL AND t."UndoneAt" IS NULL)
                WHERE "State" <> 0;
                """);

            // Versions count from a number of each one's own, so that their sum says who is in a stage.
            migrationBuilder.Sql("""UPDATE "Applications" SET "Version" = "Version" + abs(random() % 1000000000);""");

            migrationBuilder.CreateTable(
                name: "FileOpenings",
                columns: table => new
                {
                    ApplicationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    FileId = table.Column<Guid>(type: "TEXT", nullable: false),
                    MemberId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Hour = table.Column<int>(type: "INTEGER", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FileOpenings", x => new { x.ApplicationId, x.FileId, x.MemberId, x.Hour });
                    table.ForeignKey(
                        name: "FK_FileOpenings_Applications_ApplicationId",
                        column: x => x.ApplicationId,
                        principalTable: "Applications",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_FileOpenings_CandidateFiles_FileId",
                        column: x => x.FileId,
                        principalTable: "CandidateFiles",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_FileOpenings_Members_MemberId",
                        column: x => x.MemberId,
                        principalTable: "Members",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Applications_EmployerId_EndedAt",
                table: "Applications",
                columns: new[] { "EmployerId", "EndedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_FileOpenings_FileId",
                table: "FileOpenings",
                column: "FileId");

            migrationBuilder.CreateIndex(
                name: "IX_FileOpenings_MemberId",
                table: "FileOpenings",
                column: "MemberId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "FileOpenings");

            migrationBuilder.DropIndex(
                name: "IX_Applications_EmployerId_EndedAt",
                table: "Applications");

            migrationBuilder.DropColumn(
                name: "KeptMonths",
                table: "Postings");

            migrationBuilder.DropColumn(
                name: "HiredKeptMonths",
                table: "Employers");

            migrationBuilder.DropColumn(
                name: "KeptMonths",
                table: "Employers");

            migrationBuilder.DropColumn(
                name: "AgreedToBeKeptAt",
                table: "Applications");

            migrationBuilder.DropColumn(
                name: "EndedAt",
                table: "Applications");

            migrationBuilder.DropColumn(
                name: "KeptBecause",
                table: "Applications");

            migrationBuilder.DropColumn(
                name: "KeptUntil",
                table: "Applications");

            migrationBuilder.DropColumn(
                name: "WarnedAt",
                table: "Applications");
        }
    }
}
