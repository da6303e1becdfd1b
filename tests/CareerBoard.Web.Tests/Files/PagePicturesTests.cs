using System.Buffers.Binary;
using System.Text;
using CareerBoard.Data.Files;
using CareerBoard.Domain.Candidates;
using CareerBoard.Testing;

namespace CareerBoard.Web.Tests.Files;

/// <summary>Pages of PDFs become pictures, each as large as was said before it was drawn.</summary>
public sealed class PagePicturesTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("careerboard-pages-");
    private readonly DiskFiles _files;
    private readonly PagePictures _pictures;

    public PagePicturesTests()
    {
        _files = new DiskFiles(new FilesOptions { Folder = _folder.FullName, KeepFreeMegabytes = 0 }, TimeProvider.System);
        _pictures = new PagePictures(_files, TimeProvider.System);
    }

    public void Dispose()
    {
        _pictures.Dispose();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Every_page_is_drawn_as_large_as_was_said()
    {
        var name = await StoreAsync(Documents.PdfOfPages(["Mina Okafor"], ["Second page"], []));

        var pages = Assert.IsType<DocumentPages.Known>(await _pictures.MeasureAsync(name, TestContext.Current.CancellationToken));

        Assert.Equal(3, pages.Count);
        for (var page = 1; page <= 3; page++)
        {
            var size = pages.Sizes[page - 1];
            Assert.Equal((size.Width, size.Height), SizeOf(await DrawnAsync(name, page)));
            Assert.Equal((992, 1404), (size.Width, size.Height));
        }

        Assert.NotEqual(await DrawnAsync(name, 1), await DrawnAsync(name, 2));
    }

    [Theory]
    [InlineData("/MediaBox [0 0 595 842] /Rotate 90")]
    [InlineData("/MediaBox [0 0 595 842] /Rotate 270 /CropBox [100 100 500 300]")]
    [InlineData("/MediaBox [0 0 10 10]")]
    [InlineData("/MediaBox [0 0 14400 200]")]
    [InlineData("/MediaBox [0 0 612.25 791.75]")]
    public async Task Paper_of_any_shape_is_drawn_as_large_as_was_said_and_never_huge(string paper)
    {
        var name = await StoreAsync(Documents.PdfOfPages(paper, ["Mina"]));

        var pages = Assert.IsType<DocumentPages.Known>(await _pictures.MeasureAsync(name, TestContext.Current.CancellationToken));
        var drawn = SizeOf(await DrawnAsync(name, 1));

        Assert.InRange(drawn.Width - pages.Sizes[0].Width, -1, 1);
        Assert.InRange(drawn.Height - pages.Sizes[0].Height, -1, 1);
        Assert.InRange(Math.Max(drawn.Width, drawn.Height), 1, 1_801);
    }

    [Fact]
    public async Task A_book_is_drawn_up_to_a_limit_and_its_length_is_said()
    {
        var name = await StoreAsync(Documents.PdfOfPages([.. Enumerable.Repeat((string[])["Page"], 34)]));

        var pages = Assert.IsType<DocumentPages.Known>(await _pictures.MeasureAsync(name, TestContext.Current.CancellationToken));

        Assert.Equal((34, PagePictures.MostPages), (pages.Count, pages.Sizes.Count));
        Assert.Null(await _pictures.DrawAsync(name, PagePictures.MostPages + 1, TestContext.Current.CancellationToken));
        Assert.Null(await _pictures.DrawAsync(name, 0, TestContext.Current.CancellationToken));
        Assert.NotNull(await _pictures.DrawAsync(name, PagePictures.MostPages, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task What_only_looks_like_a_pdf_or_is_not_there_has_no_pages()
    {
        var broken = await StoreAsync(Encoding.ASCII.GetBytes("%PDF-1.4\nstartxref\n0\n%%EOF"));

        Assert.IsType<DocumentPages.Unreadable>(await _pictures.MeasureAsync(broken, TestContext.Current.CancellationToken));
        Assert.Null(await _pictures.DrawAsync(broken, 1, TestContext.Current.CancellationToken));
        Assert.IsType<DocumentPages.Unreadable>(await _pictures.MeasureAsync(StoredName.New(DateTimeOffset.UnixEpoch), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Nothing_that_was_drawn_is_left_on_the_disk()
    {
        var name = await StoreAsync(Documents.PdfOfPages(["Mina"], ["Mina"]));
        var before = Left();

        for (var page = 1; page <= 2; page++) await DrawnAsync(name, page);

        Assert.Single(Directory.EnumerateFiles(_folder.FullName, "*", SearchOption.AllDirectories));
        Assert.Empty(Left().Except(before));
    }

    /// <summary>Working folders that hold a PDF; those of other tests come and go with their own files.</summary>
    private static HashSet<string> Left() => [.. Directory.EnumerateDirectories(Path.GetTempPath(), "careerboard-*").Where(folder => Directory.EnumerateFiles(folder, "*.jp*g").Any())];

    private async Task<StoredName> StoreAsync(byte[] pdf) => (await _files.SaveAsync(new MemoryStream(pdf), CandidateFile.LargestBytes, TestContext.Current.CancellationToken)).Value!.Name;

    private async Task<byte[]> DrawnAsync(StoredName name, int page) => await _pictures.DrawAsync(name, page, TestContext.Current.CancellationToken) ?? throw new InvalidOperationException($"Page {page} was not drawn.");

    /// <summary>From the frame header of a baseline or progressive JPEG.</summary>
    private static (int Width, int Height) SizeOf(byte[] jpeg)
    {
        for (var at = 2; at + 9 < jpeg.Length; at += 2 + BinaryPrimitives.ReadUInt16BigEndian(jpeg.AsSpan(at + 2)))
        {
            if (jpeg[at + 1] is 0xC0 or 0xC1 or 0xC2) return (BinaryPrimitives.ReadUInt16BigEndian(jpeg.AsSpan(at + 7)), BinaryPrimitives.ReadUInt16BigEndian(jpeg.AsSpan(at + 5)));
        }

        throw new InvalidOperationException("No JPEG.");
    }
}
