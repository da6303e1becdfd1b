using CareerBoard.Data;
using CareerBoard.Data.Accounts;
using CareerBoard.Data.Outbox;
using CareerBoard.Data.Queries;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Accounts;

/// <summary>
/// What goes out to an address that somebody typed. The visitor sees the same whatever it is, so a mail to its owner says what there is;
/// and a message is written for an address that nobody has, too: that takes as long, and its delivery finds nobody to write to.
/// </summary>
internal static class AccountMail
{
    /// <summary>After registering, and when the mail is asked for again.</summary>
    public static OutboxMessage ToConfirm(Recipient? recipient, string? returnUrl, DateTimeOffset now) => Message(
        recipient switch
        {
            { IsConfirmed: true } => Announcements.AccountExists,
            // Added for somebody who has yet to choose a password, which whoever types the address must not do for them.
            { HasPassword: false } => Announcements.AccountReset,
            _ => Announcements.AccountConfirm,
        },
        recipient?.AccountId,
        now,
        returnUrl);

    public static OutboxMessage ToReset(Recipient? recipient, DateTimeOffset now) => Message(Announcements.AccountReset, recipient?.AccountId, now, note: null);

    /// <summary>To somebody whose password a stranger may know.</summary>
    public static OutboxMessage OfWrongCodes(Account account, DateTimeOffset now) => Message(Announcements.AccountWrongCodes, account.Id, now, note: null);

    private static OutboxMessage Message(string kind, Guid? accountId, DateTimeOffset now, string? note) =>
        new(kind, accountId ?? Guid.CreateVersion7(now), null, now, now, note);

    /// <summary>What a mail has to know of an account. To read the whole of it takes longer than to find that there is none, which can be measured from outside.</summary>
    internal sealed record Recipient(Guid AccountId, bool IsConfirmed, bool HasPassword)
    {
        public static Recipient Of(Account account) => new(account.Id, account.EmailConfirmed, account.PasswordHash is not null);

        public static Task<Recipient?> FindAsync(CareerBoardDb db, string email, CancellationToken cancellationToken) =>
            db.Accounts.At(email).Select(a => new Recipient(a.Id, a.EmailConfirmed, a.PasswordHash != null)).SingleOrDefaultAsync(cancellationToken);
    }
}
