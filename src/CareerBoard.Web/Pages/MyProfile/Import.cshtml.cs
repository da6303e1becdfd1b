using CareerBoard.Data;
using CareerBoard.Data.Accounts;
using CareerBoard.Domain;
using CareerBoard.Domain.Candidates;
using CareerBoard.Web.Hosting;
using CareerBoard.Web.Profiles;
using CareerBoard.Web.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Pages.MyProfile;

/// <summary>
/// Takes over a file of JSON Resume: first it shows what that would change, then, confirmed, it does. In between the file waits in the page itself, sealed, so that
/// nothing of it is kept here before its owner says so.
/// </summary>
[OpenTo(Audience.SignedIn), LargeForm(Most = LargestForm)]
internal sealed class ImportModel(CareerBoardDb db, Caller caller, WaitingResume waiting, TimeProvider clock) : PageModel
{
    public const long LargestForm = 8 * 1024 * 1024;

    [BindProperty]
    public Input Form { get; set; } = new();

    /// <summary>What the file would do; none before there is one.</summary>
    public IReadOnlyList<PlannedSection>? Sections { get; private set; }

    public IReadOnlyList<Unread> Unread { get; private set; } = [];

    public bool HasChanges => Sections?.Any(s => s.HasChanges) is true;

    public void OnGet()
    {
        // The page asks for a file.
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (Request.HasFormContentType && Request.Form.Files.GetFile("Form.File") is not { Length: > 0 })
        {
            ModelState.AddRefusal(new Refusal("resume.empty"), "Form.File");
            return Refused();
        }

        var bytes = await BytesAsync(Request.Form.Files.GetFile("Form.File")!, cancellationToken);
        var read = bytes is null ? new Refusal("resume.too-large") : ResumeFile.Read(bytes);
        if (read.Value is not { } file)
        {
            ModelState.AddRefusal(read.Refusal!, "Form.File");
            return Refused();
        }

        var candidate = await CandidateAsync(cancellationToken);
        return await PreviewAsync(bytes!, file, candidate, cancellationToken);
    }

    public async Task<IActionResult> OnPostConfirmAsync(CancellationToken cancellationToken)
    {
        var candidate = await CandidateAsync(cancellationToken);
        if (waiting.Open(string.Concat(Form.Waiting), candidate.Id, clock.GetUtcNow()) is not var (bytes, version) || ResumeFile.Read(bytes).Value is not { } file)
        {
            ModelState.AddRefusal(new Refusal("resume.waited-too-long"));
            return Refused();
        }

        if (version == candidate.Version)
        {
            var plan = new ResumePlan(file, candidate, await SkillNames.LoadAsync(db, cancellationToken));
            if (plan.Apply(Form.Take.ToHashSet(StringComparer.Ordinal), clock.GetUtcNow()) is { } refusal)
            {
                ModelState.AddRefusal(refusal);
                db.ChangeTracker.Clear();
                return await PreviewAsync(bytes, file, await CandidateAsync(cancellationToken), cancellationToken);
            }

            try
            {
                await db.SaveChangesAsync(cancellationToken);
                TempData["Notice"] = "Your profile has what you took over from the file.";
                return RedirectToPage("Index");
            }
            catch (DbUpdateConcurrencyException)
            {
                db.ChangeTracker.Clear();
                candidate = await CandidateAsync(cancellationToken);
            }
        }

        ModelState.AddRefusal(new Refusal("resume.profile-changed"));
        return await PreviewAsync(bytes, file, candidate, cancellationToken);
    }

    public static string Say(UnreadBecause because) => because switch
    {
        UnreadBecause.NoDate => "is no year, month or day",
        UnreadBecause.NoAddress => "is no address",
        UnreadBecause.NoCountry => "is no country’s code of two letters",
        UnreadBecause.NoLine => "is not one line of plain text",
        UnreadBecause.TooLong => "is too long",
        UnreadBecause.TooMany => "is more than a profile holds",
        UnreadBecause.EndsBeforeItBegins => "comes before the beginning",
        _ => "has another form than is asked for",
    };

    private async Task<Candidate> CandidateAsync(CancellationToken cancellationToken)
    {
        var id = await db.CandidateOfAsync(caller.Account!, cancellationToken);
        return await db.Candidates.SingleAsync(c => c.Id == id, cancellationToken);
    }

    private async Task<PageResult> PreviewAsync(byte[] bytes, ResumeFile file, Candidate candidate, CancellationToken cancellationToken)
    {
        var plan = new ResumePlan(file, candidate, await SkillNames.LoadAsync(db, cancellationToken));
        Sections = plan.Sections();
        Unread = file.Unread;
        if (Form.Waiting.Count == 0) Form.Take = [.. Sections.Where(s => s.HasChanges).Select(s => s.Key)];
        Form.Waiting = [.. waiting.Seal(bytes, candidate.Id, candidate.Version, clock.GetUtcNow()).Chunk(WaitingResume.LongestPart).Select(part => new string(part))];
        ModelState.Remove("Form.Waiting");
        return Page();
    }

    private PageResult Refused()
    {
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    private static async Task<byte[]?> BytesAsync(IFormFile file, CancellationToken cancellationToken)
    {
        if (file.Length > ResumeFile.LargestBytes) return null;

        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes, cancellationToken);
        return bytes.ToArray();
    }

    internal sealed class Input
    {
        /// <summary>The sealed file, in parts that a form's field can hold.</summary>
        public List<string> Waiting { get; set; } = [];

        /// <summary>The sections to take over.</summary>
        public List<string> Take { get; set; } = [];
    }
}
