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

        var visible = db.Applications.AsNoTracking().VisibleTo(member, db).KnownTo(member).Where(a => EF.Property<string>(a, ApplicationColumns.EmailFolded) != "");
        var found = string.IsNullOrWhiteSpace(Search) ? visible : visible.AppliedBy(Folding.Fold(Search));

        // Whoever is one person with others stands where the one of them does that came last.
        var fellows = db.FellowsAt(member.EmployerId);
        var people = db.Candidates.Where(c => visible.Any(a => a.CandidateId == c.Id)
            && (found.Any(a => a.CandidateId == c.Id) || fellows.Any(f => f.CandidateId == c.Id && found.Any(a => a.CandidateId == f.PartId)))
            && !fellows.Any(f => f.CandidateId == c.Id && f.PartId > c.Id && visible.Any(a => a.CandidateId == f.PartId)));
        Total = await people.CountAsync(cancellationToken);

        var from = After is { } after ? people.Where(c => c.Id < after) : people;
        var ids = await from.OrderByDescending(c => c.Id).Select(c => c.Id).Take(PageSize + 1).ToListAsync(cancellationToken);
        if (ids.Count > PageSize)
        {
            ids.RemoveAt(PageSize);
            Next = ids[^1];
        }

        var parts = await db.FellowsOfAsync(member.EmployerId, ids, cancellationToken);
        var everybody = parts.Values.SelectMany(p => p).ToList();
        var rows = await visible.Where(a => everybody.Contains(a.CandidateId)).OrderByDescending(a => a.AppliedAt).ThenByDescending(a => a.Id).Rows(db, member).ToListAsync(cancellationToken);
        var byPerson = rows.ToLookup(r => r.CandidateId);
        People = [.. ids.Where(byPerson.Contains).Select(id => new Person([.. parts[id].SelectMany(p => byPerson[p]).OrderByDescending(r => r.AppliedAt).ThenByDescending(r => r.Id)]))];
    }

    internal sealed record Person(IReadOnlyList<ApplicationRow> Applications)
    {
        /// <summary>The newest application, from which name and line are taken.</summary>
        public ApplicationRow Latest => Applications[0];

        public IEnumerable<string> AlsoAs => Applications.Select(a => a.Name).Where(name => name != Latest.Name).Distinct(StringComparer.Ordinal);
    }
}
