using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Employers;
using CareerBoard.Domain.Postings;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Data.Queries;

/// <summary>Which applications somebody may find. What a scope leaves out is not there.</summary>
public static class ApplicationScopes
{
    extension(IQueryable<Application> applications)
    {
        public IQueryable<Application> Of(Guid? candidateId) => applications.Where(a => a.CandidateId == candidateId);

        /// <summary>What the member's access reaches, and the applications to whose interviews the member is asked.</summary>
        public IQueryable<Application> VisibleTo(Member member, CareerBoardDb db) => applications.Within(member.ReachOf(Right.ReviewApplications), member, db.Postings, db.Interviews);

        public IQueryable<Application> MovableBy(Member member, IQueryable<Posting> postings) => applications.Within(member.ReachOf(Right.DecideApplications), member, postings, interviews: null);

        /// <param name="interviews">Those that open their application to whoever is on the panel; none where being on one is not enough.</param>
        private IQueryable<Application> Within(Reach reach, Member member, IQueryable<Posting> postings, IQueryable<Interview>? interviews)
        {
            var own = applications.Where(a => a.EmployerId == member.EmployerId);
            if (reach is Reach.Everything) return own;
            if (reach is Reach.None) return applications.Where(_ => false);

            var asked = interviews?.HeldBy(member.Id).Where(i => i.State != InterviewState.Cancelled).Select(i => i.ApplicationId);
            if (reach is Reach.Assigned) return asked is null ? own.Where(a => a.OwnerId == member.Id) : own.Where(a => a.OwnerId == member.Id || asked.Contains(a.Id));

            var within = postings.Within(reach, member).Select(p => p.Id);
            return asked is null
                ? own.Where(a => within.Contains(a.PostingId) || a.OwnerId == member.Id)
                : own.Where(a => within.Contains(a.PostingId) || a.OwnerId == member.Id || asked.Contains(a.Id));
        }

        /// <summary>Those that wait for somebody to decide.</summary>
        public IQueryable<Application> Open() => applications.Where(a => a.State == ApplicationState.Open);

        public IQueryable<Application> NotOpened() => applications.Open().Where(a => a.OpenedAt == null);

        /// <summary>Those whose candidate waits for an answer to a message.</summary>
        public IQueryable<Application> WaitingForAnswer(IQueryable<ApplicationMessage> messages) =>
            applications.Where(a => messages.Any(m => m.EmployerId == a.EmployerId && m.ApplicationId == a.Id && m.ByMemberId == null && m.AnsweredAt == null));

        public IQueryable<Application> DueBefore(DateTimeOffset instant) => applications.Open().Where(a => a.ReplyDueAt < instant);

        /// <summary>Those of people whose name or mail address has every word of <paramref name="folded"/> in it.</summary>
        public IQueryable<Application> AppliedBy(string folded) =>
            folded.Split(' ', StringSplitOptions.RemoveEmptyEntries).Aggregate(applications, (found, word) => found.Where(a =>
                EF.Property<string>(a, ApplicationColumns.NameFolded).Contains(word) || EF.Property<string>(a, ApplicationColumns.EmailFolded).Contains(word)));
    }
}
