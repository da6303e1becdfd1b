using Microsoft.Playwright;

namespace CareerBoard.Browser.Tests;

/// <summary>The same without a mouse: everything is reached with the tabulator, as far as it can be.</summary>
public sealed partial class Person
{
    private const int MostSteps = 200;

    public async Task WalksToAsync(ILocator target)
    {
        // A page that is still on its way would take the first steps and forget them.
        await target.WaitForAsync(new() { State = WaitForSelectorState.Attached });
        for (var steps = 0; steps < MostSteps; steps++)
        {
            if (await target.EvaluateAsync<bool>("element => element === document.activeElement")) return;
            await Page.Keyboard.PressAsync("Tab");
        }

        Assert.Fail($"{target} cannot be reached by keyboard.");
    }

    /// <summary>A button or a link.</summary>
    public async Task EntersAsync(ILocator target)
    {
        await WalksToAsync(target);
        await Page.Keyboard.PressAsync("Enter");
    }

    public async Task TypesAsync(ILocator field, string words)
    {
        await WalksToAsync(field);
        await Page.Keyboard.TypeAsync(words);
    }

    /// <summary>One of several: the tabulator leads to all of them at once, arrows to the one.</summary>
    public async Task ChoosesAsync(ILocator radio)
    {
        await radio.WaitForAsync(new() { State = WaitForSelectorState.Attached });
        for (var steps = 0; steps < MostSteps; steps++)
        {
            if (await radio.EvaluateAsync<bool>("element => element.checked && element === document.activeElement")) return;
            var amongThem = await radio.EvaluateAsync<bool>("element => document.activeElement.type === 'radio' && document.activeElement.name === element.name");
            await Page.Keyboard.PressAsync(!amongThem ? "Tab" : await radio.IsCheckedAsync() ? "Space" : "ArrowDown");
        }

        Assert.Fail($"{radio} cannot be chosen by keyboard.");
    }

    public async Task PicksFileAsync(string label, FilePayload file)
    {
        // Playwright tells the browser that it wants to be asked, and waits for no answer: a key pressed right afterwards opens a dialog that nobody sees.
        var asked = new TaskCompletionSource<IFileChooser>(TaskCreationOptions.RunContinuationsAsynchronously);
        Page.FileChooser += Ask;
        await WalksToAsync(Page.GetByLabel(label));
        await Page.Keyboard.PressAsync("Space");
        var chooser = await asked.Task.WaitAsync(TimeSpan.FromSeconds(15));
        Page.FileChooser -= Ask;
        await chooser.SetFilesAsync(file);

        void Ask(object? page, IFileChooser chooser) => asked.TrySetResult(chooser);
    }
}
