using CareerBoard.Data;
using CareerBoard.Data.Accounts;
using CareerBoard.Data.Outbox;
using CareerBoard.Web.Accounts;
using CareerBoard.Web.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CareerBoard.Web.Mail.Letters;

/// <summary>
/// What the owner of an address is told about their account. Links are made here, at delivery, so that their half hour begins when the mail
/// leaves, and so that no link lies in the database. Nobody is told of an account that is blocked, or that nobody has.
/// </summary>
internal sealed class AccountLetters(CareerBoardDb db, AccountLinks links, PublicAddress address, IOptions<BoardOptions> board) : ILetterWriter
{
    private const string Limits = "The link works once, for half an hour.";

    public IReadOnlyCollection<string> Kinds { get; } =
        [Announcements.AccountConfirm, Announcements.AccountExists, Announcements.AccountReset, Announcements.AccountPasswordChanged];

    public async Task<IReadOnlyList<Letter>> WriteAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        var account = await db.Accounts.AsNoTracking().SingleOrDefaultAsync(a => a.Id == message.SubjectId && !a.IsBlocked, cancellationToken);
        return (account, message.Kind) switch
        {
            (null, _) or ({ EmailConfirmed: true }, Announcements.AccountConfirm) => [],
            (_, Announcements.AccountConfirm) => [Confirm(account, message.Note)],
            (_, Announcements.AccountExists) => [Exists(account, message.Note)],
            (_, Announcements.AccountReset) => [Reset(account)],
            _ => [PasswordChanged(account)],
        };
    }

    private Letter Confirm(Account account, string? returnUrl) => To(
        account,
        $"Confirm your address for {board.Value.Name}",
        [$"Somebody, we think you, made an account at {board.Value.Name} with this address. Confirm that it is yours, and you are signed in."],
        new LetterAction("Confirm the address", address.Of(links.ToConfirm(account, returnUrl))),
        $"{Limits} If it was not you, do nothing: without the link nobody can use the account.");

    private Letter Exists(Account account, string? returnUrl) => To(
        account,
        $"You have an account at {board.Value.Name}",
        [$"Somebody, perhaps you, wanted to make an account at {board.Value.Name} with this address. You have one already, and nothing about it has changed."],
        new LetterAction("Sign in", address.Of(returnUrl is null ? "/account/sign-in" : $"/account/sign-in?returnUrl={Uri.EscapeDataString(returnUrl)}")),
        $"Forgotten the password? Choose another at {address.Of("/account/forgot")}. If it was not you, there is nothing to do.");

    private Letter Reset(Account account) => To(
        account,
        $"Choose a password for {board.Value.Name}",
        [$"Somebody, we think you, asked for a way to choose a password for your account at {board.Value.Name}."],
        new LetterAction("Choose a password", address.Of(links.ToReset(account))),
        $"{Limits} If it was not you, do nothing: your account stays as it is.");

    private Letter PasswordChanged(Account account) => To(
        account,
        $"Your password for {board.Value.Name} was changed",
        [$"The password of your account at {board.Value.Name} was changed, and every other device was signed out.", "If it was you, there is nothing to do. If not, take the account back by choosing a password that only you know:"],
        new LetterAction("Choose a password", address.Of("/account/forgot")));

    /// <summary>A name is said to whom it belongs: before the address is confirmed it may be an advertisement that a stranger typed.</summary>
    private static Letter To(Account account, string subject, IReadOnlyList<string> paragraphs, LetterAction action, string? closing = null) =>
        account.EmailConfirmed
            ? new(account.Email!, account.Name, subject, [$"Hello {account.Name},", .. paragraphs], action, closing)
            : new(account.Email!, null, subject, ["Hello,", .. paragraphs], action, closing);
}
