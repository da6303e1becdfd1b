using System.Net;
using CareerBoard.Domain.Employers;
using CareerBoard.Testing;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Tests.Accounts;

public sealed class SecondFactorTests : IAsyncLifetime
{
    private readonly TestBoard _board = new();

    public async ValueTask InitializeAsync()
    {
        await _board.StartAsync();
        await _board.AddAccountAsync(People.Mina);
    }

    public ValueTask DisposeAsync() => _board.DisposeAsync();

    [Fact]
    public async Task With_an_app_set_up_the_password_alone_signs_nobody_in()
    {
        using var mina = await _board.Visitor().SignsIn(People.Mina);
        var (app, _) = await mina.SetsUpApp(_board);
        Assert.True(await mina.IsSignedIn());
        using var elsewhere = _board.Visitor();

        var step = await elsewhere.FollowAsync(await elsewhere.TriesToSignIn(People.Mina, People.Password));
        Assert.Equal("One more thing", step.Heading);
        Assert.False(await elsewhere.IsSignedIn());
        var wrong = await step.Form("form:has([name='Form.Code'])").Set("Form.Code", "000000").SendAsync();
        Assert.NotNull(wrong.Find("#Form_Code[aria-invalid=true]"));
        Assert.False(await elsewhere.IsSignedIn());

        Assert.Equal(HttpStatusCode.Redirect, (await elsewhere.SignsInWith(People.Mina, app.Next().Code)).Status);

        Assert.True(await elsewhere.IsSignedIn());
    }

