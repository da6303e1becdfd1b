using System.Net;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace CareerBoard.Web.Accounts;

/// <summary>Passwords and cookies travel over https, or do not leave the machine; pages that would send them otherwise say so instead.</summary>
internal sealed class SafeTransport : IAsyncResourceFilter
{
    public const string Explanation = "/account/insecure";

    /// <summary>A proxy on this machine that does not say it was asked over https comes from here too, but asks for another host.</summary>
    public static bool Holds(HttpContext http) => http.Request.IsHttps || (IsHere(http.Connection.RemoteIpAddress) && IsHere(http.Request.Host.Host));

    public Task OnResourceExecutionAsync(ResourceExecutingContext context, ResourceExecutionDelegate next)
    {
        if (Holds(context.HttpContext)) return next();
        context.Result = new LocalRedirectResult(Explanation);
        return Task.CompletedTask;
    }

    private static bool IsHere(string host) => host is "localhost" || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    /// <summary>None is a request that came through no network: a socket file, or a test.</summary>
    private static bool IsHere(IPAddress? address) => address is null || IPAddress.IsLoopback(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address);
}
