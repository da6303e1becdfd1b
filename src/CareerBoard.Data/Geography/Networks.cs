using System.Buffers.Binary;
using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CareerBoard.Data.Geography;

/// <summary>
/// The country in which a network address is probably used, without asking anybody. Known by blocks: a /24 of IPv4, a /48 of IPv6. Loaded once, on
/// first use (about 2 MB); safe to share. <c>README.md</c> says where the data is from.
/// </summary>
public sealed class Networks
{
    private const string Nowhere = "--";

    private static readonly Lazy<Networks> _loaded = new(() => new Networks());

    private readonly string[] _codes;
    private readonly ulong[] _starts4;
    private readonly ulong[] _starts6;
    private readonly byte[] _countries4;
    private readonly byte[] _countries6;

    private Networks()
    {
        var bytes = Read();
        var (codes, count4, count6) = (Int(bytes, 0), Int(bytes, 4), Int(bytes, 8));
        var at = 12;
        _codes = [.. Enumerable.Range(0, codes).Select(i => Encoding.ASCII.GetString(bytes, 12 + (2 * i), 2))];
        at += 2 * codes;
        _starts4 = [.. Enumerable.Range(0, count4).Select(i => (ulong)BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at + (4 * i))))];
        at += 4 * count4;
        _countries4 = bytes[at..(at + count4)];
        at += count4;
        _starts6 = [.. Enumerable.Range(0, count6).Select(i => BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(at + (8 * i))))];
        at += 8 * count6;
        _countries6 = bytes[at..(at + count6)];
    }

    public static Networks Shared => _loaded.Value;

    /// <summary>ISO 3166-1 alpha-2, or none where nothing is known of the address.</summary>
    public string? CountryOf(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        var bytes = address.GetAddressBytes();
        return address.AddressFamily is AddressFamily.InterNetwork
            ? Find(_starts4, _countries4, BinaryPrimitives.ReadUInt32BigEndian(bytes))
            : Find(_starts6, _countries6, BinaryPrimitives.ReadUInt64BigEndian(bytes));
    }

    private static int Int(byte[] bytes, int at) => BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(at));

    private static byte[] Read()
    {
        using var stream = typeof(Networks).Assembly.GetManifestResourceStream("CareerBoard.Data.Geography.networks.gz")!;
        using var unpacked = new MemoryStream();
        using (var gzip = new GZipStream(stream, CompressionMode.Decompress)) gzip.CopyTo(unpacked);
        return unpacked.ToArray();
    }

    private string? Find(ulong[] starts, byte[] countries, ulong address)
    {
        var found = Array.BinarySearch(starts, address);
        var block = found >= 0 ? found : ~found - 1;
        return block < 0 || _codes[countries[block]] is Nowhere ? null : _codes[countries[block]];
    }
}
