using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CareerBoard.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Messages : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "Muted",
                table: "Members",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            // A key added afterwards would have the table made anew, outside of the transaction.
            migrationBuilder.Sql("""ALTER TABLE "CandidateFiles" ADD COLUMN "ByMemberId" TEXT NULL CONSTRAINT "FK_CandidateFiles_Members_ByMemberId" REFERENCES "Members" ("Id") ON DELETE RESTRICT;""");

            migrationBuilder.CreateTable(
                name: "ApplicationMessages",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ApplicationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    EmployerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ByMemberId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Text = table.Column<string>(type: "TEXT", maxLength: 5000, nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Key = table.Column<Guid>(type: "TEXT", nullable: false),
                    ReadAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    AnsweredAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ApplicationMessages", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ApplicationMessages_Applications_ApplicationId",
                        column: x => x.ApplicationId,
                        principalTable: "Applications",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ApplicationMessages_Employers_EmployerId",
                        column: x => x.EmployerId,
                        principalTable: "Employers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ApplicationMessages_Members_ByMemberId",
                        column: x => x.ByMemberId,
                        principalTable: "Members",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "MessageTemplates",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    EmployerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: 5000, nullable: false),
                    NameFolded = table.Column<string>(type: "TEXT", maxLength: 160, nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MessageTemplates", x => x.Id);
                    table.ForeignKey(
                        name: "FK_MessageTemplates_Employers_EmployerId",
                        column: x => x.EmployerId,
                        principalTable: "Employers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "MessageFiles",
                columns: table => new
                {
                    FileId = table.Column<Guid>(type: "TEXT", nullable: false),
                    MessageId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Order = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MessageFiles", x => new { x.MessageId, x.FileId });
                    table.ForeignKey(
                        name: "FK_MessageFiles_ApplicationMessages_MessageId",
                        column: x => x.MessageId,
                        principalTable: "ApplicationMessages",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_MessageFiles_CandidateFiles_FileId",
                        column: x => x.FileId,
                        principalTable: "CandidateFiles",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_CandidateFiles_ByMemberId",
                table: "CandidateFiles",
                column: "ByMemberId");

            migrationBuilder.CreateIndex(
                name: "IX_ApplicationMessages_ApplicationId_Key",
                table: "ApplicationMessages",
                columns: new[] { "ApplicationId", "Key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ApplicationMessages_ByMemberId",
                table: "ApplicationMessages",
                column: "ByMemberId");

            migrationBuilder.CreateIndex(
                name: "IX_ApplicationMessages_Waiting",
                table: "ApplicationMessages",
                columns: new[] { "EmployerId", "ApplicationId", "At" },
                filter: "\"ByMemberId\" IS NULL AND \"AnsweredAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_MessageFiles_FileId",
                table: "MessageFiles",
                column: "FileId");

            migrationBuilder.CreateIndex(
                name: "IX_MessageTemplates_EmployerId_NameFolded",
                table: "MessageTemplates",
                columns: new[] { "EmployerId", "NameFolded" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_CandidateFiles_Members_ByMemberId",
                table: "CandidateFiles");

            migrationBuilder.DropTable(
                name: "MessageFiles");

            migrationBuilder.DropTable(
                name: "MessageTemplates");

            migrationBuilder.DropTable(
                name: "ApplicationMessages");

            migrationBuilder.DropIndex(
                name: "IX_CandidateFiles_ByMemberId",
                table: "CandidateFiles");

            migrationBuilder.DropColumn(
                name: "Muted",
                table: "Members");

            migrationBuilder.DropColumn(
                name: "ByMemberId",
                table: "CandidateFiles");
        }
    }
}
