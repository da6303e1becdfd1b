using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CareerBoard.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class TalentPool : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "PoolConsents",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    EmployerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CandidateId = table.Column<Guid>(type: "TEXT", nullable: false),
                    TextVersion = table.Column<int>(type: "INTEGER", nullable: false),
                    GivenAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    EndsAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PoolConsents", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PoolConsents_Candidates_CandidateId",
                        column: x => x.CandidateId,
                        principalTable: "Candidates",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_PoolConsents_Employers_EmployerId",
                        column: x => x.EmployerId,
                        principalTable: "Employers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PoolInvitations",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    EmployerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CandidateId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PostingId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ByMemberId = table.Column<Guid>(type: "TEXT", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PoolInvitations", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PoolInvitations_Candidates_CandidateId",
                        column: x => x.CandidateId,
                        principalTable: "Candidates",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_PoolInvitations_Employers_EmployerId",
                        column: x => x.EmployerId,
                        principalTable: "Employers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_PoolInvitations_Members_ByMemberId",
                        column: x => x.ByMemberId,
                        principalTable: "Members",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_PoolInvitations_Postings_PostingId",
                        column: x => x.PostingId,
                        principalTable: "Postings",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PoolLists",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    EmployerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    NameFolded = table.Column<string>(type: "TEXT", maxLength: 160, nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PoolLists", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PoolLists_Employers_EmployerId",
                        column: x => x.EmployerId,
                        principalTable: "Employers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PoolListPeople",
                columns: table => new
                {
                    ListId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CandidateId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ByMemberId = table.Column<Guid>(type: "TEXT", nullable: false),
                    AddedAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PoolListPeople", x => new { x.ListId, x.CandidateId });
                    table.ForeignKey(
                        name: "FK_PoolListPeople_Candidates_CandidateId",
                        column: x => x.CandidateId,
                        principalTable: "Candidates",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_PoolListPeople_Members_ByMemberId",
                        column: x => x.ByMemberId,
                        principalTable: "Members",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_PoolListPeople_PoolLists_ListId",
                        column: x => x.ListId,
                        principalTable: "PoolLists",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_PoolConsents_CandidateId",
                table: "PoolConsents",
                column: "CandidateId");

            migrationBuilder.CreateIndex(
                name: "IX_PoolConsents_EmployerId_CandidateId",
                table: "PoolConsents",
                columns: new[] { "EmployerId", "CandidateId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_PoolConsents_EndsAt",
                table: "PoolConsents",
                column: "EndsAt");

            migrationBuilder.CreateIndex(
                name: "IX_PoolInvitations_ByMemberId",
                table: "PoolInvitations",
                column: "ByMemberId");

            migrationBuilder.CreateIndex(
                name: "IX_PoolInvitations_CandidateId",
                table: "PoolInvitations",
                column: "CandidateId");

            migrationBuilder.CreateIndex(
                name: "IX_PoolInvitations_EmployerId",
                table: "PoolInvitations",
                column: "EmployerId");

            migrationBuilder.CreateIndex(
                name: "IX_PoolInvitations_PostingId_CandidateId",
                table: "PoolInvitations",
                columns: new[] { "PostingId", "CandidateId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_PoolListPeople_ByMemberId",
                table: "PoolListPeople",
                column: "ByMemberId");

            migrationBuilder.CreateIndex(
                name: "IX_PoolListPeople_CandidateId",
                table: "PoolListPeople",
                column: "CandidateId");

            migrationBuilder.CreateIndex(
                name: "IX_PoolLists_EmployerId_NameFolded",
                table: "PoolLists",
                columns: new[] { "EmployerId", "NameFolded" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "PoolConsents");

            migrationBuilder.DropTable(
                name: "PoolInvitations");

            migrationBuilder.DropTable(
                name: "PoolListPeople");

            migrationBuilder.DropTable(
                name: "PoolLists");
        }
    }
}
