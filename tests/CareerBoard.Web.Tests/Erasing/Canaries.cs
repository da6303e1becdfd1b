using System.Data.Common;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using CareerBoard.Data.Accounts;
using CareerBoard.Data.Files;
using CareerBoard.Data.Outbox;
using CareerBoard.Data.Queries;
using CareerBoard.Domain;
using CareerBoard.Domain.Alerts;
using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Candidates;
using CareerBoard.Domain.Employers;
using CareerBoard.Domain.Pool;
using CareerBoard.Domain.Postings;
using CareerBoard.Domain.Skills;
using CareerBoard.Testing;
using CareerBoard.Web.Hosting;
using Microsoft.EntityFrameworkCore;
using Answer = CareerBoard.Domain.Applications.Answer;

namespace CareerBoard.Web.Tests.Erasing;

/// <summary>Perpetua, who has left something in every place where a person's text can be, and where it is looked for afterwards.</summary>
internal sealed class Canaries
{
    public const string Name = "Perpetua Quillfeather";
    public const string Mail = "perpetua.canary@example.org";
    public const string Network = "203.0.113.177";
    private const string SecondMail = "second.canary@example.org";

    /// <summary>What she looks for, whom she asks to speak for her, what she saved and searched for: no member and no board admin ever reads it.</summary>
    public static readonly string[] ForHerAlone = ["hardingfele", "sarrusophone", "zeppelin", "saltcellar"];

    /// <summary>Words that stand nowhere else: twelve, three of what was written to and fro, three about an interview, three of a profile, and four that are hers alone. Folding and letters of either case do not hide them.</summary>
    public static readonly string[] Words =
    [
        "quillfeather", "perpetua.canary", "7700900876", "heptagonal", "xylographer", "bioluminescent", "cantilever", "marsupial", "periwinkle", "dulcimer", Network, "second.canary", "thistledown",
        "clavichord", "thunderhead", "palimpsest",
        "hurdygurdy", "theremin", "bassoonist",
        "glockenspiel", "zitherist", "ophicleide", .. ForHerAlone,
    ];

    /// <summary>Others before and after her, so that her rows are not alone on their pages; many make the database move rows from page to page.</summary>
    public static readonly int Others = Environment.GetEnvironmentVariable("CAREERBOARD_LONG") is "1" ? 300 : 12;

    private Canaries(TestBoard board, Employer employer, Posting posting, Guid accountId, Guid candidateId) =>
        (Board, Employer, Posting, AccountId, CandidateId) = (board, employer, posting, accountId, candidateId);

    public TestBoard Board { get; }

    public Employer Employer { get; }

    public Posting Posting { get; }

    public Guid AccountId { get; }

    public Guid CandidateId { get; }

    /// <summary>Somebody who may open everything that members and board admins may.</summary>
    public const string Boss = "boss@example.org";

    public static async Task<Canaries> PlantAsync(TestBoard board, bool withAccount = true)
    {
        board.Settings["Proxy:Known:0"] = "127.0.0.0/8";
        board.Settings["Proxy:Known:1"] = "::1";
        await board.StartAsync();
        var employer = await board.AddEmployerAsync();
        await board.AddAccountAsync(Boss, boardAdmin: true);
        var boss = await board.AddMemberAsync(employer, Boss, Access.EmployerAdmin);
        var (posting, second) = (await board.AddPostingAsync(employer), await board.AddPostingAsync(employer, "Research engineer"));

        for (var i = 0; i < Others; i++) await board.AddApplicationAsync(posting, await AddByHandAsync(board, $"somebody{i}@example.org", $"Somebody {i}"));
        var perpetua = withAccount ? await board.AddCandidateAsync(Mail, Name) : await AddByHandAsync(board, Mail, Name);
        if (withAccount) await LiveAsync(board, perpetua.AccountId!.Value);
        var planted = new Canaries(board, employer, posting, perpetua.AccountId ?? Guid.Empty, perpetua.Id);
        await planted.DescribeAsync();
        await planted.ApplyAsync(boss, second);
        await planted.ReportAsync(second);
        await planted.LookAsync(second);
        for (var i = Others; i < 2 * Others; i++) await board.AddApplicationAsync(posting, await AddByHandAsync(board, $"somebody{i}@example.org", $"Somebody {i}"));

        // So that her résumé's words are in the database, too.
        await board.WithAsync<Web.Jobs.ReadFiles, int>(reading => reading.RunAsync(default));
        return planted;
    }

