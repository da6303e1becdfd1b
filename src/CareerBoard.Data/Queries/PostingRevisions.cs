using CareerBoard.Domain.Postings;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Data.Queries;

/// <summary>
/// The value that the counter "postings" took when a posting last changed. A process that keeps the open postings in memory asks for those
/// after what it has, instead of for all of them.
/// </summary>
public static class PostingRevisions
{
    public const string Column = "Revision";

    extension(IQueryable<Posting> postings)
    {
        public IQueryable<Posting> ChangedAfter(long revision) => postings.Where(p => EF.Property<long>(p, Column) > revision);

        /// <summary>In the order of revision and number, those after this one: several may have changed together.</summary>
        public IQueryable<Posting> ChangedAfter(long revision, int number) =>
            postings.Where(p => EF.Property<long>(p, Column) > revision || (EF.Property<long>(p, Column) == revision && p.Number > number));
    }
}
