using CareerBoard.Data;
using CareerBoard.Data.Queries;
using CareerBoard.Domain;
using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Employers;
using CareerBoard.Web.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Areas.Admin.Pages.Applications.Scorecards;

/// <summary>Asks a member for a scorecard. Who decides asks anybody; who only reviews asks themselves.</summary>
[OpenTo(Audience.ReviewsApplications)]
internal sealed class AskModel(CareerBoardDb db, Member member) : PageModel
{
    [BindProperty]
    public Input Form { get; set; } = new();

    public IActionResult OnGet(Guid id) => Redirect($"/admin/applications/{id}");

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancellationToken)
    {
        var home = $"/admin/applications/{id}#scorecards";
        Refusal? refusal = null;
        var who = "";
        var written = await db.WriteAsync(
            async now =>
            {
                var application = await db.Applications.VisibleTo(member, db).SingleOrDefaultAsync(a => a.Id == id, cancellationToken);
                if (application is null) return Written.NotThere;

                var mayAsk = Form.Member == member.Id || await db.Applications.MovableBy(member, db.Postings).AnyAsync(a => a.Id == id, cancellationToken);
                var asked = mayAsk ? await db.Members.SingleOrDefaultAsync(m => m.Id == Form.Member && m.EmployerId == member.EmployerId && m.IsActive, cancellationToken) : null;
                if (asked is null)
                {
                    refusal = new("scorecard.member");
                    return Written.Refused;
                }

                who = asked.Name;
                var owes = await db.Scorecards.OwedBy(asked.Id).AnyAsync(c => c.ApplicationId == id, cancellationToken);
                var card = Scorecard.Assign(
                    Guid.CreateVersion7(now), application, asked.Id, member.Id, await ScorecardLines.OfAsync(db, application.PostingId, cancellationToken),
                    Form.Days is >= 1 and <= 90 ? now.AddDays(Form.Days.Value) : null, owes, now);
                refusal = card.Refusal;
                if (card.Value is null) return Written.Refused;

                // Whoever ends or erases it at the same moment is first, or second.
                db.Entry(application).Property(a => a.Version).IsModified = true;
                db.Add(card.Value);
                return Written.Saved;
            },
            cancellationToken);
        return written switch
        {
            Written.Saved => this.Done(Form.Member == member.Id ? "Your scorecard is begun." : $"{who} is asked for a scorecard.", home),
            Written.NotThere => NotFound(),
            Written.NameTaken => this.Refused(new Refusal("scorecard.owed-already"), home),
            _ => this.Refused(refusal ?? new("entity.changed-meanwhile"), home),
        };
    }

    internal sealed class Input
    {
        public Guid Member { get; set; }

        /// <summary>Days until it is due; none asks for no date.</summary>
        public int? Days { get; set; }
    }
}
