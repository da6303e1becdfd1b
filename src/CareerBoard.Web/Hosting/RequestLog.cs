using System.Diagnostics;
using System.Security.Claims;
using Microsoft.AspNetCore.Diagnostics;

namespace CareerBoard.Web.Hosting;

/// <summary>One line for every request: what was asked for and how it went, by ids. No names, addresses or query strings.</summary>
internal sealed partial class RequestLog(RequestDelegate next, ILogger<RequestLog> log)
{
    private const int LongestPath = 200;

    public async Task InvokeAsync(HttpContext http)
    {
        var began = Stopwatch.GetTimestamp();
        try
        {
            await next(http);
        }
        finally
        {
            var level = http.Response.StatusCode >= StatusCodes.Status500InternalServerError ? LogLevel.Error : LogLevel.Information;
            if (log.IsEnabled(level)) Answered(
                level, http.Request.Method, Target(http), http.Response.StatusCode, (long)Stopwatch.GetElapsedTime(began).TotalMilliseconds,
                http.TraceIdentifier, http.User.FindFirstValue(ClaimTypes.NameIdentifier));
        }
    }

    /// <summary>The route, which says more about the program and less about people; the path where no route matched.</summary>
    private static string Target(HttpContext http)
    {
        // The exception handler forgets the endpoint before it answers.
        var endpoint = http.Features.Get<IExceptionHandlerFeature>()?.Endpoint ?? http.GetEndpoint();
        if (endpoint is RouteEndpoint { RoutePattern.RawText: { } route }) return route.StartsWith('/') ? route : "/" + route;

        var path = http.Request.Path.Value ?? "/";
        return path.Length > LongestPath ? path[..LongestPath] : path;
    }

    [LoggerMessage(Message = "{Method} {Route} {Status} in {Elapsed} ms, request {RequestId}, account {AccountId}")]
    private partial void Answered(LogLevel level, string method, string route, int status, long elapsed, string requestId, string? accountId);
}
