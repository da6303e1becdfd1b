using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using CareerBoard.Testing;
using CareerBoard.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace CareerBoard.Browser.Tests;

/// <summary>
/// R28: hostile strings in every text that a person can write, on every page and in every mail that shows it. Nothing of them runs, the
/// content policy has nothing to report, none becomes an element, and nothing is asked from elsewhere.
/// </summary>
public sealed partial class HostileTests(Chromium chromium, ITestOutputHelper output) : IAsyncDisposable
{
    /// <summary>What is written and shown on no page and in no mail: how an import knows its openings again, and which of somebody's links their file called its website.</summary>
    private static readonly string[] NeverShown = ["Candidate.Career.Website", "PostingSource.Board", "PostingSource.ExternalId"];

    private static readonly string[] Searched = ["q", "role", "track", "team", "employer", "location", "country", "workplace", "employment", "level", "skill", "pay_min", "currency", "sponsorship", "posted", "closing", "sort", "after", "colour"];

    private HostileBoard _here = null!;
    private Crowd _crowd = null!;
    private readonly Dictionary<Person, Watch> _watches = [];

    private IEnumerable<Watch> Watches => _watches.Values;

    public async ValueTask DisposeAsync()
    {
        if (_crowd is not null) await _crowd.DisposeAsync();
        if (_here is not null) await _here.DisposeAsync();
    }

    [Fact]
    [Trait("Goal", "R28")]
    public async Task What_people_have_written_runs_on_no_page_and_in_no_mail()
    {
        await GatherAsync();
        await _here.Texts.PlantAsync();
        var showing = await LookAsync([.. await PlacesAsync(), new(Audience.SignedIn, $"/jobs/{_here.Drafted.Number}/x/apply")]);
        await ReadMailsAsync();

        var unseen = _here.Texts.Planted.Values.GroupBy(p => p.Where, StringComparer.Ordinal).Where(p => !p.Any(one => Watches.Any(w => w.Seen.Contains(one.Number)))).Select(p => p.Key);
        Assert.Equal(NeverShown.Order(StringComparer.Ordinal), unseen.Order(StringComparer.Ordinal));
        if (Looks.IsLong) await GoOnAsync(showing);
        NothingHappened();
    }

    [Fact]
    [Trait("Goal", "R28")]
    public async Task What_somebody_types_runs_on_no_page_that_shows_it_again()
    {
        await GatherAsync();
        await SearchAsync();
        await VisitWhatIsNotThereAsync();
        await AskAndSendAsync();
        NothingHappened();
    }

    [Fact]
    [Trait("Goal", "R28")]
    public async Task What_other_boards_write_runs_on_no_page()
    {
        await GatherAsync();
        var rows = new List<string>();
        foreach (var some in Strings().Chunk(Looks.IsLong ? 1 : 10))
        {
            var number = rows.Count;
            string Next(string part) => _here.Texts.Next($"imported {part}", 120);
            rows.Add(JsonSerializer.Serialize(new
            {
                id = $"r28:{number}", source = "r28", source_ref = "r28-boards", organization = "Imported Works", title = $"{number} {Next("title")}", department = Next("department"), team = Next("team"),
                location = Next("location"), locations = new[] { Next("location") }, employment_type = Next("employment"), seniority = Next("seniority"),
                description_html = string.Concat(some.Select((one, place) => $"<p>{HostileStrings.With(one, 900_000 + (number * 10) + place)}</p>")),
                requirements = Next("requirements"), salary = new { summary = Next("pay"), min = 1000, max = 2000, currency = "EUR", interval = "month" }, posted_at = "2026-10-12T09:00:00Z",
                url = "https://r28.example/" + Uri.EscapeDataString(Next("address")), apply_url = "javascript:__hit(0)", skills = new[] { Next("skill") }, labels = new[] { Next("label") },
            }));
        }

        var file = Path.Combine(_here.Board.Folder, "rows.jsonl");
        await File.WriteAllLinesAsync(file, rows);
        var (_, said) = await _here.Board.TypesAsync("import", "postings", file, "--publish");
        output.WriteLine(said.TrimEnd().Split('\n')[^1]);
        var imported = await _here.Board.InDbAsync(db => db.Postings.Where(p => p.Source != null && EF.Functions.Like(p.Source.ExternalId, "r28:%")).OrderBy(p => p.Number).Select(p => p.Number).ToListAsync());
        Assert.True(imported.Count > rows.Count * 9 / 10, said);

        var visitor = WatchOf(Audience.Everyone);
        foreach (var number in imported) await visitor.VisitAsync($"/jobs/{number.ToString(CultureInfo.InvariantCulture)}");
        foreach (var address in (string[])["/jobs", "/jobs?q=r28", "/teams", "/employers", "/"]) await visitor.VisitAsync(address);
        Assert.True(visitor.Seen.Count(number => number >= 900_000) > 100, "The imported texts are not on the pages.");
        NothingHappened();
    }

