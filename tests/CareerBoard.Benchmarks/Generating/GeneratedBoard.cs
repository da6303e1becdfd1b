#pragma warning disable RS0030 // A program that prints.
using System.Diagnostics;
using System.Globalization;
using System.Threading.Channels;
using CareerBoard.Data;
using CareerBoard.Data.Accounts;
using CareerBoard.Data.Postgres;
using CareerBoard.Data.Queries;
using CareerBoard.Data.Sqlite;
using CareerBoard.Data.Text;
using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Employers;
using CareerBoard.Domain.Postings;
using CareerBoard.Domain.Skills;
using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CareerBoard.Benchmarks.Generating;

/// <summary>Fills a board that has its schema and its catalogue, and nothing else, with postings that were made up.</summary>
internal static class GeneratedBoard
{
    private const int Batch = 10_000;
    private const int Ahead = 1_000;
    private const int Together = 100;
    private const int TeamsEach = 5;

    private static readonly string[] Cities = ["Northhaven", "Lakeside", "Oldbridge", "Stonewell", "Riverton", "Highmoor", "Eastport", "Fairfield", "Greenhill", "Westbay", "Ashford", "Millbrook"];
    private static readonly string[] Countries = ["US", "GB", "DE", "IN", "CA", "FR", "JP", "NL", "CH", "SG", "AU", "IE", "PL", "SE", "IL", "BR"];

    /// <summary>Every number of skills up to this is as frequent as the others: two and a half groups of requirements to a posting.</summary>
    public const int MostSkills = 8;

    /// <param name="mostSkills">With 40 a posting has as many groups as one whose text was read.</param>
    public static async Task<int> FillAsync(string provider, string connection, int postings, int mostSkills = MostSkills)
    {
        await using var services = Services();
        await using var db = Open(provider, connection, services);
        if (await db.Postings.AnyAsync())
        {
            await Console.Error.WriteLineAsync("The board has postings already. Where they were not all made, throw it away: it was written without a journal.");
            return 1;
        }

        var watch = Stopwatch.StartNew();
        var maker = await PrepareAsync(db, postings, mostSkills);
        await WriteAsync(db, maker, postings);

        // What it has in memory is the measured program's to use.
        SqliteConnection.ClearAllPools();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{postings} postings in {watch.Elapsed.TotalSeconds:0} s: {postings / watch.Elapsed.TotalSeconds:0} a second"));
        return 0;
    }

    /// <summary>Adds people who can sign in with this password, which costs less to compare than it would otherwise.</summary>
    public static async Task AddPeopleAsync(string provider, string connection, IEnumerable<string> emails, string password)
    {
        await using var services = Services();
        await using var db = Open(provider, connection, services);
        var (now, hasher) = (DateTimeOffset.UtcNow, new PasswordHasher<Account>(Options.Create(new PasswordHasherOptions { IterationCount = 1_000 })));
        foreach (var email in emails)
        {
            var account = Account.For("Mina Okafor", email, now);
            (account.EmailConfirmed, account.PasswordHash) = (true, hasher.HashPassword(account, password));
            db.Add(account);
        }

        await db.SaveChangesAsync();
    }

    /// <summary>Says of the newest postings that they changed, and leaves them as they are.</summary>
    public static async Task ChangeAsync(string provider, string connection, int postings)
    {
        await using var services = Services();
        await using var db = Open(provider, connection, services);
        await db.Counters.Where(c => c.Name == Counter.Postings).ExecuteUpdateAsync(set => set.SetProperty(c => c.Value, c => c.Value + 1));
        var revision = await db.Counters.Where(c => c.Name == Counter.Postings).Select(c => c.Value).SingleAsync();
        var newest = await db.Postings.OrderByDescending(p => p.Number).Take(postings).Select(p => p.Id).ToListAsync();
        await db.Postings.Where(p => newest.Contains(p.Id)).ExecuteUpdateAsync(set => set.SetProperty(p => EF.Property<long>(p, PostingRevisions.Column), revision));
    }

    public static ServiceProvider Services() => new ServiceCollection()
        .Configure<IdentityOptions>(identity => identity.Stores.SchemaVersion = IdentitySchemaVersions.Version3)
        .BuildServiceProvider();

    public static CareerBoardDb Open(string provider, string connection, IServiceProvider services)
    {
        IDatabaseProvider database = provider is "postgres" ? new PostgresDatabase(connection) : new SqliteDatabase(connection);
        var options = new DbContextOptionsBuilder<CareerBoardDb>();
        database.Configure(options);
        options.UseApplicationServiceProvider(services);
        return new CareerBoardDb(options.Options, database, TimeProvider.System);
    }

    private static async Task<PostingMaker> PrepareAsync(CareerBoardDb db, int postings, int mostSkills)
    {
        var (now, words, random) = (DateTimeOffset.UtcNow, new Words(), new Random(1));
        List<Employer> employers = [];
        List<Team> teams = [];
        foreach (var n in Enumerable.Range(0, Math.Clamp(postings / 500, 20, 2000)))
        {
            var name = $"{Capital(words.Any(random))} {Capital(words.Any(random))} {n}";
            var employer = new Employer(Guid.CreateVersion7(now), Slug.From(name, 80, "employer"), name, now);
            employers.Add(employer);
            teams.AddRange(Enumerable.Range(0, TeamsEach).Select(t => new Team(Guid.CreateVersion7(now), employer.Id, $"team-{n}-{t}", $"{Capital(words.Any(random))} {t}")));
        }

        var places = Cities.SelectMany(city => Countries.Select(country => new Location(Guid.CreateVersion7(now), $"{city}, {country}", city, null, country))).OrderBy(_ => random.Next()).ToList();
        db.AddRange(employers);
        db.AddRange(employers.Select(e => new Pipeline(Guid.CreateVersion7(now), e.Id, PipelineKind.Experienced, now)));
        db.AddRange(employers.Select(e => new ConsentText(Guid.CreateVersion7(now), e.Id, 1, "For six months.", now)));
        db.AddRange(teams);
        db.AddRange(places);
        await db.SaveChangesAsync();
        db.ChangeTracker.Clear();
        return new(employers, teams, await db.Roles.OrderBy(r => r.Slug).ToListAsync(), await db.Skills.OrderBy(s => s.Slug).ToListAsync(), places, now, postings, mostSkills);
    }

