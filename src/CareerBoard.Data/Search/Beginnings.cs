using System.Buffers;
using System.Runtime.InteropServices;

namespace CareerBoard.Data.Search;

/// <summary>
/// The pieces of a text in which any of some terms may stand, by how its words begin. Analysing every word of 25 texts took most of a search,
/// and so did looking at every word; of these pieces the analyser says what it says of the whole.
/// </summary>
internal sealed class Beginnings
{
    /// <summary>Enough letters to pass over nearly everything else, and so few that what the analyser takes from the end of a word stands behind them.</summary>
    private const int Letters = 4;

    /// <summary>Words as short as this are their own terms.</summary>
    private const int WholeWord = 2;

    private static readonly SearchValues<char> Simple = SearchValues.Create([.. Enumerable.Range(0, 128).Select(c => (char)c).Where(c => c != '\'')]);

    private readonly Sought[] _sought;
    private readonly SearchValues<string> _any;
    private readonly int _most;

    private Beginnings(IEnumerable<IReadOnlyList<string>> sought)
    {
        _sought = [.. sought.SelectMany(terms => Of(terms[0]), (terms, word) => (Word: word, terms.Count)).GroupBy(one => one.Word).Select(same => new Sought(same.Key.Letters, same.Key.IsWhole, same.Max(one => one.Count)))];
        _any = SearchValues.Create([.. _sought.Select(one => one.Letters).Distinct(StringComparer.OrdinalIgnoreCase)], StringComparison.OrdinalIgnoreCase);
        _most = _sought.Max(one => one.Words);
    }

    /// <returns>None where there is nothing to seek, or where one of the terms may begin otherwise than the word that it was made of.</returns>
    public static Beginnings? Of(IReadOnlyCollection<IReadOnlyList<string>> sought) => sought.Count > 0 && sought.All(terms => IsPlain(terms[0])) ? new(sought) : null;

    /// <summary>From the beginning of a word to the end of another, in their order, none touching the next.</summary>
    public List<Piece> In(string text)
    {
        var pieces = new List<Piece>();
        var (plain, odd) = (NextPlain(text, 0), NextOdd(text, 0));
        while (plain < text.Length || odd < text.Length)
        {
            var start = Math.Min(plain, odd);
            var end = EndOfWord(text, start);
            var words = start == odd ? WordsOfOdd(text.AsSpan(start, end - start)) : WordsFrom(text.AsSpan(start, end - start));
            if (start == odd) odd = NextOdd(text, end);
            if (start == plain) plain = NextPlain(text, end);
            if (words == 0) continue;

            end = EndAfter(text, end, words);
            if (pieces.Count > 0 && pieces[^1].End >= start) pieces[^1] = new(pieces[^1].Start, Math.Max(pieces[^1].End, end));
            else pieces.Add(new(start, end));
        }

        return pieces;
    }

    /// <summary>Where the next word stands that begins as something sought does.</summary>
    private int NextPlain(string text, int from)
    {
        while (text.AsSpan(from).IndexOfAny(_any) is >= 0 and var further)
        {
            var at = from + further;
            if (at == 0 || !IsInWord(text[at - 1])) return at;
            from = at + 1;
        }

        return text.Length;
    }

    /// <summary>Where the next word stands with something in it that is neither a plain letter nor a digit.</summary>
    private static int NextOdd(string text, int from)
    {
        while (text.AsSpan(from).IndexOfAnyExcept(Simple) is >= 0 and var further)
        {
            var at = from + further;
            if (!IsInWord(text[at]))
            {
                from = at + 1;
                continue;
            }

            while (at > 0 && IsInWord(text[at - 1])) at--;
            return at;
        }

        return text.Length;
    }

    /// <summary>How many words what is sought may have that begins as this one does.</summary>
    private int WordsFrom(ReadOnlySpan<char> word)
    {
        var words = 0;
        foreach (var (letters, isWhole, count) in _sought)
        {
            var begins = isWhole ? word.Equals(letters, StringComparison.OrdinalIgnoreCase) : word.StartsWith(letters, StringComparison.OrdinalIgnoreCase);
            if (begins) words = Math.Max(words, count);
        }

        return words;
    }

    /// <summary>The same without its apostrophes. What is more than plain letters may be anything.</summary>
    private int WordsOfOdd(ReadOnlySpan<char> word)
    {
        Span<char> letters = stackalloc char[Letters + 1];
        var length = 0;
        for (var i = 0; i < word.Length; i++)
        {
            var isApostrophe = word[i] is '\'' or '’';
            if (isApostrophe ? i == 0 || i + 1 == word.Length || !char.IsAsciiLetter(word[i + 1]) : !char.IsAscii(word[i])) return _most;
            if (!isApostrophe && length < letters.Length) letters[length++] = word[i];
        }

        return WordsFrom(letters[..length]);
    }

    private static int EndOfWord(string text, int start)
    {
        while (start < text.Length && IsInWord(text[start])) start++;
        return start;
    }

    /// <summary>At the first space behind so many words.</summary>
    private static int EndAfter(string text, int end, int words)
    {
        for (var left = words; ; left--)
        {
            while (end < text.Length && text[end] != ' ') end++;
            if (left == 1) return end;
            while (end < text.Length && !IsInWord(text[end])) end++;
        }
    }

    private static bool IsInWord(char c) => char.IsAsciiLetterOrDigit(c) || c == '\'' || (c >= 128 && !IsDash(c));

    /// <summary>Spaces, dashes, dots and quotation marks that texts are full of and that stay what they are when folded.</summary>
    private static bool IsDash(char c) => c is '\u00A0' or '\u00B7' or (>= '\u2010' and <= '\u2018') or (>= '\u201A' and <= '\u2023');

    /// <summary>"dotnet" is written ".NET", and "ization" may be made of "isation".</summary>
    private static bool IsPlain(string term) => term.All(char.IsAsciiLetterOrDigit) && term is not "dotnet" && !term.StartsWith("iz", StringComparison.Ordinal);

    /// <summary>With what every word begins that the analyser makes this term of; "node.js" and "C++" are words and more.</summary>
    private static IEnumerable<(string Letters, bool IsWhole)> Of(string term)
    {
        var kept = term switch
        {
            _ when term.EndsWith("ization", StringComparison.Ordinal) => term.Length - "ization".Length,
            _ when term.EndsWith("js", StringComparison.Ordinal) && term.Length > WholeWord => term.Length - "js".Length,
            _ when term.EndsWith('y') && term.Length > WholeWord => term.Length - 1,
            _ => term.Length,
        };
        yield return (term[..Math.Min(kept, Letters)], term.Length <= WholeWord);
        if (term is "cplusplus" or "csharp") yield return ("c", true);
        if (term is "fsharp") yield return ("f", true);
    }

    /// <param name="Letters">With what its first word begins.</param>
    /// <param name="IsWhole">Whether that is the whole word.</param>
    private readonly record struct Sought(string Letters, bool IsWhole, int Words);
}

[StructLayout(LayoutKind.Auto)]
internal readonly record struct Piece(int Start, int End);
