namespace CareerBoard.Web.Pages.Account;

using CareerBoard.Web.Accounts;
using CareerBoard.Web.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

[OpenTo(Audience.Everyone)]
internal sealed class SignOutModel(SignIns signIns) : PageModel
{
    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await signIns.EndAsync(HttpContext, cancellationToken);
        // The next person at this computer finds no page of this one. Not "cookies": the chosen theme is nobody's secret.
        Response.Headers["Clear-Site-Data"] = "\"cache\", \"storage\"";
        TempData["Notice"] = "You are signed out.";
        return RedirectToPage("/Index");
    }
}
