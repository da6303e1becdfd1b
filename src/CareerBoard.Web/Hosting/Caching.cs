using Microsoft.Extensions.Options;

namespace CareerBoard.Web.Hosting;

/// <summary>Section <c>Caching</c>.</summary>
internal sealed class CachingOptions
{
    public const string Section = "Caching";

    public bool Enabled { get; set; } = true;

    /// <summary>How long after another process changed something a page may still show what was so before. One small question is asked each time.</summary>
    public TimeSpan Recheck { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>What all kept pages may take in memory together, in bytes.</summary>
    public long Size { get; set; } = 64 * 1024 * 1024;
}

internal static class CachingHosting
{
    extension(WebApplicationBuilder builder)
    {
        public WebApplicationBuilder AddCaching()
        {
            builder.Services.AddOptions<CachingOptions>().BindConfiguration(CachingOptions.Section)
                .Validate(caching => caching.Recheck >= TimeSpan.Zero && caching.Size > 0, "Caching:Recheck must not be negative, and Caching:Size must be more than 0.")
                .ValidateOnStart();
            builder.Services.AddSingleton<VisitorPages>();
            builder.Services.AddMemoryCache();
            return builder;
        }
    }

    extension(WebApplication app)
    {
        /// <summary>As far in front as can be: a page that is kept costs nothing of what comes after. What is not surely so is left to <see cref="UseCaching"/>.</summary>
        public WebApplication UseKeptPages()
        {
            var pages = app.Services.GetRequiredService<VisitorPages>();
            app.Use((http, next) => pages.Find(http) is { } kept ? kept.SendAsync(http) : next(http));
            return app;
        }

        /// <summary>Behind the routes, which say what is kept, and before anybody is signed in: what is kept is for whoever brings nothing to sign in with.</summary>
        public WebApplication UseCaching()
        {
            var pages = app.Services.GetRequiredService<VisitorPages>();
            app.Use(pages.AnswerAsync);
            return app;
        }
    }
}
