using CareerBoard.Data;
using CareerBoard.Domain;
using CareerBoard.Domain.Employers;
using CareerBoard.Web.Areas.Admin.Pages.Applications;
using CareerBoard.Web.Hosting;
using CareerBoard.Web.Interviews;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Areas.Admin.Pages.Interviews;

/// <summary>Makes the secret address of my interviews, shows it once, and takes it back.</summary>
[OpenTo(Audience.ReviewsApplications)]
internal sealed class CalendarModel(CareerBoardDb db, Member member, PublicAddress address, TimeProvider clock) : PageModel
{
    private const string Home = "/admin/interviews#calendar";

    public DateTimeOffset? Since { get; private set; } = member.CalendarSince;

    /// <summary>The new one, on the answer that made it.</summary>
    public string? Address { get; private set; }

    public DateTimeOffset Now { get; } = clock.GetUtcNow();

    /// <summary>Answers with the address itself: no redirect carries it, and nothing keeps it.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var me = await db.Members.SingleAsync(m => m.Id == member.Id, cancellationToken);
        var (secret, hash) = MemberCalendars.Make();
        me.OpenCalendar(hash, Now);
        if (!await db.TrySaveAsync(cancellationToken)) return this.LeaveRefused(new Refusal("entity.changed-meanwhile"), Home);

        (Since, Address) = (me.CalendarSince, MemberCalendars.AddressOf(address, secret));
        return Page();
    }

    public async Task<IActionResult> OnPostRevokeAsync(CancellationToken cancellationToken)
    {
        var me = await db.Members.SingleAsync(m => m.Id == member.Id, cancellationToken);
        me.CloseCalendar();
        if (!await db.TrySaveAsync(cancellationToken)) return this.LeaveRefused(new Refusal("entity.changed-meanwhile"), Home);
        return this.Leave("The address answers nobody any more.", Home);
    }
}
