using System.Runtime.CompilerServices;
using CareerBoard.Domain.Postings;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Data.Queries;

/// <summary>For whoever reads very many postings: one short question after the other, none of which waits for a slow reader.</summary>
public static class PostingWindows
{
    extension(IQueryable<Posting> postings)
    {
        /// <summary>
        /// All of them by number, so many at a time, whatever their state. Narrow each window by a scope, not what is cut into windows: SQLite would go
        /// through all open postings again for every window, because it takes an index on the state for better than the one on the number.
        /// </summary>
        public async IAsyncEnumerable<IQueryable<Posting>> InWindowsAsync(int size, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            for (int? last = 0; last is { } before;)
            {
                var rest = postings.Where(p => p.Number > before).OrderBy(p => p.Number);
                yield return rest.Take(size);
                last = await rest.Skip(size - 1).Select(p => (int?)p.Number).FirstOrDefaultAsync(cancellationToken);
            }
        }
    }
}
