using System.Globalization;
using CareerBoard.Data;
using CareerBoard.Domain;
using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Employers;
using CareerBoard.Web.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Areas.Admin.Pages.Settings;

/// <summary>The employer's settings; the board's admins without an employer go on to those of the board.</summary>
[OpenTo(Audience.KeepsSettingsOrBoardAdmin)]
internal sealed class IndexModel(CareerBoardDb db, Caller caller, TimeProvider clock) : PageModel
{
    [BindProperty]
    public Input Form { get; set; } = new();

    public Collision? Collision { get; private set; }

    private Guid? EmployerId => caller.Belongs(Audience.KeepsSettings) ? caller.Member?.EmployerId : null;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (EmployerId is not { } id) return Back.To("/admin/settings/texts", "/admin");
        Form = Input.Of(await db.Employers.AsNoTracking().SingleAsync(e => e.Id == id, cancellationToken));
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (EmployerId is not { } id) return NotFound();
        if (!ModelState.IsValid) return Page();

        return await db.WriteAsync(_ => SaveAsync(id, cancellationToken), cancellationToken) switch
        {
            Written.Saved => this.Leave("The settings are saved.", "/admin/settings"),
            Written.Collided => await CollideAsync(id, cancellationToken),
            _ => Page(),
        };
    }

    private async Task<Written> SaveAsync(Guid id, CancellationToken cancellationToken)
    {
        var employer = await db.Employers.SingleAsync(e => e.Id == id, cancellationToken);
        if (employer.Version != Form.Version) return Written.Collided;

        var about = Fields.Clean(Form.About);
        if (!this.Shows(about, nameof(Form.About))) return Written.Refused;

        var website = Fields.CleanOrNone(Form.Website);
        if (website?.Length > Employer.AddressLength) return this.Refuse(new("employer.website"), nameof(Form.Website));
        if (employer.Describe(Fields.Clean(Form.Name), website, about, Fields.CleanOrNone(Form.Accent), Fields.Clean(Form.TimeZone)) is { } refusal) return this.Refuse(refusal, FieldOf(refusal));

        if (Fields.Months(Form.KeptMonths) is not { Number: null or > 0 } kept) return this.Refuse(NoTerm, nameof(Form.KeptMonths));
        if (Fields.Months(Form.HiredKeptMonths) is not { Number: null or > 0 } hired) return this.Refuse(NoTerm, nameof(Form.HiredKeptMonths));
        if (employer.KeepApplications(kept.Number, hired.Number) is { } unkept) return this.Refuse(unkept, nameof(Form.KeptMonths));

        employer.RequireReview(Form.ReviewRequired);
        return Written.Saved;
    }

    private async Task<IActionResult> CollideAsync(Guid id, CancellationToken cancellationToken)
    {
        var employer = await db.Employers.AsNoTracking().SingleAsync(e => e.Id == id, cancellationToken);
        Response.StatusCode = StatusCodes.Status409Conflict;
        Collision = await Collision.OfAsync(db, id, Input.Of(employer).Values(), Form.Values(), clock.GetUtcNow(), cancellationToken);
        Form.Version = employer.Version;
        return Page();
    }

    private static readonly Refusal NoTerm = new("retention.months", Retention.MostMonths);

    private static string? FieldOf(Refusal refusal) => refusal.Code switch
    {
        "employer.name" => nameof(Input.Name),
        "employer.website" => nameof(Input.Website),
        "employer.about-too-long" => nameof(Input.About),
        "employer.accent-too-light" => nameof(Input.Accent),
        "deadline.unknown-zone" => nameof(Input.TimeZone),
        _ => null,
    };

    internal sealed class Input
    {
        public int Version { get; set; }

        public string? Name { get; set; }

        public string? Website { get; set; }

        public string? About { get; set; }

        public string? Accent { get; set; }

        public string? TimeZone { get; set; }

        public bool ReviewRequired { get; set; }

        public string? KeptMonths { get; set; }

        public string? HiredKeptMonths { get; set; }

        public static Input Of(Employer employer) => new()
        {
            Version = employer.Version,
            Name = employer.Name,
            Website = employer.Website,
            About = employer.About,
            Accent = employer.Accent,
            TimeZone = employer.TimeZone,
            ReviewRequired = employer.ReviewRequired,
            KeptMonths = employer.KeptMonths?.ToString(CultureInfo.InvariantCulture),
            HiredKeptMonths = employer.HiredKeptMonths?.ToString(CultureInfo.InvariantCulture),
        };

        public IEnumerable<FieldValue> Values() =>
        [
            new("Name", Fields.Clean(Name)),
            new("Website", Fields.Clean(Website)),
            new("About", Fields.Clean(About)),
            new("Accent", Fields.Clean(Accent)),
            new("Time zone", Fields.Clean(TimeZone)),
            new("Review before publishing", ReviewRequired ? "required" : "not required"),
            new("Rejected or withdrawn: months", Fields.Clean(KeptMonths)),
            new("Hired: months", Fields.Clean(HiredKeptMonths)),
        ];
    }
}
