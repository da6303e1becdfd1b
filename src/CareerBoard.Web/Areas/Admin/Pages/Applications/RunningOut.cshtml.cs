using CareerBoard.Data;
using CareerBoard.Data.Queries;
using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Employers;
using CareerBoard.Web.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Areas.Admin.Pages.Applications;

/// <summary>What is erased soon unless somebody has it kept, the next one first.</summary>
[OpenTo(Audience.DecidesApplications)]
internal sealed class RunningOutModel(CareerBoardDb db, Member member, TimeProvider clock) : PageModel
{
    private const int PageSize = 50;

    /// <summary>The last application of the page before, or none.</summary>
    [BindProperty(SupportsGet = true, Name = "after")]
    public Guid? After { get; set; }

    public IReadOnlyList<Line> Lines { get; private set; } = [];

    public int Total { get; private set; }

    public Guid? Next { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var terms = await db.TermsOfAsync(member.EmployerId, cancellationToken);
        if (!terms.RunOut) return;

        // Each has a day of its own, made of its end and its posting's term. They are few columns of what ended within two weeks of the same day.
        var found = await (
            from a in db.RunningOut(terms, now).MovableBy(member, db.Postings)
            join p in db.Postings on a.PostingId equals p.Id
            select new { a.Id, a.State, EndedAt = a.EndedAt!.Value, a.KeptUntil, a.WarnedAt, p.KeptMonths }).AsNoTracking().ToListAsync(cancellationToken);
        var days = found
            .Select(a => (a.Id, a.EndedAt, LastDay: new RetentionClock(a.EndedAt, a.KeptUntil, a.WarnedAt, RetentionTerms.Of(terms.Ended, terms.Hired, a.KeptMonths).For(a.State)!.Value).LastDay(now)))
            .OrderBy(a => a.LastDay).ThenBy(a => a.Id).ToList();
        Total = days.Count;

        var page = days[(After is { } after ? days.FindIndex(d => d.Id == after) + 1 : 0)..].Take(PageSize + 1).ToList();
        if (page.Count > PageSize)
        {
            page.RemoveAt(PageSize);
            Next = page[^1].Id;
        }

        var ids = page.ConvertAll(d => d.Id);
        var rows = await db.Applications.AsNoTracking().Where(a => ids.Contains(a.Id)).Rows(db, member).ToDictionaryAsync(r => r.Id, cancellationToken);
        Lines = [.. page.Where(d => rows.ContainsKey(d.Id)).Select(d => new Line(rows[d.Id], d.EndedAt, d.LastDay))];
    }

    internal sealed record Line(ApplicationRow Row, DateTimeOffset EndedAt, DateOnly LastDay);
}
