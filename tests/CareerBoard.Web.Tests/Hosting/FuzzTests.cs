using System.Globalization;
using System.Net;
using CareerBoard.Data.Search;
using CareerBoard.Testing;
using CareerBoard.Web.Tests.AccessMatrix;

namespace CareerBoard.Web.Tests.Hosting;

/// <summary>
/// R22: whatever is asked of any address by anybody, no answer is a fault of the program, and asking fills no memory. Addresses come from the program's own
/// table, forms from its own pages; names, values, methods and paths are drawn by a seed that a failure names. CAREERBOARD_LONG=1 asks 10,000 times for each
/// of the four kinds of people.
/// </summary>
public sealed class FuzzTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const long MostMemory = 50 * 1024 * 1024;

    private static readonly int _requests = Environment.GetEnvironmentVariable("CAREERBOARD_LONG") is "1" ? 10_000 : 250;

    /// <summary>What pages and forms read, and what they might be taken to read.</summary>
    private static readonly string[] _names =
    [
        "q", .. PostingColumns.FacetNames, "pay_min", "currency", "posted", "closing", "posting", "stage", "state", "owner", "tag", "source", "waiting", "sort", "after", "page", "lane", "since", "shown", "view", "csv", "from", "until", "by", "handler", "number", "id", "file",
        "as", "template", "before", "notes", "back", "returnUrl", "place", "pay", "Form.Name", "Form.Text", "Form.Version", "Form.Key", "pick", "all", "filter",
    ];

    private static readonly string[] _values =
    [
        "", " ", "0", "-1", "1", "2147483648", "99999999999999999999", "1e309", "NaN", "true", "null", "[]", "{}", "%", "%00", "\u0000", "\uFFFD", "\u202E", "\u0130", "a\u0300", "..", "../../etc/passwd", "//r28.example", "https://r28.example/",
        "00000000-0000-0000-0000-000000000000", "2026-02-30", "9999-12-31T23:59", "0001-01-01", "a,b;c", "'", "\"", "\\", "' OR 1=1 --", "<script>", "${7*7}", "{{7*7}}", "{0}", "{candidate}", "~", "a~b", "~00000000-0000-0000-0000-000000000000",
        "open", "late", "name", "me", "none", "list", "EUR", "Preview", "engineer", "\"un", "-", "*", "AND", "(((", "\r\nX-Injected: 1", "😀", "👨‍👩‍👧", "ﷺ",
    ];

    private readonly TestBoard _board = new() { IsPatient = false };
    private AccessWorld _world = null!;

    public async ValueTask InitializeAsync()
    {
        _board.Settings["RateLimits:Factor"] = "1000000";
        await _board.StartAsync();
        _world = new AccessWorld(_board);
        await _world.ArrangeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _world.Dispose();
        await _board.DisposeAsync();
    }

    [Theory]
    [InlineData(AccessWorld.Visitor)]
    [InlineData(AccessWorld.Candidate)]
    [InlineData(AccessWorld.EmployerAdmin)]
    [InlineData(AccessWorld.BoardAdmin)]
    public async Task Nothing_that_is_asked_breaks_it_or_stays_in_its_memory(string person)
    {
        const int seed = 20261129;
        var (visitor, addresses, drawn) = (_world.People[person], await EndpointTable.OfAsync(_board), new Random(seed));
        addresses = [.. addresses.Where(a => a.Text is not EndpointTable.Files)];
        var forms = await FormsAsync(visitor, addresses);
        List<string> faults = [];
        long before = 0;
        for (var i = 0; i < _requests; i++)
        {
            if (i == _requests / 5) before = GC.GetTotalMemory(forceFullCollection: true);
            var (what, answer) = forms.Count > 0 && drawn.Next(3) == 0 ? await SendAsync(visitor, forms[drawn.Next(forms.Count)], drawn) : await AskAsync(visitor, addresses[drawn.Next(addresses.Count)], drawn);
            if ((int)answer.Status >= 500) faults.Add($"seed {seed}, request {i}: {(int)answer.Status} {what}");
        }

        var grown = GC.GetTotalMemory(forceFullCollection: true) - before;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{person}: {_requests} requests, {forms.Count} forms, memory grew by {grown / 1024.0 / 1024:0.0} MB"));
        Assert.True(faults.Count == 0, string.Join('\n', faults));
        Assert.True(grown < MostMemory, $"Memory grew by {grown} bytes.");
    }

    /// <summary>The forms of every page that this person is shown, with what stands in them.</summary>
    private async Task<List<FuzzForm>> FormsAsync(Testing.Visitor visitor, IReadOnlyList<Address> addresses)
    {
        List<FuzzForm> forms = [];
        foreach (var address in addresses.Where(a => a.Takes("GET")))
        {
            var at = _world.Fill(address, Whose.Own);
            var answer = await visitor.AskAsync(HttpMethod.Get, at, content: null);
            if (answer.Status is not HttpStatusCode.OK || answer.Headers.GetValueOrDefault("Content-Type")?.StartsWith("text/html", StringComparison.Ordinal) is not true) continue;

            foreach (var form in answer.Document.QuerySelectorAll("form[method=post]"))
            {
                var action = form.GetAttribute("action") is { Length: > 0 } said ? said : at;
                // Whoever signs out asks as somebody else from then on.
                if (action.Contains("sign-out", StringComparison.Ordinal) || action.Contains("/sessions", StringComparison.Ordinal)) continue;
                forms.Add(new FuzzForm(action, [.. form.QuerySelectorAll("[name]").Select(f => (f.GetAttribute("name")!, f.GetAttribute("value") ?? f.TextContent))]));
            }
        }

        return [.. forms.DistinctBy(f => (f.Action, string.Join(' ', f.Fields.Select(field => field.Name))))];
    }

    private static async Task<(string What, Answer Answer)> SendAsync(Testing.Visitor visitor, FuzzForm form, Random drawn)
    {
        List<KeyValuePair<string, string>> fields = [];
        foreach (var (name, value) in form.Fields)
        {
            if (name is not "__RequestVerificationToken" && drawn.Next(10) == 0) continue;
            fields.Add(new(name, name is "__RequestVerificationToken" || drawn.Next(2) == 0 ? value : Draw(drawn)));
            if (drawn.Next(20) == 0) fields.Add(new(name, Draw(drawn)));
        }

        if (drawn.Next(4) == 0) fields.Add(new(_names[drawn.Next(_names.Length)], Draw(drawn)));
        using HttpContent content = drawn.Next(8) switch
        {
            0 => Parts(fields),
            1 => new StringContent("{\"Form\":{}}", System.Text.Encoding.UTF8, "application/json"),
            _ => new FormUrlEncodedContent(fields),
        };
        var said = string.Join('&', fields.Where(f => f.Key is not "__RequestVerificationToken").Select(f => $"{f.Key}={f.Value}"));
        return ($"POST {form.Action} {said}", await visitor.AskAsync(HttpMethod.Post, form.Action, content));
    }

    private async Task<(string What, Answer Answer)> AskAsync(Testing.Visitor visitor, Address address, Random drawn)
    {
        var path = _world.Fill(address, (Whose)drawn.Next(3));
        if (drawn.Next(5) == 0)
        {
            var segments = path.Split('/');
            segments[drawn.Next(1, Math.Max(2, segments.Length)) % segments.Length] = Escaped(Draw(drawn));
            path = "/" + string.Join('/', segments).TrimStart('/');
        }

        List<string> query = [];
        for (var i = drawn.Next(5); i > 0; i--) query.Add($"{_names[drawn.Next(_names.Length)]}={(drawn.Next(20) == 0 ? "%zz%" : Escaped(Draw(drawn)))}");
        if (query.Count > 0) path += $"?{string.Join('&', query)}";
        var method = drawn.Next(20) switch { 0 => HttpMethod.Head, 1 => HttpMethod.Options, 2 => HttpMethod.Put, 3 => HttpMethod.Delete, 4 => HttpMethod.Patch, 5 => HttpMethod.Post, _ => HttpMethod.Get };
        return ($"{method} {path}", await visitor.AskAsync(method, path, content: null));
    }

    private static MultipartFormDataContent Parts(List<KeyValuePair<string, string>> fields)
    {
        var content = new MultipartFormDataContent();
        foreach (var (name, value) in fields) content.Add(new StringContent(value), $"\"{name.Replace("\"", "", StringComparison.Ordinal)}\"");
        return content;
    }

    private static string Escaped(string value) => Uri.EscapeDataString(value.Replace("\u0000", "%00", StringComparison.Ordinal));

    private static string Draw(Random drawn) => drawn.Next(4) switch
    {
        0 => HostileStrings.Texts[drawn.Next(HostileStrings.Texts.Count)],
        1 => string.Concat(Enumerable.Range(0, drawn.Next(1, 12)).Select(_ => char.ConvertFromUtf32(drawn.Next(0x20, 0xD7FF)))),
        2 => new string((char)drawn.Next('!', '~'), drawn.Next(1, 3_000)),
        _ => _values[drawn.Next(_values.Length)],
    };

    private sealed record FuzzForm(string Action, IReadOnlyList<(string Name, string Value)> Fields);
}
