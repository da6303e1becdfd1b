using System.Globalization;
using System.Text;
using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace CareerBoard.Web.Import.Text;

/// <summary>
/// Turns foreign HTML into clean Markdown blocks: words, headings, lists, emphasis, quotes, code and links to the web survive; how it looked does not.
/// What is dropped and carried something is named in the notes.
/// </summary>
internal sealed class HtmlToMarkdown
{
    /// <summary>Deeper elements lose their structure and keep their words, so that no nesting exhausts the stack.</summary>
    private const int Deepest = 48;
    private const int DeepestList = 5;
    private const int MostColumns = 12;

    private static readonly HtmlParser Parser = new(new HtmlParserOptions { IsScripting = false }, BrowsingContext.New(Configuration.Default));

    private readonly Notes notes;
    private readonly bool findsHeadings;
    private readonly List<TextBlock> blocks = [];
    private readonly InlineText inline = new();

    private HtmlToMarkdown(Notes notes, bool findsHeadings) => (this.notes, this.findsHeadings) = (notes, findsHeadings);

    public static IReadOnlyList<TextBlock> Convert(string html, Notes notes, string field = "description")
    {
        if (html.Length > HtmlGuard.LongestHtml)
        {
            notes.Add(field, $"longer than {HtmlGuard.LongestHtml} characters; the end was cut off");
            html = html[..HtmlGuard.LongestHtml];
        }
        if (HtmlGuard.IsHostile(html))
        {
            notes.Add(field, "hundreds of tags are left open; its words were kept without their form");
            return PlainText.Blocks(HtmlGuard.WithoutTags(html));
        }

        using var document = Parser.ParseDocument(html);
        var converter = new HtmlToMarkdown(notes, findsHeadings: true);
        if (document.Body is { } body) converter.Children(body, default, depth: 0, listDepth: 0);
        converter.Flush();
        return Joined(converter.blocks);
    }

    private void Children(INode parent, InlineStyle style, int depth, int listDepth)
    {
        List<IElement>? looseItems = null;
        for (var child = parent.FirstChild; child is not null; child = child.NextSibling)
        {
            // List items outside a list, as Lever sends them, are a list.
            if (child is IElement { LocalName: "li" } item && parent is not IElement { LocalName: "ul" or "ol" })
            {
                (looseItems ??= []).Add(item);
                continue;
            }
            if (looseItems is not null && (child is IElement || child.TextContent.Trim().Length > 0))
            {
                List(looseItems, ordered: false, start: 1, depth, listDepth);
                looseItems = null;
            }
            if (child is IText text) inline.Append(text.Data, style);
            else if (child is IElement element) Element(element, style, depth + 1, listDepth);
        }
        if (looseItems is not null) List(looseItems, ordered: false, start: 1, depth, listDepth);
    }

    private void Element(IElement element, InlineStyle style, int depth, int listDepth)
    {
        if (depth > Deepest)
        {
            inline.Append(Words(element), style);
            return;
        }

        switch (element.LocalName)
        {
            case "br":
                inline.Break();
                break;
            case "b" or "strong" or "i" or "em" or "u" or "ins" or "code" or "kbd" or "samp" or "tt" or "span" or "font" or "cite" or "dfn" or "var":
                Children(element, Styled(element, style), depth, listDepth);
                break;
            case "a":
                Children(element, style with { Href = Href(element) ?? style.Href }, depth, listDepth);
                break;
            case "h1" or "h2" or "h3" or "h4" or "h5" or "h6":
                Flush();
                Children(element, style with { Href = null }, depth, listDepth);
                FlushHeading(element.LocalName[1] - '0');
                break;
            case "ul" or "ol" or "menu" or "dir":
                Flush();
                List([.. element.Children], element.LocalName == "ol", (element as IHtmlOrderedListElement)?.Start ?? 1, depth, listDepth);
                break;
            case "pre":
                Flush();
                Preformatted(element);
                break;
            case "blockquote":
                Flush();
                Quote(element, depth, listDepth);
                break;
            case "table":
                Flush();
                Table((IHtmlTableElement)element, depth, listDepth);
                break;
            case "hr":
                Flush();
                break;
            case "img":
                Image(element, style);
                break;
            case "iframe" or "embed" or "object" or "video" or "audio" or "source" or "track":
                Embedded(element);
                break;
            case "script" or "template" or "svg" or "math" or "canvas" or "noscript":
                if (element.TextContent.Trim().Length > 0) notes.Add(element.LocalName, "left out with what it held");
                break;
            case "style" or "head" or "title" or "link" or "meta" or "base" or "param" or "col" or "colgroup" or "wbr" or "input":
                break;
            case "sub" or "sup" or "small" or "big" or "s" or "del" or "strike" or "mark" or "abbr" or "time" or "label" or "q" or "bdi" or "bdo" or "nobr" or "acronym" or "button" or "data":
                Children(element, style, depth, listDepth);
                break;
            default:
                Flush();
                Children(element, Styled(element, style), depth, listDepth);
                Flush();
                break;
        }
    }

