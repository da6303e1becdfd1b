using System.Globalization;
using CareerBoard.Data;
using CareerBoard.Data.Queries;
using CareerBoard.Domain;
using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Employers;
using CareerBoard.Web.Hosting;
using CareerBoard.Web.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Areas.Admin.Pages.Applications.Bulk;

/// <summary>Rejects all that were chosen, with one reason; without one it asks.</summary>
[OpenTo(Audience.DecidesApplications)]
internal sealed class BulkRejectModel(CareerBoardDb db, Member member, TimeProvider clock) : PageModel
{
    [BindProperty]
    public Input Form { get; set; } = new();

    [BindProperty(Name = "pick")]
    public List<string> Picks { get; set; } = [];

    public Chosen Chosen { get; private set; } = new([]);

    public string NameOf(Application application) => application.NameFor(member.Access);

    public IActionResult OnGet() => Redirect(ApplicationList.Path);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (Picks.Count > Pick.Most) return this.Refused(Chosen.TooMany, ApplicationList.Path);
        Chosen = await Chosen.LoadAsync(db, member, Picks, cancellationToken);
        if (Chosen.Items.Count == 0) return this.Refused(Chosen.None, ApplicationList.Path);
        if (!ModelState.IsValid || Form.Reason is not { } reason || !Enum.IsDefined(reason)) return Ask();

        var pipelines = await db.PipelinesOfAsync(Chosen.Items.Select(c => c.Application), cancellationToken);
        var now = clock.GetUtcNow();
        var outcome = new Outcome(await Names.OfAsync(db, member, pipelines.Keys, cancellationToken), now);
        foreach (var (application, pick) in Chosen.Items) outcome.Try(application, pick, a => a.Reject(pipelines[a.PostingId], reason, member.Id, now));

        if (outcome.Done.Count == 0) return this.Refused(outcome.Say("Nobody was rejected."), ApplicationList.Path);
        if (!await db.TrySaveAsync(cancellationToken)) return this.Refused("Somebody else changed one of these at the same moment, so nobody was rejected. Look at them again.", ApplicationList.Path);
        return this.Done(outcome.Say($"{Chosen.Count(outcome.Done, member)} rejected. The mail waits five minutes."), ApplicationList.Path, BulkUndoModel.Address(now));
    }

    private IActionResult Ask()
    {
        if (this.IsAskedByScript) return this.Refused(new Refusal("application.reject-needs-reason"), ApplicationList.Path);
        if (!Form.Asked) ModelState.Clear();
        else if (ModelState.IsValid) ModelState.AddModelError("Form.Reason", "Choose a reason.");
        return Page();
    }

    internal sealed class Input
    {
        public RejectionReason? Reason { get; set; }

        /// <summary>Whether the question was put already, so that no answer is a mistake.</summary>
        public bool Asked { get; set; }
    }
}
