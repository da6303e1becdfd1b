using System.Globalization;
using System.Numerics;

namespace CareerBoard.Data.Search;

/// <summary>Cuts from a text what is worth showing of it.</summary>
internal static class Snippet
{
    public const int Length = 200;

    /// <summary>In so much the marks are looked for; the rest is what stands around them.</summary>
    private const int Core = 150;

    /// <summary>So much of the rest, a third, stands before them.</summary>
    private const int Before = 3;

    /// <param name="marks">In the order of the text, at least one.</param>
    public static List<TextRun> Around(string text, IReadOnlyList<Mark> marks)
    {
        var (first, last) = Densest(marks);
        var (from, to) = (marks[first].Start, Math.Min(marks[last].End, marks[first].Start + Length));

        var start = Math.Max(0, from - ((Length - (to - from)) / Before));
        var end = Math.Min(text.Length, start + Length);
        start = Math.Max(0, Math.Min(start, end - Length));
        if (start > 0) start = Begin(text, start, from);
        if (end < text.Length) end = End(text, start, to, end);
        var runs = Runs(text, start, end, marks);
        return runs.Exists(run => run.IsMarked) ? runs : [];
    }

    /// <summary>The text from <paramref name="start"/> to before <paramref name="end"/>; that there is more is said by three dots.</summary>
    public static List<TextRun> Runs(string text, int start, int end, IEnumerable<Mark> marks)
    {
        List<TextRun> runs = [];
        var at = start;
        foreach (var (from, to) in Joined(text, marks).Where(m => m.To > start && m.From < end).Select(m => (Math.Max(m.From, start), Math.Min(m.To, end))))
        {
            Add(text[at..from], isMarked: false);
            Add(text[from..to], isMarked: true);
            at = to;
        }

        Add(text[at..end], isMarked: false);
        if (start > 0) runs.Insert(0, new("…", IsMarked: false));
        if (end < text.Length) runs.Add(new("…", IsMarked: false));
        return runs;

        void Add(string run, bool isMarked)
        {
            if (run.Length > 0) runs.Add(new(run, isMarked));
        }
    }

    /// <summary>The first of the stretches in which the most parts of the query stand.</summary>
    private static (int First, int Last) Densest(IReadOnlyList<Mark> marks)
    {
        var (densest, most) = ((First: 0, Last: 0), 0);
        for (var first = 0; first < marks.Count; first++)
        {
            var (last, parts) = (first, marks[first].Parts);
            while (last + 1 < marks.Count && marks[last + 1].End - marks[first].Start <= Core) parts |= marks[++last].Parts;
            if (BitOperations.PopCount(parts) is var count && count > most) (densest, most) = ((first, last), count);
        }

        return densest;
    }

    /// <summary>Marks with nothing or a space between them are one.</summary>
    private static IEnumerable<(int From, int To)> Joined(string text, IEnumerable<Mark> marks)
    {
        (int From, int To)? open = null;
        foreach (var mark in marks)
        {
            if (open is { } one && (mark.Start <= one.To || (mark.Start == one.To + 1 && text[one.To] == ' '))) open = (one.From, Math.Max(one.To, mark.End));
            else
            {
                if (open is { } done) yield return done;
                open = (mark.Start, mark.End);
            }
        }

        if (open is { } last) yield return last;
    }

    /// <summary>After the first space, or in a text without any at least not within a sign.</summary>
    private static int Begin(string text, int start, int from)
    {
        if (text.IndexOf(' ', start - 1, from - start + 1) is >= 0 and var space) return space + 1;
        while (start < from && IsWithinSign(text, start)) start++;
        return start;
    }

    private static int End(string text, int start, int to, int end)
    {
        if (text.LastIndexOf(' ', end, end - to + 1) is >= 0 and var space) end = space;
        else while (end > start && IsWithinSign(text, end)) end--;
        while (end > to && text[end - 1] is ' ' or '·' or '.' or ',' or ';' or ':' or '-' or '–' or '(') end--;
        return end;
    }

    private static bool IsWithinSign(string text, int i) =>
        char.IsLowSurrogate(text[i]) || CharUnicodeInfo.GetUnicodeCategory(text, i) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;
}
