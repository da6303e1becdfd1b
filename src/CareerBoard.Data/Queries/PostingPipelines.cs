using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Postings;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Data.Queries;

/// <summary>How a posting comes to the stages that its applications go through.</summary>
public static class PostingPipelines
{
    extension(CareerBoardDb db)
    {
        /// <summary>The pipeline of a posting that has applications.</summary>
        public Task<Pipeline> PipelineOfAsync(Guid posting, CancellationToken cancellationToken) => db.Pipelines.SingleAsync(p => p.PostingId == posting, cancellationToken);

        /// <summary>The pipelines of applications, by posting, to read.</summary>
        public async Task<Dictionary<Guid, Pipeline>> PipelinesOfAsync(IEnumerable<Application> applications, CancellationToken cancellationToken)
        {
            var postings = applications.Select(a => a.PostingId).Distinct().ToList();
            return await db.Pipelines.AsNoTracking().OfPostings(postings).ToDictionaryAsync(p => p.PostingId!.Value, cancellationToken);
        }

        /// <summary>
        /// The posting's own pipeline, made now from the template of its kind where it has none yet. Call it inside <see cref="CareerBoardDb.InWriteAsync{T}"/>
        /// with the posting locked; it adds and does not save.
        /// </summary>
        public async Task<Pipeline> OwnPipelineAsync(Posting posting, DateTimeOffset now, CancellationToken cancellationToken)
        {
            if (await db.Pipelines.SingleOrDefaultAsync(p => p.PostingId == posting.Id, cancellationToken) is { } own) return own;

            var template = await db.TemplateAsync(posting.EmployerId, posting.PipelineKind, now, cancellationToken);
            var copy = template.CopyFor(Guid.CreateVersion7(now), posting.Id, now);
            db.Add(copy);
            return copy;
        }

        /// <summary>
        /// The employer's template for a kind. Where there is none yet it is made now: like the one for the experienced, which boards had before there were
        /// several, and without that with the usual stages. It adds and does not save.
        /// </summary>
        public async Task<Pipeline> TemplateAsync(Guid employer, PipelineKind kind, DateTimeOffset now, CancellationToken cancellationToken)
        {
            var templates = await db.Pipelines.TemplatesOf(employer).ToListAsync(cancellationToken);
            if (templates.Find(t => t.Kind == kind) is { } template) return template;

            template = templates.Find(t => t.Kind is PipelineKind.Experienced)?.CopyAs(Guid.CreateVersion7(now), kind, now) ?? new Pipeline(Guid.CreateVersion7(now), employer, kind, now);
            db.Add(template);
            return template;
        }

        /// <summary>What the applications of a posting go through, to read: its own pipeline, or what will become it.</summary>
        public async Task<Pipeline> ShownPipelineAsync(Guid posting, Guid employer, PipelineKind kind, DateTimeOffset now, CancellationToken cancellationToken)
        {
            var known = await Compiled.For<Queries>(db).OwnOrTemplates(db, posting, employer).ToListAsync(cancellationToken);
            return known.Find(p => p.PostingId == posting) ?? known.Find(p => p.Kind == kind) ?? known.Find(p => p.Kind is PipelineKind.Experienced)
                ?? new Pipeline(Guid.CreateVersion7(now), employer, kind, now);
        }
    }

    private sealed class Queries
    {
        public Func<CareerBoardDb, Guid, Guid, IAsyncEnumerable<Pipeline>> OwnOrTemplates { get; } = EF.CompileAsyncQuery((CareerBoardDb db, Guid posting, Guid employer) =>
            db.Pipelines.AsNoTracking().AsSingleQuery().Where(p => p.PostingId == posting || (p.EmployerId == employer && p.PostingId == null)));
    }
}