    private static InlineStyle Styled(IElement element, InlineStyle style)
    {
        style = element.LocalName switch
        {
            "b" or "strong" => style with { Bold = true },
            "i" or "em" or "cite" or "dfn" or "var" => style with { Italic = true },
            "u" or "ins" => style with { Underlined = true },
            "code" or "kbd" or "samp" or "tt" => style with { Code = true },
            _ => style,
        };
        if (element.GetAttribute("style") is not { Length: > 0 and < 2000 } css) return style;

        foreach (var declaration in css.Split(';'))
        {
            if (declaration.Split(':', 2, StringSplitOptions.TrimEntries) is not [var property, var value]) continue;
            style = (property.ToLowerInvariant(), value.ToLowerInvariant()) switch
            {
                ("font-weight", "bold" or "bolder" or "600" or "700" or "800" or "900") => style with { Bold = true },
                // Editors wrap a whole text in <b style="font-weight:normal">, and thin spans in real bold ones.
                ("font-weight", "normal" or "lighter" or "100" or "200" or "300" or "400" or "500") when element.LocalName is "b" or "strong" => style with { Bold = false },
                ("font-style", "italic") => style with { Italic = true },
                ("text-decoration" or "text-decoration-line", var line) when line.Contains("underline", StringComparison.Ordinal) => style with { Underlined = true },
                _ => style,
            };
        }
        return style;
    }

    private string? Href(IElement link)
    {
        if (link.GetAttribute("href") is not { } written || written.Trim() is not { Length: > 0 } href || href[0] == '#') return null;
        if (Links.WebOrMail(href) is { } address) return address;
        notes.Add("link", $"kept as words, its address left out: {CleanText.Line(href)}");
        return null;
    }

    private void Image(IElement image, InlineStyle style)
    {
        var words = CleanText.Line(image.GetAttribute("alt") ?? "");
        if (style.Href is not null && words.Length > 0) inline.Append(words, style);
        var address = image.GetAttribute("src") ?? "";
        notes.Add("image", $"left out: {(words.Length > 0 ? words : address.StartsWith("data:", StringComparison.OrdinalIgnoreCase) ? "without a description" : CleanText.Line(address))}");
    }

    private void Embedded(IElement element)
    {
        var address = CleanText.Line(element.GetAttribute("src") ?? element.GetAttribute("data") ?? "");
        if (address.Length > 0) notes.Add(element.LocalName, $"left out: {address}");
    }

    private void Flush()
    {
        foreach (var paragraph in inline.TakeParagraphs()) Paragraph(paragraph);
    }

    private void Paragraph(List<List<InlineRun>> lines)
    {
        if (findsHeadings && InlineText.StandsOut(lines[0]) && !InlineText.LeadsAway(lines[0]) && Headings.LooksLikeOne(InlineText.Plain(lines[0])))
        {
            blocks.Add(Heading(lines[0], TextBlock.BoldLine));
            lines.RemoveAt(0);
            if (lines.Count == 0) return;
        }

        var kept = new List<string>();
        var items = new List<string>();
        foreach (var line in lines)
        {
            if (Bullets.Take(line) is { } item)
            {
                Keep();
                items.Add(InlineMarkdown.Write(item));
            }
            else
            {
                KeepItems();
                kept.Add(InlineMarkdown.Write(line));
            }
        }
        Keep();
        KeepItems();

        void Keep()
        {
            if (kept.Count > 0) blocks.Add(new(BlockKind.Paragraph, string.Join("\\\n", kept), string.Join(' ', lines.Select(InlineText.Plain))));
            kept.Clear();
        }

        void KeepItems()
        {
            if (items.Count > 0) blocks.Add(new(BlockKind.List, string.Join('\n', items.Select(item => "- " + item)), string.Join(' ', lines.Select(InlineText.Plain))));
            items.Clear();
        }
    }

