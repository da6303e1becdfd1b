using CareerBoard.Domain.Postings;
using CareerBoard.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace CareerBoard.Browser.Tests;

/// <summary>The form that one applies with, as the browser helps with it.</summary>
public sealed class ApplyFormTests(Chromium chromium) : Hiring(chromium)
{
    private Posting _posting = null!;

    private string Address => $"/jobs/{_posting.Number}/research-intern/apply";

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Question question = new(Guid.CreateVersion7(Board.Clock.GetUtcNow()), QuestionKind.ShortText, "Which lamp do you like?", Hint: null, IsRequired: true, []);
        _posting = await Board.AddPostingAsync(Employer, change: content => content with { Questions = [question] });
        await Board.AddAccountAsync(People.Mina, "Mina Okafor");
    }

    [Fact]
    public async Task What_is_typed_is_saved_and_what_is_not_saved_is_not_left_behind_unasked()
    {
        await using var mina = await SignedInAsync(People.Mina);
        var page = mina.Page;
        await mina.OpensAsync(Address);
        var asked = 0;
        page.Dialog += (_, dialog) =>
        {
            asked++;
            _ = dialog.DismissAsync();
        };

        // Unsaved: leaving asks, and staying keeps what was typed.
        await page.RunAndWaitForResponseAsync(
            async () =>
            {
                await page.GetByLabel("Which lamp do you like?").FillAsync("The blue one");
                await page.GetByRole(AriaRole.Link, new() { Name = "Openings", Exact = true }).First.ClickAsync();
            },
            response => response.Url.Contains("handler=Autosave", StringComparison.Ordinal));
        await Assertions.Expect(page.Locator("[data-draft-state]")).ToContainTextAsync("Draft saved at");
        Assert.Equal(1, asked);
        Assert.EndsWith(Address, page.Url, StringComparison.Ordinal);

        // Saved: it is on the server, and leaving asks no more.
        Assert.Contains("The blue one", await Board.InDbAsync(async db => (await db.Drafts.AsNoTracking().SingleAsync()).Fields), StringComparison.Ordinal);
        await page.GetByRole(AriaRole.Link, new() { Name = "Openings", Exact = true }).First.ClickAsync();
        await page.WaitForURLAsync("**/jobs");
        Assert.Equal(1, asked);
    }

    [Fact]
    public async Task Without_a_connection_it_says_so_and_saves_when_there_is_one_again()
    {
        await using var mina = await SignedInAsync(People.Mina);
        await mina.OpensAsync(Address);
        var state = mina.Page.Locator("[data-draft-state]");
        await mina.Browser.SetOfflineAsync(true);
        await mina.Page.GetByLabel("Which lamp do you like?").FillAsync("The green one");
        await Assertions.Expect(state).ToHaveAttributeAsync("data-state", "offline");
        await mina.Browser.SetOfflineAsync(false);
        await Assertions.Expect(state).ToHaveAttributeAsync("data-state", "saved");
    }

    [Fact]
    public async Task What_is_missing_is_said_on_top_with_the_focus_there_and_at_each_field()
    {
        await using var mina = await SignedInAsync(People.Mina);
        var page = mina.Page;
        await mina.OpensAsync(Address);
        await mina.PressesAsync("Send application");

        var summary = page.Locator("[data-error-summary]");
        await Assertions.Expect(summary).ToBeFocusedAsync();
        var lamp = page.GetByLabel("Which lamp do you like?");
        Assert.Equal("true", await lamp.GetAttributeAsync("aria-invalid"));
        var described = (await lamp.GetAttributeAsync("aria-describedby"))!.Split(' ')[^1];
        Assert.NotEmpty(await page.Locator($"#{described}").InnerTextAsync());

        // A line of the summary leads into its field.
        await summary.Locator($"a[href='#{await lamp.GetAttributeAsync("id")}']").ClickAsync();
        await Assertions.Expect(lamp).ToBeFocusedAsync();
        await Looked.IsSoundAsync(mina, "apply refused");
    }

    [Fact]
    public async Task A_keyboard_is_enough_from_signing_in_to_the_confirmation()
    {
        await using var mina = await Person.AtAsync(Chromium, Board);
        var (page, keys) = (mina.Page, mina.Page.Keyboard);
        await mina.OpensAsync(Address);
        await TabsToAsync(page, page.GetByLabel("E-mail"));
        await keys.TypeAsync(People.Mina);
        await keys.PressAsync("Tab");
        await keys.TypeAsync(People.Password);
        await keys.PressAsync("Enter");
        await mina.HeadingIsAsync("Apply");

        var chooser = page.WaitForFileChooserAsync();
        await TabsToAsync(page, page.Locator("input[name='Form.Resume']"));
        await keys.PressAsync("Enter");
        await (await chooser).SetFilesAsync(new FilePayload { Name = "mina.pdf", MimeType = "application/pdf", Buffer = Documents.Pdf("Mina Okafor") });
        await Assertions.Expect(page.Locator("[data-kept-name]").First).ToHaveTextAsync("mina.pdf");
        await TabsToAsync(page, page.GetByLabel("Which lamp do you like?"));
        await keys.TypeAsync("The one upstairs");
        await TabsToAsync(page, page.GetByLabel("I agree to this"));
        await keys.PressAsync("Space");
        await TabsToAsync(page, page.GetByRole(AriaRole.Button, new() { Name = "Send application" }));
        await keys.PressAsync("Enter");
        await mina.ReadsAsync("Your application has been received");
    }

    /// <summary>Presses Tab until it is there, as somebody would who has nothing else. Where the focus is has to show each time.</summary>
    private static async Task TabsToAsync(IPage page, ILocator target)
    {
        for (var presses = 0; presses < 80; presses++)
        {
            await page.Keyboard.PressAsync("Tab");
            var hidden = await page.EvaluateAsync<string>("""
                () => {
                  const e = document.activeElement;
                  const look = getComputedStyle(e);
                  return e === document.body || look.outlineStyle !== "none" || look.boxShadow !== "none" ? "" : `The focus does not show: ${e.outerHTML.slice(0, 400)}`;
                }
                """);
            Assert.True(hidden.Length == 0, hidden);
            if (await target.EvaluateAsync<bool>("e => e === document.activeElement")) return;
        }

        Assert.Fail("No key leads there.");
    }
}
