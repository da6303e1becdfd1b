using System.Globalization;
using System.Text;

namespace CareerBoard.Data.Geography;

/// <summary>Makes spellings of one place comparable: "São Paulo", "SAO  PAULO" and "Sao-Paulo" fold to the same key.</summary>
public static class PlaceName
{
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        // Normalize throws at half a surrogate pair; going through runes replaces it.
        if (text.Any(char.IsSurrogate)) text = string.Concat(text.EnumerateRunes());
        foreach (var c in text.Normalize(NormalizationForm.FormD))
        {
            switch (CharUnicodeInfo.GetUnicodeCategory(c))
            {
                case UnicodeCategory.NonSpacingMark or UnicodeCategory.Format or UnicodeCategory.Control: break;
                case UnicodeCategory.LowercaseLetter or UnicodeCategory.UppercaseLetter or UnicodeCategory.TitlecaseLetter or UnicodeCategory.OtherLetter
                    or UnicodeCategory.ModifierLetter or UnicodeCategory.DecimalDigitNumber:
                    folded.Append(Plain(char.ToLowerInvariant(c)));
                    break;
                // "U.S." is "us" and "St. Louis" is "st louis": full stops and apostrophes vanish, everything else parts words.
                default:
                    if (c is not ('.' or '\'' or '’') && folded.Length > 0 && folded[^1] != ' ') folded.Append(' ');
                    break;
            }
        }
        return folded.ToString().TrimEnd();
    }

    /// <summary>Letters that Unicode does not take apart although people leave out the stroke.</summary>
    private static string Plain(char c) => c switch
    {
        'ø' => "o", 'ł' => "l", 'đ' => "d", 'ß' => "ss", 'æ' => "ae", 'œ' => "oe", 'ı' => "i", 'þ' => "th",
        _ => c.ToString(),
    };
}
