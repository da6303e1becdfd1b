using System.Security.Cryptography;
using System.Text;
using CareerBoard.Data;
using CareerBoard.Data.Accounts;
using CareerBoard.Data.Queries;
using CareerBoard.Data.Text;
using CareerBoard.Domain;
using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Candidates;
using CareerBoard.Domain.Employers;
using CareerBoard.Domain.Postings;
using CareerBoard.Web.Hosting;
using CareerBoard.Web.Pages;
using CareerBoard.Web.Pages.MyProfile;
using CareerBoard.Web.Texts;
using FluentValidation;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Areas.Admin.Pages.Postings;

/// <summary>
/// Adds a person whom a member met elsewhere. The person is found again by mail address: by the account that proved to own it, or by an
/// earlier addition; what is typed here stays with this application and changes nobody's profile.
/// </summary>
[OpenTo(Audience.DecidesApplications), LargeForm(Most = LargeFormAttribute.WithFiles)]
internal sealed class AddCandidateModel(CareerBoardDb db, Member member, UserManager<Account> accounts, Uploads uploads, TimeProvider clock) : PageModel
{
    [BindProperty]
    public Input Form { get; set; } = new();

    public Posting Posting { get; private set; } = null!;

    /// <summary>The application that stands in the way, or none.</summary>
    public Guid? Existing { get; private set; }

    public string? ErrorOf(string field) => ModelState.TryGetValue($"Form.{field}", out var entry) && entry.Errors is [var error, ..] ? error.ErrorMessage : null;

