using CareerBoard.Data;
using CareerBoard.Domain.Employers;
using CareerBoard.Web.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CareerBoard.Web.Areas.Admin.Pages.Catalogue.Stages;

/// <summary>Adds an open stage to a template or says anew what one means to candidates.</summary>
[OpenTo(Audience.SeesCatalogue)]
internal sealed class EditModel(CareerBoardDb db, Member member, TimeProvider clock) : PageModel
{
    private StageEditing _editing = null!;

    [BindProperty(SupportsGet = true)]
    public Guid? Id { get; set; }

    [BindProperty]
    public StageForm Form { get; set; } = new();

    public PipelineRef Which { get; private set; } = null!;

    public StageFields Fields => new(Form, _editing.State, _editing.Owners);

    public string Heading => _editing.Heading;

    public Collision? Collision => _editing.Collision;

    public bool MayChange => member.MayChangeOwn;

    public async Task<IActionResult> OnGetAsync(string kind, CancellationToken cancellationToken)
    {
        if ((Id is null && !MayChange) || await LoadAsync(kind, cancellationToken) is not { } form) return NotFound();
        Form = form;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string kind, CancellationToken cancellationToken)
    {
        if (!MayChange || await LoadAsync(kind, cancellationToken) is null) return NotFound();

        return await _editing.SaveAsync(Form, cancellationToken) switch
        {
            Written.Saved => this.Leave($"{Pages.Fields.Clean(Form.Name)} is saved.", Which.Home),
            Written.NotThere => NotFound(),
            _ => Page(),
        };
    }

    private async Task<StageForm?> LoadAsync(string kind, CancellationToken cancellationToken)
    {
        if (StageKinds.Read(kind) is not { } known) return null;
        _editing = new StageEditing(this, db, member, clock, Which = PipelineRef.Template(known), Id);
        return await _editing.LoadAsync(cancellationToken);
    }
}
