using System.Globalization;
using System.Text.RegularExpressions;
using CareerBoard.Testing;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace CareerBoard.Browser.Tests;

/// <summary>
/// Looks at pages as they are: axe in both themes, one heading, a title, nothing that runs out of a phone's side, a silent console, icons
/// that exist. Everything found is kept, so that one run names all of it.
/// </summary>
internal sealed partial class Looks
{
    private const int Phone = 390;

    /// <summary>In hundredths of the window: two lines on a phone.</summary>
    private const int MostOfBar = 14;

    /// <summary>Both themes once, wide and narrow; all of both with <c>CAREERBOARD_LONG</c>.</summary>
    private static readonly (ColorScheme Theme, int Width)[] Views = IsLong
        ? [(ColorScheme.Light, 1440), (ColorScheme.Light, 834), (ColorScheme.Light, Phone), (ColorScheme.Dark, Phone), (ColorScheme.Dark, 834), (ColorScheme.Dark, 1440)]
        : [(ColorScheme.Light, 1440), (ColorScheme.Dark, Phone)];

    /// <summary>Put into a page once and asked for each view of it; the package's own way opens a second page for every question.</summary>
    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    private static readonly HashSet<string> Icons =
        [.. Symbol().Matches(File.ReadAllText(Path.Combine(Repository.Root, "src", "CareerBoard.Web", "wwwroot", "icons.svg"))).Select(match => match.Groups[1].Value)];

    private readonly List<string> _faults = [];
    private readonly SortedDictionary<string, string> _advice = new(StringComparer.Ordinal);
    private readonly HashSet<Person> _prepared = [];
    private readonly HashSet<(Person, string)> _visited = [];
    private readonly Dictionary<Person, (ColorScheme Prefers, int Width)> _turned = [];
    private int _looks;

    public static bool IsLong => Environment.GetEnvironmentVariable("CAREERBOARD_LONG") is "1";

    /// <summary>A folder that gets a picture of everything looked at.</summary>
    private static string? Pictures => Environment.GetEnvironmentVariable("CAREERBOARD_TEST_PICTURES");

    public IReadOnlyList<string> Faults => _faults;

    /// <summary>What axe calls good practice and no guideline asks for, once a rule.</summary>
    public IEnumerable<string> Advice => _advice.Values;

    /// <summary>Adds what somebody else found.</summary>
    public void Note(string fault) => _faults.Add(fault);

    /// <summary>Opens an address and looks, unless it led to where this person has been.</summary>
    public async Task VisitAsync(Person person, string address, int status = 200)
    {
        if (_prepared.Add(person)) await person.Browser.AddInitScriptAsync(Axe);
        var answered = await person.OpensAsync(address);
        if (answered != status) _faults.Add($"{address}: answered {answered.ToString(CultureInfo.InvariantCulture)} and not {status.ToString(CultureInfo.InvariantCulture)}");
        if (_visited.Add((person, person.Page.Url.Split('#')[0]))) await LookAsync(person, address, isFresh: true);
    }

    /// <summary>Opens an address with a theme chosen by hand, against what the device prefers.</summary>
    public async Task VisitWithChosenThemesAsync(Person person, string address)
    {
        if (_prepared.Add(person)) await person.Browser.AddInitScriptAsync(Axe);
        foreach (var (theme, width) in ViewsFrom(person, theme => theme is ColorScheme.Dark ? ColorScheme.Light : ColorScheme.Dark))
        {
            await person.Browser.AddCookiesAsync([new() { Name = "theme", Value = theme is ColorScheme.Dark ? "dark" : "light", Url = person.Board }]);
            await TurnAsync(person, theme is ColorScheme.Dark ? ColorScheme.Light : ColorScheme.Dark, width);
            var answered = await person.OpensAsync(address);
            if (answered != 200) _faults.Add($"{address}: answered {answered.ToString(CultureInfo.InvariantCulture)} and not 200");
            if (_visited.Add((person, $"{person.Page.Url.Split('#')[0]} {theme} {width.ToString(CultureInfo.InvariantCulture)}"))) await InspectAsync(person, address, theme, width, isStyled: true);
        }
    }

    /// <summary>Looks at what is on the screen, which may not be there to be opened again.</summary>
    public Task LookAsync(Person person, string name) => LookAsync(person, name, isFresh: false);

    private async Task LookAsync(Person person, string name, bool isFresh)
    {
        foreach (var (theme, width) in ViewsFrom(person, theme => theme))
        {
            var isStyled = !await TurnAsync(person, theme, width) && isFresh;
            await InspectAsync(person, name, theme, width, isStyled);
            isFresh = false;
        }
    }

    /// <summary>Begins with how the person looks already: every turn costs as much as a small page.</summary>
    private IEnumerable<(ColorScheme Theme, int Width)> ViewsFrom(Person person, Func<ColorScheme, ColorScheme> prefers) =>
        _turned.TryGetValue(person, out var now) && now == (prefers(Views[^1].Theme), Views[^1].Width) ? Views.Reverse() : Views;

    /// <returns>Whether there was anything to turn.</returns>
    private async Task<bool> TurnAsync(Person person, ColorScheme prefers, int width)
    {
        if (_turned.TryGetValue(person, out var now) && now == (prefers, width)) return false;

        await person.Page.EmulateMediaAsync(new() { ColorScheme = prefers });
        await person.Page.SetViewportSizeAsync(width, 900);
        _turned[person] = (prefers, width);
        return true;
    }

