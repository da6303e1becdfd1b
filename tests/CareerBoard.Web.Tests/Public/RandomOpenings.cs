using CareerBoard.Domain.Employers;
using CareerBoard.Domain.Postings;
using CareerBoard.Domain.Roles;
using CareerBoard.Domain.Skills;
using CareerBoard.Testing;

namespace CareerBoard.Web.Tests.Public;

/// <summary>A board of random openings, with a second record of what each is, so that a test can find by itself what the board should.</summary>
internal sealed class RandomOpenings
{
    private static readonly string[] Vocabulary = ["compiler", "robotics", "vision", "speech", "theory", "hardware"];
    private static readonly string[] Currencies = ["USD", "EUR", "JPY"];

    private readonly Random _random;
    private readonly DateTimeOffset _now;

    private RandomOpenings(int seed, DateTimeOffset now) => (_random, _now) = (new(seed), now);

    /// <summary>All that are open.</summary>
    public List<Opening> All { get; } = [];

    /// <summary>Every value that can be chosen, by the names of addresses, whether somebody has it or not.</summary>
    public Dictionary<string, List<string>> Choices { get; } = new(StringComparer.Ordinal);

    /// <param name="count">How many of each of two employers.</param>
    public static async Task<RandomOpenings> MakeAsync(TestBoard board, int seed, int count)
    {
        var random = new RandomOpenings(seed, board.Now);
        Place[] places =
        [
            new(await board.AddPlaceAsync("London, United Kingdom", "London", null, "GB"), "london", "gb"),
            new(await board.AddPlaceAsync("Zürich, Switzerland", "Zürich", null, "CH"), "zurich", "ch"),
            new(await board.AddPlaceAsync("Paris, France", "Paris", null, "FR"), "paris-fr", "fr"),
            new(await board.AddPlaceAsync("Paris, TX, United States", "Paris", "TX", "US"), "paris-tx-us", "us"),
            new(await board.AddPlaceAsync("The old mill", null, null, null), "the-old-mill", null),
        ];
        string[] roleSlugs = ["research-intern", "research-engineer", "member-of-technical-staff", "product-designer"], skillSlugs = ["pytorch", "tensorflow", "python", "linear-algebra"];
        List<Role> roles = [];
        List<Skill> skills = [];
        foreach (var slug in roleSlugs) roles.Add(await board.RoleAsync(slug));
        foreach (var slug in skillSlugs) skills.Add(await board.SkillAsync(slug));

        foreach (var employer in new[] { await board.AddEmployerAsync("Aurora Lab"), await board.AddEmployerAsync("Birch Works") })
        {
            Team[] teams = [await board.AddTeamAsync(employer, "Alignment"), await board.AddTeamAsync(employer, "Field Robots")];
            random.Choose("team", teams.Select(t => t.Slug));
            random.Choose("employer", [employer.Slug]);
            var made = Enumerable.Range(0, count).Select(n => random.Make(n, employer, teams, roles, skills, places)).ToList();
            var postings = await board.PublishAsync(employer, made.Select(m => (m.Content, (DateTimeOffset?)m.Opening.PublishedAt)));
            random.All.AddRange(made.Zip(postings, (m, posting) => m.Opening with { Number = posting.Number, PublishedAt = posting.PublishedAt!.Value }));
        }

        random.Choose("role", roleSlugs);
        random.Choose("skill", skillSlugs);
        random.Choose("track", roles.Select(r => Slug(r.Track)).Distinct());
        random.Choose("level", ["intern", "new-grad", "mid", "senior", "staff"]);
        random.Choose("location", places.Select(p => p.Slug).Append("paris"));
        random.Choose("country", ["gb", "ch", "fr", "us", "de", "germany"]);
        random.Choose("workplace", ["on-site", "hybrid", "remote"]);
        random.Choose("employment", ["full-time", "part-time", "intern", "contractor"]);
        random.Choose("sponsorship", ["offered", "case-by-case", "not-offered"]);
        return random;
    }

    public Question Ask()
    {
        var chosen = Choices.Where(_ => Perhaps(.18)).ToDictionary(c => c.Key, c => Some(c.Value, 3));
        var unknown = chosen.Keys.Where(_ => Perhaps(.2)).ToDictionary(name => name, _ => $"nothing-{_random.Next(1000)}");
        List<string> currencies = Perhaps(.3) ? Some(Currencies, 2) : [];
        return new(
            chosen, unknown,
            Words: Perhaps(.35) ? Some(Vocabulary, 2) : [],
            Without: Perhaps(.15) ? One(Vocabulary) : null,
            currencies,
            PayMin: currencies.Count > 0 && Perhaps(.6) ? _random.Next(1, 12) * 10_000 : null,
            OrPayMin: Perhaps(.3) ? _random.Next(1, 12) * 10_000 : null,
            Posted: Perhaps(.15) ? _random.Next(1, 40) : null,
            Closing: Perhaps(.15) ? _random.Next(1, 40) : null,
            Sort: One(["newest", "closing", "pay"]));
    }

