using System.Globalization;
using System.Net;
using System.Net.Sockets;
using CareerBoard.Domain.Postings;
using CareerBoard.Testing;
using CareerBoard.Web.Tests.Applying;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Tests.Faults;

/// <summary>SIGTERM: what runs is finished, nothing new is begun, and it ends.</summary>
public sealed class ShutdownTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly TestBoard _board = new();
    private readonly int _port = BoardProcess.FreePort();
    private Posting _posting = null!;

    private string Address => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{_port}");

    public async ValueTask InitializeAsync()
    {
        await _board.StartAsync();
        var employer = await _board.AddEmployerAsync();
        await _board.AddAccountAsync(People.Mina, "Mina Okafor");
        _posting = await _board.AddPostingAsync(employer);
    }

    public ValueTask DisposeAsync() => _board.DisposeAsync();

    [Fact]
    public async Task An_application_that_is_being_sent_is_taken_in_and_nobody_else_is_let_in()
    {
        await _board.StopAsync();
        await using var program = await BoardProcess.StartAsync(_board, _port);
        using var mina = await Ticket.TakeAsync(Address, People.Mina, _posting);
        using var form = await InTwoPieces.OfAsync(mina.Filled());
        var sending = mina.Browser.AskAsync(HttpMethod.Post, Ticket.AddressOf(_posting), form);
        await form.HalfSent.WaitAsync(Patience);

        await program.TerminateAsync();
        await ClosedAsync();
        form.SendTheRest();

        Assert.True(Applicant.IsReceived(await sending.WaitAsync(Patience)));
        Assert.Equal(0, await program.EndAsync().WaitAsync(Patience));
        Assert.Equal(1, await _board.Database.AskAsync(db => db.Applications.CountAsync()));
    }

    /// <summary>The control: killed instead, which no program can do anything about.</summary>
    [Fact]
    public async Task Killed_instead_it_takes_nothing_in()
    {
        await _board.StopAsync();
        await using var program = await BoardProcess.StartAsync(_board, _port);
        using var mina = await Ticket.TakeAsync(Address, People.Mina, _posting);
        using var form = await InTwoPieces.OfAsync(mina.Filled());
        var sending = mina.Browser.AskAsync(HttpMethod.Post, Ticket.AddressOf(_posting), form);
        await form.HalfSent.WaitAsync(Patience);

        await program.KillAsync();
        form.SendTheRest();

        await Assert.ThrowsAnyAsync<HttpRequestException>(() => sending.WaitAsync(Patience));
        Assert.Equal(0, await _board.Database.AskAsync(db => db.Applications.CountAsync()));
    }

    [Fact]
    public async Task It_does_not_wait_for_ever_for_somebody_who_never_ends()
    {
        _board.Settings["shutdownTimeoutSeconds"] = "3";
        await _board.StopAsync();
        await using var program = await BoardProcess.StartAsync(_board, _port);
        using var mina = await Ticket.TakeAsync(Address, People.Mina, _posting);
        using var form = await InTwoPieces.OfAsync(mina.Filled());
        var sending = mina.Browser.AskAsync(HttpMethod.Post, Ticket.AddressOf(_posting), form);
        await form.HalfSent.WaitAsync(Patience);

        await program.TerminateAsync();
        await program.EndAsync().WaitAsync(Patience);

        form.SendTheRest();
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => sending.WaitAsync(Patience));
    }

    [Fact]
    public async Task The_mail_that_is_being_sent_is_sent_once_and_the_others_wait_for_the_next_start()
    {
        await using var sink = new SmtpSink { ThinksFor = TimeSpan.FromSeconds(3) };
        for (var i = 0; i < 3; i++) await _board.AddApplicationAsync(_posting, await _board.AddCandidateAsync($"jun.{i}@example.org", "Jun Watanabe"));
        _board.Settings["Mail:Kind"] = "Smtp";
        _board.Settings["Mail:Host"] = "127.0.0.1";
        _board.Settings["Mail:Port"] = sink.Port.ToString(CultureInfo.InvariantCulture);
        _board.Settings["Mail:StartTls"] = "false";
        await _board.StopAsync();

        await using (var program = await BoardProcess.StartAsync(_board, _port))
        {
            for (var patience = 1_200; patience > 0 && sink.Begun == 0; patience--) await Task.Delay(50);
            await program.TerminateAsync();
            Assert.Equal(0, await program.EndAsync().WaitAsync(Patience));
        }

        var messages = await _board.Database.AskAsync(db => db.Outbox.AsNoTracking().ToListAsync());
        Assert.Single(sink.Mails);
        Assert.Equal(1, messages.Count(m => m.DeliveredAt is not null));
        Assert.All(messages.Where(m => m.DeliveredAt is null), m => Assert.True(m.ClaimedUntil is null || m.ClaimedUntil <= TimeProvider.System.GetUtcNow(), $"{m.Id} waits until {m.ClaimedUntil}"));

        sink.ThinksFor = TimeSpan.Zero;
        await using var next = await BoardProcess.StartAsync(_board, _port);
        for (var patience = 600; patience > 0 && sink.Mails.Count < 3; patience--) await Task.Delay(50);
        Assert.Equal(3, sink.Mails.Count);
    }

    /// <summary>Waits until nobody is let in any more.</summary>
    private async Task ClosedAsync()
    {
        for (var patience = 600; patience > 0; patience--)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, _port);
            }
            catch (SocketException)
            {
                return;
            }

            await Task.Delay(50);
        }

        throw new TimeoutException("It still listens.");
    }

    /// <summary>A form on a slow line: one half at once, the other when the test says so.</summary>
    private sealed class InTwoPieces : HttpContent
    {
        private readonly byte[] _bytes;
        private readonly TaskCompletionSource _halfSent = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _rest = new(TaskCreationOptions.RunContinuationsAsynchronously);

        private InTwoPieces(byte[] bytes) => _bytes = bytes;

        public Task HalfSent => _halfSent.Task;

        public static async Task<InTwoPieces> OfAsync(MultipartFormDataContent form)
        {
            using (form)
            {
                var slow = new InTwoPieces(await form.ReadAsByteArrayAsync());
                slow.Headers.ContentType = form.Headers.ContentType;
                return slow;
            }
        }

        public void SendTheRest() => _rest.TrySetResult();

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync(_bytes.AsMemory(0, _bytes.Length / 2));
            await stream.FlushAsync();
            _halfSent.TrySetResult();
            await _rest.Task;
            await stream.WriteAsync(_bytes.AsMemory(_bytes.Length / 2));
        }

        protected override bool TryComputeLength(out long length)
        {
            length = _bytes.Length;
            return true;
        }
    }
}
