using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace CareerBoard.Testing;

/// <summary>
/// Reads HTML as a browser with scripts would and lists what people's text must never contain. Its lists are written
/// down here a second time on purpose: a change of the renderer's own does not change what is let through.
/// </summary>
public static class HtmlInspection
{
    private static readonly Dictionary<string, string[]> Known = new(StringComparer.Ordinal)
    {
        ["p"] = [], ["br"] = [], ["hr"] = [], ["em"] = [], ["strong"] = [], ["del"] = [], ["code"] = [], ["pre"] = [], ["blockquote"] = [],
        ["ul"] = [], ["ol"] = ["start"], ["li"] = [], ["table"] = [], ["thead"] = [], ["tbody"] = [], ["tr"] = [], ["th"] = [], ["td"] = [],
        ["h3"] = [], ["h4"] = [], ["h5"] = [], ["h6"] = [], ["a"] = ["href", "rel"],
    };

    /// <summary>What is wrong with the HTML, a line each; empty when it is clean.</summary>
    public static IReadOnlyList<string> Faults(string html)
    {
        var parser = new HtmlParser(new HtmlParserOptions { IsScripting = true }, BrowsingContext.New());
        var faults = new List<string>();
        foreach (var wrapping in (string[])["{0}", "<div>{0}</div>", "<main><section>{0}</section></main>"])
        {
            var document = parser.ParseDocument("<!doctype html><html><head><title>t</title></head><body>" + wrapping.Replace("{0}", html, StringComparison.Ordinal) + "</body></html>");
            if (document.Head!.Children.Length != 1) faults.Add("something moved into the head");
            foreach (var element in document.Body!.QuerySelectorAll("*")) Inspect(element, faults);
            foreach (var comment in document.Descendants<IComment>()) faults.Add("a comment: " + comment.Data);
            if (document.Body.Attributes.Length > 0) faults.Add("the body got an attribute");
        }

        return faults;
    }

    private static void Inspect(IElement element, List<string> faults)
    {
        if (element.LocalName is "div" or "main" or "section" && element.Attributes.Length == 0) return;
        if (!Known.TryGetValue(element.LocalName, out var attributes) || element is not IHtmlElement)
        {
            faults.Add($"element {element.LocalName}");
            return;
        }

        foreach (var attribute in element.Attributes)
        {
            if (!attributes.Contains(attribute.Name, StringComparer.Ordinal)) faults.Add($"attribute {attribute.Name} on {element.LocalName}");
        }

        if (element.LocalName == "ol" && element.GetAttribute("start") is { } start && !start.All(char.IsAsciiDigit)) faults.Add($"start {start}");
        if (element.LocalName != "a") return;

        var href = element.GetAttribute("href") ?? "";
        if (!href.StartsWith("http://", StringComparison.Ordinal) && !href.StartsWith("https://", StringComparison.Ordinal) && !href.StartsWith("mailto:", StringComparison.Ordinal)) faults.Add($"address {href}");
        if (href.Any(c => c <= ' ' || c == '\u007F')) faults.Add($"blank or control character in address {href}");
        if (element.GetAttribute("rel") != "nofollow noopener ugc") faults.Add($"rel {element.GetAttribute("rel")}");
    }
}
