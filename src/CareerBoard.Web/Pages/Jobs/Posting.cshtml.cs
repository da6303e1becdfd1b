using CareerBoard.Data;
using CareerBoard.Data.Search;
using CareerBoard.Domain.Postings;
using CareerBoard.Web.Alerts;
using CareerBoard.Web.Api.Cards;
using CareerBoard.Web.Hosting;
using CareerBoard.Web.Pages.Employers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CareerBoard.Web.Pages.Jobs;

[OpenTo(Audience.Everyone), KeptForVisitors]
internal sealed class PostingModel(CareerBoardDb db, OpenPostings open, OwnMatches own, Caller caller, SavedByCaller saves, PublicAddress address, TimeProvider clock) : PageModel
{
    public const int PlacesShown = 8;

    private const int SimilarShown = 4;

    /// <summary>Similar ones are looked for among the newest.</summary>
    private const int SimilarAmong = 20_000;

    public PostingPage Posting { get; private set; } = null!;

    public DateTimeOffset Now { get; private set; }

    public bool ShowsEmployer { get; private set; }

    public IReadOnlyList<PostingCard> Similar { get; private set; } = [];

    /// <summary>What is left to whoever came too late; none where the employer takes no general applications.</summary>
    public GeneralOffer? General { get; private set; }

    /// <summary>Whether whoever is signed in has saved it; none for a visitor, whose page is kept for all.</summary>
    public bool? IsSaved { get; private set; }

    public JobPostingData? Data { get; private set; }

    /// <summary>The profile of whoever looks beside what is asked; none where there is nothing to compare.</summary>
    public MatchView? Match { get; private set; }

    /// <summary>There is something to compare, and a profile that names no skill yet.</summary>
    public bool AsksForSkills { get; private set; }

    public string Path => PostingAddress.Of(Posting.Number, Posting.Title);

    /// <summary>Takes along where somebody came from.</summary>
    public string ApplyPath => ApplyForm.SourceIn(Request.Query) is { } source ? $"{Path}/apply?source={Uri.EscapeDataString(source)}" : $"{Path}/apply";

    public string Canonical => address.Of(Path);

    public bool IsOpen => Posting.IsOpenAt(Now);

    public bool IsClosed => Posting.IsClosedAt(Now);

    public DateTimeOffset? EndedAt => IsClosed ? Posting.EndedAt(Now) : null;

    /// <summary>Shown to whoever has the link, and to no search engine.</summary>
    public bool IsHidden => Posting.Visibility is not PostingVisibility.Listed;

    public async Task<IActionResult> OnGetAsync(int number, string? slug, CancellationToken cancellationToken)
    {
        Now = clock.GetUtcNow();
        var columns = await open.AsOfAsync(db, Now, cancellationToken);
        var posting = await PostingPage.FindAsync(db, columns, number, caller.SeesInternalOf, cancellationToken);
        if (posting is null) return NotFound();

        Posting = posting;
        // When a listed opening closes the lists know, and no page outlives that. Of what is in no list, nobody does.
        if (!IsClosed && (IsHidden || !IsOpen) && posting.ClosesAt - Now < VisitorPages.Longest) HttpContext.Features.Get<MadeForVisitors>()?.IsKept = false;
        if (slug != PostingAddress.Slug(posting.Title)) return RedirectPermanent(Path + Request.QueryString);

        ShowsEmployer = columns.HasSeveralEmployers;
        if (!IsOpen && !posting.IsGeneral) General = await GeneralOffer.FindAsync(db, posting.Employer.Slug, Now, cancellationToken);
        if (!IsOpen) Similar = await own.CardsAsync(columns, FindSimilar(columns), cancellationToken);
        else await CompareAsync(columns, cancellationToken);
        Data = JobPostingData.Of(posting, Now);
        if (saves.IsSignedIn) IsSaved = (await saves.NumbersAsync(cancellationToken)).Contains(number);

        ViewData["Title"] = IsClosed ? $"Closed: {posting.Title}" : posting.Title;
        ViewData["Description"] = posting.Describe(ShowsEmployer);
        ViewData["Address"] = Canonical;
        if (posting.Visibility is not PostingVisibility.Internal) ViewData["Picture"] = SocialCardRoute.AddressOf(posting);
        return Page();
    }

    private async Task CompareAsync(PostingColumns columns, CancellationToken cancellationToken)
    {
        if (!caller.IsSignedIn || Posting.HidesMatch) return;

        var profile = await own.ProfileAsync(columns, cancellationToken);
        var match = profile.Compare(Posting.Requirements);
        if (!match.Says) return;

        (Match, AsksForSkills) = profile.IsEmpty && caller.Memberships.Count > 0 ? (null, false)
            : profile.IsEmpty ? (null, true)
            : (new MatchView(match, columns, AddTo: Path), false);
    }

    /// <summary>The same role counts most, then the team, then the place; the newer of two equals first.</summary>
    private List<int> FindSimilar(PostingColumns columns)
    {
        (string Facet, IEnumerable<string> Words, int Weight)[] wanted =
        [
            (PostingColumns.Role, Posting.Role is { } role ? [role.Slug] : [], 4),
            (PostingColumns.Team, Posting.Team is { } team ? [team.Slug] : [], 3),
            (PostingColumns.Employment, Posting.Employment.Select(FacetWords.Slug), 1),
            (PostingColumns.Country, Posting.Places.Select(p => p.Country).OfType<string>(), 1),
        ];
        var choices = wanted.Select(w =>
        {
            var facet = columns.Facet(w.Facet);
            var allowed = new bool[facet.Values.Count];
            foreach (var value in w.Words.SelectMany(facet.Find)) allowed[value] = true;
            return (facet, allowed, w.Weight);
        }).ToList();

        return [.. Enumerable.Range(0, Math.Min(columns.Count, SimilarAmong))
            .Select(i => (Posting: i, Likeness: choices.Sum(c => c.facet.IsAny(i, c.allowed) ? c.Weight : 0)))
            .Where(p => p.Likeness > 2 && columns.NumberAt(p.Posting) != Posting.Number)
            .OrderByDescending(p => p.Likeness)
            .Take(SimilarShown)
            .Select(p => columns.NumberAt(p.Posting))];
    }
}
