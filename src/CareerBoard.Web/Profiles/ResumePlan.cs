using CareerBoard.Data.Geography;
using CareerBoard.Data.Text;
using CareerBoard.Domain;
using CareerBoard.Domain.Candidates;
using CareerBoard.Domain.Skills;
using CareerBoard.Web.Pages.MyProfile;

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
internal sealed record PlannedItem(PlannedChange Change, string Text, string? Before = null)
{
    /// <summary>Of an entry that is changed, what of it is.</summary>
    public IReadOnlyList<PlannedPart> Parts { get; init; } = [];
}

/// <param name="Before">What stands there now; none where nothing does.</param>
internal sealed record PlannedPart(string Label, string Text, string? Before);

/// <param name="Key">What the form calls it: <c>basics</c>, <c>skills</c>, or the name of a kind of entry.</param>
internal sealed record PlannedSection(string Key, IReadOnlyList<PlannedItem> Items)
{
    public bool HasChanges => Items.Any(i => i.Change is PlannedChange.Added or PlannedChange.Changed);
}

/// <summary>
/// What a file would make of a profile. Nothing of the profile is taken away by it: what stands in the profile alone stays, a part of an entry as much as an entry,
/// and what stands in both is changed where the file says something else.
/// </summary>
internal sealed class ResumePlan(ResumeFile file, Candidate candidate, SkillNames skills)
{
    public const string Basics = "basics";
    public const string Skills = "skills";

    /// <summary>Characters of a text that the preview shows.</summary>
    private const int Longest = 160;

    /// <summary>Those that there is something to say of.</summary>
    public IReadOnlyList<PlannedSection> Sections() => [.. All().Where(section => section.Items.Count > 0)];

    /// <summary>Takes over the chosen sections. The first that the profile refuses ends it; nothing is saved by it.</summary>
    public Refusal? Apply(IReadOnlySet<string> chosen, DateTimeOffset now)
    {
        // What changes nothing of a section has no box to choose it by, and still has what only a file knows.
        var others = All().Where(s => !s.HasChanges).Select(s => s.Key).ToHashSet(StringComparer.Ordinal);
        chosen = chosen.Concat(others).ToHashSet(StringComparer.Ordinal);
        var profile = chosen.Contains(Basics) ? Described() : candidate.Profile;
        if (candidate.Describe(profile) is { } refused) return refused;
        if (candidate.Tell(Told(chosen, now)) is { } refusal) return refusal;
        if (!chosen.Contains(Skills)) return null;

        foreach (var skill in Decided().Where(s => s.Change is PlannedChange.Added or PlannedChange.Changed))
        {
            var full = skill.Own is { } own ? candidate.Mention(own, skill.Level) : skill.Id is { } id ? candidate.Claim(id, skill.Level) : candidate.Mention(skill.Names[0], skill.Level);
            if (full is not null) return full;
        }

        return null;
    }

