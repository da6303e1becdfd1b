using CareerBoard.Web.Hosting;
using CareerBoard.Web.Mail;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CareerBoard.Web.Pages.Dev;

/// <summary>What the board would have mailed, for whoever tries it out. Elsewhere than in Development it is not there.</summary>
[OpenTo(Audience.Everyone)]
internal sealed class MailModel(PickupTransport pickup, IHostEnvironment environment) : PageModel
{
    private const int Most = 100;

    public IReadOnlyList<PickedUpMail> Mails { get; private set; } = [];

    public IActionResult OnGet()
    {
        if (!environment.IsDevelopment()) return NotFound();

        Mails = [.. PickedUpMail.In(pickup.Folder).Take(Most)];
        return Page();
    }

    /// <summary>A mail's text with its addresses, in the order they stand: what is an address can be followed.</summary>
    public static IEnumerable<(string Text, bool IsAddress)> Parts(string text) =>
        text.Split('\n').SelectMany(line => new[] { (line.TrimEnd('\r'), Domain.WebAddress.IsPlain(line.TrimEnd('\r'))), ("\n", false) });
}
