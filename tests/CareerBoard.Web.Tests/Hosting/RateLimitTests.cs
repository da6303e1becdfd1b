using System.Net;
using CareerBoard.Testing;

namespace CareerBoard.Web.Tests.Hosting;

public sealed class RateLimitTests : IAsyncLifetime
{
    private readonly TestBoard _board = new();

    public async ValueTask InitializeAsync()
    {
        _board.Settings["RateLimits:Factor"] = "1";
        _board.Settings["Proxy:Known:0"] = "127.0.0.0/8";
        _board.Settings["Proxy:Known:1"] = "::1";
        await _board.StartAsync();
    }

    public ValueTask DisposeAsync() => _board.DisposeAsync();

    [Fact]
    public async Task Somebody_who_guesses_passwords_is_asked_to_wait()
    {
        using var visitor = _board.Visitor();

        for (var i = 0; i < 10; i++) Assert.Equal(HttpStatusCode.OK, (await Guess(visitor, $"{i}@example.org")).Status);
        var refused = await Guess(visitor, "another@example.org");

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.Status);
        Assert.InRange(int.Parse(refused.Headers["Retry-After"], System.Globalization.CultureInfo.InvariantCulture), 1, 60);
        Assert.Equal("One moment, please", refused.Heading);
        Assert.Equal(HttpStatusCode.OK, (await visitor.Opens("/account/sign-in")).Status);
    }

    [Fact]
    public async Task Another_network_is_not_asked_to_wait_for_it()
    {
        using var one = From("192.0.2.1");
        using var other = From("192.0.2.2");

        for (var i = 0; i < 11; i++) await Guess(one, $"{i}@example.org");

        Assert.Equal(HttpStatusCode.TooManyRequests, (await Guess(one, "x@example.org")).Status);
        Assert.Equal(HttpStatusCode.OK, (await Guess(other, "x@example.org")).Status);
    }

    [Fact]
    public async Task One_account_is_not_guessed_from_many_networks()
    {
        for (var i = 0; i < 10; i++)
        {
            using var helper = From($"192.0.2.{i}");
            Assert.Equal(HttpStatusCode.OK, (await Guess(helper, "mina@example.org")).Status);
        }

        using var last = From("192.0.2.99");
        Assert.Equal(HttpStatusCode.TooManyRequests, (await Guess(last, " MINA@example.org")).Status);
        Assert.Equal(HttpStatusCode.OK, (await Guess(last, "tomas@example.org")).Status);
    }

    private Visitor From(string network) => Visitor.ThroughProxy(_board.Address, network);

    private static async Task<Answer> Guess(Visitor visitor, string email)
    {
        var page = await visitor.Opens("/account/sign-in");
        return await page.Form().Set("Form.Email", email).Set("Form.Password", "guess").SendOnceAsync();
    }
}
