using CareerBoard.Data.Queries;
using CareerBoard.Data.Text;
using CareerBoard.Domain.Skills;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Data;

/// <summary>
/// What a newer program brings to the skills of a board that has some. An entry that the board lacks is added; one that nobody ever touched there, which
/// the audit log tells, becomes what it is now. What somebody made, changed or archived stays, and a name or another name that it has is not given to an
/// entry of ours: an entry whose name is taken is left out, so that what was merged does not come back.
/// </summary>
internal sealed class CatalogueUpdate
{
    private readonly Dictionary<string, Stored> _stored;
    private readonly Dictionary<string, string> _owners = new(StringComparer.Ordinal);
    private readonly List<Wanted> _wanted = [];

    private CatalogueUpdate(IReadOnlyList<SkillEntry> entries, Dictionary<string, Stored> stored, HashSet<Guid> touched)
    {
        _stored = stored;
        var ours = entries.Where(e => !stored.TryGetValue(e.Slug, out var there) || !touched.Contains(there.Id)).ToList();

        var kept = stored.Values.ExceptBy(ours.Select(e => e.Slug), s => s.Slug, StringComparer.Ordinal).ToList();
        foreach (var skill in kept) Claim(skill.Name, skill.Slug);
        foreach (var skill in kept) foreach (var alias in skill.Aliases) Claim(alias, skill.Slug);

        // Names before other names, so that none is lost to an alias that comes first in the file.
        var named = new List<SkillEntry>();
        foreach (var entry in ours)
        {
            if (Claim(entry.Name, entry.Slug)) named.Add(entry);
            else if (stored.TryGetValue(entry.Slug, out var there) && Claim(there.Name, entry.Slug)) named.Add(entry with { Name = there.Name });
        }

        foreach (var entry in named)
        {
            var wanted = entry with { Aliases = [.. entry.Aliases.Where(a => Claim(a, entry.Slug))] };
            if (!stored.TryGetValue(entry.Slug, out var there) || !there.Says(wanted)) _wanted.Add(new(wanted, there?.Id));
        }
    }

    /// <returns>None where there is nothing to do.</returns>
    public static async Task<CatalogueUpdate?> PlanAsync(CareerBoardDb db, CancellationToken cancellationToken)
    {
        var entries = Catalogue.ReadSkills();
        var stored = await db.Skills.AsNoTracking()
            .Select(s => new Stored(s.Id, s.Slug, s.Name, s.Kind, s.Check, db.Skills.Where(p => p.Id == s.ParentId).Select(p => p.Slug).FirstOrDefault(), s.Aliases))
            .ToDictionaryAsync(s => s.Slug, cancellationToken);

        var differing = entries.Where(e => stored.TryGetValue(e.Slug, out var there) && !there.Says(e)).Select(e => stored[e.Slug].Id).ToList();
        if (differing.Count == 0 && entries.All(e => stored.ContainsKey(e.Slug))) return null;

        // Whoever made, changed or archived a skill left an entry in the log; what only the program wrote has none.
        var touched = await db.Audit.Where(a => differing.Contains(a.SubjectId)).Select(a => a.SubjectId).Distinct().ToHashSetAsync(cancellationToken);
        var update = new CatalogueUpdate(entries, stored, touched);
        return update._wanted.Count == 0 ? null : update;
    }

    public async Task ApplyAsync(CareerBoardDb db, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await db.TakeCatalogueTurnAsync(cancellationToken);
        var skills = await db.Skills.ToDictionaryAsync(s => s.Slug, cancellationToken);
        var written = new List<Skill>();
        foreach (var (entry, id) in _wanted)
        {
            var skill = id is null ? new Skill(Guid.CreateVersion7(now), entry.Slug, entry.Name, entry.Kind, entry.Check) : skills[entry.Slug];
            if (skill.Describe(entry.Name, entry.Kind, entry.Check, entry.Aliases) is { } refusal) throw new InvalidOperationException($"The catalogue's entry {entry.Slug} is refused: {refusal}.");
            skills[entry.Slug] = skill;
            written.Add(skill);
            if (id is null) db.Add(skill);
        }

        // A circle can only come of what somebody moved here; then it stays where it is.
        var parents = skills.Values.ToDictionary(s => s.Id, s => s.ParentId);
        foreach (var (entry, _) in _wanted)
        {
            var (skill, parent) = (skills[entry.Slug], ParentOf(entry, skills));
            if (skill.ParentId != parent?.Id && skill.MoveUnder(parent, Above(parent?.Id, parents)) is null) parents[skill.Id] = skill.ParentId;
        }

        // Nobody did this, so there is nothing to put into the audit log.
        foreach (var skill in written) skill.TakeFacts();
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>The entry's own parent, or what has that one's name here.</summary>
    private Skill? ParentOf(SkillEntry entry, Dictionary<string, Skill> skills)
    {
        if (entry.Parent is null) return null;
        if (skills.TryGetValue(entry.Parent, out var parent)) return parent;

        var name = Catalogue.ReadSkills().First(e => e.Slug == entry.Parent).Name;
        return _owners.TryGetValue(Folding.Fold(name), out var owner) ? skills.GetValueOrDefault(owner) : null;
    }

    private static List<Guid> Above(Guid? from, Dictionary<Guid, Guid?> parents)
    {
        var above = new List<Guid>();
        for (var step = from; step is { } id && !above.Contains(id); step = parents.GetValueOrDefault(id)) above.Add(id);
        return above;
    }

    private bool Claim(string name, string slug)
    {
        var folded = Folding.Fold(name);
        return _owners.TryAdd(folded, slug) || _owners[folded] == slug;
    }

    private sealed record Stored(Guid Id, string Slug, string Name, SkillKind Kind, SkillCheck Check, string? Parent, List<string> Aliases)
    {
        public bool Says(SkillEntry entry) =>
            entry.Name == Name && entry.Kind == Kind && entry.Check == Check && entry.Parent == Parent && entry.Aliases.SequenceEqual(Aliases, StringComparer.Ordinal);
    }

    private sealed record Wanted(SkillEntry Entry, Guid? Id);
}
