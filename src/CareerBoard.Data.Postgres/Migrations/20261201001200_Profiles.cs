using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CareerBoard.Data.Postgres.Migrations
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
                type: "text",
                nullable: false,
                defaultValue: "{}");

            migrationBuilder.AddColumn<string>(
                name: "Evidence",
                table: "Candidates",
                type: "text",
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.AddColumn<string>(
                name: "Wishes",
                table: "Candidates",
                type: "text",
                nullable: false,
                defaultValue: "{}");

            // What shows a skill belongs to the candidate from now on, and what showed several is one thing that shows them all.
            migrationBuilder.Sql("""
                UPDATE "Candidates" c SET "Evidence" = m."Evidence" FROM (
                    SELECT g."CandidateId", json_agg(json_build_object('Id', gen_random_uuid(), 'Kind', g."Kind", 'Title', g."Title", 'Url', g."Url", 'SkillIds', g."SkillIds"))::text AS "Evidence"
                    FROM (
                        SELECT s."CandidateId", e.value ->> 'Kind' AS "Kind", e.value ->> 'Title' AS "Title", e.value ->> 'Url' AS "Url", json_agg(s."SkillId") AS "SkillIds"
                        FROM "CandidateSkills" s, json_array_elements(s."Evidence"::json) e
                        GROUP BY 1, 2, 3, 4) g
                    GROUP BY g."CandidateId") m
                WHERE m."CandidateId" = c."Id";
                """);

            migrationBuilder.DropColumn(
                name: "Evidence",
                table: "CandidateSkills");

            migrationBuilder.AddColumn<string>(
                name: "Background",
                table: "Applications",
                type: "text",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "CandidateOtherSkills",
                columns: table => new
                {
                    Order = table.Column<int>(type: "integer", nullable: false),
                    CandidateId = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    NameFolded = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    SkillId = table.Column<Guid>(type: "uuid", nullable: true),
                    Level = table.Column<int>(type: "integer", nullable: false)
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
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    CandidateId = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Email = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    AddressHash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Relation = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    SkillIds = table.Column<string>(type: "text", nullable: false),
                    State = table.Column<int>(type: "integer", nullable: false),
                    AskedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    AnsweredAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
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
                type: "text",
                nullable: false,
                defaultValue: "[]");
        }
    }
}
