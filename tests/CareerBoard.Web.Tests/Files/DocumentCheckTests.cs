using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml.Linq;
using CareerBoard.Data.Files;
using CareerBoard.Testing;

namespace CareerBoard.Web.Tests.Files;

/// <summary>R25: every kind of bomb is refused, fast and in little memory. <c>-trait Goal=R25 -showLiveOutput</c> prints the table.</summary>
public sealed class DocumentCheckTests(ITestOutputHelper output)
{
    private const long MemoryLimit = 64 * 1024 * 1024;

    /// <summary>Milliseconds.</summary>
    private const double TimeLimit = 500;

    public static TheoryData<string> Names => [.. Bombs.All.Select(bomb => bomb.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    [Trait("Goal", "R25")]
    public void A_bomb_is_refused_in_little_time_and_memory(string name)
    {
        Warm();
        var bomb = Bombs.All.Single(bomb => bomb.Name == name);
        using var file = new MemoryStream(bomb.Make());

        var (result, allocated, time) = Measure(bomb, file);

        Assert.Equal(bomb.Code, result.Refusal?.Code);
        Assert.InRange(allocated, 0, MemoryLimit);
        Assert.InRange(time, 0, TimeLimit);
    }

    /// <summary>Time is what the thread had of a processor, so a busy machine changes nothing. Memory is all that was allocated: the peak is lower.</summary>
    [Fact]
    [Trait("Goal", "R25")]
    public void The_table_of_bombs()
    {
        Warm();
        var slowest = 0.0;
        foreach (var bomb in (Bomb[])[.. Bombs.All, new("no bomb: 49 MB, the most that is allowed", "a.docx", "", Bombs.JustAllowed)])
        {
            using var file = new MemoryStream(bomb.Make());
            var (result, allocated, time) = Measure(bomb, file);
            slowest = Math.Max(slowest, time);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{bomb.Name,-46} {file.Length,10:N0} B {time,7:F1} ms {allocated / 1024.0 / 1024,6:F1} MB  {result.Refusal}"));
            Assert.Equal(bomb.Code, result.Refusal?.Code ?? "");
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Bombs.All.Count} bombs, slowest {slowest:F1} ms"));
    }

    /// <summary>The control arm: the same archives, unpacked as one would without thinking, up to a point where it is safe to stop.</summary>
    [Theory]
    [InlineData("one part of 400 MB")]
    [InlineData("100 parts of 2 MB")]
    [InlineData("overlapping parts, each quoting the next")]
    [Trait("Goal", "R25")]
    public void Unpacked_without_thinking_an_archive_exceeds_the_limit(string name)
    {
        using var file = new MemoryStream(Bombs.All.Single(bomb => bomb.Name == name).Make());
        using var archive = new ZipArchive(file);

        long unpacked = 0;
        var buffer = new byte[64 * 1024];
        foreach (var entry in archive.Entries)
        {
            using var content = entry.Open();
            while (unpacked <= MemoryLimit && content.Read(buffer) is var read and > 0) unpacked += read;
        }

        Assert.True(unpacked > MemoryLimit);
    }

    /// <summary>The control arm for time, as a ratio, because both are measured on the same machine: unpacking costs far more than refusing.</summary>
    [Theory]
    [InlineData("one part of 400 MB")]
    [InlineData("100 parts of 2 MB")]
    [Trait("Goal", "R25")]
    public void Unpacked_without_thinking_an_archive_takes_many_times_as_long(string name)
    {
        // Linux counts a thread's time in steps of some milliseconds; one refusal is far less.
        const int Often = 500;
        Warm();
        var bomb = Bombs.All.Single(bomb => bomb.Name == name);
        using var file = new MemoryStream(bomb.Make());
        var began = ProcessorTime();
        for (var i = 0; i < Often; i++) DocumentCheck.Check(bomb.FileName, file);
        var refused = (ProcessorTime() - began) / Often;

        began = ProcessorTime();
        for (var i = 0; i < Often / 50; i++) UnpackInto(Stream.Null, file);
        var unpacked = (ProcessorTime() - began) / (Often / 50);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: refused in {refused:F3} ms, unpacked in {unpacked:F1} ms"));
        Assert.True(unpacked > 10 * refused, $"{refused} ms to refuse, {unpacked} ms to unpack");
    }

    private static void UnpackInto(Stream nothing, Stream file)
    {
        using var archive = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
        foreach (var entry in archive.Entries)
        {
            using var content = entry.Open();
            content.CopyTo(nothing);
        }
    }

    /// <summary>The control arm for markup: the same parts, given to the usual reader. None is larger than 10 MB, so it is safe.</summary>
    [Theory]
    [InlineData("a name for every element")]
    [InlineData("a name for every attribute")]
    [Trait("Goal", "R25")]
    public void Read_without_thinking_markup_exceeds_the_limit(string name)
    {
        using var file = new MemoryStream(Bombs.All.Single(bomb => bomb.Name == name).Make());
        using var archive = new ZipArchive(file);

        var before = GC.GetAllocatedBytesForCurrentThread();
        using (var xml = archive.GetEntry("word/document.xml")!.Open()) XDocument.Load(xml);

        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before > MemoryLimit);
    }

    public static TheoryData<string, byte[]> Honest => new()
    {
        { "Mina's résumé.PDF", Documents.Pdf("Mina Park", "Robotics, 2021") },
        { "with a mark before its header.pdf", [.. "\u00EF\u00BB\u00BF\n"u8, .. Documents.Pdf("Mina")] },
        { "with line ends after its end.pdf", [.. Documents.Pdf("Mina"), .. "\r\n\r\n\0"u8] },
        { "plain.docx", Documents.Docx("Mina Park", "Robotics & more") },
        { "as .NET writes it.DOCX", Archive(seekable: true) },
        { "as .NET streams it.docx", Archive(seekable: false) },
        { "with its main part by default.docx", new ZipForge().Add("[Content_Types].xml", $"<Types><Default Extension=\"xml\" ContentType=\"{Documents.MainType}\"/></Types>").Add("word/document.xml", Documents.WordXml("Mina")).Close() },
        { "with a picture.docx", Documents.DocxWith(Documents.WordXml("Mina")).Add("word/media/image1.jpeg", new byte[] { 0xFF, 0xD8, 0xFF, 0xE0, 1, 2, 3 }, store: true).Close() },
        { "long.docx", Documents.Docx(Enumerable.Range(0, 5_000).Select(i => string.Create(CultureInfo.InvariantCulture, $"Line {i} of a long life, with {i * 7919 % 1000} things in it."))) },
    };

    [Theory]
    [MemberData(nameof(Honest), DisableDiscoveryEnumeration = true)]
    public void An_honest_document_is_accepted(string fileName, byte[] content)
    {
        using var file = new MemoryStream(content);

        var result = DocumentCheck.Check(fileName, file);

        Assert.Null(result.Refusal);
        Assert.Equal(Path.GetExtension(fileName), result.Value!.Extension, ignoreCase: true);
    }

    /// <summary>Wherever it is cut and whichever byte is turned, the answer is a value.</summary>
    [Fact]
    public void A_damaged_document_never_throws()
    {
        foreach (var (name, content) in ((string, byte[])[])[("a.docx", Documents.Docx("Mina Park")), ("a.pdf", Documents.Pdf("Mina Park"))])
        {
            for (var at = 0; at < content.Length; at++)
            {
                using (var cut = new MemoryStream(content[..at])) Assert.True(DocumentCheck.Check(name, cut).Refusal is not null || (name == "a.pdf" && at > content.Length - 2));

                foreach (var mask in (byte[])[0x01, 0x80, 0xFF])
                {
                    byte[] turned = [.. content];
                    turned[at] ^= mask;
                    using var file = new MemoryStream(turned);
                    var result = DocumentCheck.Check(name, file);
                    Assert.True(result.Value is null != result.Refusal is null);
                }
            }
        }
    }

    private static (Domain.Result<DocumentKind> Result, long Allocated, double Milliseconds) Measure(Bomb bomb, Stream file)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var began = ProcessorTime();
        var result = DocumentCheck.Check(bomb.FileName, file);
        return (result, GC.GetAllocatedBytesForCurrentThread() - before, ProcessorTime() - began);
    }

