using CareerBoard.Domain.Postings;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace CareerBoard.Data.Queries;

/// <summary>
/// The value that the counter "postings" took when a posting was listed for the first time; none before that. It never changes afterwards, whatever becomes of the
/// posting, and rises in the order of the commits, which no clock does: who remembers up to where they have seen can neither miss one nor see one twice.
/// </summary>
public static class PostingArrivals
{
    public const string Column = "Arrival";

    extension(IQueryable<Posting> postings)
    {
        /// <summary>What arrived after one revision and up to another.</summary>
        public IQueryable<Posting> ArrivedIn(long after, long upTo) =>
            postings.Where(p => EF.Property<long?>(p, Column) > after && EF.Property<long?>(p, Column) <= upTo);

        /// <summary>The revision with which the newest arrived; 0 where none has.</summary>
        public async Task<long> NewestArrivalAsync(CancellationToken cancellationToken) =>
            await postings.MaxAsync(p => EF.Property<long?>(p, Column), cancellationToken) ?? 0;
    }

    /// <summary>Says of a posting that is about to be saved with <paramref name="revision"/> that it arrives, where it does.</summary>
    internal static void Note(EntityEntry<Posting> posting, long revision)
    {
        var arrival = posting.Property<long?>(Column);
        if (arrival.CurrentValue is null && posting is { Entity: { Status: PostingStatus.Published, Visibility: PostingVisibility.Listed } } && !posting.Property<bool>(WithheldPostings.Column).CurrentValue)
        {
            arrival.CurrentValue = revision;
        }
    }
}
