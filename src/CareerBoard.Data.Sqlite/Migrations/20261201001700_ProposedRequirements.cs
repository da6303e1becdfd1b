using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CareerBoard.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class ProposedRequirements : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "IsProposed",
                table: "PostingRequirements",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateIndex(
                name: "IX_PostingRequirements_Proposed",
                table: "PostingRequirements",
                column: "PostingId",
                filter: "\"IsProposed\"");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_PostingRequirements_Proposed",
                table: "PostingRequirements");

            migrationBuilder.DropColumn(
                name: "IsProposed",
                table: "PostingRequirements");
        }
    }
}
