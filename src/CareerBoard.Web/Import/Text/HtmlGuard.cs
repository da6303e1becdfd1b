namespace CareerBoard.Web.Import.Text;

/// <summary>
/// Tells HTML that is written to hurt. A tree builder copies every formatting element that is still open into each new paragraph, and
/// searches all open elements at every tag: some kilobytes of unclosed tags become minutes and gigabytes. Nothing that people write comes near these limits.
/// </summary>
internal static class HtmlGuard
{
    public const int LongestHtml = 400_000;
    private const int MostOpen = 400;
    private const int MostFormatting = 16;

    private static readonly HashSet<string> Formatting = new(StringComparer.OrdinalIgnoreCase) { "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u" };
    private static readonly HashSet<string> NeverOpen = new(StringComparer.OrdinalIgnoreCase)
    {
        "area", "base", "br", "col", "dd", "dt", "embed", "hr", "img", "input", "li", "link", "meta", "option", "p", "param", "source", "tbody", "td", "th", "thead", "tr", "track", "wbr",
    };

    public static bool IsHostile(ReadOnlySpan<char> html)
    {
        var open = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        var lookup = open.GetAlternateLookup<ReadOnlySpan<char>>();
        var formattingLookup = Formatting.GetAlternateLookup<ReadOnlySpan<char>>();
        var neverLookup = NeverOpen.GetAlternateLookup<ReadOnlySpan<char>>();
        var (all, formatting) = (0, 0);

        for (var at = html.IndexOf('<'); at >= 0 && at < html.Length - 1;)
        {
            var closing = html[at + 1] == '/';
            var start = at + (closing ? 2 : 1);
            var end = start;
            while (end < html.Length && char.IsAsciiLetterOrDigit(html[end])) end++;
            var name = html[start..end];
            if (name.Length is > 0 and <= 30 && !neverLookup.Contains(name))
            {
                var count = lookup.TryGetValue(name, out var known) ? known : 0;
                var step = closing ? (count > 0 ? -1 : 0) : 1;
                lookup[name] = count + step;
                all += step;
                if (formattingLookup.Contains(name)) formatting += step;
                if (all > MostOpen || formatting > MostFormatting) return true;
            }
            var next = html[end..].IndexOf('<');
            at = next < 0 ? -1 : end + next;
        }
        return false;
    }

    /// <summary>The words between the tags, for HTML that is not worth a parser.</summary>
    public static string WithoutTags(string html)
    {
        var text = new System.Text.StringBuilder(html.Length);
        for (var at = 0; at < html.Length;)
        {
            var tag = html.IndexOf('<', at);
            if (tag < 0) tag = html.Length;
            text.Append(html, at, tag - at).Append('\n');
            var end = tag < html.Length ? html.IndexOf('>', tag) : -1;
            at = end < 0 ? html.Length : end + 1;
        }
        return System.Net.WebUtility.HtmlDecode(text.ToString());
    }
}
