using CareerBoard.Data;
using CareerBoard.Data.Accounts;
using CareerBoard.Data.Geography;
using CareerBoard.Data.Queries;
using CareerBoard.Data.Text;
using CareerBoard.Domain;
using CareerBoard.Domain.Candidates;
using CareerBoard.Web.Hosting;
using CareerBoard.Web.Texts;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Pages.MyProfile;

/// <summary>What applications are filled in from: facts, links and a résumé.</summary>
[OpenTo(Audience.SignedIn), LargeForm(Most = LargeFormAttribute.WithFiles)]
internal sealed class AboutModel(CareerBoardDb db, Caller caller, Uploads uploads) : PageModel
{
    [BindProperty]
    public Input Form { get; set; } = new();

    public CandidateFile? Resume { get; private set; }

    /// <summary>Whether school and degree follow from the education that is told of entry by entry.</summary>
    public bool HasEducation { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var candidate = await db.Candidates.AsNoTracking().SingleOrDefaultAsync(c => c.Id == caller.CandidateId, cancellationToken);
        Form = Input.Of(candidate?.Profile ?? new Profile { Name = caller.Account!.Name, Email = caller.Account.Email ?? "" }, candidate?.Version);
        await LoadAsync(candidate, cancellationToken);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var id = await db.CandidateOfAsync(caller.Account!, cancellationToken);
        var candidate = await db.Candidates.SingleAsync(c => c.Id == id, cancellationToken);
        var fresh = await TakeResumeAsync(id, cancellationToken);
        var isWellFormed = new InputRules().Check(Form, ModelState);

        if (Form.Version is { } version && version != candidate.Version) ModelState.AddRefusal(new Refusal("profile.changed-elsewhere"));
        else if (isWellFormed && candidate.Describe(Form.ToProfile(candidate.Profile)) is { } refusal) ModelState.AddRefusal(refusal);

        // A good file stays, whatever else is wrong.
        if (fresh is not null)
        {
            db.Add(fresh);
            candidate.Keep(fresh);
        }

        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            ModelState.AddRefusal(new Refusal("profile.changed-elsewhere"));
        }

        if (ModelState.IsValid)
        {
            TempData["Notice"] = "Your profile is saved.";
            return RedirectToPage("Index");
        }

