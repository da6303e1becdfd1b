using CareerBoard.Domain.Employers;
using CareerBoard.Domain.Postings;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Data.Queries;

/// <summary>
/// The postings of an employer that was deactivated: what they are they stay, and nobody finds them. A column beside the posting says so, because every list and
/// every page asks for it.
/// </summary>
public static class WithheldPostings
{
    public const string Column = "Withheld";

    extension(CareerBoardDb db)
    {
        /// <summary>Brings an employer's postings in step with it. Call it in the transaction that deactivates the employer or takes it back.</summary>
        public async Task WithholdPostingsAsync(Employer employer, CancellationToken cancellationToken)
        {
            // Whoever adds a posting at the same moment holds this turn, or waits for it and finds the employer as it is then.
            await db.TakeCatalogueTurnAsync(cancellationToken);
            var (withheld, revision) = (!employer.IsActive, await db.RaiseAsync(Counter.Postings, 1, cancellationToken));
            await db.Postings.Where(p => p.EmployerId == employer.Id).ExecuteUpdateAsync(
                set => set.SetProperty(p => EF.Property<bool>(p, Column), withheld).SetProperty(p => EF.Property<long>(p, PostingRevisions.Column), revision),
                cancellationToken);
            if (withheld) return;

            // What was added while nobody could see it is seen for the first time.
            await db.Postings.Where(p => p.EmployerId == employer.Id && p.Status == PostingStatus.Published && p.Visibility == PostingVisibility.Listed && EF.Property<long?>(p, PostingArrivals.Column) == null)
                .ExecuteUpdateAsync(set => set.SetProperty(p => EF.Property<long?>(p, PostingArrivals.Column), revision), cancellationToken);
        }

        /// <summary>Withholds those that are about to be added for an employer that is off the board. Whoever saves them holds the turn.</summary>
        internal async Task WithholdAddedAsync(CancellationToken cancellationToken)
        {
            var added = db.ChangeTracker.Entries<Posting>().Where(e => e.State is EntityState.Added).ToList();
            if (added.Count == 0) return;

            var employers = added.Select(e => e.Entity.EmployerId).Distinct().ToList();
            var deactivated = await db.Employers.Where(e => employers.Contains(e.Id) && e.DeactivatedAt != null).Select(e => e.Id).ToListAsync(cancellationToken);
            foreach (var posting in added.Where(e => deactivated.Contains(e.Entity.EmployerId))) posting.Property<bool>(Column).CurrentValue = true;
        }
    }
}