    /// <summary>The words of <paramref name="text"/>, which is bytes of any kind.</summary>
    public static HashSet<string> In(params IEnumerable<byte[]> text) =>
        [.. text.Select(bytes => Encoding.Latin1.GetString(bytes)).SelectMany(plain => Words.Where(word => plain.Contains(word, StringComparison.OrdinalIgnoreCase)))];

    public Task<HashSet<string>> InDatabaseAsync() => InDatabaseAsync(Board.Database);

    /// <summary>On SQLite the bytes of the file and its log, on PostgreSQL every column of every table.</summary>
    public static async Task<HashSet<string>> InDatabaseAsync(TestDatabase database)
    {
        await using var connection = await database.ConnectAsync();
        if (database.Provider is "Sqlite")
        {
            var file = connection.DataSource;
            return In([await File.ReadAllBytesAsync(file), File.Exists($"{file}-wal") ? await File.ReadAllBytesAsync($"{file}-wal") : []]);
        }

        var found = new HashSet<string>();
        foreach (var table in await ReadAsync(connection, "SELECT quote_ident(tablename) FROM pg_tables WHERE schemaname = 'public'"))
        {
            found.UnionWith(In((await ReadAsync(connection, $"SELECT t::text FROM {table} t")).Select(Encoding.UTF8.GetBytes)));
        }

        return found;
    }

    public HashSet<string> InFiles() => InFiles(Path.Combine(Board.Folder, "files"));

    public static HashSet<string> InFiles(string folder) => Directory.Exists(folder) ? In(Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(File.ReadAllBytes)) : [];

    /// <summary>On every page below /admin, and in what can be downloaded there. None of them breaks.</summary>
    public async Task<HashSet<string>> OnPagesAsync(Visitor boss)
    {
        var found = new HashSet<string>();
        foreach (var address in await AddressesAsync())
        {
            var answer = await boss.AskAsync(HttpMethod.Get, address, content: null);
            Assert.True((int)answer.Status is 200 or 302 or 404, $"{address}: {answer.Status}");
            found.UnionWith(In(answer.Headers.GetValueOrDefault("Content-Type") is "application/zip" ? await UnpackedAsync(answer.Bytes) : [answer.Bytes]));
            found.UnionWith(In(Encoding.Latin1.GetBytes(string.Join('\n', answer.Headers.Values))));
        }

        foreach (var format in (string[])["jsonl", "csv"]) found.UnionWith(In(Encoding.UTF8.GetBytes((await Board.TypesAsync("export", "applications", "--format", format)).Said)));
        return found;
    }

