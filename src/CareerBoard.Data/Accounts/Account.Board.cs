using CareerBoard.Domain;

namespace CareerBoard.Data.Accounts;

/// <summary>What whoever runs the board may do with an account. Never a password: only its owner chooses one.</summary>
public sealed partial class Account
{
    /// <summary>Runs the installation: employers, catalogues, settings.</summary>
    public bool IsBoardAdmin { get; private set; }

    /// <summary>Cannot sign in, and gets no mail about the account.</summary>
    public bool IsBlocked { get; private set; }

    /// <summary>Ends every session and every link that is on its way; whoever calls it drops the sessions' rows, too.</summary>
    /// <param name="isOnlyBoardAdmin">Whether nobody else runs the board.</param>
    public Refusal? Block(bool isOnlyBoardAdmin = false)
    {
        if (IsBlocked) return null;
        if (isOnlyBoardAdmin) return new("account.only-board-admin");

        IsBlocked = true;
        Renew();
        _facts.Add(new AccountBlocked(Id));
        return null;
    }

    public void Unblock()
    {
        if (!IsBlocked) return;
        IsBlocked = false;
        Renew();
        _facts.Add(new AccountUnblocked(Id));
    }

    public Refusal? RunBoard()
    {
        if (IsBoardAdmin) return null;
        if (IsBlocked) return new("account.is-blocked");

        (IsBoardAdmin, ConcurrencyStamp) = (true, NewStamp());
        _facts.Add(new AccountMadeBoardAdmin(Id));
        return null;
    }

    /// <param name="isOnlyBoardAdmin">Whether nobody else runs the board.</param>
    public Refusal? StopRunningBoard(bool isOnlyBoardAdmin)
    {
        if (!IsBoardAdmin) return null;
        if (isOnlyBoardAdmin) return new("account.only-board-admin");

        (IsBoardAdmin, ConcurrencyStamp) = (false, NewStamp());
        _facts.Add(new AccountNoLongerBoardAdmin(Id));
        return null;
    }
}

public sealed record AccountBlocked(Guid Id) : Fact(Id, EmployerId: null);

public sealed record AccountUnblocked(Guid Id) : Fact(Id, EmployerId: null);

public sealed record AccountMadeBoardAdmin(Guid Id) : Fact(Id, EmployerId: null);

public sealed record AccountNoLongerBoardAdmin(Guid Id) : Fact(Id, EmployerId: null);
