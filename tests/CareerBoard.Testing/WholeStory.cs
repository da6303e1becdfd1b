using CareerBoard.Data;
using CareerBoard.Data.Accounts;
using CareerBoard.Data.Erasing;
using CareerBoard.Data.Files;
using CareerBoard.Data.Queries;
using CareerBoard.Domain;
using CareerBoard.Domain.Alerts;
using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Candidates;
using CareerBoard.Domain.Employers;
using CareerBoard.Domain.Pool;
using CareerBoard.Domain.Postings;
using CareerBoard.Domain.Roles;
using CareerBoard.Domain.Skills;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Testing;

/// <summary>A small board that has something in every table and every kind of column: what backups and upgrades must carry.</summary>
public static class WholeStory
{
    public const string PostingTitle = "Research intern, “probes” 🧪";
    public const string TeamName = "Interpretability";
    public const string PasskeyName = "Mina’s \"key\"";

    /// <summary>What a database, a line of JSON or a command might stumble over.</summary>
    public const string Hostile = "Zoë O'Neill\n\t\"quoted\" \\ {0} %s $1 -- ' \u2028 \u00a0 日本語 😀 </script>";

    public static readonly byte[] Credential = [0, 1, 2, 253, 254, 255];

    extension(TestBoard board)
    {
        /// <param name="resume">The bytes of the one stored file.</param>
        public async Task<Posting> TellWholeStoryAsync(byte[]? resume = null)
        {
            var employer = await board.AddEmployerAsync("Aurora Lab");
            var pytorch = await board.SkillAsync("pytorch");
            var role = await board.RoleAsync("intern");
            var team = await board.AddTeamAsync(employer, TeamName);
            var place = new Location(Next(board), "Zürich, Switzerland", "Zürich", "Zürich", "CH", 47.376887, 8.541694);
            await board.SaveAsync(place);
            await board.ChangeAsync(employer, e => e.Describe(e.Name, "https://aurora.example", Hostile, "#1f6feb", "Europe/Zurich"));
            await board.ChangeAsync(employer, e => e.KeepApplications(6, 60));
            await board.ChangeAsync(team, t => t.Describe(t.Name, "What models learn.", Hostile, "In pairs.", [pytorch.Id]) ?? Told(t));

            var rahel = await board.AddMemberAsync(employer, People.Rahel, Access.HiringManager, team.Id);
            await board.SaveAsync(new Invitation(Next(board), employer.Id, People.Jun, Access.HiringManager, [team.Id], rahel.Id, board.Now));
            var mina = await board.AddCandidateAsync(People.Mina, "Mina Okafor");
            await board.ChangeAsync(mina, m => Described(m, pytorch, team));
            await board.ChangeAsync(employer, e => e.AskOfThemselves(SelfTopics.Gender));
            await board.SaveAsync(Must(SelfAnswer.Give(employer.Id, mina.Id, SelfTopics.Gender, "woman", board.Now)));
            await board.SaveAsync(Must(Reference.Ask(Next(board), await board.InDbAsync(db => db.Candidates.SingleAsync(c => c.Id == mina.Id)), new Referee("Lia Öst", "lia@example.org", new string('b', 64), Hostile[..13], [pytorch.Id]), [], askedOfAddress: 0, board.Now)));
            await AddCredentialsAsync(board, mina.AccountId!.Value);

            var posting = await board.AddPostingAsync(employer, PostingTitle, content => Written(board, content, team, role, pytorch, place));
            await board.ChangeAsync(posting, p =>
            {
                p.ComesFrom(new PostingSource("greenhouse:aurora", "4711", "https://boards.example/4711", board.Now, new string('a', 64), new Dictionary<string, string> { ["title"] = "1f" }));
                p.AssignTeam([rahel.Id]);
                return p.KeepApplications(12);
            });

            var report = Must(PostingReport.Make(Next(board), posting, ReportReason.SomethingElse, Hostile, null, mina.AccountId, open: 0, board.Now));
            await board.SaveAsync(report);
            await board.SaveAsync(Must(PostingReport.Make(Next(board), posting, ReportReason.AsksForMoney, "", People.Jun, null, open: 1, board.Now)));
            await board.ChangeAsync(report, r => r.Settle(ReportOutcome.Dismissed, Hostile, rahel.AccountId, board.Now));

            var application = await AddApplicationAsync(board, posting, mina, resume ?? Documents.Pdf("Mina Okafor", "Sparse probes, 2026"));
            await board.InDbAsync(async db =>
            {
                db.Add(Must(ApplicationNote.Write(Next(board), await db.Applications.SingleAsync(a => a.Id == application.Id), rahel.Id, Hostile, board.Now)));
                var asked = Must(ApplicationMessage.WriteAsCandidate(Next(board), application, new MessageContent(Hostile, Next(board)), waiting: 0, today: 0, isNoticePending: false, board.Now));
                var answered = Must(ApplicationMessage.WriteAsMember(Next(board), application, rahel.Id, new MessageContent(Hostile, Next(board)), [asked], isNoticePending: false, board.Now));
                answered.Read(board.Now);
                db.AddRange(asked, answered, Must(MessageTemplate.Make(Next(board), employer.Id, "Invitation", $"{Hostile} {{candidate}}", existing: 0)));
                var card = Must(Scorecard.Assign(Next(board), await db.Applications.SingleAsync(a => a.Id == application.Id), rahel.Id, rahel.Id, [new(ScorecardSubject.Value, Hostile, [Hostile, Hostile, Hostile, Hostile], null, "")], board.Now.AddDays(2), owes: false, board.Now));
                if ((card.Write([new(2, Hostile)], Recommendation.Yes, Hostile) ?? card.HandIn(board.Now)) is { } no) throw new InvalidOperationException(no.ToString());
                db.Add(card);
                await PlanAsync(board, db, posting, application, rahel);
                var member = await db.Members.SingleAsync(m => m.Id == rahel.Id);
                member.Mute(MemberNotices.Messages);
                member.OpenCalendar(new string('e', Member.CalendarHashLength), board.Now);
                var twin = await AddByHandAsync(db, board);
                var draft = new ApplicationDraft(Next(board), posting.Id, twin.Id, "utm", board.Now);
                if (draft.Save("""{"Form.Name":"Tomás"}""", board.Now) is { } refusal) throw new InvalidOperationException(refusal.ToString());
                db.Add(draft);
                var saved = Must(SavedPosting.Save(Next(board), mina.AccountId!.Value, posting.Id, existing: 0, board.Now.AddDays(-9)));
                if (saved.Remark("Ask about “probes” first.") is { } unsaid) throw new InvalidOperationException(unsaid.ToString());
                saved.Tell(board.Now.AddDays(6), board.Now);
                db.AddRange(saved, Must(Alert.ForAccount(Next(board), mina.AccountId!.Value, Searched("Interns, “anywhere”", AlertRhythm.Weekly), revision: 7, existing: 0, board.Now)));
                var byMail = Must(Alert.ForAddress(Next(board), People.Jun, Account.Normalize(People.Jun), Searched("Probes", AlertRhythm.AtOnce), revision: 7, existing: 0, board.Now));
                byMail.Confirm(board.Now);
                byMail.Tell(9, hasNews: true, board.Now);
                byMail.Pause(board.Now);
                db.AddRange(byMail, Must(Alert.ForAddress(Next(board), People.Rahel, Account.Normalize(People.Rahel), Searched("Probes", AlertRhythm.Daily), revision: 7, existing: 0, board.Now)));
                var list = Must(PoolList.Make(Next(board), employer.Id, "Summer 2027 interns, “the best”", existing: 0));
                db.AddRange(list, new PoolConsent(Next(board), employer.Id, mina.Id, textVersion: 1, board.Now));
                db.AddRange(Must(list.Put([mina.Id], there: 0, rahel.Id, board.Now)).AsEnumerable<object>());
                db.Add(Must(PoolInvitation.Invite(Next(board), new PoolConsent(Next(board), employer.Id, mina.Id, textVersion: 1, board.Now), posting, isInvited: false, hasApplied: false, rahel.Id, board.Now)));
                var verdict = Must(PersonVerdict.Say(Next(board), employer.Id, mina.Id, twin.Id, isOne: true, [], rahel.Id, board.Now));
                db.Add(verdict);
                db.AddRange(PersonPart.Of(employer.Id, [mina.Id, twin.Id], [verdict]));
                db.Add(new Erasure(Next(board), ErasedKind.Candidate, board.Now));
                db.Add(new FileOpening(application.Id, application.Files[0].FileId, rahel.Id, FileOpening.HourOf(board.Now), board.Now));
                db.Add(new BoardText { Key = "privacy", Markdown = Hostile, UpdatedAt = board.Now });
                await db.SaveChangesAsync();

                // Past the rules, so that the résumé stays the one stored file.
                await db.Database.ExecuteSqlAsync($"INSERT INTO \"MessageFiles\" (\"MessageId\", \"FileId\", \"Order\") VALUES ({answered.Id}, {application.Files[0].FileId}, 0)");
            });

            using var atABrowser = await board.Visitor().SignsIn(People.Rahel);
            return posting;
        }
    }

