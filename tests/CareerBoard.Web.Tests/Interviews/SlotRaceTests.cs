using System.Diagnostics;
using System.Globalization;
using System.Net;
using CareerBoard.Domain;
using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Employers;
using CareerBoard.Domain.Postings;
using CareerBoard.Testing;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Tests.Interviews;

/// <summary>However many pick at the same moment, an open time is given once.</summary>
/// <remarks>CAREERBOARD_LONG=1 lets 1,000 people pick from 50 times, 20 rounds. With xunit's live output it prints its figures.</remarks>
public sealed class SlotRaceTests(ITestOutputHelper output) : IAsyncLifetime
{
    private readonly TestBoard _board = new() { IsPatient = false };
    private readonly List<Ticket> _people = [];

    private static bool IsLong => Environment.GetEnvironmentVariable("CAREERBOARD_LONG") is "1";

    private static int People => IsLong ? 1_000 : 60;

    private static int Times => IsLong ? 50 : 7;

    private Posting _posting = null!;
    private Member _member = null!;

    public async ValueTask InitializeAsync()
    {
        _board.Settings["RateLimits:Factor"] = "1000000";
        await _board.StartAsync();
        var employer = await _board.AddEmployerAsync();
        _member = await _board.AddMemberAsync(employer, Testing.People.Tomas);
        _posting = await _board.AddPostingAsync(employer);
        for (var i = 0; i < People; i++)
        {
            var email = string.Create(CultureInfo.InvariantCulture, $"mina.{i}@example.org");
            var application = await _board.AddApplicationAsync(_posting, await _board.AddCandidateAsync(email, "Mina Okafor"));
            var browser = await _board.Visitor().SignsIn(email);
            var token = (await browser.Opens("/theme")).Form("main form")["__RequestVerificationToken"]!;
            _people.Add(new Ticket(browser, token, application.Id));
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var person in _people) person.Browser.Dispose();
        await _board.DisposeAsync();
    }

    [Fact]
    public async Task All_pick_at_once_and_each_time_is_given_once()
    {
        for (var round = 1; round <= (IsLong ? 20 : 2); round++)
        {
            var rush = await RushAsync(round);

            output.WriteLine($"Round {round}: {rush}");
            Assert.Equal((Times, People - Times, Times, Times), (rush.Given, rush.Refused, rush.Stored, rush.Held));
        }
    }

    /// <summary>The control: a database in which no interview holds the time that it took, so that the next one finds it free.</summary>
    [Fact]
    public async Task Where_interviews_do_not_hold_their_time_it_is_given_more_than_once()
    {
        await _board.InDbAsync(db => db.Database.ExecuteSqlRawAsync(TestDatabase.IsPostgres
            ? """
              CREATE FUNCTION forget() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW."SlotId" := NULL; RETURN NEW; END $$;
              CREATE TRIGGER forget BEFORE UPDATE ON "Interviews" FOR EACH ROW EXECUTE FUNCTION forget();
              """
            : """CREATE TRIGGER forget AFTER UPDATE OF "SlotId" ON "Interviews" WHEN NEW."SlotId" IS NOT NULL BEGIN UPDATE "Interviews" SET "SlotId" = NULL WHERE "Id" = NEW."Id"; END;"""));

        var rush = await RushAsync(1);

        output.WriteLine($"Control: {rush}");
        Assert.True(rush.Given > Times && rush.Stored > Times, rush.ToString());
    }

