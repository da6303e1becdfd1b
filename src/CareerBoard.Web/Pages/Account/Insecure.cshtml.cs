namespace CareerBoard.Web.Pages.Account;

using CareerBoard.Web.Hosting;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;

[OpenTo(Audience.Everyone)]
internal sealed class InsecureModel(IOptions<BoardOptions> board) : PageModel
{
    public string? SafeAddress =>
        board.Value.PublicUrl is { } url && url.StartsWith("https://", StringComparison.OrdinalIgnoreCase) ? $"{url.TrimEnd('/')}/account/sign-in" : null;

    public void OnGet()
    {
    }
}
