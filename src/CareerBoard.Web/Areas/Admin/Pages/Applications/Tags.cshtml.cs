using CareerBoard.Data;
using CareerBoard.Data.Queries;
using CareerBoard.Data.Text;
using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Employers;
using CareerBoard.Web.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Areas.Admin.Pages.Applications;

/// <summary>Adds tags or takes one away; the form never carries the whole list, so that two colleagues tagging at once keep both their tags.</summary>
[OpenTo(Audience.DecidesApplications)]
internal sealed class TagsModel(CareerBoardDb db, Member member) : PageModel
{
    private const int LongestInput = Application.MostTags * (Application.TagLength + 2);

    [BindProperty]
    public Input Form { get; set; } = new();

    /// <summary>What somebody typed as tags: several with commas between them.</summary>
    public static string[] Read(string? typed) =>
        WellFormed.Text(typed ?? "") is { Length: <= LongestInput } text ? text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) : [typed!];

    public IActionResult OnGet(Guid id) => Redirect($"/admin/applications/{id}");

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancellationToken)
    {
        var application = await db.Applications.MovableBy(member, db.Postings).SingleOrDefaultAsync(a => a.Id == id, cancellationToken);
        if (application is null) return NotFound();

        var home = $"/admin/applications/{id}";
        if (application.Tag(application.Tags.Where(t => t != Form.Remove).Concat(Read(Form.Add))) is { } refusal) return this.Refused(refusal, home);
        if (!await db.TrySaveAsync(cancellationToken)) return this.Refused("Somebody else changed this application at the same moment. Look at it again, then try once more.", home);
        return this.Done("Tags changed.", home);
    }

    internal sealed class Input
    {
        public string? Add { get; set; }

        public string? Remove { get; set; }
    }
}