    /// <summary>The index alone, without the program: two interviews cannot name one time.</summary>
    [Fact]
    public async Task The_database_refuses_a_second_interview_with_the_same_time()
    {
        await ArrangeAsync(1);
        var slot = await _board.InDbAsync(db => db.InterviewSlots.Select(s => s.Id).FirstAsync());
        var ids = await _board.InDbAsync(db => db.Interviews.Select(i => i.Id).Take(2).ToListAsync());
        await _board.InDbAsync(db => db.Interviews.Where(i => i.Id == ids[0]).ExecuteUpdateAsync(set => set.SetProperty(i => i.SlotId, slot)));

        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => _board.InDbAsync(db => db.Interviews.Where(i => i.Id == ids[1]).ExecuteUpdateAsync(set => set.SetProperty(i => i.SlotId, slot))));
    }

    private async Task<Rush> RushAsync(int round)
    {
        var (interviews, slots) = await ArrangeAsync(round);
        var (clock, turnedAway) = (Stopwatch.StartNew(), 0);
        var answers = await Task.WhenAll(_people.Select((person, place) => Task.Run(async () =>
        {
            while (true)
            {
                using var form = new FormUrlEncodedContent([new("__RequestVerificationToken", person.Token), new("Form.Slot", slots[place % slots.Count].ToString())]);
                var answer = await person.Browser.AskAsync(HttpMethod.Post, $"/applications/{person.ApplicationId}/interviews/{interviews[person.ApplicationId]}", form);
                if (answer.Status is not HttpStatusCode.ServiceUnavailable) return answer;

                // So many at once that the turn did not come in time: whoever reads that presses again when they are told to, or a little later.
                Interlocked.Increment(ref turnedAway);
                await Task.Delay(TimeSpan.FromSeconds(int.Parse(answer.Headers["Retry-After"], CultureInfo.InvariantCulture)) + TimeSpan.FromMilliseconds(Random.Shared.Next(1_000)));
            }
        })));

        var ids = interviews.Values.ToList();
        var stored = await _board.InDbAsync(db => db.Interviews.Where(i => ids.Contains(i.Id) && i.State == InterviewState.Scheduled).Select(i => i.SlotId).ToListAsync());
        return new Rush(
            answers.Count(answer => answer.Status is HttpStatusCode.Redirect),
            answers.Count(answer => answer.Status is HttpStatusCode.OK && answer.Text.Contains("has just taken this time", StringComparison.Ordinal)),
            stored.Count,
            stored.OfType<Guid>().Distinct().Count(),
            turnedAway,
            clock.Elapsed,
            string.Join(", ", answers.GroupBy(a => (int)a.Status).OrderBy(g => g.Key).Select(g => $"{g.Count()} × {g.Key}")));
    }

    /// <summary>A fresh interview for everybody, and fresh times for all of them together.</summary>
    private async Task<(Dictionary<Guid, Guid> Interviews, List<Guid> Slots)> ArrangeAsync(int round) => await _board.InDbAsync(async db =>
    {
        var now = _board.Now;
        await db.Interviews.Where(i => i.State == InterviewState.Offered || i.State == InterviewState.Scheduled).ExecuteUpdateAsync(set => set.SetProperty(i => i.State, InterviewState.Cancelled).SetProperty(i => i.SlotId, (Guid?)null));
        var terms = new InterviewTerms(InterviewKind.Technical, 10, "", [_member.Id]);
        var from = now.AddDays(round + 1);
        List<InterviewSlot> slots = [];
        while (slots.Count < Times)
        {
            var fit = Math.Min(InterviewSlot.MostAtOnce, Times - slots.Count);
            slots.AddRange(Must(InterviewSlot.Open(_posting.Id, _posting.EmployerId, terms, from, from.AddMinutes(10 * fit), [], _member.Id, now)));
            from = from.AddMinutes(10 * fit);
        }

        db.AddRange(slots);
        var applications = await db.Applications.AsNoTracking().ToListAsync();
        var interviews = applications.ToDictionary(a => a.Id, a => Must(Interview.Offer(Guid.CreateVersion7(now), Guid.CreateVersion7(now), a, terms, pending: 0, _member.Id, now)));
        db.AddRange(interviews.Values);
        await db.SaveChangesAsync();
        return (interviews.ToDictionary(i => i.Key, i => i.Value.Id), slots.ConvertAll(s => s.Id));
    });

    private static T Must<T>(Result<T> result) where T : class => result.Value ?? throw new InvalidOperationException(result.Refusal?.ToString());

    private sealed record Ticket(Visitor Browser, string Token, Guid ApplicationId);

    /// <param name="Refused">Answers that say that somebody else has it.</param>
    /// <param name="Held">How many different times the interviews hold.</param>
    /// <param name="TurnedAway">Presses that were answered with 503 and made again.</param>
    private sealed record Rush(int Given, int Refused, int Stored, int Held, int TurnedAway, TimeSpan Took, string Statuses)
    {
        public override string ToString() => string.Create(
            CultureInfo.InvariantCulture, $"{People} people for {Times} times: {Given} given, {Refused} told that it is gone, {Stored} stored, {Held} held, {TurnedAway} presses turned away and made again, {Took.TotalSeconds:F1} s; at last {Statuses}");
    }
}
