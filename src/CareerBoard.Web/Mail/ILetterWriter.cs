using CareerBoard.Data.Outbox;

namespace CareerBoard.Web.Mail;

/// <summary>Writes the mail of one or several kinds of outbox message, from what is true at delivery.</summary>
internal interface ILetterWriter
{
    /// <summary>The kinds it writes, of <see cref="Announcements"/>.</summary>
    IReadOnlyCollection<string> Kinds { get; }

    /// <summary>The mails to send; none where there is nothing to say any more, because a move was undone or a person is gone.</summary>
    Task<IReadOnlyList<Letter>> WriteAsync(OutboxMessage message, CancellationToken cancellationToken);
}
