using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CareerBoard.Data.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class Reports : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "MakesOffer",
                table: "Stages",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            // Every template began with a stage of this name, in which the offer is made.
            migrationBuilder.Sql("""UPDATE "Stages" SET "MakesOffer" = TRUE WHERE "State" = 0 AND lower("Name") = 'offer';""");

            migrationBuilder.AddColumn<int>(
                name: "SelfTopics",
                table: "Employers",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "SelfAnswers",
                columns: table => new
                {
                    EmployerId = table.Column<Guid>(type: "uuid", nullable: false),
                    CandidateId = table.Column<Guid>(type: "uuid", nullable: false),
                    Topic = table.Column<int>(type: "integer", nullable: false),
                    Answer = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    Half = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SelfAnswers", x => new { x.EmployerId, x.CandidateId, x.Topic });
                    table.ForeignKey(
                        name: "FK_SelfAnswers_Employers_EmployerId",
                        column: x => x.EmployerId,
                        principalTable: "Employers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_SelfAnswers_CandidateId",
                table: "SelfAnswers",
                column: "CandidateId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "SelfAnswers");

            migrationBuilder.DropColumn(
                name: "MakesOffer",
                table: "Stages");

            migrationBuilder.DropColumn(
                name: "SelfTopics",
                table: "Employers");
        }
    }
}
