using System.Globalization;
using System.Text.RegularExpressions;
using CareerBoard.Testing;
using Microsoft.Playwright;

namespace CareerBoard.Browser.Tests;

/// <summary>
/// Watches a browser while hostile strings are on its pages: what ran, what the content policy reported, what became an element, where the
/// page asked or went, and which of the strings were there at all. It reads what the browser made of a page, so it knows nothing of how the
/// page was written.
/// </summary>
internal sealed partial class Watch
{
    /// <summary>In place before any script of a page. The board's own questions end with a question mark.</summary>
    private const string Hook = """
        (() => {
          const tell = (kind, what) => console.debug(`r28 ${kind} ${what}`);
          const hit = n => tell("ran", n);
          Object.defineProperty(window, "__hit", { value: hit, writable: false, configurable: false });
          for (const name of ["alert", "prompt", "print", "open"]) window[name] = what => { tell("ran", `${name}(${what})`); return null; };
          window.confirm = what => { if (!/\?$/.test(what)) tell("ran", `confirm(${what})`); return true; };
          window.addEventListener("securitypolicyviolation", e => tell("reported", `${e.violatedDirective} ${e.blockedURI}`), true);
        })()
        """;

    /// <summary>Elements that the board's own pages consist of, and those of people's Markdown; written down here a second time on purpose.</summary>
    private const string Look = """
        async ({ host, own }) => {
          const frame = () => new Promise(requestAnimationFrame);
          for (let i = 0; i < 50 && document.querySelector(".htmx-request"); i++) await frame();
          await frame();
          const faults = [];
          const known = new Set(own.split(" "));
          const short = e => e.cloneNode(false).outerHTML.slice(0, 160);
          const look = root => {
            for (const e of root.querySelectorAll("*")) {
              if (!known.has(e.localName)) faults.push(`element: ${short(e)}`);
              for (const { name, value } of e.attributes) {
                if (/^on|^srcdoc$|^hx-on|r28/i.test(name) || (name === "style" && host !== "")) faults.push(`attribute ${name}: ${short(e)}`);
                if (/^(id|class|for)$/i.test(name) && /r28x\d+x/.test(value)) faults.push(`attribute ${name}: ${short(e)}`);
                if (/^(href|src|action|formaction|xlink:href|data|poster|background|hx-get|hx-post)$/i.test(name)) {
                  let url;
                  try { url = new URL(value, location.href); } catch { continue; }
                  const link = e.localName === "a" && /^(href)$/i.test(name);
                  if (!(link ? ["http:", "https:", "mailto:"] : ["http:", "https:"]).includes(url.protocol) && !(e.localName === "img" && url.protocol === "data:")) faults.push(`address: ${short(e)}`);
                  if (!link && host !== "" && url.host !== host && url.protocol !== "data:") faults.push(`asks elsewhere: ${short(e)}`);
                }
              }
              if (e.localName === "script") {
                if (e.type === "application/ld+json") { try { JSON.parse(e.textContent); } catch (error) { faults.push(`JSON-LD: ${error}`); } }
                else if (!e.src) faults.push(`script: ${short(e)}`);
              }
              if (e.localName === "meta" && e.httpEquiv) faults.push(`meta: ${short(e)}`);
              if (e.localName === "template") look(e.content);
            }
          };
          look(document);
          const comments = document.createTreeWalker(document, NodeFilter.SHOW_COMMENT);
          while (comments.nextNode()) if (/r28/.test(comments.currentNode.data)) faults.push(`comment: ${comments.currentNode.data.slice(0, 100)}`);
          if (document.contentType === "text/html" && (document.querySelectorAll("title").length !== 1 || document.querySelectorAll("body").length !== 1)) faults.push("not one title and one body");
          const text = [document.documentElement.outerHTML, ...[...document.querySelectorAll("input, textarea")].map(e => e.value)].join("\n");
          return { faults, tokens: [...new Set([...text.matchAll(/r28x(\d+)x/g)].map(m => m[1]))].join(" ") };
        }
        """;

    private const string OwnElements =
        "html head title meta link script body main header footer nav section article aside div p span a ul ol li dl dt dd h1 h2 h3 h4 h5 h6 form fieldset legend label input textarea select option optgroup datalist "
        + "button details summary table caption thead tbody tfoot tr th td time strong em b i small code pre blockquote hr br del ins figure figcaption img svg use rect text noscript dialog meter progress output mark template abbr kbd";

    private const string MailElements = "html head meta title body div p a br";

    private readonly Person _person;
    private readonly string _host;
    private readonly HashSet<int> _seen = [];
    private readonly List<string> _ran = [];
    private readonly List<string> _reported = [];
    private readonly List<string> _faults = [];
    private string _where = "";
    private int _gone;

