using System.Net;
using CareerBoard.Web.Api.Cards;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.Options;
using IPNetwork = System.Net.IPNetwork;

namespace CareerBoard.Web.Hosting;

/// <summary>Section <c>Proxy</c>.</summary>
internal sealed class ProxyOptions
{
    public const string Section = "Proxy";

    /// <summary>Addresses or networks (<c>10.0.0.0/8</c>) whose forwarded headers count. Anybody can send such a header, so by default none counts.</summary>
    public List<string> Known { get; set; } = [];

    public static bool IsAddressOrNetwork(string text) => IPAddress.TryParse(text, out _) || IPNetwork.TryParse(text, out _);
}

internal static class SecurityHosting
{
    /// <summary>What a form may weigh that carries no file. Pages with files say so themselves.</summary>
    public const long LargestForm = 1024 * 1024;

    /// <summary>Static, because a nonce cannot live in a cached page. No page has inline scripts or styles.</summary>
    private const string ContentPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; "
        + "base-uri 'none'; form-action 'self'; frame-ancestors 'none'; "
        + $"report-uri {PolicyReportsHosting.Address}";

    /// <summary>A browser that knows the new way of reporting uses it over https alone, and where it is offered forgets the old one: so it is offered there alone.</summary>
    private const string ContentPolicyOverHttps = $"{ContentPolicy}; report-to {PolicyReportsHosting.Group}";

    private const string ReportingEndpoints = $"{PolicyReportsHosting.Group}=\"{PolicyReportsHosting.Address}\"";

    private const string PermissionsPolicy =
        "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()";

    extension(WebApplicationBuilder builder)
    {
        public WebApplicationBuilder AddSecurity()
        {
            builder.Services.AddOptions<ProxyOptions>().BindConfiguration(ProxyOptions.Section)
                .Validate(proxy => proxy.Known.TrueForAll(ProxyOptions.IsAddressOrNetwork), "Proxy:Known must hold addresses such as 10.0.0.5 or networks such as 10.0.0.0/8.")
                .ValidateOnStart();
            builder.Services.AddOptions<ForwardedHeadersOptions>().Configure<IOptions<ProxyOptions>>((forwarded, proxy) => Trust(forwarded, proxy.Value.Known));

            builder.Services.Configure<KestrelServerOptions>(kestrel =>
            {
                kestrel.AddServerHeader = false;
                kestrel.Limits.MaxRequestBodySize = LargestForm;
                kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
            });

            // A browser takes a cookie called __Host- over https alone, from this host alone, for every path.
            builder.Services.AddOptions<AntiforgeryOptions>().Configure<IOptions<BoardOptions>>((antiforgery, board) =>
            {
                antiforgery.Cookie.Name = Cookie(BoardCookies.Form, board.Value);
                antiforgery.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
                antiforgery.SuppressXFrameOptionsHeader = true;
            });
            builder.Services.AddOptions<CookieTempDataProviderOptions>().Configure<IOptions<BoardOptions>>((notices, board) =>
            {
                notices.Cookie.Name = Cookie(BoardCookies.Notice, board.Value);
                notices.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
                notices.Cookie.IsEssential = true;
            });
            builder.Services.AddSingleton<KnownHosts>();
            return builder;
        }
    }

    extension(WebApplication app)
    {
        public WebApplication UseKnownProxies()
        {
            if (app.Services.GetRequiredService<IOptions<ProxyOptions>>().Value.Known.Count > 0) app.UseForwardedHeaders();
            return app;
        }

        public WebApplication UseSecurity()
        {
            app.Use((http, next) =>
            {
                http.Response.OnStarting(
                    static state =>
                    {
                        AddHeaders((HttpContext)state);
                        return Task.CompletedTask;
                    },
                    http);
                return next(http);
            });
            return app;
        }

