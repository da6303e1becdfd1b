using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CareerBoard.Data.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class DeactivatedEmployers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "Withheld",
                table: "Postings",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<DateTime>(
                name: "DeactivatedAt",
                table: "Employers",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "NewEmailAskedAt",
                table: "AspNetUsers",
                type: "timestamp with time zone",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "Withheld",
                table: "Postings");

            migrationBuilder.DropColumn(
                name: "DeactivatedAt",
                table: "Employers");

            migrationBuilder.DropColumn(
                name: "NewEmailAskedAt",
                table: "AspNetUsers");
        }
    }
}