    private async Task InspectAsync(Person person, string name, ColorScheme theme, int width, bool isStyled)
    {
        var page = person.Page;
        var where = $"{name} ({theme}, {width.ToString(CultureInfo.InvariantCulture)})";

        // What htmx still fetches belongs to the page. Chromium leaves inherited colours of the other theme in place when what the device
        // prefers changes under a page, so the page is styled anew.
        await page.EvaluateAsync(
            """
            async isStyled => {
              const frame = () => new Promise(requestAnimationFrame);
              while (document.querySelector(".htmx-request")) await frame();
              if (isStyled) return await frame();
              const root = document.documentElement;
              root.style.display = "none";
              root.offsetWidth;
              root.style.display = "";
              await frame();
              await frame();
            }
            """,
            isStyled);
        await PictureAsync(page, name, theme, width);

        var seen = await page.EvaluateAsync<Seen>("""
            () => {
              const clipped = e => { for (let p = e.parentElement; p && p !== document.body; p = p.parentElement) if (getComputedStyle(p).overflowX !== "visible") return true; return false; };
              const beyond = document.documentElement.scrollWidth > innerWidth
                ? [...document.body.querySelectorAll("*")].filter(e => e.getBoundingClientRect().right > innerWidth + 1 && !clipped(e)).slice(0, 4).map(e => e.outerHTML.slice(0, 120))
                : null;
              return {
                title: document.title.trim(),
                headings: document.querySelectorAll("h1").length,
                icons: [...new Set([...document.querySelectorAll("use")].map(u => u.getAttribute("href").split("#")[1]))],
                beyond,
                bar: Math.round(100 * (document.querySelector("body > header, .shell > header")?.getBoundingClientRect().height ?? 0) / innerHeight),
              };
            }
            """);
        if (seen.Title.Length == 0) _faults.Add($"{where}: no title");
        if (seen.Headings != 1) _faults.Add($"{where}: {seen.Headings.ToString(CultureInfo.InvariantCulture)} headings of the first level");
        if (seen.Bar > MostOfBar) _faults.Add($"{where}: the bar on top takes {seen.Bar.ToString(CultureInfo.InvariantCulture)} % of the window");
        if (seen.Beyond is { } beyond) _faults.Add($"{where}: scrolls sideways. {string.Join(" | ", beyond)}");
        foreach (var icon in seen.Icons.Where(icon => !Icons.Contains(icon))) _faults.Add($"{where}: there is no icon {icon}");

        foreach (var violation in await ViolationsAsync(page))
        {
            if (violation.IsAdvice) _advice.TryAdd(violation.Id, $"{where}: {violation.Words}");
            else _faults.Add($"{where}: {violation.Words}");
        }

        _looks++;

        foreach (var complaint in person.TakeComplaints()) _faults.Add($"{where}: the console says: {complaint}");
    }

    /// <summary>Fails with everything that was found; says how much was looked at and what axe advises.</summary>
    public void AreSound(ITestOutputHelper output)
    {
        output.WriteLine($"{_looks.ToString(CultureInfo.InvariantCulture)} looks");
        foreach (var advice in Advice) output.WriteLine($"good practice: {advice}");
        Assert.True(_looks > 0, "Nothing was looked at.");
        Assert.True(_faults.Count == 0, string.Join('\n', _faults));
    }

    private static async Task<Violation[]> ViolationsAsync(IPage page)
    {
        if (!await page.EvaluateAsync<bool>("() => 'axe' in window")) await page.EvaluateAsync(Axe);
        return await page.EvaluateAsync<Violation[]>("""
            async () => {
              const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
              const { violations } = await axe.run(document, { runOnly: { type: "tag", values: tags }, resultTypes: ["violations"], selectors: false });
              return violations.map(v => ({
                id: v.id,
                isAdvice: v.tags.includes("best-practice"),
                words: `${v.id}: ${v.help}. ${v.nodes.slice(0, 4).map(n => `${n.html.slice(0, 160)} ${n.failureSummary.split("\n").slice(1, 3).join(" ").trim()}`).join(" | ")}`,
              }));
            }
            """);
    }

    private static async Task PictureAsync(IPage page, string name, ColorScheme theme, int width)
    {
        if (Pictures is not { } folder) return;
        Directory.CreateDirectory(folder);
        var file = Unfit().Replace(name, "_").Trim('_');
        await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{file[..Math.Min(file.Length, 120)]}.{theme}.{width.ToString(CultureInfo.InvariantCulture)}.png"), FullPage = true });
    }

    private sealed class Violation
    {
        public string Id { get; set; } = "";

        public bool IsAdvice { get; set; }

        public string Words { get; set; } = "";
    }

    private sealed class Seen
    {
        public string Title { get; set; } = "";

        public int Headings { get; set; }

        public string[] Icons { get; set; } = [];

        public string[]? Beyond { get; set; }

        /// <summary>How much of the window the bar on top takes, in hundredths.</summary>
        public int Bar { get; set; }
    }

    [GeneratedRegex("<symbol[^>]* id=\"([^\"]+)\"", RegexOptions.NonBacktracking)]
    private static partial Regex Symbol();

    [GeneratedRegex("[^A-Za-z0-9]+", RegexOptions.NonBacktracking)]
    private static partial Regex Unfit();
}
