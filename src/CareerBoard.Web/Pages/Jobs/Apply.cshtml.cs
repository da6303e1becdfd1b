using System.Globalization;
using CareerBoard.Data;
using CareerBoard.Data.Accounts;
using CareerBoard.Data.Queries;
using CareerBoard.Data.Search;
using CareerBoard.Domain;
using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Candidates;
using CareerBoard.Domain.Matching;
using CareerBoard.Domain.Postings;
using CareerBoard.Web.Hosting;
using CareerBoard.Web.Pages.MyProfile;
using CareerBoard.Web.Pool;
using CareerBoard.Web.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Pages.Jobs;

/// <summary>The form, and sending it. How it is kept as a draft meanwhile is in <c>Apply.Draft.cs</c>.</summary>
[OpenTo(Audience.SignedIn), LargeForm(Most = LargeFormAttribute.WithFiles), Limited(Limit.Apply, Except = ["Save", "Remove", "Autosave"])]
internal sealed partial class ApplyModel(CareerBoardDb db, Caller caller, OpenPostings open, OwnMatches own, Uploads uploads, SubmitApplication applications, TimeProvider clock) : PageModel
{
    private const int MostEarlier = 30;

    private readonly Dictionary<string, CandidateFile> _fresh = [];

    public Opening Posting { get; private set; } = null!;

    public ApplyForm Form { get; private set; } = new();

    /// <summary>What is known of the files kept by earlier posts, by field.</summary>
    public IReadOnlyDictionary<string, CandidateFile> Kept { get; private set; } = new Dictionary<string, CandidateFile>();

    /// <summary>What the candidate has sent with other applications, newest first, each once.</summary>
    public ILookup<FileKind, CandidateFile> Earlier { get; private set; } = Array.Empty<CandidateFile>().ToLookup(f => f.Kind);

    public ConsentText Consent { get; private set; } = null!;

    /// <summary>Until when the candidate agreed already that this employer may find them, or none.</summary>
    public DateTimeOffset? PoolUntil { get; private set; }

    public DateTimeOffset? DraftSavedAt { get; private set; }

    /// <summary>Whether the profile says more than this form asks for, which goes along.</summary>
    public bool HasBackground { get; private set; }

    /// <summary>The candidate's application for this opening, where there is one already.</summary>
    public Guid? AppliedId { get; private set; }

    public DateTimeOffset Now { get; private set; }

    /// <summary>What in the profile does not fit whom this opening is for.</summary>
    public IReadOnlyList<EligibilityFinding> Findings { get; private set; } = [];

    /// <summary>The profile that was looked at, for the words of <see cref="Findings"/>.</summary>
    public (Profile Profile, Wishes Wishes) Asked { get; private set; } = (Profile.OfNobody(), new());

    /// <summary>Says what does not fit before anybody takes the trouble of the form; whoever has begun already goes on.</summary>
    public bool AsksFirst { get; private set; }

    /// <summary>Others that the profile fits; this one is not among them.</summary>
    public IReadOnlyList<PostingCard> AlsoFit { get; private set; } = [];

    public bool MayGoOn => Findings.All(f => !f.IsCertain);

    /// <summary>Where news of the application goes.</summary>
    public string MailAddress => caller.Account!.Email!;

    public bool TakesApplications => Posting.AcceptsAt(Now);

    /// <summary>Past its deadline the form is there only for those who were already writing.</summary>
    public bool ShowsForm => Posting.IsOpenAt(Now) || DraftSavedAt is not null || !ModelState.IsValid;

