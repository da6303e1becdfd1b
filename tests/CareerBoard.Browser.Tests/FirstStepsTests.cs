using CareerBoard.Testing;

[assembly: AssemblyFixture(typeof(CareerBoard.Browser.Tests.Chromium))]

namespace CareerBoard.Browser.Tests;

public sealed class FirstStepsTests(Chromium chromium) : IAsyncLifetime
{
    private readonly TestBoard _board = new();

    public async ValueTask InitializeAsync() => await _board.StartAsync();

    public ValueTask DisposeAsync() => _board.DisposeAsync();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Somebody_signs_in_with_and_without_JavaScript(bool javaScript)
    {
        await _board.AddAccountAsync(People.Mina);
        await using var context = await chromium.Browser.NewContextAsync(new() { BaseURL = _board.Address, JavaScriptEnabled = javaScript });
        var page = await context.NewPageAsync();

        await page.GotoAsync("/account/sign-in");
        await page.GetByLabel("E-mail").FillAsync(People.Mina);
        await page.GetByLabel("Password", new() { Exact = true }).FillAsync(People.Password);
        await page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();

        await page.WaitForURLAsync(_board.Address + "/");
        Assert.Equal(1, await page.GetByText("My applications").CountAsync());
    }
}
