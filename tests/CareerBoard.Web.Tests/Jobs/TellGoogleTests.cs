using CareerBoard.Data.Queries;
using CareerBoard.Domain.Employers;
using CareerBoard.Domain.Postings;
using CareerBoard.Testing;
using CareerBoard.Web.Checks;
using CareerBoard.Web.Jobs;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Tests.Jobs;

/// <summary>Google is told of what comes, changes and goes, once there is a key.</summary>
public sealed class TellGoogleTests : IAsyncLifetime
{
    private const string Site = "https://jobs.example.org";

    private readonly TestBoard _board = new() { Settings = { ["Board:PublicUrl"] = Site } };
    private FakeGoogle _google = null!;
    private Employer _employer = null!;

    public async ValueTask InitializeAsync()
    {
        _google = await FakeGoogle.StartAsync();
        await File.WriteAllTextAsync(Path.Combine(_board.Folder, "google.json"), _google.KeyFile());
        _board.Settings["Indexing:GoogleKey"] = "google.json";
        _board.Settings["Indexing:GoogleAddress"] = _google.Address + "/publish";
        _board.Settings["Indexing:MostAtOnce"] = "3";
        await _board.StartAsync();
        _employer = await _board.AddEmployerAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _board.DisposeAsync();
        await _google.DisposeAsync();
    }

    [Fact]
    public async Task It_is_told_of_what_comes_changes_and_closes_and_of_nothing_that_was_before()
    {
        await _board.PublishAsync(_employer, Openings.Called("Old intern"));
        await TellAsync();
        Assert.Empty(_google.Told);

        var posting = await _board.PublishAsync(_employer, Openings.Called("Research intern"));
        await TellAsync();
        await _board.ChangeAsync(posting, p => p.Revise(p.Content() with { Title = "Summer intern" }, _board.Now));
        await TellAsync();
        await _board.CloseAsync(posting);
        await TellAsync();
        await TellAsync();

        Assert.Equal([Told("URL_UPDATED", posting, "research-intern"), Told("URL_UPDATED", posting, "summer-intern"), Told("URL_UPDATED", posting, "summer-intern")], _google.Told);
        Assert.Equal(1, _google.TokensGiven);
    }

    [Fact]
    public async Task Many_that_change_together_are_told_a_few_at_a_time_also_by_a_program_that_was_started_again()
    {
        await TellAsync();
        var postings = await _board.PublishAsync(_employer, Enumerable.Range(0, 8).Select(i => (Openings.Called($"Intern {i}"), (DateTimeOffset?)null)));

        List<int> told = [await TellAsync(), await TellAsync()];
        await _board.StopAsync();
        await _board.StartAsync();
        told.AddRange([await TellAsync(), await TellAsync()]);

        Assert.Equal([3, 3, 2, 0], told);
        Assert.Equal(postings.Select((p, i) => Told("URL_UPDATED", p, $"intern-{i}")), _google.Told);
    }

    [Fact]
    public async Task It_is_told_of_nothing_that_is_not_for_everybody()
    {
        await TellAsync();
        foreach (var visibility in new[] { PostingVisibility.Unlisted, PostingVisibility.Internal }) await _board.PublishAsync(_employer, Openings.Called("Secret intern") with { Visibility = visibility });
        await _board.AddDraftAsync(_employer);

        Assert.Equal(0, await TellAsync());
        Assert.Empty(_google.Told);
    }

    [Fact]
    public async Task What_is_taken_off_the_board_is_told_as_gone_but_not_what_closed_long_ago()
    {
        await TellAsync();
        var old = await _board.PublishAsync(_employer, Openings.Called("Old intern"));
        await _board.CloseAsync(old);
        await TellAsync();
        _board.Clock.Advance(TimeSpan.FromDays(30));
        var posting = await _board.PublishAsync(_employer, Openings.Called("Research intern"));
        await TellAsync();
        _google.Told.Clear();

        await _board.InDbAsync(db => db.InWriteAsync(
            async _ =>
            {
                var employer = await db.Employers.SingleAsync(e => e.Id == _employer.Id);
                employer.Deactivate(_board.Now);
                await db.WithholdPostingsAsync(employer, default);
                return await db.SaveChangesAsync();
            },
            default));
        await TellAsync();

        Assert.Equal([Told("URL_DELETED", posting, "research-intern")], _google.Told);
    }

