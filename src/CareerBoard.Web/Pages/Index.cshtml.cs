using CareerBoard.Data;
using CareerBoard.Data.Search;
using CareerBoard.Data.Text;
using CareerBoard.Web.Hosting;
using CareerBoard.Web.Pages.Jobs;
using CareerBoard.Web.Texts;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CareerBoard.Web.Pages;

[OpenTo(Audience.Everyone), KeptForVisitors]
internal sealed class IndexModel(CareerBoardDb db, OpenPostings open, OwnMatches own, IOptions<BoardOptions> board, PublicAddress address, TimeProvider clock) : PageModel
{
    private const int CardsShown = 4;
    private const int NamesShown = 12;
    private const int LeadLength = 420;

    public DateTimeOffset Now { get; private set; }

    public PostingColumns Columns { get; private set; } = null!;

    public string Welcome { get; private set; } = "";

    public string Lead { get; private set; } = "";

    public IReadOnlyList<FacetCount> Groups { get; private set; } = [];

    public IReadOnlyList<FacetCount> Roles { get; private set; } = [];

    public int Internships { get; private set; }

    public IReadOnlyList<PostingCard> ClosingSoon { get; private set; } = [];

    public IReadOnlyList<PostingCard> Newest { get; private set; } = [];

    public string Canonical => address.Of("/");

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Now = clock.GetUtcNow();
        Columns = await open.AsOfAsync(db, Now, cancellationToken);

        var all = Columns.Select(new PostingFilter(), text: null, [], [Now.AddDays(30)]);
        Groups = FacetCount.Of(Columns, all, Columns.HasSeveralEmployers ? PostingColumns.Employer : PostingColumns.Team, NamesShown);
        Roles = FacetCount.Of(Columns, all, PostingColumns.Role, NamesShown);
        Internships = FacetCount.Of(Columns, all, PostingColumns.Employment, int.MaxValue).FirstOrDefault(f => f.Slug == "intern")?.Count ?? 0;

        if (all.ClosingWithin[0] > 0)
        {
            var soon = Columns.Select(new PostingFilter { ClosesBefore = Now.AddDays(30) }, text: null, [], []);
            ClosingSoon = await own.CardsAsync(Columns, Columns.Page(soon, PostingSort.Closing, null, null, CardsShown).Numbers, cancellationToken);
        }

        Newest = await own.CardsAsync(Columns, Columns.Page(all, PostingSort.Newest, null, null, CardsShown).Numbers, cancellationToken);
        await WelcomeAsync(cancellationToken);
        ViewData["Description"] = $"{Lead} {Format.Count(Columns.Count, "opening")}.";
    }

    private async Task WelcomeAsync(CancellationToken cancellationToken)
    {
        var only = Columns.HasSeveralEmployers ? null : await db.Employers.AsNoTracking().Where(e => e.DeactivatedAt == null).OrderBy(e => e.Id).Select(e => new { e.Name, e.About }).FirstOrDefaultAsync(cancellationToken);
        Welcome = only is null ? board.Value.Name : $"Work at {only.Name}";
        Lead = only is null
            ? $"Jobs and internships of {Format.Count(FacetCount.Of(Columns, Columns.Select(new PostingFilter(), null, [], []), PostingColumns.Employer, int.MaxValue).Count, "employer")}."
            : MarkdownText.Snippet(only.About.Split("\n\n")[0], LeadLength);
        if (Columns.Count == 0 && only is null) Lead = "Jobs and internships appear here when they are published.";
    }
}
