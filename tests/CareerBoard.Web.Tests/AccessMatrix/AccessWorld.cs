using System.Text;
using CareerBoard.Data.Files;
using CareerBoard.Data.Queries;
using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Candidates;
using CareerBoard.Domain.Employers;
using CareerBoard.Domain.Postings;
using CareerBoard.Testing;
using CareerBoard.Web.Hosting;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Tests.AccessMatrix;

/// <summary>Whose thing an address names, seen by the people of the first employer and by its first candidate.</summary>
internal enum Whose
{
    Own,
    Others,
    Absent,
}

/// <summary>Two employers with a posting and an application each, and one person of every kind.</summary>
internal sealed class AccessWorld(TestBoard board) : IDisposable
{
    public const string Visitor = "a visitor";
    public const string Blocked = "a blocked account";
    public const string Candidate = "the candidate";
    public const string OtherCandidate = "another candidate";
    public const string Interviewer = "the interviewer";
    public const string HiringManager = "the hiring manager";
    public const string Recruiter = "the recruiter";
    public const string EmployerAdmin = "the employer admin";
    public const string OtherEmployer = "an admin of another employer";
    public const string BoardAdmin = "the board admin";

    /// <summary>Who works for the first employer, and as what.</summary>
    private static readonly Dictionary<string, Domain.Employers.Access> Members = new(StringComparer.Ordinal)
    {
        [Interviewer] = Domain.Employers.Access.Interviewer,
        [HiringManager] = Domain.Employers.Access.HiringManager,
        [Recruiter] = Domain.Employers.Access.Recruiter,
        [EmployerAdmin] = Domain.Employers.Access.EmployerAdmin,
    };

    /// <summary>Off in a control arm: then what is called one's own is the other employer's, and the matrix has to notice.</summary>
    public bool IsHonest { get; set; } = true;

    private readonly Dictionary<string, Testing.Visitor> _people = new(StringComparer.Ordinal);
    private Thing _own = null!;
    private Thing _others = null!;

    public IReadOnlyDictionary<string, Testing.Visitor> People => _people;

    private sealed record Thing(Employer Employer, Team Team, Posting Posting, Application Application, Guid FileId, Guid AccountId, Guid MemberId, Guid InvitationId, Guid StageId, Guid TemplateStageId, Guid TemplateId, Guid PoolListId, Guid VerdictId, Guid CardId, StoredName Kept, Guid InterviewId, string Calendar, Guid ToldId, string Reference, Guid AlertId, Shared Shared);

    /// <summary>One entry of each catalogue that all employers share.</summary>
    private sealed record Shared(Guid RoleId, string RoleSlug, Guid SkillId, Guid LocationId, string Text);

    public async Task ArrangeAsync()
    {
        var (first, second) = (await board.AddEmployerAsync("Aurora Lab"), await board.AddEmployerAsync("Borealis Works"));
        var candidate = await board.AddCandidateAsync("candidate@example.org");
        var other = await board.AddCandidateAsync("other.candidate@example.org");

        var helpers = new List<Member>();
        foreach (var (name, access) in Members) helpers.Add(await board.AddMemberAsync(first, MailOf(name), access));
        var stranger = await board.AddMemberAsync(second, MailOf(OtherEmployer), Domain.Employers.Access.EmployerAdmin);
        await board.AddAccountAsync(MailOf(BoardAdmin), boardAdmin: true);
        await board.AddAccountAsync(MailOf(Blocked));

        _own = await MakeAsync(first, candidate, helpers, helpers[0], "privacy");
        _others = await MakeAsync(second, other, [], stranger, "terms");

        _people[Visitor] = board.Visitor();
        foreach (var (name, email) in (IEnumerable<(string, string)>)[
            (Candidate, "candidate@example.org"), (OtherCandidate, "other.candidate@example.org"),
            .. Members.Keys.Append(OtherEmployer).Append(BoardAdmin).Append(Blocked).Select(name => (name, MailOf(name)))])
        {
            _people[name] = await board.Visitor().SignsIn(email);
        }

        // Blocked while signed in: it counts on the next request.
        await board.InDbAsync(db => db.Accounts.Where(a => a.Email == MailOf(Blocked)).ExecuteUpdateAsync(set => set.SetProperty(a => a.IsBlocked, true)));
    }

