using CareerBoard.Data;
using CareerBoard.Data.Queries;
using CareerBoard.Data.Search;
using CareerBoard.Data.Text;
using CareerBoard.Domain.Employers;
using CareerBoard.Domain.Postings;
using CareerBoard.Web.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Areas.Admin.Pages.Postings;

/// <summary>The posting as readers will see it, as it was saved last.</summary>
[OpenTo(Audience.SeesPostings)]
internal sealed class PreviewModel(CareerBoardDb db, OpenPostings open, Member member, TimeProvider clock) : PageModel
{
    public PostingHead Head { get; private set; } = null!;

    public PostingContent Text { get; private set; } = null!;

    public IReadOnlyList<(string Heading, CleanHtml Html)> Sections { get; private set; } = [];

    public IReadOnlyList<Location> Places { get; private set; } = [];

    public IReadOnlyDictionary<Guid, string> SkillNames { get; private set; } = null!;

    public IReadOnlyList<LintNote> Lint { get; private set; } = [];

    public PostingElsewhere Elsewhere { get; private set; } = null!;

    public ProposalNote Proposals => ProposalNote.Of(Text, Head, MayEdit);

    public bool MayEdit { get; } = member.May(Right.EditPostings);

    public DateTimeOffset Now { get; } = clock.GetUtcNow();

    public async Task<IActionResult> OnGetAsync(int number, CancellationToken cancellationToken)
    {
        var posting = await db.Postings.VisibleTo(member).AsNoTracking().SingleOrDefaultAsync(p => p.Number == number, cancellationToken);
        if (posting is null) return NotFound();

        Head = (await PostingHead.FindAsync(db, member, number, cancellationToken))!;
        Text = posting.Content();
        var placeIds = Text.LocationIds.ToList();
        var places = await db.Locations.AsNoTracking().Where(l => placeIds.Contains(l.Id)).ToListAsync(cancellationToken);
        Places = [.. places.OrderBy(l => placeIds.IndexOf(l.Id))];
        var skillIds = Text.Requirements.SelectMany(g => g.Skills).Select(s => s.SkillId).Distinct().ToList();
        SkillNames = await db.Skills.Where(s => skillIds.Contains(s.Id)).ToDictionaryAsync(s => s.Id, s => s.Name, cancellationToken);
        Sections = [.. Text.Sections.Select(s => (s.Heading ?? Texts.PostingWords.Say(s.Kind), MarkdownText.Render(s.Markdown)))];
        var employer = await db.Employers.Where(e => e.Id == posting.EmployerId).Select(e => new { e.Name, e.TimeZone }).SingleAsync(cancellationToken);
        Lint = posting.Lint(places, employer.Name, Now);
        var withEmployer = (await open.AsOfAsync(db, Now, cancellationToken)).HasSeveralEmployers;
        Elsewhere = PostingElsewhere.Of(Text, number, employer.Name, Head.Team, Places, SkillNames, employer.TimeZone, withEmployer, Now);
        return Page();
    }
}
