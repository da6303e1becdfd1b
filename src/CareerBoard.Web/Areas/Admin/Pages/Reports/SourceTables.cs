using CareerBoard.Domain.Applications;

namespace CareerBoard.Web.Areas.Admin.Pages.Reports;

/// <summary>Where people came from, and how far. What a link says of itself is written by whoever made the link.</summary>
internal static class SourceTables
{
    /// <summary>Anybody can make up sources; a table of thousands says nothing.</summary>
    private const int Most = 50;

    public static IReadOnlyList<ReportTable> Of(Report report)
    {
        var sources = report.Journeys.GroupBy(NameOf, StringComparer.OrdinalIgnoreCase).OrderByDescending(s => s.Count()).ThenBy(s => s.Key, StringComparer.Ordinal).ToList();
        var rows = sources.Take(Most).Select(s => Row(s.Key, [.. s])).ToList();
        if (sources.Count > Most) rows.Add(Row($"{sources.Count - Most} other sources", [.. sources.Skip(Most).SelectMany(s => s)]));
        return
        [
            new(
                "sources", "Sources", "What the link said through which a person came (utm_source, source or ref), or what a member wrote who added somebody. Went on: past the stage where applications arrive.",
                ["Source", "Applied", "Went on", "Offers", "Hired", "Open", "% went on", "% hired"], rows)
            {
                Chart = new ReportChart.Bars(1),
            },
        ];
    }

    private static string NameOf(Journey journey) => journey.Source?.Trim() is { Length: > 0 } source ? source : journey.IsByHand ? "Added by a member" : "Not known";

    private static ReportRow Row(string name, IReadOnlyList<Journey> journeys)
    {
        var (wentOn, hired) = (journeys.Count(j => j.WentOn), journeys.Count(j => j.State is ApplicationState.Hired));
        return new(
            name, journeys.Count, wentOn, journeys.Count(j => j.Offer() is not null), hired, journeys.Count(j => j.State is ApplicationState.Open),
            Figure.Share(wentOn, journeys.Count), Figure.Share(hired, journeys.Count));
    }
}