    /// <summary>Written by hand beside the program's own table of rights, so that a slip there does not go unseen.</summary>
    public static bool Belongs(string person, Audience audience) => audience switch
    {
        Audience.Everyone => true,
        Audience.AccountOwner or Audience.SignedIn => person is not (Visitor or Blocked),
        Audience.BoardAdmin => person is BoardAdmin,
        Audience.Member or Audience.SeesPostings or Audience.ReviewsApplications => AccessOf(person) >= Domain.Employers.Access.Interviewer,
        Audience.EditsPostings or Audience.DecidesApplications or Audience.SeesReports => AccessOf(person) >= Domain.Employers.Access.HiringManager,
        Audience.SeesCatalogue or Audience.SeesSelfIdentification or Audience.FindsPeople => AccessOf(person) >= Domain.Employers.Access.Recruiter,
        Audience.KeepsMembers or Audience.KeepsSettings or Audience.KeepsCatalogue => AccessOf(person) >= Domain.Employers.Access.EmployerAdmin,
        Audience.SeesCatalogueOrBoardAdmin or Audience.SettlesReportsOrBoardAdmin => Belongs(person, Audience.SeesCatalogue) || Belongs(person, Audience.BoardAdmin),
        Audience.KeepsCatalogueOrBoardAdmin or Audience.KeepsSettingsOrBoardAdmin or Audience.ReadsAuditOrBoardAdmin =>
            Belongs(person, Audience.KeepsSettings) || Belongs(person, Audience.BoardAdmin),
        _ => throw new ArgumentOutOfRangeException(nameof(audience), audience, "Say here who that is."),
    };

    /// <summary>Whether what <paramref name="whose"/> says is this person's to see: members see their employer's, candidates what they sent.</summary>
    public static bool Sees(string person, Whose whose, bool inAdmin) => whose switch
    {
        Whose.Own => inAdmin ? Members.ContainsKey(person) : person == Candidate,
        Whose.Others => inAdmin ? person == OtherEmployer : person == OtherCandidate,
        _ => false,
    };

    /// <summary>
    /// What stands in an address for each of its parameters, by all of the route up to it. A new route needs an example here;
    /// without one the matrix fails.
    /// </summary>
    public string? Example(string route, Whose whose)
    {
        var thing = (whose is Whose.Own) == IsHonest ? _own : _others;
        var absent = whose is Whose.Absent;
        return route switch
        {
            "/admin/applications/{id}" or "/applications/{id}" => (absent ? Guid.Empty : thing.Application.Id).ToString(),
            "/admin/applications/{id}/files/{fileId}" or "/applications/{id}/files/{fileId}" => (absent ? Guid.Empty : thing.FileId).ToString(),
            "/admin/applications/{id}/files/{fileId}/pages/{number}" => "1",
            "/admin/applications/{id}/interviews/{interviewId}" or "/applications/{id}/interviews/{interviewId}" => (absent ? Guid.Empty : thing.InterviewId).ToString(),
            "/profile/entries/{id}" => (absent ? Guid.Empty : thing.ToldId).ToString(),
            "/profile/evidence/{id}" => (absent ? Guid.Empty : thing.ToldId).ToString(),
            "/references/{token}" => absent ? "nothing" : thing.Reference,
            "/calendars/{secret}" => absent ? "nothing" : thing.Calendar,
            "/admin/postings/{number}" or "/jobs/{number}" => absent ? "999999" : thing.Posting.Number.ToString(System.Globalization.CultureInfo.InvariantCulture),
            "/admin/postings/{number}/{step}" => "pause",
            "/jobs/{number}/{slug}" => Data.Text.Slug.From(thing.Posting.Title, 80, "posting"),
            "/saved/{number}" => absent ? "999999" : thing.Posting.Number.ToString(System.Globalization.CultureInfo.InvariantCulture),
            "/alerts/{id}" => (absent ? Guid.Empty : thing.AlertId).ToString(),
            "/account/continue/{id}" => (absent ? StoredName.New(board.Clock.GetUtcNow()) : thing.Kept).ToString(),
            "/employers/{slug}" or "/admin/employers/{slug}" => absent ? "nobody" : thing.Employer.Slug,
            "/teams/{slug}" => absent ? "nobody" : thing.Team.Slug,
            "/roles/{slug}" => absent ? "nothing" : thing.Shared.RoleSlug,
            "/sitemaps/pages-{part}" or "/sitemaps/openings-{part}" => absent ? "999999" : "1",
            "/{key}" or "/admin/settings/texts/{key}" => absent ? "nothing" : thing.Shared.Text,
            "/admin/applications/{id}/scorecards/{card}" => (absent ? Guid.Empty : thing.CardId).ToString(),
            "/admin/accounts/{id}" => (absent ? Guid.Empty : thing.AccountId).ToString(),
            "/admin/members/{id}" => (absent ? Guid.Empty : thing.MemberId).ToString(),
            "/admin/members/invitations/{id}" => (absent ? Guid.Empty : thing.InvitationId).ToString(),
            "/admin/catalogue/messages/edit/{id}" => (absent ? Guid.Empty : thing.TemplateId).ToString(),
            "/admin/pool/lists/{id}" => (absent ? Guid.Empty : thing.PoolListId).ToString(),
            "/admin/pool/duplicates/{id}" => (absent ? Guid.Empty : thing.VerdictId).ToString(),
            "/admin/catalogue/teams/edit/{id}" => (absent ? Guid.Empty : thing.Team.Id).ToString(),
            "/admin/catalogue/stages/{kind}" => absent ? "nothing" : "experienced",
            "/admin/catalogue/stages/{kind}/edit/{id}" or "/admin/catalogue/stages/{kind}/remove/{id}" => (absent ? Guid.Empty : thing.TemplateStageId).ToString(),
            "/admin/postings/{number}/stages/edit/{id}" or "/admin/postings/{number}/stages/remove/{id}" => (absent ? Guid.Empty : thing.StageId).ToString(),
            "/admin/catalogue/roles/edit/{id}" => (absent ? Guid.Empty : thing.Shared.RoleId).ToString(),
            "/admin/catalogue/skills/edit/{id}" => (absent ? Guid.Empty : thing.Shared.SkillId).ToString(),
            "/admin/catalogue/locations/edit/{id}" => (absent ? Guid.Empty : thing.Shared.LocationId).ToString(),
            _ => null,
        };
    }

