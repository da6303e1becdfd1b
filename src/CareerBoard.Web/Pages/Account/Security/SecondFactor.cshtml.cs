namespace CareerBoard.Web.Pages.Account.Security;

using CareerBoard.Data;
using CareerBoard.Web.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

[OpenTo(Audience.AccountOwner)]
internal sealed class SecondFactorModel(CareerBoardDb db, Caller caller) : PageModel
{
    /// <summary>Where somebody wanted to go from whom the board asks for a second factor first.</summary>
    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    public bool Owes => caller.OwesSecondFactor;

    public bool HasAuthenticator => caller.Account!.TwoFactorEnabled;

    public string Next => Back.To(ReturnUrl, "/").Url;

    public IReadOnlyList<Passkey> Passkeys { get; private set; } = [];

    public int RecoveryCodes { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var id = caller.Account!.Id;
        Passkeys = await OfAsync(db, id, cancellationToken);
        RecoveryCodes = await db.RecoveryCodes.CountAsync(c => c.AccountId == id, cancellationToken);
    }

    public static async Task<IReadOnlyList<Passkey>> OfAsync(CareerBoardDb db, Guid account, CancellationToken cancellationToken)
    {
        var rows = await db.UserPasskeys.AsNoTracking().Where(p => p.UserId == account).ToListAsync(cancellationToken);
        return [.. rows.Select(p => new Passkey(WebEncoders.Base64UrlEncode(p.CredentialId), p.Data.Name ?? "Passkey", p.Data.CreatedAt)).OrderBy(p => p.CreatedAt)];
    }

    internal sealed record Passkey(string Id, string Name, DateTimeOffset CreatedAt);
}
