using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CareerBoard.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class BoardOfMany : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Applications_PostingId_StageId_AppliedAt",
                table: "Applications");

            migrationBuilder.CreateIndex(
                name: "IX_Applications_PostingId_StageId_AppliedAt_EmployerId_Version",
                table: "Applications",
                columns: new[] { "PostingId", "StageId", "AppliedAt", "EmployerId", "Version" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Applications_PostingId_StageId_AppliedAt_EmployerId_Version",
                table: "Applications");

            migrationBuilder.CreateIndex(
                name: "IX_Applications_PostingId_StageId_AppliedAt",
                table: "Applications",
                columns: new[] { "PostingId", "StageId", "AppliedAt" });
        }
    }
}
