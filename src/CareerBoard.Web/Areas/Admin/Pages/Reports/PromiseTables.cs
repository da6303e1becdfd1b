using CareerBoard.Domain.Applications;

namespace CareerBoard.Web.Areas.Admin.Pages.Reports;

/// <summary>Whether candidates heard of each stage by the day that they were promised.</summary>
internal static class PromiseTables
{
    private static readonly string[] Heads = ["Promised", "Kept", "Late", "Overdue", "Not due yet", "Withdrawn before", "% kept", "Median days late"];

    public static IReadOnlyList<ReportTable> Of(Report report) =>
    [
        Table(
            "promises", "Stages", "Each stay in a stage that promises a reply is one promise. The next step that a member takes is the reply; a message is none. Kept, of those whose day has come.", "Stage",
            StageNames.Of(report.Journeys).Select(stage => Row(stage.Stage, stage.Journeys.SelectMany(stays => stays), report.Now)))
            with { Chart = new ReportChart.Bars((2, "accent"), (3, "warn"), (4, "bad"), (5, "faint")) },
        Table(
            "promises-by", $"By {report.Filter.By.ToString().ToLowerInvariant()}", "The same promises.", report.Filter.By.ToString(),
            report.Parts().Select(part => Row(part.Key.Name, part.SelectMany(j => j.Stays()), report.Now))),
    ];

    private static ReportTable Table(string key, string title, string note, string first, IEnumerable<ReportRow> rows) =>
        new(key, title, note, [first, .. Heads], [.. rows.Where(row => row.Figures[0].Value > 0)]) { Nothing = "No stage that was reached promises a reply. What a stage promises is said where stages are edited." };

    private static ReportRow Row(string name, IEnumerable<Stay> stays, DateTimeOffset now)
    {
        var promises = stays.Select(stay => (Stay: stay, End: stay.Promise(now))).Where(p => p.End is not null).ToList();
        var ends = promises.CountBy(p => p.End!.Value).ToDictionary();
        int Of(PromiseEnd end) => ends.GetValueOrDefault(end);
        var (kept, late, overdue) = (Of(PromiseEnd.Kept), Of(PromiseEnd.Late), Of(PromiseEnd.Overdue));
        var days = Spread.Of(promises.Where(p => p.End is PromiseEnd.Late or PromiseEnd.Overdue).Select(p => (p.Stay.Next?.At ?? now) - p.Stay.PromisedBy!.Value));
        return new(name, promises.Count, kept, late, overdue, Of(PromiseEnd.Owed), Of(PromiseEnd.Lapsed), Figure.Share(kept, kept + late + overdue), Figure.Days(days?.Median));
    }
}
