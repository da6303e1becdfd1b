#pragma warning disable RS0030 // A program that prints.
using System.Diagnostics;
using System.Globalization;
using CareerBoard.Data;
using CareerBoard.Data.Accounts;
using CareerBoard.Data.Queries;
using CareerBoard.Data.Search;
using CareerBoard.Data.Text;
using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Candidates;
using CareerBoard.Domain.Employers;
using CareerBoard.Domain.Postings;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Benchmarks.Generating;

/// <summary>Adds applications with made-up résumés to a board that <c>generate</c> has filled, and measures how they are found: what the list of applications asks the database.</summary>
internal static class GeneratedApplications
{
    private const int Batch = 1_000;

    /// <summary>Letters of a résumé of two pages.</summary>
    private const int Length = 4_500;
    private const int PageSize = 50;

    /// <summary>Applications of a posting that many want.</summary>
    private const int OnBoard = 2_000;
    private const int Rounds = 21;

    public static async Task<int> MeasureAsync(string provider, string connection, int count)
    {
        await using var services = GeneratedBoard.Services();
        await using var db = GeneratedBoard.Open(provider, connection, services);
        var words = new Words();
        var posting = await db.Postings.AsNoTracking().OrderBy(p => p.Number).Select(p => new { p.Id, p.EmployerId }).FirstAsync();
        var member = await MemberAsync(db, posting.EmployerId);
        if (await db.Applications.CountAsync() < count) await FillAsync(db, words, posting.Id, posting.EmployerId, count);

        var random = new Random(3);
        var terms = Enumerable.Range(0, 200_000).Select(_ => words.Any(random)).CountBy(word => word).OrderByDescending(pair => pair.Value).Select(pair => pair.Key).ToList();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{provider}, {count} applications of one employer, {Length} letters each; the count and the first {PageSize}, median of {Rounds}"));
        Console.WriteLine();
        Console.WriteLine("| looked for | found | ms |");
        Console.WriteLine("|---|---:|---:|");
        (string What, string? Query)[] queries =
        [
            ("nothing", null), ("part of a name", "zo"), ("an address", "person.777@"), ("a word of nearly all", terms[2]), ("a word of some", terms[300]), ("a rare word", terms[9_000]), ("two words", $"{terms[100]} {terms[200]}"),
            ("five words", $"{terms[20]} {terms[40]} {terms[60]} {terms[80]} {terms[90]}"), ("a phrase", $"\"{terms[0]} {terms[1]}\""), ("a word and not another", $"{terms[100]} -{terms[5]}"),
        ];
        foreach (var (what, query) in queries)
        {
            var (times, found) = (new List<double>(), 0);
            for (var round = 0; round < Rounds; round++)
            {
                var watch = Stopwatch.StartNew();
                found = await AskAsync(db, member, query);
                times.Add(watch.Elapsed.TotalMilliseconds);
            }

            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {what} | {found} | {times.Order().ElementAt(Rounds / 2):0.0} |"));
        }

        var tidied = Stopwatch.StartNew();
        await db.InWriteAsync(_ => db.ApplicationSearch.OrderBy(r => r.Number).Take(1).ExecuteUpdateAsync(set => set.SetProperty(r => r.Terms, "")), default);
        await db.Provider.TidyIndexAsync(db, default);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\nemptying one row and tidying the index: {tidied.Elapsed.TotalMilliseconds:0} ms"));
        SqliteConnection.ClearAllPools();
        return 0;
    }

    /// <summary>
    /// So that the first posting has a full board: applications in every stage of its own pipeline, with steps, owners, tags, sources, promises, and scorecards
    /// beyond the first two stages; and a recruiter who can sign in.
    /// </summary>
    /// <returns>The posting's number and the recruiter's address.</returns>
    public static async Task<(int Number, string Email)> FillBoardAsync(string provider, string connection, string password)
    {
        await using var services = GeneratedBoard.Services();
        await using var db = GeneratedBoard.Open(provider, connection, services);
        var posting = await db.Postings.AsNoTracking().OrderBy(p => p.Number).Select(p => new { p.Id, p.Number, p.EmployerId }).FirstAsync();
        const string email = "recruiter@example.org";
        if (!await db.Members.AnyAsync(m => m.EmployerId == posting.EmployerId))
        {
            await GeneratedBoard.AddPeopleAsync(provider, connection, [email], password);
            var account = await db.Users.SingleAsync(u => u.Email == email);
            var member = new Member(Guid.CreateVersion7(DateTimeOffset.UtcNow), posting.EmployerId, account.Id, "Tomas Lindqvist", Access.Recruiter, DateTimeOffset.UtcNow);
            db.Add(member);
            await db.SaveChangesAsync();
            await SpreadAsync(db, new Words(), posting.Id, posting.EmployerId, member.Id);
        }

        SqliteConnection.ClearAllPools();
        return (posting.Number, email);
    }

