using System.Diagnostics;
using System.Globalization;
using System.Net;
using CareerBoard.Testing;
using CareerBoard.Web.Tests.Applying;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Tests.Faults;

/// <summary>R12: somebody else keeps the database from being written.</summary>
/// <remarks>CAREERBOARD_LONG=1 holds the lock for 30 seconds. With xunit's live output it prints its figures.</remarks>
public sealed class LockedTests(ITestOutputHelper output)
{
    private const int Writers = 6;
    private static readonly TimeSpan InTime = TimeSpan.FromSeconds(5);

    private static bool IsLong => Environment.GetEnvironmentVariable("CAREERBOARD_LONG") is "1";

    [Fact]
    [Trait("Goal", "R12")]
    public async Task While_another_process_holds_the_lock_reads_answer_writes_are_refused_in_time_and_afterwards_all_is_well()
    {
        var story = await HoldAsync(IsLong ? TimeSpan.FromSeconds(30) : TimeSpan.FromSeconds(10), isPatient: false);

        output.WriteLine(story.ToString());
        Assert.True(story.Reads > 0, story.ToString());
        Assert.Equal(0, story.ReadsThatFailed);
        Assert.True(story.WritesRefused >= Writers, story.ToString());
        Assert.Equal(0, story.WritesAnsweredOtherwise);
        Assert.Equal(Writers, story.WritesAfterwards);
        Assert.True(story.Explained >= story.WritesRefused && story.JobsThatWaited > 0, story.ToString());

        // A machine on which a write that nobody hinders takes long is slow in everything.
        Assert.True(story.SlowestRefusal <= InTime + (4 * story.SlowestUnhindered), story.ToString());
    }

    /// <summary>The control: the same board with a minute's patience. Whoever writes waits and waits.</summary>
    [Fact]
    [Trait("Goal", "R12")]
    public async Task With_more_patience_nobody_who_writes_is_answered_in_time()
    {
        var story = await HoldAsync(TimeSpan.FromSeconds(8), isPatient: true);

        output.WriteLine($"Control: {story}");
        Assert.True(story.Reads > 0, story.ToString());
        Assert.Equal(0, story.WritesRefused);
    }

