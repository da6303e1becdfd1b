using CareerBoard.Data;
using CareerBoard.Data.Queries;
using CareerBoard.Domain;
using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Employers;
using CareerBoard.Web.Areas.Admin.Pages.Catalogue.Stages;
using CareerBoard.Web.Hosting;
using CareerBoard.Web.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Areas.Admin.Pages.Postings.Stages;

/// <summary>The stages that one posting's applications go through: a template's until it has its own.</summary>
[OpenTo(Audience.EditsPostings)]
internal sealed class IndexModel(CareerBoardDb db, Member member, TimeProvider clock) : PageModel
{
    public PostingHead Head { get; private set; } = null!;

    public StageTable Table { get; private set; } = null!;

    public BlindReview Blind { get; private set; } = null!;

    public PipelineKind Kind { get; private set; }

    public bool IsChosen { get; private set; }

    public bool IsOwn { get; private set; }

    /// <summary>The posting's own term in months, or none where it follows the employer's.</summary>
    public int? Kept { get; private set; }

    public string UsualTerm { get; private set; } = "";

    /// <summary>Whether nobody has applied yet, so that the stages can be replaced as a whole.</summary>
    public bool MayChoose { get; private set; }

    public async Task<IActionResult> OnGetAsync(int number, CancellationToken cancellationToken)
    {
        var which = PipelineRef.OfPosting(number);
        if (await db.ShownAsync(member, which, clock.GetUtcNow(), cancellationToken) is not { } pipeline) return NotFound();

        Head = (await PostingHead.FindAsync(db, member, number, cancellationToken))!;
        var posting = await db.Postings.Where(p => p.Id == Head.Id).Select(p => new { p.PipelineKind, p.PipelineIsChosen, p.KeptMonths }).SingleAsync(cancellationToken);
        (Kind, IsChosen, IsOwn) = (posting.PipelineKind, posting.PipelineIsChosen, pipeline.PostingId is not null);

        Kept = posting.KeptMonths;
        UsualTerm = await db.Employers.Where(e => e.Id == member.EmployerId).Select(e => e.KeptMonths).SingleAsync(cancellationToken) is { } usual ? $"As everywhere here: {RetentionWords.Months(usual)}" : "As everywhere here: until somebody erases them";

        var counts = await db.Applications.Where(a => a.PostingId == Head.Id).GroupBy(a => a.StageId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken);
        MayChoose = counts.Count == 0;
        Table = new StageTable([.. pipeline.Current], which.Home, await db.StageOwnersAsync(member, cancellationToken), MayOpen: true, MayChange: true, counts);
        Blind = BlindReview.Of(pipeline, which, member.May(Right.SeeIdentities));
        return Page();
    }

    public Task<IActionResult> OnPostShiftAsync(int number, Guid id, bool earlier, CancellationToken cancellationToken) =>
        this.ShiftStageAsync(db, member, PipelineRef.OfPosting(number), id, earlier, clock.GetUtcNow(), cancellationToken);

    public Task<IActionResult> OnPostBlindAsync(int number, Guid? until, CancellationToken cancellationToken) =>
        this.ReviewBlindAsync(db, member, PipelineRef.OfPosting(number), until, clock.GetUtcNow(), cancellationToken);

    public async Task<IActionResult> OnPostKeptAsync(int number, string? months, CancellationToken cancellationToken)
    {
        var home = PipelineRef.OfPosting(number).Home;
        if (Fields.Months(months) is not { } term) return this.LeaveRefused(new("retention.months", Retention.MostMonths), home);

        Refusal? refusal = null;
        var written = await db.WriteAsync(
            async _ =>
            {
                if (await db.Postings.EditableBy(member).SingleOrDefaultAsync(p => p.Number == number, cancellationToken) is not { } posting) return Written.NotThere;
                refusal = posting.KeepApplications(term.Number);
                return refusal is null ? Written.Saved : Written.Refused;
            },
            cancellationToken);
        return written switch
        {
            Written.Saved => this.Leave("Saved how long applications are kept.", home),
            Written.NotThere => NotFound(),
            _ => this.LeaveRefused(refusal ?? new("entity.changed-meanwhile"), home),
        };
    }

    public async Task<IActionResult> OnPostTemplateAsync(int number, string? kind, CancellationToken cancellationToken)
    {
        if (!string.IsNullOrEmpty(kind) && StageKinds.Read(kind) is null) return NotFound();

        var home = PipelineRef.OfPosting(number).Home;
        var written = await db.WriteAsync(_ => TakeTemplateAsync(number, StageKinds.Read(kind), cancellationToken), cancellationToken);
        return written switch
        {
            Written.Saved => this.Leave("The template is taken.", home),
            Written.NotThere => NotFound(),
            Written.Refused => this.LeaveRefused(new("stage.people-applied"), home),
            _ => this.LeaveRefused(new("entity.changed-meanwhile"), home),
        };
    }

    private async Task<Written> TakeTemplateAsync(int number, PipelineKind? kind, CancellationToken cancellationToken)
    {
        var id = await db.Postings.EditableBy(member).Where(p => p.Number == number).Select(p => p.Id).SingleOrDefaultAsync(cancellationToken);
        if (id == Guid.Empty) return Written.NotThere;

        await db.Provider.LockPostingAsync(db, id, cancellationToken);
        if (await db.Applications.AnyAsync(a => a.PostingId == id, cancellationToken)) return Written.Refused;

        var own = await db.Pipelines.Where(p => p.PostingId == id).ToListAsync(cancellationToken);
        if (own.Exists(p => p.BlindUntil is not null) && !member.May(Right.SeeIdentities)) return Written.NotThere;
        db.RemoveRange(own);
        (await db.Postings.SingleAsync(p => p.Id == id, cancellationToken)).FollowPipeline(kind);
        return Written.Saved;
    }
}
