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

[OpenTo(Audience.DecidesApplications)]
internal sealed class BulkTagModel(CareerBoardDb db, Member member, OpenPostings postings, TimeProvider clock) : PageModel
{
    [BindProperty]
    public string? Tag { get; set; }

    public IActionResult OnGet() => Redirect(ApplicationList.Path);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var tags = TagsModel.Read(Tag);
        if (tags.Length == 0) return this.Refused("Write a tag first.", ApplicationList.Path);

        var now = clock.GetUtcNow();
        var (chosen, wrong) = await Chosen.ReadAsync(this, db, member, postings, now, cancellationToken);
        if (wrong is not null) return this.Refused(wrong, ApplicationList.Path);

        var outcome = new Outcome(await Names.OfAsync(db, member, cancellationToken), now);
        var isWhole = await chosen.ActAsync(db, member, outcome, TagAsync, cancellationToken);

        if (outcome.Done.Count == 0) return this.Refused(isWhole ? outcome.Say("Nothing was tagged.") : outcome.SayBroken("Nothing was tagged."), ApplicationList.Path);
        var tagged = $"{Chosen.Say(outcome.Done, member)} tagged.";
        return this.Done(isWhole ? outcome.Say(tagged) : outcome.SayBroken(tagged), ApplicationList.Path);

        Task TagAsync(IReadOnlyList<(Application Application, Pick Pick)> batch, Outcome part)
        {
            foreach (var (application, _) in batch)
            {
                if (application.Tag(application.Tags.Concat(tags)) is { } refusal) part.Stays(application, refusal);
                else part.Done.Add(application);
            }

            return Task.CompletedTask;
        }
    }
}
