using System.Net;
using CareerBoard.Data;
using CareerBoard.Data.Postgres;
using CareerBoard.Data.Sqlite;
using CareerBoard.Testing;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Tests.Hosting;

public sealed class ErrorTests
{
    [Fact]
    public async Task A_fault_shows_an_id_and_nothing_else()
    {
        await using var probe = await Probe.StartAsync(bare: false);

        using var answer = await probe.Http.GetAsync("/throws?what=anything");
        var body = await answer.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Contains("code-line", body, StringComparison.Ordinal);
        Assert.DoesNotContain("Secret", body, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", body, StringComparison.Ordinal);
        Assert.True(answer.Headers.Contains("Content-Security-Policy"));
        Assert.True(answer.Headers.CacheControl?.NoStore);
    }

    [Theory]
    [InlineData("conflict", HttpStatusCode.Conflict)]
    [InlineData("bad", HttpStatusCode.UnprocessableEntity)]
    [InlineData("busy", HttpStatusCode.ServiceUnavailable)]
    public async Task A_fault_that_has_a_name_has_its_own_status(string fault, HttpStatusCode expected)
    {
        using var database = new SqliteDatabase("Data Source=:memory:");
        await using var probe = await Probe.StartAsync(bare: false, database);

        using var answer = await probe.Http.GetAsync($"/throws?what={fault}");

        Assert.Equal(expected, answer.StatusCode);
        Assert.DoesNotContain("Secret", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_is_away_says_when_to_come_back()
    {
        await using var probe = await Probe.StartAsync(bare: false, new PostgresDatabase("Host=localhost"));

        using var answer = await probe.Http.GetAsync("/throws?what=away");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(10), answer.Headers.RetryAfter?.Delta);
    }

    [Theory]
    [InlineData("text/html,application/xhtml+xml,*/*;q=0.8", "text/html")]
    [InlineData("application/json", "application/problem+json")]
    [InlineData("application/json, text/html;q=0.5", "application/problem+json")]
    [InlineData("text/plain", "text/plain")]
    [InlineData("image/avif,image/webp", "text/plain")]
    [InlineData(null, "text/html")]
    public async Task Whoever_asks_is_answered_in_a_form_they_read(string? accept, string expected)
    {
        await using var board = await new TestBoard().StartAsync();
        using var visitor = board.Visitor();
        if (accept is not null) visitor.Http.DefaultRequestHeaders.Add("Accept", accept);

        var answer = await visitor.Opens("/nothing-here");

        Assert.Equal(HttpStatusCode.NotFound, answer.Status);
        Assert.StartsWith(expected, answer.Headers["Content-Type"], StringComparison.Ordinal);
        Assert.Contains("There is nothing here", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_fault_page_does_without_the_database()
    {
        await using var board = await new TestBoard().StartAsync();
        await board.AddAccountAsync(People.Mina);
        using var mina = board.Visitor();
        await mina.SignsIn(People.Mina);
        await BreakAsync(board);

        var answer = await mina.Opens("/");

        Assert.True(answer.Status is HttpStatusCode.ServiceUnavailable or HttpStatusCode.InternalServerError, answer.Status.ToString());
        Assert.NotEmpty(answer.Heading);
        Assert.DoesNotContain("Exception", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_board_without_its_database_is_alive_and_not_ready()
    {
        await using var board = await new TestBoard().StartAsync();
        using var visitor = board.Visitor();
        Assert.Equal("ready", (await visitor.Opens("/health/ready")).Body);

        await BreakAsync(board);

        Assert.Equal("alive", (await visitor.Opens("/health/live")).Body);
        var ready = await visitor.Opens("/health/ready");
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "not ready"), (ready.Status, ready.Body));
    }

    /// <summary>Takes away what the first question of every request needs.</summary>
    private static Task BreakAsync(TestBoard board) => board.InDbAsync(async db =>
    {
        await using var connection = db.Database.GetDbConnection();
        await connection.OpenAsync();
        foreach (var table in (string[])["AspNetUsers", "Counters"])
        {
            await using var command = connection.CreateCommand();
            command.CommandText = $"ALTER TABLE \"{table}\" RENAME TO \"{table}Away\"";
            await command.ExecuteNonQueryAsync();
        }
    });
}
