using CareerBoard.Data;
using CareerBoard.Data.Queries;
using CareerBoard.Data.Text;
using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Employers;
using CareerBoard.Web.Hosting;
using CareerBoard.Web.Profiles;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Areas.Admin.Pages.Applications;

/// <summary>An application on paper. Notes come along only when asked for: paper is left lying about.</summary>
[OpenTo(Audience.ReviewsApplications)]
internal sealed class PrintModel(CareerBoardDb db, Member member) : PageModel
{
    public Application Application { get; private set; } = null!;

    /// <summary>Whether the member may not know who it is.</summary>
    public bool IsHidden { get; private set; }

    /// <summary>What the candidate had learnt, done and could show when it was sent, or none.</summary>
    public BackgroundView? Background { get; private set; }

    public Names Names { get; private set; } = null!;

    public string Posting { get; private set; } = "";

    public IReadOnlyList<string> Files { get; private set; } = [];

    /// <summary>None unless asked for.</summary>
    public IReadOnlyList<(string By, CleanHtml Text, DateTimeOffset At)>? Notes { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, string? notes, CancellationToken cancellationToken)
    {
        var application = await db.Applications.AsNoTracking().VisibleTo(member, db).SingleOrDefaultAsync(a => a.Id == id, cancellationToken);
        if (application is null) return NotFound();

        var mask = application.MaskFor(member);
        (Application, IsHidden) = (application.SeenBy(member), mask is not null);
        if (Application.Background is { } background) Background = (await BackgroundView.LoadAsync(db, background, cancellationToken)) with { Heading = 3 };
        Names = await Names.OfAsync(db, member, [Application.PostingId], cancellationToken);
        Posting = await db.Postings.Where(p => p.Id == application.PostingId).Select(p => p.Title).SingleAsync(cancellationToken);
        var fileIds = Application.Files.ConvertAll(f => f.FileId);
        Files = await db.Files.Where(f => fileIds.Contains(f.Id)).Select(f => f.FileName).ToListAsync(cancellationToken);
        if (notes is not null)
        {
            Notes = [.. (await db.Notes.AsNoTracking().Where(n => n.ApplicationId == id).OrderBy(n => n.Id).ToListAsync(cancellationToken))
                .Select(n => (Names.Colleague(n.ByMemberId)!, MarkdownText.Render(mask.Show(n.Markdown)), n.At))];
        }

        return Page();
    }
}
