using System.Text;

namespace CareerBoard.Data.Text;

/// <summary>The readable end of an address: ASCII letters and digits with hyphens between them.</summary>
public static class Slug
{
    /// <param name="max">The most characters; the cut falls between words where there is one in the second half.</param>
    /// <param name="fallback">What stands there when a title has no Latin letter or digit at all.</param>
    public static string From(string title, int max, string fallback)
    {
        var slug = new StringBuilder(title.Length);
        foreach (var c in Folding.Fold(title))
        {
            if (char.IsAsciiLetterOrDigit(c)) slug.Append(c);
            else if (c == '&') Separate(slug).Append("and-");
            else if (c is not ('\'' or '’')) Separate(slug);
        }

        var whole = slug.ToString().TrimEnd('-');
        if (whole.Length > max)
        {
            var cut = whole.LastIndexOf('-', max);
            whole = whole[..(cut > max / 2 ? cut : max)].TrimEnd('-');
        }

        return whole.Length > 0 ? whole : fallback;
    }

    private static StringBuilder Separate(StringBuilder slug) => slug is { Length: > 0 } && slug[^1] != '-' ? slug.Append('-') : slug;
}
