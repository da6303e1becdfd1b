using System.Globalization;
using System.Text;
using CareerBoard.Data.Text;

namespace CareerBoard.Data.Geography;

/// <summary>Makes spellings of one place comparable: "São Paulo", "SAO  PAULO" and "Sao-Paulo" fold to the same key.</summary>
public static class PlaceName
{
    public static string Fold(string text)
    {
        if (!Ascii.IsValid(text)) text = WellFormed.Text(text).Normalize(NormalizationForm.FormD);

        // A letter becomes two at most.
        var folded = text.Length <= 256 ? stackalloc char[512] : new char[2 * text.Length];
        var length = 0;
        foreach (var c in text)
        {
            if (char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c))
            {
                folded[length++] = c;
                continue;
            }
            switch (CharUnicodeInfo.GetUnicodeCategory(c))
            {
                case UnicodeCategory.NonSpacingMark or UnicodeCategory.Format or UnicodeCategory.Control: break;
                case UnicodeCategory.LowercaseLetter or UnicodeCategory.UppercaseLetter or UnicodeCategory.TitlecaseLetter or UnicodeCategory.OtherLetter
                    or UnicodeCategory.ModifierLetter or UnicodeCategory.DecimalDigitNumber:
                    var lower = char.ToLowerInvariant(c);
                    if (Plain(lower) is not { } plain)
                    {
                        folded[length++] = lower;
                        break;
                    }
                    plain.CopyTo(folded[length..]);
                    length += plain.Length;
                    break;
                // "U.S." is "us" and "St. Louis" is "st louis": full stops and apostrophes vanish, everything else parts words.
                default:
                    if (c is not ('.' or '\'' or '’') && length > 0 && folded[length - 1] != ' ') folded[length++] = ' ';
                    break;
            }
        }
        if (length > 0 && folded[length - 1] == ' ') length--;
        return folded[..length].SequenceEqual(text) ? text : folded[..length].ToString();
    }

    /// <summary>Letters that Unicode does not take apart although people leave out the stroke.</summary>
    private static string? Plain(char c) => c switch
    {
        'ø' => "o", 'ł' => "l", 'đ' => "d", 'ß' => "ss", 'æ' => "ae", 'œ' => "oe", 'ı' => "i", 'þ' => "th",
        _ => null,
    };
}
