namespace CareerBoard.Domain.Employers;

/// <summary>Part of an employer, with a page of its own. A team may have a parent, which foreign systems call the department.</summary>
public sealed class Team : Entity
{
    public const int NameLength = 120;
    public const int SlugLength = 80;
    public const int SummaryLength = 300;
    public const int TextLength = 20_000;

    private Team() { }

    public Team(Guid id, Guid employerId, string slug, string name, Guid? parentId = null)
    {
        (Id, EmployerId, Slug, Name, ParentId) = (id, employerId, slug, name, parentId);
        Raise(new TeamChanged(Id, EmployerId));
    }

    public Guid EmployerId { get; private set; }

    public string Slug { get; private set; } = "";

    public string Name { get; private set; } = "";

    public Guid? ParentId { get; private set; }

    public string Summary { get; private set; } = "";

    /// <summary>What the team does, in Markdown.</summary>
    public string What { get; private set; } = "";

    /// <summary>How it works, in Markdown.</summary>
    public string WorkingStyle { get; private set; } = "";

    public List<Guid> SkillIds { get; private set; } = [];

    public List<TeamStory> Stories { get; private set; } = [];

    /// <summary>What it has made or is working on, for whoever asks what they would do there.</summary>
    public List<TeamProject> Projects { get; private set; } = [];

    /// <summary>What interviews look at besides what a posting asks.</summary>
    public List<TeamValue> Values { get; private set; } = [];

    public bool IsArchived { get; private set; }

    public Refusal? Describe(string name, string summary, string what, string workingStyle, IEnumerable<Guid> skillIds)
    {
        if (string.IsNullOrWhiteSpace(name) || name.Length > NameLength) return new("team.name", NameLength);
        if (summary.Length > SummaryLength) return new("team.summary-too-long", SummaryLength);
        if (what.Length > TextLength || workingStyle.Length > TextLength) return new("team.text-too-long", TextLength);

        (Name, Summary, What, WorkingStyle, SkillIds) = (name, summary, what, workingStyle, [.. skillIds.Distinct()]);
        Raise(new TeamChanged(Id, EmployerId));
        return null;
    }

    /// <param name="ancestorsOfParent">The parent's own parents up to the root, so that no circle can be made.</param>
    public Refusal? MoveUnder(Team? parent, IEnumerable<Guid> ancestorsOfParent)
    {
        if (parent is not null && parent.EmployerId != EmployerId) return new("team.other-employer");
        if (parent is not null && (parent.Id == Id || ancestorsOfParent.Contains(Id))) return new("team.circle");

        ParentId = parent?.Id;
        Raise(new TeamChanged(Id, EmployerId));
        return null;
    }

    /// <summary>What its people say, and what they work on.</summary>
    public Refusal? Tell(IReadOnlyList<TeamStory> stories, IReadOnlyList<TeamProject> projects)
    {
        if (stories.Count > TeamStory.Most) return new("team.too-many-stories", TeamStory.Most);
        if (projects.Count > TeamProject.Most) return new("team.too-many-projects", TeamProject.Most);
        if ((stories.Select(s => s.CheckShape()).FirstOrDefault(r => r is not null) ?? projects.Select(p => p.CheckShape()).FirstOrDefault(r => r is not null)) is { } refusal) return refusal;

        (Stories, Projects) = ([.. stories], [.. projects]);
        Raise(new TeamChanged(Id, EmployerId));
        return null;
    }

    public Refusal? Value(IReadOnlyList<TeamValue> values)
    {
        if (values.Count > TeamValue.Most) return new("team.too-many-values", TeamValue.Most);
        if (values.DistinctBy(v => v.Name, StringComparer.OrdinalIgnoreCase).Count() != values.Count) return new("team.value-twice");
        if (values.Select(v => v.CheckShape()).FirstOrDefault(r => r is not null) is { } refusal) return refusal;

        Values = [.. values];
        Raise(new TeamChanged(Id, EmployerId));
        return null;
    }

    public void Archive(bool archived)
    {
        IsArchived = archived;
        Raise(new TeamChanged(Id, EmployerId));
    }
}

public sealed record TeamChanged(Guid Id, Guid Employer) : Fact(Id, Employer);
