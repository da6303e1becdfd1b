using CareerBoard.Data;
using CareerBoard.Data.Accounts;
using CareerBoard.Data.Outbox;
using CareerBoard.Web.Accounts;
using CareerBoard.Web.Hosting;
using CareerBoard.Web.Texts;
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
    [
        Announcements.AccountConfirm, Announcements.AccountExists, Announcements.AccountReset, Announcements.AccountPasswordChanged, Announcements.AccountNewDevice,
        Announcements.AccountSecondFactor, Announcements.AccountWrongCodes, Announcements.AccountAddressOld, Announcements.AccountAddressNew, Announcements.AccountAddressChanged,
    ];

    public async Task<IReadOnlyList<Letter>> WriteAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        var account = await db.Accounts.AsNoTracking().SingleOrDefaultAsync(a => a.Id == message.SubjectId && !a.IsBlocked, cancellationToken);
        return (account, message.Kind) switch
        {
            (null, _) or ({ EmailConfirmed: true }, Announcements.AccountConfirm) => [],
            (_, Announcements.AccountConfirm) => [Confirm(account, message.Note)],
            (_, Announcements.AccountExists) => [Exists(account, message.Note)],
            (_, Announcements.AccountReset) => [Reset(account, message.Note)],
            (_, Announcements.AccountNewDevice) => [await NewDeviceAsync(account, message, cancellationToken)],
            (_, Announcements.AccountSecondFactor) => [await SecondFactorAsync(account, message.Note, cancellationToken)],
            (_, Announcements.AccountWrongCodes) => [WrongCodes(account)],
            (_, Announcements.AccountAddressChanged) => AddressChanged(account),
            ({ NewEmail: null }, Announcements.AccountAddressOld or Announcements.AccountAddressNew) => [],
            (_, Announcements.AccountAddressOld) => [AddressOld(account)],
            (_, Announcements.AccountAddressNew) => [await AddressNewAsync(account, cancellationToken)],
            _ => [PasswordChanged(account)],
        };
    }

    private Letter Confirm(Account account, string? returnUrl) => To(
        account,
        $"Confirm your address for {board.Value.Name}",
        [$"Somebody, we think you, made an account at {board.Value.Name} with this address. Confirm that it is yours, and you are signed in. On another device than the one you registered on you are asked for the password."],
        new LetterAction("Confirm the address", address.Of(links.ToConfirm(account, returnUrl))),
        $"{Limits} If it was not you, do nothing: without the link nobody can use the account.");

    private Letter Exists(Account account, string? returnUrl) => To(
        account,
        $"You have an account at {board.Value.Name}",
        [$"Somebody, perhaps you, wanted to make an account at {board.Value.Name} with this address. You have one already, and nothing about it has changed."],
        new LetterAction("Sign in", address.Of(returnUrl is null ? "/account/sign-in" : $"/account/sign-in?returnUrl={Uri.EscapeDataString(returnUrl)}")),
        $"Forgotten the password? Choose another at {address.Of("/account/forgot")}. If it was not you, there is nothing to do.");

    private Letter Reset(Account account, string? returnUrl) => To(
        account,
        $"Choose a password for {board.Value.Name}",
        [$"Somebody, we think you, asked for a way to choose a password for your account at {board.Value.Name}."],
        new LetterAction("Choose a password", address.Of(links.ToReset(account, returnUrl))),
        $"{Limits} If it was not you, do nothing: your account stays as it is.");

    private Letter PasswordChanged(Account account) => To(
        account,
        $"Your password for {board.Value.Name} was changed",
        [$"The password of your account at {board.Value.Name} was changed, and every other device was signed out.", "If it was you, there is nothing to do. If not, take the account back by choosing a password that only you know:"],
        new LetterAction("Choose a password", address.Of("/account/forgot")));

    private async Task<Letter> NewDeviceAsync(Account account, OutboxMessage message, CancellationToken cancellationToken)
    {
        var from = await db.Sessions.Where(s => s.Id == message.DetailId).Select(s => s.Address).SingleOrDefaultAsync(cancellationToken);
        return To(
            account,
            $"New sign-in to {board.Value.Name}",
            [
                $"Your account at {board.Value.Name} was signed in to from a browser that it did not know: {message.Note}, {Format.DayAndTime(message.CreatedAt)}{(from is null ? "" : ", " + InSentence(NetworkWords.Of(from)))}.",
                "If it was you, there is nothing to do. If not, sign that device out and choose a password that only you know:",
            ],
            new LetterAction("See where you are signed in", address.Of("/account/security/sessions")));
    }

    private async Task<Letter> SecondFactorAsync(Account account, string? note, CancellationToken cancellationToken)
    {
        var left = await db.RecoveryCodes.CountAsync(c => c.AccountId == account.Id, cancellationToken);
        var what = Enum.Parse<SecondFactorChange>(note!) switch
        {
            SecondFactorChange.AuthenticatorSetUp => "An authenticator app was set up for your account",
            SecondFactorChange.AuthenticatorRemoved => "The authenticator app of your account was taken away",
            SecondFactorChange.PasskeyAdded => "A passkey was added to your account",
            SecondFactorChange.PasskeyRemoved => "A passkey was taken away from your account",
            SecondFactorChange.RecoveryCodesRenewed => "New recovery codes were made for your account",
            SecondFactorChange.RecoveryCodeUsed => $"A recovery code was used to sign in to your account; {Format.Count(left, "code")} left",
            _ => "Whoever runs the board took the second factor away from your account",
        };
        return To(
            account,
            $"{what} at {board.Value.Name}",
            [$"{what} at {board.Value.Name}.", "If it was you, there is nothing to do. If not, take the account back by choosing a password that only you know, then look at what is set up:"],
            new LetterAction("Choose a password", address.Of("/account/forgot")),
            $"Second factor and passkeys: {address.Of("/account/security/second-factor")}");
    }

    private Letter WrongCodes(Account account) => To(
        account,
        $"Wrong codes for your account at {board.Value.Name}",
        [
            $"Somebody signed in to your account at {board.Value.Name} with the right password and then gave several wrong codes. They did not get in.",
            "If it was you, there is nothing to do. If not, somebody knows your password; choose another one:",
        ],
        new LetterAction("Choose a password", address.Of("/account/forgot")));

    private Letter AddressOld(Account account) => To(
        account,
        $"Another address for your account at {board.Value.Name}?",
        [$"Somebody, we think you, asked to change the address of your account at {board.Value.Name} from this one to {account.NewEmail}. It needs a yes from both addresses."],
        new LetterAction("Say yes", address.Of(links.ToAddress(LinkPurpose.OldAddress, account))),
        $"{Limits} If it was not you, do nothing: without your yes the address stays. Then somebody else is signed in as you; choose another password at {address.Of("/account/forgot")}.");

    private async Task<Letter> AddressNewAsync(Account account, CancellationToken cancellationToken)
    {
        var normalized = Account.Normalize(account.NewEmail!);
        return await db.Accounts.AnyAsync(a => a.NormalizedEmail == normalized && a.Id != account.Id, cancellationToken)
            ? new(account.NewEmail!, null, $"You have an account at {board.Value.Name}", ["Hello,", $"Somebody, perhaps you, wanted to give this address to another account at {board.Value.Name}. It has an account of its own already, so that is not possible."],
                new LetterAction("Sign in", address.Of("/account/sign-in")), "If it was not you, there is nothing to do.")
            : new(account.NewEmail!, null, $"Confirm your new address for {board.Value.Name}", ["Hello,", $"Somebody, we think you, asked to use this address for an account at {board.Value.Name}. It needs a yes from here and from the address that the account has now."],
                new LetterAction("Say yes", address.Of(links.ToAddress(LinkPurpose.NewAddress, account))), $"{Limits} If it was not you, do nothing.");
    }

    private IReadOnlyList<Letter> AddressChanged(Account account)
    {
        var letter = To(
            account,
            $"Your address for {board.Value.Name} was changed",
            [$"Your account at {board.Value.Name} now has the address {account.Email}, and every device was signed out."],
            new LetterAction("Sign in", address.Of("/account/sign-in")),
            "If you did not want this, write to whoever runs the board.");
        return account.FormerEmail is { } former ? [letter, letter with { To = former }] : [letter];
    }

    private static string InSentence(string words) => char.ToLowerInvariant(words[0]) + words[1..];

    /// <summary>A name is said to whom it belongs: before the address is confirmed it may be an advertisement that a stranger typed.</summary>
    private static Letter To(Account account, string subject, IReadOnlyList<string> paragraphs, LetterAction action, string? closing = null) =>
        account.EmailConfirmed
            ? new(account.Email!, account.Name, subject, [$"Hello {account.Name},", .. paragraphs], action, closing)
            : new(account.Email!, null, subject, ["Hello,", .. paragraphs], action, closing);
}
