using CareerBoard.Data;
using CareerBoard.Data.Accounts;
using CareerBoard.Domain.Employers;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Hosting;

/// <summary>Who asks, read by one question in each request of somebody who is signed in.</summary>
internal sealed class CallerQueries
{
    public Func<CareerBoardDb, Guid, Guid, CancellationToken, Task<SignedIn?>> SignedInAs { get; } = EF.CompileAsyncQuery((CareerBoardDb db, Guid session, Guid account, CancellationToken _) => (
        from s in db.Sessions.AsNoTracking()
        join a in db.Accounts.AsNoTracking() on s.AccountId equals a.Id
        where s.Id == session && a.Id == account && !a.IsBlocked
        select new SignedIn(
            a, s, db.Candidates.Where(c => c.AccountId == a.Id).Select(c => (Guid?)c.Id).SingleOrDefault(),
            (
                from m in db.Members.AsNoTracking()
                join e in db.Employers on m.EmployerId equals e.Id
                where m.AccountId == a.Id && m.IsActive && e.DeactivatedAt == null
                orderby e.Name, e.Id
                select new Membership(m, e.Slug, e.Name)).ToList())).AsSingleQuery().SingleOrDefault());

    internal sealed record SignedIn(Account Account, Session Session, Guid? CandidateId, IReadOnlyList<Membership> Memberships);
}
