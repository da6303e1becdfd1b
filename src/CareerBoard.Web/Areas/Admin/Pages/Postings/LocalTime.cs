using System.Globalization;
using CareerBoard.Domain.Postings;

namespace CareerBoard.Web.Areas.Admin.Pages.Postings;

/// <summary>Local dates and times as browsers send them and as people type them where no picker helps.</summary>
internal static class LocalTime
{
    public const string DayPattern = "yyyy-MM-dd";
    public const string Pattern = "yyyy-MM-dd'T'HH:mm";

    private static readonly string[] Patterns = [Pattern, "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss"];

    /// <summary>The zones one chooses from: places of the world, and UTC.</summary>
    public static IReadOnlyList<string> Zones { get; } =
        [.. TimeZoneInfo.GetSystemTimeZones().Select(z => z.Id)
            .Where(id => id.Contains('/', StringComparison.Ordinal) && !id.StartsWith("Etc/", StringComparison.Ordinal) && Deadline.IsZone(id))
            .Append("UTC").Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    public static bool TryRead(string text, out DateTime local) =>
        DateTime.TryParseExact(text, Patterns, CultureInfo.InvariantCulture, DateTimeStyles.None, out local);

    public static bool TryReadDay(string text, out DateOnly day) =>
        DateOnly.TryParseExact(text, DayPattern, CultureInfo.InvariantCulture, DateTimeStyles.None, out day);
}
