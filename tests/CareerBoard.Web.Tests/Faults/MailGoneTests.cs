using System.Globalization;
using CareerBoard.Testing;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Tests.Faults;

/// <summary>The mail server is away: mails wait, the board's admins see it, and they go out once it is back.</summary>
public sealed class MailGoneTests
{
    [Fact]
    public async Task Mail_that_cannot_go_out_waits_is_shown_and_goes_out_by_itself()
    {
        var port = BoardProcess.FreePort();
        await using var board = new TestBoard();
        board.Settings["Mail:Kind"] = "Smtp";
        board.Settings["Mail:Host"] = "127.0.0.1";
        board.Settings["Mail:Port"] = port.ToString(CultureInfo.InvariantCulture);
        board.Settings["Mail:StartTls"] = "false";
        await board.StartAsync();
        await board.AddAccountAsync(People.Tomas, boardAdmin: true);
        using var tomas = await board.Visitor().SignsIn(People.Tomas);
        await board.AddApplicationAsync(await board.AddPostingAsync(await board.AddEmployerAsync()), await board.AddCandidateAsync(People.Mina));
        Assert.DoesNotContain("Mail does not get through", (await tomas.Opens("/admin/system")).Text, StringComparison.Ordinal);

        await board.DeliverMailAsync();
        var away = await tomas.Opens("/admin/system");

        Assert.Contains("Mail does not get through", away.Text, StringComparison.Ordinal);
        Assert.Contains("SmtpGeneralFailure", away.Text, StringComparison.Ordinal);

        await using var server = new SmtpSink(port);
        board.Clock.Advance(TimeSpan.FromSeconds(11));
        await board.DeliverMailAsync();

        Assert.Single(server.Mails);
        Assert.Equal(0, await board.InDbAsync(db => db.Outbox.CountAsync(m => m.DeliveredAt == null)));
        Assert.DoesNotContain("Mail does not get through", (await tomas.Opens("/admin/system")).Text, StringComparison.Ordinal);
    }
}
