using System.Globalization;
using CareerBoard.Web.Texts;

namespace CareerBoard.Web.Pages.Jobs;

/// <summary>What narrows a list, in words.</summary>
internal static class NarrowingWords
{
    /// <summary>One of <see cref="JobQuery.Narrowing"/>; none for a currency that is said with the pay.</summary>
    public static string? Label(JobQuery query, KeyValuePair<string, string> pair) => pair.Key switch
    {
        "pay_min" when query.Currencies is [var only] => $"At least {Format.Money(Format.Minor(query.PayMin!.Value, only), only)} a year",
        "pay_min" => string.Create(CultureInfo.InvariantCulture, $"At least {query.PayMin:#,0.##} a year"),
        "currency" => query.PayMin is null || query.Currencies.Count > 1 ? $"Paid in {pair.Value}" : null,
        "posted" => $"Posted in the last {Format.Count(query.PostedDays!.Value, "day")}",
        "closing" => $"Closes within {Format.Count(query.ClosingDays!.Value, "day")}",
        _ => query.Columns.Facet(pair.Key).Values.First(v => v.Slug == pair.Value).Label,
    };

    /// <summary>All of it, the text first.</summary>
    public static IReadOnlyList<string> All(JobQuery query) =>
        [.. query.Text.Length > 0 ? [$"“{query.Text}”"] : Enumerable.Empty<string>(), .. query.Narrowing.Select(pair => Label(query, pair)).OfType<string>()];
}
