using CareerBoard.Data.Geography;
using CareerBoard.Data.Queries;
using CareerBoard.Data.Text;
using CareerBoard.Domain.Postings;
using CareerBoard.Domain.Roles;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Data.Search;

public sealed partial class PostingColumns
{
    private const int SlugLength = 80;

    private PostingColumns(Rows rows, long version)
    {
        var count = rows.Postings.Count;
        Version = version;
        TrueUntil = rows.Postings.Min(p => p.ClosesAt) ?? DateTimeOffset.MaxValue;
        HasSeveralEmployers = rows.Employers.Count > 1;
        Synonyms = new(rows.Names);

        (_numbers, _publishedAt, _closesAt) = (new int[count], new long[count], new long[count]);
        (_currency, _payMin, _payMax) = (new int[count], new long[count], new long[count]);
        _byNumber = new(count);
        Currencies = [.. rows.Postings.Where(p => p.Pay is not null).CountBy(p => p.Pay!.Currency).OrderByDescending(c => c.Value).ThenBy(c => c.Key, StringComparer.Ordinal).Select(c => c.Key)];

        FacetColumn.Builder role = new(Role), track = new(Track), team = new(Team), employer = new(Employer), place = new(Place), country = new(Country);
        FacetColumn.Builder workplace = new(Workplace), employment = new(Employment), level = new(Level), skill = new(Skill), sponsorship = new(Sponsorship);
        TermColumn.Builder titles = new(Vocabulary), keywords = new(Vocabulary);
        var places = Places.Of(rows.Locations.Values);

        // What nobody hires for today is still a choice: it finds nothing, which is not the same as being unknown.
        foreach (var value in Enum.GetValues<EmploymentType>()) employment.Value(FacetWords.Slug(value), FacetWords.Label(value));
        foreach (var value in Enum.GetValues<Domain.Postings.Workplace>()) workplace.Value(FacetWords.Slug(value), FacetWords.Label(value));
        foreach (var value in Enum.GetValues<Domain.Roles.Level>()) level.Value(FacetWords.Slug(value), FacetWords.Label(value));
        foreach (var value in Enum.GetValues<Domain.Roles.Track>()) track.Value(FacetWords.Slug(value), FacetWords.Label(value));
        foreach (var value in Enum.GetValues<Domain.Postings.Sponsorship>().Where(s => s is not Domain.Postings.Sponsorship.NotSaid)) sponsorship.Value(FacetWords.Slug(value), FacetWords.Label(value));
        foreach (var value in rows.Roles.Values) role.Value(value.Slug, value.Name);
        foreach (var value in rows.Teams.Values) team.Value(value.Slug, value.Name);
        foreach (var value in rows.Employers.Values) employer.Value(value.Slug, value.Name);
        foreach (var value in rows.Skills.Values) skill.Value(value.Slug, value.Name);
        foreach (var value in places.Values) place.Value(value.Slug, value.Label, value.OtherNames);
        foreach (var value in Countries.All) CountryValue(country, value.Code);

        for (var i = 0; i < count; i++)
        {
            var posting = rows.Postings[i];
            (_numbers[i], _byNumber[posting.Number]) = (posting.Number, i);
            titles.Add(posting.TitleTerms);
            keywords.Add(posting.KeywordTerms);
            _publishedAt[i] = Microseconds(posting.PublishedAt);
            _closesAt[i] = posting.ClosesAt is { } closesAt ? Microseconds(closesAt) : long.MaxValue;
            _currency[i] = posting.Pay is { } pay ? IndexOf(Currencies, pay.Currency) : -1;
            _payMin[i] = posting.Pay?.MinMinorPerYear ?? posting.Pay?.MaxMinorPerYear ?? -1;
            _payMax[i] = posting.Pay?.MaxMinorPerYear ?? posting.Pay?.MinMinorPerYear ?? -1;

            var its = posting.RoleId is { } roleId ? rows.Roles.GetValueOrDefault(roleId) : null;
            role.Add(its is null ? [] : [role.Value(its.Slug, its.Name)]);
            track.Add(its is null ? [] : [track.Value(FacetWords.Slug(its.Track), FacetWords.Label(its.Track))]);
            level.Add((posting.Level ?? its?.Level) is { } l ? [level.Value(FacetWords.Slug(l), FacetWords.Label(l))] : []);
            team.Add(posting.TeamId is { } teamId && rows.Teams.TryGetValue(teamId, out var t) ? [team.Value(t.Slug, t.Name)] : []);
            employer.Add(rows.Employers.TryGetValue(posting.EmployerId, out var e) ? [employer.Value(e.Slug, e.Name)] : []);
            workplace.Add(posting.Workplace is { } w ? [workplace.Value(FacetWords.Slug(w), FacetWords.Label(w))] : []);
            employment.Add([.. posting.Employment.Select(x => employment.Value(FacetWords.Slug(x), FacetWords.Label(x)))]);
            sponsorship.Add(posting.Sponsorship is { } s and not Domain.Postings.Sponsorship.NotSaid ? [sponsorship.Value(FacetWords.Slug(s), FacetWords.Label(s))] : []);

            var locations = rows.PostingLocations[posting.Number].Where(rows.Locations.ContainsKey).Select(id => rows.Locations[id]).ToList();
            place.Add([.. locations.Select(x => places[x.Id]).Select(x => place.Value(x.Slug, x.Label, x.OtherNames))]);
            country.Add([.. locations.Select(x => x.Country).OfType<string>().Concat(posting.RemoteRegions.Where(r => Countries.Find(r) is not null)).Select(code => CountryValue(country, code))]);
            skill.Add([.. rows.PostingSkills[posting.Number].Where(rows.Skills.ContainsKey).Select(id => skill.Value(rows.Skills[id].Slug, rows.Skills[id].Name))]);
        }

        (Titles, Keywords) = (titles.Build(), keywords.Build());
        Vocabulary.CountIn(count, Titles, Keywords);
        Facets =
        [
            .. new[] { employment, role, track, level, team, employer, workplace, place, country, skill, sponsorship }.Select(b => b.Build()),
        ];
    }

