using CareerBoard.Data;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Areas.Admin.Pages.Applications;

internal static class Saving
{
    extension(CareerBoardDb db)
    {
        /// <summary>Saves, or forgets what was loaded and answers no because somebody else saved the same thing at the same moment.</summary>
        public async Task<bool> TrySaveAsync(CancellationToken cancellationToken)
        {
            try
            {
                await db.SaveChangesAsync(cancellationToken);
                return true;
            }
            catch (DbUpdateConcurrencyException)
            {
                db.ChangeTracker.Clear();
                return false;
            }
        }
    }
}
