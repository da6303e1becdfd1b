using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using CareerBoard.Domain.Postings;
using CareerBoard.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CareerBoard.Web.Tests.Applying;

/// <summary>R5: people apply in the last five seconds and the five after them. Nobody is accepted at or after the end, nobody refused before it.</summary>
/// <remarks>
/// The clock goes on with every press, so that they lie evenly over the ten seconds however quick the machine is. CAREERBOARD_LONG=1 presses
/// 10,000 times. With xunit's live output it prints its figures.
/// </remarks>
public sealed class DeadlineTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Around = TimeSpan.FromSeconds(5);

    private static bool IsLong => Environment.GetEnvironmentVariable("CAREERBOARD_LONG") is "1";

    private static int People => IsLong ? 20 : 8;

    private static int Openings => IsLong ? 500 : 25;

    [Fact]
    [Trait("Goal", "R5")]
    public async Task Whoever_presses_before_the_end_is_accepted_and_nobody_who_presses_later()
    {
        var story = await ApplyAsync(late: TimeSpan.Zero);

        output.WriteLine(story.ToString());
        Assert.Equal((0, 0, 0), (story.AcceptedAfter, story.RefusedBefore, story.StoredAfter));
        Assert.Equal(0, story.Otherwise);
        Assert.True(story.Accepted > People * Openings / 4 && story.Refused > People * Openings / 4, $"{story}: too few of either kind to prove anything.");
    }

    /// <summary>The controls: a board whose clock is two seconds late, or early.</summary>
    [Theory]
    [Trait("Goal", "R5")]
    [InlineData(2)]
    [InlineData(-2)]
    public async Task A_clock_that_is_wrong_by_two_seconds_is_found_out(int late)
    {
        var story = await ApplyAsync(TimeSpan.FromSeconds(late));

        output.WriteLine($"Control, {late} s late: {story}");
        Assert.True(late > 0 ? story.AcceptedAfter > 0 : story.RefusedBefore > 0, story.ToString());
    }

    private static async Task<Story> ApplyAsync(TimeSpan late)
    {
        await using var board = new TestBoard { IsPatient = false };
        board.Weaken = services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(new Late(board.Clock, late)));
        // Each of few people applies more often than anybody may.
        board.Settings["Files:MostFilesOfCandidate"] = board.Settings["Files:MostMegabytesOfCandidate"] = "1000000";
        await board.StartAsync();
        var employer = await board.AddEmployerAsync();
        var deadline = board.In(TimeSpan.FromHours(1));
        var postings = await board.PublishAsync(employer, Enumerable.Range(0, Openings).Select(_ => (CareerBoard.Testing.Openings.Called("Research intern") with { Deadline = deadline }, (DateTimeOffset?)null)));
        var until = postings[0].AcceptsUntil!.Value;

        var people = new List<Ticket>();
        for (var i = 0; i < People; i++)
        {
            await board.AddCandidateAsync($"mina.{i}@example.org", "Mina Okafor");
            people.Add(await Ticket.TakeAsync(board.Address, $"mina.{i}@example.org", postings[0]));
        }

        var story = new Story();
        var presses = new Presses(board.Clock, until - Around, 2 * Around, People * Openings);
        try
        {
            await Task.WhenAll(people.Select(person => Task.Run(async () =>
            {
                foreach (var posting in postings)
                {
                    var before = presses.Next();
                    var answer = await person.ApplyAsync(posting);
                    while (answer.Status is HttpStatusCode.ServiceUnavailable)
                    {
                        // A machine too busy to give the turn in time. Whoever reads that presses again, by the clock as it stands then.
                        Interlocked.Increment(ref story.TurnedAway);
                        before = board.Clock.GetUtcNow();
                        answer = await person.ApplyAsync(posting);
                    }

                    story.Take(answer, before, after: board.Clock.GetUtcNow(), until);
                }
            })));
        }
        finally
        {
            foreach (var person in people) person.Dispose();
        }

        // By the clock of the board itself, which is what counts where it is right.
        story.StoredAfter = await board.InDbAsync(db => db.Applications.CountAsync(a => a.AppliedAt >= until));
        Assert.Equal(story.Accepted, await board.InDbAsync(db => db.Applications.CountAsync()));
        return story;
    }

    /// <summary>Moves the clock on by its share at every press.</summary>
    private sealed class Presses(StoppedClock clock, DateTimeOffset from, TimeSpan over, int most)
    {
        private int _made;

        public DateTimeOffset Next()
        {
            lock (clock)
            {
                clock.MoveTo(from + (over * ((double)_made++ / most)));
                return clock.GetUtcNow();
            }
        }
    }

    private sealed class Late(TimeProvider right, TimeSpan by) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => right.GetUtcNow() - by;
    }

    private sealed class Story
    {
        private readonly ConcurrentBag<string> _odd = [];

        public int Accepted;
        public int Refused;
        public int AcceptedAfter;
        public int RefusedBefore;
        public int StoredAfter;
        public int TurnedAway;

        public int Otherwise => _odd.Count;

        public void Take(CareerBoard.Testing.Answer answer, DateTimeOffset before, DateTimeOffset after, DateTimeOffset until)
        {
            if (Applicant.IsReceived(answer))
            {
                Interlocked.Increment(ref Accepted);
                if (before >= until) Interlocked.Increment(ref AcceptedAfter);
            }
            else if (answer.Status is HttpStatusCode.UnprocessableEntity && answer.Text.Contains("no longer takes applications", StringComparison.Ordinal))
            {
                Interlocked.Increment(ref Refused);
                if (after < until) Interlocked.Increment(ref RefusedBefore);
            }
            else
            {
                _odd.Add($"{(int)answer.Status}: {answer.Text}");
            }
        }

        public override string ToString() => string.Create(
            CultureInfo.InvariantCulture,
            $"{People * Openings} presses within {Around.TotalSeconds:F0} s of the end: {Accepted} accepted, {AcceptedAfter} of them pressed at or after it and {StoredAfter} stored so; {Refused} refused, {RefusedBefore} of them answered before it; {TurnedAway} turned away and pressed again, {Otherwise} answered otherwise. {_odd.FirstOrDefault()}");
    }
}