    /// <summary>The address with an example for each of its parameters.</summary>
    public string Fill(Address address, Whose whose)
    {
        var (route, filled) = (new StringBuilder(), new StringBuilder());
        foreach (var segment in address.Pattern.PathSegments)
        {
            route.Append('/');
            filled.Append('/');
            foreach (var part in segment.Parts)
            {
                if (part is RoutePatternLiteralPart literal)
                {
                    route.Append(literal.Content);
                    filled.Append(literal.Content);
                }
                else if (part is RoutePatternSeparatorPart separator)
                {
                    route.Append(separator.Content);
                    filled.Append(separator.Content);
                }
                else if (part is RoutePatternParameterPart parameter)
                {
                    route.Append('{').Append(parameter.Name).Append('}');
                    filled.Append(Example(route.ToString(), whose) ?? throw new InvalidOperationException($"Give {route} an example in {nameof(AccessWorld)}."));
                }
            }
        }

        return filled.Length == 0 ? "/" : filled.ToString();
    }

    public void Dispose()
    {
        foreach (var visitor in _people.Values) visitor.Dispose();
    }

    private static string MailOf(string person) => person.Replace(' ', '.') + "@example.org";

    private static Domain.Employers.Access? AccessOf(string person) =>
        Members.TryGetValue(person, out var access) ? access : person is OtherEmployer ? Domain.Employers.Access.EmployerAdmin : null;

