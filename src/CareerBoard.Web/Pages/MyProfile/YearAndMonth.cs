using System.Globalization;

namespace CareerBoard.Web.Pages.MyProfile;

/// <summary>A month as the browser's field writes it, or a whole date where the browser has no such field.</summary>
internal static class YearAndMonth
{
    private static readonly string[] Forms = ["yyyy-MM", "yyyy-MM-dd"];

    public static DateOnly? Read(string text) =>
        DateOnly.TryParseExact(text.Trim(), Forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= 1900 and <= 2200 ? day : null;

    public static string Write(DateOnly? day) => day?.ToString("yyyy-MM", CultureInfo.InvariantCulture) ?? "";
}
