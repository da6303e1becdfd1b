using CareerBoard.Data;
using CareerBoard.Data.Queries;
using CareerBoard.Data.Text;
using CareerBoard.Domain.Employers;
using CareerBoard.Web.Areas.Admin.Pages.Applications;
using CareerBoard.Web.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Areas.Admin.Pages.Candidates;

/// <summary>
/// The people who applied here, those who came last first, each with what they applied for. All that is shown of a person is what
/// they handed in to this employer; their account's profile is theirs. Those who may not know whom they review are not shown who that is.
/// </summary>
[OpenTo(Audience.ReviewsApplications)]
internal sealed class IndexModel(CareerBoardDb db, Member member) : PageModel
{
    private const int PageSize = 50;

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Search { get; set; }

    [BindProperty(SupportsGet = true, Name = "after")]
    public Guid? After { get; set; }

    public IReadOnlyList<Person> People { get; private set; } = [];

    public int Total { get; private set; }

    public Guid? Next { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        if (Search?.Length > ApplicationList.LongestSearch) Search = null;

        var visible = db.Applications.AsNoTracking().VisibleTo(member, db).KnownTo(member);
        var found = string.IsNullOrWhiteSpace(Search) ? visible : visible.AppliedBy(Folding.Fold(Search));
        var people = db.Candidates.Where(c => found.Any(a => a.CandidateId == c.Id));
        Total = await people.CountAsync(cancellationToken);

        var from = After is { } after ? people.Where(c => c.Id < after) : people;
        var ids = await from.OrderByDescending(c => c.Id).Select(c => c.Id).Take(PageSize + 1).ToListAsync(cancellationToken);
        if (ids.Count > PageSize)
        {
            ids.RemoveAt(PageSize);
            Next = ids[^1];
        }

        var rows = await visible.Where(a => ids.Contains(a.CandidateId)).OrderByDescending(a => a.AppliedAt).ThenByDescending(a => a.Id).Rows(db, member).ToListAsync(cancellationToken);
        var byPerson = rows.ToLookup(r => r.CandidateId);
        People = [.. ids.Where(byPerson.Contains).Select(id => new Person(byPerson[id].First(), [.. byPerson[id]]))];
    }

    /// <param name="Latest">The newest application, from which name and line are taken.</param>
    internal sealed record Person(ApplicationRow Latest, IReadOnlyList<ApplicationRow> Applications);
}
