using CareerBoard.Data;
using CareerBoard.Domain.Candidates;
using CareerBoard.Domain.Employers;
using CareerBoard.Web.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Areas.Admin.Pages.Settings;

/// <summary>What candidates are asked about themselves after they have applied; nothing unless somebody chooses it here.</summary>
[OpenTo(Audience.KeepsSettings)]
internal sealed class VoluntaryQuestionsModel(CareerBoardDb db, Member member) : PageModel
{
    [BindProperty]
    public Input Form { get; set; } = new();

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var employer = await db.Employers.AsNoTracking().SingleAsync(e => e.Id == member.EmployerId, cancellationToken);
        Form = new Input { Version = employer.Version, Topics = [.. SelfQuestion.All.Select(q => q.Topic).Where(topic => employer.SelfTopics.HasFlag(topic))] };
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid) return Page();
        var written = await db.WriteAsync(_ => SaveAsync(cancellationToken), cancellationToken);
        if (written is Written.Saved) return this.Leave("The voluntary questions are saved.", "/admin/settings/voluntary-questions");
        if (written is Written.Collided) this.Refuse(new("entity.changed-meanwhile"));
        return Page();
    }

    private async Task<Written> SaveAsync(CancellationToken cancellationToken)
    {
        var employer = await db.Employers.SingleAsync(e => e.Id == member.EmployerId, cancellationToken);
        if (employer.Version != Form.Version) return Written.Collided;
        return employer.AskOfThemselves(Form.Topics.Aggregate(SelfTopics.None, (all, topic) => all | topic)) is { } refusal ? this.Refuse(refusal) : Written.Saved;
    }

    internal sealed class Input
    {
        public int Version { get; set; }

        public List<SelfTopics> Topics { get; set; } = [];
    }
}
