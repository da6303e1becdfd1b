using System.Globalization;
using CareerBoard.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace CareerBoard.Browser.Tests;

/// <summary>A posting from its first word to the archive, as recruiters write it.</summary>
public sealed class PostingLifeTests(Chromium chromium) : Hiring(chromium)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_posting_is_written_reviewed_published_and_put_away(bool javaScript)
    {
        await Board.InDbAsync(async db =>
        {
            (await db.Employers.SingleAsync(e => e.Id == Employer.Id)).RequireReview(true);
            await db.SaveChangesAsync();
        });
        await using var tomas = await SignedInAsync(People.Tomas, javaScript);
        var number = await DraftsAsync(tomas, javaScript);

        // Somebody else has to read it first.
        await tomas.OpensAsync($"/admin/postings/{number}/publish");
        await Assertions.Expect(tomas.Page.GetByRole(AriaRole.Button, new() { Name = "Publish posting" })).ToHaveCountAsync(0);
        await tomas.PressesAsync("Ask for review");
        await tomas.ReadsAsync("You wrote it or handed it in, so somebody else approves it.");
        await using var rahel = await SignedInAsync(People.Rahel, javaScript);
        await rahel.OpensAsync($"/admin/postings/{number}/publish");
        await rahel.PressesAsync("Approve");
        await rahel.ReadsAsync("Approved. Editing it takes the approval away.");
        await rahel.PressesAsync("Publish posting");
        await rahel.ReadsAsync("It is out");

        await using var visitor = await Person.AtAsync(Chromium, Board, javaScript);
        await visitor.OpensAsync("/jobs");
        await visitor.FollowsAsync("Kite engineer");
        await Assertions.Expect(visitor.Page.Locator(".prose strong").First).ToHaveTextAsync("wind");
        await visitor.ReadsAsync("Python");

        await PausesClosesAndReopensAsync(tomas, visitor, number);
        await CopiesAndPutsAwayAsync(tomas, number);
        Assert.Empty(tomas.TakeComplaints());
    }

    /// <summary>Browsers keep for good where something moved to for good, and go round in circles when it moves back.</summary>
    [Fact]
    public async Task A_posting_that_has_its_old_title_again_is_there_for_whoever_knew_the_other()
    {
        var posting = await Board.PublishAsync(Employer, Openings.Called("Kite engineer"));
        await using var visitor = await Person.AtAsync(Chromium, Board);
        var address = $"/jobs/{posting.Number}/kite-engineer";
        await visitor.OpensAsync(address);
        await Board.ReviseAsync(posting, content => content with { Title = "Kite maker" });
        await visitor.OpensAsync(address);
        await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Kite maker");

        await Board.ReviseAsync(posting, content => content with { Title = "Kite engineer" });
        await visitor.OpensAsync(address);
        await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Kite engineer");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Two_who_edit_one_posting_lose_nothing(bool javaScript)
    {
        var posting = await Board.AddDraftAsync(Employer, "Kite engineer");
        await using var tomas = await SignedInAsync(People.Tomas, javaScript);
        await using var rahel = await SignedInAsync(People.Rahel, javaScript);
        await tomas.OpensAsync($"/admin/postings/{posting.Number}/edit");
        await rahel.OpensAsync($"/admin/postings/{posting.Number}/edit");

        await Field(rahel, "Title").FillAsync("Kite maker");
        await SavesAsync(rahel);
        await rahel.ReadsAsync("Saved.");
        await Field(tomas, "Title").FillAsync("Kite painter");
        await Field(tomas, "Degree").FillAsync("None at all");
        await SavesAsync(tomas);

        await tomas.HeadingIsAsync("rahel abebe saved while you were editing");
        await tomas.ReadsAsync("Kite maker");
        await tomas.ReadsAsync("Kite painter");
        if (javaScript) await Looked.IsSoundAsync(tomas, "conflict");

        await tomas.Page.GetByLabel("Take theirs").First.CheckAsync();
        await tomas.PressesAsync("Save the chosen versions");
        await tomas.ReadsAsync("Saved.");
        Assert.Equal("Kite maker", await Field(tomas, "Title").InputValueAsync());
        Assert.Equal("None at all", await Field(tomas, "Degree").InputValueAsync());
    }

    private static ILocator Field(Person person, string name) => person.Page.Locator($"[name='Form.{name}']");

    private static Task SavesAsync(Person person) => person.Page.Locator("#edit .actions button[type=submit]", new() { HasTextString = "Save" }).ClickAsync();

    private static async Task<string> DraftsAsync(Person tomas, bool javaScript)
    {
        await tomas.OpensAsync("/admin/postings/new");
        await SavesAsync(tomas);
        await Assertions.Expect(tomas.Page.Locator(".error-summary")).ToBeVisibleAsync();

        await Field(tomas, "Title").FillAsync("Kite engineer");
        await tomas.Page.GetByRole(AriaRole.Group, new() { Name = "Employment" }).GetByLabel("Full").First.CheckAsync();
        await tomas.Page.GetByRole(AriaRole.Group, new() { Name = "Workplace" }).GetByLabel("Remote").CheckAsync();
        await Field(tomas, "RemoteRegions").FillAsync("GB");
        await Field(tomas, "Sections[0].Markdown").FillAsync("You make kites that know the **wind**.");
        if (javaScript) await Assertions.Expect(tomas.Page.Locator(".preview strong").First).ToHaveTextAsync("wind");

        await tomas.PressesAsync("Add group");
        await Field(tomas, "Requirements[0].Skills[0].Name").FillAsync("Python");
        await tomas.PressesAsync("Add question");
        await Field(tomas, "Questions[0].Text").FillAsync("Which kite was your first?");

        // The parts that came and went took nothing along, and the text is shown as it will be read.
        Assert.Equal("Kite engineer", await Field(tomas, "Title").InputValueAsync());
        await Assertions.Expect(tomas.Page.Locator(".preview strong").First).ToHaveTextAsync("wind");
        await Assertions.Expect(tomas.Page.Locator("#checks .lint li").First).ToBeVisibleAsync();

        await SavesAsync(tomas);
        await tomas.ReadsAsync("Saved as a draft.");
        await tomas.HeadingIsAsync("Kite engineer");
        return new Uri(tomas.Page.Url).Segments[3].Trim('/');
    }

    private static async Task PausesClosesAndReopensAsync(Person tomas, Person visitor, string number)
    {
        tomas.Page.Dialog += Agree;
        await tomas.OpensAsync($"/admin/postings/{number}/publish");
        await tomas.PressesAsync("Pause");
        await tomas.ReadsAsync("It is paused");
        await visitor.Page.ReloadAsync();
        await visitor.ReadsAsync("This opening is paused");
        await tomas.PressesAsync("Resume");
        await tomas.ReadsAsync("It is out");

        await tomas.FollowsAsync("Close…");
        await tomas.PressesAsync("Close posting");
        await tomas.ReadsAsync("It is closed");
        await visitor.Page.ReloadAsync();
        await visitor.ReadsAsync("This opening closed on");
        await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Link, new() { Name = "Apply", Exact = true })).ToHaveCountAsync(0);

        await tomas.FollowsAsync("Reopen…");
        await tomas.Page.GetByLabel("Apply by").FillAsync("2099-01-31T23:59");
        await tomas.PressesAsync("Reopen posting");
        await tomas.ReadsAsync("It is out");
        tomas.Page.Dialog -= Agree;

        static void Agree(object? sender, IDialog dialog) => _ = dialog.AcceptAsync();
    }

    private static async Task CopiesAndPutsAwayAsync(Person tomas, string number)
    {
        await tomas.PressesAsync("Duplicate");
        await tomas.ReadsAsync($"A copy of {number}, as a draft.");
        Assert.NotEqual(number, new Uri(tomas.Page.Url).Segments[3].Trim('/'));
        Assert.Equal("Which kite was your first?", await Field(tomas, "Questions[0].Text").InputValueAsync());

        await tomas.OpensAsync($"/admin/postings/{number}/close");
        await tomas.PressesAsync("Close posting");
        await tomas.PressesAsync("Archive");
        await tomas.ReadsAsync("It is archived");
        Assert.Equal(200, await tomas.OpensAsync($"/admin/postings/{int.Parse(number, CultureInfo.InvariantCulture)}/preview"));
    }
}