    private (PostingContent Content, Opening Opening) Make(int n, Employer employer, Team[] teams, List<Role> roles, List<Skill> skills, Place[] places)
    {
        var inTitle = Some(Vocabulary, 2);
        var inText = Some(Vocabulary, 2);
        var role = Perhaps(.8) ? One(roles) : null;
        var team = Perhaps(.8) ? One(teams) : null;
        var workplace = One(Enum.GetValues<Workplace>());
        var at = workplace is Workplace.Remote && Perhaps(.6) ? [] : Some(places, 3);
        string[] regions = workplace is Workplace.Remote ? [.. Some((string[])["GB", "DE", "EMEA"], 2)] : [];
        var employment = Some((EmploymentType[])[EmploymentType.FullTime, EmploymentType.PartTime, EmploymentType.Intern, EmploymentType.Contractor], 2);
        var level = Perhaps(.3) ? One((Level[])[Level.Intern, Level.NewGrad, Level.Senior]) : (Level?)null;
        var asked = Perhaps(.6) ? Some(skills, 2) : [];
        var sponsorship = One(Enum.GetValues<Sponsorship>());
        var pay = Perhaps(.6) ? RandomPay() : null;
        var closesAt = Perhaps(.5) ? _now.AddHours(_random.Next(1, 60 * 24)) : (DateTimeOffset?)null;

        // Several went out in the same moment: what comes first then is the number's business.
        var publishedAt = _now.AddHours(-12 * _random.Next(1, 60));

        var content = Openings.Called($"Opening {n} {string.Join(' ', inTitle)}", $"Here one works on {string.Join(" and on ", inText)}.") with
        {
            TeamId = team?.Id,
            RoleId = role?.Id,
            Level = level,
            LocationIds = [.. at.Select(p => p.Location.Id)],
            Workplace = workplace,
            RemoteRegions = regions,
            Employment = [.. employment],
            Pay = pay,
            Requirements = [.. asked.Select((s, i) => Openings.Asks(s, i == 0 ? RequirementStrength.Required : RequirementStrength.Preferred))],
            Eligibility = sponsorship is Sponsorship.NotSaid ? null : new(null, null, null, null, sponsorship),
            Deadline = closesAt is { } at2 ? new(DateTime.SpecifyKind(at2.UtcDateTime, DateTimeKind.Unspecified), "UTC") : null,
        };
        var has = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal)
        {
            ["employer"] = [employer.Slug],
            ["team"] = [.. Of(team?.Slug)],
            ["role"] = [.. Of(role?.Slug)],
            ["track"] = [.. Of(role is null ? null : Slug(role.Track))],
            ["level"] = [.. Of((level ?? role?.Level) is { } l ? Slug(l) : null)],
            ["location"] = [.. at.Select(p => p.Slug)],
            ["country"] = [.. at.Select(p => p.Country).OfType<string>(), .. regions.Where(r => r.Length == 2).Select(r => r.ToLowerInvariant())],
            ["workplace"] = [Slug(workplace)],
            ["employment"] = [.. employment.Select(Slug)],
            ["skill"] = [.. asked.Select(s => s.Slug)],
            ["sponsorship"] = [.. Of(sponsorship is Sponsorship.NotSaid ? null : Slug(sponsorship))],
        };
        return (content, new(0, [.. inTitle, .. inText], has, pay?.Currency, pay?.MaxMinorPerYear ?? pay?.MinMinorPerYear, publishedAt, closesAt));
    }

    private Pay RandomPay()
    {
        var currency = One(Currencies);
        var unit = currency == "JPY" ? 1 : 100;
        var period = One((PayPeriod[])[PayPeriod.Year, PayPeriod.Month, PayPeriod.Hour]);
        var min = _random.Next(10, 120) * 1000L * unit / Pay.PerYear(period);
        return One((Pay[])[new(min, min * 2, currency, period), new(min, null, currency, period), new(null, min, currency, period)]);
    }

    private void Choose(string name, IEnumerable<string> values)
    {
        if (!Choices.TryGetValue(name, out var known)) Choices[name] = known = [];
        known.AddRange(values);
    }

    private bool Perhaps(double chance) => _random.NextDouble() < chance;

    private T One<T>(IReadOnlyList<T> among) => among[_random.Next(among.Count)];

    private List<T> Some<T>(IReadOnlyList<T> among, int most) => [.. among.OrderBy(_ => _random.Next()).Take(_random.Next(1, most + 1))];

    private static IEnumerable<string> Of(string? value) => value is null ? [] : [value];

    private static string Slug<T>(T value) where T : struct, Enum =>
        string.Concat(value.ToString().Select((c, i) => i > 0 && char.IsUpper(c) ? "-" + char.ToLowerInvariant(c) : char.ToLowerInvariant(c).ToString()));

    private sealed record Place(Location Location, string Slug, string? Country);
}

