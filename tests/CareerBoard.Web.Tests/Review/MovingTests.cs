using System.Net;
using CareerBoard.Data.Outbox;
using CareerBoard.Domain.Applications;
using CareerBoard.Testing;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Tests.Review;

public sealed class MovingTests : Office
{
    [Fact]
    public async Task A_recruiter_moves_an_application_to_the_next_stage_and_the_mail_waits()
    {
        var page = await Tomas.Opens(Address);

        var answer = await page.FormWith("Move to Screening").SendAsync();

        Assert.Equal("Screening", await StageNowAsync());
        Assert.Contains("Mina Okafor moved to Screening", answer.Text, StringComparison.Ordinal);
        var mail = await Board.InDbAsync(db => db.Outbox.SingleAsync(m => m.Kind == Announcements.ApplicationMoved));
        Assert.Equal(Board.Clock.GetUtcNow() + Application.TimeToUndo, mail.DueAt);
    }

    [Fact]
    public async Task A_move_is_undone_from_its_notice()
    {
        var moved = await (await Tomas.Opens(Address)).FormWith("Move to Screening").SendAsync();

        var answer = await moved.FormWith("Undo").SendAsync();

        Assert.Equal("Received", await StageNowAsync());
        Assert.Contains("Mina Okafor is in Received again", answer.Text, StringComparison.Ordinal);
        Assert.NotEmpty(answer.TextsOf(".timeline del"));
    }

