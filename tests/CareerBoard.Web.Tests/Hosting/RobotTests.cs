using System.Net;
using CareerBoard.Domain.Postings;
using CareerBoard.Testing;
using CareerBoard.Web.Tests.Accounts;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Tests.Hosting;

/// <summary>What strangers can make the board write is guarded by a field that people do not see, and by time.</summary>
public sealed class RobotTests : IAsyncLifetime
{
    private const string Trap = "subject";
    private const string Stamp = "opened";

    private readonly TestBoard _board = new();
    private Posting _posting = null!;

    private string ReportAddress => $"/jobs/{_posting.Number}/research-intern/report";

    public async ValueTask InitializeAsync()
    {
        _board.Settings.Remove("Robots:ShortestSeconds");
        // Enough for one test, and still a board that has limits.
        _board.Settings["RateLimits:Factor"] = "20";
        await _board.StartAsync();
        _posting = await _board.AddPostingAsync(await _board.AddEmployerAsync());
    }

    public ValueTask DisposeAsync() => _board.DisposeAsync();

    [Fact]
    public async Task A_form_that_comes_back_at_once_is_shown_again_with_everything_in_it_and_the_next_press_goes_through()
    {
        using var mina = _board.Visitor();

        var again = await Fill(await mina.Opens("/account/register")).SendOnceAsync();

        Assert.Equal(HttpStatusCode.OK, again.Status);
        Assert.Contains("press the button again", again.Find(".error-summary")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(("Mina Okafor", People.Mina), (again.Form()["Form.Name"], again.Form()["Form.Email"]));
        Assert.Equal(0, await AccountsAsync());
        Assert.DoesNotContain(People.Password, again.Body, StringComparison.Ordinal);
        Assert.Equal("", again.Form()["Form.Password"]);

        // The password need not be typed a second time.
        var sent = await again.Form().SendAsync();
        Assert.Equal("Check your mail", sent.Heading);
        await (await mina.Opens(await _board.LinkTo(People.Mina))).Form().SendAsync();
        using var elsewhere = _board.Visitor();
        await elsewhere.SignsIn(People.Mina);
    }

    [Fact]
    public async Task A_password_that_is_typed_a_second_time_is_the_one_that_counts()
    {
        using var mina = _board.Visitor();
        var again = await Fill(await mina.Opens("/account/register")).SendOnceAsync();

        await again.Form().Set("Form.Password", "another one of four words").SendAsync();

        await (await mina.Opens(await _board.LinkTo(People.Mina))).Form().SendAsync();
        using var elsewhere = _board.Visitor();
        await elsewhere.SignsIn(People.Mina, "another one of four words");
    }

    [Fact]
    public async Task A_form_that_a_person_has_filled_in_goes_through_at_the_first_press()
    {
        using var mina = _board.Visitor();
        var form = Fill(await mina.Opens("/account/register"));

        _board.Clock.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal("Check your mail", (await form.SendAsync()).Heading);
        Assert.Equal(1, await AccountsAsync());
    }

    [Theory]
    [InlineData("forged")]
    [InlineData("CfDJ8AAAA")]
    [InlineData("\u0001\uFFFD{}")]
    public async Task A_forged_stamp_costs_one_press_and_loses_nothing(string stamp)
    {
        using var mina = _board.Visitor();

        var again = await Fill(await mina.Opens("/account/register")).Set(Stamp, stamp).SendOnceAsync();

        Assert.Equal(People.Mina, again.Form()["Form.Email"]);
        Assert.Equal(0, await AccountsAsync());
        Assert.Equal("Check your mail", (await again.Form().SendAsync()).Heading);
    }

    [Fact]
    public async Task A_form_that_lay_open_for_days_costs_one_press_and_loses_nothing()
    {
        using var mina = _board.Visitor();
        var form = Fill(await mina.Opens("/account/register"));
        _board.Clock.Advance(TimeSpan.FromDays(2));

        var again = await form.SendOnceAsync();

        Assert.Contains("open for a long time", again.Text, StringComparison.Ordinal);
        Assert.Equal("Check your mail", (await again.Form().SendAsync()).Heading);
    }

    [Fact]
    public async Task A_program_that_knows_the_names_of_the_fields_and_sends_no_stamp_gets_through()
    {
        using var program = _board.Visitor();

        var sent = await Fill(await program.Opens("/account/register")).Set(Stamp).Set(Trap).SendAsync();

        Assert.Equal("Check your mail", sent.Heading);
        Assert.Equal(1, await AccountsAsync());
    }

    [Fact]
    public async Task Where_the_limits_are_lifted_nobody_is_too_quick_and_the_field_that_nobody_sees_still_counts()
    {
        await using var lifted = new TestBoard();
        lifted.Settings.Remove("Robots:ShortestSeconds");
        lifted.Settings["RateLimits:Factor"] = "100";
        await lifted.StartAsync();
        using var program = lifted.Visitor();

        Assert.Equal("Check your mail", (await Fill(await program.Opens("/account/register")).SendAsync()).Heading);
        Assert.Equal(1, await lifted.InDbAsync(db => db.Accounts.CountAsync()));
        await Fill(await program.Opens("/account/register")).Set("Form.Email", People.Jun).Set(Trap, "Cheap watches").SendAsync();
        Assert.Equal(1, await lifted.InDbAsync(db => db.Accounts.CountAsync()));
    }

    [Theory]
    [InlineData("/account/register")]
    [InlineData("/account/forgot")]
    [InlineData("/account/check-mail")]
    public async Task Whatever_fills_in_every_field_is_answered_as_everybody_and_nothing_comes_of_it(string page)
    {
        await _board.AddAccountAsync(People.Jun);
        using var robot = _board.Visitor();
        using var person = _board.Visitor();

        var told = await Wait(Fill(await robot.Opens(page)).Set(Trap, "Cheap watches")).SendOnceAsync();
        var outbox = await _board.InDbAsync(db => db.Outbox.CountAsync());
        var honest = await Wait(Fill(await person.Opens(page))).SendOnceAsync();

        Assert.Equal((0, 1), (outbox, await _board.InDbAsync(db => db.Outbox.CountAsync())));
        Assert.Equal((HttpStatusCode.Redirect, honest.Location), (told.Status, told.Location));
        Assert.Equal((await person.FollowAsync(honest)).Text, (await robot.FollowAsync(told)).Text);
    }

    [Fact]
    public async Task A_person_whose_browser_filled_in_the_hidden_field_is_told_how_to_go_on()
    {
        using var mina = _board.Visitor();

        var registered = await Wait(Fill(await mina.Opens("/account/register")).Set(Trap, "x")).SendAsync();
        var forgotten = await Wait(Fill(await mina.Opens("/account/forgot")).Set(Trap, "x")).SendAsync();

        Assert.Contains("a field that you cannot see", registered.Text, StringComparison.Ordinal);
        Assert.Contains("a field that you cannot see", forgotten.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_report_is_never_thanked_for_and_thrown_away()
    {
        using var reader = _board.Visitor();
        var form = (await reader.Opens(ReportAddress)).Form().Set("Form.Reason", "AsksForMoney").Set("Form.Text", "They want a deposit.").Set(Trap, "x");

        var again = await Wait(form).SendOnceAsync();

        Assert.Contains("nothing was sent", again.Text, StringComparison.Ordinal);
        Assert.Equal(("AsksForMoney", "They want a deposit.", ""), (again.Form()["Form.Reason"], again.Form()["Form.Text"], again.Form()[Trap]));
        Assert.Equal(0, await _board.InDbAsync(db => db.Reports.CountAsync()));
        Assert.Equal("Thank you", (await again.Form().SendAsync()).Heading);
    }

    [Theory]
    [InlineData("/account/register")]
    [InlineData("/account/forgot")]
    [InlineData("/account/check-mail")]
    public async Task Being_asked_again_tells_nobody_whether_an_address_has_an_account(string page)
    {
        await _board.AddAccountAsync(People.Mina);
        using var visitor = _board.Visitor();

        var known = await Fill(await visitor.Opens(page)).SendOnceAsync();
        var unknown = await Fill(await visitor.Opens(page)).Set("Form.Email", People.Jun).SendOnceAsync();

        Assert.Contains("press the button again", known.Text, StringComparison.Ordinal);
        Assert.Equal(known.Text, unknown.Text);
    }

    [Fact]
    public async Task Who_is_signed_in_is_asked_nothing()
    {
        await _board.AddAccountAsync(People.Mina);
        using var mina = await _board.Visitor().SignsIn(People.Mina);

        Assert.Equal("Thank you", (await (await mina.Opens(ReportAddress)).Form().Set("Form.Reason", "NoLongerOpen").Set(Trap, "x").SendAsync()).Heading);
    }

    [Fact]
    public async Task Every_guarded_form_has_the_field_out_of_everybodys_way()
    {
        using var visitor = _board.Visitor();

        foreach (var page in (string[])["/account/register", "/account/forgot", "/account/check-mail", ReportAddress])
        {
            var answer = await visitor.Opens(page);
            var trap = answer.Find($"main form .form-aside[aria-hidden=true] input[name={Trap}]");

            Assert.NotNull(trap);
            Assert.Equal(("-1", "off", ""), (trap.GetAttribute("tabindex"), trap.GetAttribute("autocomplete"), trap.GetAttribute("value")));
            Assert.NotEqual("", answer.Form()[Stamp]);
        }

        Assert.Contains(".form-aside { display: none; }", (await visitor.Opens("/css/board.css")).Body, StringComparison.Ordinal);
    }

    /// <summary>As much of a form as it has.</summary>
    private static FormToFill Fill(Answer page)
    {
        var form = page.Form();
        foreach (var (name, value) in ((string, string)[])[("Form.Name", "Mina Okafor"), ("Form.Email", People.Mina), ("Form.Password", People.Password)])
        {
            if (form.Names.Contains(name)) form.Set(name, value);
        }

        return form;
    }

    private FormToFill Wait(FormToFill form)
    {
        _board.Clock.Advance(TimeSpan.FromSeconds(30));
        return form;
    }

    private Task<int> AccountsAsync() => _board.InDbAsync(db => db.Accounts.CountAsync());
}
