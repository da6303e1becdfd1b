#pragma warning disable RS0030 // A program that prints.
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using CareerBoard.Benchmarks.Generating;

namespace CareerBoard.Benchmarks.Loading;

/// <summary>
/// Puts load on a published board full of made-up postings and prints what it bore as a table, with the ratio to plain Kestrel that sends the
/// same page in the same run.
/// </summary>
internal sealed partial class Load(string program, string folder, string provider, string? connection, int seconds)
{
    private const int Choices = 60;
    private const int Applicants = 32;
    private const int Details = 2000;
    private const int Rounds = 7;

    /// <summary>For what is made anew, and differs more from plain Kestrel than the machine from itself.</summary>
    private const int FewRounds = 3;

    /// <summary>After so many changed postings a board forgets what queries found.</summary>
    private const int MoreThanCarried = 100;

    /// <summary>Longer than a board takes until it asks whether another process changed something.</summary>
    private static readonly TimeSpan Noticed = TimeSpan.FromMilliseconds(600);

    /// <summary>So many times as many different queries are more than a board remembers.</summary>
    private const int Unasked = 60;

    private readonly Dictionary<string, string> _settings = new(StringComparer.Ordinal)
    {
        ["ASPNETCORE_ENVIRONMENT"] = "Production",
        ["Board__PublicUrl"] = "http://127.0.0.1",
        ["Board__Data"] = folder,
        ["Board__Secret"] = "a secret for measuring, thirty-two letters and more",
        ["Database__Provider"] = provider is "postgres" ? "Postgres" : "Sqlite",
        ["ConnectionStrings__Board"] = connection ?? $"Data Source={Path.Combine(folder, "board.db")}",
        ["RateLimits__Factor"] = "1000000",
        ["Jobs__Enabled"] = "false",
        ["Serilog__MinimumLevel__Default"] = "Error",
    };

    /// <summary>Makes the board, where there is none.</summary>
    public async Task<int> MakeAsync(int postings)
    {
        var start = new ProcessStartInfo(program, ["migrate"]);
        foreach (var (name, value) in _settings) start.Environment[name] = value;
        using var migrating = Process.Start(start)!;
        await migrating.WaitForExitAsync();
        return migrating.ExitCode != 0 ? migrating.ExitCode : await GeneratedBoard.FillAsync(provider, _settings["ConnectionStrings__Board"], postings);
    }

    /// <summary>Others each time, because nobody applies to an opening twice.</summary>
    public async Task ApplyAsync()
    {
        const string password = "eighteen letters and more";
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        var emails = Enumerable.Range(0, Applicants).Select(n => string.Create(CultureInfo.InvariantCulture, $"person.{n}.{now}@example.org")).ToList();
        await GeneratedBoard.AddPeopleAsync(provider, _settings["ConnectionStrings__Board"], emails, password);

        (_settings["Files__MostFilesOfCandidate"], _settings["Files__MostMegabytesOfCandidate"]) = ("10000", "10000");
        await using var board = await StartAsync(caching: false);
        await new ApplyLoad(board.Address, emails, password).RunAsync(seconds);
        Console.WriteLine($"memory after the load: {board.Memory} MB");
    }

    /// <summary>The board of one posting as its recruiters work at it.</summary>
    public async Task WorkAsync()
    {
        const string password = "eighteen letters and more";
        var (number, email) = await GeneratedApplications.FillBoardAsync(provider, _settings["ConnectionStrings__Board"], password);
        _settings["SignIn__SecondFactor"] = "None";
        await using var board = await StartAsync(caching: false);
        using var http = new HttpClient { BaseAddress = new Uri(board.Address) };
        var page = await http.GetStringAsync(new Uri("/jobs", UriKind.Relative));
        var recruiter = await BoardLoad.SignInAsync(board.Address, email, password, $"/admin/postings/{number.ToString(CultureInfo.InvariantCulture)}/pipeline");

        var rows = new List<(string What, Wrk Measured)>();
        foreach (var (what, path, headers) in recruiter.Questions())
        {
            await WarmAsync(() => Wrk.RunAsync(board.Address, [path], 2, headers));
            rows.Add((what, await Wrk.RunAsync(board.Address, [path], seconds, headers)));
        }

        await recruiter.MoveAsync();
        Console.WriteLine($"memory after the load: {board.Memory} MB");
        await using var plain = await StartPlainAsync(page);
        await PrintAsync(rows, plain);
    }

