using System.Globalization;
using CareerBoard.Data;
using CareerBoard.Data.Queries;
using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Candidates;
using CareerBoard.Domain.Postings;
using CareerBoard.Testing;
using CareerBoard.Web.Alerts;
using CareerBoard.Web.Hosting;
using CareerBoard.Web.Profiles;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Browser.Tests;

/// <summary>A page to look at, and who may see it.</summary>
internal sealed record Place(Audience Audience, string Address);

/// <summary>
/// Every page that the program's own route table has, with things of a board put into its addresses. A route that nothing is known for
/// fails: whoever adds a page says here what it shows.
/// </summary>
internal sealed class Places(TestBoard board, string adminEmail, string? candidateEmail)
{
    /// <summary>What answers and is no page: files, feeds, and addresses that only take forms and are found by what they lead back to.</summary>
    private static readonly string[] NoPages =
    [
        EndpointTable.Files, "/account/data/export", "/admin/applications/{id:guid}/files/{fileId:guid}", "/admin/applications/{id:guid}/files/{fileId:guid}/pages/{number:int}", "/admin/applications/{id:guid}/zip", "/admin/postings/preview-markdown",
        "/applications/{id:guid}/files/{fileId:guid}", "/applications/{id:guid}/interviews/{interviewId:guid}/interview.ics", "/calendars/{secret}.ics", "/feeds/indeed.xml", "/feeds/jobs.atom", "/feeds/jobs.json", "/feeds/jobs.rss", "/feeds/linkedin.xml",
        "/feeds/ziprecruiter.xml", "/health/live", "/health/ready", "/jobs/suggest", "/jobs/{number:int}/card.png", "/profile/resume.json", "/robots.txt", "/sitemap.xml", "/sitemaps/openings-{part:int}.xml", "/sitemaps/pages-{part:int}.xml",
    ];

    public Task<IReadOnlyList<Place>> AllAsync() => OfAsync(_ => true);

    /// <summary>The pages that need nothing to be there.</summary>
    public Task<IReadOnlyList<Place>> WithoutThingsAsync() => OfAsync(route => !route.Contains('{', StringComparison.Ordinal));

    private async Task<IReadOnlyList<Place>> OfAsync(Func<string, bool> wanted)
    {
        var routes = (await EndpointTable.OfAsync(board)).Where(a => a.Audience is not null && a.Takes("GET") && !NoPages.Contains(a.Text, StringComparer.Ordinal) && wanted(a.Text)).ToList();
        return await board.InDbAsync(async db =>
        {
            var places = new List<Place>();
            foreach (var route in routes)
            {
                var addresses = await AddressesAsync(route.Text, db);
                if (addresses.Count == 0) throw new InvalidOperationException($"Say in {nameof(Places)} what {route.Text} shows.");
                places.AddRange(addresses.Select(address => new Place(route.Audience!.Value, address)));
            }

            return (IReadOnlyList<Place>)places;
        });
    }

