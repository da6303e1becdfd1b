using CareerBoard.Data;
using CareerBoard.Data.Queries;
using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Employers;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Areas.Admin.Pages.Pool;

/// <summary>What an application's page says of its sender and the pool, to whoever may find people there.</summary>
/// <param name="Person">None where the sender is not to be found.</param>
/// <param name="HasAgreed">Whether this candidate has, though another one who is the same person has not.</param>
/// <param name="IsGeneral">Whether they applied for no opening in particular.</param>
/// <param name="Back">The page to come back to.</param>
internal sealed record PoolPanel(PoolPerson? Person, bool HasAgreed, IReadOnlyList<PoolListName> Lists, bool IsGeneral, string Back)
{
    public static async Task<PoolPanel?> LoadAsync(CareerBoardDb db, Member member, Application application, bool isGeneral, string back, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (!member.May(Right.FindPeople) || application.IsErased) return null;

        var person = (await db.FellowsOfAsync(member.EmployerId, [application.CandidateId], cancellationToken))[application.CandidateId];
        var consents = await db.PoolConsents.AsNoTracking().FoundBy(member, db, now).OncePerPerson(db).Where(c => person.Contains(c.CandidateId)).ToListAsync(cancellationToken);
        var hasAgreed = await db.PoolConsents.HoldingAt(now).AnyAsync(c => c.EmployerId == member.EmployerId && c.CandidateId == application.CandidateId, cancellationToken);
        return consents.Count == 0 ? new(null, hasAgreed, [], isGeneral, back) : new(
            (await db.PeopleAsync(consents, member, cancellationToken)).SingleOrDefault(), hasAgreed, await db.PoolListsAsync(member, cancellationToken), isGeneral, back);
    }
}
