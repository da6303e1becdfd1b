using CareerBoard.Domain.Postings;

namespace CareerBoard.Domain.Candidates;

/// <summary>What a candidate looks for. It is theirs alone: no application takes it along, and nothing is filtered by it unless they ask for it.</summary>
public sealed record Wishes
{
    public const int MostPlaces = 20;
    public const int MostCountries = 60;
    public const int PlaceLength = 100;

    public IReadOnlyList<Guid> RoleIds { get; init; } = [];

    /// <summary>As they are called: a city, a region, "near Zürich".</summary>
    public IReadOnlyList<string> Places { get; init; } = [];

    /// <summary>Where the work may be, as ISO 3166-1 alpha-2.</summary>
    public IReadOnlyList<string> Countries { get; init; } = [];

    /// <summary>None is all the same.</summary>
    public IReadOnlyList<Workplace> Workplaces { get; init; } = [];

    public PartialDate? EarliestStart { get; init; }

    /// <summary>Countries in which no employer has to ask for a permit, as ISO 3166-1 alpha-2. The words for it are the profile's.</summary>
    public IReadOnlyList<string> MayWorkIn { get; init; } = [];

    /// <summary>Between which months the studies end, where that is not sure yet.</summary>
    public PartialDate? GraduatesFrom { get; init; }

    public PartialDate? GraduatesUntil { get; init; }

    public Refusal? CheckShape()
    {
        if (Places.Count > MostPlaces || Places.Any(p => string.IsNullOrWhiteSpace(p) || p.Length > PlaceLength)) return new("wishes.places", MostPlaces, PlaceLength);
        if (Countries.Count > MostCountries || MayWorkIn.Count > MostCountries) return new("wishes.countries", MostCountries);
        if (Countries.Concat(MayWorkIn).Any(c => c.Length != 2 || !c.All(char.IsAsciiLetterUpper))) return new("profile.country");
        if (Workplaces.Any(w => !Enum.IsDefined(w))) return new("wishes.workplace");
        if (GraduatesUntil?.LastDay < GraduatesFrom?.FirstDay) return new("wishes.graduation");
        return null;
    }

    public bool SaysTheSameAs(Wishes other) =>
        (EarliestStart, GraduatesFrom, GraduatesUntil) == (other.EarliestStart, other.GraduatesFrom, other.GraduatesUntil)
        && RoleIds.SequenceEqual(other.RoleIds) && Places.SequenceEqual(other.Places) && Countries.SequenceEqual(other.Countries)
        && Workplaces.SequenceEqual(other.Workplaces) && MayWorkIn.SequenceEqual(other.MayWorkIn);
}
