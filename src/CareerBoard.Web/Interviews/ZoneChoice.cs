using CareerBoard.Domain.Postings;
using CareerBoard.Web.Areas.Admin.Pages.Postings;
using CareerBoard.Web.Hosting;

namespace CareerBoard.Web.Interviews;

/// <summary>
/// The zone in which a candidate reads times: chosen on the page, or told by the browser, and kept in a cookie. Where it is not known the
/// times stand there twice, in UTC and in the employer's zone.
/// </summary>
internal sealed record ZoneChoice(string? Chosen, string Employer)
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(365);

    /// <summary>The zones in which a time is said.</summary>
    public IReadOnlyList<string> Shown => Chosen is { } chosen ? [chosen] : Employer is "UTC" ? ["UTC"] : [Employer, "UTC"];

    /// <summary>The zone by which times are put into days.</summary>
    public string Main => Chosen ?? Employer;

    /// <summary>Those to choose from: a browser may know its own by another of its names.</summary>
    public IEnumerable<string> Choices => Chosen is { } chosen && !LocalTime.Zones.Contains(chosen, StringComparer.Ordinal) ? LocalTime.Zones.Prepend(chosen) : LocalTime.Zones;

    public static ZoneChoice Of(HttpContext http, string employer)
    {
        var asked = http.Request.Query["zone"].ToString();
        if (IsZone(asked))
        {
            http.Response.Cookies.Append(BoardCookies.Zone, asked, new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = http.Request.IsHttps, MaxAge = Kept, IsEssential = true });
            return new(asked, employer);
        }

        return new(http.Request.Cookies[BoardCookies.Zone] is { } kept && IsZone(kept) ? kept : null, employer);
    }

    private static bool IsZone(string zone) => zone.Length > 0 && Deadline.IsZone(zone);
}
