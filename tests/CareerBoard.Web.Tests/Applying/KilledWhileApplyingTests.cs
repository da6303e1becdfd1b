using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using CareerBoard.Data;
using CareerBoard.Data.Outbox;
using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Candidates;
using CareerBoard.Domain.Postings;
using CareerBoard.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Tests.Applying;

/// <summary>
/// R1: the program is killed while people apply, and started again on the same data, again and again. Whoever saw the confirmation has an
/// application; nobody has half of one; whoever saw no answer presses again and has one.
/// </summary>
/// <remarks>CAREERBOARD_LONG=1 kills it 300 times. With xunit's live output it prints its figures.</remarks>
public sealed class KilledWhileApplyingTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int Clients = 4;

    private static readonly TimeSpan Ready = TimeSpan.FromSeconds(5);

    private readonly TestBoard _board = new();
    private readonly int _port = BoardProcess.FreePort();
    private readonly List<Person> _people = [];

    private static bool IsLong => Environment.GetEnvironmentVariable("CAREERBOARD_LONG") is "1";

    private string Address => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{_port}");

    public async ValueTask InitializeAsync()
    {
        // Each of few people applies more often than anybody may.
        _board.Settings["Files:MostFilesOfCandidate"] = _board.Settings["Files:MostMegabytesOfCandidate"] = "1000000";
        await _board.StartAsync();
        var employer = await _board.AddEmployerAsync();
        for (var i = 0; i < Clients; i++) await _board.AddAccountAsync($"mina.{i}@example.org", "Mina Okafor");
        for (var i = 0; i < (IsLong ? 3_000 : 200); i++) await _board.AddPostingAsync(employer);
        await _board.StopAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var person in _people) person.Browser.Dispose();
        await _board.DisposeAsync();
    }

    [Fact]
    [Trait("Goal", "R1")]
    public async Task Killed_while_people_apply_nothing_acknowledged_is_lost_and_nothing_is_half()
    {
        var rounds = IsLong ? 300 : 8;
        var story = await KillAsync(rounds, Address, so => Volatile.Read(ref so.Acknowledged));

        output.WriteLine(story.ToString());
        Assert.Equal(0, story.Lost);
        Assert.Empty(story.Halves);
        Assert.True(story.Acknowledged >= rounds, $"{story}: too few to prove anything.");
        Assert.True(story.Unanswered > 0, $"{story}: no press was ever cut off, so nothing was proven.");

        // A machine that needs long to start a program that nobody killed is slow, and one that is busy for a moment says nothing either:
        // so the middle of all starts counts, and the slowest is printed.
        Assert.True(story.UsualReady <= TimeSpan.FromTicks(Math.Max(Ready.Ticks, 3 * story.FirstReady.Ticks)), story.ToString());
    }

    /// <summary>
    /// The control: the same people, program and kills, with a proxy of the test's own between them that confirms an
    /// application as soon as it has been read, and hands it on afterwards. It stands for a board that answers before it commits, such as
    /// one with a queue in memory; the program itself is not weakened.
    /// </summary>
    [Fact]
    [Trait("Goal", "R1")]
    public async Task Confirmed_before_it_is_stored_some_of_what_was_acknowledged_is_lost()
    {
        await using var hasty = await HastyProxy.StartAsync(Address);
        var story = await KillAsync(rounds: 5, hasty.Address, _ => hasty.HandedOn);

        output.WriteLine($"Control: {story}");
        Assert.NotEqual(0, story.Lost);
        Assert.True(story.Stored > 0, $"{story}: the proxy hands nothing on, so it shows nothing.");
    }

    /// <param name="taken">How many applications the program has answered so far.</param>
    private async Task<Story> KillAsync(int rounds, string address, Func<Story, int> taken)
    {
        var random = new Random(1);
        var story = new Story();
        var postings = await _board.Database.AskAsync(db => db.Postings.OrderBy(p => p.Number).Select(p => p.Number).ToListAsync());
        var program = await BoardProcess.StartAsync(_board, _port);
        try
        {
            story.FirstReady = program.ReadyAfter;
            for (var i = 0; i < Clients; i++)
            {
                var browser = new Visitor(address);
                _people.Add(new Person(browser, new Queue<int>(postings)));
                await browser.SignsIn($"mina.{i}@example.org");
            }

            for (var round = 1; round <= rounds; round++)
            {
                // After so many answers and a moment more the power goes: in the middle of whatever happens then.
                var goal = taken(story) + random.Next(1, 9);
                var applying = Task.WhenAll(_people.Select(person => ApplyAsync(person, story)));
                while (taken(story) < goal && !applying.IsCompleted) await Task.Delay(1);
                await Task.Delay(random.Next(0, 60));
                await program.KillAsync();
                await applying;

                await program.DisposeAsync();
                program = await BoardProcess.StartAsync(_board, _port);
                story.Rounds = round;
                story.Readies.Add(program.ReadyAfter);
                await CheckAsync(story);
            }

            // Whoever got no answer presses once more, and nobody is killed any more.
            foreach (var person in _people.Where(person => person.Unanswered is not null)) await PressAsync(person, story);
            await CheckAsync(story);
        }
        finally
        {
            await program.DisposeAsync();
        }

        return story;
    }

    /// <summary>Applies for one opening after another until no answer comes; the next time, that button is pressed again first.</summary>
    private static async Task ApplyAsync(Person person, Story story)
    {
        try
        {
            while (person.Unanswered is not null || person.Openings.Count > 0)
            {
                if (person.Unanswered is null)
                {
                    var page = await person.Browser.Opens($"/jobs/{person.Openings.Peek()}/research-intern/apply");
                    person.Unanswered = Applicant.Filled(page);
                    person.Openings.Dequeue();
                }

                await PressAsync(person, story);
            }
        }
        catch (Exception cutOff) when (cutOff is HttpRequestException or SocketException or IOException)
        {
            if (person.Unanswered is not null) Interlocked.Increment(ref story.Unanswered);
        }
    }

    private static async Task PressAsync(Person person, Story story)
    {
        var form = person.Unanswered!;
        var answer = await form.SendOnceAsync();
        Assert.True(Applicant.IsReceived(answer), $"{answer.Status}: {answer.Text}");
        lock (story.Keys) story.Keys.Add(Guid.Parse(form["Form.Key"]!));
        person.Unanswered = null;
        Interlocked.Increment(ref story.Acknowledged);
    }

    /// <summary>Everything that was ever confirmed is there, and everything that is there is whole.</summary>
    private async Task CheckAsync(Story story)
    {
        var (applications, files, audit, outbox, drafts) = await _board.Database.AskAsync(async db => (
            await db.Applications.AsNoTracking().AsSplitQuery().ToListAsync(),
            await db.Files.AsNoTracking().ToListAsync(),
            await db.Audit.AsNoTracking().Where(a => a.Kind == nameof(ApplicationReceived)).Select(a => a.SubjectId).ToListAsync(),
            await db.Outbox.AsNoTracking().Where(o => o.Kind == Announcements.ApplicationReceived).Select(o => o.SubjectId).ToListAsync(),
            await db.Drafts.AsNoTracking().Select(d => new { d.PostingId, d.CandidateId }).ToListAsync()));

        var keys = applications.Select(a => a.SubmissionKey).ToHashSet();
        lock (story.Keys) story.Lost = story.Keys.Count(key => !keys.Contains(key));
        story.Stored = applications.Count;

        var rows = files.ToDictionary(f => f.Id);
        var (audited, announced) = (audit.CountBy(id => id).ToDictionary(), outbox.CountBy(id => id).ToDictionary());
        foreach (var application in applications)
        {
            if (application.Files is not [var file] || !rows.ContainsKey(file.FileId)) story.Halves.Add($"{application.Id} has no file");
            if (application.Timeline.Count != 1) story.Halves.Add($"{application.Id} has {application.Timeline.Count} timeline entries");
            if (audited.GetValueOrDefault(application.Id) != 1) story.Halves.Add($"{application.Id} has {audited.GetValueOrDefault(application.Id)} audit entries");
            if (announced.GetValueOrDefault(application.Id) != 1) story.Halves.Add($"{application.Id} has {announced.GetValueOrDefault(application.Id)} mails to send");
            if (drafts.Exists(d => d.PostingId == application.PostingId && d.CandidateId == application.CandidateId)) story.Halves.Add($"{application.Id} still has its draft");
        }

        if (applications.CountBy(a => (a.PostingId, a.CandidateId)).Any(pair => pair.Value > 1)) story.Halves.Add("two applications for one press");
        if (audited.Keys.Concat(announced.Keys).Except(applications.Select(a => a.Id)).Any()) story.Halves.Add("an audit entry or a mail without its application");
        foreach (var file in files.Where(file => !story.SeenFiles.Contains(file.Id)))
        {
            if (await IsWholeAsync(file)) story.SeenFiles.Add(file.Id);
            else story.Halves.Add($"file {file.Id} has a row and not its bytes");
        }
    }

    private async Task<bool> IsWholeAsync(CandidateFile file)
    {
        var path = Path.Combine(_board.Folder, "files", file.StoredName[^2..], file.StoredName[^4..^2], file.StoredName);
        if (!File.Exists(path)) return false;
        var bytes = await File.ReadAllBytesAsync(path);
        return bytes.Length == file.Length && Convert.ToHexStringLower(SHA256.HashData(bytes)) == file.Sha256;
    }

    private sealed class Person(Visitor browser, Queue<int> openings)
    {
        public Visitor Browser => browser;

        public Queue<int> Openings => openings;

        /// <summary>The form whose button was pressed and that nobody answered.</summary>
        public FormToFill? Unanswered { get; set; }
    }

    private sealed class Story
    {
        public int Rounds;
        public int Acknowledged;
        public int Unanswered;
        public int Lost;
        public int Stored;
        public TimeSpan FirstReady;

        /// <summary>How long each start after a kill took.</summary>
        public List<TimeSpan> Readies { get; } = [];

        public TimeSpan UsualReady => Readies.Order().ElementAt(Readies.Count / 2);

        public List<Guid> Keys { get; } = [];

        public HashSet<string> Halves { get; } = [];

        public HashSet<Guid> SeenFiles { get; } = [];

        public override string ToString() => string.Create(
            CultureInfo.InvariantCulture,
            $"{Rounds} kills: {Acknowledged} acknowledged, {Lost} lost, {Halves.Count} half, {Unanswered} cut off, {Stored} stored; ready after {FirstReady.TotalSeconds:F1} s at first, then usually {UsualReady.TotalSeconds:F1} s, {Readies.Max().TotalSeconds:F1} s at the slowest. {string.Join("; ", Halves.Take(5))}");
    }

    /// <summary>Hands everything on, except that it confirms an application before it hands that on.</summary>
    private sealed class HastyProxy : IAsyncDisposable
    {
        private readonly WebApplication _proxy;
        private readonly HttpClient _program;
        private int _handedOn;

        private HastyProxy(WebApplication proxy, HttpClient program) => (_proxy, _program) = (proxy, program);

        public string Address => _proxy.Urls.First();

        /// <summary>How many applications the program has taken in.</summary>
        public int HandedOn => Volatile.Read(ref _handedOn);

        public static async Task<HastyProxy> StartAsync(string program)
        {
            var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new Uri(program) };
            var builder = WebApplication.CreateSlimBuilder();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            var proxy = builder.Build();
            var hasty = new HastyProxy(proxy, http);
            proxy.Run(hasty.PassAsync);
            await proxy.StartAsync();
            return hasty;
        }

        public async ValueTask DisposeAsync()
        {
            await _proxy.DisposeAsync();
            _program.Dispose();
        }

        private async Task PassAsync(HttpContext context)
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            var request = new HttpRequestMessage(new HttpMethod(context.Request.Method), context.Request.Path + context.Request.QueryString.ToString());
            if (body.Length > 0) request.Content = new ByteArrayContent(body.ToArray());
            foreach (var name in (string[])["Cookie", "Content-Type"])
            {
                if (context.Request.Headers[name] is [{ } value, ..] && !request.Headers.TryAddWithoutValidation(name, value)) request.Content?.Headers.TryAddWithoutValidation(name, value);
            }

            if (HttpMethods.IsPost(context.Request.Method) && context.Request.Path.Value!.EndsWith("/apply", StringComparison.Ordinal))
            {
                _ = HandOnAsync(request);
                context.Response.Redirect("/applications/soon?received=1");
                return;
            }

            try
            {
                using var answer = await _program.SendAsync(request);
                context.Response.StatusCode = (int)answer.StatusCode;
                foreach (var (name, values) in answer.Headers.Concat(answer.Content.Headers).Where(h => h.Key is "Set-Cookie" or "Location" or "Content-Type")) context.Response.Headers[name] = values.ToArray();
                await answer.Content.CopyToAsync(context.Response.Body);
            }
            catch (Exception cutOff) when (cutOff is HttpRequestException or SocketException or IOException)
            {
                context.Abort();
            }
        }

        /// <summary>What becomes of it nobody learns any more: that is what is wrong with it.</summary>
        private async Task HandOnAsync(HttpRequestMessage request)
        {
            try
            {
                using var answer = await _program.SendAsync(request);
                if (answer.StatusCode is HttpStatusCode.Redirect) Interlocked.Increment(ref _handedOn);
            }
            catch (Exception cutOff) when (cutOff is HttpRequestException or SocketException or IOException)
            {
                // The program was killed meanwhile.
            }
            finally
            {
                request.Dispose();
            }
        }
    }
}
