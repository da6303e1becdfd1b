using System.Linq.Expressions;
using CareerBoard.Domain.Employers;
using CareerBoard.Domain.Postings;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Data.Queries;

/// <summary>Which postings somebody may find. What a scope leaves out is not there.</summary>
public static class PostingScopes
{
    /// <summary>What <c>WithPublicPage</c> leaves, for queries that are compiled: those cannot call it.</summary>
    public static Expression<Func<Posting, bool>> HasPublicPage { get; } =
        p => p.Visibility != PostingVisibility.Internal && !EF.Property<bool>(p, WithheldPostings.Column)
            && (p.Status == PostingStatus.Published || p.Status == PostingStatus.Paused || p.Status == PostingStatus.Closed);

    extension(IQueryable<Posting> postings)
    {
        /// <summary>Open and in lists: what visitors, feeds and search engines see. The one query for all of them.</summary>
        public IQueryable<Posting> ListedAt(DateTimeOffset now) =>
            postings.OpenAt(now).Where(p => p.Visibility == PostingVisibility.Listed);

        /// <summary>Those that people in the talent pool can be invited to: whoever is, must be able to read it and to apply.</summary>
        public IQueryable<Posting> InvitingAt(DateTimeOffset now) => postings.OpenAt(now).Where(p => p.Visibility != PostingVisibility.Internal && !p.IsGeneral);

        /// <summary>Those that take the applications of whoever found nothing that fits.</summary>
        public IQueryable<Posting> GeneralAt(DateTimeOffset now) => postings.OpenAt(now).Where(p => p.IsGeneral);

        public IQueryable<Posting> OpenAt(DateTimeOffset now) =>
            postings.Where(p => p.Status == PostingStatus.Published && (p.ClosesAt == null || p.ClosesAt > now) && !EF.Property<bool>(p, WithheldPostings.Column));

        /// <summary>What has a public page for whoever knows its address: open, paused or closed, unlisted too.</summary>
        public IQueryable<Posting> WithPublicPage() => postings.Where(HasPublicPage);

        /// <summary>What has a page, for visitors or for members of these employers, who see internal openings too.</summary>
        public IQueryable<Posting> WithPageFor(IReadOnlyCollection<Guid> employerIds) =>
            postings.Where(p => (p.Visibility != PostingVisibility.Internal || employerIds.Contains(p.EmployerId)) && !EF.Property<bool>(p, WithheldPostings.Column)
                && (p.Status == PostingStatus.Published || p.Status == PostingStatus.Paused || p.Status == PostingStatus.Closed));

        /// <summary>Those with requirements that were read out of their text and that somebody can still confirm.</summary>
        public IQueryable<Posting> WithProposals() => postings.Where(p => p.Status != PostingStatus.Archived && p.Requirements.Any(r => r.IsProposed));

        /// <summary>What a member sees in the admin area.</summary>
        public IQueryable<Posting> VisibleTo(Member member) => postings.Within(member.ReachOf(Right.SeePostings), member);

        public IQueryable<Posting> EditableBy(Member member) => postings.Within(member.ReachOf(Right.EditPostings), member);

        /// <summary>Those that a right of a member reaches.</summary>
        internal IQueryable<Posting> Within(Reach reach, Member member) => reach switch
        {
            Reach.Everything => postings.Where(p => p.EmployerId == member.EmployerId),
            Reach.OwnTeams => postings.Where(p => p.EmployerId == member.EmployerId
                && ((p.TeamId != null && member.TeamIds.Contains(p.TeamId.Value)) || p.HiringTeam.Contains(member.Id) || p.AuthorId == member.Id)),
            Reach.Assigned => postings.Where(p => p.EmployerId == member.EmployerId && p.HiringTeam.Contains(member.Id)),
            _ => postings.Where(_ => false),
        };
    }
}
