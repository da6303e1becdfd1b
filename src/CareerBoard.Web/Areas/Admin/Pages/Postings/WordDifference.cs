namespace CareerBoard.Web.Areas.Admin.Pages.Postings;

/// <summary>Which words two texts share, by their longest common sequence.</summary>
internal static class WordDifference
{
    /// <summary>Beyond it the table of the comparison would be large, and so many marks help nobody.</summary>
    private const int MostCells = 4_000_000;

    /// <returns>The two texts as one run of pieces: in both, or in one of them.</returns>
    public static IReadOnlyList<(bool InTheirs, bool InMine, string Words)> Of(string theirs, string mine)
    {
        var (a, b) = (Split(theirs), Split(mine));
        if ((long)(a.Count + 1) * (b.Count + 1) > MostCells) return [(true, false, theirs), (false, true, mine)];

        var longest = new int[a.Count + 1, b.Count + 1];
        for (var i = a.Count - 1; i >= 0; i--)
        {
            for (var j = b.Count - 1; j >= 0; j--)
            {
                longest[i, j] = a[i] == b[j] ? longest[i + 1, j + 1] + 1 : Math.Max(longest[i + 1, j], longest[i, j + 1]);
            }
        }

        var pieces = new List<(bool InTheirs, bool InMine, string Words)>();
        var (x, y) = (0, 0);
        while (x < a.Count || y < b.Count)
        {
            if (x < a.Count && y < b.Count && a[x] == b[y])
            {
                pieces.Add((true, true, a[x++]));
                y++;
            }
            else if (y == b.Count || (x < a.Count && longest[x + 1, y] >= longest[x, y + 1]))
            {
                pieces.Add((true, false, a[x++]));
            }
            else
            {
                pieces.Add((false, true, b[y++]));
            }
        }

        return Joined(pieces);
    }

    /// <summary>Words with the blanks behind them.</summary>
    private static List<string> Split(string text)
    {
        var words = new List<string>();
        var start = 0;
        for (var i = 1; i <= text.Length; i++)
        {
            if (i < text.Length && !(char.IsWhiteSpace(text[i - 1]) && !char.IsWhiteSpace(text[i]))) continue;
            words.Add(text[start..i]);
            start = i;
        }

        return words;
    }

    private static List<(bool InTheirs, bool InMine, string Words)> Joined(List<(bool InTheirs, bool InMine, string Words)> pieces)
    {
        var joined = new List<(bool InTheirs, bool InMine, string Words)>();
        foreach (var piece in pieces)
        {
            if (joined is [.., var last] && (last.InTheirs, last.InMine) == (piece.InTheirs, piece.InMine)) joined[^1] = last with { Words = last.Words + piece.Words };
            else joined.Add(piece);
        }

        return joined;
    }
}
