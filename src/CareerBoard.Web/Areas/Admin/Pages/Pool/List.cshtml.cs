using CareerBoard.Data;
using CareerBoard.Data.Queries;
using CareerBoard.Domain.Employers;
using CareerBoard.Web.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Areas.Admin.Pages.Pool;

/// <summary>Gives a list another name, or removes it.</summary>
[OpenTo(Audience.FindsPeople)]
internal sealed class ListModel(CareerBoardDb db, Member member) : PageModel
{
    private const string All = "/admin/pool/lists";

    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public Input Form { get; set; } = new();

    public string Heading { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await db.PoolLists.AsNoTracking().Of(member).SingleOrDefaultAsync(l => l.Id == Id, cancellationToken) is not { } list) return NotFound();

        (Heading, Form) = (list.Name, new Input { Name = list.Name, Version = list.Version });
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var name = Fields.Clean(Form.Name);
        var written = await db.WriteAsync(
            async _ =>
            {
                if (await db.PoolLists.Of(member).SingleOrDefaultAsync(l => l.Id == Id, cancellationToken) is not { } list) return Written.NotThere;

                Heading = list.Name;
                if (list.Version != Form.Version) return Written.Collided;
                return list.Rename(name) is { } refusal ? this.Refuse(refusal, nameof(Form.Name)) : Written.Saved;
            },
            cancellationToken);
        switch (written)
        {
            case Written.Saved: return this.Leave($"The list is called “{name}” now.", All);
            case Written.NotThere: return NotFound();
            case Written.NameTaken: this.Refuse(new("pool.list-name-taken", name), nameof(Form.Name)); break;
            case Written.Collided: return this.LeaveRefused(new("entity.changed-meanwhile"), $"{All}/{Id}");
        }

        return Page();
    }

    public async Task<IActionResult> OnPostRemoveAsync(CancellationToken cancellationToken)
    {
        var name = "";
        var written = await db.WriteAsync(
            async _ =>
            {
                if (await db.PoolLists.Of(member).SingleOrDefaultAsync(l => l.Id == Id, cancellationToken) is not { } list) return Written.NotThere;

                name = list.Name;
                list.Remove();
                db.Remove(list);
                return Written.Saved;
            },
            cancellationToken);
        return written switch
        {
            Written.Saved => this.Leave($"“{name}” is removed. Its people stay in the talent pool.", All),
            Written.NotThere => NotFound(),
            _ => this.LeaveRefused(new("entity.changed-meanwhile"), $"{All}/{Id}"),
        };
    }

    internal sealed class Input
    {
        public int Version { get; set; }

        public string? Name { get; set; }
    }
}
