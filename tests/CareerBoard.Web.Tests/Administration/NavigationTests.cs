using System.Net;
using CareerBoard.Domain.Employers;
using CareerBoard.Testing;

namespace CareerBoard.Web.Tests.Administration;

/// <summary>What the admin area offers on its side can be opened by whoever is offered it.</summary>
public sealed class NavigationTests : IAsyncLifetime
{
    private readonly TestBoard _board = new();

    public async ValueTask InitializeAsync() => await _board.StartAsync();

    public ValueTask DisposeAsync() => _board.DisposeAsync();

    [Theory]
    [InlineData(Access.Interviewer, 5)]
    [InlineData(Access.HiringManager, 6)]
    [InlineData(Access.Recruiter, 9)]
    [InlineData(Access.EmployerAdmin, 12)]
    public async Task A_member_is_led_to_nothing_that_is_closed(Access access, int places)
    {
        await _board.AddMemberAsync(await _board.AddEmployerAsync(), People.Rahel, access);
        using var rahel = await _board.Visitor().SignsIn(People.Rahel);
        Assert.Equal(places, await OpensAllAsync(rahel, "/admin"));
    }

    [Fact]
    public async Task Who_runs_the_board_and_works_for_nobody_is_led_there_from_the_public_side()
    {
        await _board.AddAccountAsync(People.Tomas, boardAdmin: true);
        using var tomas = await _board.Visitor().SignsIn(People.Tomas);
        var system = await (await tomas.Opens("/")).Follow("Admin");
        Assert.Equal("System", system.Heading);
        Assert.Equal("/admin/system", system.Find(".shell-bar .wordmark")!.GetAttribute("href"));
        Assert.Equal(7, await OpensAllAsync(tomas, "/admin/system"));
    }

    private static async Task<int> OpensAllAsync(Visitor visitor, string from)
    {
        var places = (await visitor.Opens(from)).Document.QuerySelectorAll("nav.side a").Select(a => a.GetAttribute("href")!).ToList();
        foreach (var place in places) Assert.Equal((place, HttpStatusCode.OK), (place, (await visitor.Opens(place)).Status));
        return places.Count;
    }
}