    private async Task<List<string>> AddressesAsync(string route, CareerBoardDb db) => route switch
    {
        "/alerts/by-mail" or "/alerts/confirm" => [route, .. await ByMailAsync(route, db)],
        _ when !route.Contains('{', StringComparison.Ordinal) => [route],
        _ when route.StartsWith("/{key:regex", StringComparison.Ordinal) => ["/privacy", "/terms", "/imprint", "/accessibility"],
        "/account/continue/{id}" => [$"/account/continue/{await board.KeepFormAsync((await db.Accounts.SingleAsync(a => a.Email == (candidateEmail ?? adminEmail))).Id)}"],
        "/admin/settings/texts/{key}" => ["/admin/settings/texts/privacy"],
        "/jobs/{number:int}/{slug?}" => [.. (await ShownAsync(db)).Select(p => JobAddress(p))],
        "/jobs/{number:int}/{slug}/apply" => [.. (await ShownAsync(db)).Where(p => p.Status is PostingStatus.Published && p.Visibility is PostingVisibility.Listed).Take(2).Select(p => JobAddress(p) + "/apply")],
        "/jobs/{number:int}/save" => [.. (await ShownAsync(db)).Take(1).Select(p => $"/jobs/{p.Number}/save")],
        "/saved/{number:int}" or "/saved/{number:int}/remove" => [route.Replace("{number:int}", (await SavedAsync(db)).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)],
        _ when route.StartsWith("/alerts/{id:guid}", StringComparison.Ordinal) => [route.Replace("{id:guid}", (await AlertAsync(db)).ToString(), StringComparison.Ordinal)],
        "/jobs/{number:int}/{slug}/report" => [.. (await ShownAsync(db)).Take(1).Select(p => JobAddress(p) + "/report")],
        "/employers/{slug}" => [$"/employers/{(await EmployerAsync(db)).Slug}"],
        "/employers/{slug}/general" => [$"/employers/{(await EmployerAsync(db)).Slug}/general"],
        "/teams/{slug}" => [$"/teams/{(await OwnTeamsAsync(db)).First().Slug}"],
        "/roles/{slug}" => [.. (await db.Roles.OrderBy(r => r.Slug).Select(r => r.Slug).Take(2).ToListAsync()).Select(slug => $"/roles/{slug}")],
        _ when route.StartsWith("/admin/postings/{number:int}", StringComparison.Ordinal) => await OfPostingsAsync(route, db),
        _ when route.StartsWith("/admin/applications/{id:guid}/scorecards/{card:guid}", StringComparison.Ordinal) => [.. (await OfCardsAsync(db)).Select(c => route.Replace("{id:guid}", c.ApplicationId.ToString(), StringComparison.Ordinal).Replace("{card:guid}", c.Id.ToString(), StringComparison.Ordinal))],
        _ when route.Contains("{interviewId:guid}", StringComparison.Ordinal) => await OfInterviewsAsync(route, db),
        "/admin/applications/{id:guid}" => [.. (await OfOwnEmployerAsync(db)).SelectMany(a => (string[])[$"/admin/applications/{a}", $"/admin/applications/{a}?as=text"])],
        _ when route.StartsWith("/admin/applications/{id:guid}", StringComparison.Ordinal) => [.. (await OfOwnEmployerAsync(db)).Select(a => route.Replace("{id:guid}", a.ToString(), StringComparison.Ordinal))],
        _ when route.StartsWith("/applications/{id:guid}", StringComparison.Ordinal) => await OfCandidateAsync(route, db),
        "/profile/entries/{id:guid}" or "/profile/evidence/{id:guid}" => await OfProfileAsync(route, db),
        "/references/{token}" => [await board.WithAsync<ReferenceLinks, string>(async links => links.To(await ReferenceAsync(db)))],
        "/admin/employers/{slug}" => [$"/admin/employers/{(await EmployerAsync(db)).Slug}"],
        "/admin/accounts/{id:guid}" => [.. (await db.Accounts.Where(a => a.Email == adminEmail || a.Email == candidateEmail).Select(a => a.Id).ToListAsync()).Select(id => $"/admin/accounts/{id}")],
        "/admin/members/{id:guid}/leave" => [.. (await db.Members.Where(m => m.EmployerId == EmployerId(db)).OrderBy(m => m.Id).Select(m => m.Id).Take(1).ToListAsync()).Select(id => $"/admin/members/{id}/leave")],
        "/admin/members/{id:guid}" => [$"/admin/members/{await db.Members.Where(m => m.EmployerId == EmployerId(db)).OrderBy(m => m.Id).Select(m => m.Id).FirstAsync()}"],
        "/admin/members/invitations/{id:guid}" => [$"/admin/members/invitations/{await InvitationAsync(db)}"],
        "/admin/catalogue/locations/edit/{id:guid?}" => await NewAndOneAsync(route, db.Locations.Select(l => l.Id)),
        "/admin/catalogue/roles/edit/{id:guid?}" => await NewAndOneAsync(route, db.Roles.Select(r => r.Id)),
        "/admin/catalogue/skills/edit/{id:guid?}" => await NewAndOneAsync(route, db.Skills.Select(s => s.Id)),
        "/admin/catalogue/messages/edit/{id:guid?}" => await NewAndOneAsync(route, db.MessageTemplates.Where(t => t.EmployerId == EmployerId(db)).Select(t => t.Id)),
        "/admin/pool/duplicates/{id:guid}/back" => await VerdictAsync(db) is { } verdict ? [$"/admin/pool/duplicates/{verdict}/back"] : ["/admin/pool/duplicates"],
        "/admin/pool/lists/{id:guid}" => [$"/admin/pool/lists/{await PoolListAsync(db)}"],
        "/admin/catalogue/teams/edit/{id:guid?}" => await NewAndOneAsync(route, db.Teams.Where(t => t.EmployerId == EmployerId(db)).Select(t => t.Id)),
        "/admin/catalogue/stages/{kind?}" => ["/admin/catalogue/stages", "/admin/catalogue/stages/internship"],
        "/admin/catalogue/stages/{kind}/edit/{id:guid?}" => await NewAndOneAsync(route.Replace("{kind}", "experienced", StringComparison.Ordinal), await TemplateStagesAsync(db)),
        "/admin/catalogue/stages/{kind}/remove/{id:guid}" => [$"/admin/catalogue/stages/experienced/remove/{(await TemplateStagesAsync(db))[0]}"],
        _ => [],
    };

