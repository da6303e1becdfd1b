using System.Net;
using CareerBoard.Testing;
using CareerBoard.Web.Tests.Applying;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Tests.Faults;

/// <summary>The database is away, and comes back.</summary>
public sealed class GoneTests : IAsyncLifetime
{
    private readonly TestBoard _board = new() { IsPatient = false };
    private Wire? _wire;
    private Applicant _mina = null!;

    public async ValueTask InitializeAsync()
    {
        if (TestDatabase.IsPostgres)
        {
            _wire = Wire.To(Environment.GetEnvironmentVariable("CAREERBOARD_TEST_POSTGRES")!, out var rewire);
            _board.Rewire = rewire;
        }

        _board.Settings["Observability:LogFile"] = Path.Combine(_board.Folder, "log.json");
        _mina = await Applicant.ReadyAsync(_board);
    }

    public async ValueTask DisposeAsync()
    {
        await _mina.DisposeAsync();
        if (_wire is not null) await _wire.DisposeAsync();
    }

    [Fact]
    public async Task A_board_without_its_database_says_so_and_is_back_as_soon_as_it_has_it_again()
    {
        var posting = await _mina.PostingAsync();
        var form = await _mina.FormAsync(posting);
        using var visitor = _board.Visitor();
        Assert.Equal(HttpStatusCode.OK, (await visitor.Opens("/jobs")).Status);

        TakeAway();
        var read = await visitor.Opens("/jobs");
        var written = await form.SendOnceAsync();
        var ready = await visitor.Opens("/health/ready");
        var live = await visitor.Opens("/health/live");
        using var program = _board.Visitor();
        program.Http.DefaultRequestHeaders.Add("Accept", "application/json");
        var json = await program.Opens("/jobs");

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "Back in a moment"), (read.Status, read.Heading));
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "Back in a moment"), (written.Status, written.Heading));
        Assert.All([read, written, json], answer => Assert.Equal("10", answer.Headers["Retry-After"]));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, json.Status);
        Assert.StartsWith("application/problem+json", json.Headers["Content-Type"], StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "not ready"), (ready.Status, ready.Body));
        Assert.Equal((HttpStatusCode.OK, "alive"), (live.Status, live.Body));

        BringBack();
        Assert.Equal("ready", (await EventuallyAsync(() => visitor.Opens("/health/ready"))).Body);
        Assert.Equal(HttpStatusCode.OK, (await EventuallyAsync(() => visitor.Opens("/jobs"))).Status);
        Assert.True(Applicant.IsReceived(await form.SendOnceAsync()));
        Assert.Equal(1, await _board.InDbAsync(db => db.Applications.CountAsync()));
        Assert.Contains(Log(), line => line.Contains("\"Trouble\":\"Away\"", StringComparison.Ordinal) && line.Contains("Storage is Away", StringComparison.Ordinal));
        Assert.DoesNotContain(Log(), line => line.Contains("Storage is Away", StringComparison.Ordinal) && line.Contains(People.Mina, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>As after a restart of the server: the program has a pool full of connections that lead nowhere.</summary>
    [Fact]
    public async Task Connections_that_ended_meanwhile_cost_nobody_more_than_one_more_try()
    {
        using var visitor = _board.Visitor();
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => visitor.Opens("/jobs")));

        await EndConnectionsAsync();
        var answers = new List<Answer>();
        for (var i = 0; i < 25; i++) answers.Add(await visitor.Opens("/jobs"));

        Assert.All(answers, answer => Assert.True(answer.Status is HttpStatusCode.OK or HttpStatusCode.ServiceUnavailable, $"{answer.Status}: {answer.Text}"));
        Assert.True(answers.Count(answer => answer.Status is HttpStatusCode.ServiceUnavailable) <= 2, string.Join(' ', answers.Select(answer => (int)answer.Status)));
        Assert.Equal(HttpStatusCode.OK, answers[^1].Status);
    }

    /// <summary>What PostgreSQL may ask of any transaction, provoked where it is decided: in the database.</summary>
    [Fact]
    public async Task An_application_that_has_to_give_way_to_another_transaction_is_taken_in_at_the_next_try()
    {
        var form = await _mina.FormAsync(await _mina.PostingAsync());
        if (TestDatabase.IsPostgres)
        {
            await using var arranged = await _board.Database.ConnectAsync(
                "CREATE SEQUENCE tries",
                """
                CREATE FUNCTION give_way() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN IF nextval('tries') <= 2 THEN RAISE EXCEPTION 'give way' USING ERRCODE = 'serialization_failure'; END IF; RETURN NEW; END $$
                """,
                """CREATE TRIGGER give_way BEFORE INSERT ON "Applications" FOR EACH ROW EXECUTE FUNCTION give_way()""");
        }

        Assert.True(Applicant.IsReceived(await form.SendOnceAsync()));
        Assert.Equal((1, 1), await _board.InDbAsync(async db => (await db.Applications.CountAsync(), await db.Files.CountAsync())));
    }

    private void TakeAway()
    {
        if (_wire is not null) _wire.Cut();
        else File.Move(Path.Combine(_board.Folder, "board.db"), Path.Combine(_board.Folder, "board.away"));
    }

    private void BringBack()
    {
        if (_wire is not null) _wire.Mend();
        else File.Move(Path.Combine(_board.Folder, "board.away"), Path.Combine(_board.Folder, "board.db"));
    }

    private async Task EndConnectionsAsync()
    {
        if (!TestDatabase.IsPostgres)
        {
            // SQLite has no server that could end them; a file that went and came back is the nearest there is.
            TakeAway();
            BringBack();
            return;
        }

        await using var ended = await _board.Database.ConnectAsync("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()");
    }

    /// <summary>The first to ask may still be given a connection that has ended.</summary>
    private static async Task<Answer> EventuallyAsync(Func<Task<Answer>> ask)
    {
        var answer = await ask();
        for (var tries = 0; tries < 3 && answer.Status is HttpStatusCode.ServiceUnavailable; tries++) answer = await ask();
        return answer;
    }

    private List<string> Log() => [.. Directory.GetFiles(_board.Folder, "log*.json").SelectMany(file =>
    {
        using var reader = new StreamReader(new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    })];
}
