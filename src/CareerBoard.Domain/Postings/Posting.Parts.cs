using CareerBoard.Domain.Skills;

namespace CareerBoard.Domain.Postings;

/// <summary>A value of a posting's content with its place in the order: what a row holds.</summary>
public abstract class PostingPart<TValue>
{
    public int Order { get; internal set; }

    public abstract TValue ToValue();

    internal abstract void Hold(TValue value);
}

public sealed class PostingLocation : PostingPart<Guid>
{
    private PostingLocation() { }

    internal PostingLocation(int order) => Order = order;

    public Guid LocationId { get; private set; }

    public override Guid ToValue() => LocationId;

    internal override void Hold(Guid value) => LocationId = value;
}

public sealed class PostingSection : PostingPart<Section>
{
    private PostingSection() { }

    internal PostingSection(int order) => Order = order;

    public SectionKind Kind { get; private set; }

    public string? Heading { get; private set; }

    public string Markdown { get; private set; } = "";

    public override Section ToValue() => new(Kind, Heading, Markdown);

    internal override void Hold(Section value) => (Kind, Heading, Markdown) = (value.Kind, value.Heading, value.Markdown);
}

public sealed class PostingRequirement : PostingPart<RequirementGroup>
{
    private PostingRequirement() { }

    internal PostingRequirement(int order) => Order = order;

    public RequirementMatch Match { get; private set; }

    public int? AtLeast { get; private set; }

    public RequirementStrength Strength { get; private set; }

    public bool IsOpen { get; private set; }

    public SkillCheck Check { get; private set; }

    public string? Note { get; private set; }

    /// <summary>See <see cref="RequirementGroup.IsProposed"/>.</summary>
    public bool IsProposed { get; private set; }

    public List<PostingSkill> Skills { get; private set; } = [];

    public override RequirementGroup ToValue() =>
        new(Match, AtLeast, Strength, IsOpen, Check, Note, [.. Skills.OrderBy(s => s.Order).Select(s => s.ToValue())]) { IsProposed = IsProposed };

    internal override void Hold(RequirementGroup value)
    {
        (Match, AtLeast, Strength, IsOpen, Check, Note, IsProposed) = (value.Match, value.AtLeast, value.Strength, value.IsOpen, value.Check, value.Note, value.IsProposed);
        Parts.Fit(Skills, value.Skills, order => new PostingSkill(order));
    }
}

public sealed class PostingSkill : PostingPart<RequiredSkill>
{
    private PostingSkill() { }

    internal PostingSkill(int order) => Order = order;

    public Guid SkillId { get; private set; }

    public SkillLevel Level { get; private set; }

    public override RequiredSkill ToValue() => new(SkillId, Level);

    internal override void Hold(RequiredSkill value) => (SkillId, Level) = (value.SkillId, value.Level);
}

public sealed class PostingQuestion : PostingPart<Question>
{
    private PostingQuestion() { }

    internal PostingQuestion(int order) => Order = order;

    public Guid Id { get; private set; }

    public QuestionKind Kind { get; private set; }

    public string Text { get; private set; } = "";

    public string? Hint { get; private set; }

    public bool IsRequired { get; private set; }

    public List<string> Options { get; private set; } = [];

    public override Question ToValue() => new(Id, Kind, Text, Hint, IsRequired, [.. Options]);

    internal override void Hold(Question value)
    {
        (Id, Kind, Text, Hint, IsRequired) = (value.Id, value.Kind, value.Text, value.Hint, value.IsRequired);
        if (!Options.SequenceEqual(value.Options, StringComparer.Ordinal)) Options = [.. value.Options];
    }
}

/// <summary>Brings kept rows in line with new values and leaves untouched what is the same, so that a revision writes only what it changed.</summary>
internal static class Parts
{
    public static void Fit<TPart, TValue>(List<TPart> parts, IReadOnlyList<TValue> values, Func<int, TPart> make) where TPart : PostingPart<TValue>
    {
        parts.Sort((a, b) => a.Order.CompareTo(b.Order));
        if (parts.Count > values.Count) parts.RemoveRange(values.Count, parts.Count - values.Count);
        for (var order = 0; order < values.Count; order++)
        {
            if (order == parts.Count) parts.Add(make(order));
            parts[order].Hold(values[order]);
        }
    }

    /// <summary>For parts with an id of their own: the row follows its id wherever it moves to.</summary>
    public static void Fit<TPart, TValue>(List<TPart> parts, IReadOnlyList<TValue> values, Func<TValue, Guid> idOf, Func<int, TPart> make) where TPart : PostingPart<TValue>
    {
        parts.RemoveAll(p => values.All(v => idOf(v) != idOf(p.ToValue())));
        for (var order = 0; order < values.Count; order++)
        {
            var part = parts.Find(p => idOf(p.ToValue()) == idOf(values[order]));
            if (part is null) parts.Add(part = make(order));
            part.Order = order;
            part.Hold(values[order]);
        }
    }
}
