using CareerBoard.Data;
using CareerBoard.Data.Search;
using CareerBoard.Web.Alerts;
using CareerBoard.Web.Hosting;
using CareerBoard.Web.Pages.Employers;
using CareerBoard.Web.Texts;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CareerBoard.Web.Pages.Jobs;

[OpenTo(Audience.Everyone), KeptForVisitors, Limited(Limit.Search)]
internal sealed class IndexModel(JobList list, OwnMatches own, CareerBoardDb db, PublicAddress address) : PageModel
{
    public const int PageSize = 25;
    private const int ShownChoices = 5;
    private const int MostChoices = 30;
    private const int MostUnfolded = 500;

    public Found Found { get; private set; } = null!;

    public JobQuery Query => Found.Query;

    public IReadOnlyDictionary<int, FoundWords> Marked { get; private set; } = null!;

    /// <summary>Where nothing was found and it is plain whose openings were looked for; else none.</summary>
    public GeneralOffer? General { get; private set; }

    public IReadOnlyList<FacetView> Facets { get; private set; } = [];

    public IReadOnlyList<Chip> Chips { get; private set; } = [];

    public IReadOnlyList<Choice> PostedChoices { get; private set; } = [];

    public IReadOnlyList<Choice> ClosingChoices { get; private set; } = [];

    /// <summary>Each page of a list is one of its own.</summary>
    public string Canonical => address.Of(Query.AddressHere());

    /// <summary>What a text finds may be found, and what follows behind its first page need not be.</summary>
    public bool IsNoEntrance => Query.HasText && Query.After is not null;

    public string AlertAddress => AlertQuery.Address("/alerts/new", Query.ToKeep());

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Found = await list.FindAsync(Request.Query, PageSize, cancellationToken, own);
        Marked = await FoundWords.LoadAsync(db, Found, cancellationToken);
        Facets = Found.Selection.IsEverything && Query.Unfolded is null ? Query.Columns.Remember(_ => new Everything(ViewAll())).Facets : ViewAll();
        Chips = [.. Query.Narrowing.Select(ChipOf).OfType<Chip>()];
        PostedChoices = Steps(JobList.PostedSteps, Found.Selection.PostedWithin, Query.PostedDays, d => d == 1 ? "In the last day" : $"In the last {d} days");
        ClosingChoices = Steps(JobList.ClosingSteps, Found.Selection.ClosingWithin, Query.ClosingDays, d => $"Within {d} days");

        if (Found.Page.Total == 0 && (OnlyEmployer is not null || !Query.Columns.HasSeveralEmployers)) General = await GeneralOffer.FindAsync(db, OnlyEmployer, Found.Now, cancellationToken);

        ViewData["Title"] = Query.Text.Length > 0 ? $"{Query.Text} · Openings" : "Openings";
        ViewData["Description"] = $"{Format.Count(Found.Page.Total, "opening")} to search by role, team, place, workplace, pay and skill.";
    }

    private string? OnlyEmployer => Query.Narrowing.Where(p => p.Key == PostingColumns.Employer).Select(p => p.Value).ToList() is [var only] ? only : null;

    private List<FacetView> ViewAll() =>
    [
        .. Query.Columns.Facets.Select((facet, index) => View(facet, Found.Selection.Counts[index]))
            .Where(f => f.Shown.Count > 0 && (f.Name != PostingColumns.Employer || Query.Columns.HasSeveralEmployers)),
    ];

    /// <summary>Chosen values first, then those that most openings have, and commonplace ones at last; what no opening has is not offered.</summary>
    private FacetView View(FacetColumn facet, int[] counts)
    {
        var allowed = Query.Filter.Chosen.GetValueOrDefault(facet);
        var isUnfolded = Query.Unfolded == facet.Name;
        var most = Math.Max(isUnfolded ? MostUnfolded : MostChoices, allowed?.Count(isChosen => isChosen) ?? 0);
        var least = Math.Max(1, CountAt(most, facet, counts));
        var choices = Enumerable.Range(0, counts.Length)
            .Where(v => counts[v] >= least || allowed?[v] is true)
            .OrderByDescending(v => allowed?[v] is true).ThenBy(v => facet.Values[v].IsCommonplace).ThenByDescending(v => counts[v]).ThenBy(v => facet.Values[v].Label, StringComparer.OrdinalIgnoreCase)
            .Take(most)
            .Select(v => new Choice(facet.Values[v].Slug, facet.Values[v].Label, counts[v], allowed?[v] is true))
            .ToList();
        var shown = Math.Max(ShownChoices, choices.Count(c => c.IsChosen));
        if (choices.Count == shown + 1) shown++;
        var all = Enumerable.Range(0, counts.Length).Count(v => counts[v] > 0 || allowed?[v] is true);
        return new(facet.Name, FacetTexts.Legend(facet.Name), [.. choices.Take(shown)], [.. choices.Skip(shown)], all, isUnfolded);
    }

    /// <summary>The highest count but so many of what is not commonplace, or nothing where there are fewer: a large board has thousands of teams, and sorts what it may show of them.</summary>
    private static int CountAt(int place, FacetColumn facet, int[] counts)
    {
        Span<int> highest = stackalloc int[place];
        highest.Clear();
        for (var v = 0; v < counts.Length; v++)
        {
            if (counts[v] is var count && (count <= highest[^1] || facet.Values[v].IsCommonplace)) continue;

            var at = place - 1;
            for (; at > 0 && highest[at - 1] < count; at--) highest[at] = highest[at - 1];
            highest[at] = count;
        }

        return highest[^1];
    }

    private static List<Choice> Steps(IReadOnlyList<int> days, int[] counts, int? chosen, Func<int, string> say)
    {
        var choices = days.Select((d, i) => new Choice(Days(d), say(d), counts[i], d == chosen)).Where(c => c.Count > 0 || c.IsChosen).ToList();
        if (chosen is { } other && !days.Contains(other)) choices.Add(new(Days(other), say(other), Count: null, IsChosen: true));
        return choices;

        static string Days(int days) => days.ToString(System.Globalization.CultureInfo.InvariantCulture);
    }

    private Chip? ChipOf(KeyValuePair<string, string> pair) => NarrowingWords.Label(Query, pair) is not { } label ? null : new(label, pair.Key switch
    {
        "pay_min" when Query.Currencies.Count == 1 => Query.AddressWithout("pay_min", "currency"),
        "pay_min" or "posted" or "closing" => Query.AddressWithout(pair.Key),
        _ => Query.AddressWithoutValue(pair.Key, pair.Value),
    });

    /// <summary>What the list offers where nothing is chosen, the same for all: a large board has thousands of teams to pick from.</summary>
    private sealed record Everything(IReadOnlyList<FacetView> Facets);

    /// <param name="All">How many values there are, of which the list may hold only those that most openings have.</param>
    /// <param name="IsUnfolded">Whether all of them were asked for.</param>
    internal sealed record FacetView(string Name, string Legend, IReadOnlyList<Choice> Shown, IReadOnlyList<Choice> More, int All, bool IsUnfolded)
    {
        public bool IsCut => Shown.Count + More.Count < All;
    }

    internal sealed record Choice(string Value, string Label, int? Count, bool IsChosen);

    internal sealed record Chip(string Label, string Address);
}
