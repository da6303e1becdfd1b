using System.Text;

namespace CareerBoard.Domain.Applications;

/// <summary>
/// Words in braces that stand for something of the application a text is about. Only these are placeholders; other braces are what they
/// are. What is put in is never looked at again, so a person called <c>{me}</c> stays so.
/// </summary>
public static class Placeholders
{
    public const string Candidate = "candidate";
    public const string Posting = "posting";
    public const string Number = "number";
    public const string Employer = "employer";
    public const string Team = "team";
    public const string Me = "me";
    public const string Stage = "stage";
    public const string Link = "link";

    private const int LongestName = 40;

    /// <summary>All there are.</summary>
    public static IReadOnlyList<string> All { get; } = [Candidate, Posting, Number, Employer, Team, Me, Stage, Link];

    /// <summary>Refuses a text with something in braces that looks like a placeholder and is none.</summary>
    public static Refusal? Check(string text) =>
        Parts(text).FirstOrDefault(part => part.Name is { } name && !All.Contains(name, StringComparer.OrdinalIgnoreCase)) is { Name: { } unknown }
            ? new("placeholder.unknown", unknown, string.Join(", ", All.Select(name => $"{{{name}}}")))
            : null;

    /// <summary>Puts values in; what has none stays as it was typed.</summary>
    /// <param name="values">By the names of <see cref="All"/>.</param>
    public static string Fill(string text, IReadOnlyDictionary<string, string> values)
    {
        var filled = new StringBuilder(text.Length);
        foreach (var (words, name) in Parts(text))
        {
            filled.Append(name is not null && values.TryGetValue(name.ToLowerInvariant(), out var value) ? value : words);
        }

        return filled.ToString();
    }

    /// <summary>The text cut into placeholders, with their names, and what is between them.</summary>
    private static IEnumerable<(string Words, string? Name)> Parts(string text)
    {
        var from = 0;
        for (var open = text.IndexOf('{', StringComparison.Ordinal); open >= 0; open = text.IndexOf('{', open + 1))
        {
            var close = open + 1;
            while (close < text.Length && close - open <= LongestName && (char.IsAsciiLetter(text[close]) || text[close] is '-' or '_')) close++;
            if (close == open + 1 || close >= text.Length || text[close] != '}') continue;

            if (open > from) yield return (text[from..open], null);
            yield return (text[open..(close + 1)], text[(open + 1)..close]);
            from = close + 1;
            open = close;
        }

        if (from < text.Length) yield return (text[from..], null);
    }
}