    private async Task<Thing> MakeAsync(Employer employer, Candidate candidate, List<Member> helpers, Member member, string text)
    {
        var team = await board.AddTeamAsync(employer);
        var location = await board.AddLocationAsync();
        var posting = await board.AddPostingAsync(employer);
        var application = await board.AddApplicationAsync(posting, candidate);
        var stored = await board.WithAsync<IFileStore, StoredFile>(async files =>
            (await files.SaveAsync(new MemoryStream(Documents.Pdf()), CandidateFile.LargestBytes, default)).Value!);
        var post = await board.KeepFormAsync(candidate.AccountId!.Value);
        var links = await board.WithAsync<Web.Profiles.ReferenceLinks, Web.Profiles.ReferenceLinks>(Task.FromResult);

        return await board.InDbAsync(async db =>
        {
            var now = board.Clock.GetUtcNow();
            (await db.Postings.SingleAsync(p => p.Id == posting.Id)).AssignTeam(helpers.Select(h => h.Id));
            var kept = await db.Applications.Include(a => a.Files).SingleAsync(a => a.Id == application.Id);
            if (helpers.Find(h => h.Access is Domain.Employers.Access.Interviewer) is { } interviewer) kept.Assign(interviewer.Id);
            var card = Scorecard.Assign(Guid.CreateVersion7(now), kept, member.Id, member.Id, [], null, owes: false, now).Value!;
            if ((card.Write([], Recommendation.Yes, "") ?? card.HandIn(now)) is { } refusal) throw new InvalidOperationException(refusal.ToString());
            db.Add(card);
            var invitation = new Invitation(Guid.CreateVersion7(now), employer.Id, $"invited.to.{employer.Slug}@example.org", Domain.Employers.Access.Recruiter, [], member.Id, now);
            var template = MessageTemplate.Make(Guid.CreateVersion7(now), employer.Id, "Thanks", "Thank you, {candidate}.", existing: 0).Value!;
            var interview = Interview.Schedule(Guid.CreateVersion7(now), Guid.CreateVersion7(now), kept, new InterviewTerms(InterviewKind.Team, 45, "Room 4", [member.Id]), now.AddDays(3), pending: 0, member.Id, now).Value!;
            var (calendar, hash) = Web.Interviews.MemberCalendars.Make();
            (await db.Members.SingleAsync(m => m.Id == member.Id)).OpenCalendar(hash, now);
            var list = Domain.Pool.PoolList.Make(Guid.CreateVersion7(now), employer.Id, "Interns", existing: 0).Value!;
            var byHand = new Candidate(Guid.CreateVersion7(now), accountId: null, "By hand", $"by.hand.at.{employer.Slug}@example.org", now);
            var verdict = Domain.Pool.PersonVerdict.Say(Guid.CreateVersion7(now), employer.Id, candidate.Id, byHand.Id, isOne: false, [], member.Id, now).Value!;
            var (told, herself) = (Guid.CreateVersion7(now), await db.Candidates.SingleAsync(c => c.Id == candidate.Id));
            var reference = Reference.Ask(Guid.CreateVersion7(now), herself, new Referee("Lia", $"lia.of.{employer.Slug}@example.org", new string('c', 64), "my supervisor", []), [], askedOfAddress: 0, now).Value!;
            if ((herself.Tell(new Career { Entries = [new Entry { Id = told, Kind = EntryKind.Work, Name = "Somewhere" }] }) ?? herself.Show(new Evidence(EvidenceKind.Talk, "A talk", Url: null) { Id = told })) is { } refused) throw new InvalidOperationException(refused.ToString());
            var saved = SavedPosting.Save(Guid.CreateVersion7(now), candidate.AccountId!.Value, posting.Id, existing: 0, now).Value!;
            var alert = Domain.Alerts.Alert.ForAccount(Guid.CreateVersion7(now), candidate.AccountId!.Value, new("Interns", "q=intern", new(Domain.Alerts.AlertRhythm.Daily, 8, DayOfWeek.Monday, "UTC")), revision: 0, existing: 0, now).Value!;
            db.AddRange(invitation, template, interview, list, byHand, verdict, reference, saved, alert);
            await db.SaveChangesAsync();

            var file = kept.Files[0].FileId;
            var name = stored.Name.ToString();
            await db.Files.Where(f => f.Id == file).ExecuteUpdateAsync(set => set.SetProperty(f => f.StoredName, name));
            var stage = (await db.PipelineOfAsync(posting.Id, default)).Stages.Where(s => s.State is ApplicationState.Open).OrderByDescending(s => s.Order).First().Id;
            var templateStage = (await db.Pipelines.TemplatesOf(employer.Id).SingleAsync(p => p.Kind == PipelineKind.Experienced)).Current.ElementAt(1).Id;
            var role = await db.Roles.OrderBy(r => r.Slug).FirstAsync();
            var shared = new Shared(role.Id, role.Slug, await db.Skills.OrderBy(s => s.Slug).Select(s => s.Id).FirstAsync(), location.Id, text);
            return new Thing(employer, team, posting, kept, file, candidate.AccountId!.Value, member.Id, invitation.Id, stage, templateStage, template.Id, list.Id, verdict.Id, card.Id, post, interview.Id, calendar, told, links.To(reference.Id)["/references/".Length..], alert.Id, shared);
        });
    }
}
