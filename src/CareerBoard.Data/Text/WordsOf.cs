using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace CareerBoard.Data.Text;

/// <summary>The words of a parsed page, with line breaks where a reader would see them.</summary>
internal static class WordsOf
{
    private const int MaxDepth = 400;

    public static string Html(IHtmlDocument document)
    {
        var words = new StringBuilder();
        foreach (var child in document.Body!.ChildNodes) Add(child, words, depth: 0, preformatted: false);
        return words.ToString().Trim();
    }

    private static void Add(INode node, StringBuilder words, int depth, bool preformatted)
    {
        switch (node)
        {
            case IText text:
                AddText(text.Data, words, preformatted);
                break;
            case IElement { LocalName: "br" }:
                words.Append('\n');
                break;
            case IElement { LocalName: "img" } image:
                words.Append(image.GetAttribute("alt"));
                break;
            case IElement { LocalName: "td" or "th" } cell when cell.NextElementSibling is not null:
                AddChildren(cell, words, depth, preformatted);
                words.Append(" | ");
                break;
            case IElement { LocalName: "li" } item:
                StartLine(words, blankLine: false);
                words.Append("- ");
                AddChildren(item, words, depth, preformatted);
                break;
            case IElement { LocalName: "tr" } row:
                StartLine(words, blankLine: false);
                AddChildren(row, words, depth, preformatted);
                break;
            case IElement { LocalName: "p" or "h1" or "h2" or "h3" or "h4" or "h5" or "h6" or "ul" or "ol" or "blockquote" or "pre" or "table" or "hr" } block:
                if (!OpensItem(block)) StartLine(words, blankLine: block.ParentElement is not { LocalName: "li" });
                AddChildren(block, words, depth, preformatted || block.LocalName == "pre");
                break;
            case IElement element:
                AddChildren(element, words, depth, preformatted);
                break;
        }
    }

    private static void AddChildren(IElement element, StringBuilder words, int depth, bool preformatted)
    {
        if (depth >= MaxDepth) return;
        foreach (var child in element.ChildNodes) Add(child, words, depth + 1, preformatted);
    }

    private static void AddText(string text, StringBuilder words, bool preformatted)
    {
        foreach (var c in text)
        {
            if (preformatted || !char.IsWhiteSpace(c)) words.Append(c);
            else if (words.Length > 0 && !char.IsWhiteSpace(words[^1])) words.Append(' ');
        }
    }

    /// <summary>The first block of a list item goes on in the line that the item's dash began.</summary>
    private static bool OpensItem(IElement block) => block is { ParentElement.LocalName: "li", PreviousElementSibling: null };

    /// <summary>A list's first item begins where its list already left a blank line: the wider gap stays.</summary>
    private static void StartLine(StringBuilder words, bool blankLine)
    {
        var breaks = 0;
        while (words.Length > 0 && char.IsWhiteSpace(words[^1]))
        {
            if (words[^1] == '\n') breaks++;
            words.Length--;
        }

        if (words.Length > 0) words.Append(blankLine || breaks > 1 ? "\n\n" : "\n");
    }
}
