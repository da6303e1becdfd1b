using System.Text.Json.Serialization;

namespace CareerBoard.Domain.Candidates;

public enum EvidenceKind
{
    Talk,
    Paper,
    Repository,
    Article,
    Project,
    Reference,
}

/// <summary>Something that shows skills: one paper may show several.</summary>
public sealed record Evidence(EvidenceKind Kind, string Title, string? Url)
{
    public const int TitleLength = 300;
    public const int NoteLength = 1_000;
    public const int Most = 100;
    public const int MostSkills = 20;

    /// <summary>Of a reference it is the reference's.</summary>
    public Guid Id { get; init; }

    public PartialDate? On { get; init; }

    /// <summary>What it shows, in the person's words.</summary>
    public string? Note { get; init; }

    public IReadOnlyList<Guid> SkillIds { get; init; } = [];

    /// <summary>When the referee agreed; nothing else has to be agreed to.</summary>
    public DateTimeOffset? AgreedAt { get; init; }

    /// <summary>A reference shows nothing until the referee has agreed.</summary>
    [JsonIgnore]
    public bool Counts => Kind is not EvidenceKind.Reference || AgreedAt is not null;

    public Refusal? CheckShape()
    {
        if (!Enum.IsDefined(Kind)) return new("evidence.kind");
        if (string.IsNullOrWhiteSpace(Title) || Title.Length > TitleLength) return new("evidence.title", TitleLength);
        if (Url is not null && !WebAddress.IsPlain(Url)) return new("evidence.url");
        if (Note?.Length > NoteLength) return new("evidence.note", NoteLength);
        if (SkillIds.Count > MostSkills) return new("evidence.too-many-skills", MostSkills);
        return null;
    }
}
