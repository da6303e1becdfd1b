using System.Globalization;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace CareerBoard.Data.Text;

/// <summary>
/// Writes a parsed page again with the elements and attributes named here and no others. It does not repair what it was given:
/// every tag that comes out is one of the literals below, and all the rest is text.
/// </summary>
internal sealed class AllowList
{
    /// <summary>Deeper lists and quotes lose their boxes and keep their words.</summary>
    private const int MaxDepth = 24;

    private const int MaxAddressLength = 2_000;

    private readonly StringBuilder _html = new();
    private readonly Stack<int> _openHeadings = new();
    private readonly int _firstHeading;

    private AllowList(int firstHeading) => _firstHeading = Math.Clamp(firstHeading, 1, 6);

    public static string Write(IHtmlDocument document, int firstHeading)
    {
        var list = new AllowList(firstHeading);
        list.AddChildren(document.Body!, depth: 0);
        return list._html.ToString().Trim();
    }

    /// <summary>Paragraphs at blank lines, line breaks inside them, and nothing else.</summary>
    public static string WritePlain(string text)
    {
        var list = new AllowList(firstHeading: 1);
        var inParagraph = false;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            if (line.IsWhiteSpace())
            {
                if (inParagraph) list._html.Append("</p>\n");
                inParagraph = false;
                continue;
            }

            list._html.Append(inParagraph ? "<br>\n" : "<p>");
            list.AddText(line);
            inParagraph = true;
        }

        if (inParagraph) list._html.Append("</p>");
        return list._html.ToString().Trim();
    }

    private void AddChildren(INode parent, int depth)
    {
        foreach (var child in parent.ChildNodes)
        {
            if (child is IText text) AddText(text.Data);
            else if (child is IElement element) Add(element, depth);
        }
    }

    private void Add(IElement element, int depth)
    {
        if (depth >= MaxDepth)
        {
            AddText(element.TextContent);
            return;
        }

        switch (element.LocalName)
        {
            case "p": Wrap("p", element, depth); break;
            case "em": Wrap("em", element, depth); break;
            case "strong": Wrap("strong", element, depth); break;
            case "del": Wrap("del", element, depth); break;
            case "code": Wrap("code", element, depth); break;
            case "pre": Wrap("pre", element, depth); break;
            case "blockquote": Wrap("blockquote", element, depth); break;
            case "ul": Wrap("ul", element, depth); break;
            case "li": Wrap("li", element, depth); break;
            case "table": Wrap("table", element, depth); break;
            case "thead": Wrap("thead", element, depth); break;
            case "tbody": Wrap("tbody", element, depth); break;
            case "tr": Wrap("tr", element, depth); break;
            case "td": Wrap("td", element, depth); break;
            // A header without words announces nothing to a screen reader.
            case "th": Wrap(IsBlank(element) ? "td" : "th", element, depth); break;
            case "br": _html.Append("<br>"); break;
            case "hr": _html.Append("<hr>"); break;
            case "ol": AddOrderedList(element, depth); break;
            case "a": AddLink(element, depth); break;
            case "h1" or "h2" or "h3" or "h4" or "h5" or "h6": AddHeading(element, depth); break;
            case "img": AddText(element.GetAttribute("alt")); break;
            // What these hold is not for reading. Markdig with HTML disabled never writes them.
            case "script" or "style" or "template" or "noscript" or "iframe" or "object" or "svg" or "math" or "textarea" or "select" or "title": break;
            default: AddChildren(element, depth + 1); break;
        }
    }

    private void Wrap(string tag, IElement element, int depth)
    {
        _html.Append('<').Append(tag).Append('>');
        AddChildren(element, depth + 1);
        _html.Append("</").Append(tag).Append('>');
    }

    private void AddOrderedList(IElement element, int depth)
    {
        var start = int.TryParse(element.GetAttribute("start"), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 1;
        if (start == 1) _html.Append("<ol>");
        else _html.Append(CultureInfo.InvariantCulture, $"<ol start=\"{start}\">");
        AddChildren(element, depth + 1);
        _html.Append("</ol>");
    }

    /// <summary>
    /// The outline decides the level, not the number of signs: whoever writes <c># One</c> and <c>#### Two</c> gets two
    /// levels that follow each other, so that no heading of the page skips one.
    /// </summary>
    private void AddHeading(IElement element, int depth)
    {
        if (IsBlank(element)) return;

        var written = element.LocalName[1] - '0';
        while (_openHeadings.TryPeek(out var open) && open >= written) _openHeadings.Pop();
        _openHeadings.Push(written);

        Wrap(Math.Min(_firstHeading + _openHeadings.Count - 1, 6) switch { 1 => "h1", 2 => "h2", 3 => "h3", 4 => "h4", 5 => "h5", _ => "h6" }, element, depth);
    }

    private void AddLink(IElement element, int depth)
    {
        if (SafeAddress(element.GetAttribute("href")) is not { } address)
        {
            AddChildren(element, depth + 1);
            return;
        }

        _html.Append("<a href=\"");
        AddText(address);
        _html.Append("\" rel=\"nofollow noopener ugc\">");
        if (IsBlank(element)) AddText(address);
        else AddChildren(element, depth + 1);
        _html.Append("</a>");
    }

    /// <summary>
    /// The address in the form in which .NET understood it, so that no browser can understand it otherwise; none where it is
    /// not an absolute http, https or mailto one. User-info (<c>https://bank.example@evil.example</c>) only ever deceives.
    /// </summary>
    private static string? SafeAddress(string? href)
    {
        if (href is null or { Length: > MaxAddressLength } || href.AsSpan().ContainsAnyInRange('\0', ' ')) return null;
        if (!Uri.TryCreate(href, UriKind.Absolute, out var uri)) return null;

        return uri.Scheme switch
        {
            "http" or "https" when uri is { UserInfo: "", Host: not "" } => uri.AbsoluteUri,
            "mailto" when uri is { UserInfo: not "", Host: not "" } && !HasLineBreak(uri) => uri.AbsoluteUri,
            _ => null,
        };
    }

    private static bool HasLineBreak(Uri uri) =>
        uri.OriginalString.Contains("%0a", StringComparison.OrdinalIgnoreCase) || uri.OriginalString.Contains("%0d", StringComparison.OrdinalIgnoreCase);

    private static bool IsBlank(IElement element) => string.IsNullOrWhiteSpace(element.TextContent) && element.QuerySelector("img[alt]:not([alt=''])") is null;

    private void AddText(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            _ = c switch
            {
                '&' => _html.Append("&amp;"),
                '<' => _html.Append("&lt;"),
                '>' => _html.Append("&gt;"),
                '"' => _html.Append("&quot;"),
                '\'' => _html.Append("&#39;"),
                '\0' => _html.Append('\uFFFD'),
                _ => _html.Append(c),
            };
        }
    }
}
