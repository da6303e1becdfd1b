using System.Globalization;
using System.Text.RegularExpressions;
using CareerBoard.Domain.Postings;
using CareerBoard.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace CareerBoard.Browser.Tests;

/// <summary>The whole way on openings that others wrote: found, applied for, decided; each time with JavaScript and without.</summary>
public sealed partial class FromImportToHiredTests(Chromium chromium, ITestOutputHelper output) : IAsyncLifetime
{
    private const string Ines = "ines.barreto@example.org";
    private const string Oskar = "oskar.nyman@example.org";
    private const string Recruiter = "wilma.aas@example.org";

    private ImportedBoard _here = null!;

    private TestBoard Board => _here.Board;

    public async ValueTask InitializeAsync() => _here = await ImportedBoard.MakeAsync(output);

    public ValueTask DisposeAsync() => _here.DisposeAsync();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Somebody_finds_an_opening_applies_and_is_hired(bool javaScript)
    {
        await using var ines = await Person.AtAsync(chromium, Board, javaScript);
        var number = await FindsAnInternshipAsync(ines);
        await AskEverythingAsync(number);
        var title = await ines.Page.Locator("h1").InnerTextAsync();

        await RegistersOnTheWayToApplyAsync(ines);
        await FillsInAsync(ines, javaScript);
        await ines.Browser.CloseAsync();

        await using var later = await Person.AtAsync(chromium, Board, javaScript);
        await GoesOnElsewhereAsync(later, title);
        await Board.DeliverMailAsync();
        Assert.Contains(Board.Mails, mail => mail.To.Contains(Ines, StringComparison.Ordinal) && mail.Subject.StartsWith("We have your application", StringComparison.Ordinal));

        await using var recruiter = await _here.AddMemberAsync(chromium, await _here.EmployerOfAsync(number), Recruiter, "Wilma Aas", "recruiter", javaScript);
        await ReadsTheApplicationAsync(recruiter, title);
        foreach (var (button, stage, words) in (IEnumerable<(string, string, string)>)[
            ("Move to Screening", "Screening", "We are reading your application closely."), ("Move to Exercise", "Exercise", "We would like to see how you work on a small task."),
            ("Move to Interview", "Interview", "We are getting to know you in interviews."), ("Move to Team match", "Team match", "You have done well, and we are finding the right team and mentor for you."), ("Move to Offer", "Offer", "We would like to work with you."), ("Move to Hired", "Hired", "Welcome: you are hired.")])
        {
            await recruiter.PressesAsync(button);
            await Assertions.Expect(recruiter.Page.Locator(".review-head .stage")).ToHaveTextAsync(stage);

            Board.Clock.Advance(TimeSpan.FromMinutes(6));
            await Board.DeliverMailAsync();
            Assert.Contains(words, Board.Mails[0].Text, StringComparison.Ordinal);

            await later.Page.ReloadAsync();
            await later.ReadsAsync(words);
        }

        await Assertions.Expect(later.Page.Locator(".timeline .what").First).ToHaveTextAsync("We write to you about your first day.");
        Assert.Empty(later.TakeComplaints());
        Assert.Empty(recruiter.TakeComplaints());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_rejection_is_undone_before_anybody_hears_of_it_and_the_candidate_withdraws(bool javaScript)
    {
        await using var oskar = await Person.AtAsync(chromium, Board, javaScript);
        var number = await FindsAnInternshipAsync(oskar);
        var employer = await _here.EmployerOfAsync(number);
        var posting = await Board.InDbAsync(db => db.Postings.AsNoTracking().SingleAsync(p => p.Number == number));
        var application = await Board.AddApplicationAsync(posting, await Board.AddCandidateAsync(Oskar, "Oskar Nyman"));
        await Board.DeliverMailAsync();
        await oskar.SignsInAsync(Oskar);

        await using var recruiter = await _here.AddMemberAsync(chromium, employer, Recruiter, "Wilma Aas", "recruiter", javaScript);
        await recruiter.OpensAsync($"/admin/applications/{application.Id}");
        await recruiter.FollowsAsync("Reject…");
        await recruiter.HeadingIsAsync("Reject Oskar Nyman");
        await recruiter.Page.GetByRole(AriaRole.Radio).First.CheckAsync();
        await recruiter.PressesAsync("Reject");
        await Assertions.Expect(recruiter.Page.Locator(".review-head .stage")).ToHaveTextAsync("Rejected");
        await recruiter.Page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).First.ClickAsync();
        await Assertions.Expect(recruiter.Page.Locator(".review-head .stage")).ToHaveTextAsync("Received");

        var before = Board.Mails.Count;
        Board.Clock.Advance(TimeSpan.FromMinutes(6));
        await Board.DeliverMailAsync();
        Assert.Equal(before, Board.Mails.Count);

        await oskar.OpensAsync("/applications");
        await oskar.ReadsAsync("We have your application and somebody will read it.");
        await oskar.FollowsAsync(posting.Title);
        await oskar.FollowsAsync("Withdraw application");
        await oskar.HeadingIsAsync("Withdraw your application?");
        await oskar.PressesAsync("Withdraw application");
        await oskar.ReadsAsync("You have withdrawn this application.");

        await recruiter.Page.ReloadAsync();
        await recruiter.ReadsAsync("Oskar Nyman has withdrawn. There is nothing left to decide.");
    }

