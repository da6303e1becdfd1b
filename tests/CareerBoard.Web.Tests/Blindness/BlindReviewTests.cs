using System.Net;
using System.Text;
using CareerBoard.Data.Files;
using CareerBoard.Data.Queries;
using CareerBoard.Domain;
using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Candidates;
using CareerBoard.Domain.Employers;
using CareerBoard.Domain.Postings;
using CareerBoard.Domain.Skills;
using CareerBoard.Testing;
using CareerBoard.Web.Interviews;
using CareerBoard.Web.Jobs;
using CareerBoard.Web.Tests.Review;
using Microsoft.EntityFrameworkCore;
using Answer = CareerBoard.Testing.Answer;

namespace CareerBoard.Web.Tests.Blindness;

/// <summary>
/// R44: nothing that is sent to whoever reviews blind says who applied. Hesperidine has left her name, and twenty-three other things that lead to her, in every place
/// that a hiring team reads; the same reading without blind review finds each of them.
/// </summary>
public sealed class BlindReviewTests : Office
{
    private const string Hiring = "harper.manages@example.org";

    /// <summary>As they stand in bytes; letters of either case are the same.</summary>
    private static readonly string[] Canaries =
    [
        "hesperidine", "quarterstaff", "h.quarter@canary.example", "7700900345", "aberdovey", "hespercodes", "moonquill", "moleskin", "metacarpal", "larkspur", "3 may 1991",
        "q u a r t e r s", "hesperlark", "inkwell", "canvas.example", "sealingwax", "parchment", "vellum", "signet", "900777", "blotter",
        "samphire", "marchpane", "isle of eigg",
    ];

    private Member _manager = null!;
    private Guid _hers;
    private Guid _elsewhere;
    private Guid _second;
    private string _calendar = "";

    [Fact]
    public async Task Nothing_that_a_reviewer_is_sent_says_who_it_is()
    {
        await PlantAsync();
        await ReviewsBlindUntilAsync("Offer");

        using var manager = await Board.Visitor().SignsIn(Hiring);
        IsEmpty(await SentToAsync(manager));
        using var rahel = await Board.Visitor().SignsIn(People.Rahel);
        IsEmpty(await SentToAsync(rahel));
        IsEmpty(await MailedToAsync(Hiring, People.Rahel));

        // Whoever recruits knows all of it meanwhile.
        using var tomas = await Board.Visitor().SignsIn(People.Tomas);
        Assert.Equal(Canaries.Order(), (await SentToAsync(tomas)).Keys.Order());
    }

    /// <summary>The control: without blind review the same reading finds every one.</summary>
    [Fact]
    public async Task Without_blind_review_the_same_reading_finds_everything()
    {
        await PlantAsync();

        using var manager = await Board.Visitor().SignsIn(Hiring);
        Assert.Equal(Canaries.Order(), (await SentToAsync(manager)).Keys.Order());
        Assert.Contains("quarterstaff", (await MailedToAsync(Hiring, People.Rahel)).Keys);
    }

