using CareerBoard.Data;
using CareerBoard.Domain;
using CareerBoard.Domain.Employers;
using CareerBoard.Web.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Areas.Admin.Pages.Members;

/// <summary>Sends an invitation again, or takes it back.</summary>
[OpenTo(Audience.KeepsMembers), Limited(Limit.Invite, Except = ["takeback"])]
internal sealed class InvitationModel(CareerBoardDb db, Member member) : PageModel
{
    private const string List = "/admin/members";

    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await db.Invitations.AnyAsync(i => i.Id == Id && i.EmployerId == member.EmployerId, cancellationToken) ? Back.To(List, List) : NotFound();

    /// <summary>Sends it again.</summary>
    public Task<IActionResult> OnPostAsync(CancellationToken cancellationToken) =>
        ChangeAsync((invitation, now) => invitation.SendAgain(now), "Another mail is on its way; the link of the one before has ended.", cancellationToken);

    public Task<IActionResult> OnPostTakeBackAsync(CancellationToken cancellationToken) =>
        ChangeAsync((invitation, now) => invitation.TakeBack(now), "The invitation is taken back.", cancellationToken);

    private async Task<IActionResult> ChangeAsync(Func<Invitation, DateTimeOffset, Refusal?> change, string notice, CancellationToken cancellationToken)
    {
        Refusal? refusal = null;
        var written = await db.WriteAsync(
            async now =>
            {
                var invitation = await db.Invitations.SingleOrDefaultAsync(i => i.Id == Id && i.EmployerId == member.EmployerId, cancellationToken);
                if (invitation is null) return Written.NotThere;
                refusal = change(invitation, now);
                return refusal is null ? Written.Saved : Written.Refused;
            },
            cancellationToken);
        return written switch
        {
            Written.Saved => this.Leave(notice, List),
            Written.NotThere => NotFound(),
            _ => this.LeaveRefused(refusal ?? new("entity.changed-meanwhile"), List),
        };
    }
}
