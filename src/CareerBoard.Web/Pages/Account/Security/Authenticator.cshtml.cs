namespace CareerBoard.Web.Pages.Account.Security;

using System.Text;
using CareerBoard.Data;
using CareerBoard.Domain;
using CareerBoard.Web.Accounts;
using CareerBoard.Web.Hosting;
using CareerBoard.Web.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using QRCoder;

/// <summary>Shows a key and takes the code that proves that an app has it.</summary>
[OpenTo(Audience.AccountOwner), AsksAgain]
internal sealed class AuthenticatorModel(CareerBoardDb db, Caller caller, SecondFactors factors, SignIns signIns, IOptions<BoardOptions> board) : PageModel
{
    private byte[] _key = [];

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    [BindProperty]
    public Input Form { get; set; } = new();

    /// <summary>In groups of four, as one reads it out.</summary>
    public string Key => string.Join(' ', Totp.ToBase32(_key).Chunk(4).Select(four => new string(four)));

    /// <summary>The squares that an app reads, as an address: the content policy lets no page draw styles of its own.</summary>
    public string Picture
    {
        get
        {
            using var code = QRCodeGenerator.GenerateQrCode(Totp.Address(_key, board.Value.Name, caller.Account!.Email!), QRCodeGenerator.ECCLevel.M);
            using var picture = new SvgQRCode(code);
            return "data:image/svg+xml;base64," + Convert.ToBase64String(Encoding.UTF8.GetBytes(picture.GetGraphic(4)));
        }
    }

    public void OnGet() => Offer();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (factors.Offered(caller.Account!, Form.Offer) is not { } key)
        {
            Offer();
            return Refused(new Refusal("account.offer-over"));
        }

        _key = key;
        IReadOnlyList<string>? codes = null;
        var account = await db.InWriteAsync(
            async _ =>
            {
                var account = await db.Accounts.SingleAsync(a => a.Id == caller.Account!.Id, cancellationToken);
                if (!factors.SetUp(account, key, Form.Code ?? "")) return null;

                if (!await db.RecoveryCodes.AnyAsync(c => c.AccountId == account.Id, cancellationToken)) codes = await factors.RenewRecoveryCodesAsync(account, cancellationToken);
                await db.SaveChangesAsync(cancellationToken);
                return account;
            },
            cancellationToken);
        if (account is null) return Refused(new Refusal("account.code"));

        await signIns.RenewAsync(HttpContext, account, new(HasSecondFactor: true, caller.Session!.HasShortPassword), cancellationToken);
        TempData["Notice"] = "Your authenticator app is set up.";
        return RecoveryCodesModel.Show(this, codes, ReturnUrl);
    }

    private void Offer()
    {
        ModelState.Remove("Form.Offer");
        Form.Offer = factors.Offer(caller.Account!);
        _key = factors.Offered(caller.Account!, Form.Offer)!;
    }

    private PageResult Refused(Refusal refusal)
    {
        ModelState.AddRefusal(refusal, "Form.Code");
        return Page();
    }

    internal sealed class Input
    {
        public string? Offer { get; set; }

        public string? Code { get; set; }
    }
}
