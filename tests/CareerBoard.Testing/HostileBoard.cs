using System.Reflection;
using CareerBoard.Data;
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
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Testing;

/// <summary>
/// A board with something of every kind, told in plain words, and then every text of it replaced. Rahel runs the board and one of its
/// employers, Mina applies; both keep their addresses, because they sign in with them.
/// </summary>
internal sealed class HostileBoard : IAsyncDisposable
{
    private Member _rahel = null!;

    private HostileBoard() => Texts = new(Board) { Kept = { People.Mina, People.Rahel } };

    public TestBoard Board { get; } = new();

    public HostileTexts Texts { get; }

    public Posting Posting { get; private set; } = null!;

    /// <summary>The opening that Mina has begun to apply for.</summary>
    public Posting Drafted { get; private set; } = null!;

    /// <param name="prepare">Something to set before it starts.</param>
    public static async Task<HostileBoard> TellAsync(Action<TestBoard>? prepare = null)
    {
        var here = new HostileBoard();
        here.Board.Settings["Board:Name"] = here.Texts.Next("Board:Name");
        prepare?.Invoke(here.Board);
        await here.Board.StartAsync();
        await here.TellAsync();
        return here;
    }

    /// <summary>What Mina has to sign in with beside her password. Added once she is in, or she would be asked for it.</summary>
    public Task AddPasskeyAsync() => Board.InDbAsync(async db =>
    {
        db.Add(new IdentityUserPasskey<Guid>
        {
            UserId = (await db.Accounts.SingleAsync(a => a.Email == People.Mina)).Id,
            CredentialId = [1, 2, 3],
            Data = new IdentityPasskeyData { PublicKey = [9], Name = "A key", CreatedAt = Board.Now, SignCount = 1, Transports = ["internal"], AttestationObject = [1], ClientDataJson = [123, 125] },
        });
        await db.SaveChangesAsync();
    });

    /// <summary>Has every kind of mail that there is written and delivered; returns the kinds.</summary>
    public async Task<IReadOnlyList<string>> DeliverEveryLetterAsync()
    {
        string[] kinds = [.. typeof(Announcements).GetFields(BindingFlags.Public | BindingFlags.Static).Where(field => field.IsLiteral).Select(field => (string)field.GetRawConstantValue()!)];
        await Board.InDbAsync(async db =>
        {
            // Who signs in, who does not, and who has not shown yet that the address is theirs.
            foreach (var account in (await db.Accounts.ToListAsync()).GroupBy(a => (a.EmailConfirmed, Texts.Kept.Contains(a.Email!))).Select(some => some.First()))
            {
                var session = await db.Sessions.Where(s => s.AccountId == account.Id).Select(s => (Guid?)s.Id).FirstOrDefaultAsync();
                foreach (var kind in kinds.Where(kind => kind.StartsWith("account-", StringComparison.Ordinal)))
                {
                    string?[] notes = kind switch
                    {
                        Announcements.AccountConfirm or Announcements.AccountExists => ["/jobs?q=" + Uri.EscapeDataString(Texts.Next("OutboxMessage.Note", 100)), "/jobs?q=" + Texts.Next("OutboxMessage.Note", 100)],
                        Announcements.AccountNewDevice => [Texts.Next("OutboxMessage.Note", Session.DeviceLength)],
                        Announcements.AccountSecondFactor => [.. Enum.GetNames<SecondFactorChange>()],
                        _ => [null],
                    };
                    foreach (var note in notes) db.Add(new OutboxMessage(kind, account.Id, session, Board.Now, Board.Now, note));
                }
            }

            // Its day has not come yet.
            foreach (var soon in await db.Outbox.Where(m => m.Kind == Announcements.InterviewFeedback).ToListAsync()) db.Add(new OutboxMessage(soon.Kind, soon.SubjectId, soon.DetailId, Board.Now, Board.Now, soon.Note));
            await db.SaveChangesAsync();
        });
        Board.Clock.Advance(Application.TimeToUndo + TimeSpan.FromMinutes(1));
        await Board.DeliverMailAsync();
        return kinds;
    }

    public ValueTask DisposeAsync() => Board.DisposeAsync();

    private Guid NextId => Guid.CreateVersion7(Board.Now);

