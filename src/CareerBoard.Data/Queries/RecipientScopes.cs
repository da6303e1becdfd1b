namespace CareerBoard.Data.Queries;

/// <summary>Where somebody who applied reads mail.</summary>
public static class RecipientScopes
{
    extension(CareerBoardDb db)
    {
        /// <summary>All candidates, each with the address that they have shown to be theirs, as it is now.</summary>
        public IQueryable<Recipient> Recipients =>
            from c in db.Candidates
            join a in db.Accounts.Where(a => a.EmailConfirmed) on c.AccountId equals a.Id into accounts
            from a in accounts.DefaultIfEmpty()
            select new Recipient { CandidateId = c.Id, HasAccount = c.AccountId != null, Confirmed = a!.Email };
    }
}

public sealed class Recipient
{
    public Guid CandidateId { get; init; }

    public bool HasAccount { get; init; }

    /// <summary>The confirmed address of their account, or none.</summary>
    public string? Confirmed { get; init; }

    /// <summary>Where to write to: what somebody handed in once may have been mistyped, or given up since. Empty where the application is erased.</summary>
    /// <param name="handedIn">The address that stands in the application.</param>
    public string Of(string handedIn) => handedIn.Length == 0 ? "" : Confirmed ?? handedIn;
}
