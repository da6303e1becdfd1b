using System.Security.Claims;
using CareerBoard.Data.Files;
using CareerBoard.Web.Accounts;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace CareerBoard.Web.Hosting;

/// <summary>A form that met an expired sign-in is kept, its sender signs in, and sends it on by one press: see <see cref="RefusedPosts"/>.</summary>
internal static class KeptPostsHosting
{
    /// <summary>In a form's address: what was kept under this name takes the place of what the form holds.</summary>
    public const string Parameter = "kept";

    extension(WebApplicationBuilder builder)
    {
        public WebApplicationBuilder AddKeptPosts()
        {
            builder.Services.AddSingleton<KeptPosts>().AddSingleton<RefusedPosts>();
            return builder;
        }
    }

    extension(WebApplication app)
    {
        public WebApplication UseKeptPosts()
        {
            app.Use(SendOnAsync);
            return app;
        }
    }

    /// <summary>Everything after this sees the form as it was sent at first, with the token of the form that sends it on.</summary>
    private static async Task SendOnAsync(HttpContext http, RequestDelegate next)
    {
        var services = http.RequestServices;
        if (!HttpMethods.IsPost(http.Request.Method) || http.Request.Query[Parameter] is not [{ } text] || services.GetRequiredService<Caller>().Account is not { } account)
        {
            await next(http);
            return;
        }

        var kept = services.GetRequiredService<KeptPosts>();
        if (StoredName.Parse(text) is not { } name
            || await RefusedPosts.ReadFormAsync(http) is not { } form
            || await kept.FindAsync(account.Id, name, http.RequestAborted) is not { } post
            || post.Path != http.Request.Path)
        {
            http.Features.Set(Gone(http.Request.Path));
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var token = services.GetRequiredService<IOptions<AntiforgeryOptions>>().Value.FormFieldName;
        var fields = post.Fields.ToDictionary(f => f.Name, f => new StringValues(f.Values), StringComparer.OrdinalIgnoreCase);
        fields[token] = form[token];
        http.Request.QueryString = new QueryString(post.Query);
        http.Features.Set(new SentOn(name));
        http.Features.Set<IFormFeature>(new FormFeature(new FormCollection(fields, await kept.FilesOfAsync(account.Id, name, post, http.RequestAborted))));
        await next(http);

        // Taken in, or on a page that shows it again. Everything else leaves it for another try.
        if (http.Response.StatusCode is < StatusCodes.Status400BadRequest or StatusCodes.Status409Conflict or StatusCodes.Status422UnprocessableEntity) kept.Forget(account.Id, name);
    }

    /// <summary>Where a form is, and under what name that which takes its place.</summary>
    public static string AddressOf(string path, string query, StoredName name) => $"{path}{query}{(query.Length == 0 ? "?" : "&")}{Parameter}={name}";

    public static ErrorPage Gone(string? form) => new(
        StatusCodes.Status404NotFound,
        "Nothing is kept here for you",
        "What you send while your sign-in has expired is kept for half an hour, once, and for the account that sent it alone. If you wrote it as somebody else, sign out and sign in as that account, then open this address again.")
    {
        Next = form is null ? null : (form, "Open the form again"),
    };
}

/// <summary>Marks a request whose form was kept under this name, and still is.</summary>
internal sealed record SentOn(StoredName Name);

/// <summary>
/// What happens to a form whose sender has to sign in first. It is kept where the browser shows the sign-in that it had, however old, and
/// where the form's own token is good for that very account: then it was made by this board, for this person, in this browser. Another site
/// has neither, since browsers send it neither cookie. Forms with passwords, and what scripts send, are not kept.
/// </summary>
internal sealed partial class RefusedPosts(KeptPosts kept, IAntiforgery antiforgery, RateLimits limits, IOptionsMonitor<CookieAuthenticationOptions> cookies, ILogger<RefusedPosts> log)
{
    /// <returns>Whether it was answered: by the way to sign in, or by the reason why it could not be kept.</returns>
    public async Task<bool> AnswerAsync(HttpContext http)
    {
        if (!IsPersonsForm(http.Request) || EarlierSignIn(http) is not { } earlier || !Guid.TryParse(earlier.FindFirstValue(ClaimTypes.NameIdentifier), out var account)) return false;

        if (await ReadFormAsync(http) is not { } form) return RefuseAsTooLarge(http, account);
        if (!await IsForAsync(earlier, http)) return false;

        if (form.Files.Any(file => file.Length > 0))
        {
            using var lease = limits.Take(Limit.Upload, Counted.Accounts, account.ToString());
            if (!lease.IsAcquired)
            {
                RateLimits.Refuse(http.Response, lease);
                return true;
            }
        }

        if (await kept.KeepAsync(account, http.Request, form, http.RequestAborted) is not { } name) return RefuseAsTooLarge(http, account);
        LogKept(account);
        await http.ChallengeAsync(IdentityConstants.ApplicationScheme, new AuthenticationProperties { RedirectUri = $"{http.Request.PathBase}/account/continue/{name}" });
        return true;
    }

