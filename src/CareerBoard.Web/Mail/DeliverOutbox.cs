using System.Net.Mail;
using System.Runtime.ExceptionServices;
using System.Security.Cryptography;
using System.Text;
using CareerBoard.Data;
using CareerBoard.Data.Audit;
using CareerBoard.Data.Outbox;
using Microsoft.EntityFrameworkCore;
using Quartz;

namespace CareerBoard.Web.Mail;

/// <summary>
/// Delivers what is due. A worker claims rows for some minutes, so that several nodes share the work and a killed one loses its claim;
/// a mail that was sent and could not be marked goes out again, with the same Message-ID.
/// </summary>
[DisallowConcurrentExecution]
internal sealed partial class DeliverOutbox(
    CareerBoardDb db, Actor actor, IEnumerable<ILetterWriter> writers, Envelope envelope, IMailTransport transport, IHostApplicationLifetime program, TimeProvider clock, ILogger<DeliverOutbox> log) : IJob
{
    private const int AtOnce = 20;
    private static readonly TimeSpan ClaimFor = TimeSpan.FromMinutes(5);

    /// <summary>How long a program that is about to end waits for the mail that is under way.</summary>
    private static readonly TimeSpan LastMail = TimeSpan.FromSeconds(10);

    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => new(RunAsync(cancellationToken));

    /// <returns>How many messages were handled.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        actor.Is(ActorKind.Job);
        var handled = 0;
        while (await TakeAsync(cancellationToken) is { Count: > 0 } taken)
        {
            foreach (var message in taken)
            {
                if (program.ApplicationStopping.IsCancellationRequested)
                {
                    await GiveBackAsync(taken.Where(m => m.IsPending), cancellationToken);
                    return handled;
                }

                await DeliverAsync(message, cancellationToken);
                handled++;
            }

            db.ChangeTracker.Clear();
        }

        return handled;
    }

    /// <summary>The next start, or another node, delivers them without waiting for the claim to end.</summary>
    private Task<int> GiveBackAsync(IEnumerable<OutboxMessage> messages, CancellationToken cancellationToken)
    {
        foreach (var message in messages) message.Claim(clock.GetUtcNow());
        return db.SaveChangesAsync(cancellationToken);
    }

    private Task<List<OutboxMessage>> TakeAsync(CancellationToken cancellationToken) =>
        db.InWriteAsync(
            async now =>
            {
                var due = await db.Provider.TakeDueMessagesAsync(db, now, AtOnce, cancellationToken);
                foreach (var message in due) message.Claim(now + ClaimFor);
                if (due.Count > 0) await db.SaveChangesAsync(cancellationToken);
                return due;
            },
            cancellationToken);

    private async Task DeliverAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var ending = program.ApplicationStopping.Register(() => patience.CancelAfter(LastMail));
        try
        {
            var writer = writers.FirstOrDefault(w => w.Kinds.Contains(message.Kind));
            if (writer is null)
            {
                message.Fail("NoWriter", clock.GetUtcNow());
                Unknown(log, message.Id, message.Kind);
            }
            else
            {
                var letters = await writer.WriteAsync(message, cancellationToken);
                await SendAsync(message, letters, patience.Token);
                message.Deliver(clock.GetUtcNow());
                Delivered(log, message.Id, message.Kind, letters.Count);
            }
        }
        catch (Exception exception) when (exception is SmtpException or IOException or FormatException or UnauthorizedAccessException)
        {
            message.Fail(exception is SmtpException smtp ? $"Smtp{smtp.StatusCode}" : exception.GetType().Name, clock.GetUtcNow());
            Failed(log, message.Id, message.Kind, message.Attempts, message.DeadAt is not null, message.LastError);
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Sends what no earlier attempt has sent. A letter that is refused for itself keeps no other back.</summary>
    /// <exception cref="SmtpException">One was not sent; the message remembers those that were.</exception>
    private async Task SendAsync(OutboxMessage message, IReadOnlyList<Letter> letters, CancellationToken cancellationToken)
    {
        Exception? refused = null;
        List<string> sent = [];
        try
        {
            foreach (var (place, letter) in letters.Index())
            {
                var reader = Reader(message, letter);
                if (message.HasSent(reader)) continue;

                try
                {
                    using var mail = envelope.Seal(letter, message.Id, place);
                    await transport.SendAsync(mail, cancellationToken);
                    sent.Add(reader);
                }
                catch (Exception exception) when (exception is SmtpFailedRecipientException or FormatException)
                {
                    refused ??= exception;
                }
            }
        }
        finally
        {
            if (letters.Count > 1) sent.ForEach(message.NoteSent);
        }

        if (refused is not null) ExceptionDispatchInfo.Throw(refused);
    }

    /// <summary>The same for the same reader whoever else is written to, and not the address.</summary>
    private static string Reader(OutboxMessage message, Letter letter) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{message.Id:n} {letter.To}")).AsSpan(0, 6));

    [LoggerMessage(LogLevel.Information, "Outbox message {Id} ({Kind}) delivered as {Count} mails")]
    private static partial void Delivered(ILogger log, Guid id, string kind, int count);

    [LoggerMessage(LogLevel.Warning, "Outbox message {Id} ({Kind}) not delivered, attempt {Attempt}, dead: {Dead}: {Error}")]
    private static partial void Failed(ILogger log, Guid id, string kind, int attempt, bool dead, string? error);

    [LoggerMessage(LogLevel.Error, "Outbox message {Id} is of kind {Kind}, which nobody writes")]
    private static partial void Unknown(ILogger log, Guid id, string kind);
}
