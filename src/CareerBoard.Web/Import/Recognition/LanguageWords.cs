namespace CareerBoard.Web.Import.Recognition;

/// <summary>The language of a text, told by its most frequent small words.</summary>
internal static class LanguageWords
{
    private const int Enough = 4000;

    // Words that are frequent in one of these languages and rare in the others.
    private static readonly (string Language, HashSet<string> Words)[] Table =
    [
        ("en", Set("the and of to with you for our will that is are as on be this we your from")),
        ("de", Set("und der die das mit für du wir dich ist eine einen zu im den dem auf bei oder deine sowie")),
        ("fr", Set("et les des le la une dans pour vous nous avec sur du est au votre nos aux qui tu")),
        ("es", Set("y los las el una para con por del que en tu más nuestro como su está")),
        ("pt", Set("e os as uma para com do da em você nossa não dos das ao seu mais são")),
        ("it", Set("e il gli della di una per con che nel sono del alla dei le più nostro")),
        ("nl", Set("en het een van voor met je bij wij zijn dat op aan jouw ons ook te")),
    ];

    public static string Find(IEnumerable<ImportedSection> sections)
    {
        var counts = new int[Table.Length];
        var (seen, letters, han, kana, hangul) = (0, 0, 0, 0, 0);
        foreach (var section in sections)
        {
            if (seen > Enough) break;
            seen += section.Markdown.Length;
            foreach (var c in section.Markdown)
            {
                if (!char.IsLetter(c)) continue;
                letters++;
                if (c is >= '\u4E00' and <= '\u9FFF') han++;
                else if (c is >= '\u3040' and <= '\u30FF') kana++;
                else if (c is >= '\uAC00' and <= '\uD7A3') hangul++;
            }
            foreach (var word in section.Markdown.Split([' ', '\n', ',', '.', '*', '-', '(', ')', ':', ';', '/'], StringSplitOptions.RemoveEmptyEntries))
            {
                if (word.Length > 8) continue;
                var lower = word.ToLowerInvariant();
                for (var i = 0; i < Table.Length; i++) if (Table[i].Words.Contains(lower)) counts[i]++;
            }
        }
        // These scripts say in one letter what others say in three.
        if ((han + kana + hangul) * 4 > letters) return hangul > kana && hangul > han ? "ko" : kana * 5 > han ? "ja" : "zh";

        var best = 0;
        for (var i = 1; i < counts.Length; i++) if (counts[i] > counts[best]) best = i;
        // English is also what a text with hardly any small words is taken for.
        return counts[best] >= 5 && counts[best] > counts[0] ? Table[best].Language : "en";
    }

    private static HashSet<string> Set(string words) => new(words.Split(' '), StringComparer.Ordinal);
}
