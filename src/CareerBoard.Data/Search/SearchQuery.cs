using System.Runtime.InteropServices;

namespace CareerBoard.Data.Search;

/// <summary>
/// What somebody typed, understood: clauses that must all match, and clauses that must not. There is no text that is not a query;
/// what has neither letters nor digits asks for nothing.
/// </summary>
/// <param name="IsCut">Whether there was more than is searched.</param>
public sealed record SearchQuery(IReadOnlyList<SearchClause> Required, IReadOnlyList<SearchClause> Excluded, bool IsCut)
{
    public const int MaxLength = 400;
    public const int MostClauses = 12;

    /// <summary>A phrase longer than this is taken as its beginning.</summary>
    private const int LongestPhrase = 16;

    public bool AsksNothing => Required.Count == 0 && Excluded.Count == 0;

    public static SearchQuery Parse(string? text, Synonyms synonyms)
    {
        text ??= "";
        var isCut = text.Length > MaxLength;
        if (isCut) text = text[..MaxLength];

        List<SearchClause> required = [], excluded = [];
        List<string[]> words = [];
        foreach (var part in Parts(text))
        {
            string[] terms = [.. Analyser.Terms(part.Text).Take(LongestPhrase)];
            if (terms.Length == 0) continue;

            if (part is { IsPhrase: false, IsExcluded: false })
            {
                words.Add(terms);
                continue;
            }

            AddWords(words, synonyms, required);
            (part.IsExcluded ? excluded : required).Add(new([new(terms, InOrder: true, Closeness.AsTyped)]));
        }

        AddWords(words, synonyms, required);
        isCut |= required.Count > MostClauses || excluded.Count > MostClauses;
        return new([.. required.Take(MostClauses)], [.. excluded.Take(MostClauses)], isCut);
    }

    /// <summary>The words of <paramref name="text"/> that are neither quoted nor excluded, as far as it is searched: where each stands, and its term.</summary>
    public static IReadOnlyList<PlainWord> PlainWords(string text)
    {
        var searched = text.Length > MaxLength ? text[..MaxLength] : text;
        var words = new List<PlainWord>();
        foreach (var part in Parts(searched).Where(part => part is { IsPhrase: false, IsExcluded: false }))
        {
            if (Analyser.Terms(part.Text) is [var term]) words.Add(new(part.Start, part.Text.Length, term));
        }

        return words;
    }

    /// <summary>Words beside each other that name one thing ("machine learning") are one clause with its other names ("ml").</summary>
    private static void AddWords(List<string[]> words, Synonyms synonyms, List<SearchClause> clauses)
    {
        for (var i = 0; i < words.Count;)
        {
            var taken = Math.Min(Synonyms.LongestName, words.Count - i);
            while (taken > 1 && synonyms.Of(words.Skip(i).Take(taken).SelectMany(w => w)).Count == 0) taken--;

            string[] terms = [.. words.Skip(i).Take(taken).SelectMany(w => w)];
            var asTyped = new SearchTerms(terms, InOrder: taken == 1, Closeness.AsTyped);
            clauses.Add(new([asTyped, .. synonyms.Of(terms).Select(other => new SearchTerms(other, InOrder: true, Synonyms.ClosenessOf(terms, other)))]));
            i += taken;
        }

        words.Clear();
    }

    /// <summary>Words at spaces, what is between quotation marks as one, a minus before either. A mark without its partner is nothing.</summary>
    private static IEnumerable<Part> Parts(string text)
    {
        for (var i = 0; i < text.Length;)
        {
            if (char.IsWhiteSpace(text[i]))
            {
                i++;
                continue;
            }

            var isExcluded = text[i] is '-' or '−' && i + 1 < text.Length && !char.IsWhiteSpace(text[i + 1]);
            if (isExcluded) i++;

            if (IsQuote(text[i]) && EndOfPhrase(text, i) is > 0 and var end)
            {
                yield return new(text[(i + 1)..end], i + 1, IsPhrase: true, isExcluded);
                i = end + 1;
                continue;
            }

            var start = i;
            while (i < text.Length && !char.IsWhiteSpace(text[i])) i++;
            yield return new(text[start..i], start, IsPhrase: false, isExcluded);
        }
    }

    private static int EndOfPhrase(string text, int start)
    {
        for (var i = start + 1; i < text.Length; i++)
        {
            if (IsQuote(text[i])) return i;
        }

        return -1;
    }

    private static bool IsQuote(char c) => c is '"' or '“' or '”' or '„' or '«' or '»';

    private readonly record struct Part(string Text, int Start, bool IsPhrase, bool IsExcluded);
}

/// <summary>A word as somebody typed it, which the analyser makes one term of.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct PlainWord(int Start, int Length, string Term);

/// <summary>Ways to say one thing, as it was typed first; any of them will do.</summary>
public sealed record SearchClause(IReadOnlyList<SearchTerms> Alternatives);

/// <param name="InOrder">Side by side in this order, or all of them anywhere.</param>
public sealed record SearchTerms(IReadOnlyList<string> Terms, bool InOrder, Closeness Closeness);

/// <summary>How near to what was typed.</summary>
public enum Closeness
{
    AsTyped,

    /// <summary>Short for it, or what it is short for.</summary>
    Abbreviation,
    OtherName,
}
