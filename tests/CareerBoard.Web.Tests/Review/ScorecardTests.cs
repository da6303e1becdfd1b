using CareerBoard.Data.Queries;
using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Employers;
using CareerBoard.Domain.Postings;
using CareerBoard.Domain.Skills;
using CareerBoard.Testing;
using Microsoft.EntityFrameworkCore;
using Answer = CareerBoard.Testing.Answer;

namespace CareerBoard.Web.Tests.Review;

/// <summary>Who judges what, who reads it when, and what it holds up.</summary>
public sealed class ScorecardTests : Office
{
    private string Cards => $"{Address}/scorecards";

    [Fact]
    public async Task Whoever_is_asked_finds_the_application_and_is_told_by_mail()
    {
        IsNotThere(await Rahel.Opens(Address));

        await AskAsync(Interviewer, days: 3);
        await Board.DeliverMailAsync();

        Assert.Contains("Mina Okafor", (await Rahel.Opens(Address)).Text, StringComparison.Ordinal);
        Assert.Contains("Scorecards asked of you", (await Rahel.Opens("/admin")).Text, StringComparison.Ordinal);
        var mail = Assert.Single(Board.Mails, m => m.To.Contains(People.Rahel, StringComparison.Ordinal));
        Assert.Contains("A scorecard is asked of you", mail.Subject, StringComparison.Ordinal);
        Assert.Contains(Cards, mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Mina", mail.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_card_asks_what_the_posting_asks_and_what_the_team_values()
    {
        var team = await Board.AddTeamAsync(Employer);
        await Board.ChangeAsync(team, t => t.Value([new("Says what is uncertain", ["hides it", "when asked", "unasked", "helps others"])]));
        var skill = await Board.InDbAsync(db => db.Skills.SingleAsync(s => s.Slug == "pytorch"));
        var posting = await Board.AddPostingAsync(Employer, "Engineer", content => content with
        {
            TeamId = team.Id,
            Requirements = [new RequirementGroup(RequirementMatch.AnyOf, null, RequirementStrength.Required, IsOpen: false, SkillCheck.Profile, null, [new RequiredSkill(skill.Id, SkillLevel.WorksIndependently)])],
        });
        var application = await AnotherAsync("jun@example.org", "Jun Watanabe", posting);
        var card = await AskAsync(Recruiter, days: null, application.Id);

        var page = await Tomas.Opens($"/admin/applications/{application.Id}/scorecards/{card}");
        Assert.Contains("PyTorch", page.TextsOf("fieldset legend")[0], StringComparison.Ordinal);
        Assert.Contains("Says what is uncertain", page.TextsOf("fieldset legend")[1], StringComparison.Ordinal);
        Assert.Contains("helps others", page.Text, StringComparison.Ordinal);
        Assert.Contains("Works independently with it", page.Text, StringComparison.Ordinal);

        await page.FormWith("Hand in").Set("Form.Lines[0].Rating", "3").Set("Form.Lines[0].Note", "Wrote a layer from memory").Set("Form.Recommendation", "Yes").SendAsync();
        var trace = await Tomas.Opens($"/admin/applications/{application.Id}/trace");
        Assert.Contains("Wrote a layer from memory", trace.Text, StringComparison.Ordinal);
        Assert.Contains("3 of 4: Works independently with it", trace.Text, StringComparison.Ordinal);
        Assert.Contains("None yet", trace.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_is_judged_by_what_was_only_read_out_of_the_posting()
    {
        var (torch, rust) = (await Board.SkillAsync("pytorch"), await Board.SkillAsync("rust"));
        var posting = await Board.AddPostingAsync(Employer, "Engineer", content => content with { Requirements = [Openings.Asks(torch) with { IsProposed = true }, Openings.Asks(rust)] });
        var application = await AnotherAsync("jun@example.org", "Jun Watanabe", posting);
        var card = await AskAsync(Recruiter, days: null, application.Id);

        var page = await Tomas.Opens($"/admin/applications/{application.Id}/scorecards/{card}");
        Assert.Contains("Rust", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("PyTorch", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("PyTorch", (await Tomas.Opens($"/admin/applications/{application.Id}/trace")).Text, StringComparison.Ordinal);

        await Board.ReviseAsync(posting, c => c.Confirmed());
        var later = await AskAsync(Interviewer, days: null, application.Id);
        Assert.Contains("PyTorch", (await Rahel.Opens($"/admin/applications/{application.Id}/scorecards/{later}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_others_found_is_hidden_until_the_own_card_is_in()
    {
        var (mine, theirs) = (await AskAsync(Recruiter), await AskAsync(Interviewer));
        await HandInAsync(Rahel, theirs, "StrongYes", "Unmistakable words of Rahel");

        foreach (var page in (string[])["", $"/scorecards/{mine}", "/trace", "/print?notes=1"])
        {
            Assert.DoesNotContain("Unmistakable words", (await Tomas.Opens(Address + page)).Body, StringComparison.Ordinal);
        }

        IsNotThere(await Tomas.Opens($"{Cards}/{theirs}"));
        Assert.DoesNotContain("Strong yes", (await Tomas.Opens(Address)).Find("#scorecards")!.TextContent, StringComparison.Ordinal);

        await HandInAsync(Tomas, mine, "No", "Mine");
        Assert.Contains("Unmistakable words", (await Tomas.Opens($"{Cards}/{theirs}")).Text, StringComparison.Ordinal);
        var spread = (await Tomas.Opens(Address)).TextsOf(".spread tbody:first-of-type td");
        Assert.Equal(["", "You", "", "rahel abebe"], spread.Select(s => s.ToLowerInvariant().Replace("you", "You", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_card_is_kept_for_later_and_nobody_else_sees_it()
    {
        var card = await AskAsync(Interviewer);
        await (await Rahel.Opens($"{Cards}/{card}")).FormWith("Save for later").Set("Form.Summary", "A first thought").SendAsync();

        Assert.Contains("A first thought", (await Rahel.Opens($"{Cards}/{card}")).Body, StringComparison.Ordinal);
        IsNotThere(await Tomas.Opens($"{Cards}/{card}"));
        Assert.DoesNotContain("A first thought", (await Tomas.Opens(Address)).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Handing_in_without_a_recommendation_keeps_what_was_typed_and_changes_nothing()
    {
        var card = await AskAsync(Interviewer);
        var answer = await (await Rahel.Opens($"{Cards}/{card}")).FormWith("Hand in").Set("Form.Summary", "Thoughts").SendAsync();

        Assert.Contains("Say what you recommend", answer.Text, StringComparison.Ordinal);
        Assert.Contains("Thoughts", answer.Body, StringComparison.Ordinal);
        Assert.Equal("", (await CardAsync(card)).Summary);
    }

    [Fact]
    public async Task A_card_that_is_in_stays_as_it_is()
    {
        var card = await AskAsync(Interviewer);
        var early = await Rahel.Opens($"{Cards}/{card}");
        await HandInAsync(Rahel, card, "Yes", "First");
        var late = await early.FormWith("Hand in").Set("Form.Recommendation", "No").Set("Form.Summary", "Second").SendAsync();

        Assert.Contains("The scorecard is in", late.Text, StringComparison.Ordinal);
        Assert.Equal((Recommendation.Yes, "First"), ((await CardAsync(card)).Recommendation, (await CardAsync(card)).Summary));
        await PostsAsync(Tomas, $"{Cards}/{card}/take-back");
        Assert.True((await CardAsync(card)).IsIn);
    }

    [Fact]
    public async Task Nobody_takes_their_own_card_back_to_read_the_others()
    {
        var (mine, theirs) = (await AskAsync(Recruiter), await AskAsync(Interviewer));
        await HandInAsync(Rahel, theirs, "StrongYes", "Unmistakable words of Rahel");
        await PostsAsync(Tomas, $"{Cards}/{mine}/take-back");

        Assert.False((await CardAsync(mine)).IsIn);
        IsNotThere(await Tomas.Opens($"{Cards}/{theirs}"));
    }

    [Fact]
    public async Task Written_on_two_devices_neither_is_lost_without_a_word()
    {
        var card = await AskAsync(Interviewer);
        var (phone, laptop) = (await Rahel.Opens($"{Cards}/{card}"), await Rahel.Opens($"{Cards}/{card}"));
        await phone.FormWith("Save for later").Set("Form.Summary", "On the phone").SendAsync();
        var answer = await laptop.FormWith("Save for later").Set("Form.Summary", "On the laptop").SendAsync();

        Assert.Contains("You wrote on this card elsewhere", answer.Text, StringComparison.Ordinal);
        Assert.Contains("On the laptop", answer.Body, StringComparison.Ordinal);
        Assert.Equal("On the phone", (await CardAsync(card)).Summary);
        await answer.FormWith("Save for later").SendAsync();
        Assert.Equal("On the laptop", (await CardAsync(card)).Summary);
    }

    [Fact]
    public async Task An_interviewer_asks_nobody_but_themselves()
    {
        await AskAsync(Interviewer);
        var jun = await Board.AddMemberAsync(Employer, People.Jun);
        await PostsAsync(Rahel, $"{Cards}/ask", ("Form.Member", $"{jun.Id}"));
        IsNotThere(await PostsAsync(Rahel, $"{Cards}/{Guid.Empty}/take-back"));

        Assert.Equal([Interviewer.Id], await Board.InDbAsync(db => db.Scorecards.Select(c => c.MemberId).ToListAsync()));
    }

    [Fact]
    public async Task Nobody_from_elsewhere_is_asked()
    {
        var other = await Board.AddEmployerAsync("Borealis");
        var stranger = await Board.AddMemberAsync(other, People.Stranger);
        await PostsAsync(Tomas, $"{Cards}/ask", ("Form.Member", $"{stranger.Id}"));

        Assert.Equal(0, await Board.InDbAsync(db => db.Scorecards.CountAsync()));
    }

    [Fact]
    public async Task What_is_no_longer_asked_for_closes_the_application_to_whoever_was_asked()
    {
        var card = await AskAsync(Interviewer);
        await PostsAsync(Tomas, $"{Cards}/{card}/take-back");

        IsNotThere(await Rahel.Opens(Address));
        IsNotThere(await Rahel.Opens($"{Cards}/{card}"));
        await Board.DeliverMailAsync();
        Assert.DoesNotContain(Board.Mails, m => m.To.Contains(People.Rahel, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_card_that_is_not_in_is_asked_for_once_more_a_day_before_it_is_due()
    {
        var card = await AskAsync(Interviewer, days: 3);
        await Board.DeliverMailAsync();
        Board.Clock.Advance(TimeSpan.FromDays(2));
        await Board.DeliverMailAsync();
        Assert.Equal(["A scorecard is asked of you: Research intern", "Your scorecard is due: Research intern"], Board.Mails.Where(m => m.To.Contains(People.Rahel, StringComparison.Ordinal)).Select(m => m.Subject).Order());

        Assert.False((await CardAsync(card)).IsIn);
    }

    [Fact]
    public async Task A_card_that_is_in_is_not_asked_for_again()
    {
        await HandInAsync(Rahel, await AskAsync(Interviewer, days: 3), "Yes", "");
        Board.Clock.Advance(TimeSpan.FromDays(2));
        await Board.DeliverMailAsync();
        Assert.DoesNotContain(Board.Mails, m => m.Subject.StartsWith("Your scorecard is due", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nobody_goes_on_from_a_stage_that_needs_a_card_before_one_is_in()
    {
        await (await Tomas.Opens($"/admin/postings/{Posting.Number}/stages/edit/{Application.StageId}")).Form("form[data-guard]").Set("Form.NeedsScorecard", "true").SendAsync();
        var card = await AskAsync(Interviewer);

        var early = await MoveAsync("Interview");
        Assert.Contains("Nobody goes on from Received without a scorecard", early.Text, StringComparison.Ordinal);
        var bulk = await (await Tomas.Opens("/admin/applications")).FormWith("Move").Set("pick", $"{Application.Id}:{Application.StageId}").Set("Stage", "Interview").SendAsync();
        Assert.Contains("without a scorecard", bulk.Text, StringComparison.Ordinal);
        Assert.Equal("Received", await StageNowAsync());

        await HandInAsync(Rahel, card, "Yes", "");
        await MoveAsync("Interview");
        Assert.Equal("Interview", await StageNowAsync());
    }

    [Fact]
    public async Task The_board_counts_the_cards_and_the_decision_leads_to_what_it_came_from()
    {
        await HandInAsync(Rahel, await AskAsync(Interviewer), "Yes", "Go on");
        await AskAsync(Recruiter);
        Assert.Contains("1 of 2 cards", (await Tomas.Opens($"/admin/postings/{Posting.Number}/pipeline")).Text, StringComparison.Ordinal);

        await MoveAsync("Hired");
        var trace = await (await Tomas.Opens(Address)).Follow("How it came about");
        Assert.Contains("Hired, ", trace.Text, StringComparison.Ordinal);
    }

    private async Task<Guid> AskAsync(Member whom, int? days = null, Guid? application = null)
    {
        var id = application ?? Application.Id;
        await PostsAsync(Tomas, $"/admin/applications/{id}/scorecards/ask", ("Form.Member", $"{whom.Id}"), ("Form.Days", days is { } count ? $"{count}" : ""));
        return await Board.InDbAsync(db => db.Scorecards.OwedBy(whom.Id).Where(c => c.ApplicationId == id).Select(c => c.Id).SingleAsync());
    }

    private async Task HandInAsync(Visitor who, Guid card, string recommendation, string summary) =>
        await (await who.Opens($"{Cards}/{card}")).FormWith("Hand in").Set("Form.Recommendation", recommendation).Set("Form.Summary", summary).SendAsync();

    private async Task<Answer> MoveAsync(string stage) => await Tomas.FollowAsync(await PostsAsync(Tomas, $"{Address}/move", ("Form.Stage", $"{await StageAsync(stage)}"), ("Form.From", $"{Application.StageId}")));

    private Task<Scorecard> CardAsync(Guid id) => Board.InDbAsync(db => db.Scorecards.AsNoTracking().SingleAsync(c => c.Id == id));
}