    [Fact]
    public async Task No_search_and_no_order_leads_to_a_name()
    {
        await PlantAsync();
        await ReviewsBlindUntilAsync("Offer");
        await Board.WithAsync<ReadFiles, int>(reading => reading.RunAsync(default));
        using var manager = await Board.Visitor().SignsIn(Hiring);
        var pseudonym = Domain.Applications.Application.PseudonymOf(_hers);

        foreach (var words in (string[])["Hesperidine", "quarterstaff", "canary.example", "moonquill", "inkwell", "aberdovey", "hespercodes", "7700900345", "parchment", "canvas", "blotter"])
        {
            Assert.DoesNotContain(pseudonym, (await manager.Opens($"/admin/applications?q={words}")).Text, StringComparison.Ordinal);
            Assert.DoesNotContain(pseudonym, (await manager.Opens($"/admin/candidates?q={words}")).Text, StringComparison.Ordinal);
        }

        // Where she heard of it says who she is, and guessing it does not lead there.
        Assert.DoesNotContain(pseudonym, (await manager.Opens("/admin/applications?source=told+by+Quarterstaff")).Text, StringComparison.Ordinal);
        Assert.Contains("Hesperidine", (await Tomas.Opens("/admin/applications?source=told+by+Quarterstaff")).Text, StringComparison.Ordinal);

        // By what was done it is found, and by name for whoever may know.
        Assert.Contains(pseudonym, (await manager.Opens("/admin/applications?q=lighthouses")).Text, StringComparison.Ordinal);
        Assert.Contains("Hesperidine", (await Tomas.Opens("/admin/applications?q=quarterstaff")).Text, StringComparison.Ordinal);

        // Before all known names, whatever hers begins with, in the order in which they came.
        await SeesElsewhereAsync();
        await AnotherAsync("aaron@example.org", "Aaron", await Board.InDbAsync(db => db.Postings.SingleAsync(p => p.Id == _second)));
        var byName = (await manager.Opens("/admin/applications?sort=name")).Text;
        Assert.True(byName.IndexOf(pseudonym, StringComparison.Ordinal) is > 0 and var place && place < byName.IndexOf("Aaron", StringComparison.Ordinal));
        var beside = await manager.Opens($"/admin/applications/{_hers}?sort=name");
        Assert.Contains("rel=\"next\"", beside.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_application_of_the_same_person_does_not_lead_there_and_not_back()
    {
        await PlantAsync();
        await SeesElsewhereAsync();
        await ReviewsBlindUntilAsync("Offer");
        using var manager = await Board.Visitor().SignsIn(Hiring);

        Assert.DoesNotContain(_elsewhere.ToString(), (await manager.Opens($"/admin/applications/{_hers}?posting={Posting.Number}")).Body, StringComparison.Ordinal);
        var known = await manager.Opens($"/admin/applications/{_elsewhere}?posting=1002");
        Assert.Contains("Hesperidine", known.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(_hers.ToString(), known.Body, StringComparison.Ordinal);
        Assert.DoesNotContain(_hers.ToString(), (await manager.Opens("/admin/candidates?q=hesperidine")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_reviewer_does_says_no_more_than_what_is_read()
    {
        await PlantAsync();
        await ReviewsBlindUntilAsync("Offer");
        using var manager = await Board.Visitor().SignsIn(Hiring);
        var here = $"/admin/applications/{_hers}";
        var (received, review) = (await StageAsync("Received"), await StageAsync("Interview"));

        List<Answer> answers =
        [
            await manager.FollowAsync(await PostsAsync(manager, $"{here}/move", ("Form.Stage", $"{review}"), ("Form.From", $"{received}"))),
            await manager.FollowAsync(await PostsAsync(manager, $"{here}/move", ("Form.Stage", $"{review}"), ("Form.From", $"{received}"))),
            await PostsAsync(manager, $"{here}/move", ("Form.Stage", $"{received}"), ("Form.From", $"{Guid.CreateVersion7(Board.Now)}")),
            await manager.FollowAsync(await PostsAsync(manager, $"{here}/assign", ("Form.Owner", $"{_manager.Id}"))),
            await manager.FollowAsync(await PostsAsync(manager, $"{here}/tags", ("Form.Add", "good"))),
            await manager.FollowAsync(await PostsAsync(manager, $"{here}/notes", ("Form.Text", "Good."))),
            await PostsAsync(manager, "/admin/applications/bulk/message", ("pick", $"{_hers}:{review}")),
            await PostsAsync(manager, "/admin/applications/bulk/message?handler=Preview", ("pick", $"{_hers}:{review}"), ("Form.Text", "Dear {candidate}"), ("Form.Key", $"{Guid.CreateVersion7(Board.Now)}")),
            await PostsAsync(manager, "/admin/applications/bulk/reject", ("pick", $"{_hers}:{review}")),
            await manager.FollowAsync(await PostsAsync(manager, "/admin/applications/bulk/move", ("pick", $"{_hers}:{received}"), ("Stage", "Interview"))),
            await manager.FollowAsync(await PostsAsync(manager, "/admin/applications/bulk/zip", ("pick", $"{_hers}:{review}"))),
            await manager.FollowAsync(await PostsAsync(manager, $"{here}/reject", ("Form.Reason", "NotAMatch"), ("Form.From", $"{review}"))),
            await PostsAsync(manager, $"/admin/postings/{Posting.Number}/add", ("Form.Key", $"{Guid.CreateVersion7(Board.Now)}"), ("Form.Name", "Somebody"), ("Form.Email", "h.quarter@canary.example")),
        ];
        Assert.All(answers, answer => Assert.Empty(Found(answer).Where(f => f.Key is not "h.quarter@canary.example").Select(f => f.Value)));
        Assert.All(answers, answer => Assert.True((int)answer.Status < 500));

        // Rejected while it was reviewed blind, it stays so.
        Assert.True((await NowAsync(_hers)).IsBlind);
        var file = await Board.InDbAsync(db => db.Files.Where(f => f.FileName == "moleskin.pdf").Select(f => f.Id).SingleAsync());
        foreach (var part in (string[])["zip", $"files/{file}", $"files/{file}/pages/1"]) IsNotThere(await manager.AskAsync(HttpMethod.Get, $"{here}/{part}", content: null));
    }

    [Fact]
    public async Task A_message_by_whoever_does_not_know_the_name_reaches_the_person_with_it()
    {
        await PlantAsync();
        await ReviewsBlindUntilAsync("Offer");
        await Board.InDbAsync(async db =>
        {
            db.Add(MessageTemplate.Make(Guid.CreateVersion7(Board.Now), Employer.Id, "Hello", "Dear {candidate}, thank you.", existing: 0).Value!);
            await db.SaveChangesAsync();
        });
        using var manager = await Board.Visitor().SignsIn(Hiring);
        var template = await Board.InDbAsync(db => db.MessageTemplates.Select(t => t.Id).SingleAsync());

        var form = await manager.Opens($"/admin/applications/{_hers}/messages?template={template}");
        Assert.Contains("Dear {candidate}", form.Body, StringComparison.Ordinal);
        var sent = await form.FormWith("Send").SendAsync();

        Assert.Empty(Found(sent).Values);
        Assert.Contains("Dear [name] [name], thank you.", sent.Text, StringComparison.Ordinal);
        Assert.Equal("Dear Hesperidine Quarterstaff, thank you.", await Board.InDbAsync(db => db.Messages.Where(m => m.ByMemberId == _manager.Id).Select(m => m.Text).SingleAsync()));
    }

    [Fact]
    public async Task From_the_chosen_stage_on_everybody_knows_who_it_is()
    {
        await PlantAsync();
        await ReviewsBlindUntilAsync("Interview");
        using var manager = await Board.Visitor().SignsIn(Hiring);
        Assert.Contains(Domain.Applications.Application.PseudonymOf(_hers), (await manager.Opens($"/admin/applications/{_hers}")).Text, StringComparison.Ordinal);

        await PostsAsync(manager, $"/admin/applications/{_hers}/move", ("Form.Stage", $"{await StageAsync("Interview")}"), ("Form.From", $"{await StageAsync("Received")}"));
        Assert.Contains("Hesperidine Quarterstaff", (await manager.Opens($"/admin/applications/{_hers}")).Text, StringComparison.Ordinal);
        Assert.Contains("Hesperidine", (await manager.Opens("/admin/applications?q=quarterstaff")).Text, StringComparison.Ordinal);

        await ReviewsBlindUntilAsync(null);
        Assert.False(await Board.InDbAsync(db => db.Applications.AnyAsync(a => a.IsBlind)));
    }

    [Fact]
    public async Task Saying_that_it_is_blind_hides_those_who_stand_there_already_and_those_who_were_rejected_there()
    {
        await PlantAsync();
        var rejected = await AnotherAsync("abigail@example.org", "Abigail");
        await PostsAsync(Tomas, $"/admin/applications/{rejected.Id}/reject", ("Form.Reason", "NotAMatch"), ("Form.From", $"{rejected.StageId}"));
        var advanced = await AnotherAsync("adele@example.org", "Adele");
        await PostsAsync(Tomas, $"/admin/applications/{advanced.Id}/move", ("Form.Stage", $"{await StageAsync("Offer")}"), ("Form.From", $"{advanced.StageId}"));

        await ReviewsBlindUntilAsync("Offer");

        var blind = await Board.InDbAsync(db => db.Applications.Where(a => a.IsBlind).Select(a => a.Id).ToListAsync());
        Assert.Contains(_hers, blind);
        Assert.Contains(rejected.Id, blind);
        Assert.DoesNotContain(advanced.Id, blind);
        Assert.DoesNotContain(_elsewhere, blind);

        var added = await AnotherAsync("agnes@example.org", "Agnes");
        Assert.True((await NowAsync(added.Id)).IsBlind);
    }

    [Fact]
    public async Task Whoever_reviews_blind_does_not_say_how_long()
    {
        await PlantAsync();
        await ReviewsBlindUntilAsync("Offer");
        using var manager = await Board.Visitor().SignsIn(Hiring);
        var stages = $"/admin/postings/{Posting.Number}/stages";

        Assert.Contains("Reviewed blind until Offer.", (await manager.Opens(stages)).Text, StringComparison.Ordinal);
        IsNotThere(await PostsAsync(manager, $"{stages}?handler=Blind", ("until", "")));
        await PostsAsync(manager, $"{stages}?handler=Template", ("kind", "research"));
        Assert.Contains("Blind review ends with Offer", await ShiftedAsync(manager, stages), StringComparison.Ordinal);
        Assert.Equal("Offer", (await PipelineAsync()).BlindUntil?.Name);
    }

    private Task SeesElsewhereAsync() => Board.InDbAsync(async db =>
    {
        (await db.Postings.SingleAsync(p => p.Id == _second)).AssignTeam([_manager.Id]);
        await db.SaveChangesAsync();
    });

    private async Task<string> ShiftedAsync(Visitor manager, string stages) =>
        (await manager.FollowAsync(await PostsAsync(manager, $"{stages}?handler=Shift&id={await StageAsync("Offer")}", ("earlier", "true")))).Text;

    private async Task ReviewsBlindUntilAsync(string? stage)
    {
        var answer = await PostsAsync(Tomas, $"/admin/postings/{Posting.Number}/stages?handler=Blind", ("until", stage is null ? "" : $"{await StageAsync(stage)}"));
        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        Board.Clock.Advance(TimeSpan.FromMinutes(1));
    }

    private async Task PlantAsync()
    {
        _manager = await Board.AddMemberAsync(Employer, Hiring, Access.HiringManager);
        await Board.InDbAsync(async db =>
        {
            (await db.Postings.SingleAsync(p => p.Id == Posting.Id)).AssignTeam([_manager.Id, Interviewer.Id]);
            await db.SaveChangesAsync();
        });
        await AnotherAsync("abel@example.org", "Abel");
        await AnotherAsync("zoe@example.org", "Zoe");
        var her = await Board.AddCandidateAsync("h.quarter@canary.example", "Hesperidine Quarterstaff");
        var second = await Board.AddPostingAsync(Employer, "Research engineer");
        _second = second.Id;
        _elsewhere = (await Board.AddApplicationAsync(second, her)).Id;

        var profile = new Profile
        {
            Name = "Hesperidine Quarterstaff", Email = "h.quarter@canary.example", Phone = "+44 7700900345", Place = "Aberdovey", Country = "GB", Headline = "Keeper of lighthouses, by Hesperidine",
            About = "I am Hesperidine, see https://blotter.example.", Links = [new(LinkKind.GitHub, "https://github.com/hespercodes"), new(LinkKind.Website, "https://moonquill.example/cv")],
        };
        var resume = await StoreAsync("moleskin.pdf", FileKind.Resume, her, Resume);
        var wax = await StoreAsync("sealingwax.pdf", FileKind.Answer, her, Documents.Pdf("Work of mine"));
        var vellum = await StoreAsync("vellum.pdf", FileKind.Message, her, Documents.Pdf("More work of mine"));
        var (calendar, hash) = MemberCalendars.Make();
        var skill = await Board.SkillAsync("pytorch");
        _calendar = calendar;
        _hers = await Board.InDbAsync(db => db.InWriteAsync(
            async now =>
            {
                var pipeline = await db.PipelineOfAsync(Posting.Id, default);
                Domain.Applications.Answer[] answers =
                [
                    new(Guid.CreateVersion7(now), QuestionKind.LongText, "Why?", ["Because Quarterstaff and lighthouses go together."]),
                    new(Guid.CreateVersion7(now), QuestionKind.Link, "Where can we see it?", ["https://canvas.example/talk"]),
                    new(Guid.CreateVersion7(now), QuestionKind.File, "A sample", [wax.Id.ToString()]),
                ];
                var submission = new Submission(Guid.CreateVersion7(now), new string('b', 64), profile, [resume, wax], answers, Consent: null, "told by Quarterstaff");
                var application = Domain.Applications.Application.AddByHand(Guid.CreateVersion7(now), Posting, pipeline, await db.Candidates.SingleAsync(c => c.Id == her.Id), submission, Recruiter.Id, now).Value!;
                // As if she had sent it herself, with her profile.
                db.Entry(application).Property(a => a.Background).CurrentValue = new Background
                {
                    Entries = [new Entry { Id = her.Id, Kind = EntryKind.Work, Name = "Lights of Quarterstaff & Co", Place = "Isle of Eigg", Summary = "Kept by Hesperidine." }],
                    Skills = [new ClaimedSkill(skill.Id, SkillLevel.WorksIndependently)],
                    OtherSkills = [new NamedSkill("Quarterstaff’s knot", Level: null)],
                    Evidence =
                    [
                        new Evidence(EvidenceKind.Talk, "A talk by Hesperidine", "https://samphire.example/talk") { Id = her.Id, Note = "Given by Quarterstaff alone.", SkillIds = [skill.Id] },
                        new Evidence(EvidenceKind.Reference, "Lady Marchpane, who taught me", Url: null) { SkillIds = [skill.Id], AgreedAt = now },
                    ],
                };
                application.Assign(_manager.Id);
                var card = Scorecard.Assign(Guid.CreateVersion7(now), application, Recruiter.Id, Recruiter.Id, [new(ScorecardSubject.Value, "Calm", [], null, "")], null, owes: false, now).Value!;
                Must(card.Write([new(3, "Hesperidine stayed calm.")], Recommendation.Yes, "I would take Quarterstaff.") ?? card.HandIn(now));
                var terms = new InterviewTerms(InterviewKind.Team, 45, "Room 4", [_manager.Id, Interviewer.Id]) { Note = "Ask Quarterstaff about probes." };
                var interview = Interview.Schedule(Guid.CreateVersion7(now), Guid.CreateVersion7(now), application, terms, now.AddDays(2), pending: 0, Recruiter.Id, now).Value!;
                Must(interview.AskForOtherTimes("Write to me at hq@signet.example, H. Quarterstaff", now));
                db.AddRange(
                    resume, wax, vellum, application, card, interview,
                    ApplicationNote.Write(Guid.CreateVersion7(now), application, Recruiter.Id, "Called *Hesperidine* on +44 7700 900777, who was glad.", now).Value!,
                    ApplicationMessage.WriteAsCandidate(Guid.CreateVersion7(now), application, new MessageContent("Hello, see https://parchment.example.\nHesperidine", Guid.CreateVersion7(now), [vellum]), waiting: 0, today: 0, isNoticePending: false, now).Value!);
                (await db.Members.SingleAsync(m => m.Id == _manager.Id)).OpenCalendar(hash, now);
                await db.SaveChangesAsync();
                return application.Id;
            },
            default));
        await Board.WithAsync<ReadFiles, int>(reading => reading.RunAsync(default));
    }

    /// <summary>Says who she is in words, in how they are set, and in what a program writes beside them.</summary>
    private static byte[] Resume
    {
        get
        {
            const string Text =
                "BT /F1 12 Tf 72 760 Td 16 TL (HESPERIDINE QUARTERSTAFF) Tj T* (Q U A R T E R S T A F F) Tj T* (17 Larkspur Lane, 07700 900345) Tj T* (Date of birth: 3 May 1991) Tj T* (otherbox@inkwell.example, @hesperlark) Tj T* (Ten years of lighthouses and of PyTorch) Tj ET";
            return Documents.PdfOf(
                "/Info 6 0 R ",
                "<< /Type /Catalog /Pages 2 0 R >>",
                "<< /Type /Pages /Kids [4 0 R] /Count 1 >>",
                "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R /Resources << /Font << /F1 3 0 R >> >> >>",
                $"<< /Length {Text.Length} >>\nstream\n{Text}\nendstream",
                "<< /Author (Metacarpal) >>");
        }
    }

    private async Task<CandidateFile> StoreAsync(string name, FileKind kind, Candidate her, byte[] content)
    {
        var stored = (await Board.WithAsync<IFileStore, Result<StoredFile>>(files => files.SaveAsync(new MemoryStream(content), CandidateFile.LargestBytes, default))).Value!;
        return new CandidateFile(Guid.CreateVersion7(Board.Now), her.Id, kind, stored.Name.ToString(), name, "application/pdf", stored.Length, stored.Sha256, Board.Now);
    }

    /// <summary>The canaries in anything that this member is answered below /admin about her application and in the headers of each answer, with where they stand.</summary>
    private async Task<Dictionary<string, string>> SentToAsync(Visitor member)
    {
        var found = new Dictionary<string, string>();
        foreach (var address in await AddressesAsync())
        {
            var answer = await member.AskAsync(HttpMethod.Get, address, content: null);
            Assert.True((int)answer.Status < 500, $"{address}: {answer.Status}");
            var unpacked = answer.Headers.GetValueOrDefault("Content-Type") is "application/zip" ? In(await Erasing.Canaries.UnpackedAsync(answer.Bytes)) : [];
            foreach (var (canary, around) in Found(answer).Concat(unpacked)) found.TryAdd(canary, $"{address}: {around}");
        }

        return found;
    }

    /// <summary>Every page that there is about applications, postings and people, so that one that is made later is read too; what belongs to the board alone is left out by name.</summary>
    private async Task<List<string>> AddressesAsync()
    {
        string[] elsewhere = ["/admin/catalogue", "/admin/members", "/admin/employers", "/admin/accounts", "/admin/settings", "/admin/system", "/admin/postings/import"];
        var routes = (await EndpointTable.OfAsync(Board)).Where(a => (a.Text == "/admin" || a.Text.StartsWith("/admin/", StringComparison.Ordinal)) && a.Takes("GET") && !elsewhere.Any(e => a.Text.StartsWith(e, StringComparison.Ordinal))).Select(a => a.Text);
        var (stage, interview, card) = (await StageAsync("Received"), await Board.InDbAsync(db => db.Interviews.Select(i => i.Id).SingleAsync()), await Board.InDbAsync(db => db.Scorecards.Select(c => c.Id).SingleAsync()));
        var files = await Board.InDbAsync(db => db.Files.Select(f => f.Id).ToListAsync());
        List<string> addresses = [];
        foreach (var route in routes)
        {
            var filled = route.Replace("{interviewId:guid}", interview.ToString(), StringComparison.Ordinal).Replace("{card:guid}", card.ToString(), StringComparison.Ordinal);
            filled = filled.StartsWith("/admin/applications", StringComparison.Ordinal) ? filled.Replace("{id:guid}", _hers.ToString(), StringComparison.Ordinal).Replace("{number:int}", "1", StringComparison.Ordinal) : filled;
            filled = filled.Replace("{number:int}", Posting.Number.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal)
                .Replace("{step}", "pause", StringComparison.Ordinal).Replace("{id:guid?}", stage.ToString(), StringComparison.Ordinal).Replace("{id:guid}", stage.ToString(), StringComparison.Ordinal);
            addresses.AddRange(filled.Contains("{fileId:guid}", StringComparison.Ordinal) ? files.Select(f => filled.Replace("{fileId:guid}", f.ToString(), StringComparison.Ordinal)) : [filled]);
        }

        Assert.All(addresses, address => Assert.DoesNotContain('{', address));
        var here = $"/admin/applications/{_hers}";
        return
        [
            .. addresses, $"{here}/print?notes=1", $"{here}?as=text", .. files.SelectMany(f => (string[])[$"{here}?file={f}&as=text", $"{here}?file={f}"]), $"{here}?sort=name", $"{here}?q=lighthouses",
            "/admin/applications?sort=name", "/admin/applications?q=lighthouses", "/admin/applications?waiting=message", $"/admin/postings/{Posting.Number}/pipeline?since=0", $"/admin/postings/{Posting.Number}/pipeline?lane={stage}", $"/admin/postings/{Posting.Number}/pipeline?owner=me", $"/admin/applications/{_elsewhere}/trace", $"/calendars/{_calendar}.ics",
        ];
    }

    private async Task<Dictionary<string, string>> MailedToAsync(params string[] members)
    {
        await Board.DeliverMailAsync();
        Board.Clock.Advance(TimeSpan.FromDays(1));
        await Board.DeliverMailAsync();
        var mails = Board.Mails.Where(m => members.Any(to => m.To.Contains(to, StringComparison.Ordinal))).ToList();
        Assert.NotEmpty(mails);
        return In(mails.Select(m => Encoding.UTF8.GetBytes($"{m.Subject}\n{m.Text}\n{m.Html}\n{string.Join("\n", m.Calendars)}")));
    }

    private static Dictionary<string, string> Found(Answer answer) => In([answer.Bytes, Encoding.UTF8.GetBytes(string.Join('\n', answer.Headers.Values)), Encoding.UTF8.GetBytes(answer.Text)]);

    private static Dictionary<string, string> In(IEnumerable<byte[]> parts)
    {
        var found = new Dictionary<string, string>();
        foreach (var text in parts.Select(Encoding.Latin1.GetString))
        {
            foreach (var canary in Canaries)
            {
                if (text.IndexOf(canary, StringComparison.OrdinalIgnoreCase) is >= 0 and var at) found.TryAdd(canary, text[Math.Max(0, at - 60)..Math.Min(text.Length, at + 60)]);
            }
        }

        return found;
    }

    private static void IsEmpty(Dictionary<string, string> found) => Assert.True(found.Count == 0, string.Join('\n', found.Values));

    private static void Must(Refusal? refusal)
    {
        if (refusal is not null) throw new InvalidOperationException(refusal.ToString());
    }
}
