using CareerBoard.Data;
using CareerBoard.Data.Audit;
using CareerBoard.Data.Queries;
using Microsoft.EntityFrameworkCore;
using Quartz;

namespace CareerBoard.Web.Jobs;

/// <summary>Lets postings go out whose time has come.</summary>
[DisallowConcurrentExecution]
internal sealed partial class PublishScheduled(CareerBoardDb db, Actor actor, ILogger<PublishScheduled> log) : IJob
{
    private const int AtOnce = 50;

    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => new(RunAsync(cancellationToken));

    /// <returns>How many went out.</returns>
    public Task<int> RunAsync(CancellationToken cancellationToken)
    {
        actor.Is(ActorKind.Job);
        return db.InWriteAsync(
            async now =>
            {
                var due = await db.Postings.Where(p => p.PublishAt != null && p.PublishAt <= now && !EF.Property<bool>(p, WithheldPostings.Column)).OrderBy(p => p.PublishAt).Take(AtOnce).ToListAsync(cancellationToken);
                var review = await db.Employers.Where(e => e.ReviewRequired).Select(e => e.Id).ToListAsync(cancellationToken);
                var published = 0;
                foreach (var posting in due)
                {
                    if (posting.PublishIfDue(review.Contains(posting.EmployerId), now) is { } refusal) NotPublished(log, posting.Number, refusal.Code);
                    else published++;
                }

                if (due.Count > 0) await db.SaveChangesAsync(cancellationToken);
                return published;
            },
            cancellationToken);
    }

    [LoggerMessage(LogLevel.Warning, "Posting {Number} was scheduled and could not be published: {Refusal}")]
    private static partial void NotPublished(ILogger log, int number, string refusal);
}
