using System.Net;
using CareerBoard.Testing;
using CareerBoard.Web.Jobs;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Tests.Accounts;

public sealed class SessionsTests : IAsyncLifetime
{
    private const string Linux = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0";
    private const string Phone = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1";

    private readonly TestBoard _board = new();

    public async ValueTask InitializeAsync()
    {
        await _board.StartAsync();
        await _board.AddAccountAsync(People.Mina);
    }

    public ValueTask DisposeAsync() => _board.DisposeAsync();

    [Fact]
    public async Task The_owner_sees_where_the_account_is_signed_in_and_ends_it_there_at_once()
    {
        using var here = await WithAsync(Linux);
        using var phone = await WithAsync(Phone);

        var list = await here.Opens("/account/security/sessions");
        Assert.Contains("Firefox on Linux this one", list.Text, StringComparison.Ordinal);
        Assert.Contains("Safari on an iPhone", list.Text, StringComparison.Ordinal);
        Assert.Contains("On the machine of the board", list.Text, StringComparison.Ordinal);
        Assert.Contains("last used now", list.Text, StringComparison.Ordinal);
        await list.FormWith("Sign out Safari on an iPhone").SendAsync();

        Assert.True(await here.IsSignedIn());
        Assert.False(await phone.IsSignedIn());
    }

    [Fact]
    public async Task All_others_are_ended_by_one_press()
    {
        using var here = await WithAsync(Linux);
        using var phone = await WithAsync(Phone);
        using var other = await WithAsync(Linux);

        await (await here.Opens("/account/security/sessions")).FormWith("Sign out everywhere but here").SendAsync();

        Assert.True(await here.IsSignedIn());
        Assert.False(await phone.IsSignedIn());
        Assert.False(await other.IsSignedIn());
    }

    [Fact]
    public async Task Nobody_ends_somebody_elses_session()
    {
        await _board.AddAccountAsync(People.Jun);
        using var mina = await WithAsync(Linux);
        using var jun = await _board.Visitor().SignsIn(People.Jun);
        using var phone = await _board.Visitor().SignsIn(People.Jun);
        var minas = await _board.InDbAsync(db => db.Sessions.Where(s => s.AccountId == db.Accounts.Single(a => a.Email == People.Mina).Id).Select(s => s.Id).SingleAsync());

        var answer = await (await jun.Opens("/account/security/sessions")).Form("main form:has([name=id])").Set("id", minas.ToString()).SendOnceAsync();

        Assert.Equal(HttpStatusCode.NotFound, answer.Status);
        Assert.True(await mina.IsSignedIn());
    }

    [Fact]
    public async Task A_copy_of_a_cookie_is_worth_nothing_after_signing_out()
    {
        using var mina = await WithAsync(Linux);
        using var thief = _board.Visitor();
        thief.Cookies.Add(mina.Cookies.GetAllCookies());
        Assert.True(await thief.IsSignedIn());

        await (await mina.Opens("/account/sign-out")).Form("main form").SendOnceAsync();

        Assert.False(await thief.IsSignedIn());
    }

    [Fact]
    public async Task Signing_in_begins_a_new_session_and_ends_the_one_that_was_in_the_browser()
    {
        using var mina = await WithAsync(Linux);
        var before = await _board.InDbAsync(db => db.Sessions.Select(s => s.Id).SingleAsync());
        var page = await _board.Visitor().Opens("/account/sign-in");

        using var content = new FormUrlEncodedContent([new("Form.Email", People.Mina), new("Form.Password", People.Password), new("__RequestVerificationToken", (await mina.Opens("/account/sign-out")).Form("main form")["__RequestVerificationToken"]!)]);
        var answer = await mina.AskAsync(HttpMethod.Post, "/account/sign-in", content);

        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        Assert.NotEqual(before, await _board.InDbAsync(db => db.Sessions.Select(s => s.Id).SingleAsync()));
        Assert.Equal(HttpStatusCode.OK, page.Status);
    }

    [Fact]
    public async Task When_it_was_used_last_is_written_down_and_sessions_that_are_over_are_forgotten()
    {
        using var mina = await WithAsync(Linux);
        _board.Clock.Advance(TimeSpan.FromHours(5));
        Assert.True(await mina.IsSignedIn());

        Assert.Equal(0, await TendAsync());
        Assert.Equal(_board.Clock.GetUtcNow(), await _board.InDbAsync(db => db.Sessions.Select(s => s.LastUsedAt).SingleAsync()));
        _board.Clock.Advance(TimeSpan.FromHours(11));
        Assert.Equal(0, await TendAsync());
        Assert.True(await mina.IsSignedIn());
        _board.Clock.Advance(TimeSpan.FromHours(12) + TimeSpan.FromSeconds(1));
        await TendAsync();

        Assert.Equal(0, await _board.InDbAsync(db => db.Sessions.CountAsync()));
        Assert.False(await mina.IsSignedIn());
    }

    [Fact]
    public async Task A_sign_in_from_a_new_browser_is_told_to_the_owner_and_one_from_a_known_browser_is_not()
    {
        using var mina = await WithAsync(Linux);
        Assert.Empty(await _board.MailsTo(People.Mina));
        await (await mina.Opens("/account/sign-out")).Form("main form").SendOnceAsync();
        await mina.SignsIn(People.Mina);
        Assert.Empty(await _board.MailsTo(People.Mina));

        using var phone = await WithAsync(Phone);

        var mail = Assert.Single(await _board.MailsTo(People.Mina));
        Assert.StartsWith("New sign-in", mail.Subject, StringComparison.Ordinal);
        Assert.Contains("Safari on an iPhone", mail.Text, StringComparison.Ordinal);
        Assert.Contains("/account/security/sessions", mail.Text, StringComparison.Ordinal);
    }

    private async Task<Visitor> WithAsync(string userAgent)
    {
        var visitor = _board.Visitor();
        visitor.Http.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", userAgent);
        return await visitor.SignsIn(People.Mina);
    }

    private Task<int> TendAsync() => _board.WithAsync<TendSessions, int>(job => job.RunAsync(default));
}
