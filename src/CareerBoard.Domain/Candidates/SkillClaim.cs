using CareerBoard.Domain.Skills;

namespace CareerBoard.Domain.Candidates;

/// <summary>A skill that a candidate says to have, at a level, with what shows it.</summary>
public sealed class SkillClaim
{
    public const int Most = 100;
    public const int MostEvidence = 10;

    private SkillClaim() { }

    internal SkillClaim(Guid skillId) => SkillId = skillId;

    public Guid SkillId { get; private set; }

    public SkillLevel Level { get; private set; }

    public List<Evidence> Evidence { get; private set; } = [];

    internal void Show(SkillLevel level, IEnumerable<Evidence> evidence) => (Level, Evidence) = (level, [.. evidence]);
}

public enum EvidenceKind
{
    Talk,
    Paper,
    Repository,
    Article,
    Project,
    Reference,
}

public sealed record Evidence(EvidenceKind Kind, string Title, string? Url)
{
    public const int TitleLength = 300;
}
