using CareerBoard.Testing;
using CareerBoard.Web.Hosting;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Tests.Hosting;

public sealed class DatabaseTests
{
    [Fact]
    public async Task A_database_that_a_newer_program_has_changed_is_recognised()
    {
        await using var board = await new TestBoard().StartAsync();
        Assert.Null(await board.InDbAsync(db => DatabaseHosting.FindLaterMigrationAsync(db, default)));

        await board.InDbAsync(db => db.Database.ExecuteSqlAsync($"INSERT INTO \"__EFMigrationsHistory\" (\"MigrationId\", \"ProductVersion\") VALUES ('29990101000000_Later', '99')"));

        Assert.Equal("29990101000000_Later", await board.InDbAsync(db => DatabaseHosting.FindLaterMigrationAsync(db, default)));
    }
}
