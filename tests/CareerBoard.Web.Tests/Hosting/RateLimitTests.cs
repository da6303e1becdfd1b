using System.Net;
using CareerBoard.Testing;
using CareerBoard.Web.Tests.Accounts;

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
    public async Task One_account_is_not_guessed_from_many_networks_and_its_owner_is_let_in_where_it_is_known()
    {
        await _board.AddAccountAsync(People.Mina);
        using var mina = From("198.51.100.7");
        await mina.SignsIn(People.Mina);
        await (await mina.Opens("/account/sign-out")).Form("main form").SendOnceAsync();

        var guesses = new List<HttpStatusCode>();
        for (var i = 0; i < 110; i++)
        {
            using var helper = From($"192.0.2.{i}");
            guesses.Add((await Guess(helper, i % 2 == 0 ? People.Mina : " MINA.okafor@example.org")).Status);
        }

        Assert.All(guesses.Take(90), status => Assert.Equal(HttpStatusCode.OK, status));
        Assert.Equal(HttpStatusCode.TooManyRequests, guesses[^1]);
        await mina.SignsIn(People.Mina);
    }

    [Fact]
    public async Task Strangers_who_ask_in_somebodys_name_neither_keep_the_owner_from_asking_nor_fill_the_mailbox()
    {
        await _board.AddAccountAsync(People.Mina);
        for (var network = 1; network <= 4; network++)
        {
            using var stranger = From($"192.0.2.{network}");
            for (var i = 0; i < 3; i++) await stranger.Forgets(People.Mina);
        }

        using var mina = From("198.51.100.7");
        var answer = await mina.Forgets(People.Mina);

        Assert.Equal("Check your mail", answer.Heading);
        Assert.Equal(5, (await _board.MailsTo(People.Mina)).Count);
        Assert.Equal("Choose a password", (await mina.Opens(await _board.LinkTo(People.Mina))).Heading);
    }

    [Fact]
    public async Task Mails_of_another_kind_do_not_stand_in_for_the_link_to_choose_a_password()
    {
        await _board.AddAccountAsync(People.Mina);
        using var stranger = From("192.0.2.1");
        for (var i = 0; i < 5; i++) await (await stranger.Opens("/account/check-mail")).Form().Set("Form.Email", People.Mina).SendAsync();
        Assert.Equal(5, (await _board.MailsTo(People.Mina)).Count);

        using var mina = From("198.51.100.7");
        await mina.Forgets(People.Mina);

        Assert.StartsWith("/account/reset", await _board.LinkTo(People.Mina), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Strangers_who_register_somebodys_address_do_not_keep_its_owner_from_confirming_it()
    {
        for (var network = 1; network <= 5; network++)
        {
            using var stranger = From($"192.0.2.{network}");
            await stranger.Registers(People.Mina, password: "a stranger waits for mina");
        }

        using var mina = From("198.51.100.7");
        Assert.Equal("Check your mail", (await mina.Registers(People.Mina)).Heading);
        Assert.Equal(5, (await _board.MailsTo(People.Mina)).Count);

        var confirm = await mina.Opens(await _board.LinkTo(People.Mina));
        var choose = await confirm.Form().To($"{confirm.Address.PathAndQuery}&handler=choose").SendAsync();
        await choose.Form().Set("Form.Password", People.Password).SendAsync();
        await mina.SignsIn(People.Mina);
    }

    private Visitor From(string network) => Visitor.ThroughProxy(_board.Address, network);

    private static async Task<Answer> Guess(Visitor visitor, string email)
    {
        var page = await visitor.Opens("/account/sign-in");
        return await page.Form().Set("Form.Email", email).Set("Form.Password", "guess").SendOnceAsync();
    }
}