    private async Task<List<string>> AddressesAsync()
    {
        var routes = (await EndpointTable.OfAsync(Board)).Where(a => a.Text.StartsWith("/admin", StringComparison.Ordinal) && a.Takes("GET")).Select(a => a.Text).ToList();
        var applications = await Board.InDbAsync(db => db.Applications.AsNoTracking().ToListAsync());
        var postings = await Board.InDbAsync(db => db.Postings.Select(p => p.Number).ToListAsync());
        var accounts = await Board.InDbAsync(db => db.Accounts.Select(a => a.Id).ToListAsync());
        var attached = (await Board.InDbAsync(db => db.Messages.AsNoTracking().ToListAsync())).SelectMany(m => m.Files.Select(f => (m.ApplicationId, f.FileId))).ToLookup(f => f.ApplicationId, f => f.FileId);
        var interviews = await Board.InDbAsync(db => db.Interviews.Select(i => new { i.Id, i.ApplicationId }).ToListAsync());
        var addresses = new List<string>();
        foreach (var route in routes)
        {
            if (!route.Contains('{', StringComparison.Ordinal)) addresses.Add(route);
            else if (route.StartsWith("/admin/postings/{number:int}", StringComparison.Ordinal)) addresses.AddRange(postings.Select(n => route.Replace("{number:int}", n.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal).Replace("{step}", "pause", StringComparison.Ordinal)));
            else if (route.StartsWith("/admin/accounts/{id:guid}", StringComparison.Ordinal)) addresses.AddRange(accounts.Select(id => route.Replace("{id:guid}", id.ToString(), StringComparison.Ordinal)));
            else if (route.StartsWith("/admin/applications/{id:guid}", StringComparison.Ordinal))
            {
                if (route.Contains("{interviewId", StringComparison.Ordinal))
                {
                    addresses.AddRange(interviews.Select(i => route.Replace("{id:guid}", i.ApplicationId.ToString(), StringComparison.Ordinal).Replace("{interviewId:guid}", i.Id.ToString(), StringComparison.Ordinal)));
                    continue;
                }

                addresses.AddRange(applications.SelectMany(a => route.Contains("{fileId", StringComparison.Ordinal)
                    ? a.Files.Select(f => f.FileId).Concat(attached[a.Id]).Select(f => route.Replace("{fileId:guid}", f.ToString(), StringComparison.Ordinal).Replace("{number:int}", "1", StringComparison.Ordinal).Replace("{id:guid}", a.Id.ToString(), StringComparison.Ordinal))
                    : [route.Replace("{id:guid}", a.Id.ToString(), StringComparison.Ordinal)]));
            }
        }

        addresses.AddRange(applications.SelectMany(a => (string[])[$"/admin/applications/{a.Id}/print?notes=1", $"/admin/applications/{a.Id}?as=text"]));
        addresses.AddRange(["/admin/applications?sort=name", "/admin/applications?state=withdrawn", "/admin/applications?q=erased", "/admin/candidates?q=erased", $"/admin/audit?actor={AccountId}", $"/admin/audit?subject={CandidateId}"]);
        return addresses;
    }

    public static async Task<List<byte[]>> UnpackedAsync(byte[] zip)
    {
        await using var archive = new ZipArchive(new MemoryStream(zip));
        var parts = new List<byte[]>();
        foreach (var entry in archive.Entries)
        {
            using var content = new MemoryStream();
            await using var packed = await entry.OpenAsync();
            await packed.CopyToAsync(content);
            parts.AddRange([Encoding.UTF8.GetBytes(entry.FullName), content.ToArray()]);
        }

        return parts;
    }

    private static async Task<List<string>> ReadAsync(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var rows = await command.ExecuteReaderAsync();
        var read = new List<string>();
        while (await rows.ReadAsync()) read.Add(rows.GetString(0));
        return read;
    }

    private static async Task<Candidate> AddByHandAsync(TestBoard board, string email, string name)
    {
        board.Clock.Advance(TimeSpan.FromSeconds(1));
        var candidate = new Candidate(Guid.CreateVersion7(board.Now), accountId: null, name, email, board.Now);
        await board.SaveAsync(candidate);
        return candidate;
    }

    /// <summary>What an account gathers by being used: from where, in which browser, and what was asked for.</summary>
    private static async Task LiveAsync(TestBoard board, Guid account)
    {
        using var browser = Visitor.ThroughProxy(board.Address, Network);
        browser.Http.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0");
        await browser.SignsIn(Mail);
        var answer = await (await browser.Opens("/account/security/address")).Form("main form").Set("Form.Email", SecondMail).SendOnceAsync();
        Assert.Equal(System.Net.HttpStatusCode.Redirect, answer.Status);
        await board.KeepFormAsync(account);
        await board.InDbAsync(async db =>
        {
            db.Add(new RecoveryCode(account, new string('c', 64)));
            db.Add(new OutboxMessage(Announcements.AccountConfirm, account, null, board.Now, board.Now, "/jobs?q=quillfeather"));
            await db.SaveChangesAsync();
        });
    }

