using CareerBoard.Data;
using CareerBoard.Data.Queries;
using CareerBoard.Data.Search;
using CareerBoard.Domain.Alerts;
using CareerBoard.Web.Alerts;
using CareerBoard.Web.Hosting;
using CareerBoard.Web.Pages.Jobs;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Pages.Alerts;

/// <summary>Somebody's saved searches: what each looks for, when its mails come, and whether it still means something.</summary>
[OpenTo(Audience.SignedIn)]
internal sealed class IndexModel(CareerBoardDb db, OpenPostings open, Caller caller, PublicAddress address, TimeProvider clock) : PageModel
{
    public IReadOnlyList<AlertView> Alerts { get; private set; } = [];

    public DateTimeOffset Now { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Now = clock.GetUtcNow();
        var columns = await open.AsOfAsync(db, Now, cancellationToken);
        var alerts = await db.Alerts.AsNoTracking().Of(caller.Account!).OrderByDescending(a => a.CreatedAt).ThenBy(a => a.Id).ToListAsync(cancellationToken);
        Alerts = alerts.ConvertAll(a => AlertView.Of(a, columns, address, Now));
    }
}

/// <summary>What a page shows of an alert.</summary>
/// <param name="Words">What it looks for; none for every opening.</param>
/// <param name="Ignored">Sentences about what means nothing any more.</param>
/// <param name="IsLost">Whether it finds nothing because of that.</param>
internal sealed record AlertView(Alert Alert, IReadOnlyList<string> Words, IReadOnlyList<string> Ignored, bool IsLost, string List, string Feed)
{
    public static AlertView Of(Alert alert, PostingColumns columns, PublicAddress address, DateTimeOffset now)
    {
        var query = AlertQuery.Read(alert.Query, columns, now);
        return new(alert, NarrowingWords.All(query), query.Ignored, query.Lost.Count > 0, AlertQuery.Address("/jobs", alert.Query), address.Of(AlertQuery.Address("/feeds/jobs.atom", alert.Query)));
    }
}
