using System.Diagnostics;
using System.Globalization;
using System.Net;
using CareerBoard.Domain.Postings;
using CareerBoard.Testing;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Tests.Applying;

/// <summary>R4: however many apply at the same moment, a posting takes as many as it may.</summary>
/// <remarks>CAREERBOARD_LONG=1 lets 1,000 people apply for 50 places, 20 times. With xunit's live output it prints its figures.</remarks>
public sealed class CapTests(ITestOutputHelper output) : IAsyncLifetime
{
    private readonly TestBoard _board = new() { IsPatient = false };
    private readonly List<Ticket> _people = [];

    private static bool IsLong => Environment.GetEnvironmentVariable("CAREERBOARD_LONG") is "1";

    private static int People => IsLong ? 1_000 : 60;

    private static int Places => IsLong ? 50 : 7;

    private Domain.Employers.Employer _employer = null!;

    public async ValueTask InitializeAsync()
    {
        // All of them come from one network, and press a few hundred thousand times within the hour.
        _board.Settings["RateLimits:Factor"] = "1000000";
        await _board.StartAsync();
        _employer = await _board.AddEmployerAsync();
        var first = await _board.AddPostingAsync(_employer);
        for (var i = 0; i < People; i++)
        {
            await _board.AddCandidateAsync($"mina.{i}@example.org", "Mina Okafor");
            _people.Add(await Ticket.TakeAsync(_board.Address, $"mina.{i}@example.org", first));
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var person in _people) person.Dispose();
        await _board.DisposeAsync();
    }

    [Fact]
    [Trait("Goal", "R4")]
    public async Task All_apply_at_once_and_exactly_as_many_are_taken_as_there_are_places()
    {
        for (var round = 1; round <= (IsLong ? 20 : 2); round++)
        {
            var rush = await RushAsync();

            output.WriteLine($"Round {round}: {rush}");
            Assert.Equal((Places, People - Places, Places), (rush.Received, rush.Full, rush.Stored));
        }
    }

    /// <summary>The control: a database in which no application counts, because each is put among the withdrawn ones as it is written.</summary>
    [Fact]
    [Trait("Goal", "R4")]
    public async Task Where_applications_do_not_count_more_are_taken_than_there_are_places()
    {
        await _board.InDbAsync(db => db.Database.ExecuteSqlRawAsync(TestDatabase.IsPostgres
            ? """
              CREATE FUNCTION forget() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW."State" := 3; RETURN NEW; END $$;
              CREATE TRIGGER forget BEFORE INSERT ON "Applications" FOR EACH ROW EXECUTE FUNCTION forget();
              """
            : """CREATE TRIGGER forget AFTER INSERT ON "Applications" BEGIN UPDATE "Applications" SET "State" = 3 WHERE "Id" = NEW."Id"; END;"""));

        var rush = await RushAsync();

        output.WriteLine($"Control: {rush}");
        Assert.True(rush.Received > Places && rush.Stored > Places, rush.ToString());
    }

    private async Task<Rush> RushAsync()
    {
        var posting = await _board.AddPostingAsync(_employer, change: content => content with { ApplicationCap = Places });
        var (clock, turnedAway) = (Stopwatch.StartNew(), 0);
        var answers = await Task.WhenAll(_people.Select(person => Task.Run(async () =>
        {
            while (true)
            {
                var answer = await person.ApplyAsync(posting);
                if (answer.Status is not HttpStatusCode.ServiceUnavailable) return answer;

                // So many at once that the turn did not come in time: whoever reads that presses again when they are told to, or a little later.
                Interlocked.Increment(ref turnedAway);
                await Task.Delay(TimeSpan.FromSeconds(int.Parse(answer.Headers["Retry-After"], CultureInfo.InvariantCulture)) + TimeSpan.FromMilliseconds(Random.Shared.Next(1_000)));
            }
        })));

        return new Rush(
            answers.Count(Applicant.IsReceived),
            answers.Count(answer => answer.Status is HttpStatusCode.UnprocessableEntity && answer.Text.Contains("has received the", StringComparison.Ordinal)),
            await _board.InDbAsync(db => db.Applications.CountAsync(a => a.PostingId == posting.Id)),
            turnedAway,
            clock.Elapsed,
            string.Join(", ", answers.GroupBy(a => (int)a.Status).OrderBy(g => g.Key).Select(g => $"{g.Count()} × {g.Key}")));
    }

    /// <param name="Full">Answers that say that there is no place left.</param>
    /// <param name="TurnedAway">Presses that were answered with 503 and made again.</param>
    private sealed record Rush(int Received, int Full, int Stored, int TurnedAway, TimeSpan Took, string Statuses)
    {
        public override string ToString() => string.Create(
            CultureInfo.InvariantCulture, $"{People} people for {Places} places: {Received} received, {Full} told that it is full, {Stored} stored, {TurnedAway} presses turned away and made again, {Took.TotalSeconds:F1} s; at last {Statuses}");
    }
}