    private async Task TellAsync()
    {
        var employer = await Board.AddEmployerAsync("Aurora Lab");
        var other = await Board.AddEmployerAsync("Basalt Works");
        foreach (var one in (Employer[])[employer, other]) await Board.ChangeAsync(one, e => e.Describe(e.Name, "https://aurora.example", "Who we are.", "#1f6feb", "Europe/Zurich"));

        var (pytorch, jax) = (await Board.SkillAsync("pytorch"), await Board.SkillAsync("python"));
        var science = await Board.AddTeamAsync(employer, "Science");
        var team = await Board.AddTeamAsync(employer, "Interpretability");
        foreach (var one in (Team[])[science, team, await Board.AddTeamAsync(other, "Quarry")]) await Board.ChangeAsync(one, t => Told(t, pytorch));
        await Board.ChangeAsync(team, t => t.MoveUnder(science, []));

        await Board.AddAccountAsync(People.Rahel, "Rahel Abebe", boardAdmin: true);
        _rahel = await Board.AddMemberAsync(employer, People.Rahel, Access.EmployerAdmin);
        var jun = await Board.AddMemberAsync(employer, People.Jun, Access.HiringManager, team.Id);
        var gone = await Board.AddMemberAsync(employer, "left@example.org", Access.Interviewer);
        await Board.ChangeAsync(gone, m => m.Deactivate());
        await Board.SaveAsync(new Invitation(NextId, employer.Id, "asked@example.org", Access.HiringManager, [team.Id], _rahel.Id, Board.Now));
        await Board.SaveAsync(Account.For("Not yet confirmed", "not.yet@example.org", Board.Now));

        var place = new Location(NextId, "Zürich, Switzerland", "Zürich", "Zürich", "CH", 47.376887, 8.541694);
        await Board.SaveAsync(place);
        var role = await Board.RoleAsync("intern");
        PostingContent Content(PostingContent content) => Written(content, team, role, pytorch, jax, place);

        Posting = await Board.AddPostingAsync(employer, "Research intern", Content);
        await Board.ChangeAsync(Posting, p =>
        {
            p.ComesFrom(new PostingSource("greenhouse:aurora", "4711", "https://boards.example/4711", Board.Now, new string('a', 64), new Dictionary<string, string> { ["title"] = "1f" }));
            p.AssignTeam([_rahel.Id, jun.Id]);
            return null;
        });
        var remote = Drafted = await Board.AddPostingAsync(employer, "Kite engineer", content => Content(content) with { Workplace = Workplace.Remote, LocationIds = [] });
        var unlisted = await Board.AddPostingAsync(employer, "By link alone", content => Content(content) with { Visibility = PostingVisibility.Unlisted });
        var paused = await Board.AddPostingAsync(employer, "Paused", Content);
        var closed = await Board.AddPostingAsync(employer, "Closed", Content);
        await Board.AddPostingAsync(other, "Stonemason", Content);
        await Board.AddDraftAsync(employer, "A draft", Content);
        var review = await Board.AddDraftAsync(employer, "In review", Content);
        await Board.ChangeAsync(review, p => p.SubmitForReview(jun.Id, Board.Now));

        var mina = await Board.AddCandidateAsync(People.Mina, "Mina Okafor");
        await Board.ChangeAsync(mina, m => Described(m, pytorch, jax));
        var tomas = new Candidate(NextId, accountId: null, "Tomás", People.Tomas, Board.Now);
        var somebody = await Board.AddCandidateAsync("somebody.else@example.org", "Somebody Else");
        await Board.SaveAsync(tomas);
        foreach (var one in (Candidate[])[tomas, somebody]) await Board.ChangeAsync(one, m => Described(m, pytorch, jax));

        await ApplyAsync(Posting, mina);
        var hired = await ApplyAsync(unlisted, mina);
        var rejected = await ApplyAsync(paused, mina);
        var withdrawn = await ApplyAsync(closed, mina);
        var moved = await ApplyAsync(Posting, somebody);
        var byHand = await ApplyAsync(Posting, tomas);
        await ApplyAsync(paused, somebody);
        var pipelines = await Board.InDbAsync(db => db.PipelinesOfAsync([hired, rejected, withdrawn, moved], default));
        await Board.ChangeAsync(hired, a => a.Move(pipelines[a.PostingId].End(ApplicationState.Hired), _rahel.Id, Board.Now));
        await Board.ChangeAsync(rejected, a => a.Reject(pipelines[a.PostingId], RejectionReason.Other, _rahel.Id, Board.Now));
        await Board.ChangeAsync(withdrawn, a => a.Withdraw(pipelines[a.PostingId], Board.Now));

        // Told now, as if its month were nearly over.
        await Board.ChangeAsync(employer, e => e.KeepApplications(1, hiredMonths: null));
        await Board.ChangeAsync(rejected, a => a.Warn(new RetentionTerms(1, Hired: null), Board.Now.AddDays(25)) ? null : throw new InvalidOperationException("It is not warned of."));
        foreach (var stage in pipelines[moved.PostingId].Current.Where(s => s.State is ApplicationState.Open).Skip(1)) await Board.ChangeAsync(moved, a => a.Move(stage, _rahel.Id, Board.Now));
        foreach (var application in (Application[])[moved, byHand])
        {
            await Board.ChangeAsync(application, a =>
            {
                a.Assign(_rahel.Id);
                return a.Tag(["strong maths", "met in Zürich"]);
            });
            await Board.InDbAsync(async db =>
            {
                var note = Must(ApplicationNote.Write(NextId, await db.Applications.SingleAsync(a => a.Id == application.Id), jun.Id, "A note.", Board.Now));
                note.Mention(_rahel.Id);
                db.Add(note);
                await WriteAsync(db, application.Id, jun);
                await JudgeAsync(db, application.Id, jun, isIn: true);
                await JudgeAsync(db, application.Id, _rahel, isIn: false);
                await db.SaveChangesAsync();
            });
        }

        await Board.InDbAsync(async db =>
        {
            foreach (var one in await db.Applications.Where(a => a.CandidateId == mina.Id && a.State != ApplicationState.Withdrawn).Select(a => a.Id).ToListAsync()) await WriteAsync(db, one, _rahel);
            var (list, found) = (Must(PoolList.Make(NextId, employer.Id, "Summer interns", existing: 0)), new PoolConsent(NextId, employer.Id, mina.Id, textVersion: 1, Board.Now));
            db.AddRange(list, found, new PoolConsent(NextId, employer.Id, somebody.Id, textVersion: 1, Board.Now), Must(PoolInvitation.Invite(NextId, found, remote, isInvited: false, hasApplied: false, _rahel.Id, Board.Now)));
            db.AddRange(Must(list.Put([mina.Id, somebody.Id], there: 0, _rahel.Id, Board.Now)).AsEnumerable<object>());
            await LookAsync(db, mina.AccountId!.Value, remote);
            db.Add(Must(MessageTemplate.Make(NextId, employer.Id, "Invitation", "Dear {candidate}, come.", existing: 0)));
            var verdict = Must(PersonVerdict.Say(NextId, employer.Id, mina.Id, somebody.Id, isOne: true, [], _rahel.Id, Board.Now));
            db.Add(verdict);
            db.AddRange(PersonPart.Of(employer.Id, [mina.Id, somebody.Id], [verdict]));
            await db.SaveChangesAsync();
            await PlanAsync(db, await db.Applications.AsNoTracking().Where(a => a.CandidateId == mina.Id && a.State == ApplicationState.Open).OrderBy(a => a.Id).FirstAsync());
            await PlanAsync(db, await db.Applications.AsNoTracking().SingleAsync(a => a.Id == moved.Id));
        });
        await Board.PauseAsync(paused);
        await Board.CloseAsync(closed);
        var settled = Must(PostingReport.Make(NextId, Posting, ReportReason.SomethingElse, "Asks for money.", "reader@example.org", mina.AccountId, open: 0, Board.Now));
        settled.Settle(ReportOutcome.Dismissed, "We asked.", _rahel.AccountId, Board.Now);
        await Board.SaveAsync(settled);
        foreach (var one in (Candidate[])[mina, somebody]) await Board.SaveAsync(Must(Reference.Ask(NextId, one, new Referee("Lia", $"lia.of.{one.Id:N}@example.org", one.Id.ToString("N"), "my supervisor", []), [], askedOfAddress: 0, Board.Now)));
        await Board.SaveAsync(Must(PostingReport.Make(NextId, unlisted, ReportReason.SomethingElse, "Is not real.", "another.reader@example.org", accountId: null, open: 0, Board.Now)));
        await Board.InDbAsync(async db =>
        {
            var draft = new ApplicationDraft(NextId, remote.Id, mina.Id, "utm", Board.Now);
            var answers = remote.Questions.Where(q => q.Kind is not QuestionKind.File).ToDictionary(q => q.Id, _ => (string[])["typed"]);
            var typed = new Dictionary<string, object> { ["Remember"] = false, ["Answers"] = answers };
            foreach (var field in (string[])["Name", "Email", "Phone", "Place", "Country", "Links", "School", "Degree", "GraduatesOn", "Consent"]) typed[field] = "typed";
            if (draft.Save(Json.Write(typed), Board.Now) is { } refusal) throw new InvalidOperationException(refusal.ToString());
            db.Add(draft);
            foreach (var key in (string[])["privacy", "terms", "imprint", "accessibility"]) db.Add(new BoardText { Key = key, Markdown = "What we do.", UpdatedAt = Board.Now });
            await db.SaveChangesAsync();
        });
    }