    private static async Task SpreadAsync(CareerBoardDb db, Words words, Guid posting, Guid employer, Guid member)
    {
        await StageAsync(db, posting);
        var stages = (await db.Pipelines.AsNoTracking().SingleAsync(p => p.PostingId == posting)).Current.ToList();
        var random = new Random(7);
        string?[] sources = [null, null, "newsletter", "a fair in Galway", "alumni"];
        await db.Database.OpenConnectionAsync();
        using BulkTable candidates = new(db, "Candidates", "Id", "Name", "Email", "NameFolded", "EmailFolded", "Profile_Links", "CreatedAt");
        using BulkTable applications = new(
            db, "Applications", "Id", "EmployerId", "PostingId", "CandidateId", "StageId", "State", "AppliedAt", "Profile", "Answers", ApplicationColumns.Name, ApplicationColumns.NameFolded, ApplicationColumns.EmailFolded,
            ApplicationColumns.About, "SubmissionKey", "SubmissionHash", "Tags", "OwnerId", "OpenedAt", "ReplyDueAt", "Source");
        using BulkTable timeline = new(db, "Timeline", "Id", "ApplicationId", "Order", "Kind", "At", "FromStageId", "ToStageId", "ByMemberId");
        using BulkTable cards = new(db, "Scorecards", "Id", "ApplicationId", "EmployerId", "StageId", "MemberId", "AssignedById", "AssignedAt", "DueAt", "HandedInAt", "Lines");
        BulkTable[] tables = [candidates, applications, timeline, cards];
        await using var transaction = await db.Database.GetDbConnection().BeginTransactionAsync();
        foreach (var table in tables) table.Begin(transaction);
        for (var n = 0; n < OnBoard; n++)
        {
            var at = DateTimeOffset.UtcNow.AddMinutes(-20 * (OnBoard - n));
            var stage = n < OnBoard / 2 ? 0 : n % stages.Count;
            var (candidate, application, name, email) = (Guid.CreateVersion7(at), Guid.CreateVersion7(at), $"{words.Any(random)} {words.Any(random)}", string.Create(CultureInfo.InvariantCulture, $"person.{n}@example.net"));
            var profile = new Profile { Name = name, Email = email, Headline = words.Text(random, 30), School = words.Any(random), About = words.Text(random, 600) };
            List<Answer> answers = [new(Guid.CreateVersion7(at), QuestionKind.LongText, "Why here?", [words.Text(random, 900)])];
            List<string> tags = n % 5 == 0 ? ["strong"] : [];
            var isOpen = stages[stage].State is ApplicationState.Open;
            candidates.Insert(candidate, name, email, Folding.Fold(name), email, new List<ProfileLink>(), at);
            applications.Insert(
                application, employer, posting, candidate, stages[stage].Id, stages[stage].State, at, profile, answers, name, Folding.Fold(name), email, profile.Headline, Guid.CreateVersion7(at), "", tags,
                stage == 0 ? null : member, stage == 0 ? null : at, isOpen ? at.AddDays(7 + (n % 21)) : null, sources[n % sources.Length]);
            timeline.Insert(Guid.CreateVersion7(at), application, 0, TimelineKind.Submitted, at, null, stages[0].Id, null);
            if (stage == 0) continue;

            timeline.Insert(Guid.CreateVersion7(at), application, 1, TimelineKind.Moved, at.AddHours(9), stages[0].Id, stages[stage].Id, member);
            if (stage > 1) cards.Insert(Guid.CreateVersion7(at), application, employer, stages[1].Id, member, member, at, at.AddDays(10), n % 2 == 0 ? at.AddDays(3) : null, new List<ScorecardLine>());
        }

        foreach (var table in tables) table.Flush();
        await transaction.CommitAsync();
        // As the database does by itself within a minute: before it has, PostgreSQL looks at the row behind every entry of an index.
        await db.Database.ExecuteSqlRawAsync(db.Provider.Name is "Postgres" ? "VACUUM ANALYZE" : "ANALYZE");
    }