    public static async Task<PostingColumns> LoadAsync(CareerBoardDb db, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // The version is read first: a change in between makes this look older than it is, never newer.
        var version = await db.Counters.Where(c => c.Name == Counter.Postings).Select(c => c.Value).SingleAsync(cancellationToken);
        var listed = db.Postings.AsNoTracking().ListedAt(now);
        var rows = new Rows
        {
            Postings = await (
                from p in listed
                from s in db.PostingSearch.Where(s => s.Number == p.Number).DefaultIfEmpty()
                orderby p.PublishedAt descending, p.Number descending
                select new PostingRow(p.Number, p.EmployerId, p.TeamId, p.RoleId, p.Level, p.Workplace, p.Employment, p.RemoteRegions, p.Pay, p.Eligibility, p.PublishedAt, p.ClosesAt, s.Title ?? "", s.Keywords ?? ""))
                .ToListAsync(cancellationToken),
            PostingLocations = (await (from p in listed from l in p.Locations select new { p.Number, l.Order, l.LocationId }).ToListAsync(cancellationToken))
                .OrderBy(l => l.Order).ToLookup(l => l.Number, l => l.LocationId),
            PostingSkills = (await (from p in listed from r in p.Requirements from s in r.Skills select new { p.Number, s.SkillId }).ToListAsync(cancellationToken))
                .ToLookup(s => s.Number, s => s.SkillId),
            Employers = await db.Employers.AsNoTracking().Where(e => e.DeactivatedAt == null).Select(e => new NameRow(e.Id, e.Slug, e.Name)).ToDictionaryAsync(e => e.Id, cancellationToken),
            Teams = await db.Teams.AsNoTracking().Where(t => db.Employers.Any(e => e.Id == t.EmployerId && e.DeactivatedAt == null)).Select(t => new NameRow(t.Id, t.Slug, t.Name)).ToDictionaryAsync(t => t.Id, cancellationToken),
            Roles = await db.Roles.AsNoTracking().Select(r => new RoleRow(r.Id, r.Slug, r.Name, r.Track, r.Level, r.Aliases)).ToDictionaryAsync(r => r.Id, cancellationToken),
            Skills = await db.Skills.AsNoTracking().Select(s => new SkillRow(s.Id, s.Slug, s.Name, s.Aliases)).ToDictionaryAsync(s => s.Id, cancellationToken),
            Locations = await db.Locations.AsNoTracking().Select(l => new LocationRow(l.Id, l.Name, l.City, l.Region, l.Country)).ToDictionaryAsync(l => l.Id, cancellationToken),
        };
        return new(rows, version);
    }

