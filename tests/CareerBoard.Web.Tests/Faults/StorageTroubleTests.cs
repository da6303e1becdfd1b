using CareerBoard.Data;
using CareerBoard.Data.Postgres;
using CareerBoard.Data.Sqlite;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace CareerBoard.Web.Tests.Faults;

/// <summary>What the databases say when they cannot work, and what the board takes it for.</summary>
public sealed class StorageTroubleTests
{
    [Theory]
    [InlineData(5, 5, StorageTrouble.Busy)]
    [InlineData(6, 6, StorageTrouble.Busy)]
    [InlineData(8, 8, StorageTrouble.Away)]
    [InlineData(10, 266, StorageTrouble.Away)]
    [InlineData(10, 4874, StorageTrouble.Full)]
    [InlineData(13, 13, StorageTrouble.Full)]
    [InlineData(14, 14, StorageTrouble.Away)]
    [InlineData(1, 1, null)]
    [InlineData(19, 2067, null)]
    public void SQLite_says_it_by_number(int code, int extended, StorageTrouble? expected)
    {
        using var database = new SqliteDatabase("Data Source=:memory:");

        Assert.Equal(expected, database.TroubleOf(new InvalidOperationException("Outer", new SqliteException("Inner", code, extended))));
    }

    [Theory]
    [InlineData("53100", StorageTrouble.Full)]
    [InlineData("53300", StorageTrouble.Busy)]
    [InlineData("53200", StorageTrouble.Busy)]
    [InlineData("55P03", StorageTrouble.Busy)]
    [InlineData("57014", StorageTrouble.Busy)]
    [InlineData("40001", StorageTrouble.Busy)]
    [InlineData("40P01", StorageTrouble.Busy)]
    [InlineData("57P01", StorageTrouble.Away)]
    [InlineData("57P02", StorageTrouble.Away)]
    [InlineData("57P03", StorageTrouble.Away)]
    [InlineData("25006", StorageTrouble.Away)]
    [InlineData("3D000", StorageTrouble.Away)]
    [InlineData("23505", null)]
    [InlineData("42P01", null)]
    public void PostgreSQL_says_it_by_a_code(string code, StorageTrouble? expected) =>
        Assert.Equal(expected, new PostgresDatabase("Host=localhost").TroubleOf(new InvalidOperationException("Outer", Said(code))));

    [Fact]
    public void A_connection_that_breaks_is_a_server_that_is_away_and_a_silent_one_is_busy()
    {
        var database = new PostgresDatabase("Host=localhost");

        Assert.Equal(StorageTrouble.Away, database.TroubleOf(new NpgsqlException("Reading failed", new EndOfStreamException())));
        Assert.Equal(StorageTrouble.Busy, database.TroubleOf(new NpgsqlException("Reading failed", new TimeoutException())));
    }

    [Fact]
    public void Whoever_stops_waiting_has_no_trouble_with_the_server() =>
        Assert.Null(new PostgresDatabase("Host=localhost").TroubleOf(new OperationCanceledException("Stopped", Said("57014"))));

    [Theory]
    [InlineData("40001", true)]
    [InlineData("40P01", true)]
    [InlineData("55P03", false)]
    public void Who_lost_against_another_transaction_tries_again(string code, bool expected) =>
        Assert.Equal(expected, new PostgresDatabase("Host=localhost").GaveWay(new InvalidOperationException("Outer", Said(code))));

    private static PostgresException Said(string code) => new("Something", "ERROR", "ERROR", code);
}
