using System.Globalization;
using CareerBoard.Data;
using CareerBoard.Data.Queries;
using CareerBoard.Data.Search;
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
internal sealed class BulkRejectModel(CareerBoardDb db, Member member, OpenPostings postings, TimeProvider clock) : PageModel
{
    [BindProperty]
    public Input Form { get; set; } = new();

    public Chosen Chosen { get; private set; } = Chosen.Nothing;

    public IReadOnlyList<string> People { get; private set; } = [];

    public IActionResult OnGet() => Redirect(ApplicationList.Path);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        (Chosen, var wrong) = await Chosen.ReadAsync(this, db, member, postings, now, cancellationToken);
        if (wrong is not null) return this.Refused(wrong, ApplicationList.Path);
        if (!ModelState.IsValid || Form.Reason is not { } reason || !Enum.IsDefined(reason)) return await AskAsync(cancellationToken);

        var pipelines = await Chosen.PipelinesAsync(db, cancellationToken);
        var outcome = new Outcome(await Names.OfAsync(db, member, pipelines.Values, cancellationToken), now);
        var isWhole = await Chosen.ActAsync(db, member, outcome, RejectAsync, cancellationToken);

        if (outcome.Done.Count == 0) return this.Refused(isWhole ? outcome.Say("Nobody was rejected.") : outcome.SayBroken("Nobody was rejected."), ApplicationList.Path);
        var rejected = $"{Chosen.Say(outcome.Done, member)} rejected. The mail waits five minutes.";
        return this.Done(isWhole ? outcome.Say(rejected) : outcome.SayBroken(rejected), ApplicationList.Path, BulkUndoModel.Address(now));

        Task RejectAsync(IReadOnlyList<(Application Application, Pick Pick)> batch, Outcome part)
        {
            foreach (var (application, pick) in batch) part.Try(application, pick, a => a.Reject(pipelines[a.PostingId], reason, member.Id, now));
            return Task.CompletedTask;
        }
    }

    private async Task<IActionResult> AskAsync(CancellationToken cancellationToken)
    {
        if (this.IsAskedByScript) return this.Refused(new Refusal("application.reject-needs-reason"), ApplicationList.Path);
        if (!Form.Asked) ModelState.Clear();
        else if (ModelState.IsValid) ModelState.AddModelError("Form.Reason", "Choose a reason.");
        People = await Chosen.PeopleAsync(db, member, cancellationToken);
        return Page();
    }

    internal sealed class Input
    {
        public RejectionReason? Reason { get; set; }

        /// <summary>Whether the question was put already, so that no answer is a mistake.</summary>
        public bool Asked { get; set; }
    }
}
