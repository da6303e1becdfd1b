using System.Net;
using System.Threading.RateLimiting;
using CareerBoard.Testing;
using CareerBoard.Web.Hosting;
using CareerBoard.Web.Tests.Accounts;
using Microsoft.Extensions.Options;

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
    public async Task A_candidate_who_writes_without_end_is_asked_to_wait_and_still_reads()
    {
        var employer = await _board.AddEmployerAsync();
        var application = await _board.AddApplicationAsync(await _board.AddPostingAsync(employer), await _board.AddCandidateAsync(People.Mina));
        using var mina = await _board.Visitor().SignsIn(People.Mina);
        var page = await mina.Opens($"/applications/{application.Id}/messages");

        for (var i = 0; i < 30; i++) Assert.NotEqual(HttpStatusCode.TooManyRequests, (await page.Form("form.message-form").Set("Form.Text", "").SendOnceAsync()).Status);

        Assert.Equal(HttpStatusCode.TooManyRequests, (await page.Form("form.message-form").Set("Form.Text", "Hello").SendOnceAsync()).Status);
        Assert.Equal(HttpStatusCode.OK, (await mina.Opens($"/applications/{application.Id}/messages")).Status);
    }

    [Fact]
    public async Task The_sitemap_is_fetched_no_oftener_than_other_things_of_the_whole_board()
    {
        using var crawler = _board.Visitor();

        for (var i = 0; i < 20; i++)
        {
            foreach (var address in new[] { "/sitemap.xml", "/sitemaps/pages-1.xml", "/sitemaps/openings-1.xml" }) Assert.NotEqual(HttpStatusCode.TooManyRequests, (await crawler.Opens(address)).Status);
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, (await crawler.Opens("/sitemap.xml")).Status);
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

    /// <summary>The numbers that the board promises, by whom each counts, and in how long it is as if nothing had been.</summary>
    [Theory]
    [InlineData(nameof(Limit.SignIn), nameof(Counted.Networks), 10, 1)]
    [InlineData(nameof(Limit.SignIn), nameof(Counted.Accounts), 10, 1)]
    [InlineData(nameof(Limit.Register), nameof(Counted.Networks), 30, 10)]
    [InlineData(nameof(Limit.Register), nameof(Counted.MailAddresses), 3, 60)]
    [InlineData(nameof(Limit.ForgotPassword), nameof(Counted.MailAddresses), 5, 30)]
    [InlineData(nameof(Limit.ForgotPassword), nameof(Counted.Networks), 30, 10)]
    [InlineData(nameof(Limit.Apply), nameof(Counted.Accounts), 20, 60)]
    [InlineData(nameof(Limit.Apply), nameof(Counted.Networks), 20, 60)]
    [InlineData(nameof(Limit.Upload), nameof(Counted.Accounts), 30, 60)]
    [InlineData(nameof(Limit.Message), nameof(Counted.Accounts), 30, 60)]
    [InlineData(nameof(Limit.Search), nameof(Counted.Networks), 120, 1)]
    [InlineData(nameof(Limit.Suggest), nameof(Counted.Networks), 600, 1)]
    [InlineData(nameof(Limit.Api), nameof(Counted.Networks), 300, 5)]
    [InlineData(nameof(Limit.WholeBoard), nameof(Counted.Networks), 60, 5)]
    [InlineData(nameof(Limit.Picture), nameof(Counted.Networks), 120, 1)]
    [InlineData(nameof(Limit.FilePage), nameof(Counted.Accounts), 600, 1)]
    [InlineData(nameof(Limit.FilePage), nameof(Counted.Networks), 3_000, 1)]
    [InlineData(nameof(Limit.Report), nameof(Counted.Networks), 10, 60)]
    [InlineData(nameof(Limit.PolicyReport), nameof(Counted.Networks), 60, 1)]
    public void Each_limit_has_its_number_and_says_when_to_come_back(string named, string countedBy, int most, int minutes)
    {
        var (limit, by) = (Enum.Parse<Limit>(named), Enum.Parse<Counted>(countedBy));
        using var limits = new RateLimits(Options.Create(new RateLimitOptions()));

        for (var i = 0; i < most; i++) Assert.True(limits.Take(limit, by, "one").IsAcquired);
        using var refused = limits.Take(limit, by, "one");

        Assert.False(refused.IsAcquired);
        Assert.True(refused.TryGetMetadata(MetadataName.RetryAfter, out var after));
        Assert.InRange(after, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(minutes));
        Assert.True(limits.Take(limit, by, "another").IsAcquired);
    }

    [Fact]
    public void Exports_are_made_one_at_a_time()
    {
        using var limits = new RateLimits(Options.Create(new RateLimitOptions()));

        using (limits.Take(Limit.Export, Counted.Accounts, "one")) Assert.False(limits.Take(Limit.Export, Counted.Accounts, "one").IsAcquired);
        Assert.True(limits.Take(Limit.Export, Counted.Accounts, "one").IsAcquired);
    }

    [Theory]
    [InlineData("/feeds/jobs.json", null, "application/problem+json")]
    [InlineData("/feeds/jobs.json", "*/*", "application/problem+json")]
    [InlineData("/feeds/jobs.atom", null, "text/plain")]
    [InlineData("/feeds/jobs.rss", "application/rss+xml, */*;q=0.1", "text/plain")]
    [InlineData("/feeds/jobs.rss", "application/json", "application/problem+json")]
    [InlineData("/feeds/jobs.atom", "text/html,application/xhtml+xml,*/*;q=0.8", "text/html")]
    public async Task A_program_that_reads_too_much_is_told_in_a_form_that_it_understands(string address, string? accept, string type)
    {
        await using var board = new TestBoard();
        board.Settings["RateLimits:Factor"] = "0.01";
        await board.StartAsync();
        using var program = board.Visitor();
        if (accept is not null) program.Http.DefaultRequestHeaders.TryAddWithoutValidation("Accept", accept);

        for (var i = 0; i < 3; i++) Assert.Equal(HttpStatusCode.OK, (await program.AskAsync(HttpMethod.Get, address, content: null)).Status);
        var refused = await program.AskAsync(HttpMethod.Get, address, content: null);

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.Status);
        Assert.StartsWith(type, refused.Headers["Content-Type"], StringComparison.Ordinal);
        Assert.InRange(int.Parse(refused.Headers["Retry-After"], System.Globalization.CultureInfo.InvariantCulture), 1, 300);
        Assert.True(type is "text/html" || refused.Bytes.Length < 500);
    }

    [Fact]
    public async Task Searching_for_the_headers_alone_counts_as_searching()
    {
        await using var board = new TestBoard();
        board.Settings["RateLimits:Factor"] = "0.02";
        await board.StartAsync();
        using var program = board.Visitor();

        foreach (var words in (string[])["a", "b"]) Assert.Equal(HttpStatusCode.OK, (await program.AskAsync(HttpMethod.Head, $"/jobs?q={words}", content: null)).Status);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await program.AskAsync(HttpMethod.Head, "/jobs?q=c", content: null)).Status);
    }

    [Fact]
    public async Task A_program_that_asks_for_JSON_is_refused_in_JSON_by_pages_too()
    {
        await using var board = new TestBoard();
        board.Settings["RateLimits:Factor"] = "0.02";
        await board.StartAsync();
        using var program = board.Visitor();
        program.Http.DefaultRequestHeaders.TryAddWithoutValidation("Accept", "application/json");

        foreach (var words in (string[])["a", "b"]) await program.AskAsync(HttpMethod.Get, $"/jobs?q={words}", content: null);
        var refused = await program.AskAsync(HttpMethod.Get, "/jobs?q=c", content: null);

        // What was found a moment ago costs nothing, and counts as nothing.
        Assert.Equal(HttpStatusCode.OK, (await program.AskAsync(HttpMethod.Get, "/jobs?q=a", content: null)).Status);
        Assert.Equal((HttpStatusCode.TooManyRequests, "application/problem+json"), (refused.Status, refused.Headers["Content-Type"]));
        Assert.Equal(429, System.Text.Json.JsonDocument.Parse(refused.Body).RootElement.GetProperty("status").GetInt32());
    }

    private Visitor From(string network) => Visitor.ThroughProxy(_board.Address, network);

    private static async Task<Answer> Guess(Visitor visitor, string email)
    {
        var page = await visitor.Opens("/account/sign-in");
        return await page.Form().Set("Form.Email", email).Set("Form.Password", "guess").SendOnceAsync();
    }
}
