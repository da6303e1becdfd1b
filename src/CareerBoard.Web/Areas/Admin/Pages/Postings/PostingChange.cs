using CareerBoard.Data;
using CareerBoard.Data.Queries;
using CareerBoard.Domain;
using CareerBoard.Domain.Employers;
using CareerBoard.Domain.Postings;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Areas.Admin.Pages.Postings;

internal static class PostingChange
{
    extension(CareerBoardDb db)
    {
        /// <summary>Asks a verb of a posting that nobody else changes meanwhile, and saves what it did.</summary>
        /// <returns>The posting, or none where this member may not change it; and why the verb refused, or none.</returns>
        public Task<(Posting? Posting, Refusal? Refusal)> ChangePostingAsync(
            Member member, int number, Func<Posting, DateTimeOffset, Refusal?> verb, CancellationToken cancellationToken) =>
            db.InWriteAsync<(Posting?, Refusal?)>(
                async now =>
                {
                    var id = await db.Postings.EditableBy(member).Where(p => p.Number == number).Select(p => p.Id).SingleOrDefaultAsync(cancellationToken);
                    if (id == Guid.Empty) return (null, null);

                    await db.Provider.LockPostingAsync(db, id, cancellationToken);
                    var posting = await db.Postings.SingleAsync(p => p.Id == id, cancellationToken);
                    if (verb(posting, now) is { } refusal) return (posting, refusal);

                    await db.SaveChangesAsync(cancellationToken);
                    return (posting, null);
                },
                cancellationToken);
    }
}
