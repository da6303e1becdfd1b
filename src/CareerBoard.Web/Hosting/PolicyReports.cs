using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Net.Http.Headers;

namespace CareerBoard.Web.Hosting;

/// <summary>
/// What browsers tell of things that the content policy kept from loading: an attack, an add-on, or a fault of ours. By the old form that
/// all of them send, and by the new one.
/// </summary>
internal static class PolicyReportsHosting
{
    public const string Address = "/csp-reports";

    /// <summary>The name of the group in <c>Reporting-Endpoints</c>.</summary>
    public const string Group = "csp";

    private const int MostBytes = 16 * 1024;

    private static readonly JsonDocumentOptions Careful = new() { MaxDepth = 8, AllowDuplicateProperties = false };

    extension(WebApplicationBuilder builder)
    {
        public WebApplicationBuilder AddPolicyReports()
        {
            builder.Services.AddSingleton<PolicyReports>();
            return builder;
        }
    }

    extension(WebApplication app)
    {
        public WebApplication MapPolicyReports()
        {
            app.MapPost(Address, TakeAsync).OpenTo(Audience.Everyone).WithMetadata(AsksForNobody.Instance, new LimitedAttribute(Limit.PolicyReport));
            return app;
        }
    }

    private static async Task<IResult> TakeAsync(HttpRequest request, PolicyReports reports, CancellationToken cancellationToken)
    {
        var type = MediaTypeHeaderValue.TryParse(request.ContentType, out var parsed) ? parsed.MediaType.Value : null;
        var isBatch = string.Equals(type, "application/reports+json", StringComparison.OrdinalIgnoreCase);
        if (!isBatch && !string.Equals(type, "application/csp-report", StringComparison.OrdinalIgnoreCase)) return Results.StatusCode(StatusCodes.Status415UnsupportedMediaType);
        if (await ReadAsync(request, cancellationToken) is not { } body) return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
        if (Parse(body, isBatch) is not { } told) return Results.StatusCode(StatusCodes.Status400BadRequest);

        foreach (var one in told) reports.Add(one);
        return Results.NoContent();
    }

    /// <returns>Nothing where it is larger than any report.</returns>
    private static async Task<ReadOnlyMemory<byte>?> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength > MostBytes) return null;

        var body = new byte[MostBytes + 1];
        var read = await request.Body.ReadAtLeastAsync(body, body.Length, throwOnEndOfStream: false, cancellationToken);
        if (read > MostBytes) return null;
        return body.AsMemory(0, read);
    }

    /// <returns>Nothing where it is no report.</returns>
    private static IReadOnlyList<ToldViolation>? Parse(ReadOnlyMemory<byte> body, bool isBatch)
    {
        try
        {
            using var json = JsonDocument.Parse(body, Careful);
            return isBatch ? ReadBatch(json.RootElement) : ReadOne(json.RootElement);
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            // The second is for a text that holds half a sign.
            return null;
        }
    }

    private static IReadOnlyList<ToldViolation>? ReadOne(JsonElement root) =>
        Member(root, "csp-report") is { ValueKind: JsonValueKind.Object } report
            ? [new(TextOf(report, "document-uri"), TextOf(report, "effective-directive") ?? TextOf(report, "violated-directive"), TextOf(report, "blocked-uri"))]
            : null;

    /// <summary>Other kinds of report may be among them, and say nothing to us.</summary>
    private static List<ToldViolation>? ReadBatch(JsonElement root)
    {
        if (root.ValueKind is not JsonValueKind.Array) return null;

        var told = new List<ToldViolation>();
        foreach (var entry in root.EnumerateArray())
        {
            if (TextOf(entry, "type") is not { } kind) return null;
            if (kind is "csp-violation" && Member(entry, "body") is { ValueKind: JsonValueKind.Object } body)
            {
                told.Add(new(TextOf(body, "documentURL") ?? TextOf(entry, "url"), TextOf(body, "effectiveDirective"), TextOf(body, "blockedURL")));
            }
        }

        return told;
    }

    private static JsonElement? Member(JsonElement element, string name) =>
        element.ValueKind is JsonValueKind.Object && element.TryGetProperty(name, out var member) ? member : null;

    private static string? TextOf(JsonElement element, string name) => Member(element, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;
}

