using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using CareerBoard.Testing;
using CareerBoard.Web.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Tests.Accounts;

/// <summary>
/// R36 to R38: ways around sessions, second factors and tokens. Each is tried by somebody who has all that a thief may have, and each is
/// first seen to open the door where it should, so that a lock that is always shut does not pass for a good one.
/// </summary>
[Trait("Goal", "R36")]
[Trait("Goal", "R37")]
[Trait("Goal", "R38")]
public sealed class BypassTests : IAsyncLifetime
{
    private readonly TestBoard _board = new();

    public async ValueTask InitializeAsync()
    {
        await _board.StartAsync();
        await _board.AddAccountAsync(People.Mina);
        await _board.AddAccountAsync(People.Jun);
    }

    public ValueTask DisposeAsync() => _board.DisposeAsync();

    [Theory]
    [InlineData("signed out")]
    [InlineData("ended elsewhere")]
    [InlineData("password changed")]
    [InlineData("second factor set up")]
    [InlineData("blocked")]
    [InlineData("idle for too long")]
    public async Task A_copied_cookie_ends_with_the_session(string how)
    {
        using var mina = await _board.Visitor().SignsIn(People.Mina);
        using var thief = WithCookiesOf(mina);
        Assert.True(await thief.IsSignedIn());

        await EndAsync(mina, how);

        Assert.False(await thief.IsSignedIn());
    }

    [Fact]
    public async Task The_password_opens_nothing_before_the_second_factor()
    {
        await SetUpAppAsync(People.Mina);
        using var thief = _board.Visitor();
        await thief.TriesToSignIn(People.Mina, People.Password);

        foreach (var address in (string[])["/applications", "/profile", "/account/security", "/account/security/second-factor", "/account/again"])
        {
            Assert.Equal("/account/sign-in", new Uri(new Uri(_board.Address), (await thief.AskAsync(HttpMethod.Get, address, content: null)).Location!).AbsolutePath);
        }
    }

