using System.Data.Common;
using System.Globalization;
using CareerBoard.Data;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.Data.Sqlite;

namespace CareerBoard.Web.Hosting;

internal static class ErrorsHosting
{
    extension(WebApplication app)
    {
        /// <summary>Every answer that has a status and no words gets them, and every exception a status.</summary>
        public WebApplication UseErrors()
        {
            app.UseStatusCodePages(context => ErrorPage.Of(context.HttpContext).WriteAsync(context.HttpContext));

            var storage = new StorageFaults(app.Services.GetService<IDatabaseProvider>(), app.Services.GetRequiredService<ILogger<StorageFaults>>());
            app.UseExceptionHandler(new ExceptionHandlerOptions
            {
                AllowStatusCode404Response = true,
                StatusCodeSelector = fault => ErrorPage.StatusOf(fault, storage.TroubleOf(fault)),
                // What has a status of its own has a line of its own in the log, or needs none.
                SuppressDiagnosticsCallback = context => ErrorPage.StatusOf(context.Exception, storage.TroubleOf(context.Exception)) is not StatusCodes.Status500InternalServerError,
                ExceptionHandler = async http =>
                {
                    await storage.ExplainAsync(http);
                    await ErasedCallers.ExplainAsync(http);
                    await ErrorPage.Of(http).WriteAsync(http);
                },
            });
            return app;
        }
    }
}

/// <summary>
/// A database or a disk that cannot do its work: what the request was answered, in one line of the log, when to come back, and what becomes
/// of the form that it brought.
/// </summary>
internal sealed partial class StorageFaults(IDatabaseProvider? database, ILogger<StorageFaults> log)
{
    public StorageTrouble? TroubleOf(Exception fault) => Data.Files.DiskRoom.IsUsedUp(fault) ? StorageTrouble.Full : database?.TroubleOf(fault);

    /// <summary>Leaves the page that <see cref="ErrorPage.Of"/> finds, where the exception that is being handled is such a fault.</summary>
    public async Task ExplainAsync(HttpContext http)
    {
        var feature = http.Features.Get<IExceptionHandlerFeature>();
        if (feature is null || TroubleOf(feature.Error) is not { } trouble) return;

        LogTrouble(trouble, CodeOf(feature.Error), http.Request.Method, (feature.Endpoint as RouteEndpoint)?.RoutePattern.RawText, http.Response.StatusCode, http.TraceIdentifier);
        http.Response.Headers.RetryAfter = ((int)BackIn(trouble).TotalSeconds).ToString(CultureInfo.InvariantCulture);
        http.Features.Set(ErrorPage.Of(trouble, HttpMethods.IsPost(http.Request.Method), await KeepAsync(http)));
    }

    /// <summary>The kind of the innermost exception that has a code, and the code; never its message, which may quote what somebody wrote.</summary>
    public static string CodeOf(Exception fault)
    {
        for (var one = fault; one is not null; one = one.InnerException)
        {
            if (one is SqliteException sqlite) return string.Create(CultureInfo.InvariantCulture, $"SQLite {sqlite.SqliteExtendedErrorCode}");
            if (one is DbException { SqlState: { } state }) return $"SQLSTATE {state}";
        }

        return fault.GetType().Name;
    }

    /// <summary>Locks go in a moment, a restart takes a while, and room has to be made by somebody.</summary>
    private static TimeSpan BackIn(StorageTrouble trouble) => trouble switch
    {
        StorageTrouble.Busy => TimeSpan.FromSeconds(3),
        StorageTrouble.Away => TimeSpan.FromSeconds(10),
        _ => TimeSpan.FromMinutes(1),
    };

    /// <returns>Where the form can be sent again from, or none where it could not be kept.</returns>
    private async Task<string?> KeepAsync(HttpContext http)
    {
        if (http.RequestServices.GetService<RefusedPosts>() is not { } posts) return null;

        try
        {
            return await posts.KeepAsync(http);
        }
        catch (Exception again) when (TroubleOf(again) is not null || again is System.Security.Cryptography.CryptographicException)
        {
            // Whether the form's token is good could not be asked either.
            return null;
        }
    }

    [LoggerMessage(LogLevel.Warning, "Storage is {Trouble} ({Fault}): {Method} {Route} is answered with {Status}, request {RequestId}")]
    private partial void LogTrouble(StorageTrouble trouble, string fault, string method, string? route, int status, string requestId);
}
