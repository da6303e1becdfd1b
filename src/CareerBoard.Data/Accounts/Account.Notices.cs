namespace CareerBoard.Data.Accounts;

/// <summary>Which mails that nobody has to get the owner wants none of.</summary>
public sealed partial class Account
{
    /// <summary>No mail when a saved opening is about to close.</summary>
    public bool MutesClosing { get; private set; }

    public void MuteClosing(bool mutes)
    {
        if (MutesClosing != mutes) (MutesClosing, ConcurrencyStamp) = (mutes, NewStamp());
    }
}
