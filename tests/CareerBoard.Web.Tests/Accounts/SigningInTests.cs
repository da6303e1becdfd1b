using System.Net;
using CareerBoard.Domain.Employers;
using CareerBoard.Testing;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Tests.Accounts;

public sealed class SigningInTests : IAsyncLifetime
{
    private readonly TestBoard _board = new();

    public async ValueTask InitializeAsync() => await _board.StartAsync();

    public ValueTask DisposeAsync() => _board.DisposeAsync();

    [Fact]
    public async Task A_wrong_password_an_unknown_address_and_a_blocked_account_get_the_same_answer()
    {
        await _board.AddAccountAsync(People.Mina);
        await _board.AddAccountAsync(People.Jun);
        await Block(People.Jun);
        using var visitor = _board.Visitor();

        var wrong = await visitor.TriesToSignIn(People.Mina, "not the right password");
        var unknown = await visitor.TriesToSignIn(People.Stranger, People.Password);
        var blocked = await visitor.TriesToSignIn(People.Jun, People.Password);

        Assert.Contains("is not right", wrong.Text, StringComparison.Ordinal);
        Assert.Equal((wrong.Status, wrong.Text), (unknown.Status, unknown.Text));
        Assert.Equal((wrong.Status, wrong.Text), (blocked.Status, blocked.Text));
    }

    [Fact]
    public async Task A_block_counts_on_the_next_request()
    {
        await _board.AddAccountAsync(People.Mina);
        using var mina = await _board.Visitor().SignsIn(People.Mina);
        Assert.True(await mina.IsSignedIn());

        await Block(People.Mina);

        Assert.False(await mina.IsSignedIn());
    }

