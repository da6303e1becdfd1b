using System.Text.Json.Serialization;

namespace CareerBoard.Domain.Candidates;

/// <summary>What an entry of a profile is about. Most are a section of JSON Resume; a talk is one of its projects by type.</summary>
public enum EntryKind
{
    Work,
    Volunteering,
    Education,
    Project,
    Talk,
    Publication,
    Award,
    Certificate,
    Language,
    Interest,

    /// <summary>What somebody else is quoted with. It came with a file, nobody was asked, and it is shown to its owner alone.</summary>
    Quote,

    /// <summary>How a file put its skills together. The skills themselves are claims; this stays for the way back.</summary>
    SkillGroup,

    /// <summary>What somebody is called on another site. The link itself stands among the profile's links.</summary>
    Elsewhere,
}

/// <summary>
/// One thing that a person has done, learnt or been given. All kinds share one shape, which is why each of them is checked, masked, shown and written to JSON
/// Resume in one place; which parts a kind uses is said there.
/// </summary>
public sealed record Entry
{
    public const int LineLength = 300;
    public const int TextLength = 5_000;
    public const int PointLength = 1_000;
    public const int MostPoints = 50;
    public const int WordLength = 100;
    public const int MostWords = 60;
    public const int ExtraLength = 20_000;

    public Guid Id { get; init; }

    public EntryKind Kind { get; init; }

    /// <summary>The employer, school, title or language: what it is called first.</summary>
    public string? Name { get; init; }

    /// <summary>The position, degree, publisher, issuer or fluency: what belongs to that name.</summary>
    public string? Detail { get; init; }

    /// <summary>The subject of an education; the type of a project or talk.</summary>
    public string? Field { get; init; }

    public string? Place { get; init; }

    public string? Description { get; init; }

    public string? Url { get; init; }

    public string? Score { get; init; }

    /// <summary>When it began, or when it was where it has no length.</summary>
    public PartialDate? From { get; init; }

    public PartialDate? Until { get; init; }

    public string? Summary { get; init; }

    /// <summary>Highlights; the courses of an education.</summary>
    public IReadOnlyList<string> Points { get; init; } = [];

    public IReadOnlyList<string> Keywords { get; init; } = [];

    public IReadOnlyList<string> Roles { get; init; } = [];

    /// <summary>An object in JSON with what came in a file under keys that nobody here knows, for the way back; or none.</summary>
    public string? ExtraJson { get; init; }

    /// <summary>What it is called where it has no name.</summary>
    [JsonIgnore]
    public string Title => Name ?? Detail ?? Field ?? Description ?? Url ?? "";

    /// <summary>Whether it is there for its owner and for the way back to a file, and goes with no application.</summary>
    [JsonIgnore]
    public bool IsPrivate => Kind is EntryKind.Quote or EntryKind.SkillGroup or EntryKind.Elsewhere;

    /// <summary>Characters of everything that it says.</summary>
    [JsonIgnore]
    internal int Length =>
        new[] { Name, Detail, Field, Place, Description, Url, Score, Summary, ExtraJson }.Sum(t => t?.Length ?? 0) + Points.Concat(Keywords).Concat(Roles).Sum(t => t.Length);

    public Refusal? CheckShape()
    {
        if (!Enum.IsDefined(Kind)) return new("entry.kind");
        if (new[] { Name, Detail, Field, Place, Score }.Any(line => line?.Length > LineLength)) return new("entry.line-too-long", LineLength);
        if (Summary?.Length > TextLength || Description?.Length > TextLength) return new("entry.text-too-long", TextLength);
        if (Points.Count > MostPoints || Points.Any(p => p.Length > PointLength)) return new("entry.points", MostPoints, PointLength);
        if (Keywords.Count > MostWords || Roles.Count > MostWords || Keywords.Concat(Roles).Any(w => w.Length > WordLength)) return new("entry.words", MostWords, WordLength);
        if (Url is not null && !WebAddress.IsPlain(Url)) return new("entry.url");
        if (Until?.LastDay < From?.FirstDay) return new("entry.ends-before-it-begins");
        if (ExtraJson?.Length > ExtraLength) return new("entry.extra-too-long", ExtraLength);
        return null;
    }

    /// <summary>The same with each part that the other says as the other says it; what only this says stays.</summary>
    public Entry Updated(Entry other) => this with
    {
        Name = other.Name ?? Name, Detail = other.Detail ?? Detail, Field = other.Field ?? Field, Place = other.Place ?? Place, Description = other.Description ?? Description,
        Url = other.Url ?? Url, Score = other.Score ?? Score, From = other.From ?? From, Until = other.Until ?? Until, Summary = other.Summary ?? Summary,
        Points = other.Points.Count > 0 ? other.Points : Points, Keywords = other.Keywords.Count > 0 ? other.Keywords : Keywords, Roles = other.Roles.Count > 0 ? other.Roles : Roles,
        ExtraJson = other.ExtraJson ?? ExtraJson,
    };

    /// <summary>Whether it says the same as the other, whichever of two entries it is.</summary>
    public bool SaysTheSameAs(Entry other) =>
        (Kind, Name, Detail, Field, Place, Description, Url) == (other.Kind, other.Name, other.Detail, other.Field, other.Place, other.Description, other.Url)
        && (Score, From, Until, Summary, ExtraJson) == (other.Score, other.From, other.Until, other.Summary, other.ExtraJson)
        && Points.SequenceEqual(other.Points) && Keywords.SequenceEqual(other.Keywords) && Roles.SequenceEqual(other.Roles);

    /// <summary>The same without addresses and with every text masked.</summary>
    internal Entry WithoutIdentity(Func<string, string> mask)
    {
        string? Mask(string? text) => text is null ? null : mask(text);

        return this with
        {
            Name = Mask(Name), Detail = Mask(Detail), Field = Mask(Field), Place = null, Description = Mask(Description), Url = null, Score = Mask(Score), Summary = Mask(Summary),
            Points = [.. Points.Select(mask)], Keywords = [.. Keywords.Select(mask)], Roles = [.. Roles.Select(mask)], ExtraJson = null,
        };
    }
}
