using CareerBoard.Data;
using CareerBoard.Data.Queries;
using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Employers;
using CareerBoard.Web.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Areas.Admin.Pages.Catalogue.Consent;

/// <summary>The texts that candidates agreed to. None is ever changed: a new wording is a new version.</summary>
[OpenTo(Audience.SeesCatalogue)]
internal sealed class IndexModel(CareerBoardDb db, Member member) : PageModel
{
    private const int MostShown = 20;

    [BindProperty]
    public Input Form { get; set; } = new();

    public IReadOnlyList<Row> Versions { get; private set; } = [];

    public int Latest => Versions is [var latest, ..] ? latest.Version : 0;

    /// <summary>Whether somebody wrote a version while this one was being written.</summary>
    public bool Newer { get; private set; }

    public bool MayChange => member.MayChangeOwn;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        Form = new() { Version = Latest, Markdown = Versions is [var latest, ..] ? latest.Markdown : "" };
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!MayChange) return NotFound();

        var written = ModelState.IsValid ? await db.WriteAsync(now => SaveAsync(now, cancellationToken), cancellationToken) : Written.Refused;
        if (written is Written.Saved) return this.Leave("The new version counts from now on.", "/admin/catalogue/consent");

        await LoadAsync(cancellationToken);
        (Newer, Form.Version) = (written is Written.Collided or Written.NameTaken, Latest);
        if (Newer) Response.StatusCode = StatusCodes.Status409Conflict;
        return Page();
    }

    private async Task<Written> SaveAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        await db.TakeEmployerTurnAsync(member.EmployerId, cancellationToken);
        var latest = await db.ConsentTexts.Where(c => c.EmployerId == member.EmployerId).MaxAsync(c => (int?)c.Version, cancellationToken) ?? 0;
        if (latest != Form.Version) return Written.Collided;

        var markdown = Fields.Clean(Form.Markdown);
        if (!this.Shows(markdown, nameof(Form.Markdown))) return Written.Refused;

        var employer = await db.Employers.SingleAsync(e => e.Id == member.EmployerId, cancellationToken);
        var text = employer.WriteConsent(Guid.CreateVersion7(now), latest, markdown, now);
        if (text.Refusal is { } refusal) return this.Refuse(refusal, nameof(Form.Markdown));

        db.ConsentTexts.Add(text.Value!);
        return Written.Saved;
    }

    private async Task LoadAsync(CancellationToken cancellationToken) =>
        Versions = await db.ConsentTexts.AsNoTracking().Where(c => c.EmployerId == member.EmployerId).OrderByDescending(c => c.Version).Take(MostShown)
            .Select(c => new Row(c.Version, c.Markdown, c.CreatedAt, db.Applications.Count(a => a.Consent != null && a.Consent.TextId == c.Id)))
            .ToListAsync(cancellationToken);

    internal sealed class Input
    {
        /// <summary>The latest version when the form was opened.</summary>
        public int Version { get; set; }

        public string? Markdown { get; set; }
    }

    internal sealed record Row(int Version, string Markdown, DateTimeOffset CreatedAt, int Agreed);
}