    private void FlushHeading(int rank)
    {
        foreach (var paragraph in inline.TakeParagraphs())
        {
            foreach (var line in paragraph)
            {
                if (!findsHeadings || !Headings.FitsInHeading(InlineText.Plain(line))) Paragraph([line]);
                else blocks.Add(Heading(line, rank));
            }
        }
    }

    private static TextBlock Heading(List<InlineRun> line, int rank) => new(BlockKind.Heading, InlineMarkdown.Write(line, emphasis: false), InlineText.Plain(line), rank);

    private void List(IReadOnlyList<IElement> children, bool ordered, int start, int depth, int listDepth)
    {
        var items = new List<List<TextBlock>>();
        foreach (var child in children)
        {
            if (depth + 1 > Deepest)
            {
                var flat = new InlineText();
                flat.Append(Words(child), default);
                foreach (var paragraph in flat.TakeParagraphs()) items.Add([new(BlockKind.Paragraph, InlineMarkdown.Write(paragraph[0]), InlineText.Plain(paragraph[0]))]);
                continue;
            }

            var inner = new HtmlToMarkdown(notes, findsHeadings: false);
            if (child.LocalName is "li") inner.Children(child, default, depth + 1, listDepth + 1);
            else inner.Element(child, default, depth + 1, listDepth + 1);
            inner.Flush();
            if (inner.blocks.Count == 0) continue;
            // A list directly in a list belongs to the item before it.
            if (child.LocalName is "ul" or "ol" && items.Count > 0 && listDepth < DeepestList) items[^1].AddRange(inner.blocks);
            else items.Add(inner.blocks);
        }
        if (items.Count == 0) return;

        var markdown = new StringBuilder();
        var number = start is > 0 and < 100_000 ? start : 1;
        foreach (var item in items)
        {
            if (markdown.Length > 0) markdown.Append('\n');
            // An item without words of its own has nothing to hang its list on; and at some depth nobody sees the difference.
            if (item.TrueForAll(block => block.Kind == BlockKind.List))
            {
                markdown.AppendJoin('\n', item.Select(block => block.Markdown));
                continue;
            }
            var marker = ordered ? number++.ToString(CultureInfo.InvariantCulture) + ". " : "- ";
            Indented(markdown, marker, Item(item));
        }
        blocks.Add(new(BlockKind.List, markdown.ToString(), string.Join(' ', items.SelectMany(item => item.Select(block => block.Plain)))));
    }

    /// <summary>An item's paragraphs and the lists within it stand close, unless there are several paragraphs.</summary>
    private static string Item(List<TextBlock> item)
    {
        var joined = Joined(item);
        var text = new StringBuilder(joined[0].Markdown);
        for (var i = 1; i < joined.Count; i++) text.Append(joined[i].Kind == BlockKind.List ? "\n" : "\n\n").Append(joined[i].Markdown);
        return text.ToString();
    }

    private static void Indented(StringBuilder to, string marker, string text)
    {
        var indent = new string(' ', marker.Length);
        var first = true;
        foreach (var line in text.Split('\n'))
        {
            if (first) to.Append(marker).Append(line);
            else if (line.Length == 0) to.Append('\n');
            else to.Append('\n').Append(indent).Append(line);
            first = false;
        }
    }

