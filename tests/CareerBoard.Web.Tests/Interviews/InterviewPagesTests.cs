using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Employers;
using CareerBoard.Testing;
using CareerBoard.Web.Jobs;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Tests.Interviews;

/// <summary>Planning, picking, moving, cancelling and marking, on the pages of both sides.</summary>
public sealed class InterviewPagesTests : InterviewOffice
{
    [Fact]
    public async Task A_member_sets_a_time_and_both_sides_read_it()
    {
        var planned = await SchedulesAsync(Morning(3), place: "https://meet.example/abc", note: "Ask about the third paper", word: "Bring your laptop.");
        Assert.Contains("Planned. Mina Okafor and the panel get a mail", planned.Body, StringComparison.Ordinal);
        Assert.Contains("Ask about the third paper", planned.Text, StringComparison.Ordinal);
        Assert.Contains("Panel: rahel abebe", planned.Text, StringComparison.Ordinal);

        using var mina = await MinaAsync();
        var details = await mina.Opens(Hers);
        Assert.Contains("10:00 to 10:45 UTC", details.Text, StringComparison.Ordinal);
        var page = await details.Follow("Phone screen");
        Assert.Contains("Bring your laptop.", page.Text, StringComparison.Ordinal);
        Assert.Contains("You talk with rahel abebe.", page.Text, StringComparison.Ordinal);
        Assert.Equal("https://meet.example/abc", page.Find("a[href^='https://meet']")!.GetAttribute("href"));
        Assert.DoesNotContain("third paper", page.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_form_sent_twice_plans_one_interview()
    {
        var form = Fill((await Tomas.Opens($"{Address}/interviews/plan")).Form("form.interview-form"), Morning(3), [Interviewer.Id]);
        var key = form["Form.Key"]!;
        var token = form["__RequestVerificationToken"]!;
        Assert.All(await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => PostsAsync(
            Tomas, $"{Address}/interviews/plan", ("Form.Key", key), ("Form.How", "Set"), ("Form.At", form["Form.At"]!), ("Form.Zone", "UTC"), ("Form.Minutes", "45"), ("Form.Kind", "Team"), ("Form.Panel", $"{Interviewer.Id}")))),
            answer => Assert.Equal(System.Net.HttpStatusCode.Redirect, answer.Status));

        Assert.NotEmpty(token);
        await InterviewAsync();
    }

    [Fact]
    public async Task What_was_typed_stays_when_it_is_refused()
    {
        var refused = await SchedulesAsync(Board.Now.AddHours(-1), note: "Keep me");
        Assert.Contains("Choose a time that lies ahead.", refused.TextsOf(".error-summary li"));
        Assert.Equal("Keep me", refused.Find("#Form_Note")!.TextContent.Trim());
        Assert.Contains("Enter the whole address and nothing else", (await SchedulesAsync(Morning(2), place: "go to https://x.example")).Text, StringComparison.Ordinal);
        Assert.Contains("Choose at least one colleague", (await SchedulesAsync(Morning(2), panel: [])).Text, StringComparison.Ordinal);
        Assert.Contains("Choose colleagues who work here", (await SchedulesAsync(Morning(2), panel: [Guid.CreateVersion7(Board.Now)])).Text, StringComparison.Ordinal);
        Assert.Equal(0, await Board.InDbAsync(db => db.Interviews.CountAsync()));
    }

    [Fact]
    public async Task Whoever_has_another_interview_then_is_named_and_it_can_be_meant()
    {
        await SchedulesAsync(Morning(3));
        var other = await AnotherAsync("jun@example.org", "Jun Watanabe");

        var asked = await Fill((await Tomas.Opens($"/admin/applications/{other.Id}/interviews/plan")).Form("form.interview-form"), Morning(3).AddMinutes(30), [Interviewer.Id]).SendAsync();
        Assert.Contains("rahel abebe has another interview at that time.", asked.Text, StringComparison.Ordinal);

        await asked.Form("form.interview-form").Set("Form.Anyway", "true").SendAsync();
        Assert.Equal(2, await Board.InDbAsync(db => db.Interviews.CountAsync()));
    }

