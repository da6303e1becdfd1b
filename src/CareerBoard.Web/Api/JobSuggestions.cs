using System.Text.Json;
using CareerBoard.Data;
using CareerBoard.Data.Search;
using CareerBoard.Data.Text;
using CareerBoard.Web.Hosting;
using CareerBoard.Web.Pages.Jobs;

namespace CareerBoard.Web.Api;

/// <summary>What the search field offers while somebody types. Any text is a question; most have no answer.</summary>
internal static class JobSuggestions
{
    public const string Address = "/jobs/suggest";

    extension(WebApplication app)
    {
        public WebApplication MapJobSuggestions()
        {
            app.MapGet(Address, AnswerAsync).OpenTo(Audience.Everyone).WithMetadata(new LimitedAttribute(Limit.Suggest));
            return app;
        }
    }

    private static async Task<IResult> AnswerAsync(HttpContext http, CareerBoardDb db, OpenPostings open, TimeProvider clock, CancellationToken cancellationToken)
    {
        var typed = WellFormed.Text(string.Join(' ', http.Request.Query["q"].OfType<string>())).TrimStart();
        if (typed.Length > SearchQuery.MaxLength) typed = WellFormed.Text(typed[..SearchQuery.MaxLength]);

        var columns = await open.AsOfAsync(db, clock.GetUtcNow(), cancellationToken);
        var suggestions = await Suggestions.Of(columns).ForAsync(typed, db, cancellationToken);
        // A minute later a title may be closed.
        http.Response.Headers.CacheControl = "no-cache";
        return TypedResults.Json(new Answer([.. suggestions.Select(Show)]), JsonSerializerOptions.Web);
    }

    private static Shown Show(Suggestion suggestion) => suggestion switch
    {
        { Facet: { } facet, Slug: { } slug } => new(suggestion.Text, FacetTexts.Legend(facet), suggestion.Count, $"/jobs?{facet}={Uri.EscapeDataString(slug)}"),
        { Number: { } number, Count: 1 } => new(suggestion.Text, "Opening", Count: null, PostingAddress.Of(number, suggestion.Text)),
        { Number: not null } => new(suggestion.Text, "Title", suggestion.Count, Searching($"\"{suggestion.Text}\"")),
        _ => new(suggestion.Text, Kind: null, Count: null, Searching(suggestion.Text)),
    };

    private static string Searching(string text) => $"/jobs?q={Uri.EscapeDataString(text)}";

    private sealed record Answer(IReadOnlyList<Shown> Suggestions);

    /// <param name="Kind">What it is; nothing where it is words to search for.</param>
    private sealed record Shown(string Text, string? Kind, int? Count, string Address);
}
