using System.Diagnostics;
using System.Globalization;
using CareerBoard.Data.Outbox;
using CareerBoard.Data.Queries;
using CareerBoard.Domain.Alerts;
using CareerBoard.Domain.Employers;
using CareerBoard.Testing;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Tests.Alerts;

/// <summary>
/// Many saved searches over many new openings, and the program is killed again and again while it looks and mails: every alert hears of exactly what it looks for, in
/// one mail.
/// </summary>
/// <remarks>CAREERBOARD_LONG=1: 10,000 searches over 1,000 openings, killed ten times. With xunit's live output it prints its figures.</remarks>
public sealed class KilledWhileTellingTests(ITestOutputHelper output) : IAsyncLifetime
{
    private static readonly bool IsLong = Environment.GetEnvironmentVariable("CAREERBOARD_LONG") is "1";
    private static readonly int Alerts = IsLong ? 10_000 : 300;
    private static readonly int New = IsLong ? 1_000 : 40;
    private static readonly int Kills = IsLong ? 10 : 3;

    /// <summary>So many teams; every one has as many openings.</summary>
    private static readonly int Teams = New / 10;

    private static readonly TimeSpan Patience = IsLong ? TimeSpan.FromMinutes(40) : TimeSpan.FromMinutes(3);

    /// <summary>Words that mean nothing else, one in each title.</summary>
    private static readonly string[] Words = ["zephyr", "quartz", "lagoon", "marzipan", "obelisk", "turnip", "velvet", "walrus", "yonder", "hickory"];

    private readonly TestBoard _board = new();

    public async ValueTask InitializeAsync() => await _board.StartAsync();

    public ValueTask DisposeAsync() => _board.DisposeAsync();

    [Fact]
    public async Task Killed_while_it_looks_and_mails_every_alert_is_told_once_of_what_it_looks_for()
    {
        var expected = await ArrangeAsync();
        await _board.StopAsync();

        var random = new Random(7);
        var clock = Stopwatch.StartNew();
        var mails = Path.Combine(_board.Folder, "mail");
        var port = BoardProcess.FreePort();
        var killedAt = new List<int>();
        for (var kill = 0; kill <= Kills; kill++)
        {
            await using var program = await BoardProcess.StartAsync(_board, port);
            if (kill == Kills)
            {
                while (await PendingAsync() && clock.Elapsed < Patience) await Task.Delay(250);
                break;
            }

            // At a moment between two mails, or while the next searches are looked through.
            var goal = (kill * expected.Count / (Kills + 1)) + random.Next(1, expected.Count / (Kills + 1));
            while (Count(mails) < goal && clock.Elapsed < Patience) await Task.Delay(3);
            await Task.Delay(random.Next(0, 40));
            killedAt.Add(Count(mails));
            await program.KillAsync();

            // As if the five minutes had passed after which a worker that died has lost its claim.
            await _board.Database.AskAsync(db => db.Outbox.Where(m => m.DeliveredAt == null).ExecuteUpdateAsync(set => set.SetProperty(m => m.ClaimedUntil, (DateTimeOffset?)null)));
        }

        var told = await _board.Database.AskAsync(db => db.Outbox.AsNoTracking().Where(m => m.Kind == Announcements.AlertNews).Select(m => new { m.SubjectId, m.Note, m.DeliveredAt }).ToListAsync());
        var ids = Directory.EnumerateFiles(mails, "*.eml").Select(MessageId).ToList();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Alerts} searches over {New} openings, killed at {string.Join(", ", killedAt)} mails: {told.Count} told, {ids.Count} mails, {ids.Count - ids.Distinct(StringComparer.Ordinal).Count()} of them sent again, {clock.Elapsed.TotalSeconds:0} s"));

        Assert.True(killedAt.TrueForAll(at => at < expected.Count), "It was done before it was killed, so that nothing was proven.");
        Assert.Equal(expected.Count, told.Count);
        Assert.All(told, one => Assert.NotNull(one.DeliveredAt));
        Assert.Equal(expected.OrderBy(e => e.Key).Select(e => (e.Key, e.Value)), told.OrderBy(t => t.SubjectId).Select(t => (t.SubjectId, t.Note!)));

