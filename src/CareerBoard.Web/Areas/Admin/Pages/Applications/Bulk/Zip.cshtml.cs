using CareerBoard.Data;
using CareerBoard.Data.Queries;
using CareerBoard.Data.Search;
using CareerBoard.Domain;
using CareerBoard.Domain.Employers;
using CareerBoard.Web.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Areas.Admin.Pages.Applications.Bulk;

/// <summary>All that were chosen in one archive, a folder each.</summary>
[OpenTo(Audience.DecidesApplications), Limited(Limit.Export)]
internal sealed class BulkZipModel(CareerBoardDb db, Member member, OpenPostings postings, FileOpenings openings, TimeProvider clock) : PageModel
{
    public IActionResult OnGet() => Redirect(ApplicationList.Path);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var (chosen, wrong) = await Chosen.ReadAsync(this, db, member, postings, clock.GetUtcNow(), cancellationToken);
        if (wrong is not null) return this.Refused(wrong, ApplicationList.Path);
        if (chosen.IsLong) return this.Refused(Chosen.TooMany, ApplicationList.Path);

        var ids = chosen.Picks.Select(p => p.Id).ToList();
        if (!member.May(Right.SeeIdentities) && await db.Applications.VisibleTo(member, db).AnyAsync(a => a.IsBlind && ids.Contains(a.Id), cancellationToken)) return this.Refused(new Refusal("application.blind-archive"), ApplicationList.Path);

        var archive = await ApplicationArchive.LoadAsync(db, member, db.Applications.VisibleTo(member, db).KnownTo(member), ids, cancellationToken);
        if (archive is null) return this.Refused(Chosen.None, ApplicationList.Path);

        await openings.NoteAsync(member, archive.Opened);
        await archive.ExecuteAsync(HttpContext);
        return new EmptyResult();
    }
}
