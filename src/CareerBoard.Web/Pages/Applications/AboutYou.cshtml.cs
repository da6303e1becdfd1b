using CareerBoard.Data;
using CareerBoard.Data.Queries;
using CareerBoard.Domain.Candidates;
using CareerBoard.Web.Hosting;
using CareerBoard.Web.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Pages.Applications;

/// <summary>
/// The voluntary questions of the employer that one has applied to: answered, changed and taken back here. The answers are the candidate's and the
/// employer's, whichever application led here.
/// </summary>
[OpenTo(Audience.SignedIn)]
internal sealed class AboutYouModel(CareerBoardDb db, Caller caller) : PageModel
{
    [BindProperty]
    public Input Form { get; set; } = new();

    public string Employer { get; private set; } = "";

    /// <summary>What is asked, and what was asked once and answered.</summary>
    public IReadOnlyList<SelfQuestion> Questions { get; private set; } = [];

    public bool HasAnswered { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await LoadAsync(id, cancellationToken) is not { } given) return NotFound();
        foreach (var answer in given) Form[answer.Topic] = answer.Answer;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancellationToken)
    {
        try
        {
            // Asked again inside the write, since two pages may be open.
            return await db.InWriteAsync(now => SaveAsync(id, now, cancellationToken), cancellationToken);
        }
        catch (DbUpdateException race) when (race is DbUpdateConcurrencyException || db.Provider.IsUniqueViolation(race))
        {
            TempData["Warning"] = "Your answers were just saved from another page. This is what is kept now.";
            return RedirectToPage();
        }
    }

    private async Task<IActionResult> SaveAsync(Guid id, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await LoadAsync(id, cancellationToken) is not { } given) return NotFound();

        var employer = await db.Applications.Of(caller.CandidateId).Where(a => a.Id == id).Select(a => a.EmployerId).SingleAsync(cancellationToken);
        foreach (var question in Questions)
        {
            var (wanted, known) = (Form.IsTakenBack ? null : Form[question.Topic], given.Find(a => a.Topic == question.Topic));
            if (string.IsNullOrEmpty(wanted))
            {
                if (known is not null) db.Remove(known);
                continue;
            }

            var answer = known is null ? SelfAnswer.Give(employer, caller.CandidateId!.Value, question.Topic, wanted, now) : known.Change(wanted) is { } no ? no : known;
            if (answer.Refusal is { } refusal)
            {
                db.ChangeTracker.Clear();
                ModelState.AddRefusal(refusal);
                return Page();
            }

            if (known is null) db.Add(answer.Value!);
        }

        await db.SaveChangesAsync(cancellationToken);
        TempData["Notice"] = Form.IsTakenBack ? "Your answers are taken back, and none of them is kept." : "Your answers are saved, apart from your application.";
        return Redirect($"/applications/{id}");
    }

    /// <returns>What was answered so far; nothing where there is no such application, or nothing that is asked.</returns>
    private async Task<List<SelfAnswer>?> LoadAsync(Guid id, CancellationToken cancellationToken)
    {
        var employer = await (
            from a in db.Applications.Of(caller.CandidateId)
            join e in db.Employers on a.EmployerId equals e.Id
            where a.Id == id
            select new { e.Id, e.Name, e.SelfTopics }).SingleOrDefaultAsync(cancellationToken);
        if (employer is null) return null;

        var given = await db.SelfAnswers.Of(caller.CandidateId).Where(s => s.EmployerId == employer.Id).ToListAsync(cancellationToken);
        (Employer, HasAnswered) = (employer.Name, given.Count > 0);
        Questions = [.. SelfQuestion.All.Where(q => employer.SelfTopics.HasFlag(q.Topic) || given.Exists(a => a.Topic == q.Topic))];
        return given;
    }

    /// <summary>One field for each question; an empty one answers nothing.</summary>
    internal sealed class Input
    {
        public string? Gender { get; set; }

        public string? Origin { get; set; }

        public string? Disability { get; set; }

        public string? Veteran { get; set; }

        public bool IsTakenBack { get; set; }

        public string? this[SelfTopics topic]
        {
            get => topic switch { SelfTopics.Gender => Gender, SelfTopics.Origin => Origin, SelfTopics.Disability => Disability, _ => Veteran };
            set
            {
                if (topic is SelfTopics.Gender) Gender = value;
                else if (topic is SelfTopics.Origin) Origin = value;
                else if (topic is SelfTopics.Disability) Disability = value;
                else Veteran = value;
            }
        }
    }
}
