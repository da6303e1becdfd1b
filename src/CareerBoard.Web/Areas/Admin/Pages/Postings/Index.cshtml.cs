using CareerBoard.Data;
using CareerBoard.Data.Queries;
using CareerBoard.Domain.Employers;
using CareerBoard.Domain.Postings;
using CareerBoard.Web.Hosting;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Areas.Admin.Pages.Postings;

/// <summary>The postings a member sees. Interviewers find those where they help, to read.</summary>
[OpenTo(Audience.SeesPostings)]
internal sealed class IndexModel(CareerBoardDb db, Member member, TimeProvider clock) : PageModel
{
    public PostingQuery Query { get; private set; } = null!;

    public PostingTable Table { get; private set; } = null!;

    public IReadOnlyDictionary<PostingStatus, int> Counts { get; private set; } = null!;

    /// <summary>Whether there is anything to narrow by: a board without imported postings has no such filter.</summary>
    public bool HasProposals { get; private set; }

    public IReadOnlyList<Choice> Teams { get; private set; } = [];

    public IReadOnlyList<Choice> Roles { get; private set; } = [];

    public bool MayEdit { get; } = member.May(Right.EditPostings);

    public DateTimeOffset Now { get; } = clock.GetUtcNow();

    public async Task OnGetAsync(string? status, string? team, string? role, string? q, string? requirements, string? sort, string? after, CancellationToken cancellationToken)
    {
        Query = PostingQuery.Read(status, team, role, q, requirements, sort, after);
        Table = await PostingTable.LoadAsync(db, member, Query, cancellationToken);

        var visible = db.Postings.VisibleTo(member);
        Counts = await PostingTable.Filtered(visible, Query with { Status = null }).GroupBy(p => p.Status)
            .Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken);
        HasProposals = Query.HasProposals || await visible.WithProposals().AnyAsync(cancellationToken);
        Teams = await db.Teams.Where(t => t.EmployerId == member.EmployerId && visible.Any(p => p.TeamId == t.Id))
            .OrderBy(t => EF.Property<string>(t, "NameFolded")).Select(t => new Choice(t.Id, t.Name)).ToListAsync(cancellationToken);
        Roles = await db.Roles.Where(r => visible.Any(p => p.RoleId == r.Id))
            .OrderBy(r => EF.Property<string>(r, "NameFolded")).Select(r => new Choice(r.Id, r.Name)).ToListAsync(cancellationToken);
    }

    public string? SortOf(PostingSort sort) => Query.Sort != sort ? null : sort is PostingSort.Changed or PostingSort.Newest ? "descending" : "ascending";

    public int CountOf(PostingStatus? status) => status is { } one ? Counts.GetValueOrDefault(one) : Counts.Values.Sum();
}
