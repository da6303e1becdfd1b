using CareerBoard.Data.Audit;
using CareerBoard.Domain.Employers;

namespace CareerBoard.Data.Queries;

/// <summary>Who may read which part of the audit log.</summary>
public static class AuditScopes
{
    extension(IQueryable<AuditEntry> entries)
    {
        /// <summary>All for the board's admins, an employer's own for its admins, none for others.</summary>
        public IQueryable<AuditEntry> VisibleTo(Member? member, bool isBoardAdmin)
        {
            if (isBoardAdmin) return entries;
            return member?.May(Right.ReadAudit) is true ? entries.Where(e => e.EmployerId == member.EmployerId) : entries.Where(_ => false);
        }
    }
}
