using CareerBoard.Data.Geography;
using CareerBoard.Data.Text;
using CareerBoard.Domain;
using CareerBoard.Domain.Candidates;

namespace CareerBoard.Web.Profiles;

internal enum PlannedChange
{
    Added,
    Changed,

    /// <summary>It stands in the profile already, word for word.</summary>
    Same,

    /// <summary>It stands in the profile and not in the file, and stays.</summary>
    Left,

    /// <summary>The profile has no room for it.</summary>
    LeftOut,
}

/// <param name="Before">What stands there now, where that is changed.</param>
internal sealed record PlannedItem(PlannedChange Change, string Text, string? Before = null);

/// <param name="Key">What the form calls it: <c>basics</c>, <c>skills</c>, or the name of a kind of entry.</param>
internal sealed record PlannedSection(string Key, IReadOnlyList<PlannedItem> Items)
{
    public bool HasChanges => Items.Any(i => i.Change is PlannedChange.Added or PlannedChange.Changed);
}

/// <summary>
/// What a file would make of a profile. Nothing of the profile is taken away by it: what stands in the profile alone stays, and what stands in both is changed
/// where the file says something else.
/// </summary>
internal sealed class ResumePlan(ResumeFile file, Candidate candidate, SkillNames skills)
{
    public const string Basics = "basics";
    public const string Skills = "skills";

    public IReadOnlyList<PlannedSection> Sections() =>
    [
        .. new[] { new PlannedSection(Basics, [.. BasicItems()]), new PlannedSection(Skills, [.. SkillItems()]) }
            .Concat(Enum.GetValues<EntryKind>().Where(kind => kind is not EntryKind.SkillGroup).Select(kind => new PlannedSection(kind.ToString(), [.. EntryItems(kind)])))
            .Where(section => section.Items.Count > 0),
    ];

    /// <summary>Takes over the chosen sections. The first that the profile refuses ends it; nothing is saved by it.</summary>
    public Refusal? Apply(IReadOnlySet<string> chosen, DateTimeOffset now)
    {
        // What changes nothing of a section has no box to choose it by, and still has what only a file knows.
        var others = Sections().Where(s => !s.HasChanges).Select(s => s.Key).ToHashSet(StringComparer.Ordinal);
        chosen = chosen.Concat(others).ToHashSet(StringComparer.Ordinal);
        var profile = chosen.Contains(Basics) ? Described() : candidate.Profile;
        if (candidate.Describe(profile) is { } refused) return refused;
        if (candidate.Tell(Told(chosen, now)) is { } refusal) return refusal;
        if (!chosen.Contains(Skills)) return null;

        foreach (var (skill, change, level) in Decided())
        {
            if (change is PlannedChange.Same or PlannedChange.LeftOut) continue;
            if ((skills.Find(skill.Name) is { } id ? candidate.Claim(id, level) : candidate.Mention(skill.Name, level)) is { } full) return full;
        }

        return null;
    }

    private Profile Described() => candidate.Profile with
    {
        Name = file.Name ?? candidate.Profile.Name,
        Headline = file.Headline ?? candidate.Profile.Headline,
        Email = file.Email ?? candidate.Profile.Email,
        Phone = file.Phone ?? candidate.Profile.Phone,
        About = file.About ?? candidate.Profile.About,
        Place = file.Place ?? candidate.Profile.Place,
        Country = file.Country ?? candidate.Profile.Country,
        Links = [.. candidate.Profile.Links.Concat(file.Links.ExceptBy(candidate.Profile.Links.Select(l => l.Url), l => l.Url)).Take(Profile.MostLinks)],
    };

    private IEnumerable<PlannedItem> BasicItems()
    {
        var (now, then) = (candidate.Profile, Described());
        foreach (var (label, before, after, isSaid) in new[]
        {
            ("Name", now.Name, then.Name, file.Name is not null), ("In one line", now.Headline, then.Headline, file.Headline is not null), ("E-mail", now.Email, then.Email, file.Email is not null),
            ("Phone", now.Phone, then.Phone, file.Phone is not null), ("Place", now.Place, then.Place, file.Place is not null), ("Country", NameOf(now.Country), NameOf(then.Country), file.Country is not null),
            ("About you", now.About, then.About, file.About is not null),
        })
        {
            if (!isSaid) continue;
            yield return before == after ? new(PlannedChange.Same, $"{label}: {Short(after)}") : string.IsNullOrEmpty(before) ? new(PlannedChange.Added, $"{label}: {Short(after)}") : new(PlannedChange.Changed, $"{label}: {Short(after)}", Short(before));
        }

        foreach (var link in file.Links)
        {
            yield return new(now.Links.Exists(l => l.Url == link.Url) ? PlannedChange.Same : then.Links.Exists(l => l.Url == link.Url) ? PlannedChange.Added : PlannedChange.LeftOut, $"Link: {link.Url}");
        }
    }

    private static string? NameOf(string? country) => country is null ? null : Countries.NameOf(country);

    private IEnumerable<PlannedItem> SkillItems()
    {
        foreach (var (skill, change, level) in Decided())
        {
            var name = skills.Find(skill.Name) is { } id ? skills.NameOf(id) : skill.Name;
            var called = Folding.Fold(name) == Folding.Fold(skill.Name) ? name : $"{name} (“{skill.Name}” in the file)";
            var words = $"{called}{(skills.Find(skill.Name) is null ? ", in your own words: the catalogue does not have it" : "")}{(level is null ? "" : $": {Texts.SkillWords.Claim(level)}")}";
            yield return new(change, words, change is PlannedChange.Changed ? Texts.SkillWords.Claim(LevelOf(skill)) : null);
        }
    }

