using System.Net;
using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Candidates;
using CareerBoard.Testing;

namespace CareerBoard.Web.Tests.Review;

/// <summary>Files are read where the application is: as pictures of their pages, or as words.</summary>
public sealed class ReadingFilesTests : Office
{
    [Fact]
    public async Task A_resume_is_shown_as_pictures_that_say_what_they_are_and_how_large()
    {
        var jun = await SentAsync(new Handed(FileKind.Resume, "jun.pdf", Documents.PdfOfPages(["Jun Watanabe"], ["Second page"])));

        var page = await Tomas.Opens($"/admin/applications/{jun.Id}");

        var pictures = page.Document.QuerySelectorAll("#files img").ToList();
        Assert.Equal(["Page 1 of 2 of Jun Watanabe’s résumé", "Page 2 of 2 of Jun Watanabe’s résumé"], pictures.Select(i => i.GetAttribute("alt")));
        Assert.All(pictures, i => Assert.Equal(("992", "1404"), (i.GetAttribute("width"), i.GetAttribute("height"))));
        Assert.Equal("lazy", pictures[1].GetAttribute("loading"));
        foreach (var picture in pictures)
        {
            var answer = await Tomas.Opens(picture.GetAttribute("src")!);
            Assert.Equal((HttpStatusCode.OK, "image/jpeg"), (answer.Status, answer.Headers["Content-Type"]));
            Assert.Equal("no-store, private", answer.Headers["Cache-Control"]);
            Assert.Equal("nosniff", answer.Headers["X-Content-Type-Options"]);
            Assert.Equal("same-origin", answer.Headers["Cross-Origin-Resource-Policy"]);
            Assert.Equal("sandbox; default-src 'none'", answer.Headers["Content-Security-Policy"]);
        }
    }

    [Fact]
    public async Task The_words_are_a_link_away_and_the_original_a_download()
    {
        var pdf = Documents.Pdf("Jun Watanabe", "Knows kubernetes");
        var jun = await SentAsync(new Handed(FileKind.Resume, "jun.pdf", pdf));

        var page = await Tomas.Opens($"/admin/applications/{jun.Id}?sort=name");
        var text = await Tomas.Opens(page.Find("#files .views a:not([aria-current])")!.GetAttribute("href")!);
        var download = await Tomas.Opens(page.Find("#files a[download]")!.GetAttribute("href")!);

        Assert.DoesNotContain("kubernetes", page.Text, StringComparison.Ordinal);
        Assert.Contains("Knows kubernetes", text.Find("#files .resume-text")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(text.Document.QuerySelectorAll("#files img").ToList());
        Assert.Contains("sort=name", text.Find("#files .views a:not([aria-current])")!.GetAttribute("href"), StringComparison.Ordinal);
        Assert.Equal(pdf, download.Bytes);
    }

    [Fact]
    public async Task Each_file_can_be_opened_and_a_word_document_is_shown_as_its_words()
    {
        var jun = await SentAsync(
            new Handed(FileKind.Resume, "jun.docx", Documents.Docx("Jun Watanabe", "<script>alert(1)</script>")),
            new Handed(FileKind.Transcript, "grades.pdf", Documents.Pdf("Grades")));

        var page = await Tomas.Opens($"/admin/applications/{jun.Id}");
        var grades = await Tomas.Opens(page.Document.QuerySelectorAll("#files .file-list .what a").ToList().Single(a => a.TextContent == "grades.pdf").GetAttribute("href")!);

        Assert.Contains("<script>alert(1)</script>", page.Find("#files .resume-text")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(page.Document.QuerySelectorAll("#files img").ToList());
        Assert.Equal("Page 1 of 1 of Jun Watanabe’s transcript", grades.Find("#files img")!.GetAttribute("alt"));
        IsNotThere(await Tomas.Opens($"/admin/applications/{jun.Id}/files/{jun.Files.Single(f => f.Kind is FileKind.Resume).FileId}/pages/1"));
    }

    [Fact]
    public async Task A_file_that_cannot_be_shown_says_so_and_stays_a_download()
    {
        var broken = "%PDF-1.4\nstartxref\n0\n%%EOF"u8.ToArray();
        var jun = await SentAsync(new Handed(FileKind.Resume, "jun.pdf", broken));

        var page = await Tomas.Opens($"/admin/applications/{jun.Id}");
        var missing = await Tomas.Opens(Address);

        Assert.Contains("cannot be shown", page.Find("#files")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(broken, (await Tomas.Opens(page.Find("#files a[download]")!.GetAttribute("href")!)).Bytes);
        IsNotThere(await Tomas.Opens($"/admin/applications/{jun.Id}/files/{jun.Files[0].FileId}/pages/1"));
        Assert.Equal(HttpStatusCode.OK, missing.Status);
        Assert.Contains("cannot be read here", missing.Find("#files")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_scan_says_that_there_are_no_words_in_it()
    {
        var jun = await SentAsync(new Handed(FileKind.Resume, "scan.pdf", Documents.PdfOfPages([[]])));

        Assert.Contains("may be a scan", (await Tomas.Opens($"/admin/applications/{jun.Id}?as=text")).Find("#files")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("file=x&as=y")]
    [InlineData("file=01890000-0000-7000-8000-000000000000&as=text&as=text")]
    [InlineData("as=%E2%80%AE&file=%F0%9F%98%80")]
    public async Task Strange_questions_open_the_resume(string query)
    {
        var jun = await SentAsync(Handed.Resume("Jun Watanabe"));

        var page = await Tomas.Opens($"/admin/applications/{jun.Id}?{query}");

        Assert.NotNull(page.Find("#files .file-list a[aria-current]"));
    }

    [Fact]
    public async Task Pages_beyond_the_file_and_files_of_others_are_not_there()
    {
        var jun = await SentAsync(Handed.Resume("Jun Watanabe"));
        var file = jun.Files[0].FileId;

        foreach (var page in (string[])["0", "2", "-1", "2147483647", "99999999999", "x"]) IsNotThere(await Tomas.Opens($"/admin/applications/{jun.Id}/files/{file}/pages/{page}"));
        IsNotThere(await Tomas.Opens($"{Address}/files/{file}/pages/1"));
        IsNotThere(await Rahel.Opens($"/admin/applications/{jun.Id}/files/{file}/pages/1"));
        Assert.Equal(HttpStatusCode.OK, (await Tomas.Opens($"/admin/applications/{jun.Id}/files/{file}/pages/1")).Status);
    }

    private async Task<Application> SentAsync(params Handed[] files)
    {
        Board.Clock.Advance(TimeSpan.FromSeconds(1));
        return await Board.AddApplicationAsync(Posting, await Board.AddCandidateAsync("jun@example.org", "Jun Watanabe"), files);
    }
}
