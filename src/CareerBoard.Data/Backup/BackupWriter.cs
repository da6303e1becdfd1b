using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace CareerBoard.Data.Backup;

/// <summary>Writes the lines of a backup, packed and sealed.</summary>
internal sealed class BackupWriter : IAsyncDisposable
{
    private const int Buffer = 128 * 1024;

    private static readonly byte[] LineEnd = [(byte)'\n'];

    private readonly SealingStream _sealing;
    private readonly GZipStream _packing;
    private readonly BufferedStream _lines;
    private readonly byte[] _copy = new byte[Buffer];
    private readonly ContentHash _content = new();

    private BackupWriter(SealingStream sealing)
    {
        _sealing = sealing;
        _packing = new GZipStream(sealing, CompressionLevel.Fastest, leaveOpen: true);
        _lines = new BufferedStream(_packing, Buffer);
    }

    public static async Task<BackupWriter> BeginAsync(Stream file, byte[] key, BackupHead head, CancellationToken cancellationToken)
    {
        var writer = new BackupWriter(await SealingStream.BeginAsync(file, key, cancellationToken));
        await writer.SayAsync(new BackupLine(Backup: head), cancellationToken);
        return writer;
    }

    public async Task WriteAsync(BoardTable table, IAsyncEnumerable<ReadOnlyMemory<byte>> lines, CancellationToken cancellationToken)
    {
        using var hash = new TableHash(table);
        await SayAsync(new BackupLine(Table: table), cancellationToken);
        await foreach (var line in lines)
        {
            hash.Add(line);
            await _lines.WriteAsync(line, cancellationToken);
            await _lines.WriteAsync(LineEnd, cancellationToken);
        }

        var written = hash.End();
        _content.Add(written);
        await SayAsync(new BackupLine(TableEnd: written), cancellationToken);
    }

    public async Task<BackedUpFile> WriteAsync(string name, Stream content, CancellationToken cancellationToken)
    {
        var length = content.Length;
        await SayAsync(new BackupLine(File: new BackedUpFile(name, length)), cancellationToken);

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (var left = length; left > 0;)
        {
            var read = await content.ReadAsync(_copy.AsMemory(0, (int)Math.Min(left, Buffer)), cancellationToken);
            if (read == 0) throw new EndOfStreamException($"The file {name} became shorter while it was copied.");
            hash.AppendData(_copy, 0, read);
            await _lines.WriteAsync(_copy.AsMemory(0, read), cancellationToken);
            left -= read;
        }

        await _lines.WriteAsync(LineEnd, cancellationToken);
        var written = new BackedUpFile(name, length, Convert.ToHexStringLower(hash.GetHashAndReset()));
        _content.Add(written);
        await SayAsync(new BackupLine(FileEnd: written), cancellationToken);
        return written;
    }

    /// <summary>Says what the whole holds, and seals it: from here on it opens.</summary>
    public async Task<BackupEnd> CompleteAsync(IReadOnlyList<string> missing, CancellationToken cancellationToken)
    {
        var end = _content.End(missing);
        await SayAsync(new BackupLine(End: end), cancellationToken);
        await _lines.FlushAsync(cancellationToken);
        await _packing.DisposeAsync();
        await _sealing.CompleteAsync(cancellationToken);
        return end;
    }

    public async ValueTask DisposeAsync()
    {
        await _sealing.DisposeAsync();
        _content.Dispose();
    }

    private async Task SayAsync(BackupLine line, CancellationToken cancellationToken) => await _lines.WriteAsync(line.ToBytes(), cancellationToken);
}

/// <summary>Over a table's columns and rows.</summary>
internal sealed class TableHash : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly string _name;
    private long _rows;

    public TableHash(BoardTable table)
    {
        _name = table.Name;
        _hash.AppendData(new BackupLine(Table: table).ToBytes());
    }

    public void Add(ReadOnlyMemory<byte> line)
    {
        _rows++;
        _hash.AppendData(line.Span);
        _hash.AppendData("\n"u8);
    }

    public BackedUpTable End() => new(_name, _rows, Convert.ToHexStringLower(_hash.GetHashAndReset()));

    public void Dispose() => _hash.Dispose();
}

/// <summary>What a backup holds in all, gathered while it is written or read.</summary>
internal sealed class ContentHash : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly List<BackedUpTable> _tables = [];
    private int _files;
    private long _bytes;

    public void Add(BackedUpTable table)
    {
        _tables.Add(table);
        Add(string.Create(CultureInfo.InvariantCulture, $"table {table.Name} {table.Rows} {table.Sha256}\n"));
    }

    public void Add(BackedUpFile file)
    {
        _files++;
        _bytes += file.Length;
        Add(string.Create(CultureInfo.InvariantCulture, $"file {file.Name} {file.Length} {file.Sha256}\n"));
    }

    public BackupEnd End(IReadOnlyList<string> missing) => new(_tables, _files, _bytes, missing, Convert.ToHexStringLower(_hash.GetHashAndReset()));

    public void Dispose() => _hash.Dispose();

    private void Add(string line) => _hash.AppendData(Encoding.UTF8.GetBytes(line));
}
