using CareerBoard.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace CareerBoard.Browser.Tests;

/// <summary>Somebody keeps an opening for later, without leaving the list.</summary>
public sealed class SavingTests(Chromium chromium) : IAsyncLifetime
{
    private readonly TestBoard _board = new();

    public async ValueTask InitializeAsync() => await _board.StartAsync();

    public ValueTask DisposeAsync() => _board.DisposeAsync();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_opening_is_saved_from_the_list_by_keyboard_and_taken_back(bool javaScript)
    {
        var employer = await _board.AddEmployerAsync();
        var posting = await _board.AddPostingAsync(employer, "Kite engineer");
        await _board.AddCandidateAsync(People.Mina, "Mina Okafor");

        await using var mina = await Person.AtAsync(chromium, _board, javaScript);
        await mina.SignsInAsync(People.Mina);
        await mina.OpensAsync("/jobs");
        var button = mina.Page.Locator($"[data-save='{posting.Number}']");
        await button.FocusAsync();
        await mina.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(button).ToHaveTextAsync("Saved: Kite engineer");
        Assert.Equal(1, await _board.InDbAsync(db => db.SavedPostings.CountAsync()));

        // In place where there is script: the button still has the focus.
        if (javaScript) await Assertions.Expect(button).ToBeFocusedAsync();
        await button.FocusAsync();
        await mina.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(button).ToHaveTextAsync("Save: Kite engineer");
        Assert.Equal(0, await _board.InDbAsync(db => db.SavedPostings.CountAsync()));
        Assert.Empty(mina.TakeComplaints());
    }
}
