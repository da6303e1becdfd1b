using CareerBoard.Web.Hosting;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace CareerBoard.Web.Accounts;

/// <summary>Opens a page only to somebody who gave the password or a passkey a moment ago: a browser that was left open is not enough.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class AsksAgainAttribute : Attribute;

internal sealed class AsksAgain(Caller caller, SessionLife life) : IAuthorizationFilter
{
    /// <summary>Before anything reads the form.</summary>
    public const int Turn = 900;

    public void OnAuthorization(AuthorizationFilterContext context)
    {
        var http = context.HttpContext;
        if (http.GetEndpoint()?.Metadata.GetMetadata<AsksAgainAttribute>() is null || (caller.Session is { } session && life.IsProved(session))) return;

        context.Result = new LocalRedirectResult($"/account/again?returnUrl={Uri.EscapeDataString(http.Request.GetEncodedPathAndQuery())}");
    }
}