        /// <summary>Answers only to the names this board goes by, so that no page is made for another one.</summary>
        public WebApplication UseKnownHosts()
        {
            if (!app.Environment.IsDevelopment() && app.Services.GetRequiredService<IOptions<BoardOptions>>().Value.PublicUrl is not { Length: > 0 })
            {
                throw new OptionsValidationException("Board:PublicUrl", typeof(BoardOptions), ["Board:PublicUrl is missing: the address under which people reach this board, such as https://careers.example.org."]);
            }

            var known = app.Services.GetRequiredService<KnownHosts>();
            app.Use((http, next) =>
            {
                if (known.Knows(http.Request.Host)) return next(http);
                http.Response.StatusCode = StatusCodes.Status400BadRequest;
                return Task.CompletedTask;
            });
            return app;
        }
    }

    private static string Cookie(string name, BoardOptions board) =>
        board.PublicUrl?.StartsWith("https:", StringComparison.OrdinalIgnoreCase) is true ? "__Host-" + name : name;

    private static void Trust(ForwardedHeadersOptions forwarded, IEnumerable<string> known)
    {
        forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
        forwarded.ForwardLimit = null;
        forwarded.KnownProxies.Clear();
        forwarded.KnownIPNetworks.Clear();
        foreach (var one in known)
        {
            if (IPAddress.TryParse(one, out var address)) forwarded.KnownProxies.Add(address);
            else forwarded.KnownIPNetworks.Add(IPNetwork.Parse(one));
        }
    }

    /// <summary>To every answer as it leaves; doing it twice changes nothing.</summary>
    public static void AddHeaders(HttpContext http)
    {
        var headers = http.Response.Headers;
        if (headers.ContentSecurityPolicy.Count == 0) headers.ContentSecurityPolicy = http.Request.IsHttps ? ContentPolicyOverHttps : ContentPolicy;
        if (http.Request.IsHttps) headers["Reporting-Endpoints"] = ReportingEndpoints;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "strict-origin-when-cross-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        if (!headers.ContainsKey("Cross-Origin-Resource-Policy")) headers["Cross-Origin-Resource-Policy"] = http.Request.Path == SocialCardRoute.Plain ? "cross-origin" : "same-origin";
        headers["Permissions-Policy"] = PermissionsPolicy;
        if (http.Request.IsHttps && !KnownHosts.IsLoopback(http.Request.Host.Host)) headers.StrictTransportSecurity = "max-age=31536000";
        if (IsPrivate(http) && !headers.CacheControl.ToString().Contains("no-store", StringComparison.OrdinalIgnoreCase)) headers.CacheControl = "no-store";

        // What has another name for good may have its old one again. A browser that never asked twice would then go round in circles.
        if (http.Response.StatusCode is StatusCodes.Status301MovedPermanently or StatusCodes.Status308PermanentRedirect && headers.CacheControl.Count == 0) headers.CacheControl = "no-cache";
    }

    /// <summary>Files of the program are everybody's. What a session sees is not, nor is a page that is open to some alone or about an account.</summary>
    private static bool IsPrivate(HttpContext http)
    {
        var endpoint = http.GetEndpoint();
        if (endpoint?.Metadata.GetMetadata<StaticAssetDescriptor>() is not null) return false;

        return http.User.Identity?.IsAuthenticated is true
            || http.Response.StatusCode >= StatusCodes.Status400BadRequest
            || endpoint?.Metadata.GetMetadata<OpenToAttribute>() is { Audience: not Audience.Everyone }
            || http.Request.Path.StartsWithSegments("/account", StringComparison.OrdinalIgnoreCase);
    }
}

/// <summary>The names this board answers to: those of its own addresses, and loopback.</summary>
internal sealed class KnownHosts(PublicAddress address, IOptions<BoardOptions> board)
{
    // Development alone runs without a PublicUrl, and there the address is not known before the server listens.
    private readonly string? _host = board.Value.PublicUrl is { Length: > 0 } url ? new Uri(url).IdnHost : null;

    public static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip));

    public bool Knows(HostString host) =>
        IsLoopback(host.Host) || host.Host.Equals(_host ?? new Uri(address.Root).IdnHost, StringComparison.OrdinalIgnoreCase);
}