    /// <summary>One of every kind that a visitor meets, and the longest texts.</summary>
    private async Task<List<Posting>> ShownAsync(CareerBoardDb db)
    {
        var postings = await db.Postings.AsNoTracking().Where(p => p.Status == PostingStatus.Published || p.Status == PostingStatus.Paused || p.Status == PostingStatus.Closed).ToListAsync();
        var shown = postings.Where(p => p.Visibility is not PostingVisibility.Internal).OrderBy(p => p.Number).ToList();
        return
        [
            .. shown.GroupBy(p => (p.Status, p.Visibility)).Select(kind => kind.First())
                .Concat(shown.Where(p => p.Status is PostingStatus.Published).OrderByDescending(p => p.Questions.Count).Take(1))
                .Concat(shown.OrderByDescending(p => p.Sections.Sum(s => s.Markdown.Length)).Take(Looks.IsLong ? 60 : 3))
                .DistinctBy(p => p.Id),
        ];
    }

    /// <summary>Something that the candidate tells, said here where there is nothing.</summary>
    private async Task<List<string>> OfProfileAsync(string route, CareerBoardDb db)
    {
        var candidate = await db.Candidates.SingleAsync(c => db.Accounts.Any(a => a.Id == c.AccountId && a.Email == (candidateEmail ?? adminEmail)));
        if (candidate.Evidence.Count == 0) candidate.Show(new Evidence(EvidenceKind.Talk, "A talk", Url: null) { Id = candidate.Id });
        if (candidate.Career.Entries.Count == 0) candidate.Tell(Profiles.Career());
        await db.SaveChangesAsync();
        return [route.Replace("{id:guid}", (route.Contains("entries", StringComparison.Ordinal) ? candidate.Career.Entries.First(e => e.Kind is not (EntryKind.Elsewhere or EntryKind.SkillGroup or EntryKind.Quote)).Id : candidate.Evidence[0].Id).ToString(), StringComparison.Ordinal)];
    }

    private async Task<Guid> ReferenceAsync(CareerBoardDb db)
    {
        if (await db.References.OrderBy(r => r.Id).Select(r => (Guid?)r.Id).FirstOrDefaultAsync() is { } there) return there;

        var (now, candidate) = (board.Clock.GetUtcNow(), await db.Candidates.Where(c => c.AccountId != null).OrderBy(c => c.Id).FirstAsync());
        var asked = Reference.Ask(Guid.CreateVersion7(now), candidate, new Referee("Lia Öst", "lia@example.org", new string('d', 64), "my supervisor", []), [], askedOfAddress: 0, now).Value!;
        db.Add(asked);
        await db.SaveChangesAsync();
        return asked.Id;
    }

