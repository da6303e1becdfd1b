using CareerBoard.Data;
using CareerBoard.Data.Search;
using CareerBoard.Domain.Employers;
using CareerBoard.Domain.Postings;
using CareerBoard.Domain.Roles;
using CareerBoard.Domain.Skills;

namespace CareerBoard.Benchmarks.Generating;

/// <summary>Makes up postings, the same ones every time: titles of usual words, texts as long as imported ones, a few places and skills that most ask for.</summary>
internal sealed class PostingMaker(IReadOnlyList<Employer> employers, IReadOnlyList<Team> teams, IReadOnlyList<Role> roles, IReadOnlyList<Skill> skills, IReadOnlyList<Location> places, DateTimeOffset now, int postings, int mostSkills)
{
    // The logarithm of a text's length is about normal, with a mean of about 4,000 letters.
    private const double MeanLog = 8.15;
    private const double SpreadLog = 0.55;

    /// <summary>Over so many they were published.</summary>
    private const int Days = 400;

    private static readonly string[] Ranks = ["", "", "", "Senior", "Senior", "Staff", "Principal", "Junior", "Lead", "Associate"];

    private static readonly string[] Jobs =
    [
        "Software Engineer", "Machine Learning Engineer", "Research Scientist", "Research Intern", "Data Scientist", "Product Manager", "Account Executive", "Data Engineer", "Site Reliability Engineer",
        "Product Designer", "Research Engineer", "Backend Engineer", "Frontend Engineer", "Security Engineer", "Solutions Architect", "Recruiter", "Technical Program Manager", "Customer Success Manager",
        "Engineering Manager", "Software Engineering Intern", "Member of Technical Staff", "Financial Analyst", "Android Engineer", "Hardware Engineer", "Policy Analyst", "Legal Counsel", "Technical Writer",
    ];

    private static readonly string[] Areas =
    [
        "Platform", "Infrastructure", "Inference", "Alignment", "Computer Vision", "Payments", "Growth", "Reinforcement Learning", "Robotics", "Search", "Developer Experience", "Trust and Safety", "Storage",
        "Networking", "Natural Language Processing", "Compilers", "Enterprise", "Mobile", "Observability", "Data Platform", "Speech", "Interpretability", "Simulation", "Risk", "Commerce",
    ];

    private static readonly string[] Currencies = ["USD", "USD", "USD", "EUR", "GBP", "INR", "CAD"];

    private readonly Words _words = new();

    /// <param name="place">Which it is, from 0: the later ones were published later, and have the higher numbers.</param>
    public Made Make(int place)
    {
        var number = Counter.FirstPostingNumber + place;
        var random = new Random(number);
        var (which, itsTeams) = (Common(random, employers.Count), teams.Count / employers.Count);
        var (employer, team) = (employers[which], teams[(which * itsTeams) + random.Next(itsTeams)]);
        var role = random.NextDouble() < 0.6 ? roles[Common(random, roles.Count)] : null;
        var title = string.Join(' ', new[] { Ranks[random.Next(Ranks.Length)], Jobs[Common(random, Jobs.Length)] }.Where(w => w.Length > 0))
            + (random.NextDouble() < 0.7 ? $", {Areas[Common(random, Areas.Length)]}" : "")
            + (random.NextDouble() < 0.15 ? $" ({_words.Any(random)})" : "");
        var workplace = (Workplace)random.Next(Enum.GetValues<Workplace>().Length);
        var at = Enumerable.Range(0, random.NextDouble() < 0.8 ? 1 : random.Next(2, 5)).Select(_ => places[Common(random, places.Count)]).Distinct().ToList();
        var asked = Enumerable.Range(0, random.Next(mostSkills + 1)).Select(_ => skills[Common(random, skills.Count)]).Distinct().ToList();
        var isIntern = title.Contains("Intern", StringComparison.Ordinal) && !title.Contains("Interpret", StringComparison.Ordinal);
        var length = (int)Math.Clamp(Math.Exp(MeanLog + (SpreadLog * Normal(random))), 300, 20_000);
        string[] sections = [_words.Text(random, length / 4), _words.Text(random, length / 2), _words.Text(random, length / 4)];
        var publishedAt = now - TimeSpan.FromDays(Days * (1 - ((double)place / postings))) + TimeSpan.FromSeconds(random.Next(600) - 600);
        var keywords = string.Join(" | ", new[] { employer.Name, team.Name, role?.Name }.OfType<string>().Concat(at.Select(p => p.Name)).Concat(asked.Select(s => s.Name)));

        return new(
            number, title, employer.Id, team.Id, role?.Id, random.NextDouble() < 0.3 ? (Level)random.Next(Enum.GetValues<Level>().Length) : null, workplace,
            workplace is Workplace.Remote ? [at[0].Country!] : [], [isIntern ? EmploymentType.Intern : EmploymentType.FullTime],
            random.NextDouble() < 0.5 ? MakePay(random, isIntern) : null,
            random.NextDouble() < 0.2 ? new(null, null, null, null, (Sponsorship)random.Next(Enum.GetValues<Sponsorship>().Length)) : null,
            [.. at.Select(p => p.Id)], [.. asked.Select(s => s.Id)], sections,
            publishedAt, random.NextDouble() < 0.4 ? now.AddMinutes(random.Next(24 * 60, 300 * 24 * 60)) : null,
            Analyser.Stored(title), Analyser.Stored(keywords), Analyser.Stored(string.Join(' ', sections)));
    }

    private static Pay MakePay(Random random, bool isIntern)
    {
        var min = random.Next(isIntern ? 20 : 60, isIntern ? 60 : 250) * 1000L * 100;
        return new(min, min * random.Next(11, 17) / 10, Currencies[random.Next(Currencies.Length)], PayPeriod.Year);
    }

    /// <summary>The first much more often than the last.</summary>
    private static int Common(Random random, int count) => (int)(count * Math.Pow(random.NextDouble(), 2.5));

    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