    private IEnumerable<PlannedSection> All() => new[] { new PlannedSection(Basics, [.. BasicItems()]), new PlannedSection(Skills, [.. SkillItems()]) }
        .Concat(Enum.GetValues<EntryKind>().Where(kind => kind is not EntryKind.SkillGroup).Select(kind => new PlannedSection(kind.ToString(), [.. EntryItems(kind)])));

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
            var (text, former) = Apart(after, before);
            yield return before == after ? new(PlannedChange.Same, $"{label}: {Short(after)}") : string.IsNullOrEmpty(before) ? new(PlannedChange.Added, $"{label}: {Short(after)}") : new(PlannedChange.Changed, $"{label}: {text}", former);
        }

        foreach (var link in file.Links)
        {
            yield return new(now.Links.Exists(l => l.Url == link.Url) ? PlannedChange.Same : then.Links.Exists(l => l.Url == link.Url) ? PlannedChange.Added : PlannedChange.LeftOut, $"Link: {link.Url}");
        }

        var (career, more) = (candidate.Career, file.Career);
        foreach (var (place, kept, later) in new[] { ("basics", career.BasicsJson, more.BasicsJson), ("location", career.LocationJson, more.LocationJson), ("the file", career.ExtraJson, more.ExtraJson) })
        {
            if (!Fits(kept, later, Career.ExtraLength)) yield return new(PlannedChange.LeftOut, $"Further keys of {place}");
        }
    }

    private static string? NameOf(string? country) => country is null ? null : Countries.NameOf(country);

    private IEnumerable<PlannedItem> SkillItems()
    {
        foreach (var skill in Decided())
        {
            var name = skill.Id is { } id ? skills.NameOf(id) : skill.Names[0];
            var otherwise = skill.Names.Where(n => Folding.Fold(n) != Folding.Fold(name)).Select(n => $"“{n}”").ToList();
            var called = otherwise.Count == 0 ? name : $"{name} ({string.Join(", ", otherwise)} in the file)";
            var words = $"{called}{(skill.Id is null ? ", in your own words: the catalogue does not have it" : "")}{(skill.Level is null ? "" : $": {Texts.SkillWords.Claim(skill.Level)}")}";
            yield return new(skill.Change, words, skill.Change is PlannedChange.Changed ? Texts.SkillWords.Claim(skill.Before) : null);
        }
    }

    /// <summary>What becomes of each skill of the file, decided before any of them is taken over. A file that says no level takes none away.</summary>
    private List<DecidedSkill> Decided()
    {
        var (claims, others) = (candidate.Skills.Count, candidate.OtherSkills.Count);
        // Each name of a file folds differently, but two may be names of one skill.
        return [.. file.Skills.GroupBy(s => skills.Find(s.Name) is { } id ? (id, "") : (Guid.Empty, Folding.Fold(s.Name))).Select(named => Decide([.. named]))];

        DecidedSkill Decide(List<NamedSkill> named)
        {
            var (names, id, level) = (named.ConvertAll(s => s.Name), skills.Find(named[0].Name), named.Max(s => s.Level));
            var claim = id is null ? null : candidate.Skills.Find(s => s.SkillId == id);
            var own = claim is not null ? null : candidate.OtherSkills.Find(s => id is null ? Folding.Fold(s.Name) == Folding.Fold(names[0]) : s.SkillId == id);
            var before = claim?.Level ?? own?.Level;
            if (claim is not null || own is not null) return new(names, id, own?.Name, level is null || level == before ? PlannedChange.Same : PlannedChange.Changed, level ?? before, before);

            var fits = id is null ? others++ < OtherSkill.Most : claims++ < SkillClaim.Most;
            return new(names, id, Own: null, fits ? PlannedChange.Added : PlannedChange.LeftOut, level, Before: null);
        }
    }

    private IEnumerable<PlannedItem> EntryItems(EntryKind kind)
    {
        var room = Career.Most - candidate.Career.Entries.Count - file.Career.Entries.TakeWhile(e => e.Kind != kind).Count(e => Twin(e) is null);
        List<Entry> met = [];
        foreach (var entry in file.Career.Of(kind))
        {
            var twin = Twin(entry);
            if (twin is null)
            {
                yield return new(room-- > 0 ? PlannedChange.Added : PlannedChange.LeftOut, Line(entry));
                continue;
            }

            met.Add(twin);
            var parts = Parts(twin, Merged(twin, entry)).ToList();
            yield return new(parts.Count == 0 ? PlannedChange.Same : PlannedChange.Changed, Line(twin)) { Parts = parts };
            if (!Fits(twin.ExtraJson, entry.ExtraJson, Entry.ExtraLength)) yield return new(PlannedChange.LeftOut, $"Further keys of {Line(twin)}");
        }

        foreach (var left in candidate.Career.Of(kind).Except(met)) yield return new(PlannedChange.Left, Line(left));
    }

    private Career Told(IReadOnlySet<string> chosen, DateTimeOffset now)
    {
        var career = candidate.Career;
        foreach (var entry in file.Career.Entries.Where(e => chosen.Contains(e.Kind is EntryKind.SkillGroup ? Skills : e.Kind.ToString())))
        {
            if (Twin(entry) is { } twin) career = career.With(Merged(twin, entry));
            else if (career.Entries.Count < Career.Most) career = career.With(entry with { Id = Guid.CreateVersion7(now) });
        }

        return career with
        {
            Website = chosen.Contains(Basics) ? file.Career.Website ?? career.Website : career.Website,
            BasicsJson = chosen.Contains(Basics) ? Kept(career.BasicsJson, file.Career.BasicsJson, Career.ExtraLength) : career.BasicsJson,
            LocationJson = chosen.Contains(Basics) ? Kept(career.LocationJson, file.Career.LocationJson, Career.ExtraLength) : career.LocationJson,
            ExtraJson = Kept(career.ExtraJson, file.Career.ExtraJson, Career.ExtraLength),
        };
    }

    private static Entry Merged(Entry twin, Entry entry) => twin.Updated(entry) with
    {
        ExtraJson = Kept(twin.ExtraJson, entry.ExtraJson, Entry.ExtraLength),
        // Of a group of skills the profile alone may have some, too.
        Keywords = twin.Kind is not EntryKind.SkillGroup ? twin.Updated(entry).Keywords
            : [.. entry.Keywords.Concat(twin.Keywords.ExceptBy(entry.Keywords.Select(Folding.Fold), Folding.Fold)).Take(Entry.MostWords)],
    };

    private static string? Kept(string? kept, string? later, int most) => Fits(kept, later, most) ? ExtraJson.Merged(kept, later) : kept;

    private static bool Fits(string? kept, string? later, int most) => !(ExtraJson.Merged(kept, later)?.Length > most);

    /// <summary>What of an entry is changed, under the names that its form has for it.</summary>
    private static IEnumerable<PlannedPart> Parts(Entry now, Entry then)
    {
        foreach (var (part, before, after) in new[]
        {
            (nameof(Entry.Name), now.Name, then.Name), (nameof(Entry.Detail), now.Detail, then.Detail), (nameof(Entry.Field), now.Field, then.Field), (nameof(Entry.Place), now.Place, then.Place),
            (nameof(Entry.Until), Day(now.Until), Day(then.Until)), (nameof(Entry.Score), now.Score, then.Score), (nameof(Entry.Description), now.Description, then.Description),
            (nameof(Entry.Summary), now.Summary, then.Summary), (nameof(Entry.Points), Several(now.Points), Several(then.Points)), (nameof(Entry.Keywords), Several(now.Keywords), Several(then.Keywords)),
            (nameof(Entry.Roles), Several(now.Roles), Several(then.Roles)), (nameof(Entry.Url), now.Url, then.Url), (nameof(Entry.ExtraJson), now.ExtraJson, then.ExtraJson),
        })
        {
            if (after == before) continue;
            var (text, former) = Apart(after, before);
            yield return new(EntryParts.LabelOf(now.Kind, part), text, string.IsNullOrEmpty(before) ? null : former);
        }

        static string? Day(PartialDate? date) => date is { } day ? Texts.EntryWords.Of(day) : null;
        static string Several(IReadOnlyList<string> texts) => string.Join("; ", texts);
    }

    /// <summary>
    /// The entry that says this already, perhaps in other words: of the same kind, name and detail, and begun at the same time. Of several like it each has one.
    /// What a group of skills has for detail is a level, which may be another one today.
    /// </summary>
    private Entry? Twin(Entry entry)
    {
        bool IsLike(Entry other) => other.Kind == entry.Kind && Same(other.Name, entry.Name) && (entry.Kind is EntryKind.SkillGroup || Same(other.Detail, entry.Detail)) && other.From == entry.From;

        var place = file.Career.Entries.TakeWhile(e => !ReferenceEquals(e, entry)).Count(IsLike);
        return candidate.Career.Entries.Where(IsLike).ElementAtOrDefault(place);
    }

    private static bool Same(string? one, string? other) => Folding.Fold(one ?? "") == Folding.Fold(other ?? "");

    private static string Line(Entry entry) => Short(string.Join(" · ", new[] { entry.Name, entry.Detail, entry.Field, Texts.EntryWords.When(entry), entry.Name is null ? entry.Title : null, entry.Kind is EntryKind.Interest ? string.Join(", ", entry.Keywords) : null }.Where(part => !string.IsNullOrEmpty(part)).Distinct()));

    private static string Short(string? text, int from = 0)
    {
        var line = (text ?? "").ReplaceLineEndings(" ");
        if (from > 0) line = $"…{line[(char.IsLowSurrogate(line, from) ? from + 1 : from)..]}";
        return line.Length <= Longest ? line : $"{WellFormed.Text(line[..(char.IsHighSurrogate(line[Longest - 1]) ? Longest - 1 : Longest)])}…";
    }

    /// <summary>Both from shortly before where they part, where they are long.</summary>
    private static (string One, string Other) Apart(string? one, string? other)
    {
        var (first, second) = ((one ?? "").ReplaceLineEndings(" "), (other ?? "").ReplaceLineEndings(" "));
        var same = first.AsSpan().CommonPrefixLength(second);
        var from = same > Longest / 2 ? same - (Longest / 4) : 0;
        return (Short(first, from), Short(second, from));
    }

    /// <param name="Names">All that the file calls it.</param>
    /// <param name="Id">Which of the catalogue's it is, or none.</param>
    /// <param name="Own">What the profile calls it, where it has it in words of its own.</param>
    private sealed record DecidedSkill(IReadOnlyList<string> Names, Guid? Id, string? Own, PlannedChange Change, SkillLevel? Level, SkillLevel? Before);
}
