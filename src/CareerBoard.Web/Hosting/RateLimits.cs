using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Claims;
using System.Threading.RateLimiting;
using CareerBoard.Domain;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.Options;

namespace CareerBoard.Web.Hosting;

/// <summary>What is worth counting.</summary>
internal enum Limit
{
    SignIn,
    Register,
    ForgotPassword,
    Apply,

    /// <summary>Every form that brings a file, whatever its page says.</summary>
    Upload,
    Search,

    /// <summary>What a search field asks while somebody types, apart so that typing uses up no search.</summary>
    Suggest,

    /// <summary>Each is a mail to somebody who may not know the board.</summary>
    Invite,

    /// <summary>Saying what is wrong with a posting.</summary>
    Report,

    /// <summary>What candidates write to hiring teams.</summary>
    Message,

    /// <summary>Alerts: each that a visitor asks for is a mail to an address that anybody can type.</summary>
    Alert,

    /// <summary>What browsers tell about the content policy, by themselves.</summary>
    PolicyReport,

    /// <summary>What programs read: feeds of lists, and the API.</summary>
    Api,

    /// <summary>Feeds with every opening in them, which take the board a while.</summary>
    WholeBoard,

    /// <summary>What calendars read of members' interviews, by addresses that nobody may guess.</summary>
    Calendar,

    /// <summary>Pictures of postings, each of which may have to be drawn.</summary>
    Picture,

    /// <summary>Pages of files that came with applications: up to twenty for each that is opened.</summary>
    FilePage,

    /// <summary>Not so many in a while but one at a time.</summary>
    Export,
}

/// <summary>
/// Counts the posts of a page, by account and by network; for <see cref="Limit.Search"/> and <see cref="Limit.Suggest"/> what is asked with a <c>q</c>, for
/// <see cref="Limit.Export"/>, <see cref="Limit.Api"/>, <see cref="Limit.WholeBoard"/>, <see cref="Limit.Calendar"/>, <see cref="Limit.Picture"/> and <see cref="Limit.FilePage"/> every request. What is answered from the cache counts as nothing.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class LimitedAttribute(Limit limit) : Attribute
{
    public Limit Limit => limit;

    /// <summary>Handlers of the page that do not count, such as the one that saves a draft.</summary>
    public string[] Except { get; init; } = [];

    public bool Counts(HttpRequest request) => limit switch
    {
        Limit.Search or Limit.Suggest => (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)) && request.Query["q"].Any(q => !string.IsNullOrWhiteSpace(q)),
        Limit.Export or Limit.Api or Limit.WholeBoard or Limit.Calendar or Limit.Picture or Limit.FilePage => true,
        _ => HttpMethods.IsPost(request.Method) && !Except.Contains(request.Query["handler"].ToString(), StringComparer.OrdinalIgnoreCase),
    };
}

/// <summary>Section <c>RateLimits</c>.</summary>
internal sealed class RateLimitOptions
{
    public const string Section = "RateLimits";

    /// <summary>Multiplies every limit.</summary>
    public double Factor { get; set; } = 1;
}

internal static class RateLimitsHosting
{
    extension(WebApplicationBuilder builder)
    {
        public WebApplicationBuilder AddRateLimits()
        {
            builder.Services.AddOptions<RateLimitOptions>().BindConfiguration(RateLimitOptions.Section)
                .Validate(limits => limits.Factor is > 0 and <= 1_000_000, "RateLimits:Factor must be above 0 and at most 1000000.")
                .ValidateOnStart();
            builder.Services.AddSingleton<RateLimits>();
            builder.Services.Configure<MvcOptions>(mvc => mvc.Filters.Add<CountForms>(CountForms.Turn));
            return builder;
        }
    }

    extension(WebApplication app)
    {
        public WebApplication UseRateLimits()
        {
            var limits = app.Services.GetRequiredService<RateLimits>();
            app.Use(async (http, next) =>
            {
                if (http.GetEndpoint()?.Metadata.GetMetadata<LimitedAttribute>() is not { } limited || !limited.Counts(http.Request))
                {
                    await next(http);
                    return;
                }

                using var lease = limits.Take(limited.Limit, http);
                if (lease.IsAcquired) await next(http);
                else RateLimits.Refuse(http.Response, lease);
            });
            return app;
        }
    }

