using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using CareerBoard.Domain;

namespace CareerBoard.Data.Files;

internal sealed record ZipEntry(string Name, int Method, int Flags, uint Crc, uint PackedLength, uint Length, uint HeaderOffset)
{
    public const int Stored = 0;
    public const int Deflated = 8;
    public const int SizesFollow = 1 << 3;

    public bool IsFolder => Name.EndsWith('/');

    public long DataOffset { get; set; }
}

/// <summary>
/// Reads a ZIP's directory by hand, before anything is unpacked, and accepts only the plain kind that word processors write:
/// entries side by side from the first byte to the directory, the directory up to the last, both descriptions of an entry
/// alike, one disk, no comment, no ZIP64, no encryption. Most archive bombs need one of the things left out.
/// </summary>
internal sealed class ZipDirectory
{
    public const int MaxEntries = 2_000;
    public const long MaxUnpacked = 50L * 1024 * 1024;
    public const int MaxRatio = 100;

    private const int MaxDirectoryLength = 1024 * 1024;
    private const int EndLength = 22;
    private const int CentralLength = 46;
    private const int LocalLength = 30;
    private const uint EndSignature = 0x06054b50;
    private const uint CentralSignature = 0x02014b50;
    private const uint LocalSignature = 0x04034b50;
    private const uint DescriptorSignature = 0x08074b50;
    private const uint Zip64LocatorSignature = 0x07064b50;
    private const int Zip64Extra = 0x0001;
    private const int OtherNameExtra = 0x7075;
    private const int EncryptionFlags = (1 << 0) | (1 << 6) | (1 << 13);
    private const int HarmlessFlags = (1 << 1) | (1 << 2) | ZipEntry.SizesFollow | (1 << 11);

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly Refusal Broken = new("file.broken");
    private static readonly Refusal Bomb = new("file.bomb");
    private static readonly Refusal Encrypted = new("file.encrypted");

    private readonly Stream _file;
    private readonly List<ZipEntry> _entries = [];
    private long _directoryOffset;

    private ZipDirectory(Stream file) => _file = file;

    public IReadOnlyList<ZipEntry> Entries => _entries;

    public static Result<ZipDirectory> Read(Stream file)
    {
        var directory = new ZipDirectory(file);
        var refusal = directory.ReadDirectory() ?? directory.CheckSizes() ?? directory.CheckPlaces();
        return refusal is null ? directory : refusal;
    }

    /// <summary>The part by its exact name, or none.</summary>
    public ZipEntry? Find(string name) => _entries.Find(entry => entry.Name == name);

    /// <summary>The unpacked content. How much comes out is up to the packed bytes, not to what the directory says: count it.</summary>
    public Stream Open(ZipEntry entry)
    {
        var packed = new Window(_file, entry.DataOffset, entry.PackedLength);
        return entry.Method == ZipEntry.Stored ? packed : new DeflateStream(packed, CompressionMode.Decompress);
    }

    private Refusal? ReadDirectory()
    {
        if (_file.Length < EndLength) return Broken;

        // Without a comment the end record is exactly the end: nothing to search for, nothing to be led astray by.
        var end = ReadAt(_file.Length - EndLength, EndLength);
        if (U32(end, 0) != EndSignature || U16(end, 20) != 0) return Broken;

        var (disk, directoryDisk, entriesHere, entries) = (U16(end, 4), U16(end, 6), U16(end, 8), U16(end, 10));
        var (length, offset) = (U32(end, 12), U32(end, 16));
        if (entries == ushort.MaxValue || length == uint.MaxValue || offset == uint.MaxValue || HasZip64Locator()) return Bomb;
        if (disk != 0 || directoryDisk != 0 || entriesHere != entries || entries == 0) return Broken;
        if (entries > MaxEntries || length > MaxDirectoryLength) return Bomb;
        if (offset + (long)length != _file.Length - EndLength) return Broken;

        _directoryOffset = offset;
        return ReadEntries(ReadAt(offset, (int)length), entries);
    }

    private bool HasZip64Locator() => _file.Length >= EndLength + 20 && U32(ReadAt(_file.Length - EndLength - 20, 4), 0) == Zip64LocatorSignature;

    private Refusal? ReadEntries(byte[] directory, int count)
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var at = 0;
        for (var i = 0; i < count; i++)
        {
            if (at + CentralLength > directory.Length || U32(directory, at) != CentralSignature) return Broken;

            var (nameLength, extraLength, commentLength) = (U16(directory, at + 28), U16(directory, at + 30), U16(directory, at + 32));
            var next = at + CentralLength + nameLength + extraLength + commentLength;
            if (next > directory.Length || U16(directory, at + 34) != 0) return Broken;

            var name = NameOf(directory.AsSpan(at + CentralLength, nameLength));
            if (name is null || !names.Add(name)) return Broken;

            var entry = new ZipEntry(name, U16(directory, at + 10), U16(directory, at + 8), U32(directory, at + 16), U32(directory, at + 20), U32(directory, at + 24), U32(directory, at + 42));
            if (Oddity(entry, directory.AsSpan(at + CentralLength + nameLength, extraLength)) is { } refusal) return refusal;

            _entries.Add(entry);
            at = next;
        }

