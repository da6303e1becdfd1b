using CareerBoard.Data;
using CareerBoard.Data.Queries;
using CareerBoard.Data.Search;
using CareerBoard.Data.Text;
using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Candidates;
using CareerBoard.Domain.Employers;
using CareerBoard.Domain.Postings;
using CareerBoard.Web.Areas.Admin.Pages.Applications.Scorecards;
using CareerBoard.Web.Areas.Admin.Pages.Pool;
using CareerBoard.Web.Hosting;
using CareerBoard.Web.Pages.Jobs;
using CareerBoard.Web.Profiles;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Areas.Admin.Pages.Applications;

/// <summary>One application beside the list it came from. The address carries the list, so that next and previous are its neighbours there.</summary>
[OpenTo(Audience.ReviewsApplications)]
internal sealed class ReviewModel(CareerBoardDb db, Member member, FilePanes panes, FileOpenings openings, OpenPostings postings, TimeProvider clock) : PageModel
{
    private const int NeighboursBefore = 8;
    private const int NeighboursAfter = 16;

    public ApplicationList List { get; private set; } = new();

    public Application Application { get; private set; } = null!;

    /// <summary>Whether the member may not know who it is.</summary>
    public bool IsHidden { get; private set; }

    /// <summary>What the candidate had learnt, done and could show when it was sent, or none.</summary>
    public BackgroundView? Background { get; private set; }

    public Names Names { get; private set; } = null!;

    public PostingLine Posting { get; private set; } = null!;

    public FilePane Pane { get; private set; } = null!;

    /// <summary>Teams of this employer that the candidate would like to work in, the dearest first.</summary>
    public IReadOnlyList<string> PreferredTeams { get; private set; } = [];

    /// <summary>None where there is nothing to compare.</summary>
    public MatchView? Match { get; private set; }

    public IReadOnlyList<NoteLine> Notes { get; private set; } = [];

    public MessagesPanel Messages { get; private set; } = null!;

    public ScorecardsPanel Scorecards { get; private set; } = null!;

    public InterviewsPanel Interviews { get; private set; } = null!;

    /// <summary>None for whoever may not find people.</summary>
    public PoolPanel? Pool { get; private set; }

    /// <summary>The last day on which it is kept; none where somebody has to erase it.</summary>
    public DateOnly? LastDay { get; private set; }

    /// <summary>Who has opened its files, for those who may see that.</summary>
    public IReadOnlyList<FileOpenings.Line> Opened { get; private set; } = [];

    public bool MaySeeOpenings => member.May(Right.SeeFileOpenings);

    public IReadOnlyList<OtherLine> Others { get; private set; } = [];

    public IReadOnlyList<ApplicationRow> Before { get; private set; } = [];

    public IReadOnlyList<ApplicationRow> After { get; private set; } = [];

    /// <summary>How many come before it in the list, and how many there are.</summary>
    public (int Before, int All) Position { get; private set; }

    public bool MayMove => member.May(Right.DecideApplications);

    public Guid Me => member.Id;

    public DateTimeOffset Now { get; } = clock.GetUtcNow();

    /// <summary>The step that can still be taken back, or none.</summary>
    public TimelineEntry? Undoable => MayMove && !Application.IsErased && Application.LatestMove is { Kind: TimelineKind.Moved or TimelineKind.Hired or TimelineKind.Rejected } latest && Now < latest.At + Application.TimeToUndo ? latest : null;

    public StageName? NextStage => Names.Stages.FirstOrDefault(s => s.TakesMoves && s.Order > (Names.Stage(Application.StageId)?.Order ?? int.MaxValue));

