using System.Globalization;
using CareerBoard.Data;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.EntityFrameworkCore;
using System.Security.Claims;

namespace CareerBoard.Web.Accounts;

/// <summary>How long a sign-in lasts: for so long without a request, and never longer than so. Shorter for those who see other people's papers.</summary>
internal static class SignInLife
{
    /// <summary>For so long after its end a browser that remembers a sign-in can say which account it was: see <see cref="KeptPosts"/>.</summary>
    public static readonly TimeSpan KnownAfterwards = TimeSpan.FromDays(7);

    private const string BegunAt = "begun";

    public static async Task BeginAsync(CookieSigningInContext context)
    {
        var services = context.HttpContext.RequestServices;
        var id = Guid.Parse(context.Principal!.FindFirstValue(ClaimTypes.NameIdentifier)!);
        var isMember = await services.GetRequiredService<CareerBoardDb>().Members.AnyAsync(m => m.AccountId == id && m.IsActive, context.HttpContext.RequestAborted);
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();

        context.Properties.IssuedUtc = now;
        // The handler renews for the same span when half of it is over.
        context.Properties.ExpiresUtc = now + (isMember ? TimeSpan.FromHours(2) : TimeSpan.FromHours(12));
        context.Properties.Items[BegunAt] = now.UtcTicks.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>Whether it has lasted as long as one may. Asked on every request, because who became a member since has a shorter one.</summary>
    public static bool IsOver(AuthenticationProperties? properties, bool isMember, DateTimeOffset now) =>
        properties?.Items.TryGetValue(BegunAt, out var begun) is not true
        || !long.TryParse(begun, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks)
        || now.UtcTicks - ticks >= (isMember ? TimeSpan.FromHours(24) : TimeSpan.FromDays(7)).Ticks;
}
