using CareerBoard.Data;
using CareerBoard.Data.Queries;
using CareerBoard.Domain.Employers;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Areas.Admin.Pages.Members;

internal static class OnlyAdmin
{
    extension(CareerBoardDb db)
    {
        /// <summary>Whether nobody else looks after the employer; it stays so until the transaction ends.</summary>
        public async Task<bool> IsOnlyAdminAsync(Member member, CancellationToken cancellationToken)
        {
            await db.TakeEmployerTurnAsync(member.EmployerId, cancellationToken);
            return !await db.Members.AnyAsync(
                m => m.EmployerId == member.EmployerId && m.Id != member.Id && m.IsActive && m.Access == Access.EmployerAdmin, cancellationToken);
        }
    }
}
