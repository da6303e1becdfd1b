using System.Runtime.InteropServices;

namespace CareerBoard.Data.Search;

/// <summary>
/// The pieces of a text in which any of some terms may stand, by the first two letters of its words. Analysing every word of 25 texts took
/// most of a search; of these pieces the analyser says what it says of the whole.
/// </summary>
internal sealed class Beginnings
{
    private const int Letters = 2;
    private const int Ascii = 128;

    private readonly Dictionary<int, int> _words = [];

    private Beginnings(IEnumerable<IReadOnlyList<string>> sought)
    {
        foreach (var terms in sought)
        {
            var beginning = Key(terms[0][0], terms[0].Length < Letters ? '\0' : terms[0][1]);
            _words[beginning] = Math.Max(terms.Count, _words.GetValueOrDefault(beginning));
        }
    }

    /// <returns>None where there is nothing to seek, or where one of the terms may begin otherwise than the word that it was made of.</returns>
    public static Beginnings? Of(IReadOnlyCollection<IReadOnlyList<string>> sought) => sought.Count > 0 && sought.All(terms => IsPlain(terms[0])) ? new(sought) : null;

    /// <summary>From the beginning of a word to the end of another, in their order, none touching the next.</summary>
    public List<Piece> In(string text)
    {
        var pieces = new List<Piece>();
        for (int i = 0, end; i < text.Length; i = end)
        {
            end = i + 1;
            if (!IsInWord(text[i])) continue;

            while (end < text.Length && IsInWord(text[end])) end++;
            if (WordsFrom(text, i, end) is not (> 0 and var words)) continue;

            var piece = new Piece(i, EndAfter(text, end, words));
            if (pieces.Count > 0 && pieces[^1].End >= i) pieces[^1] = new(pieces[^1].Start, Math.Max(pieces[^1].End, piece.End));
            else pieces.Add(piece);
        }

        return pieces;
    }

    /// <summary>How many words what is sought may have that begins as this one does; what is more than plain letters may be anything.</summary>
    private int WordsFrom(string text, int start, int end)
    {
        if (!IsPlainWord(text.AsSpan(start, end - start))) return _words.Values.Max();

        var second = start + 1 < end && text[start + 1] == '\'' ? start + 2 : start + 1;
        var first = char.ToLowerInvariant(text[start]);
        return Math.Max(
            second < end ? _words.GetValueOrDefault(Key(first, char.ToLowerInvariant(text[second]))) : 0,
            _words.GetValueOrDefault(Key(first, '\0')));
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

    private static bool IsInWord(char c) => char.IsAsciiLetterOrDigit(c) || c == '\'' || c >= Ascii;

    /// <summary>Letters and digits, and apostrophes that a letter follows.</summary>
    private static bool IsPlainWord(ReadOnlySpan<char> word)
    {
        if (word[0] == '\'') return false;
        for (var i = 0; i < word.Length; i++)
        {
            if (word[i] >= Ascii || (word[i] == '\'' && !(i + 1 < word.Length && char.IsAsciiLetter(word[i + 1])))) return false;
        }

        return true;
    }

    /// <summary>"dotnet" is written ".NET", "csharp" "C#", and "ization" may be made of "isation".</summary>
    private static bool IsPlain(string term) =>
        term.All(char.IsAsciiLetterOrDigit) && term is not ("dotnet" or "cplusplus" or "csharp" or "fsharp") && !term.EndsWith("js", StringComparison.Ordinal) && !term.StartsWith("iz", StringComparison.Ordinal);

    private static int Key(char first, char second) => (first << 8) | second;
}

[StructLayout(LayoutKind.Auto)]
internal readonly record struct Piece(int Start, int End);