    [Fact]
    public async Task Somebody_elses_code_is_no_second_factor()
    {
        await SetUpAppAsync(People.Mina);
        var juns = await SetUpAppAsync(People.Jun);

        Assert.Equal(HttpStatusCode.OK, (await _board.Visitor().SignsInWith(People.Mina, juns.Next().Code)).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await _board.Visitor().SignsInWith(People.Jun, juns.Code)).Status);
    }

    [Fact]
    public async Task One_right_password_is_good_for_one_second_step()
    {
        var app = await SetUpAppAsync(People.Mina);
        using var mina = _board.Visitor();
        var step = await mina.FollowAsync(await mina.TriesToSignIn(People.Mina, People.Password));
        using var thief = WithCookiesOf(mina);
        var copied = (await thief.Opens(step.Address.PathAndQuery)).Form("form:has([name='Form.Code'])");
        Assert.Equal(HttpStatusCode.Redirect, (await step.Form("form:has([name='Form.Code'])").Set("Form.Code", app.Next().Code).SendOnceAsync()).Status);

        var late = await copied.Set("Form.Code", app.Next().Code).SendAsync();

        Assert.Equal("Begin with your password", late.Heading);
        Assert.False(await thief.IsSignedIn());
    }

    [Theory]
    [InlineData(9, true)]
    [InlineData(11, false)]
    public async Task A_second_step_waits_for_ten_minutes(int minutes, bool opens)
    {
        var app = await SetUpAppAsync(People.Mina);
        using var mina = _board.Visitor();
        var step = await mina.FollowAsync(await mina.TriesToSignIn(People.Mina, People.Password));
        _board.Clock.Advance(TimeSpan.FromMinutes(minutes));

        await step.Form("form:has([name='Form.Code'])").Set("Form.Code", app.Code).SendOnceAsync();

        Assert.Equal(opens, await mina.IsSignedIn());
    }

    [Fact]
    public async Task A_new_password_by_mail_does_not_go_around_the_second_factor()
    {
        await SetUpAppAsync(People.Mina);
        await _board.Visitor().Forgets(People.Mina);
        using var thief = _board.Visitor();

        await (await thief.Opens(await ResetLinkAsync())).Form().Set("Form.Password", "nine little walruses sing").SendAsync();
        Assert.False(await thief.IsSignedIn());
        var step = await thief.FollowAsync(await thief.TriesToSignIn(People.Mina, "nine little walruses sing"));

        Assert.Equal("One more thing", step.Heading);
    }

    [Fact]
    public async Task A_link_for_one_purpose_is_no_link_for_another()
    {
        var account = await _board.InDbAsync(db => db.Accounts.SingleAsync(a => a.Email == People.Mina));
        var reset = await _board.WithAsync<AccountLinks, string>(links => Task.FromResult(links.ToReset(account)));
        Assert.Equal("Choose a password", (await _board.Visitor().Opens(reset)).Heading);

        foreach (var other in (string[])["/account/confirm", "/account/address", "/account/set-up"])
        {
            Assert.Equal("This link does not work any more", (await _board.Visitor().Opens(reset.Replace("/account/reset", other, StringComparison.Ordinal))).Heading);
        }
    }

    [Fact]
    public async Task A_link_ends_after_half_an_hour_after_its_use_and_after_a_change_of_password()
    {
        using var mina = await _board.Visitor().SignsIn(People.Mina);
        await _board.Visitor().Forgets(People.Mina);
        var late = await ResetLinkAsync();
        _board.Clock.Advance(TimeSpan.FromMinutes(31));
        Assert.Equal("This link does not work any more", (await _board.Visitor().Opens(late)).Heading);

        await _board.Visitor().Forgets(People.Mina);
        var overtaken = await ResetLinkAsync();
        Assert.Equal("Choose a password", (await _board.Visitor().Opens(overtaken)).Heading);
        await EndAsync(mina, "password changed");
        Assert.Equal("This link does not work any more", (await _board.Visitor().Opens(overtaken)).Heading);
    }

    [Theory]
    [InlineData("")]
    [InlineData("not JSON")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"id":"AAAA","type":"public-key","response":{"clientDataJSON":"AAAA","authenticatorData":"AAAA","signature":"AAAA","userHandle":"AAAA"},"clientExtensionResults":{}}""")]
    [InlineData("""{"id":1,"type":2,"response":3}""")]
    public async Task What_no_browser_answers_is_no_passkey(string credential)
    {
        using var thief = _board.Visitor();
        var form = (await thief.Opens("/account/sign-in")).Form("form[data-passkey]");
        var question = await form.To("/account/passkey?handler=options").SendOnceAsync();
        Assert.Equal(HttpStatusCode.OK, question.Status);
        var challenge = JsonDocument.Parse(question.Body).RootElement.GetProperty("challenge").GetString()!;

        var answer = await form.To("/account/passkey").Set("credential", credential).Set("challenge", challenge).SendOnceAsync();

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.False(await thief.IsSignedIn());
    }

    [Fact]
    public async Task A_passkey_counts_on_and_one_that_was_taken_away_does_not_come_back_by_being_used()
    {
        var mina = await _board.InDbAsync(db => db.Accounts.Where(a => a.Email == People.Mina).Select(a => a.Id).SingleAsync());
        byte[] credential = [7, 7, 7];
        await _board.InDbAsync(async db =>
        {
            db.Add(new IdentityUserPasskey<Guid> { UserId = mina, CredentialId = credential, Data = new IdentityPasskeyData { PublicKey = [1], Name = "key", SignCount = 5, AttestationObject = [], ClientDataJson = [] } });
            await db.SaveChangesAsync();
        });

        Assert.True(await UsesAsync(6));
        Assert.False(await UsesAsync(6), "A copy of the passkey would count like this.");
        Assert.True(await UsesAsync(7));
        await _board.InDbAsync(db => db.UserPasskeys.ExecuteDeleteAsync());
        Assert.False(await UsesAsync(8));
        Assert.Equal(0, await _board.InDbAsync(db => db.UserPasskeys.CountAsync()));

        Task<bool> UsesAsync(uint count) => _board.WithAsync<Passkeys, bool>(passkeys =>
            passkeys.CountAsync(mina, new UserPasskeyInfo(credential, [1], default, count, null, true, true, false, [], []), CancellationToken.None));
    }

    private async Task<string> ResetLinkAsync() =>
        new Uri(Regex.Match((await _board.MailsTo(People.Mina)).First(m => m.Subject.StartsWith("Choose a password", StringComparison.Ordinal)).Text, @"http://\S+/account/reset\S+", RegexOptions.NonBacktracking).Value).PathAndQuery;

    private async Task EndAsync(Visitor mina, string how)
    {
        switch (how)
        {
            case "signed out": await (await mina.Opens("/account/sign-out")).Form("main form").SendOnceAsync(); break;
            case "ended elsewhere":
                using (var other = await _board.Visitor().SignsIn(People.Mina)) await (await other.Opens("/account/security/sessions")).FormWith("Sign out everywhere but here").SendAsync();
                break;
            case "password changed":
                await (await mina.Opens("/account/security")).Form("main form").Set("Form.Current", People.Password).Set("Form.Password", "ten little walruses sing").SendAsync();
                break;
            case "second factor set up": await mina.SetsUpApp(_board); break;
            case "blocked": await _board.InDbAsync(db => db.Accounts.Where(a => a.Email == People.Mina).ExecuteUpdateAsync(set => set.SetProperty(a => a.IsBlocked, true))); break;
            case "idle for too long": _board.Clock.Advance(SessionLife.Idle); break;
            default: throw new ArgumentOutOfRangeException(nameof(how), how, "Say here how that is done.");
        }
    }

    private async Task<AuthenticatorApp> SetUpAppAsync(string email)
    {
        using var visitor = await _board.Visitor().SignsIn(email);
        return (await visitor.SetsUpApp(_board)).App;
    }

    private Visitor WithCookiesOf(Visitor other)
    {
        var visitor = _board.Visitor();
        visitor.Cookies.Add(other.Cookies.GetAllCookies());
        return visitor;
    }
}
