using System.Globalization;
using CareerBoard.Data;

namespace CareerBoard.Web.Hosting;

internal static class ErrorsHosting
{
    /// <summary>How long to wait for a database that is away: longer than a restart of it takes.</summary>
    private static readonly TimeSpan DatabaseIsBackIn = TimeSpan.FromSeconds(10);

    extension(WebApplication app)
    {
        /// <summary>Every answer that has a status and no words gets them, and every exception a status.</summary>
        public WebApplication UseErrors()
        {
            app.UseStatusCodePages(context => ErrorPage.Of(context.HttpContext).WriteAsync(context.HttpContext));

            var database = app.Services.GetService<IDatabaseProvider>();
            app.UseExceptionHandler(new ExceptionHandlerOptions
            {
                AllowStatusCode404Response = true,
                StatusCodeSelector = fault => ErrorPage.StatusOf(fault, database),
                SuppressDiagnosticsCallback = context => ErrorPage.StatusOf(context.Exception, database) < StatusCodes.Status500InternalServerError,
                ExceptionHandler = http =>
                {
                    if (http.Response.StatusCode == StatusCodes.Status503ServiceUnavailable)
                    {
                        http.Response.Headers.RetryAfter = DatabaseIsBackIn.TotalSeconds.ToString(CultureInfo.InvariantCulture);
                    }

                    return ErrorPage.Of(http).WriteAsync(http);
                },
            });
            return app;
        }
    }
}
