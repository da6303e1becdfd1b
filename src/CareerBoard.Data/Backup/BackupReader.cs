using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text.Json;
using CareerBoard.Domain;

namespace CareerBoard.Data.Backup;

/// <summary>
/// Reads a backup from its beginning: its head, then the tables one after the other, then the files, then its end. What was said of each
/// is compared with what came.
/// </summary>
/// <remarks>Everything throws <see cref="UnreadableBackupException"/> where the file is not what it was when it was made.</remarks>
internal sealed class BackupReader : IAsyncDisposable
{
    private const int Buffer = 128 * 1024;

    private readonly OpeningStream _opening;
    private readonly GZipStream _unpacking;
    private readonly ContentHash _content = new();
    private byte[] _buffer = new byte[Buffer];
    private int _at;
    private int _filled;
    private BackupLine? _next;

    private BackupReader(OpeningStream opening) => (_opening, _unpacking) = (opening, new GZipStream(opening, CompressionMode.Decompress, leaveOpen: true));

    public BackupHead Head { get; private set; } = null!;

    public static async Task<BackupReader> BeginAsync(Stream file, byte[] key, CancellationToken cancellationToken)
    {
        var reader = new BackupReader(await OpeningStream.BeginAsync(file, key, cancellationToken));
        reader.Head = (await reader.SaysAsync(cancellationToken)).Backup ?? throw Unexpected();
        return reader;
    }

    /// <summary>Reads everything and keeps nothing.</summary>
    public static async Task<(BackupHead Head, BackupEnd End)> CheckAsync(string path, byte[] key, CancellationToken cancellationToken)
    {
        await using var file = Open(path);
        await using var reader = await BeginAsync(file, key, cancellationToken);
        while (await reader.NextTableAsync(cancellationToken) is { } table)
        {
            await foreach (var _ in reader.LinesAsync(table, cancellationToken))
            {
                // Reading is checking.
            }
        }

        while (await reader.NextFileAsync(cancellationToken) is { } next) await reader.CopyAsync(next, Stream.Null, cancellationToken);
        return (reader.Head, await reader.EndAsync(cancellationToken));
    }

    public static FileStream Open(string path) => new(path, new FileStreamOptions { Options = FileOptions.Asynchronous | FileOptions.SequentialScan, BufferSize = 0 });

    public async Task<BoardTable?> NextTableAsync(CancellationToken cancellationToken)
    {
        _next ??= await SaysAsync(cancellationToken);
        return Take(_next.Table);
    }

    /// <returns>The rows of the table that <see cref="NextTableAsync"/> named; each line is good until the next is asked for.</returns>
    public async IAsyncEnumerable<ReadOnlyMemory<byte>> LinesAsync(BoardTable table, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var hash = new TableHash(table);
        while (true)
        {
            var line = await LineAsync(cancellationToken);
            if (line.Span is [(byte)'[', ..])
            {
                hash.Add(line);
                yield return line;
                continue;
            }

            var said = Parse(line).TableEnd ?? throw Unexpected();
            if (said != hash.End()) throw Unexpected();
            _content.Add(said);
            yield break;
        }
    }

    public async Task<BackedUpFile?> NextFileAsync(CancellationToken cancellationToken)
    {
        _next ??= await SaysAsync(cancellationToken);
        return Take(_next.File);
    }

    /// <summary>Hands on the bytes of the file that <see cref="NextFileAsync"/> named.</summary>
    public async Task CopyAsync(BackedUpFile file, Stream to, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (var left = file.Length; left > 0;)
        {
            if (_at == _filled) await FillAsync(cancellationToken);
            var count = (int)Math.Min(left, _filled - _at);
            hash.AppendData(_buffer, _at, count);
            await to.WriteAsync(_buffer.AsMemory(_at, count), cancellationToken);
            _at += count;
            left -= count;
        }

        if ((await LineAsync(cancellationToken)).Length > 0) throw Unexpected();
        var said = (await SaysAsync(cancellationToken)).FileEnd;
        if (said != file with { Sha256 = Convert.ToHexStringLower(hash.GetHashAndReset()) }) throw Unexpected();
        _content.Add(said);
    }

    /// <summary>Reads to the last byte, and compares the whole.</summary>
    public async Task<BackupEnd> EndAsync(CancellationToken cancellationToken)
    {
        _next ??= await SaysAsync(cancellationToken);
        var said = Take(_next.End) ?? throw Unexpected();
        var come = _content.End(said.Missing);
        if (said.Sha256 != come.Sha256 || said.Files != come.Files || !said.Tables.SequenceEqual(come.Tables)) throw Unexpected();

        // Past the packed stream the sealed one has to end as well.
        if (_at < _filled || await _unpacking.ReadAsync(_buffer.AsMemory(), cancellationToken) > 0) throw Unexpected();
        while (await _opening.ReadAsync(_buffer.AsMemory(), cancellationToken) > 0)
        {
            // Anything here was not written by this program.
            throw Unexpected();
        }

        return said;
    }

    public async ValueTask DisposeAsync()
    {
        await _unpacking.DisposeAsync();
        await _opening.DisposeAsync();
        _content.Dispose();
    }

    private T? Take<T>(T? part) where T : class
    {
        if (part is not null) _next = null;
        return part;
    }

    private async Task<BackupLine> SaysAsync(CancellationToken cancellationToken) => Parse(await LineAsync(cancellationToken));

    private static BackupLine Parse(ReadOnlyMemory<byte> line)
    {
        try
        {
            return BackupLine.Parse(line);
        }
        catch (JsonException)
        {
            throw Unexpected();
        }
    }

    private async Task<ReadOnlyMemory<byte>> LineAsync(CancellationToken cancellationToken)
    {
        for (var searched = 0; ;)
        {
            var found = _buffer.AsSpan(_at + searched, _filled - _at - searched).IndexOf((byte)'\n');
            if (found >= 0)
            {
                var line = _buffer.AsMemory(_at, searched + found);
                _at += searched + found + 1;
                return line;
            }

            searched = _filled - _at;
            await FillAsync(cancellationToken);
        }
    }

    /// <summary>Reads more behind what has not been taken yet.</summary>
    private async Task FillAsync(CancellationToken cancellationToken)
    {
        if (_at > 0)
        {
            _buffer.AsSpan(_at, _filled - _at).CopyTo(_buffer);
            (_at, _filled) = (0, _filled - _at);
        }

        if (_filled == _buffer.Length) Array.Resize(ref _buffer, _buffer.Length * 2);
        var read = await _unpacking.ReadAsync(_buffer.AsMemory(_filled), cancellationToken);
        if (read == 0) throw Unexpected();
        _filled += read;
    }

    /// <summary>Every chunk was sealed by this board, and yet they do not say what a backup says.</summary>
    private static UnreadableBackupException Unexpected() => new(new Refusal("backup.later-format"));
}
