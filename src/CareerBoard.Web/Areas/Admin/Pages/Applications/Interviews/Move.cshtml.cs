using CareerBoard.Data;
using CareerBoard.Data.Queries;
using CareerBoard.Data.Text;
using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Employers;
using CareerBoard.Web.Hosting;
using CareerBoard.Web.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Areas.Admin.Pages.Applications.Interviews;

/// <summary>Another time, place or panel; or times to pick from once more. Everybody whose calendar has it is told.</summary>
[OpenTo(Audience.DecidesApplications)]
internal sealed class MoveModel(CareerBoardDb db, Member member, TimeProvider clock) : PageModel
{
    [BindProperty]
    public InterviewForm Form { get; set; } = new();

    public string Candidate { get; private set; } = "";

    public string CandidateWord { get; private set; } = "";

    /// <summary>When it is now, or none.</summary>
    public string? Now { get; private set; }

    public InterviewChoices Choices { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, Guid interviewId, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, interviewId, cancellationToken) is not { } interview) return NotFound();

        var mask = await MaskAsync(id, cancellationToken);
        Form = new()
        {
            How = interview.State is InterviewState.Offered ? InterviewWay.Pick : InterviewWay.Set, Kind = interview.Kind, Minutes = interview.Minutes, Place = mask.Show(interview.Place),
            Panel = interview.Panel.ConvertAll(p => p.MemberId), Note = mask.Show(interview.Note), Word = mask.Show(interview.Word),
        };
        Form.Write(interview.StartsAt, await ZoneAsync(cancellationToken));
        await LoadAsync(interview, cancellationToken);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, Guid interviewId, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, interviewId, cancellationToken) is not { } interview) return NotFound();

        Form.Kind = interview.Kind;
        var mask = await MaskAsync(id, cancellationToken);
        (Form.Place, Form.Note, Form.Word) = (mask.Keep(Fields.Clean(Form.Place), interview.Place), mask.Keep(Fields.Clean(Form.Note), interview.Note), mask.Keep(Fields.Clean(Form.Word), interview.Word));
        await LoadAsync(interview, cancellationToken);
        var at = Form.How is InterviewWay.Set ? Form.ReadTime(ModelState) : null;
        if (await Choices.CheckAsync(db, at, interviewId, ModelState, cancellationToken) is { } clashes) Choices = Choices with { Clashes = clashes };
        if (!ModelState.IsValid) return Page();

        var (terms, now) = (Form.Terms, clock.GetUtcNow());
        if ((at is { } starts ? interview.Move(terms, starts, now) : interview.OfferAgain(terms.Word, terms.Note, terms.Panel, now)) is { } refusal)
        {
            ModelState.AddRefusal(refusal, InterviewFields.Of(refusal));
            return Page();
        }

        if (!await db.TrySaveAsync(cancellationToken))
        {
            ModelState.AddModelError("", "Somebody changed this interview at the same moment. Look at it again, then try once more.");
            return Page();
        }

        return this.Leave(at is null ? $"{Candidate} is asked to pick a time again." : "Saved. Everybody whose calendar has it gets a mail.", $"/admin/applications/{id}#interviews");
    }

    private Task<Interview?> FindAsync(Guid id, Guid interviewId, CancellationToken cancellationToken) =>
        db.Interviews.Of(db.Applications.MovableBy(member, db.Postings).Where(a => a.Id == id)).SingleOrDefaultAsync(i => i.Id == interviewId, cancellationToken);

    private async Task<IdentityMask?> MaskAsync(Guid id, CancellationToken cancellationToken) => (await db.Applications.AsNoTracking().SingleAsync(a => a.Id == id, cancellationToken)).MaskFor(member);

    private async Task<string> ZoneAsync(CancellationToken cancellationToken) => await db.Employers.Where(e => e.Id == member.EmployerId).Select(e => e.TimeZone).SingleAsync(cancellationToken);

    private async Task LoadAsync(Interview interview, CancellationToken cancellationToken)
    {
        var application = await db.Applications.AsNoTracking().SingleAsync(a => a.Id == interview.ApplicationId, cancellationToken);
        (Candidate, CandidateWord) = (application.NameFor(member.Access), application.MaskFor(member).Show(interview.CandidateWord));
        Now = interview is { StartsAt: { } starts, EndsAt: { } ends } ? Format.Span(starts, ends, await ZoneAsync(cancellationToken)) : null;
        Choices = await InterviewChoices.LoadAsync(db, member, application, Form, isNew: false, clock.GetUtcNow(), cancellationToken);
    }
}
