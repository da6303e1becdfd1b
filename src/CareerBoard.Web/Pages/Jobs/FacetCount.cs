using CareerBoard.Data.Search;

namespace CareerBoard.Web.Pages.Jobs;

/// <summary>A value of a facet with how many openings have it, for lists of names.</summary>
internal sealed record FacetCount(string Slug, string Label, int Count)
{
    /// <summary>Those with openings, the most first; none where the board does not offer the facet.</summary>
    public static List<FacetCount> Of(PostingColumns columns, Selection selection, string name, int most)
    {
        for (var f = 0; f < columns.Facets.Count; f++)
        {
            var facet = columns.Facets[f];
            if (facet.Name != name) continue;

            var counts = selection.Counts[f];
            return [.. facet.Values.Select((value, v) => new FacetCount(value.Slug, value.Label, counts[v])).Where(c => c.Count > 0)
                .OrderByDescending(c => c.Count).ThenBy(c => c.Label, StringComparer.OrdinalIgnoreCase).Take(most)];
        }

        return [];
    }
}
