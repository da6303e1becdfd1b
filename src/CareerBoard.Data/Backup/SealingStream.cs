using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace CareerBoard.Data.Backup;

/// <summary>
/// What both sides of an encrypted file agree on. A header in the clear, then chunks of 64 KiB, each sealed by AES-256-GCM under a key of
/// this file alone. The nonce is the chunk's number and whether it is the last, so that a chunk which is missing, moved, added or altered
/// is noticed where it is, and the file is read in constant memory.
/// </summary>
internal static class Sealed
{
    public const int Chunk = 64 * 1024;
    public const int Tag = 16;
    public const int NonceLength = 12;
    public const int Salt = 32;
    public const int Check = 16;

    public static readonly byte[] Mark = Encoding.ASCII.GetBytes("CareerBoard backup ");
    public static readonly byte[] Format = Encoding.ASCII.GetBytes("1\n");

    public static int HeaderLength => Mark.Length + Format.Length + Salt + Check;

    public static byte[] KeyFrom(byte[] key, ReadOnlySpan<byte> salt)
    {
        var derived = new byte[32];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, key, derived, salt, "chunks"u8);
        return derived;
    }

    /// <summary>Tells a wrong secret from a file that was altered.</summary>
    public static byte[] CheckFrom(byte[] key, ReadOnlySpan<byte> salt)
    {
        var derived = new byte[Check];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, key, derived, salt, "check"u8);
        return derived;
    }

    public static void Nonce(Span<byte> nonce, long number, bool last)
    {
        nonce.Clear();
        BinaryPrimitives.WriteInt64BigEndian(nonce[3..], number);
        nonce[^1] = last ? (byte)1 : (byte)0;
    }
}

/// <summary>Encrypts what is written to it. Only <see cref="CompleteAsync"/> makes a file that opens.</summary>
internal sealed class SealingStream : Stream
{
    private readonly Stream _file;
    private readonly byte[] _header;
    private readonly AesGcm _cipher;
    private readonly byte[] _plain = new byte[Sealed.Chunk];
    private readonly byte[] _sealed = new byte[Sealed.Chunk + Sealed.Tag];
    private int _filled;
    private long _number;

    private SealingStream(Stream file, byte[] header, byte[] key) => (_file, _header, _cipher) = (file, header, new AesGcm(key, Sealed.Tag));

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public static async Task<SealingStream> BeginAsync(Stream file, byte[] key, CancellationToken cancellationToken)
    {
        var salt = RandomNumberGenerator.GetBytes(Sealed.Salt);
        byte[] header = [.. Sealed.Mark, .. Sealed.Format, .. salt, .. Sealed.CheckFrom(key, salt)];
        await file.WriteAsync(header, cancellationToken);
        return new SealingStream(file, header, Sealed.KeyFrom(key, salt));
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (buffer.Length > 0)
        {
            // A full chunk waits for the next byte: only then is it known not to be the last.
            if (_filled == Sealed.Chunk) await SealAsync(last: false, cancellationToken);
            var taken = Math.Min(buffer.Length, Sealed.Chunk - _filled);
            buffer[..taken].CopyTo(_plain.AsMemory(_filled));
            _filled += taken;
            buffer = buffer[taken..];
        }
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <summary>Seals what is left as the last chunk.</summary>
    public Task CompleteAsync(CancellationToken cancellationToken) => SealAsync(last: true, cancellationToken);

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) _cipher.Dispose();
        base.Dispose(disposing);
    }

    private async Task SealAsync(bool last, CancellationToken cancellationToken)
    {
        SealChunk(last);
        await _file.WriteAsync(_sealed.AsMemory(0, _filled + Sealed.Tag), cancellationToken);
        _filled = 0;
        _number++;
    }

    private void SealChunk(bool last)
    {
        Span<byte> nonce = stackalloc byte[Sealed.NonceLength];
        Sealed.Nonce(nonce, _number, last);
        _cipher.Encrypt(nonce, _plain.AsSpan(0, _filled), _sealed.AsSpan(0, _filled), _sealed.AsSpan(_filled, Sealed.Tag), _header);
    }
}
