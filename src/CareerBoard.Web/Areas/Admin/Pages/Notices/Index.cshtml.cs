using CareerBoard.Data;
using CareerBoard.Domain;
using CareerBoard.Domain.Employers;
using CareerBoard.Web.Areas.Admin.Pages.Applications;
using CareerBoard.Web.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Areas.Admin.Pages.Notices;

/// <summary>Which mails a member wants, at the employer that the member works for now.</summary>
[OpenTo(Audience.Member)]
internal sealed class IndexModel(CareerBoardDb db, Member member) : PageModel
{
    private const string Here = "/admin/notices";

    [BindProperty]
    public Input Form { get; set; } = new();

    public void OnGet() => Form = new() { Messages = !member.Muted.HasFlag(MemberNotices.Messages), Scorecards = !member.Muted.HasFlag(MemberNotices.Scorecards), Mentions = !member.Muted.HasFlag(MemberNotices.Mentions) };

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid) return Page();

        var me = await db.Members.SingleAsync(m => m.Id == member.Id, cancellationToken);
        me.Mute((Form.Messages ? MemberNotices.None : MemberNotices.Messages) | (Form.Scorecards ? MemberNotices.None : MemberNotices.Scorecards) | (Form.Mentions ? MemberNotices.None : MemberNotices.Mentions));
        if (!await db.TrySaveAsync(cancellationToken)) return this.LeaveRefused(new Refusal("entity.changed-meanwhile"), Here);
        return this.Leave("Your notices are saved.", Here);
    }

    internal sealed class Input
    {
        public bool Messages { get; set; }

        public bool Scorecards { get; set; }

        public bool Mentions { get; set; }
    }
}
