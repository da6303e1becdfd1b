using CareerBoard.Domain;

namespace CareerBoard.Data.Audit;

/// <summary>Who did what, when, from where; by id, never by name.</summary>
public sealed class AuditEntry
{
    public const int KindLength = 100;
    public const int AddressLength = 64;

    public Guid Id { get; init; }

    public DateTimeOffset At { get; init; }

    public ActorKind ActorKind { get; init; }

    public Guid? ActorId { get; init; }

    /// <summary>The network address it came from, or none.</summary>
    public string? Address { get; init; }

    /// <summary>The fact's name: <c>PostingPublished</c>.</summary>
    public required string Kind { get; init; }

    public Guid SubjectId { get; init; }

    public Guid? EmployerId { get; init; }

    /// <summary>The fact's ids and kinds in JSON.</summary>
    public required string Detail { get; init; }

    public static AuditEntry For(Fact fact, Actor actor, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        At = now,
        ActorKind = actor.Kind,
        ActorId = actor.Id,
        Address = actor.Address,
        Kind = fact.GetType().Name,
        SubjectId = fact.SubjectId,
        EmployerId = fact.EmployerId,
        Detail = Json.Write(fact, fact.GetType()),
    };
}
