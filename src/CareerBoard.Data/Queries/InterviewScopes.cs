using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Employers;

namespace CareerBoard.Data.Queries;

/// <summary>Interviews are found through the application that they belong to, which a scope has let through, or by whoever holds them.</summary>
public static class InterviewScopes
{
    extension(IQueryable<Interview> interviews)
    {
        public IQueryable<Interview> Of(Guid applicationId) => interviews.Where(i => i.ApplicationId == applicationId);

        /// <summary>Those that belong to one of these applications.</summary>
        public IQueryable<Interview> Of(IQueryable<Application> applications) => interviews.Where(i => applications.Any(a => a.Id == i.ApplicationId));

        /// <summary>Those that a member holds, or was to hold.</summary>
        public IQueryable<Interview> HeldBy(Guid memberId) => interviews.Where(i => i.Panel.Any(p => p.MemberId == memberId));

        /// <summary>The applications that a member was to talk about, unless it was cancelled.</summary>
        public IQueryable<Guid> MetBy(Guid memberId) => interviews.Where(i => i.State != InterviewState.Cancelled).SelectMany(i => i.Panel.Where(p => p.MemberId == memberId), (i, _) => i.ApplicationId);

        /// <summary>Those that wait for the candidate or for their time.</summary>
        public IQueryable<Interview> Pending() => interviews.Where(i => i.State == InterviewState.Offered || i.State == InterviewState.Scheduled);

        /// <summary>Those with a time that are not over.</summary>
        public IQueryable<Interview> ToComeAt(DateTimeOffset now) => interviews.Where(i => i.State == InterviewState.Scheduled && i.EndsAt > now);

        /// <summary>Those that are still to be held: they have not begun, or have no time yet.</summary>
        public IQueryable<Interview> ToHoldAt(DateTimeOffset now) => interviews.Where(i => i.State == InterviewState.Offered || (i.State == InterviewState.Scheduled && i.StartsAt > now));

        /// <summary>Those at a time when one of these members has another one.</summary>
        public IQueryable<Interview> ClashingWith(DateTimeOffset from, DateTimeOffset until, IReadOnlyCollection<Guid> panel) =>
            interviews.Where(i => i.State == InterviewState.Scheduled && i.StartsAt < until && i.EndsAt > from && i.Panel.Any(p => panel.Contains(p.MemberId)));
    }
}

/// <summary>Open times are found through their posting, which a scope has let through.</summary>
public static class InterviewSlotScopes
{
    extension(IQueryable<InterviewSlot> slots)
    {
        public IQueryable<InterviewSlot> OfPosting(Guid postingId) => slots.Where(s => s.PostingId == postingId);

        /// <summary>Those that lie ahead and that a member would hold.</summary>
        public IQueryable<InterviewSlot> AheadOf(Member member, DateTimeOffset now) => slots.Where(s => s.EmployerId == member.EmployerId && s.StartsAt > now && s.Panel.Contains(member.Id));

        /// <summary>Those that no interview has, and that a candidate may still pick.</summary>
        public IQueryable<InterviewSlot> FreeAt(DateTimeOffset now, IQueryable<Interview> interviews)
        {
            var earliest = now + Interview.LeastNotice;
            return slots.Where(s => s.StartsAt >= earliest && !interviews.Any(i => i.SlotId == s.Id));
        }
    }
}
