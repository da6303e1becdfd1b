using CareerBoard.Data;
using CareerBoard.Data.Text;
using CareerBoard.Domain.Employers;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Areas.Admin.Pages.Postings;

/// <summary>What an author may choose from. What is not here is refused, whoever sends it.</summary>
internal sealed class EditorChoices
{
    private readonly Dictionary<string, Guid> _skillsByName = new(StringComparer.Ordinal);
    private readonly Dictionary<Guid, string> _skillNames = [];

    public required string EmployerName { get; init; }

    public required string TimeZone { get; init; }

    public required bool ReviewRequired { get; init; }

    public required IReadOnlyList<Choice> Teams { get; init; }

    public required IReadOnlyList<Choice> Roles { get; init; }

    public required IReadOnlyList<Choice> Members { get; init; }

    /// <summary>Names of skills and of the places that this employer's postings name already: suggestions, not limits.</summary>
    public required IReadOnlyList<string> SkillNames { get; init; }

    public required IReadOnlyList<string> PlaceNames { get; init; }

    public Guid? FindSkill(string name) => _skillsByName.TryGetValue(Folding.Fold(name), out var id) ? id : null;

    public string SkillName(Guid id) => _skillNames.GetValueOrDefault(id, "");

    public IReadOnlyDictionary<Guid, string> SkillNamesById => _skillNames;

    public string? MemberName(Guid? id) => Members.FirstOrDefault(m => m.Id == id)?.Name;

    /// <param name="posting">The posting that is edited: what it names already stays to choose, archived or not.</param>
    public static async Task<EditorChoices> LoadAsync(CareerBoardDb db, Member member, Guid? posting, CancellationToken cancellationToken)
    {
        const int suggestions = 200;

        var employer = await db.Employers.Where(e => e.Id == member.EmployerId).Select(e => new { e.Name, e.TimeZone, e.ReviewRequired }).SingleAsync(cancellationToken);
        var named = await db.Postings.Where(p => p.Id == posting).Select(p => new { p.TeamId, p.RoleId }).SingleOrDefaultAsync(cancellationToken);
        var (namedTeam, namedRole) = (named?.TeamId, named?.RoleId);

        var teams = await db.Teams.Where(t => t.EmployerId == member.EmployerId && (!t.IsArchived || t.Id == namedTeam))
            .OrderBy(t => EF.Property<string>(t, "NameFolded")).ThenBy(t => t.Id).Select(t => new Choice(t.Id, t.Name)).ToListAsync(cancellationToken);
        var skills = await db.Skills.OrderBy(s => EF.Property<string>(s, "NameFolded")).Select(s => new { s.Id, s.Name, s.Aliases, s.IsArchived }).ToListAsync(cancellationToken);

        var choices = new EditorChoices
        {
            EmployerName = employer.Name,
            TimeZone = employer.TimeZone,
            ReviewRequired = employer.ReviewRequired,
            Teams = member.ReachOf(Right.EditPostings) is Reach.Everything ? teams : teams.FindAll(t => member.TeamIds.Contains(t.Id) || t.Id == namedTeam),
            Roles = await db.Roles.Where(r => !r.IsArchived || r.Id == namedRole)
                .OrderBy(r => r.Level).ThenBy(r => EF.Property<string>(r, "NameFolded")).Select(r => new Choice(r.Id, r.Name)).ToListAsync(cancellationToken),
            Members = await db.Members.Where(m => m.EmployerId == member.EmployerId && m.IsActive)
                .OrderBy(m => m.Name).ThenBy(m => m.Id).Select(m => new Choice(m.Id, m.Name)).ToListAsync(cancellationToken),
            SkillNames = skills.FindAll(s => !s.IsArchived).ConvertAll(s => s.Name),
            PlaceNames = await db.Locations
                .Where(l => l.Country != null && db.Postings.Any(p => p.EmployerId == member.EmployerId && p.Locations.Any(x => x.LocationId == l.Id)))
                .OrderBy(l => EF.Property<string>(l, "NameFolded")).Select(l => l.Name).Take(suggestions).ToListAsync(cancellationToken),
        };

        // A skill's own name counts before another one's alias, and all that is offered before what is archived.
        foreach (var some in skills.GroupBy(s => s.IsArchived).OrderBy(g => g.Key))
        {
            foreach (var skill in some) choices._skillsByName.TryAdd(Folding.Fold(skill.Name), skill.Id);
            foreach (var skill in some)
            {
                choices._skillNames[skill.Id] = skill.Name;
                foreach (var alias in skill.Aliases) choices._skillsByName.TryAdd(Folding.Fold(alias), skill.Id);
            }
        }

        return choices;
    }
}

internal sealed record Choice(Guid Id, string Name);