    private void Quote(IElement element, int depth, int listDepth)
    {
        var inner = new HtmlToMarkdown(notes, findsHeadings: false);
        inner.Children(element, default, depth + 1, listDepth);
        inner.Flush();
        if (inner.blocks.Count == 0) return;

        var joined = Joined(inner.blocks);
        var lines = string.Join("\n\n", joined.Select(block => block.Markdown)).Split('\n');
        blocks.Add(new(BlockKind.Other, string.Join('\n', lines.Select(line => line.Length == 0 ? ">" : "> " + line)), string.Join(' ', joined.Select(block => block.Plain))));
    }

    private void Preformatted(IElement element)
    {
        var text = new StringBuilder();
        CleanText.Append(text, Words(element).ReplaceLineEndings("\n"), keepBreaks: true, keepBlanks: true);
        var code = text.ToString().Trim('\n').TrimEnd();
        if (code.Length == 0) return;

        var fence = "```";
        while (code.Contains(fence, StringComparison.Ordinal)) fence += "`";
        blocks.Add(new(BlockKind.Other, $"{fence}\n{code}\n{fence}", code));
    }

    /// <summary>A table of figures becomes a list with one line for each row; a table that only arranges a page is read through.</summary>
    private void Table(IHtmlTableElement table, int depth, int listDepth)
    {
        var rows = table.Rows.Where(row => row.Cells.Length > 0).ToList();
        var arranges = rows.Count <= 1 || rows.Max(row => row.Cells.Length) is 1 or > MostColumns || table.QuerySelector("table, ul, ol, h1, h2, h3, h4") is not null;
        if (arranges)
        {
            foreach (var cell in rows.SelectMany(row => row.Cells))
            {
                Children(cell, default, depth + 1, listDepth);
                Flush();
            }
            return;
        }

        var head = rows[0].Cells.All(cell => cell.LocalName == "th") ? rows[0].Cells.Select(cell => CleanText.Line(Words(cell))).ToList() : null;
        var lines = new List<string>();
        foreach (var row in head is null ? rows : rows.Skip(1))
        {
            var cells = row.Cells.Select((cell, column) => (Name: head is not null && column < head.Count && column > 0 ? head[column] : "", Text: CleanText.Line(Words(cell)))).Where(cell => cell.Text.Length > 0).ToList();
            if (cells.Count > 0) lines.Add("- " + string.Join(" · ", cells.Select(cell => InlineMarkdown.Escaped(cell.Name.Length > 0 ? $"{cell.Name}: {cell.Text}" : cell.Text))));
        }
        if (lines.Count == 0) return;
        if (head is { Count: > 0 }) notes.Add("table", "became a list");
        blocks.Add(new(BlockKind.List, string.Join('\n', lines), CleanText.Line(Words(table))));
    }

    /// <summary>Lists that follow each other are one list; otherwise Markdown would read them as one with gaps.</summary>
    private static List<TextBlock> Joined(List<TextBlock> blocks)
    {
        var joined = new List<TextBlock>(blocks.Count);
        foreach (var block in blocks)
        {
            if (block.Kind == BlockKind.List && joined.Count > 0 && joined[^1].Kind == BlockKind.List && SameMarker(joined[^1].Markdown, block.Markdown))
            {
                joined[^1] = joined[^1] with { Markdown = joined[^1].Markdown + "\n" + block.Markdown, Plain = joined[^1].Plain + " " + block.Plain };
            }
            else
            {
                joined.Add(block);
            }
        }
        return joined;
    }

    private static bool SameMarker(string one, string other) => (one[0] == '-') == (other[0] == '-');

    /// <summary>The words below a node, however deep, without recursion.</summary>
    private static string Words(INode root)
    {
        var words = new StringBuilder();
        for (var node = Down(root); node is not null && node != root;)
        {
            if (node is IText text) words.Append(text.Data);
            else if (node is IElement { LocalName: "br" or "p" or "div" or "li" or "tr" or "td" or "th" }) words.Append('\n');
            node = Down(node) ?? Across(node, root);
        }
        return words.ToString();

        static INode? Down(INode node) => node is IElement { LocalName: "script" or "style" or "template" } ? null : node.FirstChild;

        static INode? Across(INode node, INode root)
        {
            for (INode? at = node; at is not null && at != root; at = at.Parent)
            {
                if (at.NextSibling is { } next) return next;
            }
            return null;
        }
    }
}
