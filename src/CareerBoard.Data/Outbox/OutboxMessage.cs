using CareerBoard.Domain;

namespace CareerBoard.Data.Outbox;

/// <summary>
/// Something that has to leave the program because of a change: written in the change's own transaction, delivered afterwards, at least once.
/// It carries ids; what it says is made at delivery.
/// </summary>
public sealed class OutboxMessage
{
    public const int KindLength = 60;
    public const int ErrorLength = 500;
    public const int NoteLength = 2_000;

    /// <summary>Begins the note of a message some of whose letters have left and others not.</summary>
    private const string Sent = "sent:";

    /// <summary>Growing pauses; after the last one a message is dead and shown to the board's admins.</summary>
    public static readonly IReadOnlyList<TimeSpan> Pauses =
    [
        TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15), TimeSpan.FromHours(1),
        TimeSpan.FromHours(3), TimeSpan.FromHours(6), TimeSpan.FromHours(12), TimeSpan.FromHours(24),
    ];

    private OutboxMessage() { }

    public OutboxMessage(string kind, Guid subjectId, Guid? detailId, DateTimeOffset due, DateTimeOffset now, string? note = null) =>
        (Id, Kind, SubjectId, DetailId, DueAt, CreatedAt, Note) = (Guid.CreateVersion7(now), kind, subjectId, detailId, due, now, note);

    public Guid Id { get; private set; }

    public string Kind { get; private set; } = "";

    public Guid SubjectId { get; private set; }

    /// <summary>What about the subject: a timeline entry, a token; or none.</summary>
    public Guid? DetailId { get; private set; }

    /// <summary>What the kind needs beside ids, such as a local address to go on to; never a name or a text of a person.</summary>
    public string? Note { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset DueAt { get; private set; }

    public int Attempts { get; private set; }

    /// <summary>Until then one worker has it; a worker that dies loses it.</summary>
    public DateTimeOffset? ClaimedUntil { get; private set; }

    public DateTimeOffset? DeliveredAt { get; private set; }

    public DateTimeOffset? DeadAt { get; private set; }

    /// <summary>The last failure's kind, without addresses or texts.</summary>
    public string? LastError { get; private set; }

    public bool IsPending => DeliveredAt is null && DeadAt is null;

    public void Claim(DateTimeOffset until) => ClaimedUntil = until;

    public void Deliver(DateTimeOffset now)
    {
        (DeliveredAt, ClaimedUntil, LastError) = (now, null, null);
        if (RemembersLetters) Note = null;
    }

    /// <summary>Whether a letter of this message has left at an earlier attempt, so that only the others go out again.</summary>
    /// <param name="letter">What tells it from the others, without an address: the same at every attempt.</param>
    public bool HasSent(string letter) => RemembersLetters && Note![Sent.Length..].Split(' ').Contains(letter, StringComparer.Ordinal);

    /// <summary>Remembers it, unless the kind needs its note for something else or too many are known: then it may go out twice.</summary>
    public void NoteSent(string letter)
    {
        if (Note is null) Note = $"{Sent}{letter}";
        else if (RemembersLetters && Note.Length + 1 + letter.Length <= NoteLength) Note = $"{Note} {letter}";
    }

    private bool RemembersLetters => Note?.StartsWith(Sent, StringComparison.Ordinal) is true;

    public void Fail(string error, DateTimeOffset now)
    {
        (LastError, ClaimedUntil) = (error.Length > ErrorLength ? error[..ErrorLength] : error, null);
        if (Attempts < Pauses.Count) DueAt = now + Pauses[Attempts];
        else DeadAt = now;
        Attempts++;
    }

    /// <summary>Gives a dead message another life.</summary>
    public void Revive(DateTimeOffset now) => (DeadAt, Attempts, DueAt) = (null, 0, now);
}

public sealed record OutboxMessageRevived(Guid Id) : Fact(Id, EmployerId: null);
