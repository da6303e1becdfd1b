using CareerBoard.Data;
using CareerBoard.Data.Accounts;
using CareerBoard.Data.Files;
using CareerBoard.Domain;
using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Candidates;
using CareerBoard.Domain.Employers;
using CareerBoard.Domain.Postings;
using CareerBoard.Domain.Roles;
using CareerBoard.Domain.Skills;
using CareerBoard.Web.Import.Recognition;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Demo;

/// <summary>
/// Makes the invented laboratory with everything that happened there before today. All of it goes through the verbs of the domain, at the
/// instants of its story, so what the domain would refuse is not in it. One transaction: the board is whole or still empty.
/// </summary>
internal sealed partial class DemoBoard(CareerBoardDb db, IFileStore files, IPasswordHasher<Account> passwords, ILookupNormalizer normalizer)
{
    public const string Admin = "admin@demo.test";
    public const string Recruiter = "recruiter@demo.test";
    public const string Candidate = "candidate@demo.test";
    public const string Password = "careerboard demo";

    private readonly DemoData _data = DemoData.Read();
    private readonly Dictionary<string, Guid> _teams = [];
    private readonly Dictionary<string, Location> _locations = [];
    private readonly Dictionary<string, Member> _members = [];
    private readonly Dictionary<string, Candidate> _candidates = [];
    private readonly Dictionary<string, CandidateFile> _resumes = [];
    private readonly Dictionary<string, Posting> _postings = [];
    private readonly Dictionary<Guid, Pipeline> _pipelines = [];
    private readonly Dictionary<Guid, IReadOnlyList<TeamValue>> _teamValues = [];

    private DateTimeOffset _now;
    private Dictionary<string, Guid> _skills = [];
    private Dictionary<string, Guid> _roles = [];
    private Employer _employer = null!;
    private Pipeline _pipeline = null!;
    private Dictionary<Guid, string> _skillNames = [];
    private ConsentText _consent = null!;
    private string? _passwordHash;

    /// <summary>Nobody has an account and nobody hires yet.</summary>
    public static async Task<bool> IsEmptyAsync(CareerBoardDb db, CancellationToken cancellationToken) =>
        !await db.Accounts.AnyAsync(cancellationToken) && !await db.Employers.AnyAsync(cancellationToken) && !await db.Postings.AnyAsync(cancellationToken);

    /// <summary>Makes the board; on one that is not empty it does nothing and says so.</summary>
    public async Task<Refusal?> CreateAsync(CancellationToken cancellationToken) =>
        await db.InWriteAsync(
            async now =>
            {
                if (!await IsEmptyAsync(db, cancellationToken)) return new Refusal("demo.not-empty");

                _now = now;
                _skills = await db.Skills.ToDictionaryAsync(s => s.Slug, s => s.Id, cancellationToken);
                _skillNames = await db.Skills.ToDictionaryAsync(s => s.Id, s => s.Name, cancellationToken);
                _roles = await db.Roles.ToDictionaryAsync(r => r.Slug, r => r.Id, cancellationToken);

                AddEmployer();
                AddMembers();
                var number = await db.TakePostingNumbersAsync(_data.Postings.Count + 1, cancellationToken);
                AddPostings(number);
                await AddCandidatesAsync(cancellationToken);
                AddApplications();
                AddSelfAnswers();
                AddMessages();
                AddInterviews();
                EndPostings();
                AddPool();
                AddGeneral(number + _data.Postings.Count);
                await db.SaveChangesAsync(cancellationToken);

                // Everybody in the story was told at the time; nobody is to get a mail about it today.
                foreach (var message in db.Outbox.Local) message.Deliver(now);
                await db.SaveChangesAsync(cancellationToken);
                return null;
            },
            cancellationToken);

