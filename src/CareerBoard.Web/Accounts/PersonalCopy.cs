using System.Globalization;
using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using CareerBoard.Data;
using CareerBoard.Data.Accounts;
using CareerBoard.Data.Files;
using CareerBoard.Data.Queries;
using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Candidates;
using CareerBoard.Domain.Postings;
using CareerBoard.Web.Texts;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Accounts;

/// <summary>
/// What the board keeps of a person, as JSON, and their files. An application is in it as its sender sees it: what members wrote about it is
/// theirs, and a step that can still be taken back has not happened yet.
/// </summary>
internal sealed class PersonalCopy
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        // A file is no HTML page: letters of every script stay readable.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    private readonly object _data;
    private readonly List<(string Name, CandidateFile File)> _files;

    private PersonalCopy(object data, List<(string Name, CandidateFile File)> files) => (_data, _files) = (data, files);

    public static async Task<PersonalCopy> LoadAsync(CareerBoardDb db, Account account, Guid? candidateId, IReadOnlyList<Guid> seesInternalOf, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var candidate = await db.Candidates.AsNoTracking().SingleOrDefaultAsync(c => c.Id == candidateId && candidateId != null, cancellationToken);
        var files = (await db.Files.AsNoTracking().InCopyOf(db, candidateId).OrderBy(f => f.Id).ToListAsync(cancellationToken)).Index().Select(f => (NameOf(f.Index, f.Item), f.Item)).ToList();
        var names = files.ToDictionary(f => f.Item2.Id, f => f.Item1);
        var sessions = await db.Sessions.AsNoTracking().Where(s => s.AccountId == account.Id).OrderBy(s => s.BegunAt).Select(s => new { s.Device, s.Address, s.BegunAt, s.LastUsedAt }).ToListAsync(cancellationToken);
        // What became internal after they met it is not said here what it is called now.
        var postings = db.Postings.AsNoTracking().Select(p => new NamedPosting { Id = p.Id, Number = p.Number, Title = p.Visibility != PostingVisibility.Internal || seesInternalOf.Contains(p.EmployerId) ? p.Title : Pages.Saved.IndexModel.Gone });
        var data = new
        {
            MadeAt = now,
            Account = new { account.Name, account.Email, account.NewEmail, account.FormerEmail, account.CreatedAt, Sessions = sessions },
            Profile = candidate?.Profile,
            candidate?.Career,
            LooksFor = candidate is null ? null : await WishesAsync(db, candidate.Wishes, cancellationToken),
            PreferredTeams = candidate is null ? null : await TeamsAsync(db, candidate.PreferredTeams, cancellationToken),
            Skills = candidate is null ? null : await SkillsAsync(db, Background.Of(candidate) with { Evidence = candidate.Evidence }, cancellationToken),
            References = await ReferencesAsync(db, candidateId, cancellationToken),
            Applications = await ApplicationsAsync(db, candidateId, names, now, cancellationToken),
            VoluntaryAnswers = await SelfAnswersAsync(db, candidateId, cancellationToken),
            Drafts = await DraftsAsync(db, candidateId, cancellationToken),
            TalentPools = await PoolsAsync(db, candidateId, cancellationToken),
            Invitations = await InvitationsAsync(db, candidateId, postings, cancellationToken),
            Saved = await SavedAsync(db, account, postings, cancellationToken),
            Alerts = await AlertsAsync(db, account, cancellationToken),
            Reports = await ReportsAsync(db, account, postings, cancellationToken),
            Files = files.Select(f => new { Name = f.Item1, f.Item2.FileName, f.Item2.Kind, f.Item2.Length, f.Item2.Sha256, f.Item2.UploadedAt }),
        };
        return new PersonalCopy(data, files);
    }

    public async Task WriteAsync(HttpContext http, IFileStore store)
    {
        var response = http.Response;
        response.ContentType = "application/zip";
        response.Headers.ContentDisposition = "attachment; filename=\"my-data.zip\"";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.CacheControl = "private, no-store";

        // The platform closes an entry by writing its last bytes synchronously, however asynchronously it was filled.
        if (http.Features.Get<IHttpBodyControlFeature>() is { } body) body.AllowSynchronousIO = true;

        var cancellationToken = http.RequestAborted;
        await using var archive = await ZipArchive.CreateAsync(response.Body, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancellationToken);
        await AddAsync(archive, "data.json", new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(_data, Options)), cancellationToken);
        foreach (var (name, file) in _files)
        {
            if (StoredName.Parse(file.StoredName) is { } stored && await store.OpenReadAsync(stored, cancellationToken) is { } bytes) await AddAsync(archive, name, bytes, cancellationToken);
        }
    }

    private static async Task<object> WishesAsync(CareerBoardDb db, Wishes wishes, CancellationToken cancellationToken) => new
    {
        Roles = await db.Roles.Where(r => wishes.RoleIds.Contains(r.Id)).OrderBy(r => r.Name).Select(r => r.Name).ToListAsync(cancellationToken),
        wishes.Places, wishes.Countries, wishes.Workplaces, wishes.EarliestStart, wishes.MayWorkIn, wishes.GraduatesFrom, wishes.GraduatesUntil,
    };

    private static async Task<object> TeamsAsync(CareerBoardDb db, IReadOnlyList<Guid> preferred, CancellationToken cancellationToken)
    {
        var names = await db.Teams.Where(t => preferred.Contains(t.Id)).ToDictionaryAsync(t => t.Id, t => t.Name, cancellationToken);
        return preferred.Where(names.ContainsKey).Select(id => names[id]);
    }

    private static async Task<object> SkillsAsync(CareerBoardDb db, Background background, CancellationToken cancellationToken) =>
        SkillsIn(background, await SkillNamesAsync(db, [background], cancellationToken));

    private static async Task<Dictionary<Guid, string>> SkillNamesAsync(CareerBoardDb db, IEnumerable<Background> backgrounds, CancellationToken cancellationToken)
    {
        var ids = backgrounds.SelectMany(b => b.Skills.Select(s => s.SkillId).Concat(b.Evidence.SelectMany(e => e.SkillIds))).Distinct().ToList();
        return await db.Skills.Where(s => ids.Contains(s.Id)).ToDictionaryAsync(s => s.Id, s => s.Name, cancellationToken);
    }

    private static object SkillsIn(Background background, Dictionary<Guid, string> names) => new
    {
        Claimed = background.Skills.Select(s => new { Skill = names.GetValueOrDefault(s.SkillId), s.Level }),
        background.OtherSkills,
        Evidence = background.Evidence.Select(e => new { e.Kind, e.Title, e.Url, e.On, e.Note, e.AgreedAt, Shows = e.SkillIds.Select(id => names.GetValueOrDefault(id)) }),
    };

    private static async Task<object> ReferencesAsync(CareerBoardDb db, Guid? candidateId, CancellationToken cancellationToken) =>
        await db.References.AsNoTracking().Where(r => r.CandidateId == candidateId).OrderBy(r => r.Id).Select(r => new { r.Name, r.Email, r.Relation, r.State, r.AskedAt, r.AnsweredAt }).ToListAsync(cancellationToken);

    private static async Task<object> ApplicationsAsync(CareerBoardDb db, Guid? candidateId, Dictionary<Guid, string> files, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var applications = await db.Applications.AsNoTracking().Of(candidateId).OrderBy(a => a.AppliedAt).ThenBy(a => a.Id).ToListAsync(cancellationToken);
        var postings = applications.Select(a => a.PostingId).Distinct().ToList();
        var pipelines = await db.PipelinesOfAsync(applications, cancellationToken);
        var titles = await (from p in db.Postings join e in db.Employers on p.EmployerId equals e.Id where postings.Contains(p.Id) select new { p.Id, p.Number, p.Title, Employer = e.Name }).ToDictionaryAsync(p => p.Id, cancellationToken);
        var messages = await MessagesAsync(db, applications.ConvertAll(a => a.Id), files, cancellationToken);
        var interviews = await InterviewsAsync(db, applications.ConvertAll(a => a.Id), cancellationToken);
        var (terms, opened) = (await db.RetentionOfAsync(postings, cancellationToken), await OpeningsAsync(db, applications.ConvertAll(a => a.Id), files, cancellationToken));
        var skills = await SkillNamesAsync(db, applications.Select(a => a.Background).OfType<Background>(), cancellationToken);
        return applications.Select(a =>
        {
            var (sight, posting) = (a.SeenByCandidate(pipelines[a.PostingId], now), titles[a.PostingId]);
            return new
            {
                posting.Employer, posting.Number, posting.Title, a.AppliedAt, a.Profile, a.Background?.Entries, Skills = a.Background is { } background ? SkillsIn(background, skills) : null, a.Source, a.Consent, State = sight.State, Stands = sight.Stage.PlainWords, sight.ReplyDueAt,
                Answers = a.Answers.Select(answer => new { Question = answer.Asked, answer.Values }),
                Files = a.Files.Select(f => files.GetValueOrDefault(f.FileId)),
                Steps = sight.Steps.Select(s => new { s.At, s.Kind }),
                KeptUntil = sight.State is ApplicationState.Open ? null : a.ClockBy(terms[a.PostingId])?.LastDay(now),
                a.AgreedToBeKeptAt,
                FilesOpened = opened[a.Id],
                Messages = messages[a.Id],
                Interviews = interviews[a.Id],
            };
        });
    }

    /// <summary>When somebody who works there opened which file. Who of them it was is theirs.</summary>
    private static async Task<ILookup<Guid, object>> OpeningsAsync(CareerBoardDb db, List<Guid> applicationIds, Dictionary<Guid, string> files, CancellationToken cancellationToken)
    {
        var opened = await db.FileOpenings.Where(o => applicationIds.Contains(o.ApplicationId)).OrderBy(o => o.At).ThenBy(o => o.FileId).Select(o => new { o.ApplicationId, o.FileId, o.At }).ToListAsync(cancellationToken);
        return opened.ToLookup(o => o.ApplicationId, o => (object)new { o.At, File = files.GetValueOrDefault(o.FileId) });
    }

    /// <summary>What was written on both sides: the members' part of it was written to its reader.</summary>
    private static async Task<ILookup<Guid, object>> MessagesAsync(CareerBoardDb db, List<Guid> applicationIds, Dictionary<Guid, string> files, CancellationToken cancellationToken)
    {
        var messages = await db.Messages.AsNoTracking().Where(m => applicationIds.Contains(m.ApplicationId)).OrderBy(m => m.Id)
            .Select(m => new
            {
                m.ApplicationId, m.At, m.ByMemberId, By = db.Members.Where(w => w.Id == m.ByMemberId).Select(w => w.Name).FirstOrDefault(), m.Text, m.ReadAt,
                Files = m.Files.OrderBy(f => f.Order).Select(f => f.FileId).ToList(),
            })
            .ToListAsync(cancellationToken);
        return messages.ToLookup(m => m.ApplicationId, m => (object)new { m.At, From = m.ByMemberId is null ? "you" : m.By, m.Text, m.ReadAt, Files = m.Files.Select(f => files.GetValueOrDefault(f)) });
    }

    /// <summary>What both sides said to each other about them. What members note for each other is theirs.</summary>
    private static async Task<ILookup<Guid, object>> InterviewsAsync(CareerBoardDb db, List<Guid> applicationIds, CancellationToken cancellationToken)
    {
        var interviews = await db.Interviews.AsNoTracking().Where(i => applicationIds.Contains(i.ApplicationId)).OrderBy(i => i.Id)
            .Select(i => new
            {
                i.ApplicationId, i.Kind, i.State, i.StartsAt, i.Minutes, i.Place, i.Word, i.CandidateWord, i.CandidateZone,
                Panel = i.Panel.Select(p => db.Members.Where(m => m.Id == p.MemberId).Select(m => m.Name).First()).ToList(),
            })
            .ToListAsync(cancellationToken);
        return interviews.ToLookup(i => i.ApplicationId, i => (object)new { i.Kind, i.State, i.StartsAt, i.Minutes, i.Place, i.Panel, TheySaid = i.Word, YouSaid = i.CandidateWord, YourZone = i.CandidateZone });
    }

    private static async Task<object> SelfAnswersAsync(CareerBoardDb db, Guid? candidateId, CancellationToken cancellationToken)
    {
        var answers = await db.SelfAnswers.AsNoTracking().Of(candidateId).Join(db.Employers, s => s.EmployerId, e => e.Id, (s, e) => new { Employer = e.Name, s.Topic, s.Answer, s.Half })
            .OrderBy(s => s.Employer).ThenBy(s => s.Topic).ToListAsync(cancellationToken);
        return answers.Select(s => new { s.Employer, Question = SelfWords.Question(s.Topic), Answer = SelfWords.Answer(s.Topic, s.Answer), Given = SelfWords.Half(s.Half) });
    }

    private sealed class NamedPosting
    {
        public required Guid Id { get; init; }

        public required int Number { get; init; }

        public required string Title { get; init; }
    }

    private static async Task<object> DraftsAsync(CareerBoardDb db, Guid? candidateId, CancellationToken cancellationToken)
    {
        var drafts = await db.Drafts.AsNoTracking().Of(candidateId).Join(db.Postings, d => d.PostingId, p => p.Id, (d, p) => new { p.Number, p.Title, d.UpdatedAt, d.Fields, d.Source }).ToListAsync(cancellationToken);
        return drafts.Select(d => new { d.Number, d.Title, d.UpdatedAt, d.Source, Fields = JsonSerializer.Deserialize<JsonElement>(d.Fields) });
    }

    private static async Task<object> PoolsAsync(CareerBoardDb db, Guid? candidateId, CancellationToken cancellationToken) =>
        await db.PoolConsents.AsNoTracking().Where(c => c.CandidateId == candidateId).OrderBy(c => c.Id)
            .Join(db.Employers, c => c.EmployerId, e => e.Id, (c, e) => new { Employer = e.Name, c.TextVersion, c.GivenAt, c.EndsAt }).ToListAsync(cancellationToken);

    private static async Task<object> InvitationsAsync(CareerBoardDb db, Guid? candidateId, IQueryable<NamedPosting> postings, CancellationToken cancellationToken) =>
        await (from i in db.PoolInvitations.AsNoTracking() join p in postings on i.PostingId equals p.Id join e in db.Employers on i.EmployerId equals e.Id where i.CandidateId == candidateId orderby i.Id select new { Employer = e.Name, p.Number, p.Title, i.At }).ToListAsync(cancellationToken);

    private static async Task<object> SavedAsync(CareerBoardDb db, Account account, IQueryable<NamedPosting> postings, CancellationToken cancellationToken) =>
        await db.SavedPostings.AsNoTracking().Where(s => s.AccountId == account.Id).OrderBy(s => s.SavedAt).ThenBy(s => s.Id)
            .Join(postings, s => s.PostingId, p => p.Id, (s, p) => new { p.Number, p.Title, s.SavedAt, s.Note, s.ToldWeekAt, s.ToldDayAt }).ToListAsync(cancellationToken);

    private static async Task<object> AlertsAsync(CareerBoardDb db, Account account, CancellationToken cancellationToken) =>
        await db.Alerts.AsNoTracking().Of(account).OrderBy(a => a.CreatedAt).ThenBy(a => a.Id)
            .Select(a => new { a.Name, a.Query, a.Terms, a.Email, a.CreatedAt, a.ConfirmedAt, a.PausedAt, a.LastMailAt }).ToListAsync(cancellationToken);

    private static async Task<object> ReportsAsync(CareerBoardDb db, Account account, IQueryable<NamedPosting> postings, CancellationToken cancellationToken) =>
        await db.Reports.AsNoTracking().Where(r => r.AccountId == account.Id).OrderBy(r => r.Id)
            .Join(postings, r => r.PostingId, p => p.Id, (r, p) => new { p.Number, p.Title, r.At, r.Reason, r.Text, r.Email }).ToListAsync(cancellationToken);

    /// <summary>A name of our making, so that none leads out of the folder where it is unpacked.</summary>
    private static string NameOf(int number, CandidateFile file) =>
        string.Create(CultureInfo.InvariantCulture, $"files/{number + 1:000}-{file.Kind.ToString().ToLowerInvariant()}{(file.ContentType == DocumentKind.Pdf.MediaType ? DocumentKind.Pdf.Extension : DocumentKind.Docx.Extension)}");

    private static async Task AddAsync(ZipArchive archive, string name, Stream content, CancellationToken cancellationToken)
    {
        await using (content)
        {
            await using var entry = await archive.CreateEntry(name, CompressionLevel.Fastest).OpenAsync(cancellationToken);
            await content.CopyToAsync(entry, cancellationToken);
        }
    }
}