    /// <summary>Something saved that is about to close, searches with and without an account, and one that nobody has said yes to yet; each with its mail.</summary>
    private async Task LookAsync(CareerBoardDb db, Guid account, Posting posting)
    {
        var saved = Must(SavedPosting.Save(NextId, account, posting.Id, existing: 0, Board.Now));
        if (saved.Remark("Ask Jun.") is { } refusal) throw new InvalidOperationException(refusal.ToString());
        AlertContent Content(string query) => new("Interns", query, new AlertTerms(AlertRhythm.AtOnce, 8, DayOfWeek.Monday, "UTC"));
        var own = Must(Alert.ForAccount(NextId, account, Content("role=intern"), revision: 0, existing: 0, Board.Now));
        var byMail = Must(Alert.ForAddress(NextId, "looks@example.org", Account.Normalize("looks@example.org"), Content("q=kite"), revision: 0, existing: 0, Board.Now));
        byMail.Confirm(Board.Now);
        var asked = Must(Alert.ForAddress(NextId, "asked.for@example.org", Account.Normalize("asked.for@example.org"), Content(""), revision: 0, existing: 0, Board.Now));
        db.AddRange(saved, own, byMail, asked, new OutboxMessage(Announcements.SavedClosing, saved.Id, null, Board.Now, Board.Now), new OutboxMessage(Announcements.AlertConfirm, asked.Id, null, Board.Now, Board.Now));
        foreach (var alert in (Alert[])[own, byMail]) db.Add(new OutboxMessage(Announcements.AlertNews, alert.Id, null, Board.Now, Board.Now, $"1:{posting.Number}"));
        await db.SaveChangesAsync();
    }