    private void AddEmployer()
    {
        var entry = _data.Employer;
        var founded = At(-400, 0);
        _employer = new Employer(Id(founded), entry.Slug, entry.Name, founded);
        Demand(entry.Slug, _employer.Describe(entry.Name, entry.Website, entry.About, entry.Accent, entry.TimeZone));
        Demand(entry.Slug, _employer.KeepApplications(months: 12, hiredMonths: 60));
        db.Add(_employer);

        foreach (var team in entry.Teams)
        {
            var made = new Team(Id(founded), _employer.Id, team.Slug, team.Name, team.Parent is { } parent ? _teams[parent] : null);
            Demand(team.Slug, made.Describe(team.Name, team.Summary, team.What, team.WorkingStyle, team.Skills.Select(s => _skills[s])));
            Demand(team.Slug, made.Tell(team.Stories, team.Projects));
            Demand(team.Slug, made.Value(team.Values));
            _teamValues.Add(made.Id, made.Values);
            _teams.Add(team.Slug, made.Id);
            db.Add(made);
        }

        foreach (var place in entry.Locations)
        {
            // Named as an imported posting would name it, so that both are at the same place.
            var name = PlaceReader.Read($"{place.City}, {place.Region}, {place.Country}").Places is [var read] ? read.Name : $"{place.City}, {place.Country}";
            var location = new Location(Id(founded), name, place.City, place.Region, place.Country, place.Latitude, place.Longitude);
            _locations.Add(place.Key, location);
            db.Add(location);
        }

        _consent = new ConsentText(Id(founded), _employer.Id, int.Parse(entry.Consent.Version, System.Globalization.CultureInfo.InvariantCulture), entry.Consent.Text, founded);
        db.Add(_consent);

        _pipeline = Take(entry.Slug, Pipeline.Of(Id(founded), _employer.Id, PipelineKind.Experienced, [.. entry.Pipeline.Stages.Select(s => new StageWords(s.Name, s.Kind, s.PlainWords, s.NextStep, s.PromiseDays) { MakesOffer = s.MakesOffer })], founded));
        db.Add(_pipeline);
        db.AddRange(Enum.GetValues<PipelineKind>().Where(kind => kind is not PipelineKind.Experienced).Select(kind => _pipeline.CopyAs(Id(founded), kind, founded)));
    }

    private void AddMembers()
    {
        foreach (var (turn, entry) in _data.Employer.Members.Index())
        {
            var joined = At(-390, turn);
            var account = AddAccount(entry.Name, entry.Email, joined);
            if (entry.Email is Admin) account.RunBoard();

            var member = new Member(Id(joined), _employer.Id, account.Id, entry.Name, entry.Access, joined);
            member.Grant(entry.Access, entry.Teams.Select(t => _teams[t]));
            _members.Add(entry.Email, member);
            db.Add(member);
        }
    }

    private Account AddAccount(string name, string email, DateTimeOffset created)
    {
        var account = new Account
        {
            Id = Id(created),
            Name = name,
            UserName = email,
            NormalizedUserName = normalizer.NormalizeName(email),
            Email = email,
            NormalizedEmail = normalizer.NormalizeEmail(email),
            EmailConfirmed = true,
            SecurityStamp = Id(created).ToString("N"),
            CreatedAt = created,
        };

        // A hash is slow on purpose, and everybody here has the same password.
        account.PasswordHash = _passwordHash ??= passwords.HashPassword(account, Password);
        db.Add(account);
        return account;
    }

    /// <summary>An instant of the story: so many days from today, in working hours, never later than now.</summary>
    /// <param name="turn">Spreads what happens on one day over its hours.</param>
    private DateTimeOffset At(int days, int turn)
    {
        var at = new DateTimeOffset(_now.UtcDateTime.Date, TimeSpan.Zero).AddDays(days).AddMinutes((8 * 60) + (turn * 53 % 540));
        return at < _now ? at : _now;
    }

    private static Guid Id(DateTimeOffset at) => Guid.CreateVersion7(at);

    private static void Demand(string entry, Refusal? refusal)
    {
        if (refusal is not null) throw new InvalidOperationException($"The demo board's entry {entry} is refused: {refusal}.");
    }

    private static T Take<T>(string entry, Result<T> result) where T : class
    {
        Demand(entry, result.Refusal);
        return result.Value!;
    }
}
