using CareerBoard.Data;
using CareerBoard.Domain;
using CareerBoard.Domain.Employers;
using CareerBoard.Domain.Postings;
using CareerBoard.Web.Employers;
using CareerBoard.Web.Hosting;
using CareerBoard.Web.Pages.Employers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Areas.Admin.Pages.Settings;

/// <summary>Whether the employer takes applications of people who found no opening that fits them; not before somebody says so here.</summary>
[OpenTo(Audience.KeepsSettings)]
internal sealed class GeneralApplicationsModel(CareerBoardDb db, Member member, PublicAddress address) : PageModel
{
    private const string Here = "/admin/settings/general-applications";

    [BindProperty]
    public Input Form { get; set; } = new();

    /// <summary>The posting that takes them, or none where they were never switched on.</summary>
    public Line? Posting { get; private set; }

    public string Address { get; private set; } = "";

    public Task OnGetAsync(CancellationToken cancellationToken) => LoadAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var written = ModelState.IsValid ? await db.WriteAsync(now => SwitchAsync(now, cancellationToken), cancellationToken) : Written.Refused;
        if (written is Written.Saved) return this.Leave(Form.On ? "General applications are switched on." : "General applications are switched off. Those that came go on as before.", Here);

        // Somebody switched it at the same moment.
        if (written is Written.Collided or Written.NameTaken) return this.LeaveRefused(new("entity.changed-meanwhile"), Here);
        await LoadAsync(cancellationToken);
        return Page();
    }

    private async Task<Written> SwitchAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await db.Postings.SingleOrDefaultAsync(p => p.EmployerId == member.EmployerId && p.IsGeneral, cancellationToken) is { } posting) return Switch(posting, now) is { } refusal ? this.Refuse(refusal) : Written.Saved;
        if (!Form.On) return Written.Saved;

        var opened = Domain.Postings.Posting.OpenToAll(Guid.CreateVersion7(now), await db.TakePostingNumbersAsync(1, cancellationToken), member.EmployerId, member.Id, GeneralText.Title, GeneralText.Words, now);
        if (opened.Value is not { } general) return this.Refuse(opened.Refusal!);

        db.Add(general);
        return Written.Saved;
    }

    private Refusal? Switch(Posting posting, DateTimeOffset now) => (Form.On, posting.Status) switch
    {
        (true, PostingStatus.Paused) => posting.Resume(now),
        (true, PostingStatus.Closed) => posting.Reopen(deadline: null, now),
        (false, PostingStatus.Published or PostingStatus.Paused) => posting.Close(ClosingReason.ByMember, now),
        _ => null,
    };

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        Posting = await db.Postings.Where(p => p.EmployerId == member.EmployerId && p.IsGeneral)
            .Select(p => new Line(p.Number, p.Status, db.Applications.Count(a => a.PostingId == p.Id))).SingleOrDefaultAsync(cancellationToken);
        Address = address.Of(GeneralModel.Path(await db.Employers.Where(e => e.Id == member.EmployerId).Select(e => e.Slug).SingleAsync(cancellationToken)));
        Form = new Input { On = Posting is { Status: PostingStatus.Published } };
    }

    internal sealed record Line(int Number, PostingStatus Status, int Applications);

    internal sealed class Input
    {
        public bool On { get; set; }
    }
}
