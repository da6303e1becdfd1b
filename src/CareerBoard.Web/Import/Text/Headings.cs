using CareerBoard.Data.Text;

namespace CareerBoard.Web.Import.Text;

/// <summary>What lines look like headings; what their words announce is in <see cref="HeadingWords"/>.</summary>
internal static class Headings
{
    private const int LongestHeading = 120;
    private const int LongestBoldLine = 90;
    private const int MostWords = 14;

    /// <summary>A line without any mark-up that can only be a heading: short, and in the table.</summary>
    public static bool IsKnown(string line) => line.Length <= 40 && !EndsSentence(line) && HeadingWords.Classify(line) is not null && line.Split(' ').Length <= 5 && char.IsUpper(line[0]);

    /// <summary>A line without any mark-up that says nothing but a heading: "Requirements", "About Canonical".</summary>
    public static bool IsExact(string line) => IsKnown(line) && HeadingWords.SaysNothingElse(line);

    public static bool FitsInHeading(string line) => line.Length <= LongestHeading && line.Any(char.IsLetter);

    /// <summary>Of lines in bold: those that announce something rather than shout it.</summary>
    public static bool LooksLikeOne(string line)
    {
        if (line.Length > LongestBoldLine || line[0] is '#' or '*' || !line.Any(char.IsLetter) || EndsSentence(line)) return false;
        return line.AsSpan().Count(' ') < MostWords;
    }

    /// <summary>The heading as it is stored: without the colon that led over to its text.</summary>
    public static string Clean(string heading) => heading.TrimEnd(':', '：', ' ', '-', '–', '—').TrimStart('-', '–', '—', '•', '*', ' ') is { Length: > 0 } clean ? clean : heading;

    private static bool EndsSentence(string line) => line[^1] is '.' or ',' or ';' && !line.EndsWith("...", StringComparison.Ordinal);
}
