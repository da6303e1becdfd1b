using System.Text.RegularExpressions;
using CareerBoard.Testing;
using Microsoft.Playwright;

namespace CareerBoard.Browser.Tests;

/// <summary>Somebody at a browser of their own, and what that browser complained about meanwhile.</summary>
public sealed partial class Person : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly List<(string Address, string Words)> _complaints = [];
    private readonly HashSet<string> _refused = [];

    private Person(IBrowserContext context, IPage page, string board)
    {
        (_context, Page, Board) = (context, page, board);
        Page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning") _complaints.Add((Place().Replace(message.Location, ""), message.Text));
        };
        Page.PageError += (_, error) => _complaints.Add((Page.Url, error));
        Page.Response += (_, response) =>
        {
            if (response.Status >= 400 && response.Request.IsNavigationRequest) _refused.Add(response.Url);
        };
    }

    public IPage Page { get; }

    /// <summary>Where the board is.</summary>
    public string Board { get; }

    public IBrowserContext Browser => _context;

    public static async Task<Person> AtAsync(Chromium chromium, TestBoard board, bool javaScript = true, string host = "127.0.0.1")
    {
        var address = board.Address.Replace("127.0.0.1", host, StringComparison.Ordinal);
        var context = await chromium.Browser.NewContextAsync(new()
        {
            BaseURL = address, JavaScriptEnabled = javaScript, ReducedMotion = ReducedMotion.Reduce, ColorScheme = ColorScheme.Light, ViewportSize = new() { Width = 1440, Height = 900 },
        });
        context.SetDefaultTimeout(15_000);
        return new(context, await context.NewPageAsync(), address);
    }

    /// <summary>Opens an address as if typed.</summary>
    public async Task<int> OpensAsync(string address) => (await Page.GotoAsync(address))?.Status ?? 0;

    public async Task<Person> SignsInAsync(string email, string password = People.Password)
    {
        await OpensAsync("/account/sign-in");
        await SignsInHereAsync(email, password);
        return this;
    }

    /// <summary>Fills in the sign-in page that one was sent to.</summary>
    public async Task SignsInHereAsync(string email, string password = People.Password)
    {
        await Page.GetByLabel("E-mail").FillAsync(email);
        await Page.GetByLabel("Password", new() { Exact = true }).FillAsync(password);
        await PressesAsync("Sign in");
        await Page.WaitForURLAsync(url => !url.Contains("/account/sign-in", StringComparison.Ordinal));
    }

    public Task PressesAsync(string button) => Page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();

    public Task FollowsAsync(string link) => Page.GetByRole(AriaRole.Link, new() { Name = link, Exact = true }).First.ClickAsync();

    /// <summary>Waits until the page says so, wherever in its main part.</summary>
    public Task ReadsAsync(string words) => Assertions.Expect(Page.Locator("#main")).ToContainTextAsync(words);

    /// <summary>
    /// Asks for the address again and again, unlike <c>WaitForURLAsync</c>, which looks at it once and then waits for the next change: one that
    /// a script makes between the two is waited for in vain.
    /// </summary>
    public Task ArrivesAtAsync(string ending) => Assertions.Expect(Page).ToHaveURLAsync(new Regex(Regex.Escape(ending) + "$", RegexOptions.None, TimeSpan.FromSeconds(1)));

    public Task HeadingIsAsync(string words) => Assertions.Expect(Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(words);

    /// <summary>What the console holds since the last time it was asked. That a refused page has a status is no complaint.</summary>
    public IReadOnlyList<string> TakeComplaints()
    {
        List<string> complaints = [.. _complaints.Where(c => !(c.Words.StartsWith("Failed to load resource", StringComparison.Ordinal) && _refused.Contains(c.Address))).Select(c => $"{c.Words} ({c.Address})")];
        _complaints.Clear();
        return complaints;
    }

    public ValueTask DisposeAsync() => _context.DisposeAsync();

    /// <summary>Where in a file something was said.</summary>
    [GeneratedRegex(@":\d+:\d+$", RegexOptions.NonBacktracking)]
    private static partial Regex Place();
}
