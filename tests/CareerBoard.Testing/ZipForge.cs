using System.Buffers;
using System.IO.Compression;
using System.Text;

namespace CareerBoard.Testing;

/// <summary>Writes ZIPs byte by byte, so that every field can say something untrue.</summary>
public sealed class ZipForge
{
    private static readonly uint[] CrcOfByte = [.. Enumerable.Range(0, 256).Select(b => Enumerable.Range(0, 8).Aggregate((uint)b, (crc, _) => (crc & 1) != 0 ? (crc >> 1) ^ 0xEDB88320u : crc >> 1))];

    private readonly ArrayBufferWriter<byte> _file = new();
    private readonly List<Entry> _entries = [];

    public sealed class Entry
    {
        public required string Name { get; set; }

        public string? LocalName { get; set; }

        public ushort Method { get; set; } = 8;

        public ushort Flags { get; set; }

        public uint Crc { get; set; }

        public uint PackedLength { get; set; }

        public uint Length { get; set; }

        public uint? LocalLength { get; set; }

        public uint Offset { get; set; }

        public byte[] Extra { get; set; } = [];

        public byte[] Comment { get; set; } = [];
    }

    public uint Position => (uint)_file.WrittenCount;

    public List<Entry> Entries => _entries;

    public static byte[] Deflate(ReadOnlySpan<byte> content)
    {
        using var packed = new MemoryStream();
        using (var deflate = new DeflateStream(packed, CompressionLevel.SmallestSize)) deflate.Write(content);
        return packed.ToArray();
    }

    public ZipForge Raw(ReadOnlySpan<byte> bytes)
    {
        _file.Write(bytes);
        return this;
    }

    /// <summary>An honest entry, packed or stored, which <paramref name="forge"/> may then make dishonest.</summary>
    public ZipForge Add(string name, ReadOnlySpan<byte> content, Action<Entry>? forge = null, bool store = false)
    {
        var packed = store ? content.ToArray() : Deflate(content);
        return AddPacked(new() { Name = name, Method = (ushort)(store ? 0 : 8), Crc = Crc32(content), PackedLength = (uint)packed.Length, Length = (uint)content.Length }, packed, forge);
    }

    public ZipForge Add(string name, string content, Action<Entry>? forge = null, bool store = false) => Add(name, Encoding.UTF8.GetBytes(content), forge, store);

    public ZipForge AddPacked(Entry entry, ReadOnlySpan<byte> packed, Action<Entry>? forge = null)
    {
        entry.Offset = Position;
        forge?.Invoke(entry);
        Raw(LocalHeader(entry)).Raw(packed);
        _entries.Add(entry);
        return this;
    }

    public static byte[] LocalHeader(Entry entry)
    {
        using var header = new MemoryStream();
        using var write = new BinaryWriter(header);
        var name = Encoding.UTF8.GetBytes(entry.LocalName ?? entry.Name);
        write.Write(0x04034b50u);
        write.Write((ushort)20);
        write.Write(entry.Flags);
        write.Write(entry.Method);
        write.Write(0u);
        var sizesFollow = (entry.Flags & 8) != 0;
        write.Write(sizesFollow ? 0 : entry.Crc);
        write.Write(sizesFollow ? 0 : entry.PackedLength);
        write.Write(sizesFollow ? 0 : entry.LocalLength ?? entry.Length);
        write.Write((ushort)name.Length);
        write.Write((ushort)0);
        write.Write(name);
        write.Flush();
        return header.ToArray();
    }

    /// <summary>Writes the directory and the end record.</summary>
    public byte[] Close(string comment = "", ushort? count = null, bool zip64 = false)
    {
        var start = Position;
        using var directory = new MemoryStream();
        using var write = new BinaryWriter(directory);
        foreach (var entry in _entries)
        {
            var name = Encoding.UTF8.GetBytes(entry.Name);
            write.Write(0x02014b50u);
            write.Write((ushort)20);
            write.Write((ushort)20);
            write.Write(entry.Flags);
            write.Write(entry.Method);
            write.Write(0u);
            write.Write(entry.Crc);
            write.Write(entry.PackedLength);
            write.Write(entry.Length);
            write.Write((ushort)name.Length);
            write.Write((ushort)entry.Extra.Length);
            write.Write((ushort)entry.Comment.Length);
            write.Write(0u);
            write.Write(0u);
            write.Write(entry.Offset);
            write.Write(name);
            write.Write(entry.Extra);
            write.Write(entry.Comment);
        }

        write.Flush();
        var length = (uint)directory.Length;
        if (zip64) WriteZip64End(write, start, length);

        var end = Encoding.UTF8.GetBytes(comment);
        write.Write(0x06054b50u);
        write.Write(0u);
        write.Write(count ?? (zip64 ? ushort.MaxValue : (ushort)_entries.Count));
        write.Write(count ?? (zip64 ? ushort.MaxValue : (ushort)_entries.Count));
        write.Write(zip64 ? uint.MaxValue : length);
        write.Write(zip64 ? uint.MaxValue : start);
        write.Write((ushort)end.Length);
        write.Write(end);
        write.Flush();
        return [.. _file.WrittenSpan, .. directory.ToArray()];
    }

    /// <summary>The check sum of ZIP, byte by byte: bit by bit the large files took longer to make than to be refused.</summary>
    public static uint Crc32(ReadOnlySpan<byte> content)
    {
        var crc = uint.MaxValue;
        foreach (var b in content) crc = (crc >> 8) ^ CrcOfByte[(byte)crc ^ b];
        return ~crc;
    }

    private void WriteZip64End(BinaryWriter write, uint start, uint length)
    {
        var at = start + length;
        write.Write(0x06064b50u);
        write.Write(44UL);
        write.Write((ushort)45);
        write.Write((ushort)45);
        write.Write(0UL);
        write.Write((ulong)_entries.Count);
        write.Write((ulong)_entries.Count);
        write.Write((ulong)length);
        write.Write((ulong)start);
        write.Write(0x07064b50u);
        write.Write(0u);
        write.Write((ulong)at);
        write.Write(1u);
    }
}
