#pragma warning disable RS0030 // A program that prints.
using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace CareerBoard.Benchmarks;

/// <summary>
/// How well <c>/jobs?q=</c> of a running board ranks the imported postings that Relevance/judged.jsonl judges, and how often a posting is
/// found by its title and employer, also with a slip. Asks 25 at most for each.
/// </summary>
internal static partial class Ranking
{
    private const int Judged = 10;
    private const int Known = 500;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <param name="board">Where it listens, with its limits off.</param>
    /// <param name="export">What <c>export postings --format jsonl</c> of the same board says: which number is which source's posting.</param>
    public static async Task<int> MeasureAsync(string board, string export)
    {
        using var http = new HttpClient { BaseAddress = new Uri(board) };
        var postings = await ReadAsync<Posting>(export);
        var ids = postings.Where(p => p.Id is not null).ToDictionary(p => p.Number, p => p.Id!);

        var gains = new List<(string Query, double Gain)>();
        foreach (var judged in await ReadAsync<JudgedQuery>(Path.Combine(AppContext.BaseDirectory, "Relevance", "judged.jsonl")))
        {
            var grades = judged.Grades.SelectMany(g => g.Value.Select(id => (id, Grade: int.Parse(g.Key, CultureInfo.InvariantCulture)))).ToDictionary(g => g.id, g => g.Grade);
            var found = (await FindAsync(http, judged.Query)).Take(Judged).Select(number => ids.TryGetValue(number, out var id) ? grades.GetValueOrDefault(id) : 0);
            gains.Add((judged.Query, Gain(found) / Gain(grades.Values.OrderDescending().Take(Judged))));
        }

        foreach (var (query, gain) in gains.OrderBy(g => g.Gain).TakeWhile(g => g.Gain < 0.8)) Say($"{gain:0.00}  {query}");
        Say($"nDCG@{Judged} {gains.Average(g => g.Gain):0.000} over {gains.Count} queries");

        // The same ones every time.
        var random = new Random(1);
        var known = postings.Where(p => p is { Status: "published", Title.Length: > 0 }).OrderBy(_ => random.Next()).Take(Known).ToList();
        Say($"by title and employer: mean reciprocal rank {await RankAsync(http, postings, known, title => title):0.000} over {known.Count}");
        Say($"the same with two letters of the longest word exchanged: {await RankAsync(http, postings, known, title => Slip(title, random)):0.000}");
        return 0;
    }

    private static async Task<double> RankAsync(HttpClient http, List<Posting> postings, List<Posting> known, Func<string, string> write)
    {
        var byNumber = postings.ToDictionary(p => p.Number);
        var sum = 0.0;
        foreach (var wanted in known)
        {
            var found = await FindAsync(http, $"{write(wanted.Title)} {wanted.Employer.Name}");
            var rank = found.FindIndex(number => byNumber.TryGetValue(number, out var its) && its.Title == wanted.Title && its.Employer.Name == wanted.Employer.Name);
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

    private static async Task<List<int>> FindAsync(HttpClient http, string query)
    {
        using var answer = await http.GetAsync(new Uri($"/jobs?q={Uri.EscapeDataString(query)}", UriKind.Relative));
        if (answer.StatusCode is not HttpStatusCode.OK) throw new HttpRequestException($"{query}: {answer.StatusCode}");
        return [.. Link().Matches(await answer.Content.ReadAsStringAsync()).Select(m => int.Parse(m.Groups[1].ValueSpan, CultureInfo.InvariantCulture)).Distinct()];
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

    private sealed record Posting(string? Id, int Number, string Status, string Title, Employer Employer);

    private sealed record Employer(string Name);
}
