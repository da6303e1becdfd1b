namespace CareerBoard.Web.Pages.Account;

using CareerBoard.Web.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Account = CareerBoard.Data.Accounts.Account;

[OpenTo(Audience.Everyone)]
internal sealed class SignOutModel(SignInManager<Account> signIn) : PageModel
{
    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await signIn.SignOutAsync();
        // The next person at this computer finds no page of this one. Not "cookies": the chosen theme is nobody's secret.
        Response.Headers["Clear-Site-Data"] = "\"cache\", \"storage\"";
        TempData["Notice"] = "You are signed out.";
        return RedirectToPage("/Index");
    }
}