    [Fact]
    public async Task The_key_in_the_database_is_encrypted_and_recovery_codes_are_hashed()
    {
        using var mina = await _board.Visitor().SignsIn(People.Mina);
        var page = await mina.Opens("/account/security/authenticator");
        var key = page.Find("code.key")!.TextContent.Replace(" ", "", StringComparison.Ordinal);
        var done = await page.Form().Set("Form.Code", AppStory.AppReading(_board, page).Code).SendAsync();

        var stored = await _board.InDbAsync(db => db.Accounts.Select(a => a.AuthenticatorKey).SingleAsync());
        var hashes = await _board.InDbAsync(db => db.RecoveryCodes.Select(c => c.Hash).ToListAsync());

        Assert.DoesNotContain(key, stored, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(10, hashes.Count);
        Assert.All(done.TextsOf(".codes code"), code => Assert.DoesNotContain(code.Replace("-", "", StringComparison.Ordinal), string.Join(' ', hashes), StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain("codes panel", (await mina.Opens("/account/security/recovery-codes")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_code_that_was_taken_is_refused_and_so_is_the_one_before_it()
    {
        using var mina = await _board.Visitor().SignsIn(People.Mina);
        var (app, _) = await mina.SetsUpApp(_board);
        var before = app.Code;
        var taken = app.Next().Code;
        Assert.Equal(HttpStatusCode.Redirect, (await _board.Visitor().SignsInWith(People.Mina, taken)).Status);

        Assert.Equal(HttpStatusCode.OK, (await _board.Visitor().SignsInWith(People.Mina, taken)).Status);
        Assert.Equal(HttpStatusCode.OK, (await _board.Visitor().SignsInWith(People.Mina, before)).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await _board.Visitor().SignsInWith(People.Mina, app.Next().Code)).Status);
    }

    [Fact]
    public async Task A_recovery_code_is_good_once_and_the_owner_is_told()
    {
        using var mina = await _board.Visitor().SignsIn(People.Mina);
        var (_, codes) = await mina.SetsUpApp(_board);

        Assert.Equal(HttpStatusCode.Redirect, (await _board.Visitor().SignsInWith(People.Mina, codes[3].ToUpperInvariant())).Status);
        Assert.Equal(HttpStatusCode.OK, (await _board.Visitor().SignsInWith(People.Mina, codes[3])).Status);

        Assert.Contains(await _board.MailsTo(People.Mina), mail => mail.Subject.Contains("9 codes left", StringComparison.Ordinal));
    }

    [Fact]
    public async Task New_recovery_codes_end_the_old_ones()
    {
        using var mina = await _board.Visitor().SignsIn(People.Mina);
        var (_, old) = await mina.SetsUpApp(_board);

        var page = await (await mina.Opens("/account/security/recovery-codes")).FormWith("Make new codes").SendAsync();

        Assert.Equal(10, page.TextsOf(".codes code").Count);
        Assert.Equal(HttpStatusCode.OK, (await _board.Visitor().SignsInWith(People.Mina, old[0])).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await _board.Visitor().SignsInWith(People.Mina, page.TextsOf(".codes code")[0])).Status);
    }

    [Fact]
    public async Task Who_knows_the_password_and_guesses_codes_is_told_of_to_the_owner_once()
    {
        using var mina = await _board.Visitor().SignsIn(People.Mina);
        await mina.SetsUpApp(_board);
        using var thief = _board.Visitor();
        var step = await thief.FollowAsync(await thief.TriesToSignIn(People.Mina, People.Password));

        for (var i = 0; i < 4; i++) await step.Form("form:has([name='Form.Code'])").Set("Form.Code", "000000").SendOnceAsync();
        Assert.DoesNotContain(await _board.MailsTo(People.Mina), IsOfWrongCodes);
        for (var i = 0; i < 4; i++) await step.Form("form:has([name='Form.Code'])").Set("Form.Code", "000000").SendOnceAsync();

        Assert.Single(await _board.MailsTo(People.Mina), IsOfWrongCodes);

        static bool IsOfWrongCodes(Web.Mail.PickedUpMail mail) => mail.Subject.StartsWith("Wrong codes", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Guessing_codes_gets_slower_and_a_browser_that_the_account_knows_is_not_slowed_by_strangers()
    {
        using var mina = await _board.Visitor().SignsIn(People.Mina);
        var (app, _) = await mina.SetsUpApp(_board);
        using var thief = _board.Visitor();
        var step = await thief.FollowAsync(await thief.TriesToSignIn(People.Mina, People.Password));

        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < 8; i++) answers.Add((await step.Form("form:has([name='Form.Code'])").Set("Form.Code", "000000").SendOnceAsync()).Status);

        Assert.Equal(HttpStatusCode.TooManyRequests, answers[^1]);
        await (await mina.Opens("/account/sign-out")).Form("main form").SendOnceAsync();
        Assert.Equal(HttpStatusCode.Redirect, (await mina.SignsInWith(People.Mina, app.Next().Code)).Status);
    }

    [Fact]
    public async Task Taking_the_app_away_asks_for_the_password_first_where_it_was_not_given_a_moment_ago()
    {
        using var mina = await _board.Visitor().SignsIn(People.Mina);
        await mina.SetsUpApp(_board);
        _board.Clock.Advance(TimeSpan.FromMinutes(6));
        var form = (await mina.Opens("/account/security/second-factor")).FormWith("Take it away");

        var asked = await form.SendAsync();
        Assert.Equal("Is it you?", asked.Heading);
        Assert.True(await _board.InDbAsync(db => db.Accounts.Select(a => a.TwoFactorEnabled).SingleAsync()));
        var wrong = await asked.Form("form:has([name='Form.Password'])").Set("Form.Password", "not the right one").SendAsync();
        Assert.NotNull(wrong.Find("#Form_Password[aria-invalid=true]"));
        var back = await wrong.Form("form:has([name='Form.Password'])").Set("Form.Password", People.Password).SendAsync();
        Assert.Equal("Second factor and passkeys", back.Heading);

        await back.FormWith("Take it away").SendAsync();

        Assert.False(await _board.InDbAsync(db => db.Accounts.Select(a => a.TwoFactorEnabled).SingleAsync()));
        Assert.Equal(0, await _board.InDbAsync(db => db.RecoveryCodes.CountAsync()));
        using var elsewhere = await _board.Visitor().SignsIn(People.Mina);
        Assert.True(await elsewhere.IsSignedIn());
    }

    [Theory]
    [InlineData("/account/data")]
    [InlineData("/account/data/export")]
    [InlineData("/account/security/address")]
    [InlineData("/account/security/authenticator")]
    [InlineData("/account/security/passkeys")]
    public async Task What_is_sensitive_asks_again_some_time_after_the_sign_in(string address)
    {
        using var mina = await _board.Visitor().SignsIn(People.Mina);
        Assert.NotEqual("Is it you?", (await mina.Opens(address)).Heading);

        _board.Clock.Advance(TimeSpan.FromMinutes(6));

        Assert.Equal("Is it you?", (await mina.Opens(address)).Heading);
    }

    [Fact]
    public async Task Setting_up_an_app_ends_every_other_session_and_tells_the_owner()
    {
        using var here = await _board.Visitor().SignsIn(People.Mina);
        using var elsewhere = await _board.Visitor().SignsIn(People.Mina);

        await here.SetsUpApp(_board);

        Assert.True(await here.IsSignedIn());
        Assert.False(await elsewhere.IsSignedIn());
        Assert.Contains(await _board.MailsTo(People.Mina), mail => mail.Subject.StartsWith("An authenticator app was set up", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_offered_key_is_nobodys_until_a_code_of_it_comes_back_and_only_for_who_it_was_offered_to()
    {
        await _board.AddAccountAsync(People.Jun);
        using var mina = await _board.Visitor().SignsIn(People.Mina);
        using var jun = await _board.Visitor().SignsIn(People.Jun);
        var offered = await mina.Opens("/account/security/authenticator");
        var app = AppStory.AppReading(_board, offered);
        var form = (await jun.Opens("/account/security/authenticator")).Form().Set("Form.Offer", offered.Form()["Form.Offer"]!).Set("Form.Code", app.Code);

        await form.SendAsync();
        _board.Clock.Advance(TimeSpan.FromMinutes(4));
        Assert.Equal(0, await _board.InDbAsync(db => db.Accounts.CountAsync(a => a.TwoFactorEnabled)));
        await offered.Form().Set("Form.Code", app.Code).SendAsync();

        Assert.Equal(People.Mina, await _board.InDbAsync(db => db.Accounts.Where(a => a.TwoFactorEnabled).Select(a => a.Email).SingleAsync()));
    }

    [Fact]
    public async Task Where_staff_must_have_a_second_factor_a_member_without_one_reaches_the_own_account_alone()
    {
        await using var board = new TestBoard { Settings = { ["SignIn:SecondFactor"] = "Staff" } };
        await board.StartAsync();
        await board.AddMemberAsync(await board.AddEmployerAsync(), People.Rahel, Access.Recruiter);
        await board.AddAccountAsync(People.Mina);
        using var rahel = await board.Visitor().SignsIn(People.Rahel);
        using var mina = await board.Visitor().SignsIn(People.Mina);

        var page = await rahel.Opens("/admin/postings");
        Assert.Equal("Second factor and passkeys", page.Heading);
        Assert.Equal(HttpStatusCode.NotFound, (await rahel.Opens("/admin/system")).Status);
        Assert.Equal("My applications", (await mina.Opens("/applications")).Heading);

        var setUp = await page.Follow("Set up an app");
        var codes = await setUp.Form().Set("Form.Code", AppStory.AppReading(board, setUp).Code).SendAsync();
        var there = await codes.Follow("I have them");

        Assert.Equal("/admin/postings", there.Address.AbsolutePath);
        Assert.Equal("Postings", there.Heading);
    }

    [Fact]
    public async Task Whoever_has_lost_app_and_codes_gets_the_second_factor_taken_away_by_a_command_and_is_told()
    {
        using var mina = await _board.Visitor().SignsIn(People.Mina);
        await mina.SetsUpApp(_board);

        var (code, said) = await _board.TypesAsync("member", "reset-second-factor", People.Mina);

        Assert.True(code == 0, said);
        Assert.False(await mina.IsSignedIn());
        using var again = await _board.Visitor().SignsIn(People.Mina);
        Assert.True(await again.IsSignedIn());
        Assert.Contains(await _board.MailsTo(People.Mina), mail => mail.Subject.Contains("took the second factor away", StringComparison.Ordinal));
        Assert.Equal(1, (await _board.TypesAsync("member", "reset-second-factor", People.Stranger)).Code);
    }
}
