using System.Collections.Concurrent;
using System.Text;

namespace CareerBoard.Testing;

/// <summary>A file made to cost far more than its size, or to be something else than it says.</summary>
/// <param name="Code">How it must be refused.</param>
public sealed record Bomb(string Name, string FileName, string Code, Func<byte[]> Make)
{
    public override string ToString() => Name;
}

/// <summary>Every way that is known here of turning a small archive into a large trouble.</summary>
public static class Bombs
{
    private const int Megabyte = 1024 * 1024;

    private static readonly ConcurrentDictionary<int, byte[]> PackedZeros = new();

    public static IReadOnlyList<Bomb> All { get; } =
    [
        new("one part of 400 MB", "a.docx", "file.bomb", () => Documents.DocxWith(Documents.WordXml()).AddPacked(Zeros("word/media/a.bin", 400), ZerosPacked(400)).Close()),
        new("100 parts of 2 MB", "a.docx", "file.bomb", () => Many(100, 2)),
        new("51 MB at an honest ratio", "a.docx", "file.bomb", () => Pictures(51)),
        new("sizes that lie in both places", "a.docx", "file.bomb", () => Lying(300)),
        new("a size that lies in the directory only", "a.docx", "file.broken", () => Documents.DocxWith(Documents.WordXml()).Add("word/a.xml", new byte[100_000], entry => { entry.LocalLength = 100_000; entry.Length = 5_000; }).Close()),
        new("an archive in an archive", "a.docx", "file.archive-inside", () => Documents.DocxWith(Documents.WordXml()).Add("word/media/image1.png", Nested(6), store: true).Close()),
        new("a gzip file as a picture", "a.docx", "file.archive-inside", () => Documents.DocxWith(Documents.WordXml()).Add("word/media/image1.png", [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3]).Close()),
        new("overlapping parts, each quoting the next", "a.docx", "file.bomb", () => QuotedOverlap(200, ZerosPacked(1))),
        new("overlapping parts within every size limit", "a.docx", "file.broken", () => QuotedOverlap(40, ZipForge.Deflate(Sparse()))),
        new("a thousand names for one part", "a.docx", "file.broken", SamePartManyNames),
        new("an archive that contains itself", "a.docx", "file.broken", SelfContaining),
        new("65,000 entries", "a.docx", "file.bomb", () => ManyEntries(65_000)),
        new("2,001 entries", "a.docx", "file.bomb", () => ManyEntries(2_001)),
        new("a directory of 9 MB", "a.docx", "file.bomb", HugeDirectory),
        new("a comment of 64 kB", "a.docx", "file.broken", () => Documents.DocxWith(Documents.WordXml()).Close(new string('c', 65_000))),
        new("a comment that holds a second directory", "a.docx", "file.broken", () => Documents.DocxWith(Documents.WordXml()).Close("PK\u0005\u0006" + new string('\0', 18))),
        new("ZIP64 at the end", "a.docx", "file.bomb", () => Documents.DocxWith(Documents.WordXml()).Close(zip64: true)),
        new("ZIP64 sizes of a part", "a.docx", "file.bomb", () => Documents.DocxWith(Documents.WordXml()).Add("word/a.xml", "a", Zip64Sizes).Close()),
        new("ZIP64 sizes beside ordinary ones", "a.docx", "file.broken", () => Documents.DocxWith(Documents.WordXml()).Add("word/a.xml", "a", entry => entry.Extra = [1, 0, 8, 0, 0, 0, 0, 0, 0, 1, 0, 0]).Close()),
        new("Deflate64", "a.docx", "file.broken", () => Documents.DocxWith(Documents.WordXml()).Add("word/a.xml", "a", entry => entry.Method = 9).Close()),
        new("LZMA", "a.docx", "file.broken", () => Documents.DocxWith(Documents.WordXml()).Add("word/a.xml", "a", entry => entry.Method = 14).Close()),
        new("a password", "a.docx", "file.encrypted", () => Documents.DocxWith(Documents.WordXml()).Add("word/a.xml", "a", entry => entry.Flags = 1).Close()),
        new("a name that climbs", "a.docx", "file.broken", () => Named("../../etc/cron.d/a")),
        new("an absolute name", "a.docx", "file.broken", () => Named("/etc/cron.d/a")),
        new("a drive's name", "a.docx", "file.broken", () => Named("C:/a")),
        new("a name with backslashes", "a.docx", "file.broken", () => Named("word\\..\\..\\a")),
        new("a name with U+0000", "a.docx", "file.broken", () => Named("word/a.xml\0.png")),
        new("one name twice", "a.docx", "file.broken", () => Documents.DocxWith(Documents.WordXml()).Add("WORD/document.xml", "<a/>").Close()),
        new("two names for one part", "a.docx", "file.broken", () => Documents.DocxWith(Documents.WordXml()).Add("word/a.xml", "a", entry => entry.LocalName = "word/b.xml").Close()),
        new("data that breaks off", "a.docx", "file.broken", () => Documents.DocxWith(Documents.WordXml()).AddPacked(new() { Name = "word/a.xml", PackedLength = 3, Length = 200 }, [0x4B, 0x4C, 0x4A]).Close()),
        new("data that is no deflate", "a.docx", "file.broken", () => Documents.DocxWith(Documents.WordXml()).AddPacked(new() { Name = "word/a.xml", PackedLength = 4, Length = 200 }, [0xFF, 0xFF, 0xFF, 0xFF]).Close()),
        new("a file cut in half", "a.docx", "file.broken", () => Documents.Docx("Mina") is var whole ? whole[..(whole.Length / 2)] : []),
        new("a file cut by a byte", "a.docx", "file.broken", () => Documents.Docx("Mina")[..^1]),
        new("data after the end", "a.docx", "file.broken", () => [.. Documents.Docx("Mina"), .. "<script>"u8]),
        new("a program before the archive", "a.docx", "file.broken", ProgramBefore),
        new("data between the parts", "a.docx", "file.broken", () => Documents.DocxWith(Documents.WordXml()).Raw("hidden"u8).Add("word/a.xml", "a").Close()),

        new("entities of entities", "a.docx", "file.broken", () => Main(Laughs())),
        new("one long entity, often", "a.docx", "file.broken", () => Main($"<!DOCTYPE d [<!ENTITY a \"{new string('a', 50_000)}\">]><d>{string.Concat(Enumerable.Repeat("&a;", 50_000))}</d>")),
        new("an entity from a file", "a.docx", "file.broken", () => Main("<!DOCTYPE d [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><d>&a;</d>")),
        new("a DTD from elsewhere", "a.docx", "file.broken", () => Main("<!DOCTYPE d SYSTEM \"http://127.0.0.1:9/a.dtd\"><d/>")),
        new("a million elements deep", "a.docx", "file.bomb", () => Main(string.Concat(Enumerable.Repeat("<a>", 1_000_000)))),
        new("a million elements side by side", "a.docx", "file.bomb", () => Main("<d>" + string.Concat(Enumerable.Repeat("<a/>", 1_000_000)) + "</d>")),
        new("a name for every element", "a.docx", "file.bomb", () => Main("<d>" + string.Concat(Enumerable.Range(0, 750_000).Select(i => $"<a{i:x}/>")) + "</d>")),
        new("a name for every attribute", "a.docx", "file.bomb", () => Main("<d>" + string.Concat(Enumerable.Range(0, 70).Select(i => "<a " + string.Concat(Enumerable.Range(0, 9_000).Select(j => $"b{i * 9_000 + j:x}='' ")) + "/>")) + "</d>")),
        new("an attribute of 7 MB", "a.docx", "file.bomb", () => Main($"<d a=\"{new string('a', 7 * Megabyte)}\"/>")),
        new("an element's name of 7 MB", "a.docx", "file.bomb", () => Main($"<{new string('a', 7 * Megabyte)}/>")),
        new("a comment of 7 MB", "a.docx", "file.bomb", () => Main($"<d><!--{new string('a', 7 * Megabyte)}--></d>")),
        new("an instruction of 7 MB", "a.docx", "file.not-pdf-or-docx", () => Main($"<d><?a {string.Concat(Enumerable.Repeat("<a", 3 * Megabyte))}?></d>")),
        new("character data of 7 MB", "a.docx", "file.not-pdf-or-docx", () => Main($"<d><![CDATA[{string.Concat(Enumerable.Repeat("<a", 3 * Megabyte))}]]></d>")),
        new("markup of 9 MB", "a.docx", "file.bomb", () => Main("<d>" + string.Concat(Enumerable.Repeat("<a>Some words here.</a>", 420_000)) + "</d>")),
        new("markup that is none", "a.docx", "file.broken", () => Main("\0\u0001 <<<>>> &")),

        new("a PDF that says it is a DOCX", "a.docx", "file.extension-mismatch", () => Documents.Pdf("Mina")),
        new("a DOCX that says it is a PDF", "a.pdf", "file.extension-mismatch", () => Documents.Docx("Mina")),
        new("a spreadsheet that says it is a DOCX", "a.docx", "file.not-pdf-or-docx", () => new ZipForge().Add("[Content_Types].xml", Documents.ContentTypes("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml")).Add("word/document.xml", "<a/>").Close()),
        new("a ZIP that says it is a DOCX", "a.docx", "file.not-pdf-or-docx", () => new ZipForge().Add("a.txt", "a").Close()),
        new("a DOCX without its text", "a.docx", "file.not-pdf-or-docx", () => new ZipForge().Add("[Content_Types].xml", Documents.ContentTypes()).Close()),
        new("a web page that says it is a PDF", "a.pdf", "file.not-pdf-or-docx", () => [.. "<html><script>steal()</script>"u8]),
        new("a DOCX with macros", "a.docx", "file.macros", () => Documents.DocxWith(Documents.WordXml()).Add("word/vbaProject.bin", "a").Close()),
        new("a DOCX with macros by its type", "a.docx", "file.macros", () => new ZipForge().Add("[Content_Types].xml", Documents.ContentTypes("application/vnd.ms-word.document.macroEnabled.main+xml")).Add("word/document.xml", Documents.WordXml()).Close()),
        new("a DOCX with a password", "a.docx", "file.encrypted", () => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[5_000], .. Encoding.Unicode.GetBytes("EncryptedPackage"), .. new byte[500]]),
        new("an older Word file", "a.docx", "file.not-pdf-or-docx", () => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[5_000]]),
        new("a PDF with a password", "a.pdf", "file.encrypted", () => Documents.PdfOf("/Encrypt 2 0 R ", "<< /Type /Catalog >>", "<< /Filter /Standard >>")),
        new("a PDF cut in half", "a.pdf", "file.broken", () => Documents.Pdf("Mina") is var whole ? whole[..(whole.Length / 2)] : []),
        new("a PDF whose table is elsewhere", "a.pdf", "file.broken", () => [.. "%PDF-1.4\nstartxref\n99999999\n%%EOF"u8]),
        new("a PDF whose table is nowhere", "a.pdf", "file.broken", () => [.. "%PDF-1.4\nstartxref\n-1e9\n%%EOF"u8]),
        new("a PDF that ends as an archive", "a.pdf", "file.broken", () => [.. Documents.Pdf("Mina"), .. new ZipForge().Add("a.txt", "a").Close()]),
        new("a PDF and 5 kB of something", "a.pdf", "file.broken", () => [.. Documents.Pdf("Mina"), .. new byte[5_000]]),
        new("nothing at all", "a.pdf", "file.empty", () => []),
        new("11 MB", "a.pdf", "file.too-large", () => new byte[11 * Megabyte]),
        new("another extension", "a.exe", "file.not-pdf-or-docx", () => Documents.Pdf("Mina")),
        new("two extensions", "a.pdf.exe", "file.not-pdf-or-docx", () => Documents.Pdf("Mina")),
    ];

    /// <summary>No bomb: the most that an honest document may unpack to, which is also what checking costs at most.</summary>
    public static byte[] JustAllowed() => Pictures(49);

    private static byte[] Main(string xml) => Documents.DocxWith(xml, store: true).Close();

    private static byte[] Named(string name) => Documents.DocxWith(Documents.WordXml()).Add(name, "a").Close();

    private static ZipForge.Entry Zeros(string name, int megabytes) => new() { Name = name, Length = (uint)(megabytes * Megabyte), PackedLength = (uint)ZerosPacked(megabytes).Length };

    private static byte[] ZerosPacked(int megabytes) => PackedZeros.GetOrAdd(megabytes, PackZeros);

    private static byte[] PackZeros(int megabytes)
    {
        using var packed = new MemoryStream();
        using (var deflate = new System.IO.Compression.DeflateStream(packed, System.IO.Compression.CompressionLevel.Fastest))
        {
            var zeros = new byte[Megabyte];
            for (var i = 0; i < megabytes; i++) deflate.Write(zeros);
        }

        return packed.ToArray();
    }

    private static byte[] Many(int parts, int megabytes)
    {
        var zip = Documents.DocxWith(Documents.WordXml());
        var packed = ZerosPacked(megabytes);
        for (var i = 0; i < parts; i++) zip.AddPacked(new() { Name = $"word/media/{i}.bin", Length = (uint)(megabytes * Megabyte), PackedLength = (uint)packed.Length }, packed);
        return zip.Close();
    }

    /// <summary>Every ratio below 100, every part small: only the sum is too much.</summary>
    private static byte[] Pictures(int megabytes)
    {
        var packed = ZipForge.Deflate(Sparse());
        var zip = Documents.DocxWith(Documents.WordXml());
        for (var i = 0; i < megabytes; i++) zip.AddPacked(new() { Name = $"word/media/{i}.bin", Length = Megabyte, PackedLength = (uint)packed.Length }, packed);
        return zip.Close();
    }

    /// <summary>A megabyte that deflate makes twenty times smaller, as it does with ordinary markup.</summary>
    private static byte[] Sparse()
    {
        var random = new Random(1);
        var content = new byte[Megabyte];
        for (var i = 0; i < content.Length; i += 64) random.NextBytes(content.AsSpan(i, 2));
        return content;
    }

    private static byte[] Lying(int megabytes)
    {
        var packed = ZerosPacked(megabytes);
        return Documents.DocxWith(Documents.WordXml()).AddPacked(new() { Name = "word/media/a.bin", Length = 2_000_000, PackedLength = (uint)packed.Length }, packed).Close();
    }

    private static byte[] Nested(int levels)
    {
        byte[] inner = new ZipForge().AddPacked(Zeros("a", 10), ZerosPacked(10)).Close();
        for (var i = 0; i < levels; i++)
        {
            var zip = new ZipForge();
            for (var copy = 0; copy < 10; copy++) zip.Add($"{copy}.zip", inner);
            inner = zip.Close();
        }

        return inner;
    }

    /// <summary>
    /// Each part's data begins with a stored block that quotes the next part's header, and then goes on as that part:
    /// one kernel is unpacked by every one of them, though each entry says the truth about itself.
    /// </summary>
    private static byte[] QuotedOverlap(int parts, byte[] kernel)
    {
        var entries = new List<ZipForge.Entry>();
        var data = kernel;
        uint length = Megabyte;
        for (var i = parts - 1; i >= 0; i--)
        {
            var entry = new ZipForge.Entry { Name = $"word/media/{i:D3}.bin", PackedLength = (uint)data.Length, Length = length };
            var header = ZipForge.LocalHeader(entry);
            entries.Insert(0, entry);
            if (i == 0)
            {
                data = [.. header, .. data];
                break;
            }

            data = [0, (byte)header.Length, (byte)(header.Length >> 8), (byte)~header.Length, (byte)(~header.Length >> 8), .. header, .. data];
            length += (uint)header.Length;
        }

        var zip = Documents.DocxWith(Documents.WordXml());
        var at = zip.Position;
        zip.Raw(data);
        foreach (var entry in entries)
        {
            entry.Offset = at;
            at += (uint)ZipForge.LocalHeader(entry).Length + 5;
            zip.Entries.Add(entry);
        }

        return zip.Close();
    }

    private static byte[] SamePartManyNames()
    {
        var zip = Documents.DocxWith(Documents.WordXml()).Add("word/media/000.bin", new byte[40_000], store: true);
        var first = zip.Entries[^1];
        for (var i = 1; i < 1_000; i++) zip.Entries.Add(new() { Name = $"word/media/{i:D3}.bin", Method = 0, Crc = first.Crc, Length = first.Length, PackedLength = first.PackedLength, Offset = first.Offset });
        return zip.Close();
    }

    /// <summary>A stored part that runs on over the directory to the end of the file.</summary>
    private static byte[] SelfContaining() => Documents.DocxWith(Documents.WordXml()).Add("word/media/a.bin", "PK", entry => entry.Length = entry.PackedLength = 200, store: true).Close();

    private static byte[] ManyEntries(int count)
    {
        var zip = Documents.DocxWith(Documents.WordXml());
        for (var i = 3; i < count; i++) zip.Add($"word/{i}", "", store: true);
        return zip.Close();
    }

    private static byte[] HugeDirectory()
    {
        var zip = Documents.DocxWith(Documents.WordXml());
        for (var i = 0; i < 150; i++) zip.Add($"word/{i}", "", entry => entry.Comment = new byte[60_000], store: true);
        return zip.Close();
    }

    private static void Zip64Sizes(ZipForge.Entry entry)
    {
        entry.Extra = [1, 0, 16, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0];
        entry.Length = entry.PackedLength = uint.MaxValue;
    }

    private static byte[] ProgramBefore()
    {
        var zip = new ZipForge().Raw("PK is how this program begins\n"u8).Add("[Content_Types].xml", Documents.ContentTypes()).Add("word/document.xml", Documents.WordXml());
        return zip.Close();
    }

    private static string Laughs()
    {
        var xml = new StringBuilder("<?xml version=\"1.0\"?><!DOCTYPE d [<!ENTITY e0 \"ha\">");
        for (var i = 1; i < 30; i++) xml.Append(System.Globalization.CultureInfo.InvariantCulture, $"<!ENTITY e{i} \"{string.Concat(Enumerable.Repeat($"&e{i - 1};", 10))}\">");
        return xml.Append("]><d>&e29;</d>").ToString();
    }
}
