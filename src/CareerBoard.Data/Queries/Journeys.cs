using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Employers;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Data.Queries;

/// <summary>What reports are made of.</summary>
public static class Journeys
{
    extension(CareerBoardDb db)
    {
        /// <summary>
        /// The ways of applications of the member's employer: three questions, however many there are. Nothing else is read of them; stages are counted by name
        /// wherever several postings are looked at, since each posting has its own.
        /// </summary>
        public async Task<IReadOnlyList<Journey>> JourneysAsync(Member member, IQueryable<Application> applications, CancellationToken cancellationToken)
        {
            var (employer, sees) = (member.EmployerId, member.May(Right.SeeIdentities));
            var stages = (await db.Pipelines.AsNoTracking().Where(p => p.EmployerId == employer && p.PostingId != null).SelectMany(p => p.Stages)
                .Select(s => new { s.Id, s.Name, s.State, s.Order, s.MakesOffer }).ToListAsync(cancellationToken))
                .ToDictionary(s => s.Id, s => new JourneyStage(s.Name, s.State, s.Order, s.MakesOffer));

            // Where somebody heard of it is told in words of their own, which may say who that is.
            var found = (await applications.AsNoTracking().Select(a => new { a.Id, a.PostingId, a.AppliedAt, Source = sees || !a.IsBlind ? a.Source : null, a.ReplyDueAt }).ToListAsync(cancellationToken))
                .ToDictionary(a => a.Id, a => new Journey(a.PostingId, a.AppliedAt, a.Source, a.ReplyDueAt));

            var steps = applications.AsNoTracking().SelectMany(a => a.Timeline, (a, t) => new { a.Id, t.Order, t.Kind, t.At, t.ToStageId, t.ReplyWasDueAt, t.UndoneAt })
                .Where(t => t.ToStageId != null && t.UndoneAt == null)
                .Select(t => new { t.Id, t.Order, t.Kind, t.At, t.ToStageId, t.ReplyWasDueAt });
            await foreach (var step in steps.AsAsyncEnumerable().WithCancellation(cancellationToken))
            {
                // What came between the two questions is in the next report.
                if (found.TryGetValue(step.Id, out var journey) && stages.TryGetValue(step.ToStageId!.Value, out var stage)) journey.Add(new JourneyStep(step.Order, stage, step.Kind, step.At, step.ReplyWasDueAt));
            }

            return [.. found.Values.Where(j => j.Steps.Count > 0)];
        }
    }
}
