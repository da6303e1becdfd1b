using CareerBoard.Data.Geography;
using CareerBoard.Data.Text;
using CareerBoard.Domain.Postings;
using CareerBoard.Web.Pages.Jobs;
using CareerBoard.Web.Texts;

namespace CareerBoard.Web.Areas.Admin.Pages.Postings;

/// <summary>What search engines, job boards and networks will make of a posting: their result, their entries, their card.</summary>
/// <param name="Page">The posting's page as it would be if it went out now.</param>
/// <param name="WithEmployer">Whether the board says whose an opening is: it does where there are several.</param>
internal sealed record PostingElsewhere(PostingPage Page, bool WithEmployer, DateTimeOffset Now)
{
    private const int PlacesShown = 4;

    /// <summary>Longer ones are cut by search engines, somewhere about there.</summary>
    private const int TitleShown = 60;

    /// <param name="number">None before it is stored for the first time.</param>
    /// <param name="places">At least those that the content names.</param>
    /// <param name="skills">The names of at least those that the content names.</param>
    public static PostingElsewhere Of(
        PostingContent content, int? number, string employer, string? team, IReadOnlyCollection<Location> places, IReadOnlyDictionary<Guid, string> skills, string zone, bool withEmployer, DateTimeOffset now) =>
        new(
            new PostingPage(
                number ?? 0, content.Title, PostingStatus.Published, content.Visibility, IsGeneral: false, new("", employer), EmployerWebsite: null, zone, team is null ? null : new("", team), Role: null,
                content.Workplace, content.RemoteRegions, content.Employment, content.Pay, content.Internship, content.Eligibility, content.Openings, content.Deadline, content.Language,
                content.AccommodationContact, content.HidesMatch, PublishedAt: now, UpdatedAt: now, content.Deadline?.At(), ClosedAt: null, PromisedDays: null)
            {
                Places = [.. content.LocationIds.Select(id => places.FirstOrDefault(p => p.Id == id)).OfType<Location>().Select(p => new PostingPage.Place(p.Id, p.Name, p.City, p.Region, p.Country))],
                Sections = [.. content.Sections.Select(s => new PostingPage.Text(s.Kind, s.Heading, MarkdownText.Render(s.Markdown))).Where(s => !s.Html.IsEmpty)],
                Requirements = content.Requirements,
                Skills = skills,
            },
            withEmployer,
            now);

    /// <summary>Why strangers do not find it, or none where they do.</summary>
    public string? Hidden => Page switch
    {
        { Visibility: PostingVisibility.Internal } => "Internal: no search engine, job board or network sees it.",
        { Visibility: PostingVisibility.Unlisted } => "Unlisted: search engines and job boards leave it out. The card is shown where somebody shares the link.",
        _ when !Page.IsOpenAt(Now) => "Its deadline is past: it would be closed at once.",
        _ => null,
    };

    public bool HasCard => Page.Visibility is not PostingVisibility.Internal;

    /// <summary>Whether there is JobPosting data on its page, without which Google's list of jobs leaves it out.</summary>
    public bool IsJobPosting => JobPostingData.Of(Page, Now) is not null;

    /// <summary>As a search engine's result begins.</summary>
    public string ResultTitle(string board) => Beginning.Of($"{Page.Title} · {board}", TitleShown);

    public string Description => Page.Describe(WithEmployer);

    /// <summary>The lines of Google's list of jobs below the title.</summary>
    public IEnumerable<string> JobLines(string board)
    {
        yield return Page.Employer.Name;
        yield return $"{(Page.IsRemote ? "Anywhere in the given countries" : Page.Places.FirstOrDefault(p => p.Country is not null)?.Name)} · via {board}";
        var facts = string.Join(" · ", new[] { "just posted", Page.Pay is { Period: not PayPeriod.Once } pay ? Format.Pay(pay) : null, Page.Employment.Count > 0 ? EmploymentWords.OneOf(Page.Employment) : null }.OfType<string>());
        yield return facts;
    }

    /// <summary>The entries of a feed, one for each place.</summary>
    public IEnumerable<string> FeedPlaces()
    {
        var entries = Page.Places.Count == 0 ? [Page.IsRemote ? PlaceWords.Remote(Page.RemoteRegions) : "no place"] : Page.Places.Select(Entry).ToList();
        foreach (var entry in entries.Take(PlacesShown)) yield return entry;
        if (entries.Count > PlacesShown) yield return $"and {Format.Count(entries.Count - PlacesShown, "more entry", "more entries")}";
    }

    private static string Entry(PostingPage.Place place) =>
        place.Country is null ? $"{place.Name} (ZipRecruiter leaves it out: no country)" : string.Join(", ", new[] { place.City, place.Region, Countries.NameOf(place.Country) }.OfType<string>().Distinct(StringComparer.Ordinal));
}
