using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using CareerBoard.Data;
using CareerBoard.Data.Search;
using CareerBoard.Web.Pages;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

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
    /// <summary>For pages that are the same for every visitor: they are kept, compressed, until something public changes, and a minute at most.</summary>
    public const string Visitors = "visitors";

    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    private const long LargestPage = 2 * 1024 * 1024;

    extension(WebApplicationBuilder builder)
    {
        public WebApplicationBuilder AddCaching()
        {
            builder.Services.AddOptions<CachingOptions>().BindConfiguration(CachingOptions.Section)
                .Validate(caching => caching.Recheck >= TimeSpan.Zero && caching.Size > 0, "Caching:Recheck must not be negative, and Caching:Size must be more than 0.")
                .ValidateOnStart();
            builder.Services.AddSingleton<VisitorsPolicy>();
            builder.Services.AddOutputCache();
            builder.Services.AddMemoryCache();
            builder.Services.AddOptions<OutputCacheOptions>().Configure<VisitorsPolicy, IOptions<CachingOptions>>((cache, visitors, caching) =>
            {
                (cache.SizeLimit, cache.MaximumBodySize) = (caching.Value.Size, LargestPage);
                cache.UseCaseSensitivePaths = true;
                cache.AddPolicy(Visitors, visitors);
            });
            return builder;
        }
    }

    extension(WebApplication app)
    {
        /// <summary>Before anybody is signed in: what is kept is for whoever brings nothing to sign in with, and costs none of that.</summary>
        public WebApplication UseCaching()
        {
            app.UseOutputCache();
            app.Use((http, next) =>
            {
                if (http.Features.Get<IOutputCacheFeature>() is { Context.AllowCacheStorage: true }) NameAnswer(http.Response);
                return next(http);
            });
            return app;
        }
    }

    /// <summary>
    /// A browser asks each time, and is told when it has the page already. What is kept is sent as it was made, so any name for it will do.
    /// It is given beforehand, because what comes later is not kept, and taken away from what turns out to be no page.
    /// </summary>
    private static void NameAnswer(HttpResponse response)
    {
        response.Headers.CacheControl = "no-cache";
        response.Headers.Vary = HeaderNames.Cookie;
        response.Headers.ETag = $"\"{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8))}\"";
        response.OnStarting(
            static state =>
            {
                var answer = (HttpResponse)state;
                if (answer.StatusCode is not StatusCodes.Status200OK) (answer.Headers.CacheControl, answer.Headers.ETag) = (default, default);
                return Task.CompletedTask;
            },
            response);
    }
}

/// <summary>
/// What is kept is kept under the board's revision: a change gives every page another name, and nothing has to be found and thrown away.
/// The minute is in the name too, because pages say how long ago something was, and so is the next closing, because then nothing changes but the time.
/// </summary>
internal sealed class VisitorsPolicy(IDatabaseProvider provider, OpenPostings open, IResponseCompressionProvider compression, TimeProvider clock, IOptions<CachingOptions> caching) : IOutputCachePolicy
{
    private const int MostAccepted = 100;
    private const int LongestAccepted = 100;

    private readonly ConcurrentDictionary<string, string> _encodings = new(StringComparer.Ordinal);
    private NamedTime? _named;

    public async ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var http = context.HttpContext;
        context.EnableOutputCaching = caching.Value.Enabled && IsForVisitors(http) && IsVisitor(http.Request);
        if (!context.EnableOutputCaching) return;

        var (services, now) = (http.RequestServices, clock.GetUtcNow());
        var revision = await provider.Revision.AsOfAsync(services.GetRequiredService<CareerBoardDb>, http.RequestAborted);
        if (now >= open.TrueUntil) await open.AsOfAsync(services.GetRequiredService<CareerBoardDb>(), now, http.RequestAborted);
        context.AllowCacheLookup = context.AllowCacheStorage = true;

        // Who waits for another's answer would share its end as well: a browser that goes away, and everybody had an error.
        context.AllowLocking = false;
        context.ResponseExpirationTimeSpan = CachingHosting.Longest;

        var rules = context.CacheVaryByRules;
        rules.QueryKeys = "";
        rules.VaryByValues["query"] = http.Request.QueryString.Value ?? "";
        rules.VaryByValues["encoding"] = EncodingOf(http);
        rules.VaryByValues[BoardCookies.Theme] = ThemeModel.Of(http.Request) ?? "";
        rules.VaryByValues["as of"] = NameOf(new(revision, open.TrueUntil.UtcTicks, now.UtcTicks / TimeSpan.TicksPerMinute));
    }

    public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation) => ValueTask.CompletedTask;

    public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var (http, response) = (context.HttpContext, context.HttpContext.Response);
        var isForAll = response.Headers.SetCookie.Count == 0 && !response.Headers.CacheControl.ToString().Contains("no-store", StringComparison.OrdinalIgnoreCase);
        if (response.StatusCode != StatusCodes.Status200OK || !isForAll || http.RequestAborted.IsCancellationRequested) context.AllowCacheStorage = false;
        return ValueTask.CompletedTask;
    }

    private string NameOf(AsOf asOf)
    {
        if (_named is { } named && named.AsOf == asOf) return named.Name;

        var name = string.Create(CultureInfo.InvariantCulture, $"{asOf.Revision}.{asOf.TrueUntil}.{asOf.Minute}");
        _named = new(asOf, name);
        return name;
    }

    /// <summary>Browsers differ little in what they accept, and reading it costs more than finding the page.</summary>
    private string EncodingOf(HttpContext http)
    {
        if (http.Request.Headers.AcceptEncoding is not [{ Length: <= LongestAccepted } accepted]) return Choose();
        if (_encodings.TryGetValue(accepted, out var known)) return known;

        var encoding = Choose();
        if (_encodings.Count >= MostAccepted) _encodings.Clear();
        _encodings[accepted] = encoding;
        return encoding;

        string Choose() => compression.GetCompressionProvider(http)?.EncodingName ?? "";
    }

    /// <summary>Nobody is asked again who may see what is kept.</summary>
    private static bool IsForVisitors(HttpContext http) => http.GetEndpoint()?.Metadata.GetMetadata<OpenToAttribute>() is { Audience: Audience.Everyone };

    /// <summary>Whoever has a session sees what is theirs alone, and a notice is shown once.</summary>
    private static bool IsVisitor(HttpRequest request)
    {
        if (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method)) return false;
        if (request.Headers.Authorization.Count > 0) return false;

        foreach (var cookie in request.Cookies)
        {
            if (BoardCookies.IsPersonal(cookie.Key)) return false;
        }

        return true;
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct AsOf(long Revision, long TrueUntil, long Minute);

    private sealed record NamedTime(AsOf AsOf, string Name);
}