    private static async Task<int> AskAsync(CareerBoardDb db, Member member, string? query)
    {
        var found = db.Applications.AsNoTracking().VisibleTo(member, db);
        if (query is not null) found = found.FoundBy(db, member, query, Synonyms.None);
        var count = await found.CountAsync();
        await found.OrderByDescending(a => a.AppliedAt).ThenByDescending(a => a.Id).Take(PageSize + 1)
            .Select(a => new { a.Id, Name = EF.Property<string>(a, ApplicationColumns.Name), About = EF.Property<string>(a, ApplicationColumns.About), a.StageId, a.AppliedAt, a.Tags }).ToListAsync();
        return count;
    }

    private static async Task<Member> MemberAsync(CareerBoardDb db, Guid employer)
    {
        if (await db.Members.FirstOrDefaultAsync(m => m.EmployerId == employer) is { } known) return known;

        var now = DateTimeOffset.UtcNow;
        var account = Account.For("Tomas", "tomas@example.org", now);
        var member = new Member(Guid.CreateVersion7(now), employer, account.Id, account.Name, Access.Recruiter, now);
        db.AddRange(account, member);
        await db.SaveChangesAsync();
        return member;
    }

    /// <summary>Where applications to the posting arrive, in a pipeline of its own.</summary>
    private static Task<Guid> StageAsync(CareerBoardDb db, Guid posting) => db.InWriteAsync(
        async now =>
        {
            var pipeline = await db.OwnPipelineAsync(await db.Postings.SingleAsync(p => p.Id == posting), now, default);
            await db.SaveChangesAsync();
            return pipeline.First.Id;
        },
        default);

    private static async Task FillAsync(CareerBoardDb db, Words words, Guid posting, Guid employer, int count)
    {
        var (watch, random, stage) = (Stopwatch.StartNew(), new Random(5), await StageAsync(db, posting));
        await db.Database.OpenConnectionAsync();
        using BulkTable candidates = new(db, "Candidates", "Id", "Name", "Email", "NameFolded", "EmailFolded", "Profile_Links", "CreatedAt");
        using BulkTable applications = new(
            db, "Applications", "Id", "EmployerId", "PostingId", "CandidateId", "StageId", "State", "AppliedAt", "Profile", "Answers", ApplicationColumns.Name, ApplicationColumns.NameFolded, ApplicationColumns.EmailFolded,
            ApplicationColumns.About, "SubmissionKey", "SubmissionHash", "Tags");
        using BulkTable search = new(db, "ApplicationSearch", "Number", "ApplicationId", "Terms");
        BulkTable[] tables = [candidates, applications, search];
        for (var n = 0; n < count;)
        {
            await using var transaction = await db.Database.GetDbConnection().BeginTransactionAsync();
            foreach (var table in tables) table.Begin(transaction);
            for (var upTo = Math.Min(count, n + Batch); n < upTo; n++)
            {
                var at = DateTimeOffset.UtcNow.AddMinutes(n - count);
                var (candidate, application, name, email) = (Guid.CreateVersion7(at), Guid.CreateVersion7(at), $"{words.Any(random)} {words.Any(random)}", string.Create(CultureInfo.InvariantCulture, $"person.{n}@example.org"));
                var profile = new Profile { Name = name, Email = email, Headline = words.Text(random, 40), School = words.Any(random) };
                candidates.Insert(candidate, name, email, Folding.Fold(name), email, new List<ProfileLink>(), at);
                applications.Insert(application, employer, posting, candidate, stage, ApplicationState.Open, at, profile, new List<Answer>(), name, Folding.Fold(name), email, profile.Headline, Guid.CreateVersion7(at), "", new List<string>());
                search.Insert(n + 1L, application, Analyser.Stored($"{name} {email} {profile.Headline} {profile.School} {words.Text(random, Length)}"));
            }

            foreach (var table in tables) table.Flush();
            await transaction.CommitAsync();
        }

        await db.Database.ExecuteSqlRawAsync("ANALYZE");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{count} applications in {watch.Elapsed.TotalSeconds:0} s"));
    }
}
