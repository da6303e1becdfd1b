using CareerBoard.Domain;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace CareerBoard.Web.Messages;

/// <summary>Plain text in which web addresses can be followed. Everything else stays what was typed.</summary>
internal static class LinkedText
{
    private static readonly string[] Beginnings = ["https://", "http://"];

    /// <param name="Address">Where it leads, or none where it is no address.</param>
    internal sealed record Part(string Words, string? Address);

    public static IReadOnlyList<Part> Of(string text)
    {
        List<Part> parts = [];
        var from = 0;
        for (var at = Next(text, 0); at >= 0; at = Next(text, at))
        {
            var end = at;
            while (end < text.Length && !char.IsWhiteSpace(text[end]) && text[end] is not ('<' or '>' or '"')) end++;
            while (end > at && IsPunctuation(text, at, end)) end--;

            var address = text[at..end];
            if (WebAddress.IsPlain(address))
            {
                if (at > from) parts.Add(new(text[from..at], null));
                parts.Add(new(address, address));
                from = end;
            }

            at = Math.Max(end, at + 1);
        }

        if (from < text.Length) parts.Add(new(text[from..], null));
        return parts;
    }

    /// <summary>Every word of it encoded.</summary>
    public static IHtmlContent Render(IEnumerable<Part> parts)
    {
        var html = new HtmlContentBuilder();
        foreach (var part in parts)
        {
            if (part.Address is null)
            {
                html.Append(part.Words);
                continue;
            }

            var link = new TagBuilder("a");
            link.Attributes["href"] = part.Address;
            link.Attributes["rel"] = "nofollow noopener noreferrer ugc";
            link.InnerHtml.Append(part.Words);
            html.AppendHtml(link);
        }

        return html;
    }

    private static int Next(string text, int from)
    {
        if (from >= text.Length) return -1;
        int[] found = [.. Beginnings.Select(b => text.IndexOf(b, from, StringComparison.OrdinalIgnoreCase)).Where(at => at >= 0)];
        return found.Length == 0 ? -1 : found.Min();
    }

    /// <summary>What ends a sentence does not end an address; a closing bracket does where the address opened one.</summary>
    private static bool IsPunctuation(string text, int from, int end) => text[end - 1] switch
    {
        '.' or ',' or ';' or ':' or '!' or '?' or '\'' or '”' or '’' or '…' => true,
        ')' => text.AsSpan(from, end - from).Count('(') < text.AsSpan(from, end - from).Count(')'),
        _ => false,
    };
}
