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

    [Fact]
    public async Task Who_works_for_two_employers_chooses_between_them_and_never_a_third()
    {
        var (borealis, polaris) = (await _board.AddEmployerAsync("Borealis"), await _board.AddEmployerAsync("Polaris"));
        await _board.AddEmployerAsync("Zenith");
        foreach (var employer in (Employer[])[borealis, polaris]) await _board.AddPostingAsync(employer, $"Kite maker at {employer.Name}");
        await _board.AddMemberAsync(borealis, People.Rahel);
        using var rahel = await _board.Visitor().SignsIn(People.Rahel);
        Assert.DoesNotContain("You work now for", (await rahel.Opens("/admin")).Body, StringComparison.Ordinal);
        await _board.AddMemberAsync(polaris, People.Rahel);
        Assert.Contains("Kite maker at Borealis", (await rahel.Opens("/admin/postings")).Text, StringComparison.Ordinal);

        var choice = await (await rahel.Opens("/admin/postings")).Follow("Borealis (choose another employer)");
        var there = await choice.FormWith("Polaris").SendAsync();

        Assert.Equal("/admin", there.Address.AbsolutePath);
        var postings = await rahel.Opens("/admin/postings");
        Assert.Contains("Kite maker at Polaris", postings.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Kite maker at Borealis", postings.Text, StringComparison.Ordinal);
        Assert.Equal("Polaris (choose another employer)", postings.TextsOf("nav.side a")[0]);
        Assert.Equal(HttpStatusCode.NotFound, (await choice.FormWith("Polaris").Set("employer", "zenith").SendAsync()).Status);
    }

    private static async Task<int> OpensAllAsync(Visitor visitor, string from)
    {
        var places = (await visitor.Opens(from)).Document.QuerySelectorAll("nav.side a").Select(a => a.GetAttribute("href")!).ToList();
        foreach (var place in places) Assert.Equal((place, HttpStatusCode.OK), (place, (await visitor.Opens(place)).Status));
        return places.Count;
    }
}