    private async Task DescribeAsync()
    {
        var skill = await Board.SkillAsync("pytorch");
        await Board.InDbAsync(async db =>
        {
            var her = await db.Candidates.SingleAsync(c => c.Id == CandidateId);
            Must(her.Describe(her.Profile with
            {
                Phone = "+44 7700900876", Headline = "Keeper of a heptagonal lighthouse", About = "I play the dulcimer.", Links = [new ProfileLink(LinkKind.Website, "https://canary.example/xylographer")],
            }));
            Must(her.Claim(skill.Id, SkillLevel.WorksIndependently));
            Must(her.Show(new Evidence(EvidenceKind.Paper, "On heptagonal things", "https://canary.example/xylographer") { Id = CandidateId, Note = "An ophicleide, mostly.", SkillIds = [skill.Id] }));
            Must(her.Tell(new Career { Entries = [new Entry { Id = CandidateId, Kind = EntryKind.Work, Name = "An orchestra", Summary = "I played the glockenspiel." }] }));
            Must(her.Mention("Zitherist", level: null));
            Must(her.Wish(new Wishes { Places = ["Near a hardingfele"] }));
            db.Add(Reference.Ask(Guid.CreateVersion7(Board.Now), her, new Referee("Sarrusophone", "sarrusophone@canary.example", new string('e', 64), "we played together", []), [], askedOfAddress: 0, Board.Now).Value!);
            await db.SaveChangesAsync();
        });
    }

    private async Task ApplyAsync(Member boss, Posting second)
    {
        var stored = (await Board.WithAsync<IFileStore, Result<StoredFile>>(files => files.SaveAsync(new MemoryStream(Documents.Pdf(Name, "A marsupial of my own")), CandidateFile.LargestBytes, default))).Value!;
        await Board.InDbAsync(db => db.InWriteAsync(
            async now =>
            {
                var her = await db.Candidates.SingleAsync(c => c.Id == CandidateId);
                var posting = await db.Postings.SingleAsync(p => p.Id == Posting.Id);
                var pipeline = await db.OwnPipelineAsync(posting, now, default);
                var consent = await db.ConsentTexts.SingleAsync(c => c.EmployerId == Employer.Id);
                var file = new CandidateFile(Guid.CreateVersion7(now), her.Id, FileKind.Resume, stored.Name.ToString(), "cantilever.pdf", "application/pdf", stored.Length, stored.Sha256, now);
                her.Keep(file);
                var answer = new Answer(Guid.CreateVersion7(now), QuestionKind.LongText, "Why?", ["Because it is bioluminescent."]);
                var application = Application.AddByHand(
                    Guid.CreateVersion7(now), posting, pipeline, her,
                    new Submission(Guid.CreateVersion7(now), new string('b', 64), her.Profile, [file], [answer], new ConsentGiven(consent.Id, 1, now), "told by Quillfeather"), boss.Id, now).Value!;
                // As if she had sent it herself.
                db.Entry(application).Property(a => a.Background).CurrentValue = Background.Of(her);
                Must(application.Tag(["the xylographer"]));
                Must(application.Move(pipeline.Stages.OrderBy(s => s.Order).ElementAt(1), boss.Id, now));
                var card = Scorecard.Assign(Guid.CreateVersion7(now), application, boss.Id, boss.Id, [new(ScorecardSubject.Value, "Calm", [], null, "")], null, owes: false, now).Value!;
                Must(card.Write([new(3, "Stayed calm, says “thistledown”.")], Recommendation.Yes, "") ?? card.HandIn(now));
                db.Add(card);
                var note = ApplicationNote.Write(Guid.CreateVersion7(now), application, boss.Id, "She said: “periwinkle, of course”.", now).Value!;
                var draft = new ApplicationDraft(Guid.CreateVersion7(now), second.Id, her.Id, "told by Quillfeather", now);
                Must(draft.Save("""{"Form.Name":"Perpetua Quillfeather","Form.About":"dulcimer"}""", now));
                db.AddRange(await WriteAsync(application, boss, now));
                var list = PoolList.Make(Guid.CreateVersion7(now), Employer.Id, "Interns", existing: 0).Value!;
                var found = new PoolConsent(Guid.CreateVersion7(now), Employer.Id, her.Id, textVersion: 1, now);
                db.AddRange(list, found, PoolInvitation.Invite(Guid.CreateVersion7(now), found, second, isInvited: false, hasApplied: false, boss.Id, now).Value!);
                db.AddRange(list.Put([her.Id], there: 0, boss.Id, now).Value!.AsEnumerable<object>());
                var twin = new Candidate(Guid.CreateVersion7(now), accountId: null, "Somebody", "somebody.else@example.org", now);
                var verdict = PersonVerdict.Say(Guid.CreateVersion7(now), Employer.Id, her.Id, twin.Id, isOne: true, [], boss.Id, now).Value!;
                db.AddRange(twin, verdict);
                db.AddRange(PersonPart.Of(Employer.Id, [her.Id, twin.Id], [verdict]));
                db.Add(PlannedInterview(application, boss, now));
                db.AddRange(file, application, note, draft, new Invitation(Guid.CreateVersion7(now), Employer.Id, Mail, Access.Recruiter, [], boss.Id, now));
                return await db.SaveChangesAsync();
            },
            default));
    }

