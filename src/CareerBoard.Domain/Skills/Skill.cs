namespace CareerBoard.Domain.Skills;

public enum SkillKind
{
    Field,
    Concept,
    Language,
    Framework,
    Tool,
    Platform,
    Practice,
    HumanSkill,
}

/// <summary>How one finds out whether somebody has a skill.</summary>
public enum SkillCheck
{
    Profile,
    Question,

    /// <summary>Never scored from a profile; becomes a line of the scorecard.</summary>
    Interview,
}

/// <summary>The four behavioural levels, the same for what a posting asks and what a person claims.</summary>
public enum SkillLevel
{
    KnowsTheConcepts = 1,
    HasUsedInProjects = 2,
    WorksIndependently = 3,
    LeadsOrTeaches = 4,
}

/// <summary>An entry of the catalogue: "PyTorch" is a framework below "Deep learning", also called "torch".</summary>
public sealed class Skill : Entity
{
    public const int NameLength = 80;
    public const int SlugLength = 80;

    private Skill() { }

    public Skill(Guid id, string slug, string name, SkillKind kind, SkillCheck check = SkillCheck.Profile)
    {
        (Id, Slug, Name, Kind, Check) = (id, slug, name, kind, check);
        Raise(new SkillChanged(Id));
    }

    public string Slug { get; private set; } = "";

    public string Name { get; private set; } = "";

    public SkillKind Kind { get; private set; }

    public SkillCheck Check { get; private set; }

    public Guid? ParentId { get; private set; }

    public List<string> Aliases { get; private set; } = [];

    public bool IsArchived { get; private set; }

    public Refusal? Describe(string name, SkillKind kind, SkillCheck check, IEnumerable<string> aliases)
    {
        if (string.IsNullOrWhiteSpace(name) || name.Length > NameLength) return new("skill.name", NameLength);
        string[] distinct = [.. aliases.Select(a => a.Trim()).Where(a => a.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase)];
        if (distinct.Any(a => a.Length > NameLength)) return new("skill.alias", NameLength);

        (Name, Kind, Check, Aliases) = (name, kind, check, [.. distinct]);
        Raise(new SkillChanged(Id));
        return null;
    }

    /// <param name="ancestorsOfParent">The parent's own parents up to the root, so that no circle can be made.</param>
    public Refusal? MoveUnder(Skill? parent, IEnumerable<Guid> ancestorsOfParent)
    {
        if (parent is not null && (parent.Id == Id || ancestorsOfParent.Contains(Id))) return new("skill.circle");

        ParentId = parent?.Id;
        Raise(new SkillChanged(Id));
        return null;
    }

    public void Archive(bool archived)
    {
        IsArchived = archived;
        Raise(new SkillChanged(Id));
    }
}

public sealed record SkillChanged(Guid Id) : Fact(Id, EmployerId: null);
