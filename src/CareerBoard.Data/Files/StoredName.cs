namespace CareerBoard.Data.Files;

/// <summary>The name under which a file is kept: made by the server, never by whoever sent it. It begins with the time of its making.</summary>
public readonly record struct StoredName
{
    private readonly Guid _id;

    private StoredName(Guid id) => _id = id;

    public static StoredName New(DateTimeOffset now) => new(Guid.CreateVersion7(now));

    /// <summary>Reads a name back from a column or a folder; none where it is not exactly what <see cref="ToString"/> writes.</summary>
    public static StoredName? Parse(string? text) =>
        Guid.TryParseExact(text, "N", out var id) && id.Version == 7 && string.Equals(text, id.ToString("N"), StringComparison.Ordinal) ? new StoredName(id) : null;

    public DateTimeOffset MadeAt
    {
        get
        {
            Span<byte> bytes = stackalloc byte[16];
            _id.TryWriteBytes(bytes, bigEndian: true, out _);
            return DateTimeOffset.FromUnixTimeMilliseconds((long)System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(bytes) >> 16);
        }
    }

    public override string ToString() => _id.ToString("N");
}
