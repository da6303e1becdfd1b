using System.Linq.Expressions;
using CareerBoard.Data.Geography;
using CareerBoard.Data.Mappings;
using CareerBoard.Data.Search;
using CareerBoard.Domain;
using CareerBoard.Domain.Employers;
using CareerBoard.Domain.Postings;
using CareerBoard.Domain.Roles;
using CareerBoard.Domain.Skills;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace CareerBoard.Data;

/// <summary>The terms by which postings are found, in step with the postings and with the names that they mention.</summary>
public sealed partial class CareerBoardDb
{
    /// <summary>An employer's new name may touch all its postings: so many are taken at a time.</summary>
    private const int SearchBatch = 500;

    private async Task DeriveSearchTermsAsync(CancellationToken cancellationToken)
    {
        var changed = ChangeTracker.Entries<Posting>().Where(e => e.State is EntityState.Added or EntityState.Modified).ToList();
        if (changed.Count > 0) await DeriveSearchRowsAsync(changed, cancellationToken);

        var renamed = await MentionsOfRenamedAsync(changed.ConvertAll(e => e.Entity.Number), cancellationToken);
        foreach (var batch in renamed.Chunk(SearchBatch)) await DeriveKeywordsAsync(batch, cancellationToken);
    }

    private async Task DeriveSearchRowsAsync(List<EntityEntry<Posting>> changed, CancellationToken cancellationToken)
    {
        var names = await NamesAsync([.. changed.Select(e => Mentions.Of(e.Entity))], cancellationToken);
        var stored = changed.Where(e => e.State is EntityState.Modified).Select(e => e.Entity.Number).ToList();
        var rows = stored.Count == 0 ? [] : await PostingSearch.Where(r => stored.Contains(r.Number)).ToDictionaryAsync(r => r.Number, cancellationToken);

        foreach (var posting in changed.Select(e => e.Entity))
        {
            var terms = SearchText.Of(posting, names, posting.Sections.OrderBy(s => s.Order).Select(s => (s.Heading, Entry(s).Property<string?>(PostingMapping.Html).CurrentValue)));
            if (rows.TryGetValue(posting.Number, out var row)) (row.Title, row.Keywords, row.Body) = (terms.Title, terms.Keywords, terms.Body);
            else PostingSearch.Add(terms);
        }
    }

    /// <summary>Writes the keywords alone: the texts need not be read for a new name.</summary>
    private async Task DeriveKeywordsAsync(IReadOnlyCollection<int> numbers, CancellationToken cancellationToken)
    {
        var mentions = await Postings.AsNoTracking().Where(p => numbers.Contains(p.Number)).Select(Mentions.OfRow).ToListAsync(cancellationToken);
        var names = await NamesAsync(mentions, cancellationToken);
        foreach (var posting in mentions)
        {
            var row = PostingSearch.Local.FindEntry(posting.Number) ?? Attach(new PostingSearchRow { Number = posting.Number, Title = "", Keywords = "", Body = "" });
            row.Property(r => r.Keywords).CurrentValue = SearchText.Keywords(posting, names);
            row.Property(r => r.Keywords).IsModified = true;
        }
    }

    private async Task<List<int>> MentionsOfRenamedAsync(List<int> done, CancellationToken cancellationToken)
    {
        var (employers, teams, roles) = (Renamed<Employer>(), Renamed<Team>(), Renamed<Role>());
        var (skills, locations) = (Renamed<Skill>(), Renamed<Location>(nameof(Location.City), nameof(Location.Region), nameof(Location.Country)));
        if (employers.Count + teams.Count + roles.Count + skills.Count + locations.Count == 0) return [];

        return await Postings
            .Where(p => employers.Contains(p.EmployerId)
                || (p.TeamId != null && teams.Contains(p.TeamId.Value))
                || (p.RoleId != null && roles.Contains(p.RoleId.Value))
                || p.Locations.Any(l => locations.Contains(l.LocationId))
                || p.Requirements.Any(r => !r.IsProposed && r.Skills.Any(s => skills.Contains(s.SkillId))))
            .Where(p => !done.Contains(p.Number))
            .Select(p => p.Number)
            .ToListAsync(cancellationToken);
    }

    /// <param name="alsoSearched">What else than the name is searched.</param>
    private List<Guid> Renamed<T>(params string[] alsoSearched) where T : Entity =>
        [.. ChangeTracker.Entries<T>().Where(e => e.State is EntityState.Modified && alsoSearched.Append("Name").Any(name => e.Property(name).IsModified)).Select(e => e.Entity.Id)];

    /// <summary>The names as they will be when this is saved: what is tracked wins over what is stored.</summary>
    private async Task<Dictionary<Guid, string>> NamesAsync(IReadOnlyCollection<Mentions> mentions, CancellationToken cancellationToken)
    {
        var names = new Dictionary<Guid, string>();
        await AddAsync(Employers, e => new Named(e.Id, e.Name, null, null, null), mentions.Select(m => m.EmployerId));
        await AddAsync(Teams, t => new Named(t.Id, t.Name, null, null, null), mentions.SelectMany(m => m.TeamId.AsEnumerable()));
        await AddAsync(Roles, r => new Named(r.Id, r.Name, null, null, null), mentions.SelectMany(m => m.RoleId.AsEnumerable()));
        await AddAsync(Skills, s => new Named(s.Id, s.Name, null, null, null), mentions.SelectMany(m => m.SkillIds));
        await AddAsync(Locations, l => new Named(l.Id, l.Name, l.City, l.Region, l.Country), mentions.SelectMany(m => m.LocationIds));
        return names;

        async Task AddAsync<T>(IQueryable<T> stored, Expression<Func<T, Named>> name, IEnumerable<Guid> ids) where T : Entity
        {
            var missing = new List<Guid>();
            foreach (var id in ids.Distinct())
            {
                if (TrackedName(id) is { } tracked) names[id] = tracked;
                else missing.Add(id);
            }

            if (missing.Count == 0) return;
            foreach (var named in await stored.Where(e => missing.Contains(e.Id)).Select(name).ToListAsync(cancellationToken)) names[named.Id] = named.Words;
        }
    }

    private string? TrackedName(Guid id) =>
        Employers.Local.FindEntry(id)?.Entity.Name ?? Teams.Local.FindEntry(id)?.Entity.Name ?? Roles.Local.FindEntry(id)?.Entity.Name
            ?? Skills.Local.FindEntry(id)?.Entity.Name ?? (Locations.Local.FindEntry(id)?.Entity is { } l ? new Named(l.Id, l.Name, l.City, l.Region, l.Country).Words : null);

    private sealed record Named(Guid Id, string Name, string? City, string? Region, string? Country)
    {
        /// <summary>People look for a place by its country too, whatever its own name leaves out.</summary>
        public string Words => string.Join(" | ", new[] { Name, City, Region, Country is null ? null : Countries.NameOf(Country) }.OfType<string>().Distinct(StringComparer.Ordinal));
    }
}

file static class Optional
{
    public static IEnumerable<Guid> AsEnumerable(this Guid? id) => id is { } value ? [value] : [];
}
