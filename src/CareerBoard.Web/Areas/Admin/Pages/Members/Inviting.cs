using CareerBoard.Data;
using CareerBoard.Data.Accounts;
using CareerBoard.Data.Queries;
using CareerBoard.Domain;
using CareerBoard.Domain.Employers;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Areas.Admin.Pages.Members;

internal static class Inviting
{
    extension(CareerBoardDb db)
    {
        /// <summary>Adds an invitation, unless the address belongs to somebody who works there or is invited already. Call it in a transaction that saves.</summary>
        /// <param name="by">The member who invites, or the board admin's account.</param>
        public async Task<Refusal?> InviteAsync(Guid employerId, string email, Access access, IReadOnlyCollection<Guid> wantedTeams, Guid by, DateTimeOffset now, CancellationToken cancellationToken)
        {
            if (!MailAddress.IsPlain(email)) return new("invitation.email");

            await db.TakeEmployerTurnAsync(employerId, cancellationToken);
            var normalized = Account.Normalize(email);
            if (await db.Members.AnyAsync(m => m.EmployerId == employerId && m.IsActive && db.Accounts.Any(a => a.Id == m.AccountId && a.NormalizedEmail == normalized), cancellationToken))
            {
                return new("invitation.member-already");
            }

            var earlier = await db.Invitations.Where(i => i.EmployerId == employerId && i.ClosedAt == null).ToListAsync(cancellationToken);
            if (earlier.Exists(i => Account.Normalize(i.Email) == normalized)) return new("invitation.open-already");

            var teams = await db.Teams.Where(t => t.EmployerId == employerId && wantedTeams.Contains(t.Id)).Select(t => t.Id).ToListAsync(cancellationToken);
            db.Add(new Invitation(Guid.CreateVersion7(now), employerId, email, access, teams, by, now));
            return null;
        }
    }
}
