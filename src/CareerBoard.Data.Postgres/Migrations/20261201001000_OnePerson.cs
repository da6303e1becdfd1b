using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CareerBoard.Data.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class OnePerson : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "IsGeneral",
                table: "Postings",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateTable(
                name: "PersonParts",
                columns: table => new
                {
                    EmployerId = table.Column<Guid>(type: "uuid", nullable: false),
                    CandidateId = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PersonParts", x => new { x.EmployerId, x.CandidateId });
                    table.ForeignKey(
                        name: "FK_PersonParts_Candidates_CandidateId",
                        column: x => x.CandidateId,
                        principalTable: "Candidates",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_PersonParts_Employers_EmployerId",
                        column: x => x.EmployerId,
                        principalTable: "Employers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PersonVerdicts",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    EmployerId = table.Column<Guid>(type: "uuid", nullable: false),
                    FirstId = table.Column<Guid>(type: "uuid", nullable: false),
                    SecondId = table.Column<Guid>(type: "uuid", nullable: false),
                    IsOne = table.Column<bool>(type: "boolean", nullable: false),
                    ByMemberId = table.Column<Guid>(type: "uuid", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PersonVerdicts", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PersonVerdicts_Candidates_FirstId",
                        column: x => x.FirstId,
                        principalTable: "Candidates",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_PersonVerdicts_Candidates_SecondId",
                        column: x => x.SecondId,
                        principalTable: "Candidates",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_PersonVerdicts_Employers_EmployerId",
                        column: x => x.EmployerId,
                        principalTable: "Employers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_PersonVerdicts_Members_ByMemberId",
                        column: x => x.ByMemberId,
                        principalTable: "Members",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Postings_General",
                table: "Postings",
                column: "EmployerId",
                unique: true,
                filter: "\"IsGeneral\"");

            migrationBuilder.CreateIndex(
                name: "IX_PersonParts_CandidateId",
                table: "PersonParts",
                column: "CandidateId");

            migrationBuilder.CreateIndex(
                name: "IX_PersonParts_EmployerId_PersonId",
                table: "PersonParts",
                columns: new[] { "EmployerId", "PersonId" });

            migrationBuilder.CreateIndex(
                name: "IX_PersonVerdicts_ByMemberId",
                table: "PersonVerdicts",
                column: "ByMemberId");

            migrationBuilder.CreateIndex(
                name: "IX_PersonVerdicts_EmployerId_FirstId_SecondId",
                table: "PersonVerdicts",
                columns: new[] { "EmployerId", "FirstId", "SecondId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_PersonVerdicts_FirstId",
                table: "PersonVerdicts",
                column: "FirstId");

            migrationBuilder.CreateIndex(
                name: "IX_PersonVerdicts_SecondId",
                table: "PersonVerdicts",
                column: "SecondId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "PersonParts");

            migrationBuilder.DropTable(
                name: "PersonVerdicts");

            migrationBuilder.DropIndex(
                name: "IX_Postings_General",
                table: "Postings");

            migrationBuilder.DropColumn(
                name: "IsGeneral",
                table: "Postings");
        }
    }
}
