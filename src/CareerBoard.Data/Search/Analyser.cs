using System.Globalization;
using System.Runtime.InteropServices;
using CareerBoard.Data.Text;

namespace CareerBoard.Data.Search;

/// <summary>
/// Makes the terms that are stored and searched, the same for both databases: folded words of letters and digits, plurals made
/// singular, and the few names that are more than letters ("C++", ".NET", "Node.js") as words of their own.
/// Analysing a term again gives the term.
/// </summary>
public static class Analyser
{
    /// <summary>Longer runs are not words; what a database indexes has limits of its own.</summary>
    public const int MaxTermLength = 40;

    /// <summary>The terms of <paramref name="text"/> in their order.</summary>
    public static List<string> Terms(string text) => [.. Read(Folding.Fold(text)).Select(read => read.Term)];

    /// <summary>The same terms, and what of <paramref name="text"/> each was made of: as it is written there, with its accents and its plural.</summary>
    public static List<TermPlace> Places(string text)
    {
        var folded = Folding.Locate(text);
        return [.. Read(folded.Text).Select(read => PlaceOf(read.Term, folded.Origin(read.Start, read.End)))];

        static TermPlace PlaceOf(string term, (int Start, int Length) origin) => new(term, origin.Start, origin.Length);
    }

    /// <summary>A term as people write it in a text that has it, in lower case: it has lost its plural and its accents.</summary>
    public static string? WordOf(string text, string term) =>
        Places(text).Find(place => place.Term == term) is { Length: > 0 } place ? text.Substring(place.Start, place.Length).ToLowerInvariant() : null;

    /// <summary>The terms as one text, the way they are stored: a space between them and nothing else.</summary>
    /// <param name="max">The most characters; the cut falls between terms.</param>
    public static string Stored(string text, int max = int.MaxValue)
    {
        var stored = string.Join(' ', Terms(text));
        if (stored.Length <= max) return stored;

        var cut = stored.LastIndexOf(' ', max);
        return cut > 0 ? stored[..cut] : "";
    }

    private static IEnumerable<(string Term, int Start, int End)> Read(string folded)
    {
        for (int i = 0, end; i < folded.Length; i = end)
        {
            var term = "";
            if (DotNetAt(folded, i)) (term, end) = ("dotnet", i + 4);
            else if (!IsWordAt(folded, i, out var width)) end = i + width;
            else if (StandsAlone(folded[i])) (term, end) = (folded[i].ToString(), i + 1);
            else end = WordAt(folded, i, out term);

            if (term.Length > 0) yield return (term, i, end);
        }
    }

    /// <returns>Where the word ends.</returns>
    private static int WordAt(string text, int start, out string term)
    {
        Span<char> word = stackalloc char[MaxTermLength];
        var length = 0;
        var end = start;
        while (end < text.Length)
        {
            if (text[end] is '\'' or '’')
            {
                // "master's" is "masters", "O'Reilly" is "oreilly".
                if (end + 1 == text.Length || !char.IsLetter(text[end + 1])) break;
                end++;
                continue;
            }

            if (!IsWordAt(text, end, out var width) || StandsAlone(text[end])) break;
            for (var i = 0; i < width; i++, end++)
            {
                if (length < MaxTermLength) word[length++] = text[end];
            }
        }

        if (length > 0 && char.IsHighSurrogate(word[length - 1])) length--;
        var letters = word[..length];
        var rest = text.AsSpan(end);

        (term, var more) = letters switch
        {
            ['c'] when rest.StartsWith("++") => ("cplusplus", 2),
            ['c'] when rest is ['#', ..] => ("csharp", 1),
            ['f'] when rest is ['#', ..] => ("fsharp", 1),
            _ when rest.StartsWith(".js") && (rest.Length == 3 || !char.IsLetterOrDigit(rest[3])) => (string.Concat(letters, "js"), 3),
            _ => (Stem(letters), 0),
        };
        return end + more;
    }

    /// <summary>
    /// Makes plurals singular and nothing else, so that "intern" finds "interns" and never "international". Which letters are left does
    /// not matter, as long as one and many leave the same.
    /// </summary>
    private static string Stem(ReadOnlySpan<char> word)
    {
        if (word is "internship" or "internships") return "intern";
        if (word.Length < 4 || word is "news" or "cplusplus" || word.EndsWith("js") || !IsAscii(word)) return word.ToString();

        if (word.EndsWith("isation") || word.EndsWith("isations")) return string.Concat(word[..word.LastIndexOf("isation")], "ization");
        if (word.EndsWith("ies") && word.Length > 4) return string.Concat(word[..^3], "y");
        if (word.EndsWith("sis")) return word.ToString();

        if (word[^1] == 's' && word[^2] != 's') word = word[..^1];

        // "batches" has lost its s, "batch" had none, "caches" and "cache" end alike: without the e all are one.
        if (word.EndsWith("che") || word.EndsWith("she") || word.EndsWith("xe") || word.EndsWith("sse") || word.EndsWith("ze")) word = word[..^1];
        return word.ToString();
    }

    /// <summary>".NET" by itself or in "ASP.NET", not the end of an address.</summary>
    private static bool DotNetAt(string text, int i) =>
        text[i] == '.' && string.CompareOrdinal(text, i, ".net", 0, 4) == 0
        && (i + 4 == text.Length || !char.IsLetterOrDigit(text[i + 4]))
        && (i == 0 || !char.IsLetterOrDigit(text[i - 1]) || (i >= 3 && text.AsSpan(i - 3, 3) is "asp" or "ado"));

    /// <summary>Letters and digits of all scripts, with the marks that belong to them.</summary>
    private static bool IsWordAt(string text, int i, out int width)
    {
        width = char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]) ? 2 : 1;
        return CharUnicodeInfo.GetUnicodeCategory(text, i) is <= UnicodeCategory.OtherLetter or UnicodeCategory.DecimalDigitNumber
            or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
    }

    /// <summary>Scripts that put no space between words: each sign is a term, and what is searched is their order.</summary>
    private static bool StandsAlone(char c) => c is (>= '\u3040' and <= '\u30FF') or (>= '\u3400' and <= '\u9FFF');

    private static bool IsAscii(ReadOnlySpan<char> word) => !word.ContainsAnyExceptInRange('\0', '\u007F');
}

/// <summary>A term, and where in a text it stands.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct TermPlace(string Term, int Start, int Length);
