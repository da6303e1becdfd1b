using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CareerBoard.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Profiles : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Career",
                table: "Candidates",
                type: "TEXT",
                nullable: false,
                defaultValue: "{}");

            migrationBuilder.AddColumn<string>(
                name: "Evidence",
                table: "Candidates",
                type: "TEXT",
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.AddColumn<string>(
                name: "Wishes",
                table: "Candidates",
                type: "TEXT",
                nullable: false,
                defaultValue: "{}");

            // What shows a skill belongs to the candidate from now on, and what showed several is one thing that shows them all.
            migrationBuilder.Sql("""
                UPDATE "Candidates" SET "Evidence" = (
                    SELECT json_group_array(json_object(
                        'Id', lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-' || hex(randomblob(2)) || '-' || hex(randomblob(2)) || '-' || hex(randomblob(6))),
                        'Kind', m."Kind", 'Title', m."Title", 'Url', m."Url", 'SkillIds', json(m."SkillIds")))
                    FROM (
                        SELECT json_extract(e.value, '$.Kind') AS "Kind", json_extract(e.value, '$.Title') AS "Title", json_extract(e.value, '$.Url') AS "Url", json_group_array(lower(s."SkillId")) AS "SkillIds"
                        FROM "CandidateSkills" s, json_each(s."Evidence") e
                        WHERE s."CandidateId" = "Candidates"."Id"
                        GROUP BY 1, 2, 3) m)
                WHERE "Id" IN (SELECT "CandidateId" FROM "CandidateSkills");
                """);

            // By itself: EF Core would make the table anew for it.
            migrationBuilder.Sql("ALTER TABLE \"CandidateSkills\" DROP COLUMN \"Evidence\"");

            migrationBuilder.AddColumn<string>(
                name: "Background",
                table: "Applications",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "CandidateOtherSkills",
                columns: table => new
                {
                    Order = table.Column<int>(type: "INTEGER", nullable: false),
                    CandidateId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    NameFolded = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    SkillId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Level = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CandidateOtherSkills", x => new { x.CandidateId, x.Order });
                    table.ForeignKey(
                        name: "FK_CandidateOtherSkills_Candidates_CandidateId",
                        column: x => x.CandidateId,
                        principalTable: "Candidates",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "CandidateReferences",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    CandidateId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Email = table.Column<string>(type: "TEXT", maxLength: 254, nullable: false),
                    AddressHash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Relation = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    SkillIds = table.Column<string>(type: "TEXT", nullable: false),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    AskedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    AnsweredAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CandidateReferences", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CandidateReferences_Candidates_CandidateId",
                        column: x => x.CandidateId,
                        principalTable: "Candidates",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_CandidateOtherSkills_NameFolded",
                table: "CandidateOtherSkills",
                column: "NameFolded");

            migrationBuilder.CreateIndex(
                name: "IX_CandidateReferences_AddressHash_AskedAt",
                table: "CandidateReferences",
                columns: new[] { "AddressHash", "AskedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_CandidateReferences_CandidateId_AddressHash",
                table: "CandidateReferences",
                columns: new[] { "CandidateId", "AddressHash" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "CandidateOtherSkills");

            migrationBuilder.DropTable(
                name: "CandidateReferences");

            migrationBuilder.DropColumn(
                name: "Career",
                table: "Candidates");

            migrationBuilder.DropColumn(
                name: "Evidence",
                table: "Candidates");

            migrationBuilder.DropColumn(
                name: "Wishes",
                table: "Candidates");

            migrationBuilder.DropColumn(
                name: "Background",
                table: "Applications");

            migrationBuilder.AddColumn<string>(
                name: "Evidence",
                table: "CandidateSkills",
                type: "TEXT",
                nullable: false,
                defaultValue: "[]");
        }
    }
}
