using System.Net;
using System.Text.Json;

namespace CareerBoard.Web.Tests.Import;

/// <summary>Answers of a board called "lantern", as the three systems write them.</summary>
internal static class Answers
{
    private const string Early = "2026-01-02T03:04:05Z";

    public static string Greenhouse(params ReadOnlySpan<string> jobs) => $$$"""{"jobs":[{{{string.Join(",", jobs)}}}],"meta":{"total":{{{jobs.Length}}}}}""";

    public static string GreenhouseJob(int id, string title = "Keeper", string html = "<p>You keep the lamp.</p>", string updated = Early, string place = "Hamburg, Germany", string team = "Light", string level = "Mid-Senior") => $$$"""
        {"absolute_url":"https://boards.greenhouse.io/lantern/jobs/{{{id}}}","id":{{{id}}},"title":{{{Quoted(title)}}},"updated_at":"{{{updated}}}","location":{"name":{{{Quoted(place)}}}},
         "metadata":[{"id":1,"name":"Experience Level","value":"{{{level}}}","value_type":"single_select"}],
         "content":{{{Quoted(WebUtility.HtmlEncode(html))}}},"departments":[{"id":1,"name":{{{Quoted(team)}}}}],"offices":[]}
        """;

    public static string Lever(params ReadOnlySpan<string> postings) => $"[{string.Join(",", postings)}]";

    public static string LeverPosting(string id, string title = "Keeper", string html = "<div>You keep the lamp.</div>") => $$"""
        {"id":"{{id}}","text":{{Quoted(title)}},"categories":{"commitment":"Full-time","location":"Hamburg","team":"Light","allLocations":["Hamburg"]},"country":"DE","createdAt":1700000000000,"workplaceType":"hybrid",
         "descriptionBody":{{Quoted(html)}},"lists":[{"text":"What you bring","content":"<li>Patience</li>"}],"additional":"","hostedUrl":"https://jobs.lever.co/lantern/{{id}}","applyUrl":"https://jobs.lever.co/lantern/{{id}}/apply"}
        """;

    public static string Ashby(params ReadOnlySpan<string> jobs) => $$"""{"jobs":[{{string.Join(",", jobs)}}],"apiVersion":"1"}""";

    public static string AshbyJob(string id, string title = "Keeper", string html = "<p>You keep the lamp.</p>", bool listed = true) => $$$"""
        {"id":"{{{id}}}","title":{{{Quoted(title)}}},"department":"Light","team":"Light","employmentType":"FullTime","location":"Hamburg","secondaryLocations":[],"publishedAt":"2026-01-02T03:04:05.000+00:00","isListed":{{{(listed ? "true" : "false")}}},"isRemote":false,
         "address":{"postalAddress":{"addressLocality":"Hamburg","addressCountry":"Germany"}},"jobUrl":"https://jobs.ashbyhq.com/lantern/{{{id}}}","applyUrl":"https://jobs.ashbyhq.com/lantern/{{{id}}}/application","descriptionHtml":{{{Quoted(html)}}},"descriptionPlain":"x"}
        """;

    public static string Quoted(string text) => JsonSerializer.Serialize(text);
}
