using System.Text.RegularExpressions;

namespace CareerBoard.Web.Import.Text;

/// <summary>List items that somebody drew by hand.</summary>
internal static partial class Bullets
{
    /// <summary>The line without its bullet, or null when it has none.</summary>
    public static List<InlineRun>? Take(List<InlineRun> line)
    {
        var mark = Mark().Match(InlineText.Plain(line));
        if (!mark.Success) return null;

        var rest = new List<InlineRun>();
        var toSkip = mark.Length;
        foreach (var run in line)
        {
            if (toSkip >= run.Text.Length) toSkip -= run.Text.Length;
            else
            {
                rest.Add(run with { Text = run.Text[toSkip..] });
                toSkip = 0;
            }
        }
        return rest.Exists(run => run.Text.Any(char.IsLetterOrDigit)) ? rest : null;
    }

    public static string? Take(string line)
    {
        var mark = Mark().Match(line);
        return mark.Success && line.Length > mark.Length ? line[mark.Length..] : null;
    }

    [GeneratedRegex(@"^\s*(?:[•●▪▫◦‣⁃∙·■□○➢➤►▶✓✔✅➔→❖✦✧]\s*|[-–—*+o]\s+)", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Mark();
}
