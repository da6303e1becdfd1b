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

[OpenTo(Audience.DecidesApplications)]
internal sealed class BulkTagModel(CareerBoardDb db, Member member) : PageModel
{
    [BindProperty]
    public string? Tag { get; set; }

    [BindProperty(Name = "pick")]
    public List<string> Picks { get; set; } = [];

    public IActionResult OnGet() => Redirect(ApplicationList.Path);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (Picks.Count > Pick.Most) return this.Refused(Chosen.TooMany, ApplicationList.Path);
        var tags = TagsModel.Read(Tag);
        if (tags.Length == 0) return this.Refused("Write a tag first.", ApplicationList.Path);

        var chosen = await Chosen.LoadAsync(db, member, Picks, cancellationToken);
        if (chosen.Items.Count == 0) return this.Refused(Chosen.None, ApplicationList.Path);

        foreach (var (application, _) in chosen.Items)
        {
            if (application.Tag(application.Tags.Concat(tags)) is { } refusal) return this.Refused($"{application.NameFor(member.Access)}: {Refusals.Say(refusal)} Nothing was tagged.", ApplicationList.Path);
        }

        if (!await db.TrySaveAsync(cancellationToken)) return this.Refused("Somebody else changed one of these at the same moment, so nothing was changed. Try again.", ApplicationList.Path);
        return this.Done($"{Chosen.Count([.. chosen.Items.Select(i => i.Application)], member)} tagged.", ApplicationList.Path);
    }
}
