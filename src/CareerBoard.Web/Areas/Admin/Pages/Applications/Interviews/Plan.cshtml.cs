using CareerBoard.Data;
using CareerBoard.Data.Queries;
using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Employers;
using CareerBoard.Web.Hosting;
using CareerBoard.Web.Interviews;
using CareerBoard.Web.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Areas.Admin.Pages.Applications.Interviews;

/// <summary>Plans an interview: at a time that is agreed, or at one that the candidate picks.</summary>
[OpenTo(Audience.DecidesApplications)]
internal sealed class PlanModel(CareerBoardDb db, Member member, Appointments appointments, TimeProvider clock) : PageModel
{
    [BindProperty]
    public InterviewForm Form { get; set; } = new();

    public string Candidate { get; private set; } = "";

    public InterviewChoices Choices { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, cancellationToken) is not { } application) return NotFound();

        var zone = await db.Employers.Where(e => e.Id == member.EmployerId).Select(e => e.TimeZone).SingleAsync(cancellationToken);
        Form = new() { Key = Guid.CreateVersion7(clock.GetUtcNow()), Minutes = InterviewWords.MinutesOf(InterviewKind.PhoneScreen), Panel = [member.Id] };
        Form.Write(at: null, zone);
        await LoadAsync(application, cancellationToken);
        if (!Choices.Open.ContainsKey(Form.Kind)) Form.How = InterviewWay.Set;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, cancellationToken) is not { } application) return NotFound();

        await LoadAsync(application, cancellationToken);
        var at = Form.How is InterviewWay.Set ? Form.ReadTime(ModelState) : null;
        if (await Choices.CheckAsync(db, at, except: null, ModelState, cancellationToken) is { } clashes) Choices = Choices with { Clashes = clashes };
        if (!ModelState.IsValid) return Page();

        if (Form.Key == default) Form.Key = Guid.CreateVersion7(clock.GetUtcNow());
        var refusal = await appointments.PlanAsync(
            id,
            Form.Key,
            (found, pending, now) => at is { } starts
                ? Interview.Schedule(Guid.CreateVersion7(now), Form.Key, found, Form.Terms, starts, pending, member.Id, now)
                : Interview.Offer(Guid.CreateVersion7(now), Form.Key, found, Form.Terms, pending, member.Id, now),
            cancellationToken);
        if (refusal is not null)
        {
            ModelState.AddRefusal(refusal, InterviewFields.Of(refusal));
            return Page();
        }

        return this.Leave(at is null ? $"{Candidate} is asked to pick a time." : $"Planned. {Candidate} and the panel get a mail with it for their calendars.", $"/admin/applications/{id}#interviews");
    }

    private Task<Application?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        db.Applications.AsNoTracking().MovableBy(member, db.Postings).SingleOrDefaultAsync(a => a.Id == id, cancellationToken);

    private async Task LoadAsync(Application application, CancellationToken cancellationToken)
    {
        Candidate = application.NameFor(member.Access);
        Choices = await InterviewChoices.LoadAsync(db, member, application, Form, isNew: true, clock.GetUtcNow(), cancellationToken);
    }
}
