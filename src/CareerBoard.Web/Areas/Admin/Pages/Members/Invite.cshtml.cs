using CareerBoard.Data;
using CareerBoard.Domain.Employers;
using CareerBoard.Web.Accounts;
using CareerBoard.Web.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CareerBoard.Web.Areas.Admin.Pages.Members;

/// <summary>Asks somebody by mail to work here.</summary>
[OpenTo(Audience.KeepsMembers), Limited(Limit.Invite)]
internal sealed class InviteModel(CareerBoardDb db, Member member) : PageModel
{
    [BindProperty]
    public Input Form { get; set; } = new();

    public IReadOnlyList<Choice> Teams { get; private set; } = [];

    public Task OnGetAsync(CancellationToken cancellationToken) => LoadAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync([FromServices] IOptions<SignInPolicy> policy, CancellationToken cancellationToken)
    {
        var email = Fields.Clean(Form.Email);
        if (ModelState.IsValid && await db.WriteAsync(now => InviteAsync(email, policy.Value, now, cancellationToken), cancellationToken) is Written.Saved) return this.Leave($"A mail to {email} is on its way.", "/admin/members");

        await LoadAsync(cancellationToken);
        return Page();
    }

    private async Task<Written> InviteAsync(string email, SignInPolicy policy, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (policy.Check(email) is { } disposable) return this.Refuse(disposable, nameof(Form.Email));
        if (Form.Access is not { } access) return this.Refuse(new("member.access"), nameof(Form.Access));
        var refusal = await db.InviteAsync(member.EmployerId, email, access, Form.Teams, member.Id, now, cancellationToken);
        return refusal is null ? Written.Saved : this.Refuse(refusal, nameof(Form.Email));
    }

    private async Task LoadAsync(CancellationToken cancellationToken) =>
        Teams = await db.Teams.Where(t => t.EmployerId == member.EmployerId && !t.IsArchived).OrderBy(t => EF.Property<string>(t, "NameFolded"))
            .Select(t => new Choice(t.Id.ToString(), t.Name)).ToListAsync(cancellationToken);

    internal sealed class Input
    {
        public string? Email { get; set; }

        public Access? Access { get; set; }

        public List<Guid> Teams { get; set; } = [];
    }
}
