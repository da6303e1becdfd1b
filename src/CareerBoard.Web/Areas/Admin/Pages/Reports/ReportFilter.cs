using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;

namespace CareerBoard.Web.Areas.Admin.Pages.Reports;

internal enum ReportGrouping
{
    Posting,
    Team,
    Role,
    Month,
}

/// <summary>Of which applications figures are made, as the address says it: those to some postings that came in some time.</summary>
internal sealed record ReportFilter
{
    private const int LongestValue = 200;

    /// <summary>By number.</summary>
    public int? Posting { get; init; }

    /// <summary>By slug, with the teams that are part of it.</summary>
    public string? Team { get; init; }

    /// <summary>By slug.</summary>
    public string? Role { get; init; }

    /// <summary>The first day on which they came, in the employer's zone.</summary>
    public DateOnly? From { get; init; }

    /// <summary>The last one.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>What the rows of tables are that have one for each part.</summary>
    public ReportGrouping By { get; init; }

    /// <summary>What made no sense and was left out.</summary>
    public IReadOnlyList<string> Ignored { get; init; } = [];

    public bool IsNarrowed => (Posting, Team, Role, From, Until) != default;

    public static ReportFilter Read(IQueryCollection query)
    {
        var ignored = new List<string>();
        return new()
        {
            Posting = int.TryParse(Value("posting"), NumberStyles.None, CultureInfo.InvariantCulture, out var posting) ? posting : Ignore<int?>("posting"),
            Team = Value("team"),
            Role = Value("role"),
            From = TryDay("from", out var from) ? from : Ignore<DateOnly?>("from"),
            Until = TryDay("until", out var until) && (from == default || until >= from) ? until : Ignore<DateOnly?>("until"),
            By = Enum.TryParse<ReportGrouping>(Value("by"), ignoreCase: true, out var by) && Enum.IsDefined(by) ? by : Ignore<ReportGrouping>("by"),
            Ignored = ignored,
        };

        string? Value(string name) => query[name] is [{ Length: > 0 and <= LongestValue } value, ..] ? value.Trim() : null;

        bool TryDay(string name, out DateOnly day) =>
            DateOnly.TryParseExact(Value(name), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day) && day is { Year: > 1 and < 9999 };

        T? Ignore<T>(string name)
        {
            if (Value(name) is not null) ignored.Add(name);
            return default;
        }
    }

    /// <summary>The query string that says the same, beginning with its question mark; empty for everything.</summary>
    /// <param name="csv">The table to have as a file, or none.</param>
    public string Write(string? csv = null) => QueryHelpers.AddQueryString("", new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["posting"] = Posting?.ToString(CultureInfo.InvariantCulture),
        ["team"] = Team,
        ["role"] = Role,
        ["from"] = Machine(From),
        ["until"] = Machine(Until),
        ["by"] = By is ReportGrouping.Posting ? null : By.ToString().ToLowerInvariant(),
        ["csv"] = csv,
    }.Where(p => p.Value is not null));

    public static string? Machine(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
