using System.Runtime.InteropServices;
using CareerBoard.Data.Text;

namespace CareerBoard.Data.Requirements;

/// <summary>A word or a sign of a sentence, and where it stands there.</summary>
/// <param name="Norm">What it is compared by: lower case, one spelling of two, plurals singular. Which letters are left does not matter, as long as both sides of a comparison are made so.</param>
/// <param name="IsGlued">It follows the one before without a blank.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Token(int Start, int End, string Norm, bool IsWord, bool IsGlued);

/// <summary>Parts a sentence so that "C++", ".NET" and "CI/CD" can be put together again, in one pass.</summary>
internal static class Tokens
{
    private const int LongestWord = 60;

    public static List<Token> Of(string text)
    {
        var tokens = new List<Token>();
        for (int i = 0, end; i < text.Length; i = end)
        {
            end = i + 1;
            if (char.IsWhiteSpace(text[i])) continue;

            var glued = tokens.Count > 0 && tokens[^1].End == i;
            if (!char.IsLetterOrDigit(text[i]))
            {
                // A hyphen within a word joins what a blank would part: "problem-solving" is "problem solving".
                if (IsHyphen(text[i]) && glued && end < text.Length && char.IsLetterOrDigit(text[end]) && tokens[^1].IsWord) continue;
                tokens.Add(new(i, end, Sign(text[i]), IsWord: false, glued));
                continue;
            }

            while (end < text.Length && (char.IsLetterOrDigit(text[end]) || IsInside(text, end)) && !BeginsItem(text, end)) end++;
            tokens.Add(new(i, end, Norm(text.AsSpan(i, Math.Min(end - i, LongestWord)).ToString()), IsWord: true, glued));
        }

        return tokens;
    }

    public static string Norm(string word)
    {
        var lower = Folding.Fold(word).Replace("'", "", StringComparison.Ordinal).Replace("’", "", StringComparison.Ordinal);
        if (lower.Length < 4) return lower;

        if (lower.EndsWith("isation", StringComparison.Ordinal) || lower.EndsWith("isations", StringComparison.Ordinal)) return string.Concat(lower.AsSpan(0, lower.LastIndexOf("isation", StringComparison.Ordinal)), "ization");
        if (lower.Length > 6)
        {
            foreach (var (british, american) in Spellings)
            {
                if (!lower.EndsWith(british, StringComparison.Ordinal)) continue;
                lower = string.Concat(lower.AsSpan(0, lower.Length - british.Length), american);
                break;
            }
        }

        if (lower.Length > 4 && lower.EndsWith("ies", StringComparison.Ordinal)) return string.Concat(lower.AsSpan(0, lower.Length - 3), "y");
        if (lower.EndsWith("sses", StringComparison.Ordinal) || lower.EndsWith("xes", StringComparison.Ordinal)) return lower[..^2];
        if (lower[^1] == 's' && lower[^2] is not ('s' or 'u' or 'i')) lower = lower[..^1];
        return lower.EndsWith("che", StringComparison.Ordinal) || lower.EndsWith("ze", StringComparison.Ordinal) ? lower[..^1] : lower;
    }

    private static readonly (string British, string American)[] Spellings =
    [
        ("ise", "ize"), ("ised", "ized"), ("ising", "izing"), ("elling", "eling"), ("elled", "eled"), ("iour", "ior"), ("judgement", "judgment"), ("programme", "program"), ("programmes", "program"),
    ];

    private static bool IsHyphen(char c) => c is '-' or '‐' or '‑' or '–';

    private static bool IsInside(string text, int at) =>
        text[at] is '\'' or '’' && at + 1 < text.Length && char.IsLetter(text[at + 1]);

    /// <summary>"BootstrapExperience with", "JSONKnowledge of": two items that lost what stood between them.</summary>
    private static bool BeginsItem(string text, int at) =>
        char.IsUpper(text[at]) && Array.Exists(Beginnings, word => string.CompareOrdinal(text, at, word, 0, word.Length) == 0 && !(at + word.Length < text.Length && char.IsLower(text[at + word.Length])));

    private static readonly string[] Beginnings = ["Experience", "Experienced", "Knowledge", "Familiarity", "Familiar", "Proficiency", "Proficient", "Strong", "Ability", "Able", "Understanding", "Excellent", "Solid", "Demonstrated", "Proven", "Must", "Be", "Bachelor", "Passionate", "Passion", "Expertise", "Expert", "Comfortable", "Skilled", "Background", "Fluent", "Fluency", "Previous", "Prior", "Minimum", "Willingness", "Working", "Good", "Great", "Hands", "Deep", "Extensive", "Interest", "Being", "Commitment", "Committed", "Creating", "Adaptable", "Advanced", "Attention", "Highly", "Exceptional", "Outstanding", "Effective", "Understand", "Demonstrable", "Preferred", "Ideally", "Willing", "Collaborative"];

    private static string Sign(char c) => c switch
    {
        '–' or '—' or '‐' or '‑' or '−' => "-",
        '＋' => "+",
        '•' or '·' or '|' => ";",
        _ => c.ToString(),
    };
}