    private static Refusal? Told(Team team, Skill skill)
    {
        if (team.Tell([new TeamStory("Jun", "Engineer", "I stayed."), new TeamStory("Ana", "Resident", "So did I.")], [new TeamProject("Atlas", "A map of features.", "https://example.org/atlas")]) is { } untold) return untold;
        team.Value([new TeamValue("Says what is uncertain", ["hides it", "when asked", "unasked", "helps others"])]);
        return team.Describe(team.Name, "What models learn.", "We look.", "In pairs.", [skill.Id]);
    }

    private static Refusal? Described(Candidate candidate, params Skill[] skills)
    {
        var profile = candidate.Profile with
        {
            Phone = "+41 44 000 00 00", Headline = "Probes", Place = "Lagos", Country = "NG", About = "About me.", School = "ETH", Degree = "MSc", WorkPermit = "None needed", GraduatesOn = new DateOnly(2027, 6, 30),
            Links = [new ProfileLink(LinkKind.Website, "https://mina.example"), new ProfileLink(LinkKind.GitHub, "https://code.example/mina")],
        };
        var paper = new Evidence(EvidenceKind.Paper, "Sparse probes", "https://example.org/probes") { Id = candidate.Id, Note = "Both of them.", SkillIds = [.. skills.Select(s => s.Id)] };
        return skills.Select(skill => candidate.Claim(skill.Id, SkillLevel.WorksIndependently)).ToList().Find(r => r is not null)
            ?? candidate.Describe(profile)
            ?? candidate.Tell(Profiles.Career())
            ?? candidate.Wish(new Wishes { Places = ["Lagos"], Countries = ["NG"] })
            ?? candidate.Mention("Loom weaving", level: null)
            ?? candidate.Show(paper);
    }

