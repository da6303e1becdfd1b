using CareerBoard.Testing;
using CareerBoard.Web.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace CareerBoard.Browser.Tests;

/// <summary>Somebody saves openings and a search, reads the mail that comes of it, and stops it.</summary>
public sealed class AlertJourneys(Chromium chromium) : IAsyncLifetime
{
    private readonly TestBoard _board = new();

    public async ValueTask InitializeAsync() => await _board.StartAsync();

    public ValueTask DisposeAsync() => _board.DisposeAsync();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_search_is_saved_its_mail_read_and_stopped(bool javaScript)
    {
        var employer = await _board.AddEmployerAsync();
        await _board.AddPostingAsync(employer, "Kite engineer");
        await _board.AddCandidateAsync(People.Mina, "Mina Okafor");

        await using var mina = await Person.AtAsync(chromium, _board, javaScript);
        await mina.SignsInAsync(People.Mina);
        await mina.OpensAsync("/jobs?q=kite");
        await mina.Page.GetByRole(AriaRole.Link, new() { Name = "Save this search" }).ClickAsync();
        await mina.ReadsAsync("“kite”");
        await mina.Page.GetByLabel("At once").CheckAsync();
        await Assertions.Expect(mina.Page.GetByLabel("Hour")).ToBeHiddenAsync();
        await mina.PressesAsync("Save this search");
        await mina.ReadsAsync("no mail so far");

        await _board.AddPostingAsync(employer, "Kite tester");
        Assert.Equal(1, await _board.WithAsync<SendAlerts, int>(job => job.RunAsync(default)));
        await _board.DeliverMailAsync();
        await mina.OpensAsync("/dev/mail");
        await mina.ReadsAsync("New opening: Kite tester");
        await mina.Page.Locator("a[href*='/alerts/stop']").First.ClickAsync();
        await mina.ReadsAsync("Stop these mails?");
        await mina.PressesAsync("Stop these mails");
        await mina.ReadsAsync("No more of these mails");
        Assert.False(await _board.InDbAsync(db => db.Alerts.AnyAsync(a => a.PausedAt == null)));
        Assert.Empty(mina.TakeComplaints());
    }

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
