namespace CareerBoard.Data.Search;

/// <summary>
/// How well an open posting that matches a query answers it, the same on both databases: clause by clause, a rare word more than a common
/// one, the title above role and skills above employer, team and places above the text, a word as it was typed above another name for it; then whether the words stand side by
/// side in the title, and how much else the title says. The newer of two equals comes first.
/// </summary>
public sealed class Relevance
{
    private const double Title = 100;
    private const double RoleAndSkills = 60;
    private const double Keywords = 45;
    private const double Body = 10;
    private const double SideBySide = 40;
    private const double Whole = 25;

    /// <summary>What one point is in a score: enough to tell titles apart.</summary>
    private const double Point = 100;

    /// <summary>No posting has a higher score.</summary>
    public const int Best = (int)((Title + SideBySide + Whole) * Point);

    private readonly Clause[] _clauses;
    private readonly int[] _typed;
    private readonly int _inTextAlone;

    /// <summary>A bit for each term of the vocabulary: whether any name of anything that was asked for has it.</summary>
    private readonly ulong[] _sought;

    public Relevance(PostingColumns columns, SearchQuery query)
    {
        _clauses = [.. query.Required.Select(clause => new Clause(
            [.. clause.Alternatives.Select(terms => new Alternative([.. terms.Terms.Select(columns.Vocabulary.Find)], terms.InOrder, WeightOf(terms.Closeness)))],
            clause.Alternatives[0].Terms.Average(term => columns.Vocabulary.Rarity(columns.Vocabulary.Find(term), columns.Count))))];
        _typed = [.. query.Required.SelectMany(clause => clause.Alternatives[0].Terms).Select(columns.Vocabulary.Find)];
        _sought = new ulong[(columns.Vocabulary.Counts.Length / 64) + 1];
        foreach (var term in _clauses.SelectMany(clause => clause.Alternatives).SelectMany(alternative => alternative.Terms).Where(term => term >= 0)) Bits.Add(_sought, term);
        _inTextAlone = _clauses.Length == 0 ? 0 : ScoreOf([], [], 0);
    }

    /// <summary>Of a posting that matches, by the terms of its title and its keywords.</summary>
    /// <param name="ofRoleAndSkills">How many of the keywords, the first ones, are those of its role and its skills.</param>
    public int Score(ReadOnlySpan<int> title, ReadOnlySpan<int> keywords, int ofRoleAndSkills)
    {
        var hasAny = HasAny(title) || HasAny(keywords);
        return hasAny ? ScoreOf(title, keywords, ofRoleAndSkills) : _inTextAlone;
    }

    private bool HasAny(ReadOnlySpan<int> terms)
    {
        foreach (var term in terms)
        {
            if (Bits.Has(_sought, term)) return true;
        }

        return false;
    }

    private int ScoreOf(ReadOnlySpan<int> title, ReadOnlySpan<int> keywords, int ofRoleAndSkills)
    {
        var (points, rarity, covered) = (0.0, 0.0, 0UL);
        foreach (var clause in _clauses)
        {
            var best = Body;
            foreach (var alternative in clause.Alternatives) best = Math.Max(best, alternative.Weight * Where(alternative, title, keywords, ofRoleAndSkills, ref covered));
            points += best * clause.Rarity;
            rarity += clause.Rarity;
        }

        var score = (points / rarity) + (SideBySide * Pairs(title)) + (title.Length == 0 ? 0 : Whole * ulong.PopCount(covered) / title.Length);
        return Math.Min(Best, (int)(score * Point));
    }

    /// <summary>Whether a title has everything that was asked for, by any of its names.</summary>
    public bool IsInTitle(ReadOnlySpan<int> title)
    {
        var covered = 0UL;
        foreach (var clause in _clauses)
        {
            var isIn = false;
            foreach (var alternative in clause.Alternatives) isIn = isIn || IsIn(alternative, title, ref covered);
            if (!isIn) return false;
        }

        return true;
    }

    private static double WeightOf(Closeness closeness) => closeness switch
    {
        Closeness.AsTyped => 1,
        Closeness.Abbreviation => 0.95,
        _ => 0.6,
    };

    private static double Where(Alternative alternative, ReadOnlySpan<int> title, ReadOnlySpan<int> keywords, int ofRoleAndSkills, ref ulong covered)
    {
        if (IsIn(alternative, title, ref covered)) return Title;

        var none = 0UL;
        var roleAndSkills = keywords[..ofRoleAndSkills];
        if (IsIn(alternative, roleAndSkills, ref none)) return RoleAndSkills;
        if (IsIn(alternative, keywords, ref none)) return Keywords;
        if (alternative.InOrder || alternative.Terms.Length == 0) return Body;

        // Words that name one thing together are still worth what each is.
        var points = 0.0;
        foreach (var term in alternative.Terms) points += title.Contains(term) ? Title : roleAndSkills.Contains(term) ? RoleAndSkills : keywords.Contains(term) ? Keywords : Body;
        return points / alternative.Terms.Length;
    }

    private static bool IsIn(Alternative alternative, ReadOnlySpan<int> text, ref ulong covered)
    {
        ReadOnlySpan<int> terms = alternative.Terms;
        if (!alternative.IsKnown) return false;
        if (alternative.InOrder)
        {
            var at = text.IndexOf(terms);
            if (at < 0) return false;
            for (var i = at; i < Math.Min(at + terms.Length, 64); i++) covered |= 1UL << i;
            return true;
        }

        var found = 0UL;
        foreach (var term in terms)
        {
            var at = text.IndexOf(term);
            if (at < 0) return false;
            if (at < 64) found |= 1UL << at;
        }

        covered |= found;
        return true;
    }

    /// <summary>Of the words that were typed one after the other, how many are so in the title: from 0 to 1.</summary>
    private double Pairs(ReadOnlySpan<int> title)
    {
        if (_typed.Length < 2) return 0;

        var pairs = 0;
        ReadOnlySpan<int> typed = _typed;
        for (var i = 0; i + 1 < typed.Length; i++)
        {
            if (typed[i] >= 0 && typed[i + 1] >= 0 && title.IndexOf(typed.Slice(i, 2)) >= 0) pairs++;
        }

        return pairs / (_typed.Length - 1.0);
    }

    private readonly record struct Clause(Alternative[] Alternatives, double Rarity);

    /// <param name="Terms">Numbers of the vocabulary; -1 for what stands in no title and no keyword.</param>
    private readonly record struct Alternative(int[] Terms, bool InOrder, double Weight)
    {
        /// <summary>Whether any title or keywords may have all of it.</summary>
        public bool IsKnown { get; } = Terms.Length > 0 && !Terms.Contains(-1);
    }
}