    private PostingContent Written(PostingContent content, Team team, Domain.Roles.Role role, Skill skill, Skill preferred, Location place) => content with
    {
        TeamId = team.Id,
        RoleId = role.Id,
        Level = Domain.Roles.Level.Intern,
        LocationIds = [place.Id],
        Workplace = Workplace.Hybrid,
        RemoteRegions = ["GB", "Europe"],
        Employment = [EmploymentType.Intern],
        Pay = new Pay(450_000, 600_000, "CHF", PayPeriod.Month, PayKind.Stipend, Note: "before tax"),
        Sections = [.. Enum.GetValues<SectionKind>().Select(kind => new Section(kind, kind is SectionKind.TheRole ? null : "Heading", "You find out what models learn."))],
        Requirements = [Openings.Asks(skill) with { Note = "Knows it" }, Openings.Asks(preferred, RequirementStrength.Preferred)],
        Questions = [.. Enum.GetValues<QuestionKind>().Select(kind => new Question(NextId, kind, $"Which {kind}?", "Any.", false, kind is QuestionKind.OneOf or QuestionKind.SeveralOf ? ["this", "that"] : []))],
        Internship = new InternshipFacts("Summer 2027", new DateOnly(2027, 6, 1), new DateOnly(2027, 8, 31), 13, 40, "Jun", "Two", "A good summer"),
        Eligibility = new Eligibility(new DateOnly(2027, 1, 1), new DateOnly(2028, 1, 1), "MSc", "Any", Sponsorship.CaseByCase),
        Deadline = Board.In(TimeSpan.FromDays(60)),
        AccommodationContact = "access@aurora.example",
    };

    private async Task JudgeAsync(CareerBoardDb db, Guid application, Member by, bool isIn)
    {
        ScorecardLine[] lines = [new(ScorecardSubject.Requirement, "PyTorch", ["knows", "used", "works", "leads"], null, ""), new(ScorecardSubject.Value, "Says no", ["never", "rarely", "often", "always"], null, "")];
        var card = Must(Scorecard.Assign(NextId, await db.Applications.SingleAsync(a => a.Id == application), by.Id, _rahel.Id, lines, Board.Now + Scorecard.RemindsBefore + TimeSpan.FromMinutes(2), owes: false, Board.Now));
        if ((card.Write([new(2, "Saw it."), new(3, "Heard it.")], Recommendation.Yes, "Go on.") ?? (isIn ? card.HandIn(Board.Now) : null)) is { } refusal) throw new InvalidOperationException(refusal.ToString());
        db.Add(card);
    }

    private async Task<Application> ApplyAsync(Posting posting, Candidate candidate)
    {
        var stored = new List<StoredFile>();
        for (var file = 0; file < 2; file++) stored.Add(await Board.WithAsync<IFileStore, StoredFile>(async files => Must(await files.SaveAsync(new MemoryStream(Documents.Pdf(candidate.Profile.Name)), CandidateFile.LargestBytes, default))));
        return await Board.InDbAsync(db => db.InWriteAsync(
            async now =>
            {
                var found = await db.Postings.SingleAsync(p => p.Id == posting.Id);
                var pipeline = await db.OwnPipelineAsync(found, now, default);
                var consent = await db.ConsentTexts.SingleAsync(c => c.EmployerId == posting.EmployerId);
                var told = await db.Candidates.SingleAsync(c => c.Id == candidate.Id);
                CandidateFile[] files = [.. stored.Select((one, place) => new CandidateFile(Guid.CreateVersion7(now), candidate.Id, place == 0 ? FileKind.Resume : FileKind.Answer, one.Name.ToString(), "cv.pdf", "application/pdf", one.Length, one.Sha256, now))];
                var answers = found.Questions.OrderBy(q => q.Order).Select(q => new Domain.Applications.Answer(q.Id, q.Kind, q.Text, [Reply(q, files[1])])).ToList();
                var submission = new Submission(Guid.CreateVersion7(now), new string('b', 64), told.Profile, files, answers, new ConsentGiven(consent.Id, consent.Version, now), "a friend");
                var application = Must(Application.Submit(Guid.CreateVersion7(now), found, pipeline, told, submission, taken: 0, now));
                db.AddRange(files);
                db.AddRange(files.Select(file => Read(file, now)));
                db.Add(application);
                await db.SaveChangesAsync();
                return application;
            },
            default));
    }