    public async Task<IActionResult> OnGetAsync(int number, CancellationToken cancellationToken)
    {
        if (!await FindAsync(number, cancellationToken)) return NotFound();
        Form.Key = Guid.CreateVersion7(clock.GetUtcNow());
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(int number, CancellationToken cancellationToken)
    {
        if (!await FindAsync(number, cancellationToken)) return NotFound();
        Form.MakeWellFormed();
        if (!new InputRules().Check(Form, ModelState)) return Page();

        var profile = Form.ToProfile();
        if (profile.CheckShape() is { } misshapen) return Refuse(misshapen);

        var resume = await TakeResumeAsync(cancellationToken);
        if (!ModelState.IsValid) return Page();

        var added = await AddAsync(profile, resume, cancellationToken);
        if (added.Value is { } application)
        {
            TempData["Notice"] = $"{profile.Name} was added. No mail went out.";
            return Redirect($"/admin/applications/{application.Id}");
        }

        if (resume is not null) await uploads.DiscardAsync([resume], cancellationToken);
        return Refuse(added.Refusal!);
    }

    private PageResult Refuse(Refusal refusal)
    {
        ModelState.AddRefusal(refusal);
        return Page();
    }

    private async Task<bool> FindAsync(int number, CancellationToken cancellationToken)
    {
        var posting = await db.Postings.AsNoTracking().EditableBy(member).SingleOrDefaultAsync(p => p.Number == number, cancellationToken);
        if (posting is null) return false;
        Posting = posting;
        return true;
    }

    private async Task<CandidateFile?> TakeResumeAsync(CancellationToken cancellationToken)
    {
        if (Request.Form.Files.GetFile("Form.Resume") is not { FileName.Length: > 0 } chosen) return null;

        // Whose it is will be known inside the write.
        var taken = await uploads.TakeAsync(chosen, candidateId: Guid.Empty, FileKind.Resume, cancellationToken);
        if (taken.Refusal is { } refusal) ModelState.AddRefusal(refusal, "Form.Resume");
        if (uploads.IsOurFault) Response.StatusCode = uploads.StatusOfRefusal;
        return taken.Value;
    }

    private async Task<Result<Application>> AddAsync(Profile profile, CandidateFile? resume, CancellationToken cancellationToken)
    {
        var account = await accounts.FindByEmailAsync(profile.Email);
        try
        {
            return await db.InWriteAsync(now => AddAsync(profile, resume, account is { EmailConfirmed: true } ? account.Id : null, now, cancellationToken), cancellationToken);
        }
        catch (DbUpdateException race) when (db.Provider.IsUniqueViolation(race))
        {
            db.ChangeTracker.Clear();
            return new Refusal("application.added-already");
        }
    }

    private async Task<Result<Application>> AddAsync(Profile profile, CandidateFile? resume, Guid? accountId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await db.Provider.LockPostingAsync(db, Posting.Id, cancellationToken);
        var candidate = await FindPersonAsync(profile.Email, accountId, cancellationToken);
        if (candidate is null) db.Add(candidate = new Candidate(Guid.CreateVersion7(now), accountId: null, profile.Name, profile.Email, now));

        var earlier = await db.Applications.Of(candidate.Id).Where(a => a.SubmissionKey == Form.Key || (a.PostingId == Posting.Id && a.State != ApplicationState.Withdrawn)).ToListAsync(cancellationToken);
        if (earlier.Find(a => a.SubmissionKey == Form.Key) is { } same) return same;
        if (earlier is [var other, ..])
        {
            // Who knows an address does not learn by it which of the pseudonyms is meant.
            Existing = other.IsHiddenFrom(member.Access) ? null : other.Id;
            return new Refusal("application.added-already");
        }

        var file = resume is null ? null : resume with { CandidateId = candidate.Id };
        var submission = new Submission(Form.Key, Form.Hash(resume), profile, file is null ? [] : [file], [], Consent: null, Form.Source);
        var pipeline = await db.OwnPipelineAsync(Posting, now, cancellationToken);
        var added = Application.AddByHand(Guid.CreateVersion7(now), Posting, pipeline, candidate, submission, member.Id, now);
        if (added.Value is not { } application) return added;

        if (file is not null) db.Add(file);
        db.Add(application);
        if (Form.Note is { } note)
        {
            var written = ApplicationNote.Write(Guid.CreateVersion7(now), application, member.Id, note, now);
            if (written.Value is null) return written.Refusal!;
            db.Add(written.Value);
        }

        await db.SaveChangesAsync(cancellationToken);
        return application;
    }

    private Task<Candidate?> FindPersonAsync(string email, Guid? accountId, CancellationToken cancellationToken)
    {
        var folded = Folding.Fold(email);
        return db.Candidates
            .Where(c => (accountId != null && c.AccountId == accountId) || (c.AccountId == null && EF.Property<string>(c, ApplicationColumns.EmailFolded) == folded))
            .OrderBy(c => c.AccountId == null).ThenBy(c => c.Id)
            .FirstOrDefaultAsync(cancellationToken);
    }

    internal sealed class Input
    {
        /// <summary>Made with the form, so that pressing twice adds once.</summary>
        public Guid Key { get; set; }

        public string? Name { get; set; }

        public string? Email { get; set; }

        public string? Phone { get; set; }

        /// <summary>One a line.</summary>
        public string? Links { get; set; }

        public string? Source { get; set; }

        public string? Note { get; set; }

        public void MakeWellFormed() =>
            (Name, Email, Phone, Links, Source, Note) = (Line(Name), Line(Email), Line(Phone), Line(Links), Line(Source), Line(Note));

        public Profile ToProfile() => new() { Name = Name!, Email = Email!, Phone = Phone, Links = ProfileLinks.Read(Links ?? "") };

        public string Hash(CandidateFile? resume) =>
            Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Json.Write(new[] { Name, Email, Phone, Links, Source, Note, resume?.Sha256 }))));

        private static string? Line(string? typed) => WellFormed.Text(typed ?? "").Trim() is { Length: > 0 } text ? text : null;
    }

    private sealed class InputRules : AbstractValidator<Input>
    {
        public InputRules()
        {
            RuleFor(f => f.Key).NotEmpty().WithMessage("Open this page again, then add the candidate.");
            RuleFor(f => f.Name).NotEmpty().WithMessage("Enter the person’s name.").MaximumLength(Profile.NameLength).WithMessage($"Keep the name to {Profile.NameLength} characters.");
            RuleFor(f => f.Email).NotEmpty().WithMessage("Enter the person’s e-mail address.").Must(e => e is null || MailAddress.IsPlain(e)).WithMessage("Enter an e-mail address like name@example.com.");
            RuleFor(f => f.Phone).MaximumLength(Profile.PhoneLength).WithMessage($"Keep the phone number to {Profile.PhoneLength} characters.");
            RuleFor(f => f.Links).MaximumLength(Profile.MostLinks * 2_000).WithMessage("Keep to fewer links.")
                .Must(l => !ProfileLinks.Wrong(l ?? "").Any()).WithMessage("Enter whole addresses that begin with https:// or http://, one a line.");
            RuleFor(f => f.Source).MaximumLength(Submission.SourceLength).WithMessage($"Keep the source to {Submission.SourceLength} characters.");
            RuleFor(f => f.Note).MaximumLength(ApplicationNote.TextLength).WithMessage($"Keep the note to {ApplicationNote.TextLength:N0} characters.");
        }
    }
}
