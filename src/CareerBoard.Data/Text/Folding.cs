using System.Globalization;
using System.Text;

namespace CareerBoard.Data.Text;

/// <summary>
/// The form in which words are compared and sorted, the same on both databases: lower case, accents gone, one space
/// between words. Folding what is folded changes nothing.
/// </summary>
public static partial class Folding
{
    public static string Fold(string text) => IsFolded(text) ? text : Letters(text).Trim(' ');

    private static string Letters(string text)
    {
        // Compatibility forms (full-width letters, ligatures, superscripts) stand for the letters they show.
        var decomposed = WellFormed.Text(text).Normalize(NormalizationForm.FormKD).ToLowerInvariant();
        var folded = new StringBuilder(decomposed.Length);
        foreach (var lower in decomposed)
        {
            if (IsLatinAccent(lower)) continue;

            if (char.IsWhiteSpace(lower)) AppendSpace(folded);
            else if (Letters(lower) is { } letters) folded.Append(letters);
            else folded.Append(lower);
        }

        // Other scripts keep their marks, put together again: a か is not a が.
        return folded.ToString().Normalize(NormalizationForm.FormC);
    }

    /// <summary>What a letter without a decomposition is written as by people who lack its key.</summary>
    private static string? Letters(char lower) => lower switch
    {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'ł' => "l",
        'đ' or 'ð' => "d",
        'þ' => "th",
        'ħ' => "h",
        'ı' => "i",
        'ŋ' => "n",
        'ŧ' => "t",
        'ĸ' => "k",
        'ς' => "σ",
        _ => null,
    };

    private static bool IsLatinAccent(char c) => c is >= '\u0300' and <= '\u036F';

    private static void AppendSpace(StringBuilder folded)
    {
        if (folded.Length == 0 || folded[^1] != ' ') folded.Append(' ');
    }

    /// <summary>Most of what is looked up is plain already.</summary>
    private static bool IsFolded(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is < ' ' or > '~' || char.IsAsciiLetterUpper(text[i])) return false;
            if (text[i] == ' ' && (i == 0 || i == text.Length - 1 || text[i - 1] == ' ')) return false;
        }

        return true;
    }
}
