using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using CareerBoard.Data;
using CareerBoard.Data.Search;
using CareerBoard.Web.Pages;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace CareerBoard.Web.Hosting;

/// <summary>The page is the same for every visitor: it is kept, compressed, until something public changes, and a minute at most.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class KeptForVisitorsAttribute : Attribute;

/// <summary>On a request whose answer may be kept. A page that knows better says so.</summary>
internal sealed class MadeForVisitors
{
    public bool IsKept { get; set; } = true;
}

/// <summary>
/// Visitors' pages, whole, with their headers. Each is kept with the board's revision: a change makes all of them untrue, and nothing has to be found and thrown away.
/// The minute belongs to it too, because pages say how long ago something was, and so does the next closing, because then nothing changes but the time.
/// </summary>
/// <remarks>The framework's own output cache takes each answer apart and puts it together again, behind all that stands before it; docs/decisions/0019 has the figures.</remarks>
internal sealed class VisitorPages(IDatabaseProvider provider, OpenPostings open, IResponseCompressionProvider compression, TimeProvider clock, IOptions<CachingOptions> caching)
{
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    private const int LargestPage = 2 * 1024 * 1024;
    private const int MostAccepted = 100;
    private const int LongestAccepted = 100;

    /// <summary>A name has 253 letters at most, and a port five digits; written with more, the same port would be another name each time.</summary>
    private const int LongestHost = 300;

    private readonly ConcurrentDictionary<string, string> _encodings = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<Name, KeptPage> _kept = new();
    private readonly Lock _keeping = new();
    private AsOf _asOf;
    private long _size;

    /// <summary>The page that was asked for, where it is kept, and known without asking anything that it is true.</summary>
    public KeptPage? Find(HttpContext http)
    {
        if (!caching.Value.Enabled || provider.Revision.IsDue || !IsVisitor(http.Request)) return null;

        var now = clock.GetUtcNow();
        return now < open.TrueUntil ? Find(NameOf(http), AsOf(provider.Revision.Known, now)) : null;
    }

    /// <summary>What comes first of the page that is kept and of the one that is made now, to be kept.</summary>
    public async Task AnswerAsync(HttpContext http, RequestDelegate next)
    {
        if (!caching.Value.Enabled || !IsForVisitors(http) || !IsVisitor(http.Request))
        {
            await next(http);
            return;
        }

        var (services, now) = (http.RequestServices, clock.GetUtcNow());
        var revision = await provider.Revision.AsOfAsync(services.GetRequiredService<CareerBoardDb>, http.RequestAborted);
        await open.AsOfAsync(services.GetRequiredService<CareerBoardDb>(), now, http.RequestAborted);

        var (name, asOf) = (NameOf(http), AsOf(revision, now));
        if (Find(name, asOf) is { } kept) await kept.SendAsync(http);
        else await MakeAsync(http, next, name, asOf);
    }

    private KeptPage? Find(Name name, AsOf asOf) => _kept.TryGetValue(name, out var kept) && kept.AsOf == asOf ? kept : null;

    private async Task MakeAsync(HttpContext http, RequestDelegate next, Name name, AsOf asOf)
    {
        var (made, response) = (new MadeForVisitors(), http.Response);
        http.Features.Set(made);

        var (body, page) = (response.Body, new MemoryStream());
        response.Body = page;
        try
        {
            await next(http);
        }
        finally
        {
            response.Body = body;
        }

        if (http.GetEndpoint() is { } endpoint && IsForAll(http) && !http.RequestAborted.IsCancellationRequested)
        {
            // A browser asks each time, and is told when it has the page already.
            response.Headers.CacheControl = "no-cache";
            response.Headers.Append(HeaderNames.Vary, HeaderNames.Cookie);
            if (made.IsKept && page.Length <= LargestPage && name.Host.Length <= LongestHost)
            {
                // What is kept is sent as it was made, so any name for it will do.
                response.Headers.ETag = $"\"{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8))}\"";
                SecurityHosting.AddHeaders(http);
                var kept = new KeptPage(asOf, endpoint, response.Headers, page.ToArray());
                Keep(name, kept);
                await kept.SendAsync(http);
                return;
            }
        }

        if (page.Length > 0) await response.Body.WriteAsync(page.GetBuffer().AsMemory(0, (int)page.Length), http.RequestAborted);
    }

    /// <summary>
    /// What is kept is true for one and the same: with the first page of a later one all others are forgotten. So they are where there is no more room; what is asked for often is soon
    /// there again, and what was asked for once was most of it.
    /// </summary>
    private void Keep(Name name, KeptPage page)
    {
        lock (_keeping)
        {
            if (page.AsOf.IsBefore(_asOf)) return;

            if (_kept.TryGetValue(name, out var before)) _size -= SizeOf(name, before);
            if (page.AsOf != _asOf || _size + SizeOf(name, page) > caching.Value.Size)
            {
                _kept.Clear();
                (_asOf, _size) = (page.AsOf, 0);
            }

            _size += SizeOf(name, page);
            _kept[name] = page;
        }
    }