    private static long Microseconds(DateTimeOffset? at) => at?.UtcTicks / TimeSpan.TicksPerMicrosecond ?? 0;

    private static int IndexOf(IReadOnlyList<string> values, string value)
    {
        for (var i = 0; i < values.Count; i++)
        {
            if (values[i] == value) return i;
        }

        return -1;
    }

    private static int CountryValue(FacetColumn.Builder country, string code)
    {
        var name = Countries.NameOf(code);
        return country.Value(code.ToLowerInvariant(), name, Text.Slug.From(name, SlugLength, code));
    }

    private sealed class Rows
    {
        public required List<PostingRow> Postings { get; init; }

        public required ILookup<int, Guid> PostingLocations { get; init; }

        public required ILookup<int, Guid> PostingSkills { get; init; }

        public required Dictionary<Guid, NameRow> Employers { get; init; }

        public required Dictionary<Guid, NameRow> Teams { get; init; }

        public required Dictionary<Guid, RoleRow> Roles { get; init; }

        public required Dictionary<Guid, SkillRow> Skills { get; init; }

        public required Dictionary<Guid, LocationRow> Locations { get; init; }

        public IEnumerable<IEnumerable<string>> Names =>
            Roles.Values.Select(r => r.Aliases.Prepend(r.Name)).Concat(Skills.Values.Select(s => s.Aliases.Prepend(s.Name)));
    }

    private sealed record PostingRow(
        int Number,
        Guid EmployerId,
        Guid? TeamId,
        Guid? RoleId,
        Level? Level,
        Workplace? Workplace,
        List<EmploymentType> Employment,
        List<string> RemoteRegions,
        Pay? Pay,
        Eligibility? Eligibility,
        DateTimeOffset? PublishedAt,
        DateTimeOffset? ClosesAt,
        string TitleTerms,
        string KeywordTerms)
    {
        public Sponsorship? Sponsorship => Eligibility?.Sponsorship;
    }

    private sealed record NameRow(Guid Id, string Slug, string Name);

    private sealed record RoleRow(Guid Id, string Slug, string Name, Track Track, Level Level, List<string> Aliases);

    private sealed record SkillRow(Guid Id, string Slug, string Name, List<string> Aliases);

    private sealed record LocationRow(Guid Id, string Name, string? City, string? Region, string? Country);

    private sealed record PlaceName(string Slug, string Label, string[] OtherNames);

    /// <summary>Cities as people choose them: "London" where there is one, "London, CA" beside another; what has no city by its name.</summary>
    private static class Places
    {
        public static Dictionary<Guid, PlaceName> Of(IReadOnlyCollection<LocationRow> locations)
        {
            var ambiguous = locations.Where(l => l.City is not null)
                .GroupBy(l => Text.Slug.From(l.City!, SlugLength, "place"), StringComparer.Ordinal)
                .Where(same => same.DistinctBy(l => (l.Country, Folding.Fold(l.Region ?? ""))).Skip(1).Any())
                .Select(same => same.Key)
                .ToHashSet(StringComparer.Ordinal);

            return locations.ToDictionary(l => l.Id, l =>
            {
                var label = l.City ?? l.Name;
                var plain = Text.Slug.From(label, SlugLength, $"place-{l.Id:N}"[..14]);
                if (l.City is not null && ambiguous.Contains(plain)) label = string.Join(", ", new[] { l.City, l.Region, l.Country }.OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase));
                return new PlaceName(Text.Slug.From(label, SlugLength, plain), label, [plain, Text.Slug.From(l.Name, SlugLength, plain)]);
            });
        }
    }
}
