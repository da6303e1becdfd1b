using CareerBoard.Domain.Applications;

namespace CareerBoard.Web.Areas.Admin.Pages.Reports;

/// <summary>How far applications came, and how they ended.</summary>
internal static class FunnelTables
{
    public static IReadOnlyList<ReportTable> Of(Report report) => [Stages(report), Parts(report)];

    private static ReportTable Stages(Report report)
    {
        var applied = report.Journeys.Count;
        var rows = new List<ReportRow> { new("Applied", applied, Figure.Share(applied, applied), new Figure(null), new Figure(null), new Figure(null), new Figure(null), new Figure(null)) };
        foreach (var (stage, journeys) in StageNames.Of(report.Journeys))
        {
            // Whoever came back to a stage counts by the way they left it last.
            var ends = journeys.Select(stays => stays[^1].End).CountBy(end => end).ToDictionary();
            int Of(StayEnd end) => ends.GetValueOrDefault(end);
            rows.Add(new(stage, journeys.Count, Figure.Share(journeys.Count, applied), Of(StayEnd.WentOn), Of(StayEnd.Rejected), Of(StayEnd.Withdrawn), Of(StayEnd.WentBack), Of(StayEnd.Here)));
        }

        var hired = report.Journeys.Count(j => j.State is ApplicationState.Hired);
        rows.Add(new("Hired", hired, Figure.Share(hired, applied), new Figure(null), new Figure(null), new Figure(null), new Figure(null), new Figure(null)));
        return new(
            "funnel", "Stages", "Applications that reached a stage, whatever became of them later, and how they left it. Stages of several postings count together where they have one name.",
            ["Stage", "Reached it", "% of all", "Went on", "Rejected", "Withdrawn", "Moved back", "There now"], rows)
        {
            Chart = new ReportChart.Bars(1),
        };
    }

    private static ReportTable Parts(Report report) => new(
        "applications", $"By {report.Filter.By.ToString().ToLowerInvariant()}", "Applications and where they stand today.",
        [report.Filter.By.ToString(), "Applied", "Open", "Hired", "Rejected", "Withdrawn", "% hired"],
        [
            .. report.Parts().Select(part =>
            {
                var states = part.CountBy(j => j.State).ToDictionary();
                int Of(ApplicationState state) => states.GetValueOrDefault(state);
                return new ReportRow(
                    part.Key.Name, part.Count(), Of(ApplicationState.Open), Of(ApplicationState.Hired), Of(ApplicationState.Rejected), Of(ApplicationState.Withdrawn), Figure.Share(Of(ApplicationState.Hired), part.Count()))
                {
                    Address = part.Key.Posting is { } number ? $"/admin/postings/{number}/pipeline" : null,
                };
            }),
        ])
    {
        Chart = new ReportChart.Bars((2, "accent"), (3, "good"), (4, "plum"), (5, "faint")),
    };
}
