using CareerBoard.Data;
using CareerBoard.Domain.Candidates;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Profiles;

/// <summary>A background to show, with what its skills are called today.</summary>
internal sealed record BackgroundView(Background Background, IReadOnlyDictionary<Guid, string> SkillNames)
{
    /// <summary>In the order in which people read about somebody.</summary>
    public static readonly IReadOnlyList<EntryKind> Order =
    [
        EntryKind.Work, EntryKind.Education, EntryKind.Project, EntryKind.Publication, EntryKind.Talk, EntryKind.Volunteering, EntryKind.Award, EntryKind.Certificate, EntryKind.Language, EntryKind.Interest,
    ];

    /// <summary>The level of the headings of its parts.</summary>
    public int Heading { get; init; } = 2;

    /// <summary>Whether it is the reader's own.</summary>
    public bool IsOwn { get; init; }

    public static async Task<BackgroundView> LoadAsync(CareerBoardDb db, Background background, CancellationToken cancellationToken)
    {
        var ids = background.Skills.Select(s => s.SkillId).ToList();
        return new(background, ids.Count == 0 ? new Dictionary<Guid, string>() : await db.Skills.AsNoTracking().Where(s => ids.Contains(s.Id)).ToDictionaryAsync(s => s.Id, s => s.Name, cancellationToken));
    }

    public EntryList Of(EntryKind kind) => new(kind, [.. Background.Of(kind)], Heading + 1);

    /// <summary>Those that are shown first, and each half by level and name.</summary>
    public IEnumerable<(string Name, ShownSkill Skill)> Skills() => Background.ShownSkills()
        .Where(s => SkillNames.ContainsKey(s.SkillId))
        .Select(s => (SkillNames[s.SkillId], s))
        .OrderByDescending(s => s.s.IsShown).ThenByDescending(s => (int?)s.s.Level ?? 0).ThenBy(s => s.Item1, StringComparer.OrdinalIgnoreCase);
}

/// <param name="Heading">The level of the headings of entries, 3 to 6.</param>
internal sealed record EntryList(EntryKind Kind, IReadOnlyList<Entry> Entries, int Heading);
