namespace CareerBoard.Web.Areas.Admin.Pages.Accounts;

using CareerBoard.Data;
using CareerBoard.Data.Accounts;
using CareerBoard.Data.Queries;
using CareerBoard.Domain;
using CareerBoard.Domain.Employers;
using CareerBoard.Web.Accounts;
using CareerBoard.Web.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Account = CareerBoard.Data.Accounts.Account;

/// <summary>What the board's admins may do with an account: block it, help somebody who has lost the second factor, say who runs the board. Never a password.</summary>
[OpenTo(Audience.BoardAdmin), AsksAgain]
internal sealed class AccountModel(CareerBoardDb db, Caller caller) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public Account Account { get; private set; } = null!;

    public Facts About { get; private set; } = null!;

    public IReadOnlyList<Membership> Memberships { get; private set; } = [];

    public bool IsMe => Id == caller.Account!.Id;

    public bool HasSecondFactor => Account.TwoFactorEnabled || About.Passkeys > 0;

    private string Here => $"/admin/accounts/{Id}";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await db.Accounts.AsNoTracking().SingleOrDefaultAsync(a => a.Id == Id && a.Email != null, cancellationToken) is not { } account) return NotFound();

        Account = account;
        var sessions = db.Sessions.Where(s => s.AccountId == Id);
        About = new Facts(
            await db.UserPasskeys.CountAsync(p => p.UserId == Id, cancellationToken),
            await db.RecoveryCodes.CountAsync(c => c.AccountId == Id, cancellationToken),
            await sessions.CountAsync(cancellationToken),
            await sessions.MaxAsync(s => (DateTimeOffset?)s.LastUsedAt, cancellationToken),
            await db.Candidates.AnyAsync(c => c.AccountId == Id, cancellationToken));
        Memberships = await (
            from m in db.Members
            join e in db.Employers on m.EmployerId equals e.Id
            where m.AccountId == Id
            orderby e.Name, e.Id
            select new Membership(e.Slug, e.Name, m.Access, m.IsActive)).ToListAsync(cancellationToken);
        return Page();
    }

    public Task<IActionResult> OnPostBlockAsync(CancellationToken cancellationToken) => ChangeAsync(
        async account =>
        {
            if (IsMe) return new("account.block-self");
            if (account.Block(await IsOnlyBoardAdminAsync(account, cancellationToken)) is { } refusal) return refusal;
            await db.EndSessionsAsync(account.Id, but: null, cancellationToken);
            return null;
        },
        "The account is blocked, and signed out everywhere.",
        cancellationToken);

    public Task<IActionResult> OnPostUnblockAsync(CancellationToken cancellationToken) =>
        ChangeAsync(account => Done(account.Unblock), "The account is no longer blocked.", cancellationToken);

    public Task<IActionResult> OnPostResetSecondFactorAsync(CancellationToken cancellationToken) => ChangeAsync(
        async account =>
        {
            await db.DropSecondFactorAsync(account, cancellationToken);
            return null;
        },
        "Authenticator app, passkeys and recovery codes are taken away. The owner is told by mail, and signs in with the password alone.",
        cancellationToken);

    public Task<IActionResult> OnPostSignOutAsync(CancellationToken cancellationToken) => ChangeAsync(
        async account =>
        {
            await db.EndSessionsAsync(account.Id, but: IsMe ? caller.Session!.Id : null, cancellationToken);
            return null;
        },
        "The account is signed out everywhere.",
        cancellationToken);

    public Task<IActionResult> OnPostRunBoardAsync(CancellationToken cancellationToken) =>
        ChangeAsync(account => Task.FromResult(account.RunBoard()), "The person runs the board, too, from the next request on.", cancellationToken);

    public Task<IActionResult> OnPostStopRunningBoardAsync(CancellationToken cancellationToken) => ChangeAsync(
        async account => IsMe ? new("account.stop-self") : account.StopRunningBoard(await IsOnlyBoardAdminAsync(account, cancellationToken)),
        "The person no longer runs the board.",
        cancellationToken);

    private static Task<Refusal?> Done(Action change)
    {
        change();
        return Task.FromResult<Refusal?>(null);
    }

    /// <summary>It stays so until the transaction ends.</summary>
    private async Task<bool> IsOnlyBoardAdminAsync(Account account, CancellationToken cancellationToken)
    {
        await db.TakeBoardTurnAsync(cancellationToken);
        return account.IsBoardAdmin && !await db.Accounts.RunningTheBoard().AnyAsync(a => a.Id != account.Id, cancellationToken);
    }

    private async Task<IActionResult> ChangeAsync(Func<Account, Task<Refusal?>> change, string notice, CancellationToken cancellationToken)
    {
        Refusal? refusal = null;
        var written = await db.WriteAsync(
            async _ =>
            {
                var account = await db.Accounts.SingleOrDefaultAsync(a => a.Id == Id && a.Email != null, cancellationToken);
                if (account is null) return Written.NotThere;
                refusal = await change(account);
                return refusal is null ? Written.Saved : Written.Refused;
            },
            cancellationToken);
        return written switch
        {
            Written.Saved => this.Leave(notice, Here),
            Written.NotThere => NotFound(),
            _ => this.LeaveRefused(refusal ?? new("entity.changed-meanwhile"), Here),
        };
    }

    internal sealed record Facts(int Passkeys, int RecoveryCodes, int Sessions, DateTimeOffset? LastUsedAt, bool IsCandidate);

    internal sealed record Membership(string Slug, string Employer, Access Access, bool IsActive);
}
