using System.Globalization;
using System.Text;

namespace CareerBoard.Web.Api.Cards;

/// <summary>
/// Breaks a text into lines, which SVG does not. Widths are those of DejaVu Sans Bold, the widest of the fonts that a machine may have, by kinds of
/// letters: a line may end early, and it does not run over.
/// </summary>
internal static class CardLines
{
    private const string Narrow = " .,:;'|!/\\`iljIJ";
    private const string Slim = "tfr()[]{}-*\"";
    private const string Broad = "mwMW@%—…";

    /// <param name="text">Of any script, on one line.</param>
    /// <param name="size">Of the font, in the unit of <paramref name="width"/>.</param>
    /// <param name="most">Of the last line the end is cut off where there would be more.</param>
    public static IReadOnlyList<string> Of(string text, double size, double width, int most)
    {
        var lines = new List<string>();
        var line = new StringBuilder();
        var room = width;
        foreach (var word in text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            var blank = line.Length > 0 ? WidthOf(" ") * size : 0;
            if (blank + WidthOf(word) * size <= room)
            {
                Add(line.Length > 0 ? " " + word : word);
                continue;
            }

            if (line.Length > 0) End();
            foreach (var piece in Pieces(word))
            {
                if (WidthOf(piece) * size > room && line.Length > 0) End();
                Add(piece);
            }
        }

        if (line.Length > 0) End();
        return lines.Count <= most ? lines : [.. lines.Take(most - 1), Cut(lines[most - 1], size, width)];

        void Add(string piece)
        {
            line.Append(piece);
            room -= WidthOf(piece) * size;
        }

        void End()
        {
            lines.Add(line.ToString());
            line.Clear();
            room = width;
        }
    }

    /// <summary>In ems.</summary>
    internal static double WidthOf(string text) => text.EnumerateRunes().Sum(WidthOf);

    /// <summary>Where a word that is longer than a line may be broken: scripts without blanks know no other words.</summary>
    private static IEnumerable<string> Pieces(string word)
    {
        for (var letters = StringInfo.GetTextElementEnumerator(word); letters.MoveNext();) yield return letters.GetTextElement();
    }

    private static string Cut(string line, double size, double width)
    {
        var letters = Pieces(line).ToList();
        while (letters.Count > 0 && WidthOf(string.Concat(letters) + "…") * size > width) letters.RemoveAt(letters.Count - 1);
        return string.Concat(letters).TrimEnd(' ', ',', ';', ':', '.', '-') + "…";
    }

    private static double WidthOf(Rune letter)
    {
        if (letter.IsAscii || letter.Value is '—' or '…')
        {
            var c = (char)letter.Value;
            if (Narrow.Contains(c, StringComparison.Ordinal)) return 0.4;
            if (Slim.Contains(c, StringComparison.Ordinal)) return 0.53;
            if (Broad.Contains(c, StringComparison.Ordinal)) return 1.1;
            return char.IsAsciiLetterUpper(c) ? 0.82 : 0.72;
        }

        return Rune.GetUnicodeCategory(letter) switch
        {
            UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format => 0,
            UnicodeCategory.UppercaseLetter => 0.9,
            UnicodeCategory.OtherLetter or UnicodeCategory.OtherSymbol or UnicodeCategory.OtherPunctuation => 1.05,
            _ => letter.Value >= 0x2E80 ? 1.05 : 0.8,
        };
    }
}
