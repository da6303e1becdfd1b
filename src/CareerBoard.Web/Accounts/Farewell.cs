using System.Net.Mail;
using CareerBoard.Data.Erasing;
using CareerBoard.Web.Hosting;
using CareerBoard.Web.Mail;
using Microsoft.Extensions.Options;

namespace CareerBoard.Web.Accounts;

/// <summary>
/// What is done once somebody is erased: forms that waited for them go, and they are told, once. The mail does not go through the outbox, which
/// would have to keep the address; where the server does not take it at once it is lost.
/// </summary>
internal sealed partial class Farewell(KeptPosts kept, Envelope envelope, IMailTransport transport, IOptions<BoardOptions> board, TimeProvider clock, ILogger<Farewell> log)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <returns>Whether somebody was told.</returns>
    public async Task<bool> SayAsync(ErasedPerson person)
    {
        if (person.AccountId is { } account) kept.ForgetAll(account);
        if (person.Email is not { } email || !Domain.MailAddress.IsPlain(email)) return false;

        using var patience = new CancellationTokenSource(Patience);
        try
        {
            using var mail = envelope.Seal(LetterTo(email, person), Guid.CreateVersion7(clock.GetUtcNow()), place: 0);
            await transport.SendAsync(mail, patience.Token);
            return true;
        }
        catch (Exception lost) when (lost is SmtpException or IOException or FormatException or UnauthorizedAccessException or OperationCanceledException)
        {
            LogLost(lost.GetType().Name);
            return false;
        }
    }

    private Letter LetterTo(string email, ErasedPerson person) => new(
        email,
        person.Name,
        $"You are erased from {board.Value.Name}",
        [
            $"Hello {person.Name},",
            person.AccountId is null
                ? $"What {board.Value.Name} kept about you is erased: your details, files and applications."
                : $"Your account at {board.Value.Name} is deleted, with your profile, files and applications.",
            "Of each application it is kept for statistics, without your name, which opening it was for, when it went through which step, and how it ended. Copies made before for safety are erased again when they are ever put back.",
        ],
        Closing: "This is the last mail from us. If it was not you, write to whoever runs the board.");

    [LoggerMessage(LogLevel.Warning, "Somebody was erased and could not be told: {Fault}")]
    private partial void LogLost(string fault);
}
