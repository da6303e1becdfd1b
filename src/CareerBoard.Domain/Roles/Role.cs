namespace CareerBoard.Domain.Roles;

/// <summary>A kind of position in the board's catalogue, and the role it leads to.</summary>
public sealed class Role : Entity
{
    public const int NameLength = 120;
    public const int SlugLength = 80;
    public const int SummaryLength = 300;
    public const int DescriptionLength = 10_000;

    private Role() { }

    public Role(Guid id, string slug, string name, Track track, Level level)
    {
        (Id, Slug, Name, Track, Level) = (id, slug, name, track, level);
        Raise(new RoleChanged(Id));
    }

    public string Slug { get; private set; } = "";

    public string Name { get; private set; } = "";

    public Track Track { get; private set; }

    public Level Level { get; private set; }

    public string Summary { get; private set; } = "";

    /// <summary>Markdown.</summary>
    public string Description { get; private set; } = "";

    public Guid? LeadsToId { get; private set; }

    public List<string> Aliases { get; private set; } = [];

    public bool IsArchived { get; private set; }

    public Refusal? Describe(string name, Track track, Level level, string summary, string description, IEnumerable<string> aliases)
    {
        if (string.IsNullOrWhiteSpace(name) || name.Length > NameLength) return new("role.name", NameLength);
        if (summary.Length > SummaryLength) return new("role.summary-too-long", SummaryLength);
        if (description.Length > DescriptionLength) return new("role.description-too-long", DescriptionLength);
        string[] distinct = [.. aliases.Select(a => a.Trim()).Where(a => a.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase)];
        if (distinct.Any(a => a.Length > NameLength)) return new("role.alias", NameLength);

        (Name, Track, Level, Summary, Description, Aliases) = (name, track, level, summary, description, [.. distinct]);
        Raise(new RoleChanged(Id));
        return null;
    }

    /// <param name="pathway">What <paramref name="next"/> leads to, step by step to its end, so that no circle can be made.</param>
    public Refusal? LeadTo(Role? next, IEnumerable<Guid> pathway)
    {
        if (next is not null && (next.Id == Id || pathway.Contains(Id))) return new("role.circle");

        LeadsToId = next?.Id;
        Raise(new RoleChanged(Id));
        return null;
    }

    public void Archive(bool archived)
    {
        IsArchived = archived;
        Raise(new RoleChanged(Id));
    }
}

public sealed record RoleChanged(Guid Id) : Fact(Id, EmployerId: null);