    private async Task<List<string>> OfPostingsAsync(string route, CareerBoardDb db)
    {
        var own = await db.Postings.AsNoTracking().Where(p => p.EmployerId == EmployerId(db)).OrderBy(p => p.Number).ToListAsync();
        var busiest = await db.Applications.Where(a => a.EmployerId == EmployerId(db)).GroupBy(a => a.PostingId).OrderByDescending(g => g.Count()).Select(g => g.Key).FirstOrDefaultAsync();
        var part = route["/admin/postings/{number:int}".Length..];
        if (part.StartsWith("/stages/", StringComparison.Ordinal)) return await OfStagesAsync(route, own.Single(p => p.Id == busiest), db);

        IEnumerable<Posting> one = part switch
        {
            "/publish" => own.GroupBy(p => (p.Status, p.PublishAt is null)).Select(kind => kind.First()),
            "/pipeline" => [.. own.Where(p => p.Id == busiest), .. own.Where(p => p.Status is PostingStatus.Draft).Take(1)],
            "/edit" => [.. own.Where(p => p.Status is PostingStatus.Published).OrderByDescending(p => p.Questions.Count + p.Requirements.Count).Take(1), .. own.Where(p => p.Status is PostingStatus.Draft).Take(1)],
            "/reopen" => own.Where(p => p.Status is PostingStatus.Closed).Take(1),
            _ => own.Where(p => p.Status is PostingStatus.Published).Take(1),
        };
        return [.. one.Select(p => route.Replace("{number:int}", p.Number.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal).Replace("{step}", "pause", StringComparison.Ordinal))];
    }

