using CareerBoard.Data.Outbox;

namespace CareerBoard.Data.Queries;

public static class OutboxScopes
{
    extension(IQueryable<OutboxMessage> messages)
    {
        public IQueryable<OutboxMessage> DueAt(DateTimeOffset now) =>
            messages.Where(m => m.DeliveredAt == null && m.DeadAt == null && m.DueAt <= now && (m.ClaimedUntil == null || m.ClaimedUntil <= now));

        public IQueryable<OutboxMessage> Dead() => messages.Where(m => m.DeadAt != null);
    }
}
