using System.Globalization;
using CareerBoard.Data.Queries;
using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Employers;
using CareerBoard.Domain.Postings;
using CareerBoard.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace CareerBoard.Browser.Tests;

/// <summary>
/// One opening from the first review to one hire and an answer for everybody else, by keyboard alone: some are read and scored one by one, the rest go in bulk.
/// CAREERBOARD_LONG=1 takes two hundred applications and scores thirty.
/// </summary>
public sealed class FromReviewToDecisionTests(Chromium chromium) : Hiring(chromium)
{
    private const int Advanced = 3;

    private static readonly int _all = Looks.IsLong ? 200 : 20;
    private static readonly int _scored = Looks.IsLong ? 30 : 4;

    private readonly List<Application> _applications = [];
    private Posting _posting = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _posting = await Board.AddPostingAsync(Employer);
        for (var i = 0; i < _all; i++)
        {
            Board.Clock.Advance(TimeSpan.FromSeconds(1));
            _applications.Add(await Board.AddApplicationAsync(_posting, await Board.AddCandidateAsync(AddressOf(i), NameOf(i))));
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task One_is_hired_and_all_others_are_answered_by_keyboard_alone(bool withColleague)
    {
        await AskForScorecardsAsync();
        await using var tomas = await SignedInAsync(People.Tomas);
        await ScoreAsync(tomas);
        if (withColleague) await ColleagueMovesAsync(0);
        await RejectTheRestAsync(tomas, withColleague);
        await DecideAsync(tomas);

        var ended = await Board.InDbAsync(db => db.Applications.Where(a => a.PostingId == _posting.Id).GroupBy(a => a.State).ToDictionaryAsync(g => g.Key, g => g.Count()));
        Assert.Equal(new() { [ApplicationState.Hired] = 1, [ApplicationState.Rejected] = _all - 1 }, ended);
        Assert.Equal(_scored, await Board.InDbAsync(db => db.Scorecards.CountAsync(c => c.HandedInAt != null)));
        await EverybodyIsAnsweredAsync();
        Assert.Empty(tomas.TakeComplaints());
    }

    /// <summary>Read, scored, and the first few moved on.</summary>
    private async Task ScoreAsync(Person tomas)
    {
        await tomas.OpensAsync($"/admin/applications?posting={_posting.Number}");
        await EntersAsync(tomas, $"a[href^='/admin/applications/{_applications[^1].Id}']");
        for (var i = 0; i < _scored; i++)
        {
            var name = NameOf(_all - 1 - i);
            await IsOpenAsync(tomas, name);
            await tomas.Page.Keyboard.PressAsync("s");
            await TabsToAsync(tomas, "[name='Form.Lines[0].Rating']");
            await tomas.Page.Keyboard.PressAsync("ArrowLeft");
            await TabsToAsync(tomas, "[name='Form.Recommendation']");
            await tomas.Page.Keyboard.PressAsync("Space");
            if (i < Advanced) for (var step = 0; step < 3; step++) await tomas.Page.Keyboard.PressAsync("ArrowRight");
            await EntersAsync(tomas, "button[name=handIn]");
            await tomas.ReadsAsync("Your scorecard is in.");
            await IsOpenAsync(tomas, name);
            if (i < Advanced)
            {
                await tomas.Page.Keyboard.PressAsync("m");
                await tomas.ReadsAsync($"{name} moved to Screening");
                await IsOpenAsync(tomas, name);
            }

            await tomas.Page.Keyboard.PressAsync("j");
        }

        // Whoever goes elsewhere while a page is still coming may end up on neither.
        await IsOpenAsync(tomas, NameOf(_all - 1 - _scored));
    }

    /// <summary>The whole first column, while a colleague takes somebody out of it.</summary>
    private async Task RejectTheRestAsync(Person tomas, bool withColleague)
    {
        var left = _all - Advanced - (withColleague ? 1 : 0);
        await tomas.OpensAsync($"/admin/postings/{_posting.Number}/pipeline");
        await Assertions.Expect(tomas.Page.Locator(".lane[data-name='Received'] [data-count]")).ToHaveTextAsync(Number(left));
        if (withColleague)
        {
            await ColleagueMovesAsync(1);
            await Assertions.Expect(tomas.Page.Locator(".lane[data-name='Received'] [data-count]")).ToHaveTextAsync(Number(--left), new() { Timeout = 20_000 });
        }

        await TabsToAsync(tomas, ".lane[data-name='Received'] [name=all]");
        await tomas.Page.Keyboard.PressAsync("Space");
        await EntersAsync(tomas, "button[formaction$='/bulk/reject']");
        await tomas.HeadingIsAsync($"Reject {Number(left)} applications");
        await SaysWhyAsync(tomas);
        await tomas.ReadsAsync($"{Number(left)} applications rejected.");
    }

    /// <summary>Of those who went on the first is hired, step by step, and the others are rejected one by one.</summary>
    private async Task DecideAsync(Person tomas)
    {
        var waiting = await Board.InDbAsync(db => db.Applications.AsNoTracking().Where(a => a.PostingId == _posting.Id && a.State == ApplicationState.Open).OrderByDescending(a => a.AppliedAt).ToListAsync());
        await tomas.OpensAsync($"/admin/applications?posting={_posting.Number}&state=open");
        await EntersAsync(tomas, $"a[href^='/admin/applications/{waiting[0].Id}']");
        foreach (var stage in (string[])["Interview", "Offer", "Hired"])
        {
            await IsOpenAsync(tomas, waiting[0].Profile.Name);
            await tomas.Page.Keyboard.PressAsync("m");
            await tomas.ReadsAsync($"{waiting[0].Profile.Name} moved to {stage}");
        }

        foreach (var other in waiting.Skip(1))
        {
            await IsOpenAsync(tomas, waiting[waiting.IndexOf(other) - 1].Profile.Name);
            await tomas.Page.Keyboard.PressAsync("j");
            await IsOpenAsync(tomas, other.Profile.Name);
            await tomas.Page.Keyboard.PressAsync("r");
            await tomas.HeadingIsAsync($"Reject {other.Profile.Name}");
            await SaysWhyAsync(tomas);
            await tomas.ReadsAsync($"{other.Profile.Name} rejected.");
        }
    }

    private async Task EverybodyIsAnsweredAsync()
    {
        Board.Clock.Advance(Application.TimeToUndo + TimeSpan.FromSeconds(1));
        await Board.DeliverMailAsync();
        var pipeline = await Board.InDbAsync(db => db.PipelineOfAsync(_posting.Id, default));
        string[] words = [pipeline.End(ApplicationState.Hired).PlainWords, pipeline.End(ApplicationState.Rejected).PlainWords];
        var answered = Board.Mails.Where(m => words.Any(w => m.Text.Contains(w, StringComparison.Ordinal))).Select(m => m.To).ToList();
        Assert.Equal(_all, answered.Count);
        Assert.Equal(_all, answered.Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    private static async Task SaysWhyAsync(Person tomas)
    {
        await TabsToAsync(tomas, "[name='Form.Reason']");
        await tomas.Page.Keyboard.PressAsync("Space");
        await EntersAsync(tomas, "button.btn-danger");
    }

    /// <summary>Each of those that are scored asks the same one thing of Tomas.</summary>
    private Task AskForScorecardsAsync() => Board.InDbAsync(async db =>
    {
        var tomas = await (from m in db.Members join a in db.Accounts on m.AccountId equals a.Id where a.Email == People.Tomas select m.Id).SingleAsync();
        foreach (var one in _applications.TakeLast(_scored))
        {
            var application = await db.Applications.SingleAsync(a => a.Id == one.Id);
            db.Add(Scorecard.Assign(Guid.CreateVersion7(Board.Now), application, tomas, tomas, [new(ScorecardSubject.Value, "Works in the open", [], null, "")], dueAt: null, owes: false, Board.Now).Value!);
        }

        await db.SaveChangesAsync();
    });

    /// <summary>Rahel, at another machine, moves somebody out of the first column.</summary>
    private Task ColleagueMovesAsync(int which) => Board.InDbAsync(async db =>
    {
        var rahel = await (from m in db.Members join a in db.Accounts on m.AccountId equals a.Id where a.Email == People.Rahel select m.Id).SingleAsync();
        var application = await db.Applications.SingleAsync(a => a.Id == _applications[which].Id);
        var pipeline = await db.PipelineOfAsync(_posting.Id, default);
        Assert.Null(application.Move(pipeline.Current.Single(s => s.Name == "Screening"), rahel, Board.Now));
        await db.SaveChangesAsync();
    });

    private static async Task IsOpenAsync(Person person, string name)
    {
        await person.HeadingIsAsync(name);
        await Assertions.Expect(person.Page.Locator("[data-keys]")).ToBeVisibleAsync();
    }

    private static async Task EntersAsync(Person person, string selector)
    {
        await TabsToAsync(person, selector);
        await person.Page.Keyboard.PressAsync("Enter");
    }

    /// <summary>With the key that everybody has for it. A group of radio buttons has one place among them.</summary>
    private static async Task TabsToAsync(Person person, string selector)
    {
        await Assertions.Expect(person.Page.Locator(selector).First).ToBeVisibleAsync();
        for (var presses = 0; presses < 1_000; presses++)
        {
            if (await person.Page.EvaluateAsync<bool>("selector => document.activeElement?.matches(selector) ?? false", selector)) return;
            await person.Page.Keyboard.PressAsync("Tab");
        }

        Assert.Fail($"The keyboard does not reach {selector}.");
    }

    private static string NameOf(int i) => $"Robin {Number(i + 100)}";

    private static string AddressOf(int i) => $"robin{Number(i + 100)}@example.org";

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
