using CareerBoard.Data;
using CareerBoard.Data.Queries;
using CareerBoard.Data.Search;
using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Employers;
using CareerBoard.Web.Hosting;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Areas.Admin.Pages.Applications;

/// <summary>All applications that the member may see: narrowed, sorted and paged by the address.</summary>
[OpenTo(Audience.ReviewsApplications)]
internal sealed class IndexModel(CareerBoardDb db, Member member, OpenPostings postings, TimeProvider clock) : PageModel
{
    /// <summary>A choice longer than this is no help; the search finds the rest.</summary>
    private const int MostChoices = 200;
    private const int MostTagged = 500;

    public ApplicationList List { get; private set; } = new();

    public Names Names { get; private set; } = null!;

    public ApplicationRows.Page Rows { get; private set; } = null!;

    public int Total { get; private set; }

    /// <summary>Of those on this page whose candidate has written: whether an answer is waited for.</summary>
    public IReadOnlyDictionary<Guid, bool> Written { get; private set; } = new Dictionary<Guid, bool>();

    public IReadOnlyList<PostingChoice> Postings { get; private set; } = [];

    public IReadOnlyList<string> Tags { get; private set; } = [];

    public bool MayMove => member.May(Right.DecideApplications);

    public DateTimeOffset Now { get; } = clock.GetUtcNow();

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        List = ApplicationList.Read(Request.Query);
        Names = await Names.OfAsync(db, member, await PipelinesAsync(cancellationToken), cancellationToken);

        var visible = db.Applications.AsNoTracking().VisibleTo(member, db);
        var found = List.Of(visible, db, member, Now, await List.SynonymsAsync(db, postings, Now, cancellationToken));
        Total = await found.CountAsync(cancellationToken);
        Rows = await List.PageAsync(found, db, member, cancellationToken);

        var ids = Rows.Items.Select(r => r.Id).ToList();
        Written = await db.Messages.Where(m => ids.Contains(m.ApplicationId) && m.ByMemberId == null).GroupBy(m => m.ApplicationId)
            .Select(g => new { g.Key, Waits = g.Any(m => m.AnsweredAt == null) }).ToDictionaryAsync(g => g.Key, g => g.Waits, cancellationToken);

        Postings = await db.Postings.Where(p => visible.Any(a => a.PostingId == p.Id)).OrderByDescending(p => p.Number).Take(MostChoices)
            .Select(p => new PostingChoice(p.Number, p.Title)).ToListAsync(cancellationToken);

        // Put together here: SQLite cannot unfold a list of every row in one query. The latest are those in use.
        var tagged = await visible.Where(a => a.Tags.Count > 0).OrderByDescending(a => a.AppliedAt).Select(a => a.Tags).Take(MostTagged).ToListAsync(cancellationToken);
        Tags = [.. tagged.SelectMany(t => t).Distinct(StringComparer.Ordinal).Order(StringComparer.OrdinalIgnoreCase).Take(MostChoices)];
    }

    /// <summary>Whose stages can be chosen: those of the posting, or where several are shown those of the templates that they came from.</summary>
    private async Task<List<Pipeline>> PipelinesAsync(CancellationToken cancellationToken)
    {
        var own = List.Posting is { } number
            ? await db.Pipelines.AsNoTracking().Where(p => db.Postings.VisibleTo(member).Any(x => x.Id == p.PostingId && x.Number == number)).ToListAsync(cancellationToken)
            : [];
        return own.Count > 0 ? own : await db.Pipelines.AsNoTracking().TemplatesOf(member.EmployerId).ToListAsync(cancellationToken);
    }

    internal sealed record PostingChoice(int Number, string Title);
}
