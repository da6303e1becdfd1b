using CareerBoard.Web.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CareerBoard.Web.Pages;

[OpenTo(Audience.Everyone)]
internal sealed class ThemeModel : PageModel
{
    private static readonly TimeSpan _kept = TimeSpan.FromDays(365);

    /// <summary>A cookie is anybody's to write: only a theme that exists counts.</summary>
    public static string? Of(HttpRequest request) => request.Cookies[BoardCookies.Theme] is "light" or "dark" ? request.Cookies[BoardCookies.Theme] : null;

    public string Chosen => Of(Request) ?? "system";

    public IActionResult OnPost(string? choice)
    {
        if (choice is "light" or "dark")
        {
            Response.Cookies.Append(BoardCookies.Theme, choice, new CookieOptions
            {
                HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = Request.IsHttps, MaxAge = _kept, IsEssential = true,
            });
        }
        else
        {
            Response.Cookies.Delete(BoardCookies.Theme);
        }

        return RedirectToPage();
    }
}
