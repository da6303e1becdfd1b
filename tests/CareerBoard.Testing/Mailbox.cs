using CareerBoard.Web.Mail;

namespace CareerBoard.Testing;

/// <summary>The board's mails, as they lie in its pickup folder once the outbox has been delivered.</summary>
internal static class Mailbox
{
    extension(TestBoard board)
    {
        /// <summary>Delivers what is due by the board's clock; returns how many messages were handled.</summary>
        public Task<int> DeliverMailAsync() => board.WithAsync<DeliverOutbox, int>(outbox => outbox.RunAsync(default));

        /// <summary>All mails so far, the newest first.</summary>
        public IReadOnlyList<PickedUpMail> Mails => [.. PickedUpMail.In(Path.Combine(board.Folder, "mail"))];
    }
}