    [Fact]
    public async Task What_google_never_takes_holds_up_nothing()
    {
        await TellAsync();
        var postings = await _board.PublishAsync(_employer, new[] { "First intern", "Second intern" }.Select(title => (Openings.Called(title), (DateTimeOffset?)null)));
        _google.Refuses = 400;

        Assert.Equal(1, await TellAsync());
        Assert.Equal([Told("URL_UPDATED", postings[1], "second-intern")], _google.Told);
        Assert.Equal(0, await TellAsync());
    }

    [Fact]
    public async Task It_is_told_of_no_opening_whose_page_is_none_for_it()
    {
        await TellAsync();
        var nowhere = await _board.AddPlaceAsync("Somewhere", null, null, null);
        await _board.PublishAsync(_employer, Openings.Called("Research intern") with { Workplace = Workplace.OnSite, RemoteRegions = [], LocationIds = [nowhere.Id] });

        Assert.Equal(0, await TellAsync());
    }

    [Theory]
    [InlineData(500, 11)]
    [InlineData(401, 11)]
    [InlineData(429, 61)]
    public async Task What_was_not_taken_is_told_again_after_a_rest(int status, int minutes)
    {
        await TellAsync();
        var posting = await _board.PublishAsync(_employer, Openings.Called("Research intern"));
        _google.Refuses = status;
        await Assert.ThrowsAsync<HttpRequestException>(TellAsync);

        Assert.Equal(Grade.Warn, (await FindingAsync()).Grade);
        Assert.Equal(0, await TellAsync());
        _board.Clock.Advance(TimeSpan.FromMinutes(minutes));
        Assert.Equal(1, await TellAsync());

        Assert.Equal([Told("URL_UPDATED", posting, "research-intern")], _google.Told);
        Assert.Equal(Grade.Ok, (await FindingAsync()).Grade);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("no key at all")]
    [InlineData("{\"client_email\":\"a@b\",\"private_key\":\"x\",\"token_uri\":null}")]
    [InlineData("{\"client_email\":\"a@b\",\"private_key\":\"x\",\"token_uri\":\"file:///etc/passwd\"}")]
    [InlineData("{\"client_email\":\"a@b\",\"private_key\":\"-----BEGIN PRIVATE KEY-----\\nAAAA\\n-----END PRIVATE KEY-----\",\"token_uri\":\"https://example.org\"}")]
    public async Task A_file_that_is_no_key_is_said_by_the_check_and_stops_nothing_else(string content)
    {
        await TellAsync();
        await _board.PublishAsync(_employer, Openings.Called("Research intern"));
        await File.WriteAllTextAsync(Path.Combine(_board.Folder, "google.json"), content, TestContext.Current.CancellationToken);

        await Assert.ThrowsAsync<InvalidDataException>(TellAsync);
        var finding = await FindingAsync();
        Assert.Equal((Grade.Bad, "google.json is not the key of a Google service account."), (finding.Grade, finding.Says));
    }

    [Fact]
    public async Task Without_a_key_nobody_is_told_and_nothing_is_said_of_it()
    {
        await using var board = new TestBoard();
        await board.StartAsync();
        await board.PublishAsync(await board.AddEmployerAsync(), Openings.Called("Research intern"));

        Assert.Equal(0, await board.WithAsync<TellGoogle, int>(job => job.RunAsync(default)));
        Assert.Empty(await board.WithAsync<IEnumerable<ICheck>, IReadOnlyList<Finding>>(checks => checks.OfType<IndexingCheck>().Single().LookAsync(default)));
    }

    private Task<int> TellAsync() => _board.WithAsync<TellGoogle, int>(job => job.RunAsync(default));

    private async Task<Finding> FindingAsync() => (await _board.WithAsync<IEnumerable<ICheck>, IReadOnlyList<Finding>>(checks => checks.OfType<IndexingCheck>().Single().LookAsync(default)))[0];

    private static string Told(string what, Posting posting, string slug) => $"{what} {Site}/jobs/{posting.Number}/{slug}";
}
