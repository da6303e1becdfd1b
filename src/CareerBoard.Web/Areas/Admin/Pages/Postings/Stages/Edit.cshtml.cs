using CareerBoard.Data;
using CareerBoard.Domain.Employers;
using CareerBoard.Web.Areas.Admin.Pages.Catalogue.Stages;
using CareerBoard.Web.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CareerBoard.Web.Areas.Admin.Pages.Postings.Stages;

/// <summary>Adds an open stage to a posting's pipeline or says anew what one means.</summary>
[OpenTo(Audience.EditsPostings)]
internal sealed class EditModel(CareerBoardDb db, Member member, TimeProvider clock) : PageModel
{
    private StageEditing _editing = null!;

    [BindProperty(SupportsGet = true)]
    public Guid? Id { get; set; }

    [BindProperty]
    public StageForm Form { get; set; } = new();

    public PostingHead Head { get; private set; } = null!;

    public PipelineRef Which { get; private set; } = null!;

    public StageFields Fields => new(Form, _editing.State, _editing.Owners);

    public string Heading => _editing.Heading;

    public Collision? Collision => _editing.Collision;

    public async Task<IActionResult> OnGetAsync(int number, CancellationToken cancellationToken)
    {
        if (await LoadAsync(number, cancellationToken) is not { } form) return NotFound();
        Form = form;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(int number, CancellationToken cancellationToken)
    {
        if (await LoadAsync(number, cancellationToken) is null) return NotFound();

        return await _editing.SaveAsync(Form, cancellationToken) switch
        {
            Written.Saved => this.Leave($"{Pages.Fields.Clean(Form.Name)} is saved.", Which.Home),
            Written.NotThere => NotFound(),
            _ => Page(),
        };
    }

    private async Task<StageForm?> LoadAsync(int number, CancellationToken cancellationToken)
    {
        _editing = new StageEditing(this, db, member, clock, Which = PipelineRef.OfPosting(number), Id);
        if (await _editing.LoadAsync(cancellationToken) is not { } form) return null;

        Head = (await PostingHead.FindAsync(db, member, number, cancellationToken))!;
        return form;
    }
}
