using System.Globalization;
using CareerBoard.Data.Audit;
using Microsoft.AspNetCore.WebUtilities;

namespace CareerBoard.Web.Areas.Admin.Pages.Audit;

/// <summary>Which entries are shown, as the address says it; what it says that makes no sense is left out, and said.</summary>
internal sealed record AuditFilter
{
    public const string Path = "/admin/audit";

    public string? Kind { get; init; }

    public Guid? Subject { get; init; }

    public Guid? Actor { get; init; }

    public DateOnly? From { get; init; }

    public DateOnly? Until { get; init; }

    /// <summary>The last entry of the page before.</summary>
    public Guid? After { get; init; }

    public IReadOnlyList<string> Ignored { get; init; } = [];

    public bool IsNarrowed => (Kind, Subject, Actor, From, Until) != default;

    public static AuditFilter Read(IQueryCollection query)
    {
        var ignored = new List<string>();
        return new()
        {
            Kind = Value("kind") is { } kind && kind.Length <= AuditEntry.KindLength && kind.All(char.IsAsciiLetter) ? kind : Ignore<string>("kind"),
            Subject = Guid.TryParse(Value("subject"), out var subject) ? subject : Ignore<Guid?>("subject"),
            Actor = Guid.TryParse(Value("actor"), out var actor) ? actor : Ignore<Guid?>("actor"),
            From = TryDay("from", out var from) ? from : Ignore<DateOnly?>("from"),
            Until = TryDay("until", out var until) ? until : Ignore<DateOnly?>("until"),
            After = Guid.TryParse(Value("after"), out var after) ? after : Ignore<Guid?>("after"),
            Ignored = ignored,
        };

        string? Value(string name) => query[name] is [{ Length: > 0 } value, ..] ? value.Trim() : null;

        bool TryDay(string name, out DateOnly day) => DateOnly.TryParseExact(Value(name), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day);

        T? Ignore<T>(string name)
        {
            if (Value(name) is not null) ignored.Add(name);
            return default;
        }
    }

    public IQueryable<AuditEntry> Of(IQueryable<AuditEntry> entries)
    {
        if (Kind is not null) entries = entries.Where(e => e.Kind == Kind);
        if (Subject is not null) entries = entries.Where(e => e.SubjectId == Subject);
        if (Actor is not null) entries = entries.Where(e => e.ActorId == Actor);
        if (From is { } from && Start(from) is var first) entries = entries.Where(e => e.At >= first);
        if (Until is { } until && until < DateOnly.MaxValue && Start(until.AddDays(1)) is var end) entries = entries.Where(e => e.At < end);
        if (After is { } after) entries = entries.Where(e => e.Id < after);
        return entries;
    }

    public string Write() => QueryHelpers.AddQueryString(Path, new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["kind"] = Kind,
        ["subject"] = Subject?.ToString(),
        ["actor"] = Actor?.ToString(),
        ["from"] = From?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ["until"] = Until?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ["after"] = After?.ToString(),
    }.Where(p => p.Value is not null));

    private static DateTimeOffset Start(DateOnly day) => new(day, TimeOnly.MinValue, TimeSpan.Zero);
}
