using CareerBoard.Domain.Applications;

namespace CareerBoard.Web.Areas.Admin.Pages.Reports;

/// <summary>Open stages of many postings, put together by what they are called: each posting has stages of its own, and two that share a name mean the same to people.</summary>
internal static class StageNames
{
    /// <summary>For each name, in the order in which stages follow each other in most postings, every application that reached it with its stays there.</summary>
    public static IEnumerable<(string Stage, IReadOnlyList<List<Stay>> Journeys)> Of(IReadOnlyList<Journey> journeys)
    {
        var names = new Dictionary<string, (string Name, List<List<Stay>> Journeys, long Orders)>(StringComparer.OrdinalIgnoreCase);
        foreach (var journey in journeys)
        {
            foreach (var stays in journey.Stays().GroupBy(stay => stay.Stage.Name.Trim(), StringComparer.OrdinalIgnoreCase))
            {
                List<Stay> all = [.. stays];
                var known = names.GetValueOrDefault(stays.Key, (stays.Key, [], 0));
                known.Journeys.Add(all);
                names[stays.Key] = known with { Orders = known.Orders + all[^1].Stage.Order };
            }
        }

        return names.Values
            .OrderBy(n => (double)n.Orders / n.Journeys.Count).ThenBy(n => n.Name, StringComparer.Ordinal)
            .Select(n => (n.Name, (IReadOnlyList<List<Stay>>)n.Journeys));
    }
}