/// <summary>What an opening is, as far as lists can be narrowed or ordered by it.</summary>
/// <param name="PerYear">The most that it pays a year, in minor units.</param>
internal sealed record Opening(
    int Number,
    HashSet<string> Words,
    Dictionary<string, HashSet<string>> Has,
    string? Currency,
    long? PerYear,
    DateTimeOffset PublishedAt,
    DateTimeOffset? ClosesAt)
{
    public bool HasAny(string name, IEnumerable<string> values) => Has[name].Overlaps(values.SelectMany(value => Meant(name, value)));

    /// <summary>What else a value may be called in an address.</summary>
    private static string[] Meant(string name, string value) => (name, value) switch
    {
        ("location", "paris") => ["paris-fr", "paris-tx-us"],
        ("country", "germany") => ["de"],
        _ => [value],
    };
}

/// <summary>What somebody asks of the list.</summary>
internal sealed record Question(
    Dictionary<string, List<string>> Chosen,
    Dictionary<string, string> Unknown,
    List<string> Words,
    string? Without,
    List<string> Currencies,
    int? PayMin,
    int? OrPayMin,
    int? Posted,
    int? Closing,
    string Sort)
{
    public string Address
    {
        get
        {
            List<string> pairs = [.. Chosen.SelectMany(c => c.Value.Select(value => $"{c.Key}={value}")), .. Unknown.Select(u => $"{u.Key}={u.Value}")];
            var text = Words.Concat(Without is null ? [] : [$"-{Without}"]).ToList();
            if (text.Count > 0) pairs.Add($"q={string.Join('+', text)}");
            pairs.AddRange(Currencies.Select(currency => $"currency={currency}"));
            if (PayMin is not null) pairs.Add($"pay_min={PayMin}");
            if (PayMin is not null && OrPayMin is not null) pairs.Add($"pay_min={OrPayMin}");
            if (Posted is not null) pairs.Add($"posted={Posted}");
            if (Closing is not null) pairs.Add($"closing={Closing}");
            pairs.Add($"sort={Sort}");
            return $"/jobs?{string.Join('&', pairs)}";
        }
    }

    /// <summary>What narrows, each by its name: the opening fits when it passes all.</summary>
    public Dictionary<string, Func<Opening, bool>> Tests(DateTimeOffset now)
    {
        var tests = Chosen.ToDictionary(c => c.Key, c => (Func<Opening, bool>)(o => o.HasAny(c.Key, c.Value)));
        tests["q"] = o => Words.All(o.Words.Contains) && (Without is null || !o.Words.Contains(Without));
        if (Currencies.Count > 0) tests["currency"] = o => o.Currency is { } paid && Currencies.Contains(paid) && (PayMin is not { } min || o.PerYear >= Math.Min(min, OrPayMin ?? min) * (paid == "JPY" ? 1L : 100L));
        if (Posted is { } posted) tests["posted"] = o => o.PublishedAt >= now.AddDays(-posted);
        if (Closing is { } closing) tests["closing"] = o => o.ClosesAt <= now.AddDays(closing);
        return tests;
    }

    public IEnumerable<Opening> InOrder(IEnumerable<Opening> openings, string mostPaidIn) => Sort switch
    {
        "closing" => openings.OrderBy(o => o.ClosesAt ?? DateTimeOffset.MaxValue).ThenByDescending(o => o.Number),
        "pay" => openings.OrderByDescending(o => o.Currency == (Currencies.FirstOrDefault() ?? mostPaidIn) ? o.PerYear : -1).ThenByDescending(o => o.Number),
        _ => openings.OrderByDescending(o => o.PublishedAt).ThenByDescending(o => o.Number),
    };
}
