using CareerBoard.Data;
using CareerBoard.Data.Queries;
using CareerBoard.Domain;
using CareerBoard.Domain.Employers;
using CareerBoard.Domain.Postings;
using CareerBoard.Web.Hosting;
using CareerBoard.Web.Texts;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Areas.Admin.Pages.Postings;

/// <summary>Where a posting stands, what keeps it from going out, and what can be done next. Posting publishes, now or at a time.</summary>
[OpenTo(Audience.EditsPostings)]
internal sealed class PublishModel(CareerBoardDb db, Member member, TimeProvider clock) : PageModel
{
    [BindProperty]
    public Input Form { get; set; } = new();

    public PostingHead Head { get; private set; } = null!;

    public Posting Posting { get; private set; } = null!;

    public bool ReviewRequired { get; private set; }

    /// <summary>The employer's zone, in which times are shown here.</summary>
    public string Zone { get; private set; } = "UTC";

    public IReadOnlyList<LintNote> Lint { get; private set; } = [];

    /// <summary>What the domain would refuse, or none.</summary>
    public Refusal? NotReady { get; private set; }

    public IReadOnlyList<HistoryLine> History { get; private set; } = [];

    public DateTimeOffset Now { get; } = clock.GetUtcNow();

    public bool MayApprove => member.Id != Posting.AuthorId && member.Id != Posting.SubmittedById && member.Id != Posting.RevisedById;

    public bool MayPublish => Posting.Status is PostingStatus.Draft or PostingStatus.InReview && (!ReviewRequired || Posting.ApprovedById is not null);

    public int Errors => Lint.Count(n => n.Severity is LintSeverity.Error);

    public async Task<IActionResult> OnGetAsync(int number, CancellationToken cancellationToken) => await LoadAsync(number, cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(int number, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(number, cancellationToken)) return NotFound();
        if (!new InputRules().Check(Form, ModelState)) return Page();

        var at = Form.When is "at" && LocalTime.TryRead(Form.At!.Trim(), out var local) ? new Deadline(local, Form.Zone!).At() : (DateTimeOffset?)null;
        db.ChangeTracker.Clear();
        var (posting, refusal) = await db.ChangePostingAsync(member, number, (p, now) => Publish(p, at, now), cancellationToken);
        if (posting is null) return NotFound();
        if (refusal is not null)
        {
            ModelState.AddRefusal(refusal, refusal.Code is "posting.publishes-in-past" ? "Form.At" : "");
            return await LoadAsync(number, cancellationToken) ? Page() : NotFound();
        }

        TempData["Notice"] = at is null ? "Published." : $"It goes out {Format.Distance(at.Value, Now)}, on {Format.DayAndTime(at.Value, Form.Zone!)}.";
        return RedirectToPage();
    }

    private Refusal? Publish(Posting posting, DateTimeOffset? at, DateTimeOffset now)
    {
        if (Form.Version != posting.Version) return new("posting.changed-since");
        if (Errors > 0 && !Form.Anyway) return new("posting.to-mend");
        return at is { } later ? posting.Schedule(later, ReviewRequired, now) : posting.Publish(ReviewRequired, now);
    }

    private async Task<bool> LoadAsync(int number, CancellationToken cancellationToken)
    {
        if (await db.Postings.EditableBy(member).AsNoTracking().SingleOrDefaultAsync(p => p.Number == number, cancellationToken) is not { } posting) return false;

        Posting = posting;
        Head = (await PostingHead.FindAsync(db, member, number, cancellationToken))!;
        var employer = await db.Employers.Where(e => e.Id == member.EmployerId).Select(e => new { e.Name, e.ReviewRequired, e.TimeZone }).SingleAsync(cancellationToken);
        var placeIds = posting.Locations.ConvertAll(l => l.LocationId);
        var places = await db.Locations.AsNoTracking().Where(l => placeIds.Contains(l.Id)).ToListAsync(cancellationToken);

        (ReviewRequired, Zone) = (employer.ReviewRequired, employer.TimeZone);
        Lint = posting.Lint(places, employer.Name, Now);
        NotReady = posting.CheckReady();
        History = await HistoryLine.LoadAsync(db, posting.Id, cancellationToken);
        if (HttpMethods.IsGet(Request.Method)) Form = new() { Zone = employer.TimeZone, Version = posting.Version };
        return true;
    }

    internal sealed class Input
    {
        /// <summary><c>now</c> or <c>at</c>.</summary>
        public string? When { get; set; } = "now";

        public string? At { get; set; }

        public string? Zone { get; set; }

        /// <summary>The version that was looked at: nobody publishes a text they have not seen.</summary>
        public int Version { get; set; }

        /// <summary>Publish although something is wrong.</summary>
        public bool Anyway { get; set; }
    }

    private sealed class InputRules : AbstractValidator<Input>
    {
        public InputRules()
        {
            RuleFor(f => f.When).Must(when => when is "now" or "at").WithMessage("Choose now, or a time.");
            When(f => f.When is "at", () =>
            {
                RuleFor(f => f.At).Must(text => text is not null && LocalTime.TryRead(text.Trim(), out var local) && local.Year is >= 2000 and <= 2200).WithMessage(Refusals.Say(new("deadline.not-a-time")));
                RuleFor(f => f.Zone).Must(zone => zone is not null && Deadline.IsZone(zone)).WithMessage("Choose a zone from the list.");
            });
        }
    }
}
