using CareerBoard.Testing;

namespace CareerBoard.Browser.Tests;

/// <summary>Every page of the demo board, made as the command makes it.</summary>
public sealed class DemoBoardTests(Chromium chromium, ITestOutputHelper output) : IAsyncLifetime
{
    private const string Password = "careerboard demo";

    private readonly TestBoard _board = new();

    public async ValueTask InitializeAsync()
    {
        await _board.StartAsync();
        var (code, said) = await _board.TypesAsync("demo");
        Assert.True(code == 0, said);
    }

    public ValueTask DisposeAsync() => _board.DisposeAsync();

    [Fact]
    public async Task Every_page_is_sound_in_both_themes()
    {
        var looks = new Looks();
        await using var crowd = await Crowd.GatherAsync(chromium, _board, ("candidate@demo.test", Password), ("admin@demo.test", Password));
        foreach (var place in await new Places(_board, "admin@demo.test", "candidate@demo.test").AllAsync())
        {
            await looks.VisitAsync(crowd.WhoSees(place.Audience), place.Address);
        }

        looks.AreSound(output);
    }
}