    [Fact]
    public async Task After_five_minutes_a_move_stays()
    {
        var moved = await (await Tomas.Opens(Address)).FormWith("Move to Screening").SendAsync();
        Board.Clock.Advance(Application.TimeToUndo);

        var answer = await moved.FormWith("Undo").SendAsync();

        Assert.Equal("Screening", await StageNowAsync());
        Assert.Contains("can no longer be undone", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_step_that_a_colleague_made_since_is_not_undone_with_ones_own()
    {
        var moved = await (await Tomas.Opens(Address)).FormWith("Move to Screening").SendAsync();
        await MovedByColleagueAsync("Interview");

        await moved.FormWith("Undo").SendAsync();

        Assert.Equal("Interview", await StageNowAsync());
    }

    [Fact]
    public async Task An_application_is_rejected_with_a_reason_that_members_see()
    {
        var ask = await (await Tomas.Opens(Address)).Follow("Reject…");

        var answer = await ask.Form("main form").Set("Form.Reason", nameof(RejectionReason.NotEligible)).SendAsync();

        var application = await NowAsync();
        Assert.Equal((ApplicationState.Rejected, RejectionReason.NotEligible), (application.State, application.RejectedBecause!.Value));
        Assert.Contains("Rejected: not eligible", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_reason_nobody_is_rejected()
    {
        var ask = await Tomas.Opens($"{Address}/reject");

        var answer = await ask.Form("main form").SendAsync();

        Assert.Contains("Choose a reason", answer.Text, StringComparison.Ordinal);
        Assert.Equal(ApplicationState.Open, (await NowAsync()).State);
    }

    [Fact]
    public async Task Somebody_is_hired()
    {
        var page = await Tomas.Opens($"{Address}/move");

        await page.FormWith("Move to Hired").SendAsync();

        Assert.Equal(ApplicationState.Hired, (await NowAsync()).State);
    }

    [Theory]
    [InlineData("Rejected")]
    [InlineData("Withdrawn")]
    public async Task An_end_that_is_not_a_members_to_choose_is_refused(string stage)
    {
        var answer = await PostsAsync(Tomas, $"{Address}/move", ("Form.Stage", $"{await StageAsync(stage)}"), ("Form.From", $"{Application.StageId}"));

        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        Assert.Equal(ApplicationState.Open, (await NowAsync()).State);
    }

    [Fact]
    public async Task A_move_made_on_an_old_view_says_what_happened_and_changes_nothing()
    {
        var page = await Tomas.Opens(Address);
        await MovedByColleagueAsync("Interview");

        var answer = await page.FormWith("Move to Screening").SendAsync();

        Assert.Equal(HttpStatusCode.Conflict, answer.Status);
        Assert.Contains("moved Mina Okafor to Interview", answer.Text, StringComparison.Ordinal);
        Assert.Equal("Interview", await StageNowAsync());

        await answer.FormWith("Move anyway, to Screening").SendAsync();
        Assert.Equal("Screening", await StageNowAsync());
    }

    [Fact]
    public async Task A_rejection_made_on_an_old_view_asks_again()
    {
        var ask = await Tomas.Opens($"{Address}/reject");
        await MovedByColleagueAsync("Offer");

        var answer = await ask.Form("main form").Set("Form.Reason", nameof(RejectionReason.NotAMatch)).SendAsync();

        Assert.Equal(HttpStatusCode.Conflict, answer.Status);
        Assert.Equal("Offer", await StageNowAsync());
    }

    [Fact]
    public async Task A_tag_of_a_colleague_does_not_stand_in_the_way_of_a_move()
    {
        var page = await Tomas.Opens(Address);
        await PostsAsync(Tomas, $"{Address}/tags", ("Form.Add", "fair, thesis"));

        await page.FormWith("Move to Screening").SendAsync();

        Assert.Equal("Screening", await StageNowAsync());
        Assert.Equal(["fair", "thesis"], (await NowAsync()).Tags);
    }

    [Fact]
    public async Task A_script_is_answered_in_its_own_way()
    {
        Tomas.Http.DefaultRequestHeaders.Accept.ParseAdd("application/json");

        var moved = await PostsAsync(Tomas, $"{Address}/move", ("Form.Stage", $"{await StageAsync("Offer")}"), ("Form.From", $"{Application.StageId}"));
        var stale = await PostsAsync(Tomas, $"{Address}/move", ("Form.Stage", $"{await StageAsync("Hired")}"), ("Form.From", $"{Application.StageId}"));

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Conflict), (moved.Status, stale.Status));
        Assert.Contains("/undo?entry=", moved.Body, StringComparison.Ordinal);
        Assert.Contains("to Offer", stale.Body, StringComparison.Ordinal);
        Assert.Equal("Offer", await StageNowAsync());
    }

    [Fact]
    public async Task Several_are_moved_and_undone_together()
    {
        var jun = await AnotherAsync("jun@example.org", "Jun Watanabe");
        var list = await Tomas.Opens("/admin/applications");

        var moved = await list.FormWith("Move").Set("pick", $"{Application.Id}:{Application.StageId}", $"{jun.Id}:{jun.StageId}").Set("Stage", "Interview").SendAsync();

        Assert.Contains("2 applications moved to Interview", moved.Text, StringComparison.Ordinal);
        Assert.Equal(("Interview", "Interview"), (await StageNowAsync(), await StageNowAsync(jun.Id)));

        await moved.FormWith("Undo").SendAsync();
        Assert.Equal(("Received", "Received"), (await StageNowAsync(), await StageNowAsync(jun.Id)));
    }

    [Fact]
    public async Task Of_several_those_that_moved_meanwhile_stay_and_are_named()
    {
        var jun = await AnotherAsync("jun@example.org", "Jun Watanabe");
        var list = await Tomas.Opens("/admin/applications");
        await MovedByColleagueAsync("Offer");

        var answer = await list.FormWith("Move").Set("pick", $"{Application.Id}:{Application.StageId}", $"{jun.Id}:{jun.StageId}").Set("Stage", "Interview").SendAsync();

        Assert.Contains("1 application stayed", answer.Text, StringComparison.Ordinal);
        Assert.Equal(("Offer", "Interview"), (await StageNowAsync(), await StageNowAsync(jun.Id)));
    }

    [Fact]
    public async Task Several_are_rejected_once_a_reason_is_given()
    {
        var jun = await AnotherAsync("jun@example.org", "Jun Watanabe");
        var list = await Tomas.Opens("/admin/applications");

        var ask = await list.FormWith("Reject…").Set("pick", $"{Application.Id}:{Application.StageId}", $"{jun.Id}:{jun.StageId}").SendAsync();
        Assert.Equal("Reject 2 applications", ask.Heading);
        Assert.Equal(ApplicationState.Open, (await NowAsync()).State);

        await ask.Form("main form").Set("Form.Reason", nameof(RejectionReason.PositionFilled)).SendAsync();
        Assert.Equal((ApplicationState.Rejected, ApplicationState.Rejected), ((await NowAsync()).State, (await NowAsync(jun.Id)).State));
    }
}
