using System.Globalization;
using System.Net.Mail;
using CareerBoard.Data.Outbox;
using CareerBoard.Testing;
using CareerBoard.Web.Mail;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CareerBoard.Web.Tests.Mail;

/// <summary>
/// R14: a mail server that is away, says 421, says 550, hangs up in the middle of mails and says nothing at all for a while. Every mail arrives, and each once.
/// That a mail comes twice where the program is killed between the server's yes and its own note cannot be ruled out by anybody. CAREERBOARD_LONG=1 sends 1,000.
/// </summary>
public sealed class RoughServerTests : IAsyncLifetime
{
    private const int StallsFor = 3;

    private static readonly int _mails = Environment.GetEnvironmentVariable("CAREERBOARD_LONG") is "1" ? 1_000 : 40;

    private readonly TestBoard _board = new() { IsPatient = false };
    private readonly int _port;
    private SmtpSink? _server;

    public RoughServerTests()
    {
        // The port of a server that has gone: nobody listens there.
        _server = new SmtpSink();
        _port = _server.Port;
        _board.Settings["Mail:Kind"] = "Smtp";
        _board.Settings["Mail:Host"] = "127.0.0.1";
        _board.Settings["Mail:Port"] = _port.ToString(CultureInfo.InvariantCulture);
        _board.Settings["Mail:StartTls"] = "false";
        _board.Settings["Mail:From"] = "careers@example.org";
        _board.Settings["Mail:TimeoutSeconds"] = "1";
    }

    public async ValueTask InitializeAsync()
    {
        await _server!.DisposeAsync();
        _server = null;
    }

    public async ValueTask DisposeAsync()
    {
        await _board.DisposeAsync();
        if (_server is not null) await _server.DisposeAsync();
    }

    [Fact]
    public async Task Every_mail_arrives_once_whatever_the_server_does()
    {
        await ApplyAsync();

        await SufferAsync();

        Assert.Equal(_mails, _server!.Mails.Count);
        Assert.Equal(_mails, Heads("To:").Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.Equal(_mails, Heads("Message-ID:").Distinct(StringComparer.Ordinal).Count());
        Assert.Equal((_mails, 0), await _board.InDbAsync(async db => (await db.Outbox.CountAsync(m => m.DeliveredAt != null), await db.Outbox.CountAsync(m => m.DeadAt != null))));
    }

    /// <summary>The control: a transport that believes that what it has begun arrives.</summary>
    [Fact]
    public async Task A_program_that_takes_no_notice_of_failures_loses_mails()
    {
        _board.Weaken = services => services.Replace(ServiceDescriptor.Singleton<IMailTransport>(provider => new Hopeful(provider.GetRequiredService<SmtpTransport>())));
        await ApplyAsync();

        await SufferAsync();

        Assert.True(_server!.Mails.Count < _mails, $"{_server.Mails.Count} of {_mails} arrived.");
    }

    private async Task ApplyAsync()
    {
        await _board.StartAsync();
        var posting = await _board.AddPostingAsync(await _board.AddEmployerAsync());
        for (var i = 0; i < _mails; i++) await _board.AddApplicationAsync(posting, await _board.AddCandidateAsync(string.Create(CultureInfo.InvariantCulture, $"robin.{i}@example.org"), "Robin"));
    }

    private async Task SufferAsync()
    {
        await TryAsync();

        await using (var first = new SmtpSink(_port)) await SufferAsync(first);

        _server = new SmtpSink(_port) { StallsNext = StallsFor };
        await TryAsync();
        await TryAsync();
    }

    /// <summary>Nothing of this is a yes.</summary>
    private async Task SufferAsync(SmtpSink server)
    {
        server.RefusesRecipientsWith = "421 come back later";
        await TryAsync();
        server.RefusesRecipientsWith = "550 never";
        await TryAsync();
        (server.RefusesRecipientsWith, server.DropsInData) = (null, true);
        await TryAsync();
        Assert.Empty(server.Mails);
    }

    /// <summary>A turn of delivering, and the longest pause after it.</summary>
    private async Task TryAsync()
    {
        await _board.DeliverMailAsync();
        _board.Clock.Advance(OutboxMessage.Pauses.Max());
    }

    private IEnumerable<string> Heads(string name) => _server!.Mails.Select(mail => mail.Split('\n').First(line => line.StartsWith(name, StringComparison.OrdinalIgnoreCase)).Trim());

    private sealed class Hopeful(SmtpTransport transport) : IMailTransport
    {
        public async Task SendAsync(MailMessage message, CancellationToken cancellationToken)
        {
            try
            {
                await transport.SendAsync(message, cancellationToken);
            }
            catch (SmtpException)
            {
                // It will have arrived.
            }
        }
    }
}
