using CareerBoard.Data.Geography;
using CareerBoard.Data.Text;
using CareerBoard.Domain.Postings;
using CareerBoard.Domain.Roles;
using CareerBoard.Domain.Skills;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Data.Search;

/// <summary>The names that postings mention by id, and the values that lists can be narrowed to by them.</summary>
internal sealed class PostingNames
{
    /// <summary>The most letters of a word in an address.</summary>
    public const int SlugLength = 80;

    private readonly Dictionary<Guid, NameRow> _employers;
    private readonly Dictionary<Guid, NameRow> _teams;
    private readonly Dictionary<Guid, RoleRow> _roles;
    private readonly Dictionary<Guid, SkillRow> _skills;
    private readonly Dictionary<Guid, PlaceRow> _places;

    // The facets' values are looked up once, not once for each posting.
    private readonly Dictionary<Guid, int> _values = [];
    private readonly Dictionary<EmploymentType, int> _employments = [];
    private readonly Dictionary<Workplace, int> _workplaces = [];
    private readonly Dictionary<Level, int> _levels = [];
    private readonly Dictionary<Track, int> _tracks = [];
    private readonly Dictionary<Sponsorship, int> _sponsorships = [];
    private readonly Dictionary<string, int> _countries = new(StringComparer.Ordinal);

    /// <summary>By role or skill, the terms of its name.</summary>
    private readonly Dictionary<Guid, int[]> _terms = [];

    /// <summary>Made anew when the first opening comes in a country, or the last goes.</summary>
    private KnownSynonyms? _synonyms;

    private PostingNames(long version, Dictionary<Guid, NameRow> employers, Dictionary<Guid, NameRow> teams, Dictionary<Guid, RoleRow> roles, Dictionary<Guid, SkillRow> skills, Dictionary<Guid, PlaceRow> places)
    {
        (Version, _employers, _teams, _roles, _skills, _places) = (version, employers, teams, roles, skills, places);
        SkillTree = new(skills.Values.Select(s => new SkillNode(s.Id, s.ParentId, s.Check)));
    }

    /// <summary>The value of the counter "names" that these were read at, or one before it.</summary>
    public long Version { get; }

    public SkillTree SkillTree { get; }

    public bool HasSeveralEmployers => _employers.Count > 1;

    /// <summary>In the order in which people look for them; the currency, which is no facet of its own, is the last.</summary>
    public IReadOnlyList<FacetValues> Facets { get; private set; } = [];

    public static async Task<PostingNames> LoadAsync(CareerBoardDb db, long version, CancellationToken cancellationToken) => new(
        version,
        await db.Employers.AsNoTracking().Where(e => e.DeactivatedAt == null).Select(e => new NameRow(e.Id, e.Slug, e.Name)).ToDictionaryAsync(e => e.Id, cancellationToken),
        await db.Teams.AsNoTracking().Where(t => db.Employers.Any(e => e.Id == t.EmployerId && e.DeactivatedAt == null)).Select(t => new NameRow(t.Id, t.Slug, t.Name)).ToDictionaryAsync(t => t.Id, cancellationToken),
        await db.Roles.AsNoTracking().Select(r => new RoleRow(r.Id, r.Slug, r.Name, r.Track, r.Level, r.Aliases)).ToDictionaryAsync(r => r.Id, cancellationToken),
        await db.Skills.AsNoTracking().Select(s => new SkillRow(s.Id, s.Slug, s.Name, s.Aliases, s.ParentId, s.Check)).ToDictionaryAsync(s => s.Id, cancellationToken),
        PlaceRow.Of(await db.Locations.AsNoTracking().Select(l => new LocationRow(l.Id, l.Name, l.City, l.Region, l.Country)).ToListAsync(cancellationToken)));

