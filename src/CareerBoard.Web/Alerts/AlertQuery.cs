using CareerBoard.Data.Search;
using CareerBoard.Domain.Alerts;
using CareerBoard.Web.Pages.Jobs;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace CareerBoard.Web.Alerts;

/// <summary>The search that an alert keeps, read by the very reader of the list of openings.</summary>
internal static class AlertQuery
{
    public static JobQuery Read(string query, PostingColumns columns, DateTimeOffset now) => JobQuery.Read(QueryHelpers.ParseQuery(query), columns, now);

    /// <summary>
    /// The search as an alert keeps it. The employer that was asked for stays in it where there is only one: the list leaves it out, and the alert would be of
    /// everybody's openings once there is a second.
    /// </summary>
    /// <param name="asked">The parameters that it was read from.</param>
    public static string ToKeep(JobQuery query, IEnumerable<KeyValuePair<string, StringValues>> asked)
    {
        var kept = query.ToKeep();
        if (query.Columns.HasSeveralEmployers) return kept;

        var employers = query.Columns.Facet(PostingColumns.Employer);
        var named = asked.Where(p => p.Key.Equals(PostingColumns.Employer, StringComparison.OrdinalIgnoreCase)).SelectMany(p => p.Value).SelectMany(word => employers.Find((word ?? "").Trim())).Distinct();
        return string.Join('&', [.. kept.Length == 0 ? Array.Empty<string>() : [kept], .. named.Select(value => $"{PostingColumns.Employer}={Uri.EscapeDataString(employers.Values[value].Slug)}")]);
    }

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
