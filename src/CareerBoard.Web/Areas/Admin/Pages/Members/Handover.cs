using CareerBoard.Data;
using CareerBoard.Data.Queries;
using CareerBoard.Domain;
using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Employers;
using CareerBoard.Domain.Postings;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Areas.Admin.Pages.Members;

/// <summary>How much hangs on a member who leaves. What has happened stays with whoever did it, and is not in it.</summary>
/// <param name="Interviews">Those that are still to be held, with a time or without.</param>
/// <param name="Alone">Of those with a time, the ones that nobody else is on the panel of.</param>
/// <param name="Times">Open times that nobody has picked.</param>
/// <param name="Scorecards">Asked for and not in.</param>
internal sealed record Handover(int Applications, int Postings, int Stages, int Interviews, int Alone, int Times, int Scorecards)
{
    public bool IsEmpty => Applications + Postings + Stages + Interviews + Times + Scorecards == 0;
}

/// <summary>What a member who leaves gives to a colleague, or to nobody. Nothing of it saves; call it in a transaction that does.</summary>
internal static class HandingOver
{
    extension(CareerBoardDb db)
    {
        public async Task<Handover> HandoverOfAsync(Member member, DateTimeOffset now, CancellationToken cancellationToken)
        {
            var held = db.Interviews.HeldBy(member.Id).ToHoldAt(now);
            return new Handover(
                await db.OwnedBy(member).CountAsync(cancellationToken),
                await db.HelpedBy(member).CountAsync(cancellationToken),
                await db.Pipelines.Where(p => p.EmployerId == member.EmployerId).SelectMany(p => p.Stages).CountAsync(s => s.OwnerId == member.Id && s.RemovedAt == null, cancellationToken),
                await held.CountAsync(cancellationToken),
                await held.CountAsync(i => i.State == InterviewState.Scheduled && i.Panel.Count == 1, cancellationToken),
                await db.InterviewSlots.AheadOf(member, now).CountAsync(s => !db.Interviews.Any(i => i.SlotId == s.Id), cancellationToken),
                await db.Scorecards.OwedBy(member.Id).CountAsync(cancellationToken));
        }

        public async Task HandOverWorkAsync(Member from, Guid? to, DateTimeOffset now, CancellationToken cancellationToken)
        {
            foreach (var application in await db.OwnedBy(from).ToListAsync(cancellationToken)) application.Assign(to);
            foreach (var pipeline in await db.Pipelines.Where(p => p.EmployerId == from.EmployerId && p.Stages.Any(s => s.OwnerId == from.Id)).ToListAsync(cancellationToken)) pipeline.HandOver(from.Id, to);
            foreach (var posting in await db.HelpedBy(from).ToListAsync(cancellationToken))
            {
                posting.AssignTeam(posting.HiringTeam.Where(m => m != from.Id).Concat(to is { } helper ? [helper] : []));
            }
        }

        /// <summary>
        /// Interviews that are still to be held, and open times. Candidates who were asked to pick have something to pick from as long as a colleague takes them over, who may take
        /// back what does not suit; a time at which that colleague has something else goes, unless others of the panel are there.
        /// </summary>
        /// <returns>Why not; or at how many of the interviews their new member has another one.</returns>
        public async Task<(Refusal? Refusal, int Clashes)> HandOverInterviewsAsync(Member from, Guid? to, DateTimeOffset now, CancellationToken cancellationToken)
        {
            // Nobody picks one of these times meanwhile.
            var postings = await db.Interviews.HeldBy(from.Id).ToHoldAt(now).Select(i => i.PostingId).Union(db.InterviewSlots.AheadOf(from, now).Select(s => s.PostingId)).ToListAsync(cancellationToken);
            foreach (var posting in postings.Order()) await db.Provider.LockPostingAsync(db, posting, cancellationToken);

            var busy = to is { } heir ? await db.Interviews.HeldBy(heir).ToComeAt(now).Select(i => new Span(i.Id, i.StartsAt!.Value, i.EndsAt!.Value)).ToListAsync(cancellationToken) : [];
            var held = await db.Interviews.HeldBy(from.Id).ToHoldAt(now).OrderBy(i => i.Id).ToListAsync(cancellationToken);
            var taken = held.Where(i => i.StartsAt is not null).Select(i => new Span(i.Id, i.StartsAt!.Value, i.EndsAt!.Value)).ToList();
            var clashes = taken.Count(t => busy.Exists(b => b.Id != t.Id && b.Meets(t)));
            foreach (var interview in held)
            {
                if (interview.HandOver(from.Id, to, now) is { } refusal) return (refusal, 0);
            }

            var times = await db.InterviewSlots.AheadOf(from, now).OrderBy(s => s.StartsAt).ThenBy(s => s.Id).ToListAsync(cancellationToken);
            if (times.Count == 0) return (null, clashes);

            if (to is { } free)
            {
                busy.AddRange(taken);
                busy.AddRange(await db.InterviewSlots.Where(s => s.EmployerId == from.EmployerId && s.StartsAt > now && s.Panel.Contains(free)).Select(s => new Span(s.Id, s.StartsAt, s.EndsAt)).ToListAsync(cancellationToken));
            }

            var ids = times.ConvertAll(s => s.Id);
            var takers = await db.Interviews.Where(i => i.SlotId != null && ids.Contains(i.SlotId.Value)).ToDictionaryAsync(i => i.SlotId!.Value, cancellationToken);
            foreach (var time in times)
            {
                var span = new Span(time.Id, time.StartsAt, time.EndsAt);
                var isFree = to is not null && !busy.Exists(b => b.Id != span.Id && b.Meets(span));
                if (!time.HandOver(from.Id, isFree ? to : null, takers.GetValueOrDefault(time.Id))) db.Remove(time);
            }

            return (null, clashes);
        }

        /// <summary>Scorecards that are not in. Nobody is asked for a second one, or for one of what has ended.</summary>
        public async Task HandOverScorecardsAsync(Member from, Guid? to, Guid by, DateTimeOffset now, CancellationToken cancellationToken)
        {
            var owed = await db.Scorecards.OwedBy(from.Id).OrderBy(c => c.Id).ToListAsync(cancellationToken);
            if (owed.Count == 0) return;

            var ids = owed.ConvertAll(c => c.ApplicationId);
            var open = await db.Applications.Open().Where(a => ids.Contains(a.Id)).Select(a => a.Id).ToListAsync(cancellationToken);
            var has = await db.Scorecards.Where(c => ids.Contains(c.ApplicationId) && c.MemberId == to).Select(c => c.ApplicationId).ToListAsync(cancellationToken);
            foreach (var card in owed)
            {
                if (card.TakeBack() is { } refusal) throw new InvalidOperationException($"A card that is owed was not taken back: {refusal}.");
                if (to is { } heir && open.Contains(card.ApplicationId) && !has.Contains(card.ApplicationId)) db.Add(card.HandOver(Guid.CreateVersion7(now), heir, by, now));
                db.Remove(card);
            }
        }

        private IQueryable<Application> OwnedBy(Member member) => db.Applications.Open().Where(a => a.EmployerId == member.EmployerId && a.OwnerId == member.Id);

        private IQueryable<Posting> HelpedBy(Member member) => db.Postings.Where(p => p.EmployerId == member.EmployerId && p.HiringTeam.Contains(member.Id) && p.Status != PostingStatus.Archived);
    }

    private sealed record Span(Guid Id, DateTimeOffset From, DateTimeOffset Until)
    {
        public bool Meets(Span other) => From < other.Until && other.From < Until;
    }
}