    public string AddressOf(Guid id) => $"/admin/applications/{id}{List.Write()}";

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken)
    {
        List = ApplicationList.Read(Request.Query) with { After = null };
        var visible = db.Applications.AsNoTracking().VisibleTo(member, db);
        var application = await visible.SingleOrDefaultAsync(a => a.Id == id, cancellationToken);
        if (application is null) return NotFound();

        var mask = application.MaskFor(member);
        (Application, IsHidden) = (application.SeenBy(member), mask is not null);
        if (Application.Background is { } background) Background = (await BackgroundView.LoadAsync(db, background, cancellationToken)) with { Heading = 3 };
        Names = await Names.OfAsync(db, member, [application.PostingId], cancellationToken);
        Posting = await db.Postings.Where(p => p.Id == application.PostingId).Select(p => new PostingLine(p.Number, p.Title, p.Status, p.IsGeneral)).SingleAsync(cancellationToken);

        PreferredTeams = await FindPreferredTeamsAsync(application.CandidateId, cancellationToken);
        Match = await db.MatchOfAsync(Application, postings, Now, cancellationToken);
        Pane = await panes.OpenAsync(application, member, AddressOf(id), Request.Query, List.Search, await List.SynonymsAsync(db, postings, Now, cancellationToken), cancellationToken);
        var mentions = new Mentions(Names.Colleagues);
        Notes = [.. (await db.Notes.Where(n => n.ApplicationId == id).OrderByDescending(n => n.Id).Select(n => new { n.ByMemberId, n.Markdown, n.At }).ToListAsync(cancellationToken))
            .Select(n => new NoteLine(n.ByMemberId, MarkdownText.Render(mask.Show(mentions.Mark(n.Markdown))), n.At))];
        Scorecards = await ScorecardsPanel.LoadAsync(db, member, application, Names, $"{AddressOf(id)}#scorecards", Now, cancellationToken);
        Messages = await MessagesPanel.LoadAsync(db, Request, member, application, back: $"{AddressOf(id)}#messages", Now, cancellationToken);
        Interviews = await InterviewsPanel.LoadAsync(db, member, application, Names, back: $"{AddressOf(id)}#interviews", Now, cancellationToken);
        Pool = await PoolPanel.LoadAsync(db, member, application, Posting.IsGeneral, AddressOf(id), Now, cancellationToken);
        if (!IsHidden) await FindOthersAsync(visible, cancellationToken);

        await FindNeighboursAsync(visible, cancellationToken);
        LastDay = application.ClockBy(await db.RetentionOfAsync(application.PostingId, cancellationToken))?.LastDay(Now);
        await OpenAsync(id, cancellationToken);
        if (HttpMethods.IsGet(Request.Method) && Pane.Shown is { } shown) await openings.NoteAsync(member, id, shown.File.Id);
        if (MaySeeOpenings) Opened = await openings.OfAsync(id, cancellationToken);
        return Page();
    }

    /// <summary>What else came from this person, under whatever name. One that is known would say who a hidden one is, so a hidden one has none.</summary>
    private async Task FindOthersAsync(IQueryable<Application> visible, CancellationToken cancellationToken)
    {
        var (id, candidate, fellows) = (Application.Id, Application.CandidateId, db.FellowsAt(member.EmployerId).Where(f => f.CandidateId == Application.CandidateId).Select(f => f.PartId));
        Others = await (
            from a in visible.KnownTo(member)
            where (a.CandidateId == candidate || fellows.Contains(a.CandidateId)) && a.Id != id
            join p in db.Postings on a.PostingId equals p.Id
            join s in db.Pipelines.SelectMany(x => x.Stages) on a.StageId equals s.Id
            orderby a.AppliedAt descending
            select new OtherLine(a.Id, p.Title, s.Name, a.CandidateId == candidate ? null : EF.Property<string>(a, ApplicationColumns.Name))).Take(20).ToListAsync(cancellationToken);
    }

    private async Task<IReadOnlyList<string>> FindPreferredTeamsAsync(Guid candidateId, CancellationToken cancellationToken)
    {
        var preferred = await db.Candidates.Where(c => c.Id == candidateId).Select(c => c.PreferredTeams).SingleAsync(cancellationToken);
        if (preferred.Count == 0) return [];

        var own = await db.Teams.Where(t => t.EmployerId == member.EmployerId && !t.IsArchived).Select(t => new { t.Id, t.Name }).ToDictionaryAsync(t => t.Id, t => t.Name, cancellationToken);
        return [.. preferred.Where(own.ContainsKey).Select(id => own[id])];
    }

    private async Task FindNeighboursAsync(IQueryable<Application> visible, CancellationToken cancellationToken)
    {
        var found = List.Of(visible, db, member, Now, await List.SynonymsAsync(db, postings, Now, cancellationToken));
        var key = List.KeyOf(Application.Id, IsHidden ? "" : Application.Profile.Name, Application.AppliedAt, Application.ReplyDueAt);
        Before = [.. (await List.Preceding(found, member, key).Rows(db, member).Take(NeighboursBefore).ToListAsync(cancellationToken)).AsEnumerable().Reverse()];
        After = await List.Following(found, member, key).Rows(db, member).Take(NeighboursAfter).ToListAsync(cancellationToken);
        Position = (
            Before.Count < NeighboursBefore ? Before.Count : await List.Preceding(found, member, key).CountAsync(cancellationToken),
            await found.CountAsync(cancellationToken));
    }

    /// <summary>A read receipt: from now on the files stay as they are. It is no more than that, so reading may write it.</summary>
    private async Task OpenAsync(Guid id, CancellationToken cancellationToken)
    {
        if (Application.OpenedAt is not null || !HttpMethods.IsGet(Request.Method)) return;

        var application = await db.Applications.SingleAsync(a => a.Id == id, cancellationToken);
        application.Open(Now);
        await db.TrySaveAsync(cancellationToken);
    }

    internal sealed record PostingLine(int Number, string Title, PostingStatus Status, bool IsGeneral);

    internal sealed record NoteLine(Guid By, CleanHtml Text, DateTimeOffset At);

    /// <param name="As">The name where it came from another candidate who is one person with this one; else none.</param>
    internal sealed record OtherLine(Guid Id, string Title, string Stage, string? As);
}