    /// <summary>A word from each side with a file, which waits to be read and answered.</summary>
    private async Task WriteAsync(CareerBoardDb db, Guid applicationId, Member by)
    {
        var application = await db.Applications.AsNoTracking().SingleAsync(a => a.Id == applicationId);
        CandidateFile File(Guid? member) => new(NextId, application.CandidateId, FileKind.Message, $"none-{Guid.CreateVersion7(Board.Now):N}", "letter.pdf", "application/pdf", 4, new string('c', 64), Board.Now) { ByMemberId = member };
        var (sent, received) = (File(by.Id), File(null));
        db.AddRange(
            sent, received,
            Must(ApplicationMessage.WriteAsMember(NextId, application, by.Id, new MessageContent("When can you come?", NextId, [sent]), [], isNoticePending: false, Board.Now)),
            Must(ApplicationMessage.WriteAsCandidate(NextId, application, new MessageContent("On Monday.", NextId, [received]), waiting: 0, today: 0, isNoticePending: false, Board.Now)));
    }

    private static FileText Read(CandidateFile file, DateTimeOffset now)
    {
        var text = new FileText(file.Id);
        text.Keep(new ResumeWords.Read("Knows much."), now);
        return text;
    }

    /// <summary>One of each kind: open times and one to pick, one that is soon, one with a question, one that is cancelled.</summary>
    private async Task PlanAsync(CareerBoardDb db, Application application)
    {
        var terms = new InterviewTerms(InterviewKind.Technical, 30, "Room 4", [_rahel.Id]) { Note = "Ask about probes.", Word = "Bring a laptop." };
        var slots = Must(InterviewSlot.Open(application.PostingId, application.EmployerId, terms, Board.Now.AddDays(3), Board.Now.AddDays(3).AddHours(2), [], _rahel.Id, Board.Now));
        var picked = Must(Interview.Offer(NextId, NextId, application, terms with { Panel = [] }, pending: 0, _rahel.Id, Board.Now));
        // Within the time that letters are waited for, an hour before is soon.
        var soon = Must(Interview.Schedule(NextId, NextId, application, terms, Board.Now.AddMinutes(63), pending: 1, _rahel.Id, Board.Now));
        var asked = Must(Interview.Schedule(NextId, NextId, application, terms, Board.Now.AddDays(5), pending: 2, _rahel.Id, Board.Now));
        var cancelled = Must(Interview.Schedule(NextId, NextId, application, terms, Board.Now.AddDays(6), pending: 3, _rahel.Id, Board.Now));
        db.AddRange(slots);
        db.AddRange(picked, soon, asked, cancelled, Must(Interview.Offer(NextId, NextId, application, terms, pending: 4, _rahel.Id, Board.Now)));
        await db.SaveChangesAsync();
        if ((picked.Pick(slots[0], zone: null, Board.Now) ?? asked.AskForOtherTimes("On Monday?", Board.Now) ?? cancelled.CancelAsCandidate("I am ill.", Board.Now)) is { } refusal) throw new InvalidOperationException(refusal.ToString());
        await db.SaveChangesAsync();
    }

    private static string Reply(PostingQuestion question, CandidateFile file) => question.Kind switch
    {
        QuestionKind.OneOf or QuestionKind.SeveralOf => question.Options[0],
        QuestionKind.YesNo => "yes",
        QuestionKind.Number => "12",
        QuestionKind.Date => "2027-06-01",
        QuestionKind.Link => "https://example.org",
        QuestionKind.File => file.Id.ToString(),
        _ => "Because.",
    };

    private static T Must<T>(Result<T> result) where T : class => result.Value ?? throw new InvalidOperationException(result.Refusal?.ToString());
}
