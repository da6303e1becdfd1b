using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Data.Queries;

/// <summary>
/// Keeps every other write that asks for the same turn waiting until this transaction ends: for rules across rows that no index can hold.
/// On SQLite the whole transaction is such a turn; on PostgreSQL writing a row to itself locks it. Call them inside <see cref="CareerBoardDb.InWriteAsync{T}"/>.
/// </summary>
public static class Turns
{
    extension(CareerBoardDb db)
    {
        /// <summary>For what roles lead to and what stands below what.</summary>
        public Task TakeCatalogueTurnAsync(CancellationToken cancellationToken) =>
            db.Counters.Where(c => c.Name == Counter.Postings).ExecuteUpdateAsync(set => set.SetProperty(c => c.Value, c => c.Value), cancellationToken);

        /// <summary>For who runs the board.</summary>
        public Task TakeBoardTurnAsync(CancellationToken cancellationToken) => db.TakeCatalogueTurnAsync(cancellationToken);

        /// <summary>For who looks after an employer.</summary>
        public Task TakeEmployerTurnAsync(Guid employerId, CancellationToken cancellationToken) =>
            db.Employers.Where(e => e.Id == employerId).ExecuteUpdateAsync(set => set.SetProperty(e => e.Version, e => e.Version), cancellationToken);
    }
}
