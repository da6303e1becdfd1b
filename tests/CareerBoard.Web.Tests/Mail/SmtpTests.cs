using CareerBoard.Data.Outbox;
using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Employers;
using CareerBoard.Testing;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Tests.Mail;

public sealed class SmtpTests : IAsyncLifetime
{
    private readonly TestBoard _board = new();
    private readonly SmtpSink _server = new();

    public async ValueTask InitializeAsync()
    {
        _board.Settings["Mail:Kind"] = "Smtp";
        _board.Settings["Mail:Host"] = "127.0.0.1";
        _board.Settings["Mail:Port"] = _server.Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
        _board.Settings["Mail:StartTls"] = "false";
        _board.Settings["Mail:From"] = "careers@example.org";
        await _board.StartAsync();
        var posting = await _board.AddPostingAsync(await _board.AddEmployerAsync());
        await _board.AddApplicationAsync(posting, await _board.AddCandidateAsync(People.Mina, "Mína Okafor"));
    }

    public async ValueTask DisposeAsync()
    {
        await _board.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task A_mail_reaches_the_server_with_both_its_forms()
    {
        await _board.DeliverMailAsync();

        var mail = Assert.Single(_server.Mails);
        Assert.Contains("text/plain", mail, StringComparison.Ordinal);
        Assert.Contains("text/html", mail, StringComparison.Ordinal);
        Assert.Contains("careers@example.org", mail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("421 come back later", false)]
    [InlineData("550 never", false)]
    [InlineData(null, true)]
    public async Task A_mail_that_was_not_taken_is_tried_again_after_a_pause(string? refusal, bool drops)
    {
        (_server.RefusesRecipientsWith, _server.DropsInData) = (refusal, drops);
        await _board.DeliverMailAsync();
        Assert.Empty(_server.Mails);

        (_server.RefusesRecipientsWith, _server.DropsInData) = (null, false);
        Assert.Equal(0, await _board.DeliverMailAsync());
        _board.Clock.Advance(OutboxMessage.Pauses[0]);
        await _board.DeliverMailAsync();

        Assert.Single(_server.Mails);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_address_with_letters_beyond_ascii_is_written_to_where_the_server_knows_them(bool known)
    {
        _server.Extension = known ? "SMTPUTF8" : null;
        var posting = await _board.AddPostingAsync(await _board.AddEmployerAsync());
        await _board.AddApplicationAsync(posting, await _board.AddCandidateAsync("zoë.okafor@example.org"));

        await _board.DeliverMailAsync();

        Assert.Equal(known, _server.Recipients.Any(to => to.Contains("<zoë.okafor@example.org>", StringComparison.Ordinal)));
        Assert.Equal(known ? 2 : 1, _server.Mails.Count);
        Assert.Equal(known ? 0 : 1, await _board.InDbAsync(db => db.Outbox.CountAsync(m => m.LastError != null)));
    }

    [Fact]
    public async Task A_mailbox_that_is_refused_keeps_no_mail_from_others_and_makes_none_come_twice()
    {
        var employer = await _board.AddEmployerAsync("Borealis");
        foreach (var recruiter in (string[])[People.Rahel, People.Tomas, People.Jun]) await _board.AddMemberAsync(employer, recruiter, Access.Recruiter);
        var candidate = await _board.AddCandidateAsync("ada@example.org", "Ada Bello");
        var application = await _board.AddApplicationAsync(await _board.AddPostingAsync(employer), candidate);
        using var ada = await _board.Visitor().SignsIn("ada@example.org");
        await (await ada.Opens($"/applications/{application.Id}/messages")).Form("form.message-form").Set("Form.Text", "Hello.").SendAsync();
        _board.Clock.Advance(ApplicationMessage.TimeToGather);

        (_server.RefusesRecipientsWith, _server.RefusesOnly) = ("550 never", People.Tomas);
        for (var attempt = 0; attempt < 3; attempt++)
        {
            await _board.DeliverMailAsync();
            _board.Clock.Advance(OutboxMessage.Pauses[attempt]);
        }

        Assert.Equal(2, Notices().Count);
        _server.RefusesRecipientsWith = null;
        await _board.DeliverMailAsync();

        Assert.Equal(3, Notices().Count);
        Assert.Equal(3, Notices().Select(m => m.Split('\n').Single(l => l.StartsWith("To:", StringComparison.Ordinal))).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(3, Notices().Select(m => m.Split('\n').Single(l => l.StartsWith("Message-ID:", StringComparison.OrdinalIgnoreCase))).Distinct(StringComparer.Ordinal).Count());
        Assert.All(await _board.InDbAsync(db => db.Outbox.Where(m => m.Kind == Announcements.MessageToTeam).ToListAsync()), m => Assert.Equal((true, null), (m.DeliveredAt is not null, m.Note)));
    }

    private List<string> Notices() => [.. _server.Mails.Where(m => m.Contains("List-Unsubscribe-Post", StringComparison.OrdinalIgnoreCase))];

    [Fact]
    public async Task A_mail_that_nobody_ever_takes_ends_among_the_dead_letters()
    {
        _server.RefusesRecipientsWith = "550 never";
        for (var attempt = 0; attempt <= OutboxMessage.Pauses.Count; attempt++)
        {
            await _board.DeliverMailAsync();
            _board.Clock.Advance(TimeSpan.FromDays(2));
        }

        var dead = await _board.InDbAsync(db => db.Outbox.SingleAsync());
        Assert.NotNull(dead.DeadAt);
        Assert.DoesNotContain(People.Mina, dead.LastError, StringComparison.Ordinal);
    }
}