    /// <summary>Makes the facets' values; those of <paramref name="earlier"/> keep their places, whatever they are called now.</summary>
    public PostingNames WithFacets(PostingNames? earlier = null)
    {
        Facets = earlier?.Facets ?? [.. PostingColumns.FacetNames.Append(PostingColumns.Currency).Select(name => new FacetValues(name))];

        // What nobody hires for today is still a choice: it finds nothing, which is not the same as being unknown.
        foreach (var value in Enum.GetValues<EmploymentType>()) _employments[value] = Of(PostingColumns.Employment).Value(FacetWords.Slug(value), FacetWords.Label(value));
        foreach (var value in Enum.GetValues<Workplace>()) _workplaces[value] = Of(PostingColumns.Workplace).Value(FacetWords.Slug(value), FacetWords.Label(value));
        foreach (var value in Enum.GetValues<Level>()) _levels[value] = Of(PostingColumns.Level).Value(FacetWords.Slug(value), FacetWords.Label(value));
        foreach (var value in Enum.GetValues<Track>()) _tracks[value] = Of(PostingColumns.Track).Value(FacetWords.Slug(value), FacetWords.Label(value));
        foreach (var value in Enum.GetValues<Sponsorship>().Where(s => s is not Sponsorship.NotSaid)) _sponsorships[value] = Of(PostingColumns.Sponsorship).Value(FacetWords.Slug(value), FacetWords.Label(value));
        foreach (var facet in (string[])[PostingColumns.Role, PostingColumns.Team, PostingColumns.Employer, PostingColumns.Skill, PostingColumns.Place]) Of(facet).ForgetNames();
        foreach (var role in _roles.Values) _values[role.Id] = Of(PostingColumns.Role).Value(role.Slug, role.Name, role.Name.ToLowerInvariant());
        foreach (var team in _teams.Values) _values[team.Id] = Of(PostingColumns.Team).Value(team.Slug, team.Name);
        foreach (var employer in _employers.Values) _values[employer.Id] = Of(PostingColumns.Employer).Value(employer.Slug, employer.Name);
        foreach (var skill in _skills.Values) _values[skill.Id] = Of(PostingColumns.Skill).Value(new FacetValue(skill.Slug, skill.Name, IsCommonplace: skill.Check is SkillCheck.Interview), skill.Name.ToLowerInvariant());
        foreach (var (id, place) in _places) _values[id] = Of(PostingColumns.Place).Value(place.Slug, place.Label, place.OtherNames);
        foreach (var country in Countries.All) CountryOf(country.Code);
        return this;
    }

    /// <summary>By facet, which values that these gave to postings mean something else in <paramref name="later"/>, or nothing.</summary>
    public IReadOnlyList<(string Facet, bool[] Values)> ChangedIn(PostingNames later) =>
    [
        (PostingColumns.Employer, Changed(_employers, later._employers, e => (e.Slug, e.Name))),
        (PostingColumns.Team, Changed(_teams, later._teams, t => (t.Slug, t.Name))),
        (PostingColumns.Role, Changed(_roles, later._roles, r => (r.Slug, r.Name, r.Track, r.Level))),
        (PostingColumns.Skill, Changed(_skills, later._skills, s => (s.Slug, s.Name, s.Check))),
        (PostingColumns.Place, Changed(_places, later._places, p => p)),
    ];

