using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Data.Queries;

public static class Counters
{
    extension(CareerBoardDb db)
    {
        /// <summary>The revision of the board's public pages as it is now: what has arrived has arrived up to it.</summary>
        public Task<long> RevisionAsync(CancellationToken cancellationToken) => db.Counters.Where(c => c.Name == Counter.Postings).Select(c => c.Value).SingleAsync(cancellationToken);
    }
}
