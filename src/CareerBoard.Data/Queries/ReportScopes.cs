using CareerBoard.Domain.Employers;
using CareerBoard.Domain.Postings;

namespace CareerBoard.Data.Queries;

/// <summary>Who may read which reports of postings.</summary>
public static class ReportScopes
{
    extension(IQueryable<PostingReport> reports)
    {
        /// <summary>All for the board's admins, those of its own postings for an employer's recruiters, none for others; until they are forgotten.</summary>
        public IQueryable<PostingReport> VisibleTo(Member? member, bool isBoardAdmin, DateTimeOffset now)
        {
            var kept = reports.Where(r => r.SettledAt == null || r.SettledAt > now - PostingReport.KeptFor);
            if (isBoardAdmin) return kept;
            return member?.May(Right.SettleReports) is true ? kept.Where(r => r.EmployerId == member.EmployerId) : kept.Where(_ => false);
        }

        public IQueryable<PostingReport> Open() => reports.Where(r => r.SettledAt == null);
    }
}