    private static AlertContent Searched(string name, AlertRhythm rhythm) => new(name, "q=%E2%80%9Cprobes%E2%80%9D&role=intern", new AlertTerms(rhythm, 7, DayOfWeek.Friday, "Europe/Zurich"));

    private static Guid Next(TestBoard board) => Guid.CreateVersion7(board.Now);

    private static Refusal? Told(Team team)
    {
        if (team.Tell([new TeamStory("Jun", "Engineer", "I stayed.")], [new TeamProject("Atlas", Hostile, "https://example.org/atlas")]) is { } refusal) return refusal;
        team.Value([new TeamValue("Says what is uncertain", ["hides it", "when asked", "unasked", "helps others"])]);
        return null;
    }

    private static Refusal? Described(Candidate mina, Skill skill, Team team) =>
        mina.Describe(mina.Profile with { Headline = "Probes", Place = "Lagos", Country = "NG", About = Hostile, GraduatesOn = new DateOnly(2027, 6, 30), Links = [new ProfileLink(LinkKind.Website, "https://mina.example")] })
        ?? mina.Claim(skill.Id, SkillLevel.WorksIndependently)
        ?? mina.Show(new Evidence(EvidenceKind.Paper, "Sparse probes", "https://example.org/probes") { Id = new Guid("01981d2c-0000-7000-8000-000000000001"), On = PartialDate.Read("2026-05"), Note = Hostile, SkillIds = [skill.Id] })
        ?? mina.Mention("Weaving \"by hand\"", SkillLevel.LeadsOrTeaches)
        ?? mina.Tell(Profiles.Career(Hostile))
        ?? mina.Wish(new Wishes { Places = ["Côte d'Ivoire"], Countries = ["CI", "CH"], Workplaces = [Workplace.Remote], EarliestStart = PartialDate.Read("2027"), MayWorkIn = ["NG"], GraduatesFrom = PartialDate.Read("2027-05"), GraduatesUntil = PartialDate.Read("2027-06-30") })
        ?? mina.Prefer(team.Id, 0);

