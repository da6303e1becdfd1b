using System.Globalization;
using System.Text;

namespace CareerBoard.Data.Text;

public static partial class Folding
{
    /// <summary>Folds, sign by sign, and remembers where each stands. The folded text is that of <see cref="Fold"/>.</summary>
    public static FoldedText Locate(string text)
    {
        if (IsFolded(text)) return new(text, origins: null);

        var folded = new StringBuilder(text.Length);
        var origins = new List<int>(text.Length + 1);
        for (int i = 0, width; i < text.Length; i += width)
        {
            width = SignAt(text, i);
            if (width == 1 && IsPlain(text[i])) Add(char.ToLowerInvariant(text[i]), i);
            else foreach (var letter in Letters(text.Substring(i, width))) Add(letter, i);
        }

        var end = text.Length;
        if (folded.Length > 0 && folded[^1] == ' ')
        {
            end = origins[^1];
            origins.RemoveAt(--folded.Length);
        }

        // Where the last sign is a word and a space in one, the word has all of it.
        origins.Add(origins.Count > 0 && origins[^1] == end ? text.Length : end);
        return new(folded.ToString(), [.. origins]);

        void Add(char letter, int origin)
        {
            if (letter == ' ' && (folded.Length == 0 || folded[^1] == ' ')) return;
            folded.Append(letter);
            origins.Add(origin);
        }
    }

    /// <summary>How much folds by itself as it folds among others: what reads as one sign, with the accents and letters that grow together with it.</summary>
    private static int SignAt(string text, int i)
    {
        if (IsPlain(text[i]) && (i + 1 == text.Length || IsPlain(text[i + 1]))) return 1;

        var width = StringInfo.GetNextTextElementLength(text, i);
        while (!IsPlain(text[i]) && i + width < text.Length && IsPartOfSyllable(text[i + width])) width += StringInfo.GetNextTextElementLength(text, i + width);
        return width;
    }

    private static bool IsPlain(char c) => c is >= ' ' and <= '~';

    /// <summary>Parts of Korean syllables, also those that stand apart until they are folded.</summary>
    private static bool IsPartOfSyllable(char c) => c is (>= '\u1160' and <= '\u11FF') or (>= '\u3131' and <= '\u318E') or (>= '\uD7B0' and <= '\uD7FF') or (>= '\uFFA0' and <= '\uFFDC');
}

/// <summary>A folded text that knows where its letters stood.</summary>
public sealed class FoldedText
{
    private readonly int[]? _origins;

    /// <param name="origins">Of each letter, and at last where they end; none where every letter stands where it stood.</param>
    internal FoldedText(string text, int[]? origins) => (Text, _origins) = (text, origins);

    public string Text { get; }

    /// <summary>What the letters from <paramref name="start"/> to before <paramref name="end"/> were made of. A sign that became several letters is not taken apart.</summary>
    public (int Start, int Length) Origin(int start, int end)
    {
        if (_origins is null) return (start, end - start);

        while (_origins[end] == _origins[end - 1]) end++;
        return (_origins[start], _origins[end] - _origins[start]);
    }
}