    private static async Task<List<string>> OfStagesAsync(string route, Posting posting, CareerBoardDb db)
    {
        var address = route.Replace("{number:int}", posting.Number.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        var first = (await db.PipelineOfAsync(posting.Id, default)).First.Id;
        return address.EndsWith("{id:guid?}", StringComparison.Ordinal) ? NewAndOne(address, first) : [address.Replace("{id:guid}", first.ToString(), StringComparison.Ordinal)];
    }

    /// <summary>One that is open and has all that an application can have, as far as there is one.</summary>
    private async Task<List<Guid>> OfOwnEmployerAsync(CareerBoardDb db)
    {
        var all = await db.Applications.AsNoTracking().Include(a => a.Files).Where(a => a.EmployerId == EmployerId(db)).ToListAsync();
        return [.. all.Where(a => a.State is ApplicationState.Open).OrderByDescending(a => a.Answers.Count + a.Timeline.Count).Take(1).Select(a => a.Id)];
    }

    /// <summary>One that is in, and one to write.</summary>
    private async Task<List<Scorecard>> OfCardsAsync(CareerBoardDb db)
    {
        var me = await db.Members.Where(m => m.EmployerId == EmployerId(db) && db.Accounts.Any(a => a.Id == m.AccountId && a.Email == adminEmail)).Select(m => m.Id).FirstAsync();
        var employer = EmployerId(db);
        if (!await db.Scorecards.AnyAsync(c => c.EmployerId == employer))
        {
            var asked = await db.Applications.FirstAsync(a => a.EmployerId == employer && a.State == ApplicationState.Open);
            db.Add(Scorecard.Assign(Guid.CreateVersion7(board.Clock.GetUtcNow()), asked, me, me, [new(ScorecardSubject.Requirement, "Python", [], null, "")], null, owes: false, board.Clock.GetUtcNow()).Value!);
            await db.SaveChangesAsync();
        }

        var cards = await db.Scorecards.AsNoTracking().Where(c => c.EmployerId == employer).ToListAsync();
        return [.. cards.Where(c => c.MemberId == me && !c.IsIn).Take(1), .. cards.Where(c => c.IsIn && !cards.Exists(o => o.ApplicationId == c.ApplicationId && o.MemberId == me && !o.IsIn)).Take(1)];
    }

    private async Task<List<string>> OfCandidateAsync(string route, CareerBoardDb db)
    {
        var candidate = await db.Candidates.SingleAsync(c => c.AccountId == db.Accounts.Single(a => a.Email == candidateEmail).Id);
        var own = await db.Applications.AsNoTracking().Include(a => a.Files).Where(a => a.CandidateId == candidate.Id).ToListAsync();
        var fit = route.Contains("fileId", StringComparison.Ordinal)
            ? own.Where(a => a.State is ApplicationState.Open && a.OpenedAt is null).Take(1)
            : route.EndsWith("/withdraw", StringComparison.Ordinal) ? own.Where(a => a.State is ApplicationState.Open).Take(1) : own.GroupBy(a => a.State).Select(kind => kind.First());
        return [.. fit.Select(a => route.Replace("{id:guid}", a.Id.ToString(), StringComparison.Ordinal).Replace("{fileId:guid}", a.Files[0].FileId.ToString(), StringComparison.Ordinal))];
    }

    /// <summary>Those to come, of the employer or of the candidate; where there are none, such as on a board that was made for something else, one is made.</summary>
    private async Task<List<string>> OfInterviewsAsync(string route, CareerBoardDb db)
    {
        var ofCandidate = !route.StartsWith("/admin", StringComparison.Ordinal);
        var applications = db.Applications.AsNoTracking().Where(a => a.EmployerId == EmployerId(db) && a.State == ApplicationState.Open && (!ofCandidate || db.Candidates.Any(c => c.Id == a.CandidateId && db.Accounts.Any(x => x.Id == c.AccountId && x.Email == candidateEmail))));
        var interviews = await db.Interviews.AsNoTracking().Pending().Of(applications).OrderBy(i => i.Id).ToListAsync();
        if (interviews.Count == 0 && await applications.OrderBy(a => a.Id).FirstOrDefaultAsync() is { } application)
        {
            var (now, member) = (board.Clock.GetUtcNow(), await db.Members.FirstAsync(m => m.EmployerId == application.EmployerId));
            var terms = new InterviewTerms(InterviewKind.Team, 45, "Room 4", [member.Id]);
            interviews =
            [
                Interview.Schedule(Guid.CreateVersion7(now), Guid.CreateVersion7(now), application, terms, now.AddDays(3), pending: 0, member.Id, now).Value!,
                Interview.Offer(Guid.CreateVersion7(now), Guid.CreateVersion7(now), application, terms, pending: 1, member.Id, now).Value!,
            ];
            db.AddRange(interviews);
            await db.SaveChangesAsync();
        }

        return [.. interviews.GroupBy(i => i.State).Select(kind => kind.First()).Select(i => route.Replace("{id:guid}", i.ApplicationId.ToString(), StringComparison.Ordinal).Replace("{interviewId:guid}", i.Id.ToString(), StringComparison.Ordinal))];
    }

    private async Task<List<Guid>> TemplateStagesAsync(CareerBoardDb db) =>
        await db.InWriteAsync(
            async now =>
            {
                // Whoever has imported postings alone has none yet.
                var template = await db.TemplateAsync(EmployerId(db), PipelineKind.Experienced, now, default);
                await db.SaveChangesAsync();
                return template.Current.Select(s => s.Id).ToList();
            },
            default);

    private static async Task<List<string>> NewAndOneAsync(string route, IQueryable<Guid> ids) => NewAndOne(route, await ids.OrderBy(id => id).FirstOrDefaultAsync());

    private static Task<List<string>> NewAndOneAsync(string route, IEnumerable<Guid> ids) => Task.FromResult(NewAndOne(route, ids.FirstOrDefault()));

    private static List<string> NewAndOne(string route, Guid one) =>
        [route.Replace("/{id:guid?}", "", StringComparison.Ordinal), .. one == default ? (IEnumerable<string>)[] : [route.Replace("{id:guid?}", one.ToString(), StringComparison.Ordinal)]];

    private async Task<IEnumerable<Domain.Employers.Team>> OwnTeamsAsync(CareerBoardDb db) => await db.Teams.AsNoTracking().Where(t => t.EmployerId == EmployerId(db)).OrderBy(t => t.Slug).ToListAsync();

    private async Task<Domain.Employers.Employer> EmployerAsync(CareerBoardDb db) => await db.Employers.AsNoTracking().SingleAsync(e => e.Id == EmployerId(db));

    private async Task<Guid> InvitationAsync(CareerBoardDb db)
    {
        var by = await db.Members.AsNoTracking().FirstAsync(m => m.EmployerId == EmployerId(db));
        var invitation = new Domain.Employers.Invitation(Guid.CreateVersion7(board.Clock.GetUtcNow()), by.EmployerId, "somebody.new@example.org", Domain.Employers.Access.HiringManager, [], by.Id, board.Clock.GetUtcNow());
        db.Add(invitation);
        await db.SaveChangesAsync();
        return invitation.Id;
    }

    private async Task<Guid?> VerdictAsync(CareerBoardDb db)
    {
        if (await db.PersonVerdicts.Where(v => v.EmployerId == EmployerId(db)).OrderBy(v => v.Id).Select(v => (Guid?)v.Id).FirstOrDefaultAsync() is { } there) return there;

        var people = await db.Applications.Where(a => a.EmployerId == EmployerId(db)).Select(a => a.CandidateId).Distinct().OrderBy(id => id).Take(2).ToListAsync();
        if (people.Count < 2) return null;

        var by = await db.Members.Where(m => m.EmployerId == EmployerId(db)).Select(m => m.Id).FirstAsync();
        var verdict = Domain.Pool.PersonVerdict.Say(Guid.CreateVersion7(board.Clock.GetUtcNow()), EmployerId(db), people[0], people[1], isOne: false, [], by, board.Clock.GetUtcNow()).Value!;
        db.Add(verdict);
        await db.SaveChangesAsync();
        return verdict.Id;
    }

    private async Task<int> SavedAsync(CareerBoardDb db)
    {
        var (account, posting) = ((await db.Accounts.SingleAsync(a => a.Email == (candidateEmail ?? adminEmail))).Id, (await ShownAsync(db))[0]);
        if (!await db.SavedPostings.AnyAsync(s => s.AccountId == account && s.PostingId == posting.Id))
        {
            db.Add(Domain.Candidates.SavedPosting.Save(Guid.CreateVersion7(board.Clock.GetUtcNow()), account, posting.Id, existing: 0, board.Clock.GetUtcNow()).Value!);
            await db.SaveChangesAsync();
        }

        return posting.Number;
    }

    private async Task<Guid> AlertAsync(CareerBoardDb db)
    {
        var account = (await db.Accounts.SingleAsync(a => a.Email == (candidateEmail ?? adminEmail))).Id;
        if (await db.Alerts.Where(a => a.AccountId == account).OrderBy(a => a.Id).Select(a => (Guid?)a.Id).FirstOrDefaultAsync() is { } there) return there;

        var terms = new Domain.Alerts.AlertTerms(Domain.Alerts.AlertRhythm.Weekly, 8, DayOfWeek.Monday, "Europe/Zurich");
        var alert = Domain.Alerts.Alert.ForAccount(Guid.CreateVersion7(board.Clock.GetUtcNow()), account, new("Internships", "employment=intern&team=gone", terms), revision: 0, existing: 0, board.Clock.GetUtcNow()).Value!;
        db.Add(alert);
        await db.SaveChangesAsync();
        return alert.Id;
    }

    /// <summary>Alerts without an account, by the links in their mails; where there is one.</summary>
    private async Task<List<string>> ByMailAsync(string route, CareerBoardDb db)
    {
        var alerts = await db.Alerts.Where(a => a.AccountId == null).OrderBy(a => a.Id).Select(a => a.Id).ToListAsync();
        return await board.WithAsync<AlertLinks, List<string>>(links => Task.FromResult(alerts.ConvertAll(a => route is "/alerts/confirm" ? links.ToConfirm(a) : links.ToManage(a))));
    }

    private async Task<Guid> PoolListAsync(CareerBoardDb db)
    {
        if (await db.PoolLists.Where(l => l.EmployerId == EmployerId(db)).OrderBy(l => l.Id).Select(l => (Guid?)l.Id).FirstOrDefaultAsync() is { } there) return there;

        var list = Domain.Pool.PoolList.Make(Guid.CreateVersion7(board.Clock.GetUtcNow()), EmployerId(db), "Summer interns", existing: 0).Value!;
        db.Add(list);
        await db.SaveChangesAsync();
        return list.Id;
    }

    private Guid EmployerId(CareerBoardDb db) => _employerId ??= db.Members.Where(m => m.AccountId == db.Accounts.Single(a => a.Email == adminEmail).Id).Select(m => m.EmployerId).First();

    private Guid? _employerId;

    private static string JobAddress(Posting posting) => $"/jobs/{posting.Number.ToString(CultureInfo.InvariantCulture)}/{Data.Text.Slug.From(posting.Title, 80, "posting")}";
}