    private static long SizeOf(Name name, KeptPage page) => page.Size + (sizeof(char) * (name.Target.Length + name.Host.Length));

    private Name NameOf(HttpContext http)
    {
        var request = http.Request;
        return new(request.Headers.Host.ToString(), request.IsHttps, http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget, EncodingOf(http), ThemeOf(request));
    }

    private static string? ThemeOf(HttpRequest request) => request.Headers.Cookie.Count == 0 ? null : ThemeModel.Of(request);

    private AsOf AsOf(long revision, DateTimeOffset now) => new(revision, open.TrueUntil.UtcTicks, now.UtcTicks / Longest.Ticks);

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
    private static bool IsForVisitors(HttpContext http) =>
        http.GetEndpoint()?.Metadata is { } page && page.GetMetadata<KeptForVisitorsAttribute>() is not null && page.GetMetadata<OpenToAttribute>() is { Audience: Audience.Everyone };

    /// <summary>Whoever has a session sees what is theirs alone, and a notice is shown once.</summary>
    private static bool IsVisitor(HttpRequest request)
    {
        if (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method)) return false;

        var headers = request.Headers;
        if (headers.Authorization.Count > 0) return false;
        if (headers.Cookie.Count == 0) return true;

        foreach (var cookie in request.Cookies)
        {
            if (BoardCookies.IsPersonal(cookie.Key)) return false;
        }

        return true;
    }

    private static bool IsForAll(HttpContext http) =>
        http.Response.StatusCode == StatusCodes.Status200OK && http.User.Identity is not { IsAuthenticated: true } && http.Response.Headers.SetCookie.Count == 0
        && !http.Response.Headers.CacheControl.ToString().Contains("no-store", StringComparison.OrdinalIgnoreCase);

    /// <summary>By the address as it was sent: two ways of writing one are kept twice.</summary>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Name(string Host, bool IsHttps, string Target, string Encoding, string? Theme);
}

/// <summary>What a kept page is true for.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct AsOf(long Revision, long TrueUntil, long Minute)
{
    public bool IsBefore(AsOf other) => Revision < other.Revision || Minute < other.Minute;
}

/// <summary>A page as it was sent the first time.</summary>
internal sealed class KeptPage
{
    /// <summary>What an object of this kind takes besides its page, roughly, in bytes.</summary>
    private const int Around = 2048;

    private readonly Endpoint _endpoint;
    private readonly byte[] _body;
    private readonly EntityTagHeaderValue _tag;
    private readonly KeyValuePair<string, StringValues>[] _headers;
    private readonly KeyValuePair<string, StringValues>[] _ofBody;

    public KeptPage(AsOf asOf, Endpoint endpoint, IHeaderDictionary headers, byte[] body)
    {
        (AsOf, _endpoint, _body, _tag) = (asOf, endpoint, body, EntityTagHeaderValue.Parse(headers.ETag.ToString()));
        _headers = [.. headers.Where(header => !IsOfBody(header.Key))];
        _ofBody = [.. headers.Where(header => IsOfBody(header.Key) && !header.Key.Equals(HeaderNames.ContentLength, StringComparison.OrdinalIgnoreCase))];
    }

    public AsOf AsOf { get; }

    public int Size => _body.Length + Around;

    public Task SendAsync(HttpContext http)
    {
        // For the log, which names requests by their routes.
        http.SetEndpoint(_endpoint);
        var response = http.Response;
        Put(response.Headers, _headers);
        if (IsKnownTo(http.Request))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        Put(response.Headers, _ofBody);
        response.ContentLength = _body.Length;
        return response.Body.WriteAsync(_body, CancellationToken.None).AsTask();
    }

    private static void Put(IHeaderDictionary into, KeyValuePair<string, StringValues>[] headers)
    {
        foreach (var (name, value) in headers) into[name] = value;
    }

    private bool IsKnownTo(HttpRequest request)
    {
        if (request.Headers.IfNoneMatch.Count == 0 || !EntityTagHeaderValue.TryParseList(request.Headers.IfNoneMatch, out var known)) return false;

        return known.Any(tag => tag.Equals(EntityTagHeaderValue.Any) || tag.Compare(_tag, useStrongComparison: false));
    }

    private static bool IsOfBody(string name) =>
        name.Equals(HeaderNames.ContentType, StringComparison.OrdinalIgnoreCase) || name.Equals(HeaderNames.ContentEncoding, StringComparison.OrdinalIgnoreCase)
        || name.Equals(HeaderNames.ContentLength, StringComparison.OrdinalIgnoreCase);
}
