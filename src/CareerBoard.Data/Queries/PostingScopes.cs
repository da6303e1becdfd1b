using CareerBoard.Domain.Employers;
using CareerBoard.Domain.Postings;

namespace CareerBoard.Data.Queries;

/// <summary>Which postings somebody may find. What a scope leaves out is not there.</summary>
public static class PostingScopes
{
    extension(IQueryable<Posting> postings)
    {
        /// <summary>Open and in lists: what visitors, feeds and search engines see. The one query for all of them.</summary>
        public IQueryable<Posting> ListedAt(DateTimeOffset now) =>
            postings.OpenAt(now).Where(p => p.Visibility == PostingVisibility.Listed);

        public IQueryable<Posting> OpenAt(DateTimeOffset now) =>
            postings.Where(p => p.Status == PostingStatus.Published && (p.ClosesAt == null || p.ClosesAt > now));

        /// <summary>What has a public page for whoever knows its address: open, paused or closed, unlisted too.</summary>
        public IQueryable<Posting> WithPublicPage() =>
            postings.Where(p => p.Visibility != PostingVisibility.Internal
                && (p.Status == PostingStatus.Published || p.Status == PostingStatus.Paused || p.Status == PostingStatus.Closed));

        /// <summary>What has a page, for visitors or for members of these employers, who see internal openings too.</summary>
        public IQueryable<Posting> WithPageFor(IReadOnlyCollection<Guid> employerIds) =>
            postings.Where(p => (p.Visibility != PostingVisibility.Internal || employerIds.Contains(p.EmployerId))
                && (p.Status == PostingStatus.Published || p.Status == PostingStatus.Paused || p.Status == PostingStatus.Closed));

        /// <summary>What a member sees in the admin area: recruiters all, hiring managers their teams' and where they help to hire, interviewers where they help.</summary>
        public IQueryable<Posting> VisibleTo(Member member) =>
            member.Has(Access.Recruiter)
                ? postings.Where(p => p.EmployerId == member.EmployerId)
                : member.Has(Access.HiringManager)
                    ? postings.Where(p => p.EmployerId == member.EmployerId
                        && ((p.TeamId != null && member.TeamIds.Contains(p.TeamId.Value)) || p.HiringTeam.Contains(member.Id) || p.AuthorId == member.Id))
                    : postings.Where(p => p.EmployerId == member.EmployerId && p.HiringTeam.Contains(member.Id));

        public IQueryable<Posting> EditableBy(Member member) =>
            member.Has(Access.HiringManager) ? postings.VisibleTo(member) : postings.Where(_ => false);
    }
}
