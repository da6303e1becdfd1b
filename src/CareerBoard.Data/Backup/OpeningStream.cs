using System.Security.Cryptography;
using CareerBoard.Domain;

namespace CareerBoard.Data.Backup;

/// <summary>Decrypts what a <see cref="SealingStream"/> wrote. Nothing comes out that was not checked before.</summary>
internal sealed class OpeningStream : Stream
{
    private readonly Stream _file;
    private readonly byte[] _header;
    private readonly AesGcm _cipher;
    private readonly byte[] _plain = new byte[Sealed.Chunk];

    /// <summary>A chunk, and one byte more by which it is known whether another one follows.</summary>
    private readonly byte[] _sealed = new byte[Sealed.Chunk + Sealed.Tag + 1];

    private int _ahead;
    private int _at;
    private int _length;
    private long _number;
    private bool _ended;

    private OpeningStream(Stream file, byte[] header, byte[] key) => (_file, _header, _cipher) = (file, header, new AesGcm(key, Sealed.Tag));

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <exception cref="UnreadableBackupException">It is no backup, one of a later format, or one that another secret sealed.</exception>
    public static async Task<OpeningStream> BeginAsync(Stream file, byte[] key, CancellationToken cancellationToken)
    {
        var header = new byte[Sealed.HeaderLength];
        var read = await file.ReadAtLeastAsync(header, header.Length, throwOnEndOfStream: false, cancellationToken);
        var (mark, rest) = (header[..Sealed.Mark.Length], header.AsMemory(Sealed.Mark.Length));
        if (!mark.SequenceEqual(Sealed.Mark)) throw new UnreadableBackupException(new Refusal("backup.not-one"));
        if (!rest.Span[..Sealed.Format.Length].SequenceEqual(Sealed.Format)) throw new UnreadableBackupException(new Refusal("backup.later-format"));
        if (read < header.Length) throw Damaged(read);

        var salt = rest.Slice(Sealed.Format.Length, Sealed.Salt).ToArray();
        if (!CryptographicOperations.FixedTimeEquals(rest.Span[^Sealed.Check..], Sealed.CheckFrom(key, salt))) throw new UnreadableBackupException(new Refusal("backup.other-secret"));
        return new OpeningStream(file, header, Sealed.KeyFrom(key, salt));
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_at == _length && !_ended) await OpenAsync(cancellationToken);
        var taken = Math.Min(buffer.Length, _length - _at);
        _plain.AsMemory(_at, taken).CopyTo(buffer);
        _at += taken;
        return taken;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) _cipher.Dispose();
        base.Dispose(disposing);
    }

    private async Task OpenAsync(CancellationToken cancellationToken)
    {
        var there = _ahead + await _file.ReadAtLeastAsync(_sealed.AsMemory(_ahead), _sealed.Length - _ahead, throwOnEndOfStream: false, cancellationToken);
        _ended = there < _sealed.Length;
        var length = Math.Min(there, _sealed.Length - 1) - Sealed.Tag;
        if (length <= 0) throw Damaged(Where);

        OpenChunk(length);
        (_at, _length) = (0, length);
        _number++;
        _ahead = _ended ? 0 : 1;
        if (_ahead == 1) _sealed[0] = _sealed[^1];
    }

    private long Where => Sealed.HeaderLength + (_number * (Sealed.Chunk + Sealed.Tag));

    private void OpenChunk(int length)
    {
        Span<byte> nonce = stackalloc byte[Sealed.NonceLength];
        Sealed.Nonce(nonce, _number, _ended);
        try
        {
            _cipher.Decrypt(nonce, _sealed.AsSpan(0, length), _sealed.AsSpan(length, Sealed.Tag), _plain.AsSpan(0, length), _header);
        }
        catch (AuthenticationTagMismatchException)
        {
            throw Damaged(Where);
        }
    }

    private static UnreadableBackupException Damaged(long where) => new(new Refusal("backup.damaged", where));
}

/// <summary>A backup cannot be read, and why.</summary>
public sealed class UnreadableBackupException(Refusal refusal) : Exception(refusal.ToString())
{
    public Refusal Refusal => refusal;
}