        Form.Version = candidate.Version;
        ModelState.Remove("Form.Version");
        await LoadAsync(candidate, cancellationToken);
        if (uploads.IsOurFault) Response.StatusCode = uploads.StatusOfRefusal;
        return Page();
    }

    public async Task<IActionResult> OnPostForgetResumeAsync(CancellationToken cancellationToken)
    {
        if (await db.Candidates.SingleOrDefaultAsync(c => c.Id == caller.CandidateId, cancellationToken) is not { } candidate) return NotFound();

        candidate.ForgetResume();
        await db.SaveChangesAsync(cancellationToken);
        TempData["Notice"] = "The résumé is no longer in your profile. Applications that you sent keep theirs.";
        return RedirectToPage();
    }

    public string? ErrorOf(string name) =>
        ModelState.TryGetValue(name, out var entry) && entry.Errors is [var first, ..] ? first.ErrorMessage : null;

    private async Task<CandidateFile?> TakeResumeAsync(Guid candidateId, CancellationToken cancellationToken)
    {
        if (Request.Form.Files.GetFile("Form.Resume") is not { FileName.Length: > 0 } chosen) return null;

        var taken = await uploads.TakeAsync(chosen, candidateId, FileKind.Resume, cancellationToken);
        if (taken.Refusal is { } refusal) ModelState.AddRefusal(refusal, "Form.Resume");
        return taken.Value;
    }

    private async Task LoadAsync(Candidate? candidate, CancellationToken cancellationToken)
    {
        if (candidate is null) return;

        Resume = await db.Files.AsNoTracking().Of(candidate.Id).SingleOrDefaultAsync(f => f.Id == candidate.ResumeId, cancellationToken);
        HasEducation = candidate.Career.Of(EntryKind.Education).Any();
    }

    internal sealed class Input
    {
        public int? Version { get; set; }

        public string? Name { get; set; }

        public string? Email { get; set; }

        public string? Phone { get; set; }

        public string? Headline { get; set; }

        public string? Place { get; set; }

        public string? Country { get; set; }

        public string? Links { get; set; }

        public string? About { get; set; }

        public string? School { get; set; }

        public string? Degree { get; set; }

        public string? GraduatesOn { get; set; }

        public string? WorkPermit { get; set; }

        public static Input Of(Profile profile, int? version) => new()
        {
            Version = version,
            Name = profile.Name,
            Email = profile.Email,
            Phone = profile.Phone,
            Headline = profile.Headline,
            Place = profile.Place,
            Country = profile.Country,
            Links = ProfileLinks.Write(profile.Links),
            About = profile.About,
            School = profile.School,
            Degree = profile.Degree,
            GraduatesOn = YearAndMonth.Write(profile.GraduatesOn),
            WorkPermit = profile.WorkPermit,
        };

        public Profile ToProfile(Profile known) => known with
        {
            Name = OrNone(Name) ?? "",
            Email = OrNone(Email) ?? "",
            Phone = OrNone(Phone),
            Headline = OrNone(Headline),
            Place = OrNone(Place),
            Country = OrNone(Country),
            Links = ProfileLinks.Read(OrNone(Links) ?? ""),
            About = OrNone(About),
            School = OrNone(School),
            Degree = OrNone(Degree),
            GraduatesOn = YearAndMonth.Read(GraduatesOn ?? ""),
            WorkPermit = OrNone(WorkPermit),
        };

        private static string? OrNone(string? text) => text is not null && WellFormed.Text(text).Trim() is { Length: > 0 } trimmed ? trimmed : null;
    }

    private sealed class InputRules : AbstractValidator<Input>
    {
        public InputRules()
        {
            RuleFor(f => f.Name).Must(n => !string.IsNullOrWhiteSpace(n) && n.Trim().Length <= Profile.NameLength).WithMessage(Say("profile.name", Profile.NameLength));
            RuleFor(f => f.Email).Must(e => MailAddress.IsPlain((e ?? "").Trim())).WithMessage(Say("profile.email"));
            RuleFor(f => f.Phone).MaximumLength(Profile.PhoneLength).WithMessage(Say("profile.phone", Profile.PhoneLength));
            RuleFor(f => f.Headline).MaximumLength(Profile.LineLength).WithMessage(Say("profile.line-too-long", Profile.LineLength));
            RuleFor(f => f.Place).MaximumLength(Profile.LineLength).WithMessage(Say("profile.line-too-long", Profile.LineLength));
            RuleFor(f => f.School).MaximumLength(Profile.LineLength).WithMessage(Say("profile.line-too-long", Profile.LineLength));
            RuleFor(f => f.Degree).MaximumLength(Profile.LineLength).WithMessage(Say("profile.line-too-long", Profile.LineLength));
            RuleFor(f => f.WorkPermit).MaximumLength(Profile.LineLength).WithMessage(Say("profile.line-too-long", Profile.LineLength));
            RuleFor(f => f.About).MaximumLength(Profile.AboutLength).WithMessage(Say("profile.about-too-long", Profile.AboutLength));
            RuleFor(f => f.Country).Must(c => string.IsNullOrEmpty(c) || Countries.Find(c) is not null).WithMessage(Say("profile.country"));
            RuleFor(f => f.Links).Must(l => ProfileLinks.Read(l ?? "").Count <= Profile.MostLinks).WithMessage(Say("profile.too-many-links", Profile.MostLinks));
            RuleFor(f => f.Links).Must(l => !ProfileLinks.Wrong(l ?? "").Any()).WithMessage(Say("profile.link"));
            RuleFor(f => f.GraduatesOn).Must(g => string.IsNullOrEmpty(g) || YearAndMonth.Read(g) is not null).WithMessage(Say("profile.graduation"));
        }

        private static string Say(string code, params object?[] arguments) => Refusals.Say(new Refusal(code, arguments));
    }
}
