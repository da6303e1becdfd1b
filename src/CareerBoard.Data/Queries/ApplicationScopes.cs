using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Employers;
using CareerBoard.Domain.Postings;

namespace CareerBoard.Data.Queries;

/// <summary>Which applications somebody may find. What a scope leaves out is not there.</summary>
public static class ApplicationScopes
{
    extension(IQueryable<Application> applications)
    {
        public IQueryable<Application> Of(Guid? candidateId) => applications.Where(a => a.CandidateId == candidateId);

        /// <summary>Those of the postings a member sees; an interviewer only those that are assigned.</summary>
        public IQueryable<Application> VisibleTo(Member member, IQueryable<Posting> postings)
        {
            var own = applications.Where(a => a.EmployerId == member.EmployerId);
            if (member.Has(Access.Recruiter)) return own;
            if (!member.Has(Access.HiringManager)) return own.Where(a => a.OwnerId == member.Id);

            var visible = postings.VisibleTo(member).Select(p => p.Id);
            return own.Where(a => visible.Contains(a.PostingId) || a.OwnerId == member.Id);
        }

        public IQueryable<Application> MovableBy(Member member, IQueryable<Posting> postings) =>
            member.Has(Access.HiringManager) ? applications.VisibleTo(member, postings) : applications.Where(_ => false);
    }
}
