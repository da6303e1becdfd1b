using CareerBoard.Data;
using CareerBoard.Domain;
using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Employers;
using CareerBoard.Web.Areas.Admin.Pages.Catalogue.Stages;
using CareerBoard.Web.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Areas.Admin.Pages.Postings.Stages;

/// <summary>Takes an open stage out of a posting's pipeline, with a place for those who stand in it.</summary>
[OpenTo(Audience.EditsPostings)]
internal sealed class RemoveModel(CareerBoardDb db, Member member, TimeProvider clock) : PageModel
{
    /// <summary>So many go along in one write, because everybody else's waits for it.</summary>
    private const int AtOnce = 200;

    private Pipeline? _seen;
    private bool _isGone;

    [BindProperty]
    public Input Form { get; set; } = new();

    public PostingHead Head { get; private set; } = null!;

    public PipelineRef Which { get; private set; } = null!;

    public string Name { get; private set; } = "";

    /// <summary>How many stand in it now.</summary>
    public int Waiting { get; private set; }

    public IReadOnlyList<Pages.Choice> Others { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(int number, Guid id, CancellationToken cancellationToken) =>
        await LoadAsync(number, id, cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(int number, Guid id, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(number, id, cancellationToken)) return NotFound();
        if (!ModelState.IsValid) return Page();

        // Ended between two writes, it leaves the stage with fewer in it, and is asked for once more.
        var written = Written.Saved;
        while (written is Written.Saved && !_isGone)
        {
            db.ChangeTracker.Clear();
            written = await db.ChangePipelineAsync(member, Which, version: null, (pipeline, now) => RemoveAsync(pipeline, id, now, cancellationToken), cancellationToken);
        }

        if (written is Written.Saved) return this.Leave($"{Name} is removed.", Which.Home);
        if (written is Written.Collided or Written.NameTaken) this.Refuse(new("entity.changed-meanwhile"));
        return written is Written.NotThere || !await LoadAsync(number, id, cancellationToken) ? NotFound() : Page();
    }

    private async Task<Written> RemoveAsync(Pipeline pipeline, Guid id, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (pipeline.Meant(id, _seen) is not { } stage) return Written.NotThere;

        var standing = await db.Applications.Where(a => a.PostingId == Head.Id && a.StageId == stage.Id).OrderBy(a => a.AppliedAt).ThenBy(a => a.Id).Take(AtOnce + 1).ToListAsync(cancellationToken);
        _isGone = standing.Count <= AtOnce;
        if ((_isGone ? pipeline.RemoveStage(stage.Id, now) : pipeline.CheckRemoving(stage.Id)) is { } refusal) return this.Refuse(refusal);
        if (standing.Count == 0) return Written.Saved;
        if (Form.To is not { } to || to == stage.Id || pipeline.Meant(to, _seen) is not { } place) return this.Refuse(new("stage.needs-place"), nameof(Form.To));

        foreach (var application in standing.Take(AtOnce))
        {
            if (application.GoAlong(place, member.Id, now) is { } stays) return this.Refuse(stays, nameof(Form.To));
        }

        return Written.Saved;
    }

    private async Task<bool> LoadAsync(int number, Guid id, CancellationToken cancellationToken)
    {
        Which = PipelineRef.OfPosting(number);
        if (await db.ShownAsync(member, Which, clock.GetUtcNow(), cancellationToken) is not { } shown) return false;
        _seen = await db.SeenAsync(member, shown, id, cancellationToken);
        if (shown.Meant(id, _seen) is not { State: ApplicationState.Open } stage) return false;

        Name = stage.Name;
        Head = (await PostingHead.FindAsync(db, member, number, cancellationToken))!;
        Others = [.. shown.Current.Where(s => s.State is ApplicationState.Open && s.Id != stage.Id).Select(s => new Pages.Choice(s.Id.ToString(), s.Name))];
        Waiting = await db.Applications.CountAsync(a => a.PostingId == Head.Id && a.StageId == stage.Id, cancellationToken);
        return true;
    }

    internal sealed class Input
    {
        public Guid? To { get; set; }
    }
}