        return at == directory.Length ? null : Broken;
    }

    private static Refusal? Oddity(ZipEntry entry, ReadOnlySpan<byte> extra)
    {
        if ((entry.Flags & EncryptionFlags) != 0) return Encrypted;
        if ((entry.Flags & ~HarmlessFlags) != 0) return Broken;
        if (entry.Method is not (ZipEntry.Stored or ZipEntry.Deflated)) return Broken;
        if (entry.PackedLength == uint.MaxValue || entry.Length == uint.MaxValue || entry.HeaderOffset == uint.MaxValue) return Bomb;
        if (entry.Method == ZipEntry.Stored && entry.PackedLength != entry.Length) return Broken;
        if (entry.IsFolder && entry.Length != 0) return Broken;
        return HasStrangeExtra(extra) ? Broken : null;
    }

    /// <summary>Extra fields that give the entry a second size or a second name.</summary>
    private static bool HasStrangeExtra(ReadOnlySpan<byte> extra)
    {
        while (extra.Length >= 4)
        {
            var (id, length) = (BinaryPrimitives.ReadUInt16LittleEndian(extra), BinaryPrimitives.ReadUInt16LittleEndian(extra[2..]));
            if (id is Zip64Extra or OtherNameExtra || length > extra.Length - 4) return true;
            extra = extra[(4 + length)..];
        }

        return false;
    }

    private Refusal? CheckSizes()
    {
        long packed = 0, unpacked = 0;
        foreach (var entry in _entries)
        {
            packed += entry.PackedLength;
            unpacked += entry.Length;
            if (entry.Length > (long)MaxRatio * entry.PackedLength) return Bomb;
        }

        return unpacked > MaxUnpacked || unpacked > MaxRatio * packed ? Bomb : null;
    }

    /// <summary>Walks the entries as they lie in the file: each begins where the one before it ended, and says of itself what the directory says.</summary>
    private Refusal? CheckPlaces()
    {
        long at = 0;
        foreach (var entry in _entries.OrderBy(entry => entry.HeaderOffset))
        {
            if (entry.HeaderOffset != at || at + LocalLength > _directoryOffset) return Broken;

            var header = ReadAt(at, LocalLength);
            var (nameLength, extraLength) = (U16(header, 26), U16(header, 28));
            if (U32(header, 0) != LocalSignature || U16(header, 6) != entry.Flags || U16(header, 8) != entry.Method) return Broken;
            if (at + LocalLength + nameLength + extraLength > _directoryOffset) return Broken;

            var rest = ReadAt(at + LocalLength, nameLength + extraLength);
            if (NameOf(rest.AsSpan(0, nameLength)) != entry.Name || HasStrangeExtra(rest.AsSpan(nameLength))) return Broken;

            var sizesFollow = (entry.Flags & ZipEntry.SizesFollow) != 0;
            if (!SaysTheSame(entry, header, at: 14) && !(sizesFollow && U32(header, 18) == 0 && U32(header, 22) == 0)) return Broken;

            entry.DataOffset = at + LocalLength + rest.Length;
            at = entry.DataOffset + entry.PackedLength;
            if (at > _directoryOffset) return Broken;
            if (sizesFollow && !SkipDescriptor(entry, ref at)) return Broken;
        }

        return at == _directoryOffset ? null : Broken;
    }

    /// <summary>The sizes behind an entry's data, with or without a signature before them.</summary>
    private bool SkipDescriptor(ZipEntry entry, ref long at)
    {
        var descriptor = ReadAt(at, (int)Math.Min(16, _directoryOffset - at));
        var signed = descriptor.Length == 16 && U32(descriptor, 0) == DescriptorSignature && SaysTheSame(entry, descriptor, at: 4);
        if (!signed && (descriptor.Length < 12 || !SaysTheSame(entry, descriptor, at: 0))) return false;

        at += signed ? 16 : 12;
        return true;
    }

    private static bool SaysTheSame(ZipEntry entry, byte[] bytes, int at) =>
        U32(bytes, at) == entry.Crc && U32(bytes, at + 4) == entry.PackedLength && U32(bytes, at + 8) == entry.Length;

    /// <summary>A relative name with forward slashes that stays where it is, or none.</summary>
    private static string? NameOf(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length is 0 or > 255) return null;

        string name;
        try
        {
            name = StrictUtf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }

        if (name.AsSpan().ContainsAny('\\', ':') || name.Any(char.IsControl)) return null;

        var segments = (name.EndsWith('/') ? name[..^1] : name).Split('/');
        return Array.TrueForAll(segments, segment => segment is not ("" or "." or "..")) ? name : null;
    }

    private byte[] ReadAt(long offset, int count)
    {
        var bytes = new byte[count];
        _file.Position = offset;
        _file.ReadExactly(bytes);
        return bytes;
    }

    private static ushort U16(byte[] bytes, int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(at));

    private static uint U32(byte[] bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at));

    /// <summary>A stretch of the file as a stream of its own.</summary>
    private sealed class Window(Stream file, long offset, long length) : Stream
    {
        private long _read;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => length;

        public override long Position { get => _read; set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            var wanted = (int)Math.Min(buffer.Length, length - _read);
            if (wanted == 0) return 0;

            file.Position = offset + _read;
            var count = file.Read(buffer[..wanted]);
            _read += count;
            return count;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