    [Fact]
    public async Task Signing_out_ends_it_and_asking_for_the_page_does_not()
    {
        await _board.AddAccountAsync(People.Mina);
        using var mina = await _board.Visitor().SignsIn(People.Mina);

        var page = await mina.Opens("/account/sign-out");
        Assert.True(await mina.IsSignedIn());
        var left = await page.Form("main form").SendOnceAsync();

        Assert.False(await mina.IsSignedIn());
        Assert.Contains("cache", left.Headers["Clear-Site-Data"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://example.com/", "/")]
    [InlineData("//example.com", "/")]
    [InlineData("/theme", "/theme")]
    public async Task Going_on_after_signing_in_stays_on_this_board(string returnUrl, string goesTo)
    {
        await _board.AddAccountAsync(People.Mina);
        using var mina = _board.Visitor();
        var page = await mina.Opens($"/account/sign-in?returnUrl={Uri.EscapeDataString(returnUrl)}");

        var answer = await page.Form().Set("Form.Email", People.Mina).Set("Form.Password", People.Password).SendOnceAsync();

        Assert.Equal(goesTo, answer.Location);
    }

    [Fact]
    public async Task Guessing_gets_slower_even_when_many_guess_at_once_and_the_owner_elsewhere_is_let_in_after_it()
    {
        await _board.AddAccountAsync(People.Mina);
        var pages = new List<Answer>();
        for (var i = 0; i < 20; i++) pages.Add(await _board.Visitor().Opens("/account/sign-in"));

        var answers = await Task.WhenAll(pages.Select(p => p.Form().Set("Form.Email", People.Mina).Set("Form.Password", "a guess and another").SendOnceAsync()));

        Assert.Equal(5, answers.Count(a => a.Status is HttpStatusCode.OK));
        Assert.All(answers.Where(a => a.Status is not HttpStatusCode.OK), a => Assert.Equal(HttpStatusCode.TooManyRequests, a.Status));
        using var mina = _board.Visitor();
        Assert.Equal(HttpStatusCode.TooManyRequests, (await mina.TriesToSignIn(People.Mina, People.Password)).Status);
        _board.Clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(HttpStatusCode.Redirect, (await mina.TriesToSignIn(People.Mina, People.Password)).Status);
    }

    [Fact]
    public async Task A_candidates_sign_in_ends_after_twelve_idle_hours_and_after_seven_days_at_the_latest()
    {
        await _board.AddAccountAsync(People.Mina);
        using var mina = await _board.Visitor().SignsIn(People.Mina);
        for (var hours = 0; hours < 7 * 24; hours += 8)
        {
            Assert.True(await mina.IsSignedIn(), $"after {hours} hours");
            _board.Clock.Advance(TimeSpan.FromHours(8));
        }

        Assert.False(await mina.IsSignedIn());

        await mina.SignsIn(People.Mina);
        _board.Clock.Advance(TimeSpan.FromHours(12) + TimeSpan.FromSeconds(1));
        Assert.False(await mina.IsSignedIn());
    }

    [Fact]
    public async Task A_members_sign_in_ends_after_two_idle_hours_and_after_a_day_at_the_latest()
    {
        await _board.AddMemberAsync(await _board.AddEmployerAsync(), People.Rahel, Access.Recruiter);
        using var rahel = await _board.Visitor().SignsIn(People.Rahel);
        for (var minutes = 0; minutes < 24 * 60; minutes += 80)
        {
            Assert.True(await rahel.IsSignedIn(), $"after {minutes} minutes");
            _board.Clock.Advance(TimeSpan.FromMinutes(80));
        }

        Assert.False(await rahel.IsSignedIn());

        await rahel.SignsIn(People.Rahel);
        _board.Clock.Advance(TimeSpan.FromHours(2) + TimeSpan.FromSeconds(1));
        Assert.False(await rahel.IsSignedIn());
    }

    [Fact]
    public async Task A_change_of_password_asks_for_the_old_one_ends_other_sessions_and_tells_the_owner()
    {
        await _board.AddAccountAsync(People.Mina);
        using var here = await _board.Visitor().SignsIn(People.Mina);
        using var elsewhere = await _board.Visitor().SignsIn(People.Mina);

        var refused = await Change(here, "not the one I have", "nine little walruses sing");
        Assert.NotNull(refused.Find("#Form_Current[aria-invalid=true]"));
        Assert.True(await elsewhere.IsSignedIn());

        await Change(here, People.Password, "nine little walruses sing");

        Assert.True(await here.IsSignedIn());
        Assert.False(await elsewhere.IsSignedIn());
        Assert.Single(await _board.MailsTo(People.Mina), mail => mail.Subject.Contains("was changed", StringComparison.Ordinal));
        await elsewhere.SignsIn(People.Mina, "nine little walruses sing");
    }

    [Fact]
    public async Task A_forgotten_password_is_chosen_anew_once_and_asking_says_nothing_about_who_has_an_account()
    {
        await _board.AddAccountAsync(People.Mina);
        using var mina = await _board.Visitor().SignsIn(People.Mina);
        using var visitor = _board.Visitor();

        var known = await visitor.Forgets(People.Mina);
        var unknown = await visitor.Forgets(People.Stranger);
        Assert.Equal(known.Text.Replace(People.Mina, "", StringComparison.Ordinal), unknown.Text.Replace(People.Stranger, "", StringComparison.Ordinal));
        Assert.Empty(await _board.MailsTo(People.Stranger));

        var page = await visitor.Opens(await _board.LinkTo(People.Mina));
        var again = await visitor.Opens(await _board.LinkTo(People.Mina));
        await page.Form().Set("Form.Password", "nine little walruses sing").SendAsync();

        Assert.False(await mina.IsSignedIn());
        Assert.Equal("This link does not work any more", (await again.Form().Set("Form.Password", "ten little walruses sing").SendAsync()).Heading);
        await mina.SignsIn(People.Mina, "nine little walruses sing");
    }

    [Fact]
    public async Task Whoever_was_added_as_a_member_chooses_a_first_password_of_fifteen_signs()
    {
        var account = Data.Accounts.Account.For("Rahel", People.Rahel, _board.Clock.GetUtcNow());
        var employer = await _board.AddEmployerAsync();
        await _board.InDbAsync(async db =>
        {
            db.Add(account);
            await db.SaveChangesAsync();
            db.Add(new Member(Guid.CreateVersion7(_board.Clock.GetUtcNow()), employer.Id, account.Id, "Rahel", Access.Recruiter, _board.Clock.GetUtcNow()));
            await db.SaveChangesAsync();
        });
        var link = await _board.WithAsync<Web.Accounts.AccountLinks, string>(links => Task.FromResult(links.ToReset(account)));
        using var rahel = _board.Visitor();

        var refused = await (await rahel.Opens(link)).Form().Set("Form.Password", "fourteen signs").SendAsync();
        Assert.NotNull(refused.Find("#Form_Password[aria-invalid=true]"));
        await refused.Form().Set("Form.Password", "fifteen signs, now").SendAsync();

        await rahel.SignsIn(People.Rahel, "fifteen signs, now");
        Assert.Empty(await _board.MailsTo(People.Rahel));
    }

    [Fact]
    public async Task Over_plain_http_from_another_machine_nobody_gives_a_password()
    {
        await using var board = new TestBoard { Settings = { ["Board:PublicUrl"] = "https://jobs.example.org" } };
        await board.StartAsync();
        using var visitor = board.Visitor();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/account/sign-in") { Headers = { Host = "jobs.example.org" } };

        using var answer = await visitor.Http.SendAsync(request);

        Assert.Equal("/account/insecure", answer.Headers.Location?.OriginalString);
        Assert.Equal("Nobody signs in over plain http", (await visitor.Opens("/account/insecure")).Heading);
    }

    [Fact]
    public async Task The_keys_that_sign_cookies_lie_wrapped_in_the_database()
    {
        await _board.AddAccountAsync(People.Mina);
        using var mina = await _board.Visitor().SignsIn(People.Mina);

        var keys = await _board.InDbAsync(db => db.DataProtectionKeys.Select(k => k.Xml).ToListAsync());

        Assert.NotEmpty(keys);
        Assert.All(keys, xml => Assert.DoesNotContain("<masterKey", xml, StringComparison.Ordinal));
    }

    private static async Task<Answer> Change(Visitor visitor, string current, string password) =>
        await (await visitor.Opens("/account/security")).Form().Set("Form.Current", current).Set("Form.Password", password).SendAsync();

    private Task<int> Block(string email) =>
        _board.InDbAsync(db => db.Accounts.Where(a => a.Email == email).ExecuteUpdateAsync(set => set.SetProperty(a => a.IsBlocked, true)));
}
