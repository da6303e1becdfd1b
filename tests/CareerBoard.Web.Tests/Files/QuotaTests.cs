using System.Net;
using System.Security.Cryptography;
using CareerBoard.Testing;
using CareerBoard.Web.Tests.Applying;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Tests.Files;

public sealed class QuotaTests
{
    [Fact]
    public async Task One_person_stores_so_many_files_and_no_more()
    {
        await using var mina = await ReadyAsync("Files:MostFilesOfCandidate", "2");
        for (var i = 0; i < 2; i++) Assert.True(Applicant.IsReceived(await (await mina.FormAsync(await mina.PostingAsync())).SendOnceAsync()));

        var refused = await (await mina.FormAsync(await mina.PostingAsync())).SendOnceAsync();

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("at most 2 files", refused.Text, StringComparison.Ordinal);
        Assert.Equal(2, await mina.Board.InDbAsync(db => db.Files.CountAsync()));
        Assert.Equal(2, Directory.GetFiles(Path.Combine(mina.Board.Folder, "files"), "*", SearchOption.AllDirectories).Length);
    }

    [Fact]
    public async Task One_person_stores_so_many_megabytes_and_no_more_and_others_are_not_counted()
    {
        await using var mina = await ReadyAsync("Files:MostMegabytesOfCandidate", "1");
        Assert.True(Applicant.IsReceived(await SendAsync(mina, mina.Browser)));

        var refused = await SendAsync(mina, mina.Browser);
        await mina.Board.AddAccountAsync(People.Jun, "Jun Watanabe");
        using var jun = await mina.Board.Visitor().SignsIn(People.Jun);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("1 MB are kept for one person", refused.Text, StringComparison.Ordinal);
        Assert.True(Applicant.IsReceived(await SendAsync(mina, jun)));
    }

    private static async Task<Answer> SendAsync(Applicant mina, Visitor browser)
    {
        var page = await browser.Opens(Applicant.Address(await mina.PostingAsync()));
        var consent = page.Find("input[name='Form.Consent']")!.GetAttribute("value")!;
        var resume = Documents.Pdf(Convert.ToHexString(RandomNumberGenerator.GetBytes(300_000)));
        return await page.Form("#application").Set("Form.Name", "Mina Okafor").Set("Form.Consent", consent).Attach("Form.Resume", "mina.pdf", resume).SendOnceAsync();
    }

    private static Task<Applicant> ReadyAsync(string setting, string value)
    {
        var board = new TestBoard();
        board.Settings[setting] = value;
        return Applicant.ReadyAsync(board);
    }
}
