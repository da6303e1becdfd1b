using CareerBoard.Data;
using CareerBoard.Data.Queries;
using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Employers;
using CareerBoard.Web.Areas.Admin.Pages.Applications.Scorecards;
using CareerBoard.Web.Hosting;
using CareerBoard.Web.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Areas.Admin.Pages.Applications;

/// <summary>How a decision came about: what the opening asks, what was asked and answered, what was found, what was decided and by whom.</summary>
[OpenTo(Audience.ReviewsApplications)]
internal sealed class TraceModel(CareerBoardDb db, Member member, TimeProvider clock) : PageModel
{
    public Application Application { get; private set; } = null!;

    public string Title { get; private set; } = "";

    public ScorecardsPanel Panel { get; private set; } = null!;

    public IReadOnlyList<Step> Steps { get; private set; } = [];

    /// <summary>The step that ended it, or none.</summary>
    public TimelineEntry? Decision => Application.LatestMove is { Kind: TimelineKind.Hired or TimelineKind.Rejected } end ? end : null;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken)
    {
        var application = await db.Applications.AsNoTracking().VisibleTo(member, db).SingleOrDefaultAsync(a => a.Id == id, cancellationToken);
        if (application is null) return NotFound();

        Application = application.SeenBy(member);
        var names = await Names.OfAsync(db, member, [application.PostingId], cancellationToken);
        Panel = await ScorecardsPanel.LoadAsync(db, member, application, names, back: "", clock.GetUtcNow(), cancellationToken);

        var posting = await db.Postings.AsNoTracking().Include(p => p.Requirements).SingleAsync(p => p.Id == application.PostingId, cancellationToken);
        Title = posting.Title;
        var groups = posting.Requirements.Where(r => !r.IsProposed).OrderBy(r => r.Order).Select(r => r.ToValue()).ToList();
        var skills = groups.SelectMany(g => g.Skills).Select(s => s.SkillId).Distinct().ToList();
        var skillNames = await db.Skills.Where(s => skills.Contains(s.Id)).ToDictionaryAsync(s => s.Id, s => s.Name, cancellationToken);
        var asked = groups.Select(g => (Subject: RequirementWords.Say(g, skillNames), How: (IReadOnlyList<string>)[.. RequirementWords.How(g, skillNames)])).Where(g => g.Subject.Length > 0).DistinctBy(g => g.Subject).ToList();

        // What a card asked that the opening no longer says was judged all the same.
        var judged = Panel.Readable.SelectMany(c => c.Lines).Select(l => l.Subject).Distinct().Except(asked.Select(a => a.Subject));
        Steps = [.. asked.Select(a => new Step(a.Subject, a.How, FindingsOf(a.Subject))), .. judged.Select(subject => new Step(subject, [], FindingsOf(subject)))];
        return Page();
    }

    private IReadOnlyList<(Guid By, ScorecardLine Line)> FindingsOf(string subject) =>
        [.. Panel.Readable.SelectMany(c => c.Lines.Where(l => l.Subject == subject && (l.Rating is not null || l.Note.Length > 0)).Select(l => (c.MemberId, l)))];

    /// <param name="How">How it was to be found out.</param>
    internal sealed record Step(string Subject, IReadOnlyList<string> How, IReadOnlyList<(Guid By, ScorecardLine Line)> Findings);
}
