using CareerBoard.Data;
using CareerBoard.Data.Queries;
using CareerBoard.Data.Search;
using CareerBoard.Domain.Alerts;
using CareerBoard.Web.Alerts;
using CareerBoard.Web.Hosting;
using CareerBoard.Web.Jobs;
using CareerBoard.Web.Pages.Jobs;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Pages.Alerts;

/// <summary>What an alert would send if its time were now, found by what sends it.</summary>
[OpenTo(Audience.SignedIn), Limited(Limit.Api)]
internal sealed class PreviewModel(CareerBoardDb db, OpenPostings open, TextSearch search, Caller caller, PublicAddress address, TimeProvider clock) : PageModel
{
    public AlertView View { get; private set; } = null!;

    public Alert Alert => View.Alert;

    public int Total { get; private set; }

    public IReadOnlyList<PostingCard> Cards { get; private set; } = [];

    public DateTimeOffset Now { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await db.Alerts.AsNoTracking().Of(caller.Account!).SingleOrDefaultAsync(a => a.Id == id, cancellationToken) is not { } alert) return NotFound();

        Now = clock.GetUtcNow();
        var columns = await open.AsOfAsync(db, Now, cancellationToken);
        View = AlertView.Of(alert, columns, address, Now);
        var news = await AlertNews.LoadAsync(db, columns, search, alert.Mark, Now, cancellationToken);
        var found = await news.FindAsync(alert.Query, alert.Mark, cancellationToken);
        Total = found.Count;
        Cards = await PostingCard.LoadAsync(db, columns, [.. found.Take(SendAlerts.MostNumbers)], cancellationToken);
        return Page();
    }
}