    [Fact]
    public async Task What_could_not_be_written_is_kept_and_one_press_sends_it_on()
    {
        await using var mina = await Applicant.ReadyAsync(new TestBoard { IsPatient = false });
        await mina.Board.AddApplicationAsync(await mina.PostingAsync(), await CandidateAsync(mina));
        var form = (await mina.FormAsync(await mina.PostingAsync())).Set("Form.Phone", "+44 20 7946 0018");

        Answer refused, again;
        await using (await mina.Board.Database.HoldWritesAsync())
        {
            refused = await form.SendOnceAsync();
            again = await refused.FormWith("Send it again").SendOnceAsync();
        }

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "Back in a moment"), (refused.Status, refused.Heading));
        Assert.Equal("3", refused.Headers["Retry-After"]);
        Assert.Contains("nothing of this was saved", refused.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, again.Status);
        Assert.Single(Directory.GetDirectories(Path.Combine(mina.Board.Folder, "kept")).SelectMany(Directory.GetDirectories));

        var sent = await again.FormWith("Send it again").SendOnceAsync();

        Assert.True(Applicant.IsReceived(sent), sent.Text);
        Assert.Contains("+44 20 7946 0018", await mina.Board.InDbAsync(db => db.Applications.Select(a => a.Profile.Phone).ToListAsync()));
        Assert.Empty(Directory.GetDirectories(Path.Combine(mina.Board.Folder, "kept")).SelectMany(Directory.GetDirectories));
    }

    [Fact]
    public async Task A_program_that_asks_for_JSON_is_told_in_JSON_when_to_come_back()
    {
        await using var mina = await Applicant.ReadyAsync(new TestBoard { IsPatient = false });
        var form = (await mina.Browser.Opens("/profile/about")).FormWith("Save profile");
        mina.Browser.Http.DefaultRequestHeaders.Add("Accept", "application/json");

        Answer refused;
        await using (await mina.Board.Database.HoldWritesAsync()) refused = await form.SendOnceAsync();

        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.Status);
        Assert.StartsWith("application/problem+json", refused.Headers["Content-Type"], StringComparison.Ordinal);
        Assert.Equal("3", refused.Headers["Retry-After"]);
    }

    [Fact]
    public async Task Whoever_waits_for_a_turn_past_the_deadline_is_refused()
    {
        await using var mina = await Applicant.ReadyAsync();
        await CandidateAsync(mina);
        var posting = await mina.PostingAsync(content => content with { Deadline = mina.Board.In(TimeSpan.FromHours(1)) });
        var form = await mina.FormAsync(posting);

        Task<Answer> sending;
        await using (await mina.Board.Database.HoldWritesAsync())
        {
            sending = form.SendOnceAsync();
            await Task.Delay(TimeSpan.FromSeconds(1));
            mina.Board.Clock.MoveTo(posting.AcceptsUntil!.Value);
        }

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await sending).Status);
        Assert.Equal(0, await mina.Board.InDbAsync(db => db.Applications.CountAsync()));
    }

    private static Task<Domain.Candidates.Candidate> CandidateAsync(Applicant mina) => mina.Board.InDbAsync(async db =>
    {
        var account = await db.Accounts.SingleAsync(a => a.Email == People.Mina);
        var candidate = new Domain.Candidates.Candidate(Guid.CreateVersion7(mina.Board.Now), account.Id, account.Name, People.Mina, mina.Board.Now);
        db.Add(candidate);
        await db.SaveChangesAsync();
        return candidate;
    });

    /// <summary>The real program on a board of its own; the lock is this process's.</summary>
    private static async Task<Story> HoldAsync(TimeSpan time, bool isPatient)
    {
        await using var board = new TestBoard { IsPatient = isPatient };
        await board.StartAsync();
        var employer = await board.AddEmployerAsync();
        for (var i = 0; i < Writers; i++) await board.AddCandidateAsync($"mina.{i}@example.org", "Mina Okafor");
        for (var i = 0; i < 5; i++) await board.AddPostingAsync(employer);
        await board.StopAsync();

        var port = BoardProcess.FreePort();
        await using var program = await BoardProcess.StartAsync(board, port);
        var address = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}");
        var people = new List<Visitor>();
        try
        {
            for (var i = 0; i < Writers; i++) people.Add(await new Visitor(address).SignsIn($"mina.{i}@example.org"));

            var story = new Story();
            foreach (var person in people)
            {
                var clock = Stopwatch.StartNew();
                Assert.Equal(HttpStatusCode.Redirect, (await (await FormAsync(person, "London")).SendOnceAsync()).Status);
                story.SlowestUnhindered = Max(story.SlowestUnhindered, clock.Elapsed);
            }

            using (var reader = new Visitor(address))
            await using (await board.Database.HoldWritesAsync())
            {
                var since = Stopwatch.StartNew();
                story.Reading = Task.Run(() => ReadAsync(reader, story, since, time));
                var writing = people.Select(person => WriteAsync(person, story, since, time)).ToList();
                await story.Reading;
                await Task.WhenAny(Task.WhenAll(writing), Task.Delay(TimeSpan.FromSeconds(2)));
                story.IsReleased = true;
                story.Writing = writing;
            }

            await Task.WhenAll(story.Writing);
            story.JobsThatWaited = program.Said.Split("waits for its next turn").Length - 1;
            story.Explained = program.Said.Split("Storage is Busy").Length - 1;
            foreach (var person in people)
            {
                if ((await (await FormAsync(person, "Porto")).SendOnceAsync()).Status is HttpStatusCode.Redirect) story.WritesAfterwards++;
            }

            return story;
        }
        finally
        {
            foreach (var person in people) person.Dispose();
        }
    }

    private static async Task<FormToFill> FormAsync(Visitor person, string place) => (await person.Opens("/profile/about")).FormWith("Save profile").Set("Form.Place", place);

    private static async Task ReadAsync(Visitor reader, Story story, Stopwatch since, TimeSpan time)
    {
        while (since.Elapsed < time)
        {
            var clock = Stopwatch.StartNew();
            if ((await reader.Opens("/jobs")).Status is HttpStatusCode.OK) story.Reads++;
            else story.ReadsThatFailed++;
            story.SlowestRead = Max(story.SlowestRead, clock.Elapsed);
            await Task.Delay(50);
        }
    }

    private static async Task WriteAsync(Visitor person, Story story, Stopwatch since, TimeSpan time)
    {
        while (since.Elapsed < time - InTime)
        {
            var form = await FormAsync(person, "Lagos");
            var clock = Stopwatch.StartNew();
            var answer = await form.SendOnceAsync();
            lock (story)
            {
                if (story.IsReleased) return;
                if (answer.Status is HttpStatusCode.ServiceUnavailable && answer.Headers.ContainsKey("Retry-After")) story.WritesRefused++;
                else story.WritesAnsweredOtherwise++;
                story.SlowestRefusal = Max(story.SlowestRefusal, clock.Elapsed);
            }
        }
    }

    private static TimeSpan Max(TimeSpan one, TimeSpan other) => one > other ? one : other;

    private sealed class Story
    {
        public int Reads;
        public int ReadsThatFailed;
        public int WritesRefused;
        public int WritesAnsweredOtherwise;
        public int WritesAfterwards;
        public int JobsThatWaited;
        public int Explained;
        public TimeSpan SlowestUnhindered;
        public TimeSpan SlowestRead;
        public TimeSpan SlowestRefusal;
        public volatile bool IsReleased;

        public Task Reading { get; set; } = Task.CompletedTask;

        public List<Task> Writing { get; set; } = [];

        public override string ToString() => string.Create(
            CultureInfo.InvariantCulture,
            $"{Reads} reads, {ReadsThatFailed} failed, the slowest {SlowestRead.TotalSeconds:F2} s; {WritesRefused} writes refused, the slowest after {SlowestRefusal.TotalSeconds:F2} s, {WritesAnsweredOtherwise} answered otherwise; a write that nobody hindered took {SlowestUnhindered.TotalSeconds:F2} s at most; {WritesAfterwards} of {Writers} written afterwards. In the log {Explained} refusals and {JobsThatWaited} jobs that waited.");
    }
}
