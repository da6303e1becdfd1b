using CareerBoard.Data;
using CareerBoard.Data.Queries;
using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Employers;
using CareerBoard.Domain.Postings;
using CareerBoard.Web.Areas.Admin.Pages.Applications;
using CareerBoard.Web.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Areas.Admin.Pages.Postings;

/// <summary>
/// The applications of one posting by stage. A column shows its first <see cref="LaneSize"/> and fetches more; what a column costs
/// does not grow with the number of those who applied.
/// </summary>
[OpenTo(Audience.SeesPostings)]
internal sealed class PipelineModel(CareerBoardDb db, Member member, TimeProvider clock) : PageModel
{
    public const int LaneSize = 50;

    public PostingHead Posting { get; private set; } = null!;

    public Names Names { get; private set; } = null!;

    public IReadOnlyList<Lane> Lanes { get; private set; } = [];

    public int Total { get; private set; }

    public bool MayAdd => MayMove && Posting.Status is (PostingStatus.Published or PostingStatus.Paused or PostingStatus.Closed);

    public bool MayMove => member.May(Right.DecideApplications);

    public DateTimeOffset Now { get; } = clock.GetUtcNow();

    public string Address => $"/admin/postings/{Posting.Number}/pipeline";

    /// <param name="view"><c>list</c> leads to the same applications as a list.</param>
    /// <param name="lane">A stage: only its column, for the script that shows more of it.</param>
    /// <param name="after">Where that column goes on.</param>
    public async Task<IActionResult> OnGetAsync(int number, string? view, Guid? lane, string? after, CancellationToken cancellationToken)
    {
        var posting = await PostingHead.FindAsync(db, member, number, cancellationToken);
        if (posting is null) return NotFound();
        if (view is "list") return Redirect(ApplicationList.Path + new ApplicationList { Posting = number }.Write());

        Posting = posting;
        var kind = await db.Postings.Where(p => p.Id == posting.Id).Select(p => new { p.EmployerId, p.PipelineKind }).SingleAsync(cancellationToken);
        var pipeline = await db.ShownPipelineAsync(posting.Id, kind.EmployerId, kind.PipelineKind, Now, cancellationToken);
        Names = await Names.OfAsync(db, member, [pipeline], cancellationToken);

        var applications = db.Applications.AsNoTracking().VisibleTo(member, db).Where(a => a.PostingId == posting.Id);
        var counts = await applications.GroupBy(a => a.StageId).Select(g => new { Stage = g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Stage, g => g.Count, cancellationToken);
        Total = counts.Values.Sum();

        List<Lane> lanes = [];
        foreach (var stage in Names.Stages.Where(s => lane is null || s.Id == lane))
        {
            var count = counts.GetValueOrDefault(stage.Id);
            lanes.Add(new Lane(stage, count, count == 0 ? new([], null) : await RowsAsync(applications, stage, after, cancellationToken)));
        }

        Lanes = lanes;
        return lane is null ? Page() : lanes is [var one] ? Tickets(one) : NotFound();
    }

    /// <summary>Not <see cref="PageModel.Partial(string, object)"/>, which takes no other model than the page.</summary>
    private PartialViewResult Tickets(Lane lane) => new()
    {
        ViewName = "_Tickets",
        ViewData = new ViewDataDictionary<(PipelineModel, Lane)>(MetadataProvider, ModelState) { Model = (this, lane) },
    };

    /// <summary>Whoever waits longest comes first; of those that have ended, the latest.</summary>
    private Task<ApplicationRows.Page> RowsAsync(IQueryable<Application> applications, StageName stage, string? after, CancellationToken cancellationToken)
    {
        var order = stage.State is ApplicationState.Open ? ApplicationOrder.Oldest : ApplicationOrder.Newest;
        var list = new ApplicationList { Stage = stage.Name, Order = order, After = after is { Length: <= ApplicationList.LongestSearch } ? Key.Read(after) : null };
        return list.PageAsync(applications.Where(a => a.StageId == stage.Id), db, member, cancellationToken, LaneSize);
    }

    internal sealed record Lane(StageName Stage, int Count, ApplicationRows.Page Rows);
}
