using CareerBoard.Domain.Skills;

namespace CareerBoard.Domain.Candidates;

/// <summary>A skill of the catalogue that a candidate says to have.</summary>
public sealed class SkillClaim
{
    public const int Most = 100;

    /// <summary>Nought for none: the column has always been there, and has to hold something.</summary>
    private int _level;

    private SkillClaim() { }

    internal SkillClaim(Guid skillId, SkillLevel? level) => (SkillId, Level) = (skillId, level);

    public Guid SkillId { get; private set; }

    /// <summary>None where it was not said: a word that is not understood is never guessed at.</summary>
    public SkillLevel? Level
    {
        get => _level == 0 ? null : (SkillLevel)_level;
        internal set => _level = (int?)value ?? 0;
    }
}

/// <summary>A skill as the candidate calls it, which the catalogue did not have. It is shown, and matched once somebody has said which of the catalogue's it is.</summary>
public sealed class OtherSkill
{
    public const int NameLength = 100;
    public const int Most = 200;

    private int _level;

    private OtherSkill() { }

    internal OtherSkill(int order, string name, SkillLevel? level) => (Order, Name, Level) = (order, name, level);

    /// <summary>Counts up, and is never given twice while others are there.</summary>
    public int Order { get; private set; }

    public string Name { get; private set; } = "";

    /// <summary>The catalogue's skill that it was found to be, or none.</summary>
    public Guid? SkillId { get; internal set; }

    public SkillLevel? Level
    {
        get => _level == 0 ? null : (SkillLevel)_level;
        internal set => _level = (int?)value ?? 0;
    }
}