    /// <summary>Keeps what somebody who is signed in sent while the board could not store it. The form's token has to be good here as well.</summary>
    /// <returns>Where it can be sent on from, or none where it could not be kept.</returns>
    public async Task<string?> KeepAsync(HttpContext http)
    {
        var request = http.Request;
        if (!IsPersonsForm(request) || http.RequestServices.GetRequiredService<Caller>().Account is not { } account) return null;
        if (http.Features.Get<SentOn>() is { } before) return KeptPostsHosting.AddressOf(request.Path, request.QueryString.ToString(), before.Name);

        if (await ReadFormAsync(http) is not { } form || !await antiforgery.IsRequestValidAsync(http)) return null;
        if (await kept.KeepAsync(account.Id, request, form, http.RequestAborted) is not { } name) return null;

        LogKeptForLater(account.Id);
        return KeptPostsHosting.AddressOf(request.Path, request.QueryString.ToString(), name);
    }

    /// <summary>The form within the limits of its page, or none where it is too large or broken.</summary>
    public static async Task<IFormCollection?> ReadFormAsync(HttpContext http) =>
        http.Request.HasFormContentType && await ReadableForms.ReadAsync(http) is null ? http.Request.Form : null;

    private static bool IsPersonsForm(HttpRequest request) =>
        HttpMethods.IsPost(request.Method) && request.HasFormContentType
        && !request.Path.StartsWithSegments("/account", StringComparison.OrdinalIgnoreCase)
        && request.Headers["HX-Request"].Count == 0
        && request.Headers["Sec-Fetch-Mode"] is [] or ["navigate"]
        && request.Headers["Sec-Fetch-Site"] is [] or ["same-origin"];

    /// <summary>Whoever was signed in here last, as long as the browser has the cookie. It opens nothing; it says whose form this may be.</summary>
    private ClaimsPrincipal? EarlierSignIn(HttpContext http)
    {
        var options = cookies.Get(IdentityConstants.ApplicationScheme);
        return options.CookieManager.GetRequestCookie(http, options.Cookie.Name!) is { } cookie ? options.TicketDataFormat.Unprotect(cookie)?.Principal : null;
    }

    /// <summary>A form's token holds for one account and for one browser.</summary>
    private async Task<bool> IsForAsync(ClaimsPrincipal earlier, HttpContext http)
    {
        var nobody = http.User;
        http.User = earlier;
        try
        {
            return await antiforgery.IsRequestValidAsync(http);
        }
        finally
        {
            http.User = nobody;
        }
    }

    private bool RefuseAsTooLarge(HttpContext http, Guid account)
    {
        LogNotKept(account);
        http.Features.Set(new ErrorPage(
            StatusCodes.Status413PayloadTooLarge,
            "That was too large to keep while you sign in",
            "Your sign-in had expired, so nothing was saved, and what you sent was too large to be kept meanwhile. Sign in in another tab, then go back in this one: what you typed is still there. Send it again, with smaller files if it has any.")
        {
            Next = ("/account/sign-in", "Sign in"),
        });
        http.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
        return true;
    }

    [LoggerMessage(LogLevel.Information, "A form is kept until account {AccountId} has signed in again")]
    private partial void LogKept(Guid accountId);

    [LoggerMessage(LogLevel.Information, "A form of account {AccountId} could not be stored and is kept until it is sent again")]
    private partial void LogKeptForLater(Guid accountId);

    [LoggerMessage(LogLevel.Warning, "A form of account {AccountId}, whose sign-in had expired, could not be kept")]
    private partial void LogNotKept(Guid accountId);
}