    /// <summary>What becomes of each skill of the file, decided before any of them is taken over. A file that says no level takes none away.</summary>
    private List<(NamedSkill Skill, PlannedChange Change, Domain.Skills.SkillLevel? Level)> Decided()
    {
        var (claims, others) = (candidate.Skills.Select(s => s.SkillId).ToHashSet(), candidate.OtherSkills.Select(s => Folding.Fold(s.Name)).ToHashSet(StringComparer.Ordinal));
        return [.. file.Skills.Select(Decide)];

        (NamedSkill, PlannedChange, Domain.Skills.SkillLevel?) Decide(NamedSkill skill)
        {
            var id = skills.Find(skill.Name);
            var isThere = id is { } named ? candidate.Skills.Exists(s => s.SkillId == named) : others.Contains(Folding.Fold(skill.Name));
            if (isThere) return skill.Level is null || skill.Level == LevelOf(skill) ? (skill, PlannedChange.Same, LevelOf(skill)) : (skill, PlannedChange.Changed, skill.Level);

            // Each name of a file folds differently, but two may be names of one skill.
            var fits = id is { } known ? claims.Contains(known) || claims.Count < SkillClaim.Most : others.Count < OtherSkill.Most;
            if (fits && id is { } claimed) claims.Add(claimed);
            else if (fits) others.Add(Folding.Fold(skill.Name));
            return (skill, fits ? PlannedChange.Added : PlannedChange.LeftOut, skill.Level);
        }
    }

    private Domain.Skills.SkillLevel? LevelOf(NamedSkill skill) => skills.Find(skill.Name) is { } id
        ? candidate.Skills.Find(s => s.SkillId == id)?.Level
        : candidate.OtherSkills.Find(s => Folding.Fold(s.Name) == Folding.Fold(skill.Name))?.Level;

    private IEnumerable<PlannedItem> EntryItems(EntryKind kind)
    {
        var room = Career.Most - candidate.Career.Entries.Count - file.Career.Entries.TakeWhile(e => e.Kind != kind).Count(e => Twin(e) is null);
        List<Entry> met = [];
        foreach (var entry in file.Career.Of(kind))
        {
            var twin = Twin(entry);
            if (twin is not null) met.Add(twin);
            yield return twin is null ? new(room-- > 0 ? PlannedChange.Added : PlannedChange.LeftOut, Line(entry))
                : twin.SaysTheSameAs(entry) ? new(PlannedChange.Same, Line(entry))
                : new(PlannedChange.Changed, Line(entry), Line(twin));
        }

        foreach (var left in candidate.Career.Of(kind).Except(met)) yield return new(PlannedChange.Left, Line(left));
    }

    private Career Told(IReadOnlySet<string> chosen, DateTimeOffset now)
    {
        var career = candidate.Career;
        foreach (var entry in file.Career.Entries.Where(e => chosen.Contains(e.Kind is EntryKind.SkillGroup ? Skills : e.Kind.ToString())))
        {
            if (Twin(entry) is { } twin) career = career.With(entry with { Id = twin.Id });
            else if (career.Entries.Count < Career.Most) career = career.With(entry with { Id = Guid.CreateVersion7(now) });
        }

        return career with
        {
            Website = chosen.Contains(Basics) ? file.Career.Website ?? career.Website : career.Website,
            BasicsJson = chosen.Contains(Basics) ? file.Career.BasicsJson ?? career.BasicsJson : career.BasicsJson,
            LocationJson = chosen.Contains(Basics) ? file.Career.LocationJson ?? career.LocationJson : career.LocationJson,
            ExtraJson = file.Career.ExtraJson ?? career.ExtraJson,
        };
    }

    /// <summary>
    /// The entry that says this already, perhaps in other words: of the same kind, name and detail, and begun at the same time. Of several like it each has one.
    /// </summary>
    private Entry? Twin(Entry entry)
    {
        bool IsLike(Entry other) => other.Kind == entry.Kind && Same(other.Name, entry.Name) && Same(other.Detail, entry.Detail) && other.From == entry.From;

        var place = file.Career.Entries.TakeWhile(e => !ReferenceEquals(e, entry)).Count(IsLike);
        return candidate.Career.Entries.Where(IsLike).ElementAtOrDefault(place);
    }

    private static bool Same(string? one, string? other) => Folding.Fold(one ?? "") == Folding.Fold(other ?? "");

    private static string Line(Entry entry) => Short(string.Join(" · ", new[] { entry.Name, entry.Detail, entry.Field, Texts.EntryWords.When(entry), entry.Name is null ? entry.Title : null, entry.Kind is EntryKind.Interest ? string.Join(", ", entry.Keywords) : null }.Where(part => !string.IsNullOrEmpty(part)).Distinct()));

    private static string Short(string? text)
    {
        const int Longest = 160;
        var line = (text ?? "").ReplaceLineEndings(" ");
        return line.Length <= Longest ? line : $"{WellFormed.Text(line[..(char.IsHighSurrogate(line[Longest - 1]) ? Longest - 1 : Longest)])}…";
    }
}
