using CareerBoard.Data;
using CareerBoard.Data.Accounts;
using CareerBoard.Data.Queries;
using CareerBoard.Web.Areas.Admin.Pages.Applications;
using CareerBoard.Web.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Areas.Admin.Pages.Accounts;

/// <summary>Who can sign in to this board, the newest first.</summary>
[OpenTo(Audience.BoardAdmin)]
internal sealed class IndexModel(CareerBoardDb db) : PageModel
{
    private const int PageSize = 50;

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Search { get; set; }

    [BindProperty(SupportsGet = true, Name = "kind")]
    public Kind? Only { get; set; }

    [BindProperty(SupportsGet = true, Name = "after")]
    public Guid? After { get; set; }

    public IReadOnlyList<Row> Accounts { get; private set; } = [];

    public int Total { get; private set; }

    public Guid? Next { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        if (Search?.Length > ApplicationList.LongestSearch) Search = null;

        // One without an address stands for somebody erased.
        var found = Of(db.Accounts.AsNoTracking().Where(a => a.Email != null), Only);
        if (!string.IsNullOrWhiteSpace(Search)) found = await found.MatchingAsync(db, Search, cancellationToken);
        Total = await found.CountAsync(cancellationToken);

        var from = After is { } after ? found.Where(a => a.Id < after) : found;
        var rows = await from.OrderByDescending(a => a.Id).Take(PageSize + 1)
            .Select(a => new Row(
                a.Id, a.Name, a.Email!, a.EmailConfirmed, a.IsBlocked, a.IsBoardAdmin, db.Members.Count(m => m.AccountId == a.Id && m.IsActive),
                db.Sessions.Where(s => s.AccountId == a.Id).Max(s => (DateTimeOffset?)s.LastUsedAt), a.CreatedAt))
            .ToListAsync(cancellationToken);
        if (rows.Count > PageSize)
        {
            rows.RemoveAt(PageSize);
            Next = rows[^1].Id;
        }

        Accounts = rows;
    }

    private IQueryable<Account> Of(IQueryable<Account> accounts, Kind? only) => only switch
    {
        Kind.Staff => accounts.Where(a => a.IsBoardAdmin || db.Members.Any(m => m.AccountId == a.Id && m.IsActive)),
        Kind.BoardAdmins => accounts.Where(a => a.IsBoardAdmin),
        Kind.Blocked => accounts.Where(a => a.IsBlocked),
        Kind.Unconfirmed => accounts.Where(a => !a.EmailConfirmed),
        _ => accounts,
    };

    internal enum Kind
    {
        Staff,
        BoardAdmins,
        Blocked,
        Unconfirmed,
    }

    internal sealed record Row(Guid Id, string Name, string Email, bool IsConfirmed, bool IsBlocked, bool IsBoardAdmin, int Memberships, DateTimeOffset? LastUsedAt, DateTimeOffset CreatedAt);
}
