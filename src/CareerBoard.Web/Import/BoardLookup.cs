using CareerBoard.Data;
using CareerBoard.Data.Mappings;
using CareerBoard.Data.Text;
using CareerBoard.Domain.Employers;
using CareerBoard.Domain.Postings;
using CareerBoard.Web.Employers;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Import;

/// <summary>What the board has by the words of a source: employers, teams, places, roles, skills. It knows ids only, and adds what is missing.</summary>
internal sealed class BoardLookup(CareerBoardDb db)
{
    public const string NoPlace = "Location not named";

    private readonly Dictionary<string, Guid> _employersBySlug = [];
    private readonly Dictionary<string, Guid> _employersByName = [];
    private readonly HashSet<Guid> _deactivated = [];
    private readonly Dictionary<(Guid Employer, Guid? Parent, string Name), Guid> _teams = [];
    private readonly HashSet<(Guid Employer, string Slug)> _teamSlugs = [];
    private readonly Dictionary<string, Guid> _locations = [];
    private readonly Dictionary<string, Guid> _roles = [];
    private readonly Dictionary<string, Guid> _skills = [];

    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        Forget();

        foreach (var employer in await db.Employers.Select(e => new { e.Id, e.Slug, e.Name, e.DeactivatedAt }).ToListAsync(cancellationToken))
        {
            if (employer.DeactivatedAt is not null) _deactivated.Add(employer.Id);
            _employersBySlug[employer.Slug] = employer.Id;
            _employersByName.TryAdd(Folding.Fold(employer.Name), employer.Id);
        }

        foreach (var team in await db.Teams.Select(t => new { t.Id, t.EmployerId, t.ParentId, t.Name, t.Slug }).ToListAsync(cancellationToken))
        {
            _teams.TryAdd((team.EmployerId, team.ParentId, Folding.Fold(team.Name)), team.Id);
            _teamSlugs.Add((team.EmployerId, team.Slug));
        }

        foreach (var location in await db.Locations.Select(l => new { l.Id, Folded = EF.Property<string>(l, Columns.FoldedName(nameof(Location.Name))) }).ToListAsync(cancellationToken))
        {
            _locations[location.Folded] = location.Id;
        }

        // A slug wins over a name, and a name over what it is also called.
        var roles = await db.Roles.Where(r => !r.IsArchived).Select(r => new { r.Id, r.Slug, r.Name, r.Aliases }).ToListAsync(cancellationToken);
        foreach (var role in roles) _roles.TryAdd(role.Slug, role.Id);
        foreach (var role in roles) _roles.TryAdd(Folding.Fold(role.Name), role.Id);
        foreach (var role in roles) foreach (var alias in role.Aliases) _roles.TryAdd(Folding.Fold(alias), role.Id);

        var skills = await db.Skills.Select(s => new { s.Id, s.Slug, s.Name, s.Aliases }).ToListAsync(cancellationToken);
        foreach (var skill in skills) _skills.TryAdd(skill.Slug, skill.Id);
        foreach (var skill in skills) _skills.TryAdd(Folding.Fold(skill.Name), skill.Id);
        foreach (var skill in skills) foreach (var alias in skill.Aliases) _skills.TryAdd(Folding.Fold(alias), skill.Id);
    }

    public Guid? FindRole(string? words) => words is not null && _roles.TryGetValue(Folding.Fold(words), out var id) ? id : null;

    public Guid? FindSkill(string words) => _skills.TryGetValue(Folding.Fold(words), out var id) ? id : null;

    public Guid EmployerFor(string slug, string name, DateTimeOffset now)
    {
        slug = Slug.From(slug, Employer.SlugLength, "employer");
        name = Shortened(name, Employer.NameLength);
        if (_employersBySlug.TryGetValue(slug, out var known)) return known;
        if (_employersByName.TryGetValue(Folding.Fold(name), out known)) return known;

        var id = NewEmployer.Add(db, slug, name, now).Id;
        _employersBySlug[slug] = _employersByName[Folding.Fold(name)] = id;
        return id;
    }

    /// <summary>Whether the employer was taken off the board.</summary>
    public bool IsDeactivated(Guid employer) => _deactivated.Contains(employer);

    /// <summary>The innermost team of <paramref name="path"/>, the department first; none where the source names none.</summary>
    public Guid? TeamFor(Guid employer, IReadOnlyList<string> path, DateTimeOffset now)
    {
        Guid? parent = null;
        foreach (var words in path)
        {
            var name = Shortened(words, Team.NameLength);
            var key = (employer, parent, Folding.Fold(name));
            if (!_teams.TryGetValue(key, out var id))
            {
                var team = new Team(Guid.CreateVersion7(now), employer, FreeSlug(employer, name), name, parent);
                db.Add(team);
                _teams.Add(key, id = team.Id);
            }

            parent = id;
        }

        return parent;
    }

    public Guid PlaceFor(ImportedPlace place, DateTimeOffset now)
    {
        var name = Shortened(place.Name, Location.NameLength);
        var folded = Folding.Fold(name);
        if (_locations.TryGetValue(folded, out var known)) return known;

        var location = new Location(
            Guid.CreateVersion7(now), name,
            place.City is { } city ? Shortened(city, Location.NameLength) : null,
            place.Region is { } region ? Shortened(region, Location.NameLength) : null,
            place.Country, place.Latitude, place.Longitude);
        db.Add(location);
        _locations.Add(folded, location.Id);
        return location.Id;
    }

    public static string Shortened(string text, int length) =>
        text.Length <= length ? text : text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];

    private string FreeSlug(Guid employer, string name)
    {
        var slug = Slug.From(name, Team.SlugLength - 5, "team");
        for (var (free, next) = (slug, 2); ; free = FormattableString.Invariant($"{slug}-{next++}"))
        {
            if (_teamSlugs.Add((employer, free))) return free;
        }
    }

    private void Forget()
    {
        _employersBySlug.Clear();
        _employersByName.Clear();
        _deactivated.Clear();
        _teams.Clear();
        _teamSlugs.Clear();
        _locations.Clear();
        _roles.Clear();
        _skills.Clear();
    }
}
