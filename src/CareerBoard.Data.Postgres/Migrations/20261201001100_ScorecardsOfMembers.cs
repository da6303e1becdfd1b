using System;
using System.Collections.Generic;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CareerBoard.Data.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class ScorecardsOfMembers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "ReviewerIds",
                table: "Applications");

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

            migrationBuilder.AddColumn<List<Guid>>(
                name: "ReviewerIds",
                table: "Applications",
                type: "uuid[]",
                nullable: false);
        }
    }
}
