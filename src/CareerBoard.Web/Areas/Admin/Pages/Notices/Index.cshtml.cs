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

    public void OnGet() => Form = Input.Of(member.Muted);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid) return Page();

        var me = await db.Members.SingleAsync(m => m.Id == member.Id, cancellationToken);
        me.Mute(Form.Muted);
        if (!await db.TrySaveAsync(cancellationToken)) return this.LeaveRefused(new Refusal("entity.changed-meanwhile"), Here);
        return this.Leave("Your notices are saved.", Here);
    }

    internal sealed class Input
    {
        public bool Messages { get; set; }

        public bool Scorecards { get; set; }

        public bool Mentions { get; set; }

        public bool Interviews { get; set; }

        public MemberNotices Muted =>
            Unless(Messages, MemberNotices.Messages) | Unless(Scorecards, MemberNotices.Scorecards) | Unless(Mentions, MemberNotices.Mentions) | Unless(Interviews, MemberNotices.Interviews);

        public static Input Of(MemberNotices muted) => new()
        {
            Messages = !muted.HasFlag(MemberNotices.Messages),
            Scorecards = !muted.HasFlag(MemberNotices.Scorecards),
            Mentions = !muted.HasFlag(MemberNotices.Mentions),
            Interviews = !muted.HasFlag(MemberNotices.Interviews),
        };

        private static MemberNotices Unless(bool wanted, MemberNotices notice) => wanted ? MemberNotices.None : notice;
    }
}
