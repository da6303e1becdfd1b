using CareerBoard.Data;
using CareerBoard.Data.Queries;
using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Employers;
using CareerBoard.Web.Hosting;
using CareerBoard.Web.Pages.Jobs;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Areas.Admin.Pages.Postings;

/// <summary>
/// Links to a posting that say where whoever follows them comes from: each member's own, and those for events and boards. A link is made of what it says, so there is
/// nothing to keep; what came by each is counted from the applications.
/// </summary>
[OpenTo(Audience.SeesPostings)]
internal sealed class LinksModel(CareerBoardDb db, Member member, PublicAddress address) : PageModel
{
    private const int MostSources = 100;

    [BindProperty(SupportsGet = true, Name = "kind")]
    public SourceKind Kind { get; set; }

    [BindProperty(SupportsGet = true, Name = "name")]
    public string? Name { get; set; }

    public PostingHead Head { get; private set; } = null!;

    public string Mine { get; private set; } = "";

    /// <summary>The link that was asked for, and what its applications will say; or none.</summary>
    public (string Link, string Source)? Made { get; private set; }

    public IReadOnlyList<Counted> Sources { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(int number, CancellationToken cancellationToken)
    {
        if (await PostingHead.FindAsync(db, member, number, cancellationToken) is not { } head) return NotFound();

        Head = head;
        Mine = LinkOf(SourceLabel.MarkOf(member.Id));
        if (!Enum.IsDefined(Kind)) Kind = default;
        if (Fields.CleanOrNone(Name) is { } name)
        {
            var made = SourceLabel.Of(Kind, name);
            if (made.Value is { } source) Made = (LinkOf(source), source);
            else this.Refuse(made.Refusal!, "Name");
        }

        // A source may say who somebody is, as in "told by …".
        Sources = await db.Applications.AsNoTracking().VisibleTo(member, db).KnownTo(member).Where(a => a.PostingId == head.Id).GroupBy(a => a.Source)
            .OrderByDescending(g => g.Count()).ThenBy(g => g.Key).Take(MostSources)
            .Select(g => new Counted(g.Key, g.Count(), g.Count(a => a.State == ApplicationState.Hired))).ToListAsync(cancellationToken);
        return Page();
    }

    private string LinkOf(string source) => $"{address.Of(PostingAddress.Of(Head.Number, Head.Title))}?source={Uri.EscapeDataString(source)}";

    /// <param name="Source">None for whoever came without one.</param>
    internal sealed record Counted(string? Source, int All, int Hired);
}
