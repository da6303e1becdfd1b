using CareerBoard.Domain;
using CareerBoard.Domain.Candidates;

namespace CareerBoard.Data.Accounts;

public sealed partial class Account
{
    /// <summary>Takes the place of an erased one beside what a former member did: it has no address and no password, and is blocked.</summary>
    /// <param name="createdAt">When it was made, so that lists stay in their order.</param>
    public static Account Nobody(DateTimeOffset createdAt)
    {
        var account = new Account { Id = Guid.CreateVersion7(createdAt), Name = Profile.Erased, CreatedAt = createdAt, IsBlocked = true };
        account.Renew();
        return account;
    }

    /// <summary>Says that it goes; whoever calls it removes the row.</summary>
    public void Erase() => _facts.Add(new AccountErased(Id));
}

public sealed record AccountErased(Guid Id) : Fact(Id, EmployerId: null);
