using CareerBoard.Data;
using CareerBoard.Data.Text;
using CareerBoard.Web.Hosting;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Areas.Admin.Pages.Catalogue.Locations;

[OpenTo(Audience.SeesCatalogueOrBoardAdmin)]
internal sealed class IndexModel(CareerBoardDb db, Caller caller) : PageModel
{
    private const int PageSize = 100;
    private const int LongestKey = 320;

    public string Search { get; private set; } = "";

    public IReadOnlyList<Row> Locations { get; private set; } = [];

    /// <summary>The key of the next page, or none.</summary>
    public string? Next { get; private set; }

    public bool MayChange => caller.MayChangeShared;

#pragma warning disable CA1309, CA1310, MA0001, MA0074 // Compared by the database, byte by byte, in a folded column.
    public async Task OnGetAsync(string? q, string? after, CancellationToken cancellationToken)
    {
        Search = Fields.Clean(q) is { Length: <= LongestKey } search ? search : "";
        var (folded, key) = (Folding.Fold(Search), Fields.Clean(after));

        var found = db.Locations.AsNoTracking();
        if (folded.Length > 0) found = found.Where(l => EF.Property<string>(l, "NameFolded").Contains(folded));
        if (key.Length is > 0 and <= LongestKey) found = found.Where(l => string.Compare(EF.Property<string>(l, "NameFolded"), key) > 0);

        var rows = await found.OrderBy(l => EF.Property<string>(l, "NameFolded")).Take(PageSize + 1)
            .Select(l => new Row(l.Id, l.Name, l.City, l.Region, l.Country, db.Postings.Count(p => p.Locations.Any(at => at.LocationId == l.Id)), EF.Property<string>(l, "NameFolded")))
            .ToListAsync(cancellationToken);
        Locations = [.. rows.Take(PageSize)];
        Next = rows.Count > PageSize ? rows[PageSize - 1].Key : null;
    }

    internal sealed record Row(Guid Id, string Name, string? City, string? Region, string? Country, int Postings, string Key);
}
