using CareerBoard.Domain.Applications;

namespace CareerBoard.Web.Areas.Admin.Pages.Reports;

/// <summary>How long things took, always with its spread.</summary>
internal static class TimeTables
{
    private static readonly string[] Heads = ["25 % within", "Median", "75 % within", "90 % within", "Longest"];

    public static IReadOnlyList<ReportTable> Of(Report report) => [Decisions(report), Stages(report), Parts(report)];

    private static ReportTable Decisions(Report report) => new(
        "time-to-decision", "Time to decision", "Days from applying to being hired or rejected. Whoever withdrew got no decision and is not in it, nor are open applications.",
        ["Decision", "Decided", .. Heads],
        [
            Row("Hired", Decided(report.Journeys, ApplicationState.Hired)),
            Row("Rejected", Decided(report.Journeys, ApplicationState.Rejected)),
            Row("Either", Decided(report.Journeys, ApplicationState.Hired, ApplicationState.Rejected)),
        ])
    {
        Chart = new ReportChart.Ranges(2, 3, 4, 5),
    };

    private static ReportTable Stages(Report report) => new(
        "time-in-stage", "Time in stage", "Days of each stay that has ended, and apart from them how many are there now and how long half of those have been.",
        ["Stage", "Stays ended", .. Heads, "There now", "Median so far"],
        [
            .. StageNames.Of(report.Journeys).Select(stage =>
            {
                var stays = stage.Journeys.SelectMany(all => all).ToLookup(stay => stay.Next is null);
                var row = Row(stage.Stage, stays[false].Select(stay => stay.Next!.At - stay.From));
                return row with { Figures = [.. row.Figures, stays[true].Count(), Figure.Days(Spread.Of(stays[true].Select(stay => report.Now - stay.From))?.Median)] };
            }),
        ])
    {
        Chart = new ReportChart.Ranges(2, 3, 4, 5),
    };

    private static ReportTable Parts(Report report) => new(
        "time-to-decision-by", $"Time to decision by {report.Filter.By.ToString().ToLowerInvariant()}", "Days from applying to being hired or rejected.",
        [report.Filter.By.ToString(), "Decided", .. Heads],
        [.. report.Parts().Select(part => Row(part.Key.Name, Decided(part, ApplicationState.Hired, ApplicationState.Rejected))).Where(row => row.Figures[0].Value > 0)])
    {
        Nothing = "Nothing is decided yet.",
    };

    private static IEnumerable<TimeSpan> Decided(IEnumerable<Journey> journeys, params ApplicationState[] states) =>
        journeys.Where(j => states.Contains(j.State)).Select(j => j.End!.At - j.AppliedAt);

    private static ReportRow Row(string name, IEnumerable<TimeSpan> times) => Spread.Of(times) is { } spread
        ? new(name, spread.Count, Figure.Days(spread.Quarter), Figure.Days(spread.Median), Figure.Days(spread.ThreeQuarters), Figure.Days(spread.NineTenths), Figure.Days(spread.Longest))
        : new(name, 0, Figure.Days(null), Figure.Days(null), Figure.Days(null), Figure.Days(null), Figure.Days(null));
}
