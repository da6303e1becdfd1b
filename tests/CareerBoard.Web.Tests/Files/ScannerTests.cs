using System.Net;
using System.Text;
using CareerBoard.Data.Files;
using CareerBoard.Testing;
using CareerBoard.Web.Tests.Applying;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Tests.Files;

/// <summary>Uploads meet the real virus scanner, no scanner at all, and things that only look like one.</summary>
public sealed class ScannerTests
{
    private static byte[] Infected => Documents.Pdf("Mina Okafor", Clamd.Poison);

    [Fact]
    public async Task The_scanner_tells_what_it_knows_from_what_it_does_not_over_either_kind_of_connection()
    {
        await using var clamd = await new Clamd().StartAsync();

        foreach (var address in (string[])[clamd.Address, clamd.SocketPath])
        {
            var scanner = new ClamavScanner(new ClamavOptions { Address = address });
            Assert.IsType<ScanVerdict.Clean>(await ScanAsync(scanner, Applicant.Resume));
            Assert.StartsWith("CareerBoard.Test", Assert.IsType<ScanVerdict.Infected>(await ScanAsync(scanner, Infected)).Signature, StringComparison.Ordinal);
            Assert.IsType<ScanVerdict.Clean>(await ScanAsync(scanner, new byte[CareerBoard.Domain.Candidates.CandidateFile.LargestBytes]));
            Assert.StartsWith("ClamAV", await scanner.DescribeAsync(default), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_is_infected_is_refused_and_nothing_of_it_is_stored()
    {
        await using var clamd = await new Clamd().StartAsync();
        await using var mina = await ReadyAsync(clamd.Address);
        var posting = await mina.PostingAsync();

        var refused = await (await FormAsync(mina, posting.Number, Infected)).Set("Form.Phone", "+44 20 7946 0018").SendOnceAsync();

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("The virus scanner found something in the file", refused.Text, StringComparison.Ordinal);
        Assert.Equal("+44 20 7946 0018", refused.Form("#application")["Form.Phone"]);
        await NothingIsStoredAsync(mina.Board);

        Assert.True(Applicant.IsReceived(await (await FormAsync(mina, posting.Number, Applicant.Resume)).SendOnceAsync()));
    }

    [Fact]
    public async Task While_the_scanner_is_away_nothing_is_taken_in_and_it_goes_on_once_it_is_back()
    {
        await using var clamd = await new Clamd().StartAsync();
        await using var mina = await ReadyAsync(clamd.Address);
        await mina.Board.AddAccountAsync(People.Tomas, boardAdmin: true);
        using var tomas = await mina.Board.Visitor().SignsIn(People.Tomas);
        var posting = await mina.PostingAsync();
        Assert.Contains("ClamAV", (await tomas.Opens("/admin/system")).Text, StringComparison.Ordinal);

        await clamd.StopAsync();
        var refused = await (await FormAsync(mina, posting.Number, Applicant.Resume)).Set("Form.Phone", "+44 20 7946 0018").SendOnceAsync();
        var profile = await (await mina.Browser.Opens("/profile/about")).FormWith("Save profile").Attach("Form.Resume", "mina.pdf", Applicant.Resume).SendOnceAsync();
        var (code, check) = await mina.Board.TypesAsync("check");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.Status);
        Assert.Contains("Files cannot be checked for viruses just now", refused.Text, StringComparison.Ordinal);
        Assert.Equal("+44 20 7946 0018", refused.Form("#application")["Form.Phone"]);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, profile.Status);
        Assert.Contains("Files cannot be checked for viruses just now", profile.Text, StringComparison.Ordinal);
        await NothingIsStoredAsync(mina.Board);
        Assert.Equal(1, code);
        Assert.Contains("virus scanner: does not answer", check, StringComparison.Ordinal);
        Assert.Contains("Uploads are refused", (await tomas.Opens("/admin/system")).Text, StringComparison.Ordinal);

        await clamd.StartAsync();
        Assert.True(Applicant.IsReceived(await (await FormAsync(mina, posting.Number, Applicant.Resume)).SendOnceAsync()));
        Assert.Contains("virus scanner: ClamAV", (await mina.Board.TypesAsync("check")).Said, StringComparison.Ordinal);
    }

    /// <summary>The control: without a scanner the same file is taken in.</summary>
    [Fact]
    public async Task Where_no_scanner_is_set_up_the_same_file_is_taken_in()
    {
        await using var mina = await ReadyAsync(address: null);

        Assert.True(Applicant.IsReceived(await (await FormAsync(mina, (await mina.PostingAsync()).Number, Infected)).SendOnceAsync()));
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData(null, false)]
    [InlineData("", true)]
    [InlineData("", false)]
    [InlineData("stream: OK", true)]
    [InlineData("stream: OK\n\0", true)]
    [InlineData("OK\0", true)]
    [InlineData("\0", true)]
    [InlineData("stream: \u0000OK\0", true)]
    [InlineData("INSTREAM size limit exceeded. ERROR\0", false)]
    [InlineData("HTTP/1.1 200 OK\r\n\r\nstream: OK\0", true)]
    public async Task Whatever_is_not_a_clear_yes_is_a_no(string? answer, bool listens)
    {
        await using var broken = new BrokenScanner(answer, listens);
        var scanner = new ClamavScanner(new ClamavOptions { Address = broken.Address, TimeoutSeconds = 2 });

        Assert.IsType<ScanVerdict.NotScanned>(await ScanAsync(scanner, new byte[2_000_000]));
    }

    [Fact]
    public async Task An_answer_without_an_end_is_not_listened_to_for_ever()
    {
        await using var broken = new BrokenScanner(new string('x', 5_000_000));

        Assert.IsType<ScanVerdict.NotScanned>(await ScanAsync(new ClamavScanner(new ClamavOptions { Address = broken.Address }), [1, 2, 3]));
    }

    [Fact]
    public async Task Nobody_listens_where_the_scanner_should_be()
    {
        var nowhere = new ClamavScanner(new ClamavOptions { Address = $"127.0.0.1:{BoardProcess.FreePort()}" });

        Assert.IsType<ScanVerdict.NotScanned>(await ScanAsync(nowhere, [1, 2, 3]));
        Assert.IsType<ScanVerdict.NotScanned>(await ScanAsync(new ClamavScanner(new ClamavOptions { Address = "/nowhere/clamd.sock" }), [1, 2, 3]));
        await Assert.ThrowsAsync<ScannerException>(() => nowhere.DescribeAsync(default));
    }

    [Theory]
    [InlineData("127.0.0.1:3310", true)]
    [InlineData("clamav:3310", true)]
    [InlineData("[::1]:3310", true)]
    [InlineData("/run/clamav/clamd.ctl", true)]
    [InlineData("clamav", false)]
    [InlineData("clamav:0", false)]
    [InlineData("clamav:99999", false)]
    [InlineData("http://clamav", false)]
    public void An_address_is_a_host_with_a_port_or_a_path(string address, bool isOne) => Assert.Equal(isOne, ClamavScanner.IsAddress(address));

    private static async Task<Applicant> ReadyAsync(string? address)
    {
        var board = new TestBoard();
        board.Settings["Files:Clamav:Address"] = address;
        return await Applicant.ReadyAsync(board);
    }

    private static async Task<FormToFill> FormAsync(Applicant mina, int number, byte[] resume)
    {
        var page = await mina.Browser.Opens($"/jobs/{number}/research-intern/apply");
        var consent = page.Find("input[name='Form.Consent']")!.GetAttribute("value")!;
        return page.Form("#application").Set("Form.Name", "Mina Okafor").Set("Form.Consent", consent).Attach("Form.Resume", "mina.pdf", resume);
    }

    private static async Task NothingIsStoredAsync(TestBoard board)
    {
        Assert.Empty(await board.InDbAsync(db => db.Files.ToListAsync()));
        var folder = Path.Combine(board.Folder, "files");
        Assert.Empty(Directory.Exists(folder) ? Directory.GetFiles(folder, "*", SearchOption.AllDirectories) : []);
    }

    private static Task<ScanVerdict> ScanAsync(ClamavScanner scanner, byte[] content) => scanner.ScanAsync(new MemoryStream(content), default);
}