    private static async Task WriteAsync(CareerBoardDb db, PostingMaker maker, int postings)
    {
        var made = Channel.CreateBounded<Made>(Ahead);
        var making = Task.Run(async () =>
        {
            for (var n = 0; n < postings; n++) await made.Writer.WriteAsync(maker.Make(n));
            made.Writer.Complete();
        });

        await db.Database.OpenConnectionAsync();
        if (db.Provider.Name is "Sqlite") await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = OFF; PRAGMA locking_mode = EXCLUSIVE; PRAGMA synchronous = OFF; PRAGMA cache_size = -1000000; PRAGMA temp_store = MEMORY");
        await using var index = db.Database.GetDbConnection() is SqliteConnection board ? new SqliteIndex(board) : null;
        using BulkTable rows = new(
            db, "Postings", "Id", "Number", "EmployerId", "TeamId", "RoleId", "Level", "Title", "TitleFolded", "Status", "Workplace", "RemoteRegions", "Employment", "Pay", "Eligibility", "Language",
            "CreatedAt", "UpdatedAt", "PublishedAt", "ClosesAt");
        using BulkTable sections = new(db, "PostingSections", "PostingId", "Order", "Kind", "Markdown", SectionColumns.Html, "HtmlVersion"), locations = new(db, "PostingLocations", "PostingId", "Order", "LocationId");
        using BulkTable requirements = new(db, "PostingRequirements", "PostingId", "Order", "Match", "Strength"), skills = new(db, "PostingSkills", "PostingId", "RequirementOrder", "Order", "SkillId", "Level");
        using BulkTable search = new(db, "PostingSearch", "Number", "Title", "Keywords", "Body");
        BulkTable[] tables = [rows, sections, locations, requirements, skills, search];
        while (await made.Reader.WaitToReadAsync())
        {
            await using var transaction = await db.Database.GetDbConnection().BeginTransactionAsync();
            foreach (var table in tables) table.Begin(transaction);
            for (var n = 1; n <= Batch && await made.Reader.WaitToReadAsync() && made.Reader.TryRead(out var posting); n++)
            {
                Write(posting);
                if (index is not null) await index.AddAsync(posting);
                if (n % Together == 0) Flush();
            }

            Flush();
            await transaction.CommitAsync();
        }

        if (index is not null)
        {
            await index.EndAsync();
            await db.Database.ExecuteSqlRawAsync("PRAGMA locking_mode = NORMAL; PRAGMA journal_mode = WAL");
        }

        await making;
        await db.Counters.Where(c => c.Name == Counter.PostingNumber).ExecuteUpdateAsync(set => set.SetProperty(c => c.Value, (long)Counter.FirstPostingNumber + postings));
        await db.Counters.Where(c => c.Name == Counter.Postings).ExecuteUpdateAsync(set => set.SetProperty(c => c.Value, c => c.Value + 1));
        await db.Database.ExecuteSqlRawAsync("ANALYZE");

        // Postings before what belongs to them.
        void Flush()
        {
            foreach (var table in tables) table.Flush();
        }

        void Write(Made posting)
        {
            var id = Guid.CreateVersion7(posting.PublishedAt);
            rows.Insert(
                id, posting.Number, posting.EmployerId, posting.TeamId, posting.RoleId, posting.Level, posting.Title, Folding.Fold(posting.Title), PostingStatus.Published, posting.Workplace,
                posting.RemoteRegions, posting.Employment, posting.Pay, posting.Eligibility, "en", posting.PublishedAt, posting.PublishedAt, posting.PublishedAt, posting.ClosesAt);
            foreach (var (order, text) in posting.Sections.Index()) sections.Insert(id, order, (SectionKind)order, text, $"<p>{text}</p>", MarkdownText.RendererVersion);
            foreach (var (order, place) in posting.LocationIds.Index()) locations.Insert(id, order, place);
            foreach (var (order, asked) in Groups(posting).Index())
            {
                requirements.Insert(id, order, asked.Count == 1 ? RequirementMatch.AllOf : RequirementMatch.AnyOf, order == 0 ? RequirementStrength.Required : RequirementStrength.Preferred);
                foreach (var (place, skill) in asked.Index()) skills.Insert(id, order, place, skill, SkillLevel.WorksIndependently);
            }

            search.Insert(posting.Number, posting.TitleTerms, posting.KeywordTerms, posting.BodyTerms);
        }
    }

    /// <summary>One skill alone, then two and three that may stand for each other, as often as there are enough.</summary>
    private static IEnumerable<List<Guid>> Groups(Made posting)
    {
        for (var (at, size) = (0, 1); at < posting.SkillIds.Length; at += size, size = (size % 3) + 1) yield return [.. posting.SkillIds.Skip(at).Take(size)];
    }

    private static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];
}