    [Fact]
    public async Task Times_are_opened_and_a_candidate_picks_one_in_her_own_zone()
    {
        Assert.Contains("4 times are open.", (await OpensTimesAsync(Morning(4), 120)).Body, StringComparison.Ordinal);
        Assert.Contains("asked to pick a time", (await OffersAsync(word: "Any of these?")).Body, StringComparison.Ordinal);
        using var mina = await MinaAsync();
        var offered = await InterviewAsync();
        var here = $"{Hers}/interviews/{offered.Id}";
        Assert.Contains("Pick a time", (await mina.Opens(Hers)).Text, StringComparison.Ordinal);

        // Nobody knows her zone: the employer's, which is UTC here. She chooses hers, and it is remembered.
        Assert.Equal(4, (await mina.Opens(here)).TextsOf(".slots label").Count);
        var there = await (await mina.Opens(here)).Form("form[data-zone-form]").Set("zone", "Asia/Kolkata").SendAsync();
        Assert.Equal("15:30 to 16:00", there.TextsOf(".slots label")[0]);
        Assert.Equal("15:30 to 16:00", (await mina.Opens(here)).TextsOf(".slots label")[0]);

        var picked = await there.FormWith("Take this time").Set("Form.Slot", there.Find(".slots input")!.GetAttribute("value")!).SendAsync();
        Assert.Contains("The time is yours.", picked.Body, StringComparison.Ordinal);
        Assert.Contains("15:30 to 16:00 UTC+5:30 (Asia/Kolkata)", picked.Text, StringComparison.Ordinal);
        Assert.Contains("You talk with rahel abebe.", picked.Text, StringComparison.Ordinal);
        Assert.Equal(Morning(4), (await InterviewAsync()).StartsAt);

        var slots = await Tomas.Opens(SlotsAddress);
        Assert.Equal("taken by Mina Okafor", Assert.Single(slots.TextsOf(".slot-list .status.info")));
        Assert.Equal(3, slots.TextsOf(".slot-list .status").Count(s => s == "open"));
    }

    [Fact]
    public async Task Free_times_are_taken_back_and_taken_ones_stay()
    {
        await OpensTimesAsync(Morning(4));
        await OffersAsync();
        var ids = await Board.InDbAsync(db => db.InterviewSlots.OrderBy(s => s.StartsAt).Select(s => s.Id).ToListAsync());
        using var mina = await MinaAsync();
        var picked = await (await mina.Opens($"{Hers}/interviews/{(await InterviewAsync()).Id}")).FormWith("Take this time").Set("Form.Slot", ids[0].ToString()).SendAsync();
        Assert.Contains("The time is yours", picked.Body, StringComparison.Ordinal);

        var answer = await (await Tomas.Opens(SlotsAddress)).FormWith("Take the chosen ones back").Set("Withdraw", [.. ids.Select(id => id.ToString())]).SendAsync();

        Assert.Contains("1 time is taken back. 1 was picked meanwhile", answer.Body, StringComparison.Ordinal);
        Assert.Equal([ids[0]], await Board.InDbAsync(db => db.InterviewSlots.Select(s => s.Id).ToListAsync()));
    }

