using CareerBoard.Data;
using CareerBoard.Data.Queries;
using CareerBoard.Domain;
using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Employers;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Areas.Admin.Pages.Catalogue.Stages;

/// <summary>Whose stages are meant: the employer's template for a kind, or a posting's.</summary>
internal sealed record PipelineRef(PipelineKind? Kind, int? Number)
{
    /// <summary>The version of a pipeline that is made with its first change.</summary>
    public const int NotThereYet = -1;

    public static PipelineRef Template(PipelineKind kind) => new(kind, null);

    public static PipelineRef OfPosting(int number) => new(null, number);

    public string Home => Kind is { } kind ? $"/admin/catalogue/stages/{StageKinds.Word(kind)}" : $"/admin/postings/{Number}/stages";
}

internal static class PipelineChange
{
    extension(CareerBoardDb db)
    {
        /// <summary>The pipeline as it stands, or as it will be once somebody changes it; none where the member may not change the posting.</summary>
        public async Task<Pipeline?> ShownAsync(Member member, PipelineRef which, DateTimeOffset now, CancellationToken cancellationToken)
        {
            if (which.Kind is { } kind) return await db.ShownPipelineAsync(Guid.Empty, member.EmployerId, kind, now, cancellationToken);

            var posting = await db.Postings.EditableBy(member).Where(p => p.Number == which.Number).Select(p => new { p.Id, p.EmployerId, p.PipelineKind }).SingleOrDefaultAsync(cancellationToken);
            return posting is null ? null : await db.ShownPipelineAsync(posting.Id, posting.EmployerId, posting.PipelineKind, now, cancellationToken);
        }

        /// <summary>The pipeline in which a page showed the stage <paramref name="id"/>: the template, where the posting followed it then.</summary>
        public async Task<Pipeline?> SeenAsync(Member member, Pipeline shown, Guid id, CancellationToken cancellationToken) =>
            shown.Find(id) is not null ? shown : await db.Pipelines.AsNoTracking().TemplatesOf(member.EmployerId).FirstOrDefaultAsync(p => p.Stages.Any(s => s.Id == id), cancellationToken);

        /// <summary>Asks a verb of the pipeline itself, which is made where it was only shown so far, and saves what it did.</summary>
        /// <param name="version">The version that was shown; another one than it has by now collides. None does not ask.</param>
        public Task<Written> ChangePipelineAsync(Member member, PipelineRef which, int? version, Func<Pipeline, DateTimeOffset, Task<Written>> verb, CancellationToken cancellationToken) =>
            db.WriteAsync(
                async now =>
                {
                    if (await db.OwnAsync(member, which, now, cancellationToken) is not { } pipeline) return Written.NotThere;
                    if (version is { } seen && seen != (db.Entry(pipeline).State is EntityState.Added ? PipelineRef.NotThereYet : pipeline.Version)) return Written.Collided;
                    return await verb(pipeline, now);
                },
                cancellationToken);

        private async Task<Pipeline?> OwnAsync(Member member, PipelineRef which, DateTimeOffset now, CancellationToken cancellationToken)
        {
            if (which.Kind is { } kind) return await db.TemplateAsync(member.EmployerId, kind, now, cancellationToken);

            var id = await db.Postings.EditableBy(member).Where(p => p.Number == which.Number).Select(p => p.Id).SingleOrDefaultAsync(cancellationToken);
            if (id == Guid.Empty) return null;

            await db.Provider.LockPostingAsync(db, id, cancellationToken);
            return await db.OwnPipelineAsync(await db.Postings.AsNoTracking().SingleAsync(p => p.Id == id, cancellationToken), now, cancellationToken);
        }

        /// <summary>The members who could take over what reaches a stage.</summary>
        public async Task<IReadOnlyList<Choice>> StageOwnersAsync(Member member, CancellationToken cancellationToken) =>
            await db.Members.AsNoTracking().Where(m => m.EmployerId == member.EmployerId && m.IsActive).OrderBy(m => m.Name).ThenBy(m => m.Id)
                .Select(m => new Choice(m.Id.ToString(), m.Name)).ToListAsync(cancellationToken);

        /// <summary>Whether nobody, or somebody who works here, is to take over.</summary>
        public async Task<Refusal?> CheckStageOwnerAsync(Member member, Guid? owner, CancellationToken cancellationToken) =>
            owner is null || await db.Members.AnyAsync(m => m.Id == owner && m.EmployerId == member.EmployerId && m.IsActive, cancellationToken) ? null : new("stage.owner");
    }

    extension(Pipeline pipeline)
    {
        /// <summary>
        /// The stage that <paramref name="id"/> named when the page was made. Where that was the template and the posting got a copy of its own since then, the
        /// copy's stage of that name.
        /// </summary>
        public Stage? Meant(Guid id, Pipeline? shown) =>
            pipeline.Current.FirstOrDefault(s => s.Id == id) ?? (shown?.Find(id) is { } seen ? pipeline.Current.FirstOrDefault(s => s.Name == seen.Name) : null);
    }
}