    /// <summary>Milliseconds that this thread has had of a processor. Where Linux does not say, those that passed.</summary>
    private static double ProcessorTime() =>
        File.Exists("/proc/thread-self/schedstat")
            ? double.Parse(File.ReadAllText("/proc/thread-self/schedstat").Split(' ')[0], CultureInfo.InvariantCulture) / 1e6
            : Stopwatch.GetElapsedTime(0).TotalMilliseconds;

    /// <summary>What is compiled on first use is not measured.</summary>
    private static void Warm()
    {
        using var file = new MemoryStream(Documents.Docx("Mina"));
        DocumentCheck.Check("a.docx", file);
    }

    private static byte[] Archive(bool seekable)
    {
        using var file = new MemoryStream();
        using (var archive = new ZipArchive(seekable ? file : new OneWay(file), ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in ((string, string)[])[("[Content_Types].xml", Documents.ContentTypes()), ("_rels/.rels", Documents.Relationships), ("word/document.xml", Documents.WordXml("Mina"))])
            {
                using var part = archive.CreateEntry(name).Open();
                part.Write(Encoding.UTF8.GetBytes(content));
            }
        }

        return file.ToArray();
    }

    /// <summary>A response, a pipe: what cannot go back to write the sizes where they belong.</summary>
    private sealed class OneWay(Stream inner) : Stream
    {
        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override void Flush() => inner.Flush();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => inner.Write(buffer, offset, count);
    }
}
