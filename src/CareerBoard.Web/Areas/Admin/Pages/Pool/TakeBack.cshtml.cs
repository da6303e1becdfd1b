using CareerBoard.Data;
using CareerBoard.Data.Queries;
using CareerBoard.Domain.Employers;
using CareerBoard.Web.Areas.Admin.Pages.Applications;
using CareerBoard.Web.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Areas.Admin.Pages.Pool;

/// <summary>Takes back what was said of two candidates; nothing of theirs was moved by it, so everything is as it was.</summary>
[OpenTo(Audience.FindsPeople)]
internal sealed class TakeBackModel(CareerBoardDb db, Member member) : PageModel
{
    public static string Address(Guid id) => $"{DuplicatesModel.Path}/{id}/back";

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken) =>
        await db.PersonVerdicts.Of(member).Where(v => v.Id == id).Select(v => (bool?)v.IsOne).SingleOrDefaultAsync(cancellationToken) is { } isOne ? Redirect(DuplicatesModel.AddressOf(isOne)) : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancellationToken)
    {
        var written = await db.WriteAsync(
            async _ => await db.PersonVerdicts.Of(member).SingleOrDefaultAsync(v => v.Id == id, cancellationToken) is { } verdict && await db.TakeBackAsync(verdict, cancellationToken) ? Written.Saved : Written.NotThere,
            cancellationToken);
        return written switch
        {
            Written.Saved => this.Done("Taken back: everything is as it was before that was said.", DuplicatesModel.Path),
            Written.NotThere => NotFound(),
            _ => this.Refused(new Domain.Refusal("entity.changed-meanwhile"), DuplicatesModel.Path),
        };
    }
}
