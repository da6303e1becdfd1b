using CareerBoard.Domain.Employers;
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
        public Task WithholdPostingsAsync(Employer employer, CancellationToken cancellationToken)
        {
            var withheld = !employer.IsActive;
            return db.Postings.Where(p => p.EmployerId == employer.Id).ExecuteUpdateAsync(set => set.SetProperty(p => EF.Property<bool>(p, Column), withheld), cancellationToken);
        }
    }
}