    /// <summary>A board that forgets to encode one text, or all, with and without its policy.</summary>
    [Fact]
    [Trait("Goal", "R28")]
    public async Task A_board_that_prints_texts_raw_is_caught()
    {
        const string text = "<img class=r28x1x src=/x onerror=__hit(1)>";
        var careless = new Careless();
        await GatherAsync(board => board.Weaken = services => services.AddSingleton<IStartupFilter>(careless));
        await _here.Texts.PlantAsync();
        await _here.Board.InDbAsync(db => db.Teams.ExecuteUpdateAsync(set => set.SetProperty(t => t.Summary, text)));
        var visitor = WatchOf(Audience.Everyone);
        await visitor.VisitAsync("/teams");
        Assert.Empty((string[])[.. visitor.Ran, .. visitor.Reported, .. visitor.Faults]);

        foreach (var (raw, withPolicy) in (((string?, bool)[])[(text, false), (text, true), (null, false), (null, true)]))
        {
            // What still runs on the page before is none of this arm's.
            await visitor.Person.Page.GotoAsync("about:blank");
            careless.Forget(raw, withPolicy);
            var (ran, reported, faults) = (visitor.Ran.Count, visitor.Reported.Count, visitor.Faults.Count);
            foreach (var address in (string[])["/teams", "/jobs"]) await visitor.VisitAsync(address);
            (ran, reported, faults) = (visitor.Ran.Count - ran, visitor.Reported.Count - reported, visitor.Faults.Count - faults);

            output.WriteLine($"{(raw is null ? "all texts" : "one text")} raw, {(withPolicy ? "with" : "without")} the policy: {ran} executions, {reported} policy reports, {faults} other faults");
            Assert.True(withPolicy == (ran == 0), string.Join('\n', visitor.Ran.TakeLast(ran)));
            Assert.Equal(withPolicy, reported > 0);
            Assert.True(faults > 0, "Nothing else was found.");
        }
    }

    /// <summary>The strings are worth fearing: put into a page as they are, most of those that are made of markup run, and all of those are seen to be elements.</summary>
    [Fact]
    [Trait("Goal", "R28")]
    public async Task The_strings_run_where_nothing_holds_them()
    {
        await GatherAsync();
        var watch = WatchOf(Audience.Everyone);
        string[] some = [.. HostileStrings.Texts.Take(100).Where((_, place) => Looks.IsLong || place % 2 == 0)];
        var (runs, shows) = (0, 0);
        foreach (var one in some)
        {
            var (ran, faults) = (watch.Ran.Count, watch.Faults.Count);
            await watch.ReadAsync(one, $"<!doctype html><html><head><title>t</title></head><body><p>{HostileStrings.With(one, 1)}</p><a href=\"https://example.org\" title=\"{HostileStrings.With(one, 2)}\">a</a><a href='https://example.org' title='{HostileStrings.With(one, 3)}'>a</a><a href=https://example.org title={HostileStrings.With(one, 4)}>a</a>");
            if (watch.Ran.Count > ran) runs++;
            if (watch.Faults.Count > faults) shows++;
        }

        output.WriteLine($"of {some.Length} strings {runs} run, {shows} become something that is not text");
        Assert.True(runs >= some.Length / 2, $"Only {runs} of {some.Length} run.");
        Assert.True(shows >= some.Length * 3 / 4, $"Only {shows} of {some.Length} are seen.");
        Assert.Empty(await EmptyPageFaultsAsync());
    }

