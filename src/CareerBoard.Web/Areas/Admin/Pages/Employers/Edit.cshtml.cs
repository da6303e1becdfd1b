using CareerBoard.Data;
using CareerBoard.Data.Queries;
using CareerBoard.Domain;
using CareerBoard.Domain.Employers;
using CareerBoard.Web.Accounts;
using CareerBoard.Web.Areas.Admin.Pages.Members;
using CareerBoard.Web.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Areas.Admin.Pages.Employers;

/// <summary>An employer as the board's admins see it: who looks after it, and whether it has a place on the board.</summary>
[OpenTo(Audience.BoardAdmin), AsksAgain, Limited(Limit.Invite)]
internal sealed class EditModel(CareerBoardDb db, Caller caller) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string Slug { get; set; } = "";

    [BindProperty]
    public Input Form { get; set; } = new();

    public Employer Employer { get; private set; } = null!;

    public Figures Counts { get; private set; } = null!;

    /// <summary>Those who look after it.</summary>
    public IReadOnlyList<string> Admins { get; private set; } = [];

    private string Here => $"/admin/employers/{Slug}";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => await LoadAsync(cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken)) return NotFound();

        var email = Fields.Clean(Form.Email);
        return await db.WriteAsync(now => InviteAsync(email, now, cancellationToken), cancellationToken) is Written.Saved
            ? this.Leave($"A mail to {email} is on its way.", Here)
            : Page();
    }

    public Task<IActionResult> OnPostDeactivateAsync(CancellationToken cancellationToken) =>
        ChangeAsync((employer, now) => employer.Deactivate(now), "It is off the board. Nothing of it is lost.", cancellationToken);

    public Task<IActionResult> OnPostReactivateAsync(CancellationToken cancellationToken) =>
        ChangeAsync((employer, _) => employer.Reactivate(), "It is on the board again, as it was.", cancellationToken);

    private async Task<Written> InviteAsync(string email, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (!Employer.IsActive) return this.Refuse(new("employer.deactivated", Employer.Name), nameof(Form.Email));
        var refusal = await db.InviteAsync(Employer.Id, email, Access.EmployerAdmin, [], caller.Account!.Id, now, cancellationToken);
        return refusal is null ? Written.Saved : this.Refuse(refusal, nameof(Form.Email));
    }

    private async Task<IActionResult> ChangeAsync(Func<Employer, DateTimeOffset, Refusal?> change, string notice, CancellationToken cancellationToken)
    {
        Refusal? refusal = null;
        var written = await db.WriteAsync(
            async now =>
            {
                var employer = await db.Employers.SingleOrDefaultAsync(e => e.Slug == Slug, cancellationToken);
                if (employer is null) return Written.NotThere;
                if ((refusal = change(employer, now)) is not null) return Written.Refused;

                await db.WithholdPostingsAsync(employer, cancellationToken);
                return Written.Saved;
            },
            cancellationToken);
        return written switch
        {
            Written.Saved => this.Leave(notice, Here),
            Written.NotThere => NotFound(),
            _ => this.LeaveRefused(refusal ?? new("entity.changed-meanwhile"), Here),
        };
    }

    private async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (await db.Employers.AsNoTracking().SingleOrDefaultAsync(e => e.Slug == Slug, cancellationToken) is not { } employer) return false;

        Employer = employer;
        Counts = new Figures(
            await db.Members.CountAsync(m => m.EmployerId == employer.Id && m.IsActive, cancellationToken),
            await db.Postings.CountAsync(p => p.EmployerId == employer.Id, cancellationToken),
            await db.Applications.Open().CountAsync(a => a.EmployerId == employer.Id, cancellationToken));
        Admins = await (
            from m in db.Members
            join a in db.Accounts on m.AccountId equals a.Id
            where m.EmployerId == employer.Id && m.IsActive && m.Access == Access.EmployerAdmin
            orderby m.Name, m.Id
            select m.Name + " (" + a.Email + ")").ToListAsync(cancellationToken);
        return true;
    }

    internal sealed class Input
    {
        public string? Email { get; set; }
    }

    internal sealed record Figures(int Members, int Postings, int OpenApplications);
}
