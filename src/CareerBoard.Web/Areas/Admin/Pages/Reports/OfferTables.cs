using CareerBoard.Domain.Applications;

namespace CareerBoard.Web.Areas.Admin.Pages.Reports;

/// <summary>Offers, which a stage makes that is marked as one where an offer is made, and what people answered.</summary>
internal static class OfferTables
{
    public static IReadOnlyList<ReportTable> Of(Report report)
    {
        var parts = report.Parts().Select(part => Row(part.Key.Name, [.. part])).Where(row => row.Figures.Any(f => f.Value > 0)).ToList();
        return
        [
            new(
                "offers", "Offers", "An application gets an offer when it reaches a stage in which offers are made. Accepted: hired. Declined: withdrawn by the candidate. Taken back: rejected, or moved back. Accepted, of those accepted or declined.",
                ["Applications", .. Heads], [Row("All", report.Journeys)])
            {
                Chart = new ReportChart.Bars((2, "good"), (3, "warn"), (4, "plum"), (5, "faint")),
            },
            new("offers-by", $"By {report.Filter.By.ToString().ToLowerInvariant()}", "The same offers.", [report.Filter.By.ToString(), .. Heads], parts)
            {
                Nothing = "No offer is made yet. Which stages make one is said where stages are edited.",
            },
        ];
    }

    private static readonly string[] Heads = ["Offers", "Accepted", "Declined", "Taken back", "Waiting", "% accepted", "Median days to answer", "Hired without an offer stage"];

    private static ReportRow Row(string name, IReadOnlyList<Journey> journeys)
    {
        var offers = journeys.Select(j => j.Offer()).OfType<Offer>().ToList();
        var answers = offers.CountBy(o => o.Answer).ToDictionary();
        int Of(OfferAnswer answer) => answers.GetValueOrDefault(answer);
        var (accepted, declined) = (Of(OfferAnswer.Accepted), Of(OfferAnswer.Declined));
        var days = Spread.Of(offers.Where(o => o.Answer is OfferAnswer.Accepted or OfferAnswer.Declined).Select(o => o.AnsweredAt!.Value - o.MadeAt));
        return new(
            name, offers.Count, accepted, declined, Of(OfferAnswer.TakenBack), Of(OfferAnswer.Waiting), Figure.Share(accepted, accepted + declined), Figure.Days(days?.Median),
            journeys.Count(j => j.State is ApplicationState.Hired) - accepted);
    }
}
