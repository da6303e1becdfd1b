using CareerBoard.Data;
using CareerBoard.Web.Hosting;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Areas.Admin.Pages.Settings;

[OpenTo(Audience.BoardAdmin)]
internal sealed class TextsModel(CareerBoardDb db) : PageModel
{
    public IReadOnlyDictionary<string, DateTimeOffset> Updated { get; private set; } = new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal);

    public async Task OnGetAsync(CancellationToken cancellationToken) =>
        Updated = await db.BoardTexts.ToDictionaryAsync(t => t.Key, t => t.UpdatedAt, cancellationToken);
}
