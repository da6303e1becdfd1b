namespace CareerBoard.Data.Text;

/// <summary>The first words of a text, for where there is room for no more.</summary>
public static class Beginning
{
    /// <summary>At most <paramref name="max"/> UTF-16 units, cut between words where one ends in the second half, and with "…" where something is missing.</summary>
    /// <param name="line">Without line breaks.</param>
    public static string Of(string line, int max)
    {
        if (line.Length <= max) return line;

        var cut = line.LastIndexOf(' ', max - 1);
        if (cut < max / 2) cut = char.IsHighSurrogate(line[max - 2]) ? max - 2 : max - 1;
        return line[..cut].TrimEnd(' ', ',', ';', ':', '.', '·', '-') + "…";
    }
}
