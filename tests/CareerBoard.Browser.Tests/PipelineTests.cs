using CareerBoard.Data.Queries;
using CareerBoard.Domain.Postings;
using CareerBoard.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace CareerBoard.Browser.Tests;

/// <summary>The board of stages, worked by drag, by keyboard, by menu and in bulk.</summary>
public sealed class PipelineTests(Chromium chromium) : Hiring(chromium)
{
    private Posting _posting = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _posting = await Board.AddPostingAsync(Employer);
        foreach (var name in (string[])["Ada Moreau", "Bo Castell", "Cleo Drummond"])
        {
            Board.Clock.Advance(TimeSpan.FromSeconds(1));
            await Board.AddApplicationAsync(_posting, await Board.AddCandidateAsync($"{name.Split(' ')[0]}@example.org", name));
        }
    }

    [Fact]
    public async Task A_card_is_dragged_to_another_stage_and_the_step_is_undone()
    {
        await using var tomas = await AtTheBoardAsync();
        var grip = await Card(tomas, "Ada Moreau").Locator(".grip").BoundingBoxAsync();
        var target = await Lane(tomas, "Screening").BoundingBoxAsync();
        await tomas.Page.Mouse.MoveAsync(grip!.X + 4, grip.Y + 4);
        await tomas.Page.Mouse.DownAsync();
        await tomas.Page.Mouse.MoveAsync(target!.X + 40, target.Y + 80, new() { Steps = 12 });
        await tomas.Page.Mouse.MoveAsync(target.X + 44, target.Y + 84, new() { Steps = 4 });
        await tomas.Page.Mouse.UpAsync();

        await IsInAsync(tomas, "Ada Moreau", "Screening");
        await tomas.PressesAsync("Undo");
        await IsInAsync(tomas, "Ada Moreau", "Received");
        Assert.Empty(tomas.TakeComplaints());
    }

    [Fact]
    public async Task The_keyboard_alone_moves_cards_and_takes_steps_back()
    {
        await using var tomas = await AtTheBoardAsync();
        var keys = tomas.Page.Keyboard;
        await tomas.Page.Locator(".pipeline").FocusAsync();
        await keys.PressAsync("ArrowDown");
        await Assertions.Expect(Card(tomas, "Ada Moreau").Locator(".name")).ToBeFocusedAsync();
        await keys.PressAsync("?");
        await Assertions.Expect(tomas.Page.Locator("#keys-sheet")).ToBeVisibleAsync();
        await Looked.IsSoundAsync(tomas, "keys of the board");
        await tomas.Page.SetViewportSizeAsync(1440, 900);
        await keys.PressAsync("Escape");
        await Assertions.Expect(Card(tomas, "Ada Moreau").Locator(".name")).ToBeFocusedAsync();
        await keys.PressAsync("ArrowDown");
        await Assertions.Expect(Card(tomas, "Bo Castell").Locator(".name")).ToBeFocusedAsync();

        await keys.PressAsync("Alt+ArrowRight");
        await IsInAsync(tomas, "Bo Castell", "Screening");
        await Assertions.Expect(Card(tomas, "Bo Castell").Locator(".name")).ToBeFocusedAsync();
        await keys.PressAsync("u");
        await IsInAsync(tomas, "Bo Castell", "Received");

        await Card(tomas, "Bo Castell").Locator(".name").FocusAsync();
        await keys.PressAsync("m");
        await Assertions.Expect(tomas.Page.Locator("#stages")).ToBeVisibleAsync();
        await Looked.IsSoundAsync(tomas, "menu of stages");
        await tomas.Page.SetViewportSizeAsync(1440, 900);
        await keys.PressAsync("ArrowDown");
        await keys.PressAsync("Enter");
        await IsInAsync(tomas, "Bo Castell", "Interview");
    }

    [Fact]
    public async Task A_rejection_asks_why_and_can_be_thought_better_of()
    {
        await using var tomas = await AtTheBoardAsync();
        await tomas.Page.GetByRole(AriaRole.Link, new() { Name = "Move Cleo Drummond" }).ClickAsync();
        await tomas.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Rejected…" }).ClickAsync();
        await Assertions.Expect(tomas.Page.Locator("#reject")).ToBeVisibleAsync();
        await Looked.IsSoundAsync(tomas, "why rejected");
        await tomas.Page.SetViewportSizeAsync(1440, 900);
        await tomas.PressesAsync("Keep");
        await IsInAsync(tomas, "Cleo Drummond", "Received");

        await tomas.Page.GetByRole(AriaRole.Link, new() { Name = "Move Cleo Drummond" }).ClickAsync();
        await tomas.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Rejected…" }).ClickAsync();
        await tomas.Page.Locator("#reject input[type=radio]").First.CheckAsync();
        await tomas.Page.Locator("#reject").GetByRole(AriaRole.Button, new() { Name = "Reject", Exact = true }).ClickAsync();
        await IsInAsync(tomas, "Cleo Drummond", "Rejected");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Several_are_moved_at_once_and_taken_back_at_once(bool javaScript)
    {
        await using var tomas = await AtTheBoardAsync(javaScript);
        await tomas.Page.GetByLabel("Choose Ada Moreau").CheckAsync();
        await tomas.Page.GetByLabel("Choose Cleo Drummond").CheckAsync();
        if (javaScript) await Assertions.Expect(tomas.Page.Locator("[data-selection-count]")).ToHaveTextAsync("2 chosen");
        await tomas.Page.GetByLabel("Move to", new() { Exact = true }).SelectOptionAsync(new SelectOptionValue { Label = "Move to Interview" });
        await tomas.PressesAsync("Move");
        await IsInAsync(tomas, "Ada Moreau", "Interview");
        await IsInAsync(tomas, "Cleo Drummond", "Interview");
        await IsInAsync(tomas, "Bo Castell", "Received");

        await tomas.PressesAsync("Undo");
        await IsInAsync(tomas, "Ada Moreau", "Received");
        await IsInAsync(tomas, "Cleo Drummond", "Received");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_candidate_met_elsewhere_is_added_by_hand_and_printed(bool javaScript)
    {
        await using var tomas = await AtTheBoardAsync(javaScript);
        await tomas.FollowsAsync("Add a candidate");
        await tomas.PressesAsync("Add the candidate");
        await Assertions.Expect(tomas.Page.Locator(".error-summary")).ToBeVisibleAsync();
        await tomas.Page.Locator("[name='Form.Name']").FillAsync("Dara Quill");
        await tomas.Page.Locator("[name='Form.Email']").FillAsync("dara.quill@example.org");
        await tomas.Page.Locator("[name='Form.Source']").FillAsync("A fair in Galway");
        await tomas.Page.Locator("[name='Form.Resume']").SetInputFilesAsync(new FilePayload { Name = "dara.pdf", MimeType = "application/pdf", Buffer = Documents.Pdf("Dara Quill, kites") });
        await tomas.PressesAsync("Add the candidate");

        var application = (await Board.InDbAsync(db => db.Applications.AsNoTracking().ToListAsync())).Single(a => a.Profile.Name == "Dara Quill");
        await tomas.OpensAsync($"/admin/applications/{application.Id}");
        await tomas.ReadsAsync("A fair in Galway");
        await tomas.ReadsAsync("dara.pdf");
        await tomas.FollowsAsync("Print");
        await tomas.HeadingIsAsync("Dara Quill");

        // On paper nothing asks to be pressed.
        await tomas.Page.EmulateMediaAsync(new() { Media = Media.Print });
        Assert.Equal(0, await tomas.Page.Locator("button:visible, nav:visible").CountAsync());
    }

    [Fact]
    public async Task What_another_recruiter_does_appears_without_a_reload_and_disturbs_nothing()
    {
        await using var tomas = await AtTheBoardAsync();
        await using var rahel = await SignedInAsync(People.Rahel);
        await rahel.OpensAsync($"/admin/postings/{_posting.Number}/pipeline");
        await tomas.Page.GetByLabel("Choose Bo Castell").CheckAsync();
        await Card(tomas, "Cleo Drummond").Locator(".name").FocusAsync();

        await Card(rahel, "Ada Moreau").Locator(".name").FocusAsync();
        await rahel.Page.Keyboard.PressAsync("Alt+ArrowRight");
        await IsInAsync(rahel, "Ada Moreau", "Screening");

        await Assertions.Expect(Lane(tomas, "Screening").Locator(".ticket", new() { HasTextString = "Ada Moreau" })).ToHaveCountAsync(1, new() { Timeout = 20_000 });
        await Assertions.Expect(Lane(tomas, "Received").Locator("[data-count]")).ToHaveTextAsync("2");
        await Assertions.Expect(tomas.Page.Locator("#pipeline-heard")).ToContainTextAsync("moved Ada Moreau to Screening");
        await Assertions.Expect(tomas.Page.GetByLabel("Choose Bo Castell")).ToBeCheckedAsync();
        await Assertions.Expect(Card(tomas, "Cleo Drummond").Locator(".name")).ToBeFocusedAsync();

        // And the other way, a card that the other one has chosen: her step then says who was quicker.
        await rahel.Page.GetByLabel("Choose Cleo Drummond").CheckAsync();
        await tomas.Page.Keyboard.PressAsync("Alt+ArrowRight");
        await IsInAsync(tomas, "Cleo Drummond", "Screening");
        await Assertions.Expect(Lane(rahel, "Screening").Locator(".ticket", new() { HasTextString = "Cleo Drummond" })).ToHaveCountAsync(1, new() { Timeout = 20_000 });
        await Assertions.Expect(rahel.Page.GetByLabel("Choose Cleo Drummond")).ToBeCheckedAsync();
        await rahel.Page.GetByLabel("Move to", new() { Exact = true }).SelectOptionAsync(new SelectOptionValue { Label = "Move to Offer" });
        await rahel.PressesAsync("Move");
        await rahel.ReadsAsync("moved Cleo Drummond to Screening");
        await IsInAsync(rahel, "Cleo Drummond", "Screening");
        Assert.Empty(tomas.TakeComplaints());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_narrowed_board_is_worked_a_whole_column_at_a_time(bool javaScript)
    {
        await using var tomas = await AtTheBoardAsync(javaScript);
        await tomas.Page.Locator(".toolbar [name=q]").FillAsync("moreau");
        await tomas.PressesAsync("Apply");
        await Assertions.Expect(tomas.Page.Locator(".ticket")).ToHaveCountAsync(1);
        await tomas.Page.GetByLabel("Choose all 1 in Received").CheckAsync();
        if (javaScript) await Assertions.Expect(tomas.Page.Locator("[data-selection-count]")).ToHaveTextAsync("1 chosen");
        await tomas.Page.GetByLabel("Move to", new() { Exact = true }).SelectOptionAsync(new SelectOptionValue { Label = "Move to Interview" });
        await tomas.PressesAsync("Move");
        await IsInAsync(tomas, "Ada Moreau", "Interview");
        // To look means to ask by script: without one the page would never answer.
        if (javaScript) await Looked.IsSoundAsync(tomas, "narrowed board");
        await tomas.FollowsAsync("Clear");
        await IsInAsync(tomas, "Bo Castell", "Received");
    }

    [Fact]
    public async Task An_application_is_worked_by_keys_alone()
    {
        await using var tomas = await AtTheBoardAsync();
        await tomas.FollowsAsync("Ada Moreau");
        await IsOpenAsync(tomas, "Ada Moreau");
        var keys = tomas.Page.Keyboard;

        await keys.PressAsync("j");
        await IsOpenAsync(tomas, "Bo Castell");
        await keys.PressAsync("ArrowLeft");
        await IsOpenAsync(tomas, "Ada Moreau");

        await keys.PressAsync("g");
        await keys.PressAsync("t");
        await Assertions.Expect(tomas.Page.Locator("#timeline")).ToBeFocusedAsync();
        await keys.PressAsync("2");
        await Assertions.Expect(tomas.Page.Locator("#answers")).ToBeFocusedAsync();
        await keys.PressAsync("o");
        await Assertions.Expect(tomas.Page.Locator("#Form_Owner")).ToBeFocusedAsync();
        await tomas.Page.Locator("h1").ClickAsync();
        await keys.PressAsync("n");
        await Assertions.Expect(tomas.Page.Locator("#Form_Text")).ToBeFocusedAsync();

        // In a field letters are letters.
        await keys.TypeAsync("jmr?");
        await Assertions.Expect(tomas.Page.Locator("#Form_Text")).ToHaveValueAsync("jmr?");
        await tomas.Page.Locator("#Form_Text").FillAsync("");
        await tomas.Page.ReloadAsync();
        await IsOpenAsync(tomas, "Ada Moreau");

        await keys.PressAsync("m");
        await tomas.ReadsAsync("Ada Moreau moved to Screening");
        await IsOpenAsync(tomas, "Ada Moreau");
        await keys.PressAsync("u");
        await tomas.ReadsAsync("Undone: Ada Moreau is in Received again");
        await IsOpenAsync(tomas, "Ada Moreau");
        await keys.PressAsync("r");
        await tomas.HeadingIsAsync("Reject Ada Moreau");
        Assert.Empty(tomas.TakeComplaints());
    }

    [Fact]
    public async Task The_sheet_names_the_keys_and_switches_them_off()
    {
        await using var tomas = await AtTheBoardAsync();
        await tomas.FollowsAsync("Ada Moreau");
        await IsOpenAsync(tomas, "Ada Moreau");
        await tomas.Page.Keyboard.PressAsync("?");
        await Assertions.Expect(tomas.Page.Locator("#keys")).ToBeVisibleAsync();
        await Looked.IsSoundAsync(tomas, "sheet of keys");
        await tomas.Page.SetViewportSizeAsync(1440, 900);
        await tomas.Page.Locator("#keys-on").UncheckAsync();
        await tomas.Page.Keyboard.PressAsync("Escape");

        await tomas.Page.ReloadAsync();
        await IsOpenAsync(tomas, "Ada Moreau");
        await tomas.Page.Keyboard.PressAsync("j");
        await tomas.Page.Keyboard.PressAsync("?");
        await Assertions.Expect(tomas.Page.Locator("#keys")).ToBeHiddenAsync();
        await IsOpenAsync(tomas, "Ada Moreau");

        await tomas.PressesAsync("Keys");
        await tomas.Page.Locator("#keys-on").CheckAsync();
        await tomas.PressesAsync("Close");
        await tomas.Page.Locator("h1").ClickAsync();
        await tomas.Page.Keyboard.PressAsync("j");
        await IsOpenAsync(tomas, "Bo Castell");
    }

    /// <summary>With its keys: they come with a script that the heading does not wait for.</summary>
    private static async Task IsOpenAsync(Person person, string name)
    {
        await person.HeadingIsAsync(name);
        await Assertions.Expect(person.Page.Locator("[data-keys]")).ToBeVisibleAsync();
    }

    private async Task<Person> AtTheBoardAsync(bool javaScript = true)
    {
        var tomas = await SignedInAsync(People.Tomas, javaScript);
        await tomas.OpensAsync($"/admin/postings/{_posting.Number}/pipeline");
        return tomas;
    }

    private static ILocator Lane(Person person, string stage) => person.Page.Locator($".lane[data-name='{stage}']");

    private static ILocator Card(Person person, string name) => person.Page.Locator(".ticket", new() { HasTextString = name });

    /// <summary>On the screen at once, and after the page is loaded anew.</summary>
    private async Task IsInAsync(Person person, string name, string stage)
    {
        await Assertions.Expect(Lane(person, stage).Locator(".ticket:not(.pending)", new() { HasTextString = name })).ToHaveCountAsync(1);
        var stored = await Board.InDbAsync(async db =>
        {
            var application = (await db.Applications.AsNoTracking().ToListAsync()).Single(a => a.Profile.Name == name);
            return (await db.PipelineOfAsync(application.PostingId, default)).Find(application.StageId)!.Name;
        });
        Assert.Equal(stage, stored);
    }
}
