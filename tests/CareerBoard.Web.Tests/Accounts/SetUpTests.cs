using CareerBoard.Testing;
using CareerBoard.Web.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CareerBoard.Web.Tests.Accounts;

public sealed class SetUpTests : IAsyncLifetime
{
    private const string Password = "nine little walruses sing";

    private readonly TestBoard _board = new();

    public async ValueTask InitializeAsync() => await _board.StartAsync();

    public ValueTask DisposeAsync() => _board.DisposeAsync();

    [Fact]
    public async Task The_link_of_the_first_start_makes_the_board_admin_and_the_employer_once()
    {
        var link = Link();
        using var rahel = _board.Visitor();

        var home = await (await Filled(rahel, link)).SendAsync();

        Assert.Equal("/admin", home.Address.AbsolutePath);
        var account = await _board.InDbAsync(db => db.Accounts.SingleAsync());
        Assert.True(account is { IsBoardAdmin: true, EmailConfirmed: true });
        Assert.Equal("aurora-lab", await _board.InDbAsync(db => db.Employers.Select(e => e.Slug).SingleAsync()));
        Assert.Equal("This link does not work any more", (await _board.Visitor().Opens(link)).Heading);
        Assert.Equal("This link does not work any more", (await _board.Visitor().Opens(Link())).Heading);
    }

    [Fact]
    public async Task Of_many_who_set_it_up_at_once_one_becomes_the_admin()
    {
        var link = Link();
        var forms = new List<FormToFill>();
        for (var i = 0; i < 10; i++) forms.Add((await Filled(_board.Visitor(), link)).Set("Form.Email", $"somebody.{i}@example.org"));

        await Task.WhenAll(forms.Select(form => form.SendOnceAsync()));

        Assert.Equal(1, await _board.InDbAsync(db => db.Accounts.CountAsync()));
        Assert.Equal(1, await _board.InDbAsync(db => db.Employers.CountAsync()));
    }

    [Fact]
    public async Task It_is_good_for_a_day_and_not_where_somebody_works_already()
    {
        var link = Link();
        _board.Clock.Advance(TimeSpan.FromHours(24));
        Assert.Equal("This link does not work any more", (await _board.Visitor().Opens(link)).Heading);

        var another = Link();
        await _board.AddMemberAsync(await _board.AddEmployerAsync(), People.Tomas);
        Assert.Equal("This link does not work any more", (await _board.Visitor().Opens(another)).Heading);
        Assert.Equal("This link does not work any more", (await _board.Visitor().Opens("/account/set-up?token=made-up")).Heading);
    }

    [Fact]
    public async Task What_is_missing_is_said_beside_the_fields_and_nothing_is_made()
    {
        using var rahel = _board.Visitor();

        var refused = await (await Filled(rahel, Link())).Set("Form.Employer", "").Set("Form.Password", "too short").SendAsync();

        Assert.NotNull(refused.Find("#Form_Employer[aria-invalid=true]"));
        Assert.Equal("Rahel Abebe", refused.Form()["Form.Name"]);
        Assert.Equal(0, await _board.InDbAsync(db => db.Accounts.CountAsync()));
    }

    private static async Task<FormToFill> Filled(Visitor visitor, string link) =>
        (await visitor.Opens(link)).Form().Set("Form.Employer", "Aurora Lab").Set("Form.Name", "Rahel Abebe").Set("Form.Email", People.Rahel).Set("Form.Password", Password);

    private string Link() => _board.Services.GetRequiredService<FirstRun>().Link();
}
