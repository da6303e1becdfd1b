#pragma warning disable RS0030 // A program that prints.
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;

namespace CareerBoard.Benchmarks.Loading;

/// <summary>A recruiter at the board of one posting: opens it, is kept up to date by it, and moves applications.</summary>
internal sealed partial class BoardLoad
{
    private const int Warming = 60;
    private const int Moves = 200;

    private readonly HttpClient _http;
    private readonly string _cookies;
    private readonly string _board;
    private readonly string _page;

    private BoardLoad(HttpClient http, string cookies, string board, string page) => (_http, _cookies, _board, _page) = (http, cookies, board, page);

    public static async Task<BoardLoad> SignInAsync(string address, string email, string password, string board)
    {
        var jar = new CookieContainer();
        var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = jar }) { BaseAddress = new Uri(address) };
        var asked = await http.GetStringAsync(new Uri("/account/sign-in", UriKind.Relative));
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("__RequestVerificationToken", Token().Matches(asked)[^1].Groups[1].Value), KeyValuePair.Create("Form.Email", email), KeyValuePair.Create("Form.Password", password)]);
        using var answer = await http.PostAsync(new Uri("/account/sign-in", UriKind.Relative), form);
        if (answer.StatusCode is not HttpStatusCode.Redirect) throw new InvalidOperationException($"{email} cannot sign in: {answer.StatusCode}");

        var page = await http.GetStringAsync(new Uri(board, UriKind.Relative));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"the page: {page.Length} letters, {Pick().Count(page)} cards"));
        return new(http, jar.GetCookieHeader(new Uri(address)), board, page);
    }

    public IEnumerable<(string What, string Path, IReadOnlyDictionary<string, string> Headers)> Questions()
    {
        Dictionary<string, string> plain = new(StringComparer.Ordinal) { ["Cookie"] = _cookies, ["Sec-Fetch-Site"] = "same-origin" };
        yield return ("the page, compressed", _board, new Dictionary<string, string>(plain, StringComparer.Ordinal) { ["Accept-Encoding"] = "gzip, deflate, br" });
        yield return ("the page as it is", _board, plain);
        yield return ("does it still show what is so?", $"{_board}?since={Uri.EscapeDataString(Mark().Match(_page).Groups[1].Value)}", plain);
    }

    /// <summary>One after the other, each durable, between the first two stages.</summary>
    public async Task MoveAsync()
    {
        var lanes = Lane().Matches(_page).Select(m => m.Groups[1].Value).ToList();
        var tickets = Pick().Matches(_page).Take(20).Select(m => m.Groups[1].Value).ToList();
        var token = Token().Matches(_page)[^1].Groups[1].Value;
        List<double> times = [];
        for (var n = 0; n < Warming + Moves; n++)
        {
            var isBack = n / tickets.Count % 2 == 1;
            using var form = new FormUrlEncodedContent([KeyValuePair.Create("__RequestVerificationToken", token), KeyValuePair.Create("Form.From", lanes[isBack ? 1 : 0]), KeyValuePair.Create("Form.Stage", lanes[isBack ? 0 : 1])]);
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"/admin/applications/{tickets[n % tickets.Count]}/move", UriKind.Relative)) { Content = form };
            request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
            var watch = Stopwatch.StartNew();
            using var answer = await _http.SendAsync(request);
            var said = await answer.Content.ReadAsStringAsync();
            if (answer.StatusCode is not HttpStatusCode.OK) throw new InvalidOperationException($"{answer.StatusCode}: {said}");
            if (n >= Warming) times.Add(watch.Elapsed.TotalMilliseconds);
        }

        times.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"a move, {Moves} one after the other: median {times[Moves / 2]:0.0} ms, 95 of 100 within {times[Moves * 95 / 100]:0.0} ms"));
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"", RegexOptions.NonBacktracking)]
    private static partial Regex Token();

    [GeneratedRegex("data-mark=\"([^\"]+)\"", RegexOptions.NonBacktracking)]
    private static partial Regex Mark();

    [GeneratedRegex("class=\"lane\" data-stage=\"([^\"]+)\"", RegexOptions.NonBacktracking)]
    private static partial Regex Lane();

    [GeneratedRegex("name=\"pick\" value=\"([^:\"]+):", RegexOptions.NonBacktracking)]
    private static partial Regex Pick();
}
