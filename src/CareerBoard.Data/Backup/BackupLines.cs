using System.Text.Json;
using System.Text.Json.Serialization;

namespace CareerBoard.Data.Backup;

/// <summary>
/// A backup, once opened and unpacked, is lines of JSON: one that says what it is, then for each table a line with its columns, a line for
/// each row and a line with their number and hash; then for each file a line, its bytes, and a line with their hash; and one line at the
/// end about the whole. Each line but a row is one of these.
/// </summary>
internal sealed record BackupLine(
    BackupHead? Backup = null,
    BoardTable? Table = null,
    BackedUpTable? TableEnd = null,
    BackedUpFile? File = null,
    BackedUpFile? FileEnd = null,
    BackupEnd? End = null)
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    public byte[] ToBytes() => [.. JsonSerializer.SerializeToUtf8Bytes(this, Options), (byte)'\n'];

    public static BackupLine Parse(ReadOnlyMemory<byte> line) => JsonSerializer.Deserialize<BackupLine>(line.Span, Options) ?? throw new JsonException("An empty line.");
}

/// <summary>What a backup says of itself before anything else.</summary>
/// <param name="Program">The version that made it.</param>
/// <param name="Database">The kind of database it was made from; it goes into either.</param>
/// <param name="Migrations">What the schema had been through, by the names that both databases share, in order.</param>
public sealed record BackupHead(string Program, string Database, DateTimeOffset MadeAt, IReadOnlyList<string> Migrations);

public sealed record BackedUpTable(string Name, long Rows, string Sha256);

public sealed record BackedUpFile(string Name, long Length, string? Sha256 = null);

/// <param name="Missing">Files that rows speak of and that the store had lost before the backup began.</param>
/// <param name="Sha256">Over the tables and files by their hashes: two boards with the same one hold the same.</param>
public sealed record BackupEnd(IReadOnlyList<BackedUpTable> Tables, int Files, long FileBytes, IReadOnlyList<string> Missing, string Sha256)
{
    public long Rows => Tables.Sum(table => table.Rows);
}
