using CareerBoard.Data.Accounts;
using CareerBoard.Data.Outbox;

namespace CareerBoard.Web.Accounts;

/// <summary>
/// What goes out to an address that somebody typed. The visitor sees the same whatever it is, so a mail to its owner says what there is;
/// and a message is written for an address that nobody has, too: that takes as long, and its delivery finds nobody to write to.
/// </summary>
internal static class AccountMail
{
    /// <summary>After registering, and when the mail is asked for again.</summary>
    public static OutboxMessage ToConfirm(Account? account, string? returnUrl, DateTimeOffset now) => Message(
        account switch
        {
            { EmailConfirmed: true } => Announcements.AccountExists,
            // Added for somebody who has yet to choose a password, which whoever types the address must not do for them.
            { PasswordHash: null } => Announcements.AccountReset,
            _ => Announcements.AccountConfirm,
        },
        account,
        now,
        returnUrl);

    public static OutboxMessage ToReset(Account? account, DateTimeOffset now) => Message(Announcements.AccountReset, account, now, note: null);

    /// <summary>To somebody whose password a stranger may know.</summary>
    public static OutboxMessage OfWrongCodes(Account account, DateTimeOffset now) => Message(Announcements.AccountWrongCodes, account, now, note: null);

    private static OutboxMessage Message(string kind, Account? account, DateTimeOffset now, string? note) =>
        new(kind, account?.Id ?? Guid.CreateVersion7(now), null, now, now, note);
}