    public async Task RunAsync(bool isSearch)
    {
        string page, detail;
        List<string> paths;
        await using (var board = await StartAsync(caching: false))
        {
            using var http = new HttpClient { BaseAddress = new Uri(board.Address) };
            page = await http.GetStringAsync(new Uri("/jobs", UriKind.Relative));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"start to the first answer of /jobs: {board.Started.TotalMilliseconds:0} ms; memory then: {board.Memory} MB"));
            detail = DetailLink().Match(page).Groups[1].Value;
            List<string> narrowed = [.. Narrowed(page)];
            paths = isSearch ? [.. await QueriesAsync()] : ["/jobs", .. narrowed];
            await using var plain = await StartPlainAsync(page);
            Console.WriteLine("| what, the page not kept | requests a second | p50 | p99 | bytes | plain Kestrel beside it | median ratio | all | not well answered |");
            Console.WriteLine("|---|---|---|---|---|---|---|---|---|");

            await WarmAsync(board, [.. paths, detail], encoding: null);
            if (isSearch)
            {
                await WarmAsync(board, AllAnew(paths, 2 * Unasked), encoding: null);
                await SayAnewAsync("judged queries, each with one more word that nothing has", board, plain, round => AllAnew(paths, (3 + round) * Unasked));
                await SayAnewAsync("judged queries, asked again", board, plain, _ => paths);
                Console.WriteLine($"memory after searching: {board.Memory} MB");
                await SayAloneAsync(http, [.. paths, "/jobs?q=an", "/jobs?q=an+ber", "/jobs?q=-an"], Anew);
                List<string> some = ["/jobs?q=an", "/jobs?q=an+ber", "/jobs?q=-an", .. paths.Where((_, place) => place % 3 == 0)];
                await SayFirstAsync(http, some, changed: 1);
                await SayFirstAsync(http, some, changed: MoreThanCarried);
            }
            else
            {
                await SayAnewAsync("`/jobs`", board, plain, _ => ["/jobs"]);
                await SayAnewAsync("`/jobs`, narrowed and sorted in 60 ways", board, plain, _ => narrowed);
                var details = await DetailsAsync(http);
                await WarmAsync(board, details, encoding: null);
                await SayAnewAsync("a posting, each for the first time", board, plain, _ => details);
                await SayAnewAsync("a posting that was read lately", board, plain, _ => [detail]);
                await SayAnewAsync("`/feeds/jobs.json`, a hundred openings", board, plain, _ => ["/feeds/jobs.json"]);
                await SayAloneAsync(http, paths, static (path, _) => path);
                await SayWholeAsync(board, http);
            }