    private static PostingContent Written(TestBoard board, PostingContent content, Team team, Role role, Skill skill, Location place) => content with
    {
        TeamId = team.Id,
        RoleId = role.Id,
        Level = Level.Intern,
        LocationIds = [place.Id],
        RemoteRegions = ["GB", "Côte d'Ivoire, \"all\" {of} it"],
        Employment = [EmploymentType.Intern, EmploymentType.Temporary],
        Pay = new Pay(450_000, 600_000, "CHF", PayPeriod.Month, PayKind.Stipend, Note: "before tax"),
        Sections = [new Section(SectionKind.TheRole, null, "You find out **what models learn**.\n\n* one\n* two"), new Section(SectionKind.Other, "Überall", "日本語")],
        Requirements = [Openings.Asks(skill), Openings.Asks(skill, RequirementStrength.Preferred) with { IsProposed = true }],
        Questions = [new Question(Next(board), QuestionKind.OneOf, "Which?", "Any.", false, ["this", "that, \"really\""])],
        Internship = new InternshipFacts("Summer 2027", new DateOnly(2027, 6, 1), new DateOnly(2027, 8, 31), 13, 40, "Jun", null, null),
        Eligibility = new Eligibility(new DateOnly(2027, 1, 1), new DateOnly(2028, 1, 1), "MSc", null, Sponsorship.CaseByCase),
        Deadline = board.In(TimeSpan.FromDays(60)),
        Openings = 2,
        ApplicationCap = 500,
        AccommodationContact = "access@aurora.example",
    };

