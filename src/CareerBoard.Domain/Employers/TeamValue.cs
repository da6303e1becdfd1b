namespace CareerBoard.Domain.Employers;

/// <summary>Something that a team values in how people work, as interviews look at it.</summary>
/// <param name="Levels">What it looks like at each of the four levels, the lowest first; or none, and the usual words do.</param>
public sealed record TeamValue(string Name, IReadOnlyList<string> Levels)
{
    public const int Most = 10;
    public const int NameLength = 200;
    public const int LevelCount = 4;

    public Refusal? CheckShape()
    {
        if (string.IsNullOrWhiteSpace(Name) || Name.Length > NameLength) return new("team.value", NameLength);
        if (Levels.Count is not (0 or LevelCount)) return new("team.value-levels", Name, LevelCount);
        return Levels.Any(l => string.IsNullOrWhiteSpace(l) || l.Length > NameLength) ? new("team.value", NameLength) : null;
    }
}