    public async Task<IActionResult> OnGetAsync(int number, string slug, CancellationToken cancellationToken)
    {
        if (await FindOpeningAsync(number, cancellationToken) is not { } posting) return NotFound();
        if (slug != posting.Slug) return Redirect($"{posting.Address}/apply{Request.QueryString}");

        Posting = posting;
        var draft = await FindDraftAsync(caller.CandidateId, cancellationToken);
        Form = draft is null ? await FilledFromProfileAsync(cancellationToken) : ApplyForm.Of(draft);
        if (draft is null) AsksFirst = Findings.Any(f => f.IsCertain) || (Findings.Count > 0 && !Request.Query.ContainsKey("anyway"));
        DraftSavedAt = draft?.UpdatedAt;
        await LoadSurroundingsAsync(caller.CandidateId, cancellationToken);
        AlsoFit = await own.FittingAsync(await open.AsOfAsync(db, Now, cancellationToken), Posting.Number, cancellationToken);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(int number, CancellationToken cancellationToken)
    {
        if (await FindOpeningAsync(number, cancellationToken) is not { } posting) return NotFound();

        Posting = posting;
        var candidateId = await db.CandidateOfAsync(caller.Account!, cancellationToken);
        var draft = await FindDraftAsync(candidateId, cancellationToken);
        Form = ApplyForm.Read(Request.Form, posting.Questions, draft is null ? null : ApplyForm.Of(draft));
        if (Form.Key == Guid.Empty) Form = Form with { Key = Guid.CreateVersion7(clock.GetUtcNow()) };

        // Asked before anything is kept: the same press again must not leave a second set of files behind.
        var hash = await ApplyForm.HashAsync(posting.Id, Request.Form, cancellationToken);
        if (await applications.FindEarlierAsync(candidateId, posting.Id, Form.Key, hash, cancellationToken) is { } earlier)
        {
            return earlier.Value is { } same ? Confirmation(same) : await RefuseAsync(earlier.Refusal!, candidateId, cancellationToken);
        }

        await TakeFilesAsync(candidateId, cancellationToken);
        await LoadCheckedAsync(candidateId, cancellationToken);
        var known = await db.Candidates.AsNoTracking().SingleAsync(c => c.Id == candidateId, cancellationToken);
        Asked = (known.Profile, known.Wishes);
        if (!IsComplete()) return await KeepAndShowAsync(candidateId, cancellationToken);

        var files = FilesByField();
        var received = await applications.SubmitAsync(
            new Handed(
                posting.Id, candidateId, Form.Key, hash,
                Form.ToProfile(Asked.Profile),
                Form.ToAnswers(posting.Questions, files),
                [.. _fresh.Values],
                [.. files.Values.Where(f => !_fresh.ContainsValue(f)).Select(f => f.Id).Distinct()],
                Guid.TryParse(Form.Consent, out var text) ? text : null,
                Form.Source,
                Form.Pool.Length > 0 ? PoolText.Version : null,
                Form.Remember),
            cancellationToken);

        if (received.Value is not { } done) return await RefuseAsync(received.Refusal!, candidateId, cancellationToken);
        if (!done.IsNew) await uploads.DiscardAsync(_fresh.Values, cancellationToken);
        return Confirmation(done);
    }

    public string? ErrorOf(string name) =>
        ModelState.TryGetValue(name, out var entry) && entry.Errors is [var first, ..] ? first.ErrorMessage : null;

    /// <summary>What is wrong, in the order of the page, with the field that each belongs to.</summary>
    public IEnumerable<(string? Name, string Words)> Errors()
    {
        string[] order =
        [
            "", .. new[] { "Name", "Email", "Phone", "Place", "Country", "Links", "School", "Degree", "GraduatesOn", ApplyForm.ResumeField }.Select(n => $"Form.{n}"),
            .. Posting.Questions.Select(q => ApplyForm.NameOfAnswer(q.Id)), "Form.Consent", "Form.Pool",
        ];
        return ModelState.Where(e => e.Value!.Errors.Count > 0)
            .OrderBy(e => Array.IndexOf(order, e.Key) is var at and >= 0 ? at : order.Length)
            .Select(e => (e.Key.Length == 0 ? null : e.Key, e.Value!.Errors[0].ErrorMessage));
    }

    private RedirectResult Confirmation(Received received) => Redirect($"/applications/{received.ApplicationId}?received=1");

    private bool IsComplete()
    {
        if (Request.Form.Any(f => f.Key.StartsWith("Form.", StringComparison.Ordinal) && f.Value.Any(v => v?.Contains('\0', StringComparison.Ordinal) is true)))
        {
            ModelState.AddRefusal(new Refusal("text.stray-characters"));
        }

        new ApplyRules().Check(Form, ModelState);

        if (Posting.Facts.Eligibility is { } asked && YearAndMonth.Read(Form.GraduatesOn) is { } graduates && ErrorOf("Form.GraduatesOn") is null
            && !EligibilityCheck.GraduatesWithin(asked, Profile.OfNobody() with { GraduatesOn = graduates }, YearAndMonth.Write(Asked.Profile.GraduatesOn) == YearAndMonth.Write(graduates) ? Asked.Wishes : new()))
        {
            ModelState.AddRefusal(new Refusal("application.graduation", EligibilityWords.Window(asked)), "Form.GraduatesOn");
        }

        var files = FilesByField();
        if (!files.ContainsKey(ApplyForm.ResumeField) && ErrorOf("Form.Resume") is null) ModelState.AddRefusal(new Refusal("application.no-resume"), "Form.Resume");

        foreach (var (question, answer) in Posting.Questions.Zip(Form.ToAnswers(Posting.Questions, files)))
        {
            var name = ApplyForm.NameOfAnswer(question.Id);
            if (ErrorOf(name) is null && Answer.Check(question, answer.Values) is { } refusal) ModelState.AddRefusal(refusal, name);
        }

        if (Form.Consent.Length == 0) ModelState.AddRefusal(new Refusal("application.no-consent"), "Form.Consent");
        else if (Form.Consent != Consent.Id.ToString()) ModelState.AddRefusal(new Refusal("application.consent-changed"), "Form.Consent");

        if (Form.Pool.Length > 0 && Form.Pool != PoolText.Version.ToString(CultureInfo.InvariantCulture)) ModelState.AddRefusal(new Refusal("pool.text-changed"), "Form.Pool");

        return ModelState.IsValid;
    }

    /// <summary>The opening could not take it. Nothing typed is lost: it is in the draft and on the page.</summary>
    private async Task<IActionResult> RefuseAsync(Refusal refusal, Guid candidateId, CancellationToken cancellationToken)
    {
        ModelState.AddRefusal(refusal, refusal.Code is "application.consent-changed" ? "Form.Consent" : "");
        if (await FindAppliedAsync(candidateId, cancellationToken) is null) return await KeepAndShowAsync(candidateId, cancellationToken);

        await LoadSurroundingsAsync(candidateId, cancellationToken);
        await uploads.DiscardAsync(_fresh.Values, cancellationToken);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    private async Task<IActionResult> KeepAndShowAsync(Guid candidateId, CancellationToken cancellationToken)
    {
        if (await KeepDraftAsync(candidateId, cancellationToken) is { } tooLarge) ModelState.AddRefusal(tooLarge);
        await LoadSurroundingsAsync(candidateId, cancellationToken);
        Response.StatusCode = uploads.StatusOfRefusal;
        return Page();
    }

    private Dictionary<string, CandidateFile> FilesByField()
    {
        var files = new Dictionary<string, CandidateFile>(Kept);
        foreach (var (field, file) in _fresh) files[field] = file;
        return files;
    }

    /// <summary>What the form is checked by: the text to agree to, and the files that it keeps.</summary>
    private async Task LoadCheckedAsync(Guid? candidateId, CancellationToken cancellationToken)
    {
        Now = clock.GetUtcNow();
        Consent = await db.ConsentTexts.NewestOfAsync(Posting.EmployerId, cancellationToken) ?? Consents.Standard(Consents.StandardId, Posting.EmployerId, Now);

        var ids = Form.Kept.Values.ToList();
        var rows = ids.Count == 0 ? [] : await db.Files.AsNoTracking().Of(candidateId).Where(f => ids.Contains(f.Id)).ToDictionaryAsync(f => f.Id, cancellationToken);
        Kept = Form.Kept.Where(k => rows.TryGetValue(k.Value, out var file) && file.Kind == ApplyForm.KindOf(k.Key)).ToDictionary(k => k.Key, k => rows[k.Value]);
    }

    /// <summary>All that the form shows.</summary>
    private async Task LoadSurroundingsAsync(Guid? candidateId, CancellationToken cancellationToken)
    {
        await LoadCheckedAsync(candidateId, cancellationToken);
        PoolUntil = await db.PoolConsents.HoldingAt(Now).Where(c => c.EmployerId == Posting.EmployerId && c.CandidateId == candidateId).Select(c => (DateTimeOffset?)c.EndsAt).SingleOrDefaultAsync(cancellationToken);
        AppliedId = await FindAppliedAsync(candidateId, cancellationToken);

        HasBackground = await db.Candidates.AsNoTracking().SingleOrDefaultAsync(c => c.Id == candidateId, cancellationToken) is { } known && !Background.Of(known).IsEmpty;

        var sent = db.Applications.Of(candidateId).SelectMany(a => a.Files).Select(f => f.FileId);
        Earlier = (await db.Files.AsNoTracking().Of(candidateId).Where(f => (f.Kind == FileKind.Resume || f.Kind == FileKind.Answer) && sent.Contains(f.Id)).OrderByDescending(f => f.Id).Take(MostEarlier).ToListAsync(cancellationToken))
            .DistinctBy(f => (f.Kind, f.Sha256)).ToLookup(f => f.Kind);
    }

    private Task<Guid?> FindAppliedAsync(Guid? candidateId, CancellationToken cancellationToken) =>
        db.Applications.Of(candidateId).Where(a => a.PostingId == Posting.Id && a.State != ApplicationState.Withdrawn).Select(a => (Guid?)a.Id).FirstOrDefaultAsync(cancellationToken);

    private async Task<ApplyForm> FilledFromProfileAsync(CancellationToken cancellationToken)
    {
        var key = Guid.CreateVersion7(clock.GetUtcNow());
        var source = ApplyForm.SourceIn(Request.Query);
        if (caller.CandidateId is not { } id)
        {
            var account = caller.Account!;
            return ApplyForm.Of(new Profile { Name = account.Name, Email = account.Email ?? "" }, resume: null, key, source, remember: true);
        }

        var candidate = await db.Candidates.AsNoTracking().SingleAsync(c => c.Id == id, cancellationToken);
        (Asked, Findings) = ((candidate.Profile, candidate.Wishes), EligibilityCheck.Of(Posting.Facts, Posting.Countries, candidate.Profile, candidate.Wishes));
        return ApplyForm.Of(candidate.Profile, candidate.ResumeId, key, source, remember: candidate.ResumeId is null);
    }

    private async Task<Opening?> FindOpeningAsync(int number, CancellationToken cancellationToken)
    {
        var row = await (
            from p in db.Postings.AsNoTracking().WithPublicPage()
            join e in db.Employers on p.EmployerId equals e.Id
            where p.Number == number
            select new
            {
                p.Id, p.Number, p.Title, p.Status, p.ClosesAt, p.Deadline, p.EmployerId, Employer = e.Name, e.TimeZone, p.Questions, p.IsGeneral,
                p.Eligibility, p.Internship, p.Workplace, p.RemoteRegions,
                Countries = p.Locations.SelectMany(l => db.Locations.Where(x => x.Id == l.LocationId && x.Country != null).Select(x => x.Country!)).ToList(),
            }).SingleOrDefaultAsync(cancellationToken);
        return row is null ? null : new Opening(
            row.Id, row.Number, row.Title, row.Status, row.ClosesAt, row.Deadline?.Zone ?? row.TimeZone, row.EmployerId, row.Employer,
            [.. row.Questions.OrderBy(q => q.Order).Select(q => q.ToValue())], row.IsGeneral,
            new PostingContent { Title = row.Title, Eligibility = row.Eligibility, Internship = row.Internship, Workplace = row.Workplace, RemoteRegions = row.RemoteRegions }, [.. row.Countries.Distinct()]);
    }

    private Task<ApplicationDraft?> FindDraftAsync(Guid? candidateId, CancellationToken cancellationToken) =>
        db.Drafts.AsNoTracking().Of(candidateId).SingleOrDefaultAsync(d => d.PostingId == Posting.Id, cancellationToken);

    /// <summary>What this page needs of a posting.</summary>
    /// <param name="Facts">Whom it is for, and what bears on that.</param>
    /// <param name="Countries">Of its places.</param>
    internal sealed record Opening(
        Guid Id, int Number, string Title, PostingStatus Status, DateTimeOffset? ClosesAt, string Zone, Guid EmployerId, string Employer, IReadOnlyList<Question> Questions, bool IsGeneral,
        PostingContent Facts, IReadOnlyList<string> Countries)
    {
        public string Slug => PostingAddress.Slug(Title);

        public string Address => PostingAddress.Of(Number, Title);

        public bool IsOpenAt(DateTimeOffset now) => Status is PostingStatus.Published && !(ClosesAt <= now);

        public bool AcceptsAt(DateTimeOffset now) => Status is PostingStatus.Published && !(ClosesAt + Domain.Postings.Posting.Grace <= now);
    }
}