    /// <summary>
    /// Pages that take somebody's mail address limit it too, for the network that types it: a stranger elsewhere must not use up its owner's
    /// tries (see <see cref="RateLimits.MayWriteTo"/>). And files count as uploads.
    /// A filter, because only here the form is read.
    /// </summary>
    private sealed class CountForms(RateLimits limits) : IAuthorizationFilter
    {
        /// <summary>After the form is read (see <see cref="ReadableForms"/>), before antiforgery (1000).</summary>
        public const int Turn = 970;

        public void OnAuthorization(AuthorizationFilterContext context)
        {
            var http = context.HttpContext;
            if (context.Result is not null || !http.Request.HasFormContentType) return;

            var address = http.Request.Form["Form.Email"].ToString().Trim().ToUpperInvariant();
            // Not signing in: there strangers must not use up the owner's tries, and SignInDelays tells them apart.
            if (MailAddress.IsPlain(address) && http.GetEndpoint()?.Metadata.GetMetadata<LimitedAttribute>() is { Limit: not Limit.SignIn } limited && limited.Counts(http.Request))
            {
                Stop(context, limits.Take(limited.Limit, Counted.MailAddresses, $"{RateLimits.Network(http.Connection.RemoteIpAddress)} {address}"));
            }

            if (context.Result is null && http.Request.Form.Files.Any(file => file.Length > 0)) Stop(context, limits.Take(Limit.Upload, http));
        }

        private static void Stop(AuthorizationFilterContext context, RateLimitLease lease)
        {
            using (lease)
            {
                if (lease.IsAcquired) return;
                RateLimits.Refuse(context.HttpContext.Response, lease);
                context.Result = new StatusCodeResult(StatusCodes.Status429TooManyRequests);
            }
        }
    }
}

internal enum Counted
{
    Networks,
    Accounts,
    MailAddresses,

    /// <summary>Mails to one address, whoever causes them; within the time for which a link in one is good.</summary>
    Letters,
}

