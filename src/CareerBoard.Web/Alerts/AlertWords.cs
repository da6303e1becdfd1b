using System.Globalization;
using CareerBoard.Domain.Alerts;

namespace CareerBoard.Web.Alerts;

/// <summary>When the mails of an alert come, in words.</summary>
internal static class AlertWords
{
    public static string Rhythm(AlertRhythm rhythm) => rhythm switch
    {
        AlertRhythm.AtOnce => "At once",
        AlertRhythm.Daily => "Daily",
        _ => "Weekly",
    };

    /// <summary>"weekly, on Monday at 08:00 (Europe/Zurich)".</summary>
    public static string Terms(AlertTerms terms) => terms.Rhythm switch
    {
        AlertRhythm.AtOnce => "at once",
        AlertRhythm.Daily => $"daily at {Hour(terms.Hour)} ({Zone(terms.Zone)})",
        _ => $"weekly, on {Day(terms.Weekday)} at {Hour(terms.Hour)} ({Zone(terms.Zone)})",
    };

    public static string Hour(int hour) => string.Create(CultureInfo.InvariantCulture, $"{hour:00}:00");

    public static string Day(DayOfWeek day) => CultureInfo.InvariantCulture.DateTimeFormat.GetDayName(day);

    public static string Zone(string zone) => zone.Replace('_', ' ');
}