    /// <summary>"intern" is the word of internships, and "international" is another word.</summary>
    private async Task<int> FindsAnInternshipAsync(Person person)
    {
        await person.OpensAsync("/jobs?q=machine+learning+intern");
        var titles = await person.Page.Locator(".posting-card :is(h2, h3) a").AllInnerTextsAsync();
        Assert.NotEmpty(titles);
        if (ImportedBoard.OtherFile is null) Assert.Equal(["Intern, Machine Learning for Quarries", "Machine Learning Intern, Tides"], titles.Order(StringComparer.Ordinal));

        // A filter narrows the list and becomes a chip that takes it away again.
        var all = await person.Page.Locator(".results-head strong").InnerTextAsync();
        var filter = person.Page.Locator("#filters input[type=checkbox][name=employment][value=intern]");
        await filter.CheckAsync();
        await person.PressesAsync("Show openings");
        var chip = person.Page.Locator(".chips a.chip:not(.clear)");
        await Assertions.Expect(chip).ToHaveCountAsync(1);
        Assert.Contains("employment=intern", person.Page.Url, StringComparison.Ordinal);
        await chip.ClickAsync();
        await Assertions.Expect(person.Page.Locator(".results-head strong")).ToHaveTextAsync(all);

        await person.Page.Locator(".posting-card :is(h2, h3) a").First.ClickAsync();
        await person.Page.WaitForURLAsync(Posted());
        Assert.Matches(Interning(), await person.Page.Locator("main").InnerTextAsync());
        return int.Parse(new Uri(person.Page.Url).Segments[2].Trim('/'), CultureInfo.InvariantCulture);
    }

    /// <summary>Puts a question of every kind to whoever applies.</summary>
    private async Task AskEverythingAsync(int number)
    {
        Question[] questions =
        [
            Ask(QuestionKind.ShortText, "Which lamp do you like?", isRequired: true), Ask(QuestionKind.LongText, "What did you build last?", isRequired: true),
            Ask(QuestionKind.OneOf, "Tea or coffee?", isRequired: true, "Tea", "Coffee", "Neither"), Ask(QuestionKind.SeveralOf, "Which seas have you seen?", isRequired: false, "North", "Baltic", "Irish"),
            Ask(QuestionKind.YesNo, "May we call you?", isRequired: true), Ask(QuestionKind.Number, "How many stairs can you climb?", isRequired: true),
            Ask(QuestionKind.Date, "When can you begin?", isRequired: true), Ask(QuestionKind.Link, "Where is your best work?", isRequired: false), Ask(QuestionKind.File, "A page of your notes", isRequired: false),
        ];
        await Board.InDbAsync(async db =>
        {
            var posting = await db.Postings.SingleAsync(p => p.Number == number);
            Assert.Null(posting.Revise(posting.Content() with { Questions = questions }, Board.Clock.GetUtcNow()));
            await db.SaveChangesAsync();
        });
    }

    private Question Ask(QuestionKind kind, string text, bool isRequired, params string[] options) =>
        new(Guid.CreateVersion7(Board.Clock.GetUtcNow()), kind, text, Hint: null, isRequired, options);

    /// <summary>Apply, make an account, read the mail, confirm, and stand on the form.</summary>
    private async Task RegistersOnTheWayToApplyAsync(Person ines)
    {
        await ines.FollowsAsync("Apply");
        await ines.HeadingIsAsync("Sign in");
        await ines.FollowsAsync("Make an account");
        await ines.Page.GetByLabel("Name", new() { Exact = true }).FillAsync("Inês Barreto");
        await ines.Page.GetByLabel("E-mail").FillAsync(Ines);
        await ines.Page.GetByLabel("Password").FillAsync(People.Password);
        await ines.PressesAsync("Make account");
        await ines.HeadingIsAsync("Check your mail");

        await Board.DeliverMailAsync();
        var mail = Board.Mails[0];
        Assert.Contains(Ines, mail.To, StringComparison.Ordinal);
        await ines.OpensAsync(new Uri(Address().Match(mail.Text).Value).PathAndQuery);
        await ines.PressesAsync("Confirm and go on");
        await ines.HeadingIsAsync("Apply");
    }