/// <summary>The limits of this process. They forget who has been quiet for a while.</summary>
internal sealed class RateLimits : IDisposable
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private const int Segments = 6;

    private readonly double _factor;
    private readonly PartitionedRateLimiter<(Limit, Counted, string)> _limiter;

    public RateLimits(IOptions<RateLimitOptions> options)
    {
        _factor = options.Value.Factor;
        _limiter = PartitionedRateLimiter.Create<(Limit Limit, Counted By, string Key), (Limit, Counted, string)>(one => new(one, key => LimiterOf(key.Item1, key.Item2)));
    }

    /// <summary>For whoever asks: the network, and the account where somebody is signed in.</summary>
    public RateLimitLease Take(Limit limit, HttpContext http)
    {
        var byNetwork = Take(limit, Counted.Networks, Network(http.Connection.RemoteIpAddress));
        if (!byNetwork.IsAcquired || http.User.FindFirstValue(ClaimTypes.NameIdentifier) is not { } account) return byNetwork;

        var byAccount = Take(limit, Counted.Accounts, account);
        if (byAccount.IsAcquired) return new Both(byNetwork, byAccount);
        byNetwork.Dispose();
        return byAccount;
    }

    /// <summary>
    /// Whether one more mail may go to an address that anybody can type. Where not, the page answers as ever and writes none: the owner, who may be
    /// the one asking, has a mail of the last half hour already, and nobody is mailed without end.
    /// </summary>
    /// <param name="kind">Of <see cref="Data.Outbox.Announcements"/>: a mail of one kind does not stand in for one of another.</param>
    /// <param name="email">Plain, as <see cref="MailAddress.IsPlain"/> says.</param>
    public bool MayWriteTo(string kind, string email)
    {
        using var lease = _limiter.AttemptAcquire((Limit.ForgotPassword, Counted.Letters, $"{kind} {email.ToUpperInvariant()}"));
        return lease.IsAcquired;
    }

    public RateLimitLease Take(Limit limit, Counted by, string key) => _limiter.AttemptAcquire((limit, by, key));

    public void Dispose() => _limiter.Dispose();

    /// <summary>An IPv4 address, or the /64 that one line of IPv6 gets.</summary>
    public static string Network(IPAddress? address)
    {
        if (address is null) return "";
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        return address.AddressFamily is AddressFamily.InterNetworkV6 ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8)) : address.ToString();
    }

    public static void Refuse(HttpResponse response, RateLimitLease lease)
    {
        var wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : Minute;
        response.StatusCode = StatusCodes.Status429TooManyRequests;
        response.Headers.RetryAfter = Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
    }

    private RateLimiter LimiterOf(Limit limit, Counted by) => (limit, by) switch
    {
        (Limit.SignIn, _) => Window(10, Minute),
        (_, Counted.Letters) => Window(5, 30 * Minute),
        (Limit.Register, Counted.MailAddresses) => Window(3, Hour),
        (Limit.Register, _) => Window(30, 10 * Minute),
        (Limit.ForgotPassword, Counted.MailAddresses) => Window(5, 30 * Minute),
        (Limit.ForgotPassword, _) => Window(30, 10 * Minute),
        (Limit.Apply, _) => Window(20, Hour),
        (Limit.Upload, _) => Window(30, Hour),
        (Limit.Invite, _) => Window(60, Hour),
        (Limit.Search, _) => Window(120, Minute),
        (Limit.Suggest, _) => Window(600, Minute),
        (Limit.Report, _) => Window(10, Hour),
        (Limit.Message, _) => Window(30, Hour),
        (Limit.Alert, Counted.MailAddresses) => Window(5, Hour),
        (Limit.Alert, _) => Window(30, Hour),
        (Limit.PolicyReport, _) => Window(60, Minute),
        (Limit.Api, _) => Window(300, 5 * Minute),
        (Limit.WholeBoard, _) => Window(60, 5 * Minute),
        (Limit.Calendar, _) => Window(120, 5 * Minute),
        (Limit.Picture, _) => Window(120, Minute),
        (Limit.FilePage, Counted.Accounts) => Window(600, Minute),
        (Limit.FilePage, _) => Window(3_000, Minute),
        (Limit.Export, Counted.Accounts) => new ConcurrencyLimiter(new() { PermitLimit = Scaled(1), QueueLimit = 0 }),
        _ => new ConcurrencyLimiter(new() { PermitLimit = Scaled(10), QueueLimit = 0 }),
    };

    private SaysWhen Window(int most, TimeSpan window) => new(
        new SlidingWindowRateLimiter(new() { PermitLimit = Scaled(most), Window = window, SegmentsPerWindow = Segments, QueueLimit = 0, AutoReplenishment = false }),
        window / Segments);

    private int Scaled(int most) => Math.Max(1, (int)(most * _factor));

    /// <summary>A sliding window does not say when to come back: it is when its next part begins, at the earliest.</summary>
    private sealed class SaysWhen(ReplenishingRateLimiter inner, TimeSpan pause) : ReplenishingRateLimiter
    {
        public override TimeSpan? IdleDuration => inner.IdleDuration;

        public override bool IsAutoReplenishing => inner.IsAutoReplenishing;

        public override TimeSpan ReplenishmentPeriod => inner.ReplenishmentPeriod;

        public override bool TryReplenish() => inner.TryReplenish();

        public override RateLimiterStatistics? GetStatistics() => inner.GetStatistics();

        protected override RateLimitLease AttemptAcquireCore(int permitCount) => Say(inner.AttemptAcquire(permitCount));

        protected override async ValueTask<RateLimitLease> AcquireAsyncCore(int permitCount, CancellationToken cancellationToken) => Say(await inner.AcquireAsync(permitCount, cancellationToken));

        protected override void Dispose(bool disposing)
        {
            inner.Dispose();
            base.Dispose(disposing);
        }

        private RateLimitLease Say(RateLimitLease lease) => lease.IsAcquired ? lease : new NotYet(pause);
    }

    private sealed class NotYet(TimeSpan pause) : RateLimitLease
    {
        public override bool IsAcquired => false;

        public override IEnumerable<string> MetadataNames => [MetadataName.RetryAfter.Name];

        public override bool TryGetMetadata(string metadataName, out object? metadata)
        {
            metadata = metadataName == MetadataName.RetryAfter.Name ? pause : null;
            return metadata is not null;
        }
    }

    /// <summary>Two leases that end together.</summary>
    private sealed class Both(RateLimitLease one, RateLimitLease other) : RateLimitLease
    {
        public override bool IsAcquired => true;

        public override IEnumerable<string> MetadataNames => [];

        public override bool TryGetMetadata(string metadataName, out object? metadata)
        {
            metadata = null;
            return false;
        }

        protected override void Dispose(bool disposing)
        {
            one.Dispose();
            other.Dispose();
            base.Dispose(disposing);
        }
    }
}
