using System.Buffers.Binary;
using CareerBoard.Domain;

namespace CareerBoard.Data.Audit;

/// <summary>Who did what, when, from where; by id, never by name.</summary>
public sealed class AuditEntry
{
    public const int KindLength = 100;
    public const int AddressLength = 64;

    /// <summary>Long enough to look into a misuse that was noticed late.</summary>
    public static readonly TimeSpan AddressKeptFor = TimeSpan.FromDays(90);

    public Guid Id { get; init; }

    public DateTimeOffset At { get; init; }

    public ActorKind ActorKind { get; init; }

    public Guid? ActorId { get; init; }

    /// <summary>The network address it came from, or none, as after <see cref="AddressKeptFor"/>.</summary>
    public string? Address { get; init; }

    /// <summary>The fact's name: <c>PostingPublished</c>.</summary>
    public required string Kind { get; init; }

    public Guid SubjectId { get; init; }

    public Guid? EmployerId { get; init; }

    /// <summary>The fact's ids and kinds in JSON.</summary>
    public required string Detail { get; init; }

    private static int _place;

    public static AuditEntry For(Fact fact, Actor actor, DateTimeOffset now) => new()
    {
        Id = NextId(now),
        At = now,
        ActorKind = actor.Kind,
        ActorId = actor.Id,
        Address = actor.Address,
        Kind = fact.GetType().Name,
        SubjectId = fact.SubjectId,
        EmployerId = fact.EmployerId,
        Detail = Json.Write(fact, fact.GetType()),
    };

    /// <summary>
    /// Entries are read in the order of their ids. Several of one instant need a place in it, which is counted in the bits behind the
    /// milliseconds (RFC 9562, section 6.2, method 1); left to chance, a posting would be published before it was drafted.
    /// </summary>
    private static Guid NextId(DateTimeOffset now)
    {
        // 26 bits: the twelve before the variant and the fourteen behind it. Never begun anew, so that two boards in one process do not disturb each other.
        var place = (uint)Interlocked.Increment(ref _place) & 0x3FF_FFFF;

        Span<byte> bytes = stackalloc byte[16];
        Guid.CreateVersion7(now).TryWriteBytes(bytes, bigEndian: true, out _);
        BinaryPrimitives.WriteUInt16BigEndian(bytes[6..], (ushort)(0x7000 | (place >> 14)));
        BinaryPrimitives.WriteUInt16BigEndian(bytes[8..], (ushort)(0x8000 | (place & 0x3FFF)));
        return new Guid(bytes, bigEndian: true);
    }
}