/// <summary>As a browser, or whoever says that they are one, tells it.</summary>
internal sealed record ToldViolation(string? Document, string? Directive, string? Blocked);

/// <param name="Directive">What forbade it: <c>script-src-elem</c>.</param>
/// <param name="Blocked">The origin it would have come from, or a word such as <c>inline</c>.</param>
/// <param name="Path">The page it happened on, without its query.</param>
internal sealed record PolicyViolation(string Directive, string Blocked, string Path);

internal sealed record PolicyReport(PolicyViolation Violation, int Count, DateTimeOffset LastAt);

/// <summary>
/// The reports of the last hour in this process. Anybody can send one, so there is room for so many different ones and no more, and nothing
/// is kept of what a person may have written: no query, no fragment, no page of another site.
/// </summary>
internal sealed partial class PolicyReports(KnownHosts hosts, TimeProvider clock, ILogger<PolicyReports> log)
{
    public const int Most = 200;

    private const int LongestPath = 200;
    private const int LongestOrigin = 120;

    public static readonly TimeSpan KeptFor = TimeSpan.FromHours(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<PolicyViolation, PolicyReport> _reports = [];
    private int _notKept;

    /// <summary>The most frequent first.</summary>
    public IReadOnlyList<PolicyReport> List()
    {
        lock (_gate)
        {
            Forget(clock.GetUtcNow());
            return [.. _reports.Values.OrderByDescending(r => r.Count).ThenByDescending(r => r.LastAt).ThenBy(r => r.Violation.Path, StringComparer.Ordinal)];
        }
    }

    /// <summary>How many came while there was no room for another one.</summary>
    public int NotKept
    {
        get
        {
            lock (_gate) return _notKept;
        }
    }

    public void Add(ToldViolation told)
    {
        if (Read(told) is not { } violation) return;

        lock (_gate)
        {
            var now = clock.GetUtcNow();
            Forget(now);
            if (_reports.TryGetValue(violation, out var known))
            {
                _reports[violation] = known with { Count = known.Count + 1, LastAt = now };
                return;
            }

            if (_reports.Count >= Most)
            {
                _notKept++;
                return;
            }

            _reports[violation] = new(violation, 1, now);
        }

        LogViolation(violation.Directive, violation.Blocked, violation.Path);
    }

    private void Forget(DateTimeOffset now)
    {
        foreach (var (violation, report) in _reports.Where(r => r.Value.LastAt <= now - KeptFor).ToList()) _reports.Remove(violation);
        if (_reports.Count < Most) _notKept = 0;
    }

    private PolicyViolation? Read(ToldViolation told)
    {
        // The old form says the whole directive: "script-src 'self'".
        var directive = told.Directive?.Split(' ', 2)[0] ?? "";
        if (!Word().IsMatch(directive)) return null;
        if (!Uri.TryCreate(told.Document, UriKind.Absolute, out var page) || page.Scheme is not ("http" or "https") || !hosts.Knows(new HostString(page.Host))) return null;

        return new(directive, OriginOf(told.Blocked ?? ""), Cut(page.AbsolutePath, LongestPath));
    }

    /// <summary>Where it would have come from. A browser says nothing, or a word, for what has no address.</summary>
    private static string OriginOf(string blocked)
    {
        if (blocked.Length == 0) return "inline";
        if (Word().IsMatch(blocked)) return blocked;
        if (!Uri.TryCreate(blocked, UriKind.Absolute, out var address)) return "unknown";
        return Cut(address.Scheme is "http" or "https" or "ws" or "wss" ? address.GetLeftPart(UriPartial.Scheme) + address.IdnHost + (address.IsDefaultPort ? "" : $":{address.Port}") : address.Scheme, LongestOrigin);
    }

    private static string Cut(string text, int most)
    {
        if (text.Length <= most) return text;
        return string.Concat(text.AsSpan(0, most - 1), "…");
    }

    [GeneratedRegex("^[a-z-]{1,40}$", RegexOptions.NonBacktracking)]
    private static partial Regex Word();

    [LoggerMessage(LogLevel.Warning, "The content policy ({Directive}) kept {Blocked} from {Path}; each is logged once in an hour")]
    private partial void LogViolation(string directive, string blocked, string path);
}
