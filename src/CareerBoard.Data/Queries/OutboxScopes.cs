using CareerBoard.Data.Outbox;

namespace CareerBoard.Data.Queries;

public static class OutboxScopes
{
    /// <summary>How long a write takes at most, from its clock to its commit.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(10);

    extension(IQueryable<OutboxMessage> messages)
    {
        public IQueryable<OutboxMessage> DueAt(DateTimeOffset now) =>
            messages.Where(m => m.DeliveredAt == null && m.DeadAt == null && m.DueAt <= now && (m.ClaimedUntil == null || m.ClaimedUntil <= now));

        /// <summary>Those of a kind that no worker can have taken yet, so that they still tell of what is written now.</summary>
        public IQueryable<OutboxMessage> GatheringAt(DateTimeOffset now, string kind)
        {
            var after = now + Margin;
            return messages.Where(m => m.Kind == kind && m.DeliveredAt == null && m.DeadAt == null && m.DueAt > after);
        }

        public IQueryable<OutboxMessage> Dead() => messages.Where(m => m.DeadAt != null);
    }
}
