namespace CareerBoard.Web.Pages.Account;

using CareerBoard.Web.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

/// <summary>A person who works for several employers says for which one now.</summary>
[OpenTo(Audience.Member)]
internal sealed class EmployerModel(Caller caller) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    public IReadOnlyList<Membership> Memberships => caller.Memberships;

    public Guid? Current => caller.Member?.EmployerId;

    public void OnGet()
    {
    }

    public IActionResult OnPost(string? employer)
    {
        if (Memberships.All(m => m.EmployerSlug != employer)) return NotFound();

        // It only chooses among what the account has anyway, so it needs no protection of its own.
        Response.Cookies.Append(Caller.EmployerCookie, employer!, new CookieOptions
        {
            HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = Request.IsHttps, MaxAge = TimeSpan.FromDays(365), IsEssential = true,
        });
        return Back.To(ReturnUrl, "/admin");
    }
}