    /// <summary>Other names of roles, skills and jobs, and of the board's places.</summary>
    /// <param name="hiring">The countries, by how they stand in addresses, that postings are in or that one may live in for them.</param>
    public Synonyms SynonymsWith(IEnumerable<string> hiring)
    {
        string[] countries = [.. hiring.Select(slug => slug.ToUpperInvariant()).Concat(_places.Values.Select(p => p.Country).OfType<string>()).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        var known = _synonyms;
        if (known is not null && known.Countries.SequenceEqual(countries, StringComparer.Ordinal)) return known.Synonyms;

        var places = countries.Select(PlaceSpellings.OfCountry).Concat(_places.Values.SelectMany(p => PlaceSpellings.Of(p.City, p.Region, p.Country)));
        _synonyms = known = new(countries, new([.. _roles.Values.Select(r => r.Aliases.Prepend(r.Name)), .. _skills.Values.Select(s => s.Aliases.Prepend(s.Name)), .. Catalogue.JobTitles], places));
        return known.Synonyms;
    }

    /// <summary>What a posting is in every facet: a list for each.</summary>
    public List<int>[] ValuesOf(PostingRow posting, IEnumerable<Guid> locations, IEnumerable<Guid> skills)
    {
        var role = posting.RoleId is { } roleId ? _roles.GetValueOrDefault(roleId) : null;
        var places = locations.Where(_places.ContainsKey).ToList();
        var countries = places.Select(id => _places[id].Country).OfType<string>().Concat(posting.RemoteRegions.Where(r => Countries.Find(r) is not null));
        return [.. Facets.Select(facet => (List<int>)(facet.Name switch
        {
            PostingColumns.Employment => [.. posting.Employment.Select(e => _employments[e])],
            PostingColumns.Role => role is null ? [] : [_values[role.Id]],
            PostingColumns.Track => role is null ? [] : [_tracks[role.Track]],
            PostingColumns.Level => (posting.Level ?? role?.Level) is { } level ? [_levels[level]] : [],
            PostingColumns.Team => posting.TeamId is { } id && _values.TryGetValue(id, out var team) ? [team] : [],
            PostingColumns.Employer => _values.TryGetValue(posting.EmployerId, out var employer) ? [employer] : [],
            PostingColumns.Workplace => posting.Workplace is { } workplace ? [_workplaces[workplace]] : [],
            PostingColumns.Place => [.. places.Select(id => _values[id])],
            PostingColumns.Country => [.. countries.Select(CountryOf)],
            PostingColumns.Skill => [.. skills.Where(_skills.ContainsKey).Select(id => _values[id])],
            PostingColumns.Sponsorship => posting.Eligibility?.Sponsorship is { } sponsorship and not Sponsorship.NotSaid ? [_sponsorships[sponsorship]] : [],
            _ => posting.Pay is { } pay ? [facet.Value(pay.Currency, pay.Currency)] : [],
        }))];
    }

    /// <summary>The terms of a posting's keywords with those of its role and skills first, and how many those are.</summary>
    /// <param name="skills">Those that somebody said it asks for.</param>
    /// <param name="terms">The same ones for as long as these names are.</param>
    public (int[] Terms, int OfRoleAndSkills) KeywordsOf(PostingRow posting, IEnumerable<Guid> skills, TermNumbers terms)
    {
        var role = posting.RoleId is { } roleId && _roles.TryGetValue(roleId, out var named) ? [(named.Id, named.Name)] : Enumerable.Empty<(Guid Id, string Name)>();
        var names = role.Concat(skills.Order().Where(_skills.ContainsKey).Select(id => (Id: id, _skills[id].Name))).DistinctBy(named => named.Name, StringComparer.Ordinal);
        int[] first = [.. names.SelectMany(named => TermsOf(named.Id, named.Name, terms))], stored = terms.Of(posting.KeywordTerms);

        // An earlier version wrote the employer first, and a name may be newer than what was written.
        return first.Length <= stored.Length && first.Order().SequenceEqual(stored[..first.Length].Order()) ? (stored, first.Length) : ([.. first, .. stored], first.Length);
    }

    /// <summary>The skill's index among the values of its facet, or none where there is no such skill.</summary>
    public int? IndexOfSkill(Guid id) => _skills.ContainsKey(id) ? _values[id] : null;

    /// <summary>How it stands in an address and how people read it; none where there is no such skill.</summary>
    public FacetValue? FindSkill(Guid id) => _skills.TryGetValue(id, out var skill) ? new(skill.Slug, skill.Name) : null;

    /// <summary>Every skill with its index.</summary>
    public IEnumerable<(Guid Id, int Index)> Skills() => _skills.Keys.Select(id => (id, _values[id]));

    private int[] TermsOf(Guid id, string name, TermNumbers terms) => _terms.TryGetValue(id, out var known) ? known : _terms[id] = terms.Of(Analyser.Stored(name));

    private FacetValues Of(string name) => Facets.First(f => f.Name == name);

    private int CountryOf(string code)
    {
        if (_countries.TryGetValue(code, out var known)) return known;

        var name = Countries.NameOf(code);
        return _countries[code] = Of(PostingColumns.Country).Value(code.ToLowerInvariant(), name, Slug.From(name, SlugLength, code));
    }

    private bool[] Changed<T, TMeaning>(Dictionary<Guid, T> now, Dictionary<Guid, T> later, Func<T, TMeaning> meaning)
    {
        var changed = new bool[now.Count == 0 ? 0 : now.Keys.Max(id => _values[id]) + 1];
        foreach (var (id, one) in now)
        {
            if (!later.TryGetValue(id, out var then) || !EqualityComparer<TMeaning>.Default.Equals(meaning(one), meaning(then))) changed[_values[id]] = true;
        }

        return changed;
    }

    private sealed record NameRow(Guid Id, string Slug, string Name);

    private sealed record RoleRow(Guid Id, string Slug, string Name, Track Track, Level Level, List<string> Aliases);

    private sealed record SkillRow(Guid Id, string Slug, string Name, List<string> Aliases, Guid? ParentId, SkillCheck Check);

    private sealed record KnownSynonyms(string[] Countries, Synonyms Synonyms);

    private sealed record LocationRow(Guid Id, string Name, string? City, string? Region, string? Country);

    /// <summary>Several names, the same where each is the same.</summary>
    private sealed class Names(IEnumerable<string> names) : List<string>(names), IEquatable<Names>
    {
        public bool Equals(Names? other) => other is not null && this.SequenceEqual(other, StringComparer.Ordinal);

        public override bool Equals(object? obj) => Equals(obj as Names);

        public override int GetHashCode() => Count;
    }

    /// <summary>A place as people choose it: "London" where there is one, "London, CA" beside another; what has no city by its name. Name, city and region are searched.</summary>
    private sealed record PlaceRow(string Slug, string Label, string Name, string? City, string? Region, string? Country, Names OtherNames)
    {
        public static Dictionary<Guid, PlaceRow> Of(IReadOnlyCollection<LocationRow> locations)
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
                var others = l.City is null ? [] : WorldCities.NamesOf(l.City, l.Country).Select(name => Text.Slug.From(name, SlugLength, plain));
                return new PlaceRow(Text.Slug.From(label, SlugLength, plain), label, l.Name, l.City, l.Region, l.Country, new([plain, Text.Slug.From(l.Name, SlugLength, plain), .. others]));
            });
        }
    }
}

/// <summary>What is read of a posting to list it.</summary>
internal sealed record PostingRow(
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
    public PostingKey Key => new(PublishedAt is { } at ? PostingKey.Microseconds(at) : 0, Number);
}
