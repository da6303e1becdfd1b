using System.Net;
using CareerBoard.Testing;

namespace CareerBoard.Web.Tests;

public sealed class FirstStepsTests : IAsyncLifetime
{
    private readonly TestBoard _board = new();

    public async ValueTask InitializeAsync() => await _board.StartAsync();

    public ValueTask DisposeAsync() => _board.DisposeAsync();

    [Fact]
    public async Task The_home_page_answers()
    {
        using var visitor = _board.Visitor();

        var home = await visitor.Opens("/");

        Assert.Equal(HttpStatusCode.OK, home.Status);
        Assert.NotEmpty(home.Heading);
    }

    [Fact]
    public async Task What_nobody_opened_is_not_there()
    {
        using var visitor = _board.Visitor();

        Assert.Equal(HttpStatusCode.NotFound, (await visitor.Opens("/nothing-here")).Status);
    }

    [Fact]
    public async Task Somebody_with_an_account_signs_in()
    {
        await _board.AddAccountAsync(People.Mina);
        using var mina = await _board.Visitor().SignsIn(People.Mina);

        Assert.Contains("Sign out", (await mina.Opens("/")).Body, StringComparison.Ordinal);
    }
}
