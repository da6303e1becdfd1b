using System.Text;
using CareerBoard.Data.Files;
using CareerBoard.Testing;

namespace CareerBoard.Web.Tests.Files;

public sealed class ResumeTextTests : IDisposable
{
    private readonly ChildProcess _children = new();

    public void Dispose() => _children.Dispose();

    [Fact]
    public async Task The_words_of_a_pdf_are_read()
    {
        var words = await new ResumeText(_children).ReadAsync(DocumentKind.Pdf, new MemoryStream(Documents.Pdf("Mina Park", "Robotics (2021)")), default);

        if (CanReadPdf) Assert.Equal("Mina Park\nRobotics (2021)", Assert.IsType<ResumeWords.Read>(words).Text.Trim());
        else Assert.IsType<ResumeWords.Unavailable>(words);
    }

    [Fact]
    public async Task A_pdf_that_only_looks_like_one_cannot_be_read()
    {
        var words = await new ResumeText(_children).ReadAsync(DocumentKind.Pdf, new MemoryStream(Encoding.ASCII.GetBytes("%PDF-1.4\nstartxref\n0\n%%EOF")), default);

        if (CanReadPdf) Assert.IsType<ResumeWords.Unreadable>(words);
        else Assert.IsType<ResumeWords.Unavailable>(words);
    }

    [Fact]
    public async Task The_words_of_a_docx_are_read_in_their_order_and_once()
    {
        const string Body = "<w:p><w:r><w:t>Mina</w:t><w:tab/><w:t xml:space=\"preserve\"> Park &amp; co</w:t><w:br/><w:t>line two</w:t></w:r></w:p><w:p/>"
            + "<w:p><mc:AlternateContent xmlns:mc=\"urn:mc\"><mc:Choice><w:t>boxed</w:t></mc:Choice><mc:Fallback><w:t>boxed</w:t></mc:Fallback></mc:AlternateContent><w:instrText>PAGE</w:instrText><w:t><![CDATA[<3]]></w:t></w:p>";
        var zip = new ZipForge()
            .Add("[Content_Types].xml", Documents.ContentTypes(more: "<Override PartName=\"/word/header1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml\"/>"))
            .Add("word/document.xml", $"<w:document xmlns:w=\"{Documents.WordNamespace}\"><w:body>{Body}</w:body></w:document>")
            .Add("word/header1.xml", $"<w:hdr xmlns:w=\"{Documents.WordNamespace}\"><w:p><w:t>mina@example.com</w:t></w:p></w:hdr>");

        var words = await new ResumeText(_children).ReadAsync(DocumentKind.Docx, new MemoryStream(zip.Close()), default);

        Assert.Equal("mina@example.com\nMina\t Park & co\nline two\n\nboxed<3\n", Assert.IsType<ResumeWords.Read>(words).Text);
    }

    [Fact]
    public async Task A_long_docx_is_read_up_to_a_limit()
    {
        var words = await new ResumeText(_children).ReadAsync(DocumentKind.Docx, new MemoryStream(Documents.Docx(Enumerable.Range(0, 9_000).Select(i => $"Line {i} {Guid.CreateVersion7(DateTimeOffset.UnixEpoch)}"))), default);

        Assert.Equal(ResumeText.MaxLength, Assert.IsType<ResumeWords.Read>(words).Text.Length);
    }

    [Fact]
    public async Task A_bomb_has_no_words()
    {
        foreach (var bomb in Bombs.All.Where(bomb => bomb.FileName.EndsWith(".docx", StringComparison.Ordinal)).Take(10))
        {
            Assert.IsType<ResumeWords.Unreadable>(await new ResumeText(_children).ReadAsync(DocumentKind.Docx, new MemoryStream(bomb.Make()), default));
        }
    }

    /// <summary>Without poppler-utils the answer is another one, and still an answer.</summary>
    private static bool CanReadPdf => OperatingSystem.IsLinux() && Environment.GetEnvironmentVariable("PATH")!.Split(':').Any(folder => File.Exists(Path.Combine(folder, "pdftotext")));
}