    private static async Task FillsInAsync(Person ines, bool javaScript)
    {
        var page = ines.Page;
        await page.GetByLabel("Place", new() { Exact = false }).First.FillAsync("Setúbal");
        await page.GetByLabel("Which lamp do you like?").FillAsync("The one that nobody repaired");
        await page.GetByLabel("What did you build last?").FillAsync("A tide clock.\nIt is nine minutes late.");
        await page.GetByLabel("Coffee").CheckAsync();
        await page.GetByLabel("Baltic").CheckAsync();
        await page.GetByLabel("Irish").CheckAsync();
        await page.GetByRole(AriaRole.Group, new() { Name = "May we call you?" }).GetByLabel("Yes").CheckAsync();
        await page.Locator("input[name='Form.Resume']").SetInputFilesAsync(new FilePayload { Name = "ines.pdf", MimeType = "application/pdf", Buffer = Documents.Pdf("Ines Barreto", "Tide clocks, 2026") });
        if (javaScript)
        {
            await Assertions.Expect(page.Locator("[data-kept-name]").First).ToHaveTextAsync("ines.pdf");
            await Assertions.Expect(page.Locator("[data-draft-state]")).ToContainTextAsync("Draft saved at");
            await page.RunAndWaitForResponseAsync(() => page.GetByLabel("How many stairs can you climb?").FillAsync("212"), response => response.Url.Contains("handler=Autosave", StringComparison.Ordinal));
            await Assertions.Expect(page.Locator("[data-draft-state]")).ToContainTextAsync("Draft saved at");
        }
        else
        {
            await page.GetByLabel("How many stairs can you climb?").FillAsync("212");
            await ines.PressesAsync("Save draft");
            await Assertions.Expect(page.Locator(".file-kept .name").First).ToHaveTextAsync("ines.pdf");
        }

        Assert.Empty(ines.TakeComplaints());
    }

    /// <summary>On another device the draft waits among the applications, with all that was written and the file.</summary>
    private static async Task GoesOnElsewhereAsync(Person ines, string title)
    {
        await ines.SignsInAsync(Ines);
        await ines.OpensAsync("/applications");
        await ines.Page.GetByRole(AriaRole.Link, new() { Name = $"Go on with {title}" }).ClickAsync();

        var page = ines.Page;
        Assert.Equal("The one that nobody repaired", await page.GetByLabel("Which lamp do you like?").InputValueAsync());
        Assert.Equal("A tide clock.\nIt is nine minutes late.", await page.GetByLabel("What did you build last?").InputValueAsync());
        Assert.True(await page.GetByLabel("Coffee").IsCheckedAsync() && await page.GetByLabel("Irish").IsCheckedAsync() && !await page.GetByLabel("North").IsCheckedAsync());
        Assert.Equal("212", await page.GetByLabel("How many stairs can you climb?").InputValueAsync());
        await Assertions.Expect(page.Locator(".file-kept .name").First).ToHaveTextAsync("ines.pdf");

        // What is missing is said at the field and on top, and nothing is lost by having asked.
        await ines.PressesAsync("Send application");
        await Assertions.Expect(page.Locator(".error-summary")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator(".error-summary li")).ToHaveCountAsync(2);
        Assert.Equal("212", await page.GetByLabel("How many stairs can you climb?").InputValueAsync());

        await page.GetByLabel("When can you begin?").FillAsync("2027-06-01");
        await page.GetByLabel("Where is your best work?").FillAsync("https://tide.example.org/clock");
        await page.Locator("input[type=file]").Nth(1).SetInputFilesAsync(new FilePayload { Name = "notes.pdf", MimeType = "application/pdf", Buffer = Documents.Pdf("Notes") });
        await page.GetByLabel("I agree to this").CheckAsync();
        await ines.PressesAsync("Send application");
        await ines.ReadsAsync("Your application has been received");
        await ines.ReadsAsync("We have your application and somebody will read it.");
        await ines.ReadsAsync("The one that nobody repaired");
        await ines.ReadsAsync("notes.pdf");

        await ines.OpensAsync("/applications");
        await ines.ReadsAsync(title);
        await Assertions.Expect(page.Locator(".application-card .stage")).ToHaveTextAsync("Received");
        await page.Locator(".application-card h3 a").ClickAsync();
        await ines.ReadsAsync("What you sent");
    }

    /// <summary>It is among what is new today, and everything that was sent can be read.</summary>
    private static async Task ReadsTheApplicationAsync(Person recruiter, string title)
    {
        await recruiter.OpensAsync("/admin/applications?waiting=new");
        await recruiter.FollowsAsync("Inês Barreto");
        await recruiter.HeadingIsAsync("Inês Barreto");
        foreach (var words in (string[])[title, "The one that nobody repaired", "It is nine minutes late.", "Coffee", "Irish", "212", "ines.pdf", "notes.pdf", "Setúbal"]) await recruiter.ReadsAsync(words);

        var download = await recruiter.Page.RunAndWaitForDownloadAsync(() => recruiter.FollowsAsync("Download ines.pdf"));
        Assert.Equal("ines.pdf", download.SuggestedFilename);
        Assert.Equal(Documents.Pdf("Ines Barreto", "Tide clocks, 2026"), await File.ReadAllBytesAsync(await download.PathAsync(), TestContext.Current.CancellationToken));
    }

    [GeneratedRegex(@"/jobs/\d+/", RegexOptions.NonBacktracking)]
    private static partial Regex Posted();

    [GeneratedRegex(@"\bintern(s|ship|ships)?\b", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Interning();

    [GeneratedRegex(@"https?://\S+", RegexOptions.NonBacktracking)]
    private static partial Regex Address();
}
