using CareerBoard.Domain.Alerts;
using CareerBoard.Web.Areas.Admin.Pages.Postings;
using CareerBoard.Web.Hosting;
using CareerBoard.Web.Interviews;

namespace CareerBoard.Web.Alerts;

/// <summary>What the forms of alerts ask: how it is called and when its mails come.</summary>
internal class AlertInput
{
    public string? Name { get; set; }

    public AlertRhythm? Rhythm { get; set; }

    public int? Hour { get; set; }

    public DayOfWeek? Weekday { get; set; }

    public string? Zone { get; set; }

    public AlertTerms Terms => new(Rhythm ?? AlertRhythm.Daily, Hour ?? AlertFields.UsualHour, Weekday ?? DayOfWeek.Monday, Zone ?? "");

    public void Show(string name, AlertTerms terms) => (Name, Rhythm, Hour, Weekday, Zone) = (name, terms.Rhythm, terms.Hour, terms.Weekday, terms.Zone);

    /// <summary>The field that a refusal of the rules is about.</summary>
    public static string FieldOf(string code) => code switch
    {
        "alert.name" => "Form.Name",
        "alert.rhythm" => "Form.Rhythm",
        "alert.hour" => "Form.Hour",
        "alert.weekday" => "Form.Weekday",
        "deadline.unknown-zone" => "Form.Zone",
        _ => "",
    };
}

/// <summary>The same, for the partial <c>_AlertFields</c>.</summary>
/// <param name="IsGuess">Whether nobody has chosen the zone, so that the browser may say its own.</param>
internal sealed record AlertFields(AlertInput Form, IReadOnlyList<string> Zones, bool IsGuess)
{
    public const int UsualHour = 8;

    /// <summary>What a form shows that nothing was typed into yet: daily in the morning, by the clock of whoever reads it.</summary>
    public static AlertFields For(AlertInput form, HttpContext http, BoardOptions board)
    {
        var known = ZoneChoice.Of(http, board.TimeZone).Chosen;
        var isGuess = form.Zone is null && known is null;
        form.Rhythm ??= AlertRhythm.Daily;
        form.Hour ??= UsualHour;
        form.Weekday ??= DayOfWeek.Monday;
        form.Zone ??= known ?? board.TimeZone;
        var zones = LocalTime.Zones.Contains(form.Zone, StringComparer.Ordinal) ? LocalTime.Zones : [form.Zone, .. LocalTime.Zones];
        return new(form, zones, isGuess);
    }
}