    private static Task AddCredentialsAsync(TestBoard board, Guid account) => board.InDbAsync(async db =>
    {
        db.Add(new IdentityUserClaim<Guid> { UserId = account, ClaimType = "kind", ClaimValue = Hostile });
        db.Add(new IdentityUserLogin<Guid> { UserId = account, LoginProvider = "example", ProviderKey = "Key", ProviderDisplayName = "Example" });
        db.Add(new IdentityUserLogin<Guid> { UserId = account, LoginProvider = "example", ProviderKey = "key, the second", ProviderDisplayName = null });
        db.Add(new IdentityUserToken<Guid> { UserId = account, LoginProvider = "example", Name = "recovery", Value = "1;2;3" });
        db.Add(new IdentityUserPasskey<Guid>
        {
            UserId = account,
            CredentialId = Credential,
            Data = new IdentityPasskeyData
            {
                PublicKey = [9, 8, 7], Name = PasskeyName, CreatedAt = board.Now, SignCount = 3_000_000_000, Transports = ["internal", "hybrid"],
                IsUserVerified = true, IsBackupEligible = true, IsBackedUp = false, AttestationObject = [1, 255], ClientDataJson = [123, 125],
            },
        });
        db.Add(new RecoveryCode(account, new string('c', 64)));
        db.Add(new SpentToken(new string('d', 64), board.Now.AddDays(1)));
        await db.SaveChangesAsync();
    });

    private static async Task<Application> AddApplicationAsync(TestBoard board, Posting posting, Candidate candidate, byte[] resume)
    {
        var stored = await board.WithAsync<IFileStore, StoredFile>(async files => Must(await files.SaveAsync(new MemoryStream(resume), CandidateFile.LargestBytes, default)));
        return await board.InDbAsync(db => db.InWriteAsync(
            async now =>
            {
                var pipeline = await db.OwnPipelineAsync(posting, now, default);
                var consent = await db.ConsentTexts.SingleAsync(c => c.EmployerId == posting.EmployerId);
                var file = new CandidateFile(Guid.CreateVersion7(now), candidate.Id, FileKind.Resume, stored.Name.ToString(), "Lebenslauf – Mina.pdf", "application/pdf", stored.Length, stored.Sha256, now);
                var submission = new Submission(Guid.CreateVersion7(now), new string('b', 64), candidate.Profile, [file], [], new ConsentGiven(consent.Id, consent.Version, now), "a friend");
                var application = Must(Application.Submit(Guid.CreateVersion7(now), await db.Postings.SingleAsync(p => p.Id == posting.Id), pipeline, candidate, submission, taken: 0, now));
                var text = new FileText(file.Id);
                text.Keep(new ResumeWords.Read(Hostile), now);
                db.AddRange(file, text);
                db.Add(application);
                await db.SaveChangesAsync();
                return application;
            },
            default));
    }

    /// <summary>One that took an open time, one that is cancelled, and a time that is free.</summary>
    private static async Task PlanAsync(TestBoard board, CareerBoardDb db, Posting posting, Application application, Member rahel)
    {
        var terms = new InterviewTerms(InterviewKind.Technical, 45, "Room “4”, 日本語", [rahel.Id]) { Note = Hostile, Word = Hostile };
        var slots = Must(InterviewSlot.Open(posting.Id, posting.EmployerId, terms, board.Now.AddDays(3), board.Now.AddDays(3).AddMinutes(90), [], rahel.Id, board.Now));
        var picked = Must(Interview.Offer(Next(board), Next(board), application, terms, pending: 0, rahel.Id, board.Now));
        var cancelled = Must(Interview.Schedule(Next(board), Next(board), application, terms, board.Now.AddDays(5), pending: 1, rahel.Id, board.Now));
        db.AddRange(slots);
        db.AddRange(picked, cancelled);
        await db.SaveChangesAsync();
        if ((picked.Pick(slots[0], "Africa/Lagos", board.Now) ?? picked.AskForOtherTimes(Hostile, board.Now) ?? cancelled.CancelAsCandidate(Hostile, board.Now)) is { } refusal) throw new InvalidOperationException(refusal.ToString());
        await db.SaveChangesAsync();
    }

    private static async Task<Candidate> AddByHandAsync(CareerBoardDb db, TestBoard board)
    {
        var tomas = new Candidate(Next(board), accountId: null, "Tomás", People.Tomas, board.Now);
        db.Add(tomas);
        await db.SaveChangesAsync();
        return tomas;
    }

    private static T Must<T>(Result<T> result) where T : class => result.Value ?? throw new InvalidOperationException(result.Refusal?.ToString());
}