    private Watch(Person person)
    {
        (_person, _host) = (person, new Uri(person.Board).Authority);
        var page = person.Page;
        page.Console += (_, message) =>
        {
            if (Told().Match(message.Text) is { Success: true } told) (told.Groups[1].Value is "ran" ? _ran : _reported).Add($"{_where}: {told.Groups[2].Value}");
            else if (message.Text.Contains("Content Security Policy", StringComparison.Ordinal)) _reported.Add($"{_where}: {message.Text}");
        };
        page.PageError += (_, error) => _faults.Add($"{_where}: a script fails: {error}");
        page.Dialog += (_, dialog) =>
        {
            if (dialog.Type is not "beforeunload") _ran.Add($"{_where}: {dialog.Type} {dialog.Message}");
            _ = dialog.AcceptAsync();
        };
        page.Request += (_, request) =>
        {
            if (!Uri.TryCreate(request.Url, UriKind.Absolute, out var uri) || uri.Scheme is "data" or "about") return;
            if (uri.Authority != _host) _faults.Add($"{_where}: asks {request.Url}");
            if (request.IsNavigationRequest && request.RedirectedFrom is null && ++_gone > 1) _faults.Add($"{_where}: goes on to {request.Url}");
        };
        page.Response += (_, response) =>
        {
            if (response.Status >= 400 && !response.Request.IsNavigationRequest) _faults.Add($"{_where}: asks for {response.Url}, which answers {response.Status.ToString(CultureInfo.InvariantCulture)}");
        };
        person.Browser.Page += (_, opened) =>
        {
            if (opened != page) _faults.Add($"{_where}: opens a window at {opened.Url}");
        };
    }

    public IReadOnlyCollection<int> Seen => _seen;

    public IReadOnlyList<string> Ran => _ran;

    public IReadOnlyList<string> Reported => _reported;

    /// <summary>Everything else that is not as it should be.</summary>
    public IReadOnlyList<string> Faults => _faults;

    public int Looks { get; private set; }

    /// <summary>Whether the page looked at last shows any of the strings.</summary>
    public bool ShowsAny { get; private set; }

    public Person Person => _person;

    public static async Task<Watch> OverAsync(Person person)
    {
        await person.Browser.AddInitScriptAsync(Hook);
        return new(person);
    }

    /// <summary>Opens an address and looks. Whatever it answers, it answers for itself and not with a fault of the board.</summary>
    public async Task<int> VisitAsync(string address)
    {
        (_where, _gone) = (Shown(address), 0);
        var answered = await _person.OpensAsync(address);
        if (answered is 0 or >= 500) _faults.Add($"{_where}: answers {answered.ToString(CultureInfo.InvariantCulture)}");
        await LookAsync();
        return answered;
    }

    /// <summary>Does something that leads to another page, and looks at that.</summary>
    public async Task GoAsync(string what, Func<IPage, Task> go)
    {
        (_where, _gone) = (Shown(what), 0);
        await _person.Page.EvaluateAsync("() => { window.isBefore = true; }");
        await go(_person.Page);
        await _person.Page.WaitForFunctionAsync("() => !window.isBefore && document.readyState === 'complete'");
        await LookAsync();
    }

    /// <summary>Shows a mail as a reader without any protection of its own would.</summary>
    public async Task ReadAsync(string what, string html)
    {
        (_where, _gone) = (Shown(what), 0);
        await _person.Page.GotoAsync("about:blank");
        await _person.Page.SetContentAsync(html);
        await LookAsync(MailElements, host: "");
    }

    public Task LookAsync() => LookAsync(OwnElements, _host);

    private async Task LookAsync(string own, string host)
    {
        var seen = await _person.Page.EvaluateAsync<Sight>(Look, new { host, own });
        Looks++;
        int[] tokens = [.. seen.Tokens.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(token => int.Parse(token, CultureInfo.InvariantCulture))];
        ShowsAny = tokens.Length > 0;
        _seen.UnionWith(tokens);
        foreach (var fault in seen.Faults) _faults.Add($"{_where}: {fault}");
    }

    private static string Shown(string address) => address.Length <= 200 ? address : address[..200];

    private sealed class Sight
    {
        public string[] Faults { get; set; } = [];

        /// <summary>With blanks between. Two empty arrays in one answer come back as one and the same.</summary>
        public string Tokens { get; set; } = "";
    }

    [GeneratedRegex("^r28 (ran|reported) (.*)$", RegexOptions.NonBacktracking | RegexOptions.Singleline)]
    private static partial Regex Told();
}