    [Fact]
    public async Task A_time_that_somebody_else_has_is_refused_and_one_beside_it_at_the_same_hour_is_given()
    {
        await OpensTimesAsync(Morning(4), 30);
        await OffersAsync();
        var slot = await Board.InDbAsync(db => db.InterviewSlots.Select(s => s.Id).SingleAsync());
        var jun = await AnotherAsync(People.Jun, "Jun Watanabe");
        await (await Tomas.Opens($"/admin/applications/{jun.Id}/interviews/plan")).Form("form.interview-form").Set("Form.How", "Pick").Set("Form.Kind", "Technical").Set("Form.Panel").SendAsync();
        var (hers, his) = (await Board.InDbAsync(db => db.Interviews.SingleAsync(i => i.ApplicationId == Application.Id)), await Board.InDbAsync(db => db.Interviews.SingleAsync(i => i.ApplicationId == jun.Id)));
        using var mina = await MinaAsync();
        using var other = await Board.Visitor().SignsIn(People.Jun);
        var late = await other.Opens($"/applications/{jun.Id}/interviews/{his.Id}");
        await (await mina.Opens($"{Hers}/interviews/{hers.Id}")).FormWith("Take this time").Set("Form.Slot", slot.ToString()).SendAsync();

        var refused = await late.FormWith("Take this time").Set("Form.Slot", slot.ToString()).SendAsync();
        Assert.Contains("Somebody else has just taken this time.", refused.Text, StringComparison.Ordinal);

        // Another member is free at the same hour: who picks it picks an hour, not a member.
        await PostsAsync(Tomas, SlotsAddress, ("Form.Kind", "Technical"), ("Form.Day", Morning(4).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)), ("Form.From", "10:00"), ("Form.Until", "10:30"), ("Form.Minutes", "30"), ("Form.Zone", "UTC"), ("Form.Panel", $"{Recruiter.Id}"));
        await late.FormWith("Take this time").Set("Form.Slot", slot.ToString()).SendAsync();
        Assert.True((await InterviewAsync(his.Id)).IsOnPanel(Recruiter.Id));
    }

    [Fact]
    public async Task It_is_moved_offered_again_and_cancelled_by_a_member()
    {
        await SchedulesAsync(Morning(3));
        var one = await InterviewAsync();
        var moved = await Fill((await Tomas.Opens($"{Address}/interviews/{one.Id}/move")).Form("form.interview-form"), Morning(5), [Recruiter.Id]).SendAsync();
        Assert.Contains("Everybody whose calendar has it", moved.Body, StringComparison.Ordinal);
        Assert.Equal((Morning(5), 1), ((await InterviewAsync()).StartsAt!.Value, (await InterviewAsync()).Sequence));

        await (await Tomas.Opens($"{Address}/interviews/{one.Id}/move")).Form("form.interview-form").Set("Form.How", "Pick").SendAsync();
        Assert.Equal(InterviewState.Offered, (await InterviewAsync()).State);

        var cancelled = await (await Tomas.Opens($"{Address}/interviews/{one.Id}/cancel")).FormWith("Cancel the interview").Set("Form.Word", "We are sorry.").SendAsync();
        Assert.Contains("Cancelled.", cancelled.Body, StringComparison.Ordinal);
        using var mina = await MinaAsync();
        var page = await mina.Opens($"{Hers}/interviews/{one.Id}");
        Assert.Contains("Aurora Lab has cancelled this interview.", page.Text, StringComparison.Ordinal);
        Assert.Contains("We are sorry.", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_candidate_asks_for_other_times_and_cancels()
    {
        await SchedulesAsync(Morning(3));
        using var mina = await MinaAsync();
        var here = $"{Hers}/interviews/{(await InterviewAsync()).Id}";

        Assert.Contains("Say which times would suit you.", (await (await mina.Opens($"{here}/ask")).Form("main form").SendAsync()).Text, StringComparison.Ordinal);
        await (await mina.Opens($"{here}/ask")).Form("main form").Set("Form.Word", "Mondays after <b>three</b>").SendAsync();
        Assert.Contains("Mina Okafor asked for other times", (await Tomas.Opens(Address)).Text, StringComparison.Ordinal);
        Assert.Contains("Mondays after <b>three</b>", (await Tomas.Opens(Address)).Text, StringComparison.Ordinal);

        var cancelled = await (await mina.Opens($"{here}/cancel")).Form("main form").Set("Form.Word", "I found work.").SendAsync();
        Assert.Contains("You have cancelled this interview.", cancelled.Text, StringComparison.Ordinal);
        Assert.Contains("cancelled by Mina Okafor", (await Tomas.Opens(Address)).Text, StringComparison.Ordinal);
        Assert.Contains("This interview is over or cancelled.", (await (await mina.Opens($"{here}/cancel")).Form("main form").SendAsync()).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Being_on_a_panel_opens_the_application_to_an_interviewer_and_strangers_find_nothing()
    {
        IsNotThere(await Rahel.Opens(Address));
        IsNotThere(await Rahel.Opens($"{Address}/interviews/plan"));
        await SchedulesAsync(Morning(1));
        var one = await InterviewAsync();

        Assert.Contains("Mina Okafor", (await Rahel.Opens(Address)).Heading, StringComparison.Ordinal);
        Assert.Contains("Mina Okafor", (await Rahel.Opens("/admin/interviews")).Text, StringComparison.Ordinal);
        Assert.Contains("Interviews today and tomorrow", (await Rahel.Opens("/admin")).Text, StringComparison.Ordinal);
        IsNotThere(await Rahel.Opens($"{Address}/interviews/{one.Id}/move"));
        IsNotThere(await PostsAsync(Rahel, $"{Address}/interviews/{one.Id}/cancel"));
        IsNotThere(await PostsAsync(Rahel, $"{Address}/move"));

        await Board.AddCandidateAsync(People.Jun);
        using var jun = await Board.Visitor().SignsIn(People.Jun);
        foreach (var part in (string[])["", "/ask", "/cancel", "/interview.ics"]) IsNotThere(await jun.Opens($"{Hers}/interviews/{one.Id}{part}"));

        await (await Tomas.Opens($"{Address}/interviews/{one.Id}/cancel")).FormWith("Cancel the interview").SendAsync();
        IsNotThere(await Rahel.Opens(Address));
        Assert.DoesNotContain("Mina", (await Rahel.Opens("/admin/interviews?of=all")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_interviewer_who_helps_to_hire_opens_times_of_their_own_alone()
    {
        IsNotThere(await Rahel.Opens(SlotsAddress));
        await Board.ChangeAsync(Posting, p =>
        {
            p.AssignTeam([Interviewer.Id]);
            return null;
        });

        await OpensTimesAsync(Rahel, Morning(4));
        await PostsAsync(Rahel, SlotsAddress, ("Form.Kind", "Team"), ("Form.Day", "2099-01-01"), ("Form.From", "10:00"), ("Form.Until", "11:00"), ("Form.Minutes", "30"), ("Form.Zone", "UTC"), ("Form.Panel", $"{Recruiter.Id}"));
        await OpensTimesAsync(Tomas, Morning(5));

        var slots = await Board.InDbAsync(db => db.InterviewSlots.AsNoTracking().ToListAsync());
        Assert.All(slots, s => Assert.Equal([Interviewer.Id], s.Panel));
    }

    [Fact]
    public async Task It_is_marked_once_it_has_begun()
    {
        await SchedulesAsync(Morning(1));
        var one = await InterviewAsync();
        Assert.Contains("It has not begun yet.", (await Rahel.FollowAsync(await PostsAsync(Rahel, $"{Address}/interviews/{one.Id}/mark", ("Form.Held", "true")))).Body, StringComparison.Ordinal);

        Board.Clock.Advance(Morning(1) - Board.Now + TimeSpan.FromHours(1));
        using var rahel = await Board.Visitor().SignsIn(People.Rahel);
        Assert.Contains("Did they take place?", (await rahel.Opens("/admin/interviews")).Text, StringComparison.Ordinal);
        var held = await (await rahel.Opens(Address)).FormWith("It took place").SendAsync();
        Assert.Contains("Marked as held.", held.Body, StringComparison.Ordinal);
        Assert.Equal(InterviewState.Held, (await InterviewAsync()).State);
        await (await rahel.Opens(Address)).FormWith("It did not").SendAsync();
        Assert.Equal(InterviewState.Missed, (await InterviewAsync()).State);
    }

    [Fact]
    public async Task Nobody_goes_on_from_a_stage_that_needs_an_interview_before_one_took_place()
    {
        await (await Tomas.Opens($"/admin/postings/{Posting.Number}/stages/edit/{Application.StageId}")).Form("form[data-guard]").Set("Form.NeedsInterview", "true").SendAsync();
        await SchedulesAsync(Morning(1));
        Board.Clock.Advance(Morning(1) - Board.Now + TimeSpan.FromHours(1));
        using var tomas = await Board.Visitor().SignsIn(People.Tomas);

        Assert.Contains("Nobody goes on from Received without an interview", (await MoveAsync()).Text, StringComparison.Ordinal);
        Assert.Equal(Application.StageId, (await NowAsync()).StageId);

        await (await tomas.Opens(Address)).FormWith("It took place").SendAsync();
        await MoveAsync();
        Assert.NotEqual(Application.StageId, (await NowAsync()).StageId);

        async Task<Testing.Answer> MoveAsync() =>
            await tomas.FollowAsync(await PostsAsync(tomas, $"{Address}/move", ("Form.Stage", $"{await StageAsync("Interview")}"), ("Form.From", $"{Application.StageId}")));
    }

    [Fact]
    public async Task What_is_planned_for_a_rejected_application_is_cancelled_once_that_cannot_be_taken_back()
    {
        await SchedulesAsync(Morning(3));
        await PostsAsync(Tomas, $"{Address}/reject", ("Form.Reason", "NotAMatch"), ("Form.From", $"{Application.StageId}"));
        Assert.Equal(ApplicationState.Rejected, (await NowAsync()).State);

        Assert.Equal(0, await Board.WithAsync<EndInterviews, int>(job => job.RunAsync(default)));
        Board.Clock.Advance(Application.TimeToUndo + TimeSpan.FromSeconds(1));
        Assert.Equal(1, await Board.WithAsync<EndInterviews, int>(job => job.RunAsync(default)));
        Assert.Equal(0, await Board.WithAsync<EndInterviews, int>(job => job.RunAsync(default)));
        Assert.Equal((InterviewState.Cancelled, false), ((await InterviewAsync()).State, (await InterviewAsync()).IsCancelledByCandidate));
    }

    [Fact]
    public async Task Of_two_who_change_it_at_the_same_moment_one_is_told()
    {
        await SchedulesAsync(Morning(3));
        var one = await InterviewAsync();
        using var mina = await MinaAsync();
        var (tomas, hers) = (await Tomas.Opens($"{Address}/interviews/{one.Id}/cancel"), await mina.Opens($"{Hers}/interviews/{one.Id}/cancel"));

        var answers = await Task.WhenAll(tomas.FormWith("Cancel the interview").SendAsync(), hers.Form("main form").SendAsync());

        Assert.All(answers, answer => Assert.True((int)answer.Status < 500));
        Assert.Equal((InterviewState.Cancelled, 1), ((await InterviewAsync()).State, (await InterviewAsync()).Sequence));
    }
}