        // A mail that had left and was not marked goes out again, with the same Message-ID: one at most for each kill.
        Assert.Equal(expected.Count, ids.Distinct(StringComparer.Ordinal).Count());
        Assert.InRange(ids.Count - expected.Count, 0, Kills);
    }

    /// <summary>Searches first, openings afterwards.</summary>
    /// <returns>For each alert that has something to tell, what: worked out here, from what the openings were made of.</returns>
    private async Task<Dictionary<Guid, string>> ArrangeAsync()
    {
        var employer = await _board.AddEmployerAsync();
        var teams = new List<Team>();
        for (var t = 0; t < Teams; t++) teams.Add(await _board.AddTeamAsync(employer, $"Team {t}"));
        await _board.AddPostingAsync(employer, "zephyr of long ago", content => content with { TeamId = teams[0].Id });

        var searches = await _board.InDbAsync(async db =>
        {
            var (revision, made) = (await db.RevisionAsync(default), new Dictionary<Guid, Search>());
            for (var a = 0; a < Alerts; a++)
            {
                var search = Search.Of(a, teams);
                var content = new AlertContent($"Search {a}", search.Query, new AlertTerms(AlertRhythm.AtOnce, 8, DayOfWeek.Monday, "UTC"));
                var email = string.Create(CultureInfo.InvariantCulture, $"reader.{a}@example.org");
                var alert = Alert.ForAddress(Guid.CreateVersion7(_board.Now), email, email.ToUpperInvariant(), content, revision, existing: 0, _board.Now).Value!;
                alert.Confirm(_board.Now);
                db.Add(alert);
                made.Add(alert.Id, search);
            }

            await db.SaveChangesAsync();
            return made;
        });

        var openings = Enumerable.Range(0, New).Select(i => (Openings.Called($"{Words[i / Teams % Words.Length]} engineer {i}") with { TeamId = teams[i % Teams].Id }, (DateTimeOffset?)null));
        var numbers = (await _board.PublishAsync(employer, openings)).ConvertAll(p => p.Number);
        var expected = new Dictionary<Guid, string>();
        foreach (var (id, search) in searches)
        {
            var found = Enumerable.Range(0, New).Where(i => search.Finds(i % Teams, i / Teams % Words.Length)).Select(i => numbers[i]).OrderDescending().ToList();
            if (found.Count > 0) expected.Add(id, string.Create(CultureInfo.InvariantCulture, $"{found.Count}:{string.Join(',', found.Take(Web.Jobs.SendAlerts.MostNumbers))}"));
        }

        return expected;
    }

    private async Task<bool> PendingAsync() => await _board.Database.AskAsync(async db =>
    {
        var newest = await db.Postings.NewestArrivalAsync(default);
        return await db.Alerts.AnyAsync(a => a.Mark < newest) || await db.Outbox.AnyAsync(m => m.DeliveredAt == null && m.DeadAt == null);
    });

    private static int Count(string folder) => Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*.eml").Count() : 0;

    private static string MessageId(string file) => File.ReadLines(file).First(line => line.StartsWith("Message-ID", StringComparison.OrdinalIgnoreCase));

    /// <summary>A team, a word, both, a word that no opening has, or anything.</summary>
    private sealed record Search(string Query, int? Team, int? Word, bool Nothing = false)
    {
        public static Search Of(int number, List<Team> teams)
        {
            var (team, word) = (number % teams.Count, number % Words.Length);
            return (number % 5) switch
            {
                0 => new($"team={teams[team].Slug}", team, null),
                1 => new($"q={Words[word]}", null, word),
                2 => new($"q={Words[word]}&team={teams[team].Slug}", team, word),
                3 => new($"q=nobody+wants+{number.ToString(CultureInfo.InvariantCulture)}", null, null, Nothing: true),
                _ => new("", null, null),
            };
        }

        public bool Finds(int team, int word) => !Nothing && (Team is null || Team == team) && (Word is null || Word == word);
    }
}
