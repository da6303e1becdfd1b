using CareerBoard.Web.Hosting;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace CareerBoard.Web.Accounts;

/// <summary>
/// Over https a cookie's name begins with <c>__Host-</c>, so that browsers take it from this very host alone and over https alone.
/// Plain http, on the machine itself, cannot have such a cookie.
/// </summary>
internal sealed class SchemeCookies : ICookieManager
{
    private readonly ChunkingCookieManager _cookies = new();

    public static string Name(HttpContext context, string name) => context.Request.IsHttps ? $"__Host-{name}" : name;

    public string? GetRequestCookie(HttpContext context, string key) => _cookies.GetRequestCookie(context, Name(context, key));

    /// <summary>A remembered sign-in stays with the browser beyond its end. It opens nothing then, and still says whose form is sent too late.</summary>
    public void AppendResponseCookie(HttpContext context, string key, string? value, CookieOptions options)
    {
        if (key == SignInHosting.Cookie && options.Expires is { } end) options.Expires = end + SessionLife.KnownAfterwards;
        _cookies.AppendResponseCookie(context, Name(context, key), value, options);
    }

    public void DeleteCookie(HttpContext context, string key, CookieOptions options) => _cookies.DeleteCookie(context, Name(context, key), options);
}
