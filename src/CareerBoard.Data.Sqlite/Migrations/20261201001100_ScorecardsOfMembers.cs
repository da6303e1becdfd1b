using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CareerBoard.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class ScorecardsOfMembers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // By itself: EF Core would make the table anew for it. The cards say who was asked, so nothing is moved.
            migrationBuilder.Sql("ALTER TABLE \"Applications\" DROP COLUMN \"ReviewerIds\"");

            migrationBuilder.CreateIndex(
                name: "IX_Scorecards_MemberId_ApplicationId",
                table: "Scorecards",
                columns: new[] { "MemberId", "ApplicationId" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Scorecards_MemberId_ApplicationId",
                table: "Scorecards");

            migrationBuilder.AddColumn<string>(
                name: "ReviewerIds",
                table: "Applications",
                type: "TEXT",
                nullable: false,
                defaultValue: "[]");
        }
    }
}
