using CareerBoard.Web.Hosting;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CareerBoard.Web.Pages;

[OpenTo(Audience.Everyone)]
internal sealed class IndexModel : PageModel
{
    public void OnGet()
    {
    }
}