            Console.WriteLine($"memory after the load, nothing cached: {board.Memory} MB");
        }

        await using (var plain = await StartPlainAsync(page))
        await using (var board = await StartAsync(caching: true))
        {
            await WarmAsync(board, [.. paths, detail], "br");
            List<(string, IReadOnlyList<string>)> kept = isSearch ? [("judged queries", paths)] : [("`/jobs`", ["/jobs"]), ("a posting", [detail])];
            foreach (var (what, addresses) in kept) await SayBesideAsync(what, board, plain, addresses);
            Console.WriteLine($"memory after the load, cached: {board.Memory} MB");
        }
    }

    /// <summary>Kestrel that sends this page and does nothing else, warm.</summary>
    private static async Task<Served> StartPlainAsync(string page)
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, page);
        var plain = await Served.StartAsync(Environment.ProcessPath!, [file], new Dictionary<string, string>(StringComparer.Ordinal), "/");
        await WarmAsync(plain, ["/plain", "/compressed"], encoding: null);
        return plain;
    }

    /// <summary>
    /// What is kept is sent about as quickly as plain Kestrel sends, and a machine that others share changes more from minute to minute than the two differ. So they are measured
    /// in turn, some times, and the ratio is of two that stood beside each other.
    /// </summary>
    private async Task SayBesideAsync(string what, Served board, Served plain, IReadOnlyList<string> paths)
    {
        var rounds = await InTurnAsync(Rounds, _ => Wrk.RunAsync(board.Address, paths, "br", seconds), () => Wrk.RunAsync(plain.Address, ["/compressed"], "gzip", seconds));
        var middle = rounds[Rounds / 2];
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{what}, kept: {middle.Board.PerSecond:0} a second of {middle.Board.Bytes} bytes beside {middle.Plain.PerSecond:0} of {middle.Plain.Bytes}: median of {Rounds} {Ratio(middle):0.000} Rz ({Ratios(rounds, "0.00")}); p50 {middle.Board.Median:0.0} ms, p99 {middle.Board.Slowest:0.0} ms; not well answered: {rounds.Sum(round => round.Board.Bad)}"));
    }

    private async Task SayAnewAsync(string what, Served board, Served plain, Func<int, IReadOnlyList<string>> paths)
    {
        var rounds = await InTurnAsync(FewRounds, round => Wrk.RunAsync(board.Address, paths(round), null, seconds), () => Wrk.RunAsync(plain.Address, ["/plain"], null, seconds));
        var middle = rounds[FewRounds / 2];
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {what} | {middle.Board.PerSecond:0} | {middle.Board.Median:0.0} ms | {middle.Board.Slowest:0.0} ms | {middle.Board.Bytes} | {middle.Plain.PerSecond:0} | {Ratio(middle):0.000} R | {Ratios(rounds, "0.000")} | {rounds.Sum(round => round.Board.Bad)} |"));
    }

    /// <summary>By their ratio, the lowest first.</summary>
    private static async Task<List<(Wrk Board, Wrk Plain)>> InTurnAsync(int times, Func<int, Task<Wrk>> board, Func<Task<Wrk>> plain)
    {
        var rounds = new List<(Wrk Board, Wrk Plain)>();
        for (var round = 0; round < times; round++) rounds.Add((await board(round), await plain()));
        rounds.Sort((a, b) => Ratio(a).CompareTo(Ratio(b)));
        return rounds;
    }

    private static double Ratio((Wrk Board, Wrk Plain) round) => round.Board.PerSecond / round.Plain.PerSecond;

    private static string Ratios(List<(Wrk Board, Wrk Plain)> rounds, string format) => string.Join(", ", rounds.Select(round => Ratio(round).ToString(format, CultureInfo.InvariantCulture)));

    private async Task PrintAsync(List<(string What, Wrk Measured)> rows, Served plain)
    {
        var r = await Wrk.RunAsync(plain.Address, ["/plain"], null, seconds);
        var rz = await Wrk.RunAsync(plain.Address, ["/compressed"], "gzip", seconds);
        Print(rows, r, rz);
    }

    /// <summary>
    /// The runtime compiles what is called often once more and better, when there is a pause. So there are pauses, until nothing gets quicker;
    /// on one core this takes the better part of a minute.
    /// </summary>
    private static Task WarmAsync(Served program, IReadOnlyList<string> paths, string? encoding) => WarmAsync(() => Wrk.RunAsync(program.Address, paths, encoding, 2));

    private static async Task WarmAsync(Func<Task<Wrk>> measure)
    {
        var (best, rounds) = (0.0, 0);
        for (var same = 0; same < 4 && rounds < 25; rounds++)
        {
            var measured = await measure();
            same = rounds >= 8 && measured.PerSecond < best * 1.05 ? same + 1 : 0;
            best = Math.Max(best, measured.PerSecond);
            await Task.Delay(1000);
        }
    }

    private static void Print(List<(string What, Wrk Measured)> rows, Wrk r, Wrk rz)
    {
        Console.WriteLine("| what | requests a second | p50 | p99 | bytes | ratio to R | ratio to Rz | not well answered |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|");
        foreach (var (what, measured) in rows.Append(("R: plain Kestrel, the page of `/jobs`", r)).Append(("Rz: the same, compressed beforehand", rz)))
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {what} | {measured.PerSecond:0} | {measured.Median:0.0} ms | {measured.Slowest:0.0} ms | {measured.Bytes} | {measured.PerSecond / r.PerSecond:0.000} | {measured.PerSecond / rz.PerSecond:0.000} | {measured.Bad} |"));
        }
    }

    /// <summary>The addresses of more postings than a board remembers, page by page of its list.</summary>
    private static async Task<List<string>> DetailsAsync(HttpClient http)
    {
        var details = new List<string>();
        for (var next = "/jobs"; next is not null && details.Count < Details;)
        {
            var page = await http.GetStringAsync(new Uri(next, UriKind.Relative));
            details.AddRange(DetailLink().Matches(page).Select(link => link.Groups[1].Value).Distinct(StringComparer.Ordinal));
            next = NextLink().Match(page) is { Success: true } link ? WebUtility.HtmlDecode(link.Groups[1].Value) : null;
        }

        return details;
    }

    /// <summary>The same query with one more word that it is not to have, and that nothing has: what it found is not remembered, but what common words of it find is.</summary>
    private static string Anew(string path, int time) => string.Create(CultureInfo.InvariantCulture, $"{path}+-nothing{time}");

    private static List<string> AllAnew(List<string> paths, int from) => [.. Enumerable.Range(from, Unasked).SelectMany(time => paths.Select(path => Anew(path, time)))];

    /// <summary>One after the other, each some times: which is slowest.</summary>
    private static async Task SayAloneAsync(HttpClient http, IEnumerable<string> paths, Func<string, int, string> vary)
    {
        var times = new List<(string Path, double Milliseconds)>();
        foreach (var path in paths)
        {
            var best = double.MaxValue;
            for (var n = 0; n < 5; n++)
            {
                var watch = Stopwatch.StartNew();
                using var answer = await http.GetAsync(new Uri(vary(path, Unasked + n), UriKind.Relative));
                await answer.Content.ReadAsByteArrayAsync();
                best = Math.Min(best, watch.Elapsed.TotalMilliseconds);
            }

            times.Add((path, best));
        }

        SayTimes("alone, the best of five", times);
    }

    /// <summary>One after the other, each as the first that anybody asks after some postings have changed; where those are many, of what queries found nothing is remembered at all.</summary>
    private async Task SayFirstAsync(HttpClient http, IEnumerable<string> paths, int changed)
    {
        var times = new List<(string Path, double Milliseconds)>();
        foreach (var path in paths)
        {
            await GeneratedBoard.ChangeAsync(provider, _settings["ConnectionStrings__Board"], changed);
            await Task.Delay(Noticed);
            await http.GetStringAsync(new Uri("/jobs", UriKind.Relative));
            var watch = Stopwatch.StartNew();
            await http.GetStringAsync(new Uri(path, UriKind.Relative));
            times.Add((path, watch.Elapsed.TotalMilliseconds));
        }

        SayTimes(string.Create(CultureInfo.InvariantCulture, $"alone, right after {changed} changed, once"), times);
    }

    private static void SayTimes(string what, List<(string Path, double Milliseconds)> times)
    {
        times.Sort((a, b) => b.Milliseconds.CompareTo(a.Milliseconds));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: median {times[times.Count / 2].Milliseconds:0.0} ms; slowest {string.Join("; ", times.Take(4).Select(t => $"{t.Milliseconds:0.0} ms {t.Path}"))}"));
    }

    /// <summary>The feed with every opening: how large it is, and what it leaves in memory.</summary>
    private static async Task SayWholeAsync(Served board, HttpClient http)
    {
        var (before, watch, bytes, buffer) = (board.Memory, Stopwatch.StartNew(), 0L, new byte[64 * 1024]);
        await using (var feed = await http.GetStreamAsync(new Uri("/feeds/indeed.xml", UriKind.Relative)))
        {
            while (await feed.ReadAsync(buffer) is var read and > 0) bytes += read;
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"`/feeds/indeed.xml`: {bytes / 1024 / 1024} MB in {watch.Elapsed.TotalSeconds:0.0} s; memory before {before} MB, after {board.Memory} MB"));
    }

    private Task<Served> StartAsync(bool caching)
    {
        _settings["Caching__Enabled"] = caching ? "true" : "false";
        return Served.StartAsync(program, [], _settings, "/jobs");
    }

    /// <summary>What people do with the filters that the page offers: one, two, another order, the next page.</summary>
    private static IEnumerable<string> Narrowed(string page)
    {
        var random = new Random(3);
        var offered = OfferedChoice().Matches(page).Select(m => $"{m.Groups[1].Value}={WebUtility.HtmlDecode(m.Groups[2].Value)}").ToList();
        if (offered.Count == 0) throw new InvalidOperationException("The page offers nothing to choose.");
        string[] orders = ["", "", "&sort=closing", "&sort=pay"];
        for (var n = 0; n < Choices; n++)
        {
            var chosen = Enumerable.Range(0, random.Next(1, 3)).Select(_ => offered[random.Next(offered.Count)]).Distinct(StringComparer.Ordinal);
            yield return $"/jobs?{string.Join('&', chosen)}{orders[random.Next(orders.Length)]}";
        }
    }

    private static async Task<List<string>> QueriesAsync() =>
    [
        .. (await File.ReadAllLinesAsync(Path.Combine(AppContext.BaseDirectory, "Relevance", "judged.jsonl"))).Where(line => line.Length > 0)
            .Select(line => JsonDocument.Parse(line).RootElement.GetProperty("query").GetString()!).Select(query => $"/jobs?q={Uri.EscapeDataString(query)}"),
    ];

    [GeneratedRegex("href=\"(/jobs/[0-9]+/[^\"]+)\"", RegexOptions.NonBacktracking)]
    private static partial Regex DetailLink();

    [GeneratedRegex("href=\"(/jobs\\?[^\"]*after=[^\"]+)\"", RegexOptions.NonBacktracking)]
    private static partial Regex NextLink();

    [GeneratedRegex("name=\"(role|track|team|employer|workplace|location|country|employment|level|skill)\" value=\"([^\"]+)\"", RegexOptions.NonBacktracking)]
    private static partial Regex OfferedChoice();
}