    /// <summary>The same page with harmless words is not called a fault.</summary>
    private async Task<IEnumerable<string>> EmptyPageFaultsAsync()
    {
        var watch = WatchOf(Audience.SignedIn);
        await watch.ReadAsync("words", "<!doctype html><html><head><title>t</title></head><body><p>words</p><a href=\"https://example.org\" title=\"words\">a</a>");
        return watch.Faults.Concat(watch.Ran).Concat(watch.Reported);
    }

    private static IReadOnlyList<string> Strings() => Looks.IsLong ? [.. HostileStrings.Texts, .. HostileStrings.OfFile()] : HostileStrings.Texts;

    private async Task GatherAsync(Action<TestBoard>? prepare = null)
    {
        _here = await HostileBoard.TellAsync(prepare);
        _crowd = await Crowd.GatherAsync(chromium, _here.Board, (People.Mina, People.Password), (People.Rahel, People.Password));
        await _here.AddPasskeyAsync();
        using var odd = _here.Board.Visitor();
        odd.Http.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", "Mozilla/5.0 (X11; <script>__hit(0)</script>) \"><img class=r28x0x src=/x onerror=__hit(0)>");
        await odd.SignsIn(People.Rahel);
        foreach (var person in (Person[])[_crowd.Visitor, _crowd.Candidate, _crowd.Admin]) _watches[person] = await Watch.OverAsync(person);
    }

    private Watch WatchOf(Audience audience) => _watches[_crowd.WhoSees(audience)];

    private async Task ReadMailsAsync()
    {
        var kinds = await _here.DeliverEveryLetterAsync();
        // A reminder of what is far off is not late.
        var now = _here.Board.Now;
        var undelivered = await _here.Board.InDbAsync(db => db.Outbox.Where(m => m.DeliveredAt == null && m.DueAt <= now).Select(m => $"{m.Kind}: {m.LastError}").ToListAsync());
        var delivered = await _here.Board.InDbAsync(db => db.Outbox.Where(m => m.DeliveredAt != null).Select(m => m.Kind).Distinct().ToListAsync());
        Assert.Empty(undelivered);
        Assert.Empty(kinds.Except(delivered, StringComparer.Ordinal));

        var visitor = WatchOf(Audience.Everyone);
        foreach (var mail in _here.Board.Mails) await visitor.ReadAsync($"mail “{mail.Subject}”", mail.Html);
        await visitor.VisitAsync("/dev/mail");
    }

    /// <summary>Every one of our strings into every text, and every one of the file into some.</summary>
    private async Task GoOnAsync(IReadOnlyList<Place> places)
    {
        var most = int.TryParse(Environment.GetEnvironmentVariable("CAREERBOARD_TEST_HOSTILE_ROUNDS"), NumberStyles.None, CultureInfo.InvariantCulture, out var asked) ? asked : 400;
        for (var (round, before) = (2, 0); round <= most && _here.Texts.Reach.Had > before; round++)
        {
            // A round that brings no text a string that it has not had brings none ever.
            before = _here.Texts.Reach.Had;
            await PlantAndLookAsync(places);
            if (round % 10 == 0) Tell($"round {round}: {_here.Texts.Reach}, {Watches.Sum(w => w.Looks)} looks");
        }

        var (had, all) = _here.Texts.Reach;
        Tell($"{had} of {all} pairs of a text and one of our strings; not all in {string.Join(", ", _here.Texts.Unfinished)}");
        if (HostileStrings.OfFile() is not { Count: > 0 } others) return;

        var planted = _here.Texts.Planted.Count;
        _here.Texts.Strings = others;
        for (var round = 1; round <= Math.Min(most, 20); round++) await PlantAndLookAsync(places);
        await ReadMailsAsync();
        Tell($"{others.Count} strings of the file: {_here.Texts.Planted.Count - planted} times one of them in a text");
    }

    /// <summary>At once, because this takes the better part of an hour.</summary>
    private void Tell(string what)
    {
        output.WriteLine(what);
        TestContext.Current.SendDiagnosticMessage(what);
    }

    private async Task PlantAndLookAsync(IEnumerable<Place> places)
    {
        await _here.Texts.PlantAsync();
        await LookAsync(places);
    }

    /// <summary>Everybody at their own browser, at the same time.</summary>
    /// <returns>The places that show any of the strings.</returns>
    private async Task<List<Place>> LookAsync(IEnumerable<Place> places) =>
        [.. (await Task.WhenAll(places.GroupBy(place => WatchOf(place.Audience)).Select(async own =>
        {
            var showing = new List<Place>();
            foreach (var place in own)
            {
                await own.Key.VisitAsync(place.Address);
                if (own.Key.ShowsAny) showing.Add(place);
            }

            return showing;
        }))).SelectMany(some => some)];

    private Task<IReadOnlyList<Place>> PlacesAsync() => new Places(_here.Board, People.Rahel, People.Mina).AllAsync();

    /// <summary>What one looks for is shown again: in the field, the heading, the links to narrow it down.</summary>
    private async Task SearchAsync()
    {
        var visitor = WatchOf(Audience.Everyone);
        var searched = Looks.IsLong ? HostileStrings.Texts.Count : 20;
        for (var one = 0; one < searched; one++) await visitor.VisitAsync($"/jobs?q={Uri.EscapeDataString(_here.Texts.Next("query q", 200))}&team={Uri.EscapeDataString(_here.Texts.Next("query team", 200))}");
        Assert.True(visitor.Seen.Count >= searched, "What was asked for is not shown again.");
    }

    private async Task VisitWhatIsNotThereAsync()
    {
        foreach (var folder in (string[])["/", "/jobs/", $"/jobs/{_here.Posting.Number}/", "/teams/", "/roles/", "/employers/", "/admin/", "/admin/postings/", "/admin/applications/", "/applications/", "/account/", "/account/continue/", "/feeds/"])
        {
            var watch = folder.StartsWith("/admin", StringComparison.Ordinal) ? WatchOf(Audience.BoardAdmin) : folder.StartsWith("/a", StringComparison.Ordinal) ? WatchOf(Audience.SignedIn) : WatchOf(Audience.Everyone);
            for (var one = 0; one < (Looks.IsLong ? 40 : 1); one++) await watch.VisitAsync(folder + Uri.EscapeDataString(_here.Texts.Next("path", 150)));
        }
    }

    /// <summary>
    /// Opens every page with strings in every query that it reads, then fills every text field of every form on it and sends it: what is refused
    /// is shown again, what is taken is shown elsewhere.
    /// </summary>
    private async Task AskAndSendAsync()
    {
        var routes = await QueriesAsync();
        var places = (await PlacesAsync()).OrderBy(p => p.Address.StartsWith("/account", StringComparison.Ordinal));
        var each = await Task.WhenAll(places.GroupBy(place => WatchOf(place.Audience)).Select(own => AskAndSendAsync(own.Key, own, routes)));

        var (sent, fields) = (each.Sum(one => one.Sent), each.SelectMany(one => one.Fields).ToList());
        var shown = fields.Count(number => Watches.Any(w => w.Seen.Contains(number)));
        output.WriteLine($"{each.Sum(one => one.Asked)} queries; {sent} forms with {fields.Count} text fields, {shown} of them seen again on the page that follows");
        Assert.True(sent >= 30, $"Only {sent} forms were sent.");
        Assert.True(shown > fields.Count / 2, "What was typed is not shown again.");
    }

    private async Task<(int Asked, int Sent, List<int> Fields)> AskAndSendAsync(Watch watch, IEnumerable<Place> places, List<(TemplateMatcher Route, List<string> Names)> routes)
    {
        var done = new HashSet<string>(StringComparer.Ordinal);
        var (asked, sent, fields) = (0, 0, new List<int>());
        foreach (var place in places)
        {
            string[] names = [.. routes.First(route => route.Route.TryMatch(place.Address, new RouteValueDictionary())).Names, "returnUrl", "back", .. place.Address is "/jobs" or "/admin/applications" or "/admin/postings" ? Searched : []];
            foreach (var some in names.Distinct(StringComparer.OrdinalIgnoreCase).Chunk(10))
            {
                await watch.VisitAsync($"{place.Address}?{string.Join('&', some.Select(name => $"{name}={Uri.EscapeDataString(_here.Texts.Next($"query {name}", 120))}"))}");
                asked += some.Length;
            }

            var forms = await FormsAsync(watch);
            for (var index = 0; index < forms.Length; index++)
            {
                var form = forms[index];
                if (form.Fields.Length == 0 || !done.Add($"{form.Method} {Numbers().Replace(form.Path, "")} {Numbers().Replace(string.Join(' ', form.Fields), "")}")) continue;

                await watch.VisitAsync(place.Address);
                if ((await FormsAsync(watch)).ElementAtOrDefault(index) is not { } again || !again.Fields.SequenceEqual(form.Fields, StringComparer.Ordinal)) continue;

                var values = form.Fields.Select(name => form.Mails.Contains(name, StringComparer.Ordinal) && sent % 2 == 0 ? _here.Texts.NextMail("form") : _here.Texts.Next("form", 200)).ToArray();
                fields.AddRange(values.Select(HostileStrings.NumberIn));
                await watch.GoAsync($"form of {place.Address}", page => page.EvaluateAsync(Fill, new { index, values }));
                sent++;
                if (watch.Person.Page.Url.Contains("/account/sign-in", StringComparison.Ordinal) && watch.Person != _crowd.Visitor) await watch.Person.SignsInAsync(watch.Person == _crowd.Admin ? People.Rahel : People.Mina);
            }
        }

        return (asked, sent, fields);
    }

    private static Task<FormSeen[]> FormsAsync(Watch watch) => watch.Person.Page.EvaluateAsync<FormSeen[]>($$"""
        () => [...document.forms].map(form => {
          const fields = [...form.elements].filter(e => e.name && e.matches("{{TextFields}}"));
          return { path: new URL(form.getAttribute("action") ?? "", location.href).pathname, method: form.method, fields: fields.map(e => e.name), mails: fields.filter(e => e.type === "email").map(e => e.name) };
        })
        """);

    private const string TextFields = "textarea, input:not([type=hidden], [type=checkbox], [type=radio], [type=file], [type=submit], [type=button])";

    /// <summary>Past what the browser itself would keep somebody from typing.</summary>
    private const string Fill = $$"""
        ({ index, values }) => {
          const form = document.forms[index];
          const fields = [...form.elements].filter(e => e.name && e.matches("{{TextFields}}"));
          fields.forEach((field, at) => {
            if (field.localName === "input") { field.type = "text"; field.removeAttribute("list"); }
            field.removeAttribute("maxlength");
            field.value = values[at];
          });
          const button = form.querySelector("button[type=submit][name]");
          if (button) form.append(Object.assign(document.createElement("input"), { type: "hidden", name: button.name, value: button.value }));
          HTMLFormElement.prototype.submit.call(form);
        }
        """;

    /// <summary>Which queries each page reads, by its route, the most exact first.</summary>
    private async Task<List<(TemplateMatcher Route, List<string> Names)>> QueriesAsync()
    {
        var pages = _here.Board.Services.GetRequiredService<PageLoader>();
        var routes = new List<(RouteTemplate Template, List<string> Names)>();
        foreach (var endpoint in _here.Board.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            if (endpoint.Metadata.GetMetadata<PageActionDescriptor>() is not { } descriptor) continue;
            var page = await pages.LoadAsync(descriptor, endpoint.Metadata);
            var parameters = page.HandlerMethods.Where(handler => handler.HttpMethod is "Get").SelectMany(handler => handler.Parameters);
            routes.Add((TemplateParser.Parse(endpoint.RoutePattern.RawText!.TrimStart('/')), [.. page.BoundProperties.Concat(parameters).Where(p => p.Name is not ("Form" or "cancellationToken")).Select(p => p.BindingInfo?.BinderModelName ?? p.Name).Distinct(StringComparer.OrdinalIgnoreCase)]));
        }

        return [.. routes.OrderBy(route => route.Template.Parameters.Count).ThenByDescending(route => route.Template.Segments.Count).Select(route => (new TemplateMatcher(route.Template, new RouteValueDictionary()), route.Names))];
    }

    private void NothingHappened()
    {
        output.WriteLine($"{Watches.Sum(w => w.Looks)} looks, {_here.Texts.Planted.Count} strings written, {Watches.Sum(w => w.Seen.Count)} seen; {Watches.Sum(w => w.Ran.Count)} executions, {Watches.Sum(w => w.Reported.Count)} policy reports, {Watches.Sum(w => w.Faults.Count)} other faults");
        Assert.Empty(Watches.SelectMany(w => w.Ran));
        Assert.Empty(Watches.SelectMany(w => w.Reported));
        Assert.True(Watches.All(w => w.Faults.Count == 0), string.Join('\n', Watches.SelectMany(w => w.Faults).Take(40)));
        Assert.True(Watches.Sum(w => w.Seen.Count) > 50, "The strings are not on the pages.");
    }

    private sealed class FormSeen
    {
        public string Path { get; set; } = "";

        public string Method { get; set; } = "";

        public string[] Fields { get; set; } = [];

        public string[] Mails { get; set; } = [];
    }

    /// <summary>Undoes the encoding of one text, or of everything; and leaves the content policy out where it is told so.</summary>
    private sealed class Careless : IStartupFilter
    {
        private volatile Tuple<string?, bool>? _forgotten;

        /// <param name="text">The text that is printed raw, or none for all of them.</param>
        public void Forget(string? text, bool withPolicy) => _forgotten = new(text, withPolicy);

        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use(async (http, then) =>
            {
                if (_forgotten is not var (text, withPolicy))
                {
                    await then(http);
                    return;
                }

                // Nor is a page of one arm kept for the next, with its policy or without.
                http.Request.Headers.AcceptEncoding = "";
                http.Request.Headers.Remove("If-None-Match");
                var answer = http.Response.Body;
                using var written = new MemoryStream();
                http.Response.Body = written;
                http.Response.OnStarting(() =>
                {
                    http.Response.Headers.CacheControl = "no-store";
                    if (!withPolicy) http.Response.Headers.Remove("Content-Security-Policy");
                    return Task.CompletedTask;
                });

                await then(http);
                http.Response.Body = answer;
                var bytes = written.ToArray();
                if (http.Response.ContentType?.StartsWith("text/html", StringComparison.Ordinal) is true)
                {
                    var page = Encoding.UTF8.GetString(bytes);
                    bytes = Encoding.UTF8.GetBytes(text is null ? WebUtility.HtmlDecode(page) : page.Replace(System.Text.Encodings.Web.HtmlEncoder.Default.Encode(text), text, StringComparison.Ordinal));
                    http.Response.ContentLength = bytes.Length;
                }

                await answer.WriteAsync(bytes);
            });
            next(app);
        };
    }

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f-]{27}|[0-9]+", RegexOptions.NonBacktracking)]
    private static partial Regex Numbers();
}
