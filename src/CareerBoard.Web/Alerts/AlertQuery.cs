using CareerBoard.Data.Search;
using CareerBoard.Domain.Alerts;
using CareerBoard.Web.Pages.Jobs;
using Microsoft.AspNetCore.WebUtilities;

namespace CareerBoard.Web.Alerts;

/// <summary>The search that an alert keeps, read by the very reader of the list of openings.</summary>
internal static class AlertQuery
{
    public static JobQuery Read(string query, PostingColumns columns, DateTimeOffset now) => JobQuery.Read(QueryHelpers.ParseQuery(query), columns, now);

    /// <summary>The local address of a list with this query.</summary>
    public static string Address(string path, string query) => query.Length == 0 ? path : $"{path}?{query}";

    /// <summary>What a search is called where nobody gives it a name.</summary>
    public static string Name(JobQuery query)
    {
        var words = NarrowingWords.All(query);
        var name = words.Count == 0 ? "All openings" : string.Join(", ", words);
        return name.Length <= Alert.NameLength ? name : Data.Text.WellFormed.Text(name[..(Alert.NameLength - 1)]) + "…";
    }
}