    /// <summary>What she saved and searched for: signed in where she has an account, and as an address alone.</summary>
    private async Task LookAsync(Posting posting) => await Board.InDbAsync(async db =>
    {
        var content = new AlertContent("The saltcellar", "q=zeppelin", new AlertTerms(AlertRhythm.Daily, 8, DayOfWeek.Monday, "UTC"));
        if (AccountId != Guid.Empty)
        {
            var saved = SavedPosting.Save(Guid.CreateVersion7(Board.Now), AccountId, posting.Id, existing: 0, Board.Now).Value!;
            Must(saved.Remark("Bring the saltcellar."));
            db.AddRange(saved, Alert.ForAccount(Guid.CreateVersion7(Board.Now), AccountId, content, revision: 0, existing: 0, Board.Now).Value!);
        }

        var byMail = Alert.ForAddress(Guid.CreateVersion7(Board.Now), Mail, Account.Normalize(Mail), content, revision: 0, existing: 0, Board.Now).Value!;
        Must(byMail.Confirm(Board.Now));
        db.Add(byMail);
        await db.SaveChangesAsync();
    });

    /// <summary>A message from each side; hers comes with a file.</summary>
    private async Task<object[]> WriteAsync(Application application, Member boss, DateTimeOffset now)
    {
        var stored = (await Board.WithAsync<IFileStore, Result<StoredFile>>(files => files.SaveAsync(new MemoryStream(Documents.Pdf(Name, "A palimpsest")), CandidateFile.LargestBytes, default))).Value!;
        var file = new CandidateFile(Guid.CreateVersion7(now), CandidateId, FileKind.Message, stored.Name.ToString(), "thunderhead.pdf", "application/pdf", stored.Length, stored.Sha256, now);
        var hers = ApplicationMessage.WriteAsCandidate(Guid.CreateVersion7(now), application, new MessageContent("May I bring my clavichord?", Guid.CreateVersion7(now), [file]), waiting: 0, today: 0, isNoticePending: false, now).Value!;
        var ours = ApplicationMessage.WriteAsMember(Guid.CreateVersion7(now), application, boss.Id, new MessageContent("A clavichord, Quillfeather?", Guid.CreateVersion7(now)), [], isNoticePending: false, now).Value!;
        return [file, hers, ours];
    }

    /// <summary>With a word from each side, and one that she does not see.</summary>
    private static Interview PlannedInterview(Application application, Member boss, DateTimeOffset now)
    {
        var terms = new InterviewTerms(InterviewKind.Team, 45, "At the bassoonist’s", [boss.Id]) { Note = "Ask about the hurdygurdy.", Word = "Dear Quillfeather, come." };
        var interview = Interview.Schedule(Guid.CreateVersion7(now), Guid.CreateVersion7(now), application, terms, now.AddDays(9), pending: 0, boss.Id, now).Value!;
        Must(interview.AskForOtherTimes("On Mondays I play the theremin.", now));
        return interview;
    }

    /// <summary>Signed in, where she has an account; and as anybody, with her address in letters of another case.</summary>
    private Task ReportAsync(Posting posting) => Board.InDbAsync(async db =>
    {
        if (AccountId != Guid.Empty) db.Add(PostingReport.Make(Guid.CreateVersion7(Board.Now), posting, ReportReason.Misleading, "They asked me, Quillfeather, for money.", email: null, AccountId, open: 0, Board.Now).Value!);
        db.Add(PostingReport.Make(Guid.CreateVersion7(Board.Now), posting, ReportReason.AsksForMoney, "Quillfeather is my name.", Mail.ToUpperInvariant(), accountId: null, open: 1, Board.Now).Value!);
        await db.SaveChangesAsync();
    });

    private static void Must(Refusal? refusal)
    {
        if (refusal is not null) throw new InvalidOperationException(refusal.ToString());
    }
}
