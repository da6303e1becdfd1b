#pragma warning disable RS0030 // A program that prints.
using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace CareerBoard.Benchmarks;

/// <summary>
/// How well <c>/jobs?q=</c> of a running board ranks the postings that Relevance/*.jsonl judges, those of them that it has, and how often a posting is
/// found by its title and employer, also with a slip. Asks 25 at most for each. With a second board that has the same postings in another database: how
/// often both say the same.
/// </summary>
internal static partial class Ranking
{
    private const int Judged = 10;
    private const int Known = 500;

    /// <summary>What the ranking was tuned on, and what nobody looked at meanwhile.</summary>
    private static readonly string[] Halves = ["judged.jsonl", "unseen.jsonl"];

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <param name="boards">Where each listens, with its limits off, and what <c>export postings --format jsonl</c> of it says: which number is which posting.</param>
    public static async Task<int> MeasureAsync(params (string Address, string Export)[] boards)
    {
        var asked = new List<Board>();
        foreach (var (address, export) in boards) asked.Add(new(new HttpClient { BaseAddress = new Uri(address) }, await ReadAsync<Posting>(export)));
        var board = asked[0];

        var queries = new List<string>();
        foreach (var half in Halves)
        {
            // The demo board's postings are judged, and imported ones; a board has the one or the other.
            var judged = (await ReadAsync<JudgedQuery>(Path.Combine(AppContext.BaseDirectory, "Relevance", half))).Where(q => q.Grades.Values.SelectMany(ids => ids).Any(board.Has)).ToList();
            if (judged.Count == 0) continue;

            var found = new List<(string Query, double Gain, bool IsRight)>();
            foreach (var query in judged) found.Add(await JudgeAsync(board, query));
            if (half == Halves[0]) foreach (var (query, gain, _) in found.OrderBy(f => f.Gain).TakeWhile(f => f.Gain < 0.8)) Say($"{gain:0.00}  {query}");
            Say($"{half}: nDCG@{Judged} {found.Average(f => f.Gain):0.000}, the first is right for {found.Count(f => f.IsRight)} of {found.Count}");
            queries.AddRange(judged.Select(q => q.Query));
        }

        foreach (var other in asked.Skip(1)) Say($"the same first page on both: {await CompareAsync(board, other, queries)} of {queries.Count}");

        // The same ones every time.
        var random = new Random(1);
        var known = board.Postings.Where(p => p is { Status: "published", Title.Length: > 0 }).OrderBy(_ => random.Next()).Take(Known).ToList();
        Say($"by title and employer: mean reciprocal rank {await RankAsync(board, known, title => title):0.000} over {known.Count}");
        Say($"the same with two letters of the longest word exchanged: {await RankAsync(board, known, title => Slip(title, random)):0.000}");
        return 0;
    }

    private static async Task<(string Query, double Gain, bool IsRight)> JudgeAsync(Board board, JudgedQuery judged)
    {
        var grades = judged.Grades.SelectMany(g => g.Value.Select(id => (id, Grade: int.Parse(g.Key, CultureInfo.InvariantCulture)))).ToDictionary(g => g.id, g => g.Grade);
        var found = (await FindAsync(board, judged.Query)).Take(Judged).Select(id => grades.GetValueOrDefault(id)).ToList();
        var best = grades.Values.OrderDescending().Take(Judged).ToList();
        return (judged.Query, Gain(found) / Gain(best), found.Count > 0 && found[0] == best[0]);
    }

    private static async Task<int> CompareAsync(Board one, Board other, IEnumerable<string> queries)
    {
        var same = 0;
        foreach (var query in queries)
        {
            if ((await FindAsync(one, query)).SequenceEqual(await FindAsync(other, query))) same++;
            else Say($"differs: {query}");
        }

        return same;
    }

    private static async Task<double> RankAsync(Board board, List<Posting> known, Func<string, string> write)
    {
        var sum = 0.0;
        foreach (var wanted in known)
        {
            var same = board.Postings.Where(p => p.Title == wanted.Title && p.Employer.Name == wanted.Employer.Name).Select(p => p.Name).ToHashSet(StringComparer.Ordinal);
            var rank = (await FindAsync(board, $"{write(wanted.Title)} {wanted.Employer.Name}")).FindIndex(same.Contains);
            if (rank >= 0) sum += 1.0 / (rank + 1);
        }

        return sum / known.Count;
    }

    private static string Slip(string title, Random random)
    {
        if (Word().Matches(title).MaxBy(word => word.Length) is not { Length: > 3 } longest) return title;

        var at = longest.Index + 1 + random.Next(longest.Length - 2);
        return string.Concat(title.AsSpan(0, at), title.AsSpan(at + 1, 1), title.AsSpan(at, 1), title.AsSpan(at + 2));
    }

    private static async Task<List<string>> FindAsync(Board board, string query)
    {
        using var answer = await board.Http.GetAsync(new Uri($"/jobs?q={Uri.EscapeDataString(query)}", UriKind.Relative));
        if (answer.StatusCode is not HttpStatusCode.OK) throw new HttpRequestException($"{query}: {answer.StatusCode}");
        return [.. Link().Matches(await answer.Content.ReadAsStringAsync()).Select(m => board.NameOf(int.Parse(m.Groups[1].ValueSpan, CultureInfo.InvariantCulture))).Distinct()];
    }

    private static double Gain(IEnumerable<int> grades) => grades.Select((grade, i) => (Math.Pow(2, grade) - 1) / Math.Log2(i + 2)).Sum();

    private static async Task<List<T>> ReadAsync<T>(string file)
    {
        var rows = new List<T>();
        await foreach (var line in File.ReadLinesAsync(file)) rows.Add(JsonSerializer.Deserialize<T>(line, Json)!);
        return rows;
    }

    private static void Say(FormattableString line) => Console.WriteLine(FormattableString.Invariant(line));

    [GeneratedRegex("href=\"/jobs/([0-9]+)/", RegexOptions.NonBacktracking)]
    private static partial Regex Link();

    [GeneratedRegex(@"\p{L}+", RegexOptions.NonBacktracking)]
    private static partial Regex Word();

    private sealed record JudgedQuery(string Query, string Wanted, Dictionary<string, string[]> Grades);

    private sealed record Board(HttpClient Http, List<Posting> Postings)
    {
        private readonly Dictionary<int, string> _names = Postings.ToDictionary(p => p.Number, p => p.Name);
        private readonly HashSet<string> _all = [.. Postings.Select(p => p.Name)];

        public bool Has(string name) => _all.Contains(name);

        public string NameOf(int number) => _names.GetValueOrDefault(number, "");
    }

    private sealed record Posting(string? Id, int Number, string Status, string Title, Employer Employer)
    {
        /// <summary>Its source's id, or for the demo board, whose postings have another id on each board, its title.</summary>
        public string Name => Id is null || Id.StartsWith("careerboard:", StringComparison.Ordinal) ? $"demo:{Title}" : Id;
    }

    private sealed record Employer(string Name);
}
