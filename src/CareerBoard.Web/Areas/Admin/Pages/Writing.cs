using CareerBoard.Data;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Areas.Admin.Pages;

/// <summary>What came of a write.</summary>
internal enum Written
{
    Saved,
    NotThere,

    /// <summary>The model state says why.</summary>
    Refused,

    /// <summary>Somebody else saved the same thing first.</summary>
    Collided,

    /// <summary>A unique index has spoken.</summary>
    NameTaken,
}

internal static class Writing
{
    extension(CareerBoardDb db)
    {
        /// <summary>
        /// Runs <paramref name="work"/> in one transaction and saves when it says so; whatever it answers else changes nothing. Once more where the transaction had
        /// to give way to another one.
        /// </summary>
        public async Task<Written> WriteAsync(Func<DateTimeOffset, Task<Written>> work, CancellationToken cancellationToken)
        {
            try
            {
                return await db.WriteOnceAsync(work, cancellationToken);
            }
            catch (Exception deadlock) when (db.Provider.GaveWay(deadlock))
            {
                db.ChangeTracker.Clear();
                return await db.WriteOnceAsync(work, cancellationToken);
            }
        }

        private async Task<Written> WriteOnceAsync(Func<DateTimeOffset, Task<Written>> work, CancellationToken cancellationToken)
        {
            try
            {
                return await db.InWriteAsync(
                    async now =>
                    {
                        var written = await work(now);
                        if (written is Written.Saved) await db.SaveChangesAsync(cancellationToken);
                        else db.ChangeTracker.Clear();
                        return written;
                    },
                    cancellationToken);
            }
            catch (DbUpdateConcurrencyException)
            {
                db.ChangeTracker.Clear();
                return Written.Collided;
            }
            catch (DbUpdateException race) when (db.Provider.IsUniqueViolation(race))
            {
                db.ChangeTracker.Clear();
                return Written.NameTaken;
            }
        }
    }
}
