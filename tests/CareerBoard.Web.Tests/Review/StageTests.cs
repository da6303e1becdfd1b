using System.Net;
using CareerBoard.Data.Queries;
using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Employers;
using CareerBoard.Domain.Postings;
using CareerBoard.Testing;
using CareerBoard.Web.Mail;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Tests.Review;

/// <summary>The stages of templates and of postings, and what becomes of applications when they change.</summary>
public sealed class StageTests : Office
{
    private string Stages => $"/admin/postings/{Posting.Number}/stages";

    [Fact]
    public async Task The_first_application_gives_a_posting_stages_of_its_own_and_the_second_finds_them()
    {
        var fresh = await Board.AddPostingAsync(Employer, "Resident");
        Assert.Equal(0, await CountAsync(fresh.Id));

        var jun = await AnotherAsync("jun@example.org", "Jun Watanabe", fresh);
        var ada = await AnotherAsync("ada@example.org", "Ada Mensah", fresh);

        Assert.Equal(1, await CountAsync(fresh.Id));
        Assert.Equal(jun.StageId, ada.StageId);
        Assert.NotEqual(Application.StageId, jun.StageId);
    }

    [Fact]
    public async Task A_stage_of_a_template_changes_without_touching_postings_that_have_their_own()
    {
        using var admin = await AdminAsync();
        var template = await TemplateAsync(PipelineKind.Experienced);

        var page = await admin.Opens($"/admin/catalogue/stages/experienced/edit/{template.First.Id}");
        var saved = await page.Form("form[data-guard]").Set("Form.Name", "Arrived").Set("Form.PromisedDays", "3").SendAsync();

        Assert.Equal("/admin/catalogue/stages/experienced", saved.Address.AbsolutePath);
        Assert.Equal("Arrived", (await TemplateAsync(PipelineKind.Experienced)).First.Name);
        Assert.Equal("Received", (await PipelineAsync()).First.Name);
    }

    [Fact]
    public async Task Changing_a_posting_that_follows_a_template_gives_it_stages_of_its_own()
    {
        var fresh = await Board.AddPostingAsync(Employer, "Resident");
        var shown = (await TemplateAsync(PipelineKind.Internship)).Current.Single(s => s.Name == "Screening").Id;

        var page = await Tomas.Opens($"/admin/postings/{fresh.Number}/stages/edit/{shown}");
        await page.Form("form[data-guard]").Set("Form.Name", "First look").SendAsync();

        var own = await Board.InDbAsync(db => db.PipelineOfAsync(fresh.Id, default));
        Assert.Equal("First look", own.Current.ElementAt(1).Name);
        Assert.Equal("Screening", (await TemplateAsync(PipelineKind.Internship)).Current.ElementAt(1).Name);
    }

    [Fact]
    public async Task A_stage_in_which_people_stand_goes_with_a_place_for_them()
    {
        var jun = await AnotherAsync("jun@example.org", "Jun Watanabe");
        var received = await StageAsync("Received");
        var promised = (await NowAsync()).ReplyDueAt;

        var page = await Tomas.Opens($"{Stages}/remove/{received}");
        Assert.Contains("2 applications stand in it", page.Text, StringComparison.Ordinal);
        var refused = await page.FormWith("Remove stage").Set("Form.To", $"{Guid.Empty}").SendAsync();
        Assert.Contains("Choose where those who stand in it go", refused.Text, StringComparison.Ordinal);
        Assert.Equal("Received", await StageNowAsync());

        await page.FormWith("Remove stage").Set("Form.To", $"{await StageAsync("Interview")}").SendAsync();

        Assert.Equal(("Interview", "Interview"), (await StageNowAsync(), await StageNowAsync(jun.Id)));
        Assert.Equal(promised, (await NowAsync()).ReplyDueAt);
        Assert.Equal(["Screening", "Interview", "Offer", "Hired", "Rejected", "Withdrawn"], (await Tomas.Opens($"/admin/postings/{Posting.Number}/pipeline")).TextsOf(".lane h2"));
        Assert.Contains("Went along to Interview, as Received was taken out of the pipeline", (await Tomas.Opens(Address)).Text, StringComparison.Ordinal);

        Assert.Empty(await NewsAsync());
    }

    [Fact]
    public async Task A_stage_in_which_very_many_stand_goes_in_several_writes_and_everybody_goes_along_once()
    {
        await CrowdAsync(450);
        var received = await StageAsync("Received");
        await (await Tomas.Opens($"{Stages}/remove/{received}")).FormWith("Remove stage").Set("Form.To", $"{await StageAsync("Interview")}").SendAsync();

        var interview = await StageAsync("Interview");
        Assert.DoesNotContain((await PipelineAsync()).Current, s => s.Id == received);
        var along = await Board.InDbAsync(db => db.Applications.Where(a => a.StageId == interview).Select(a => a.Timeline.Count(t => t.Kind == TimelineKind.WentAlong)).ToListAsync());
        Assert.Equal(451, along.Count);
        Assert.All(along, times => Assert.Equal(1, times));
        Assert.Single(await Board.InDbAsync(db => db.Audit.Where(a => a.Kind == nameof(PipelineChanged) && a.ActorId == Recruiter.Id).ToListAsync()));
    }

    [Fact]
    public async Task Where_a_crowded_stage_cannot_go_nobody_goes_along()
    {
        await CrowdAsync(250);
        var (received, screening) = (await StageAsync("Received"), await StageAsync("Screening"));
        await PostsAsync(Tomas, $"{Stages}?handler=Blind", ("until", $"{screening}"));

        var refused = await (await Tomas.Opens($"{Stages}/remove/{received}")).FormWith("Remove stage").Set("Form.To", $"{screening}").SendAsync();

        Assert.NotNull(refused.Find(".form-errors, [role=alert]"));
        Assert.Equal(251, await Board.InDbAsync(db => db.Applications.CountAsync(a => a.StageId == received)));
    }

    [Fact]
    public async Task The_last_open_stage_stays()
    {
        foreach (var name in (string[])["Screening", "Interview", "Offer"]) await (await Tomas.Opens($"{Stages}/remove/{await StageAsync(name)}")).FormWith("Remove stage").SendAsync();

        var last = await (await Tomas.Opens($"{Stages}/remove/{await StageAsync("Received")}")).FormWith("Remove stage").SendAsync();
        Assert.Contains("One open stage has to stay", last.Text, StringComparison.Ordinal);
        Assert.Equal("Received", await StageNowAsync());
    }

    [Fact]
    public async Task Stages_are_put_in_another_order_and_the_board_follows()
    {
        await PostsAsync(Tomas, $"{Stages}?handler=Shift&id={await StageAsync("Offer")}", ("earlier", "true"));

        Assert.Equal(["Received", "Screening", "Offer", "Interview", "Hired", "Rejected", "Withdrawn"], (await Tomas.Opens($"/admin/postings/{Posting.Number}/pipeline")).TextsOf(".lane h2"));
    }

    [Fact]
    public async Task Whoever_takes_over_at_a_stage_gets_what_reaches_it()
    {
        var jun = await Board.AddMemberAsync(Employer, People.Jun);
        await (await Tomas.Opens($"{Stages}/edit/{await StageAsync("Interview")}")).Form("form[data-guard]").Set("Form.OwnerId", $"{jun.Id}").SendAsync();

        await PostsAsync(Tomas, $"{Address}/move", ("Form.Stage", $"{await StageAsync("Interview")}"), ("Form.From", $"{Application.StageId}"));

        Assert.Equal(jun.Id, (await NowAsync()).OwnerId);
    }

    [Fact]
    public async Task Nobody_from_elsewhere_takes_over()
    {
        var other = await Board.AddEmployerAsync("Borealis");
        var stranger = await Board.AddMemberAsync(other, People.Stranger);

        var page = await Tomas.Opens($"{Stages}/edit/{await StageAsync("Interview")}");
        var answer = await page.Form("form[data-guard]").Set("Form.OwnerId", $"{stranger.Id}").SendAsync();

        Assert.Contains("Choose somebody who works here", answer.Text, StringComparison.Ordinal);
        Assert.Null((await PipelineAsync()).Current.Single(s => s.Name == "Interview").OwnerId);
    }

    [Fact]
    public async Task A_stage_sends_the_mail_that_it_says_or_none()
    {
        var (screening, interview) = (await StageAsync("Screening"), await StageAsync("Interview"));
        await (await Tomas.Opens($"{Stages}/edit/{screening}")).Form("form[data-guard]").Set("Form.IsQuiet", "true").SendAsync();
        await (await Tomas.Opens($"{Stages}/edit/{interview}")).Form("form[data-guard]").Set("Form.MailText", "Bring a drawing of your favourite proof.").SendAsync();

        await PostsAsync(Tomas, $"{Address}/move", ("Form.Stage", $"{screening}"), ("Form.From", $"{Application.StageId}"));
        Assert.Empty(await NewsAsync());

        await PostsAsync(Tomas, $"{Address}/move", ("Form.Stage", $"{interview}"), ("Form.From", $"{screening}"));
        var mail = Assert.Single(await NewsAsync());
        Assert.Contains("Bring a drawing of your favourite proof.", mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("getting to know you", mail.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_template_is_taken_while_nobody_has_applied()
    {
        var fresh = await Board.AddPostingAsync(Employer, "Resident");
        await Board.SaveAsync(new Pipeline(Guid.CreateVersion7(Board.Clock.GetUtcNow()), Employer.Id, PipelineKind.Research, Board.Clock.GetUtcNow()));

        var page = await Tomas.Opens($"/admin/postings/{fresh.Number}/stages");
        await page.FormWith("Take this template").Set("kind", "research").SendAsync();
        Assert.Contains("Research talk", (await Tomas.Opens($"/admin/postings/{fresh.Number}/stages")).Text, StringComparison.Ordinal);

        var jun = await AnotherAsync("jun@example.org", "Jun Watanabe", fresh);
        var late = await page.FormWith("Take this template").Set("kind", "experienced").SendAsync();
        Assert.Contains("People have applied", late.Text, StringComparison.Ordinal);
        Assert.Contains("Research talk", (await PipelineAsync(fresh.Id)).Current.Select(s => s.Name));
        Assert.Equal("Received", await StageNowAsync(jun.Id));
    }

    [Fact]
    public async Task Two_who_change_one_stage_are_shown_to_each_other()
    {
        var interview = await StageAsync("Interview");
        var mine = await Tomas.Opens($"{Stages}/edit/{interview}");
        await (await Tomas.Opens($"{Stages}/edit/{interview}")).Form("form[data-guard]").Set("Form.NextStep", "We call you.").SendAsync();

        var answer = await mine.Form("form[data-guard]").Set("Form.NextStep", "You call us.").SendAsync();

        Assert.Contains("We call you.", answer.Text, StringComparison.Ordinal);
        Assert.Equal("We call you.", (await PipelineAsync()).Find(interview)!.NextStep);
    }

    [Fact]
    public async Task Two_who_change_what_a_posting_follows_at_first_are_shown_to_each_other()
    {
        var fresh = await Board.AddPostingAsync(Employer, "Resident");
        var shown = (await TemplateAsync(PipelineKind.Internship)).Current.Single(s => s.Name == "Interview").Id;
        var address = $"/admin/postings/{fresh.Number}/stages/edit/{shown}";
        var (mine, theirs) = (await Tomas.Opens(address), await Tomas.Opens(address));
        await theirs.Form("form[data-guard]").Set("Form.NextStep", "We call you.").SendAsync();

        var answer = await mine.Form("form[data-guard]").Set("Form.NextStep", "You call us.").SendAsync();

        Assert.Contains("We call you.", answer.Text, StringComparison.Ordinal);
        Assert.Equal("We call you.", (await PipelineAsync(fresh.Id)).Current.Single(s => s.Name == "Interview").NextStep);
    }

    [Fact]
    public async Task What_is_promised_at_first_changes_on_the_public_page_at_once()
    {
        var fresh = await Board.AddPostingAsync(Employer, "Resident");
        using var visitor = Board.Visitor();
        var before = await visitor.Opens($"/jobs/{fresh.Number}");
        var first = (await TemplateAsync(PipelineKind.Internship)).First.Id;

        await (await Tomas.Opens($"/admin/postings/{fresh.Number}/stages/edit/{first}")).Form("form[data-guard]").Set("Form.PromisedDays", "3").SendAsync();

        Assert.Contains("14 days", before.Text, StringComparison.Ordinal);
        Assert.Contains("3 days", (await visitor.Opens($"/jobs/{fresh.Number}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_arrives_in_a_stage_that_was_taken_out_a_moment_ago()
    {
        var interview = await StageAsync("Interview");
        await Board.InDbAsync(async db =>
        {
            // As a move sees it that has read everything before the stage went.
            var application = await db.Applications.SingleAsync(a => a.Id == Application.Id);
            var pipeline = await db.Pipelines.AsNoTracking().SingleAsync(p => p.PostingId == Posting.Id);
            await (await Tomas.Opens($"{Stages}/remove/{interview}")).FormWith("Remove stage").SendAsync();

            Assert.Null(application.Move(pipeline.Find(interview)!, Recruiter.Id, Board.Clock.GetUtcNow()));
            await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => db.SaveChangesAsync());
        });

        Assert.Equal("Received", await StageNowAsync());
    }

    [Fact]
    public async Task A_move_is_told_even_where_its_stage_was_taken_out_before_the_mail_left()
    {
        var interview = await StageAsync("Interview");
        await PostsAsync(Tomas, $"{Address}/move", ("Form.Stage", $"{interview}"), ("Form.From", $"{Application.StageId}"));
        await (await Tomas.Opens($"{Stages}/remove/{interview}")).FormWith("Remove stage").Set("Form.To", $"{await StageAsync("Offer")}").SendAsync();

        Assert.Single(await NewsAsync());
    }

    [Fact]
    public async Task The_list_finds_applications_of_all_postings_by_the_name_of_their_stage()
    {
        var jun = await AnotherAsync("jun@example.org", "Jun Watanabe", await Board.AddPostingAsync(Employer, "Resident"));
        await PostsAsync(Tomas, $"/admin/applications/{jun.Id}/move", ("Form.Stage", $"{await StageAsync("Interview", jun.PostingId)}"), ("Form.From", $"{jun.StageId}"));

        Assert.Equal(["Jun Watanabe"], (await Tomas.Opens("/admin/applications?stage=Interview")).TextsOf("tbody th a"));
        Assert.Equal(["Mina Okafor"], (await Tomas.Opens("/admin/applications?stage=Received")).TextsOf("tbody th a"));
    }

    [Fact]
    public async Task Of_several_postings_those_without_the_stage_stay_and_say_so()
    {
        var jun = await AnotherAsync("jun@example.org", "Jun Watanabe", await Board.AddPostingAsync(Employer, "Resident"));
        await (await Tomas.Opens($"{Stages}/remove/{await StageAsync("Offer")}")).FormWith("Remove stage").SendAsync();

        var list = await Tomas.Opens("/admin/applications");
        var answer = await list.FormWith("Move").Set("pick", $"{Application.Id}:{Application.StageId}", $"{jun.Id}:{jun.StageId}").Set("Stage", "Offer").SendAsync();

        Assert.Contains("Its posting has no stage called Offer", answer.Text, StringComparison.Ordinal);
        Assert.Equal(("Received", "Offer"), (await StageNowAsync(), await StageNowAsync(jun.Id)));
    }

    [Fact]
    public async Task A_hiring_manager_changes_the_own_teams_stages_and_no_others()
    {
        var team = await Board.AddTeamAsync(Employer);
        var own = await Board.AddPostingAsync(Employer, "Resident", content => content with { TeamId = team.Id });
        await Board.AddMemberAsync(Employer, "manager@example.org", Access.HiringManager, team.Id);
        using var manager = await Board.Visitor().SignsIn("manager@example.org");

        Assert.Equal(HttpStatusCode.OK, (await manager.Opens($"/admin/postings/{own.Number}/stages")).Status);
        foreach (var page in (string[])["", "/edit", $"/remove/{await StageAsync("Offer")}"]) IsNotThere(await manager.Opens(Stages + page));
        IsNotThere(await PostsAsync(manager, $"{Stages}?handler=Shift&id={await StageAsync("Offer")}", ("earlier", "true")));
        IsNotThere(await PostsAsync(manager, $"{Stages}?handler=Template", ("kind", "research")));
    }

    [Fact]
    public async Task Recruiters_read_templates_and_admins_change_them()
    {
        var first = (await TemplateAsync(PipelineKind.Experienced)).First.Id;
        Assert.Equal(HttpStatusCode.OK, (await Tomas.Opens($"/admin/catalogue/stages/experienced/edit/{first}")).Status);
        IsNotThere(await Tomas.Opens("/admin/catalogue/stages/experienced/edit"));
        IsNotThere(await Tomas.Opens($"/admin/catalogue/stages/experienced/remove/{first}"));
        IsNotThere(await PostsAsync(Tomas, "/admin/catalogue/stages/experienced?handler=Shift&id=" + first, ("earlier", "false")));
        IsNotThere(await PostsAsync(Tomas, $"/admin/catalogue/stages/experienced/edit/{first}", ("Form.Name", "Mine")));
    }

    [Fact]
    public async Task A_template_that_is_not_there_yet_is_made_from_the_one_that_is()
    {
        using var admin = await AdminAsync();
        var page = await admin.Opens("/admin/catalogue/stages/research/edit");
        await page.Form("form[data-guard]").Set("Form.Name", "Talk").SendAsync();

        Assert.Equal(["Received", "Screening", "Interview", "Offer", "Talk", "Hired", "Rejected", "Withdrawn"], (await TemplateAsync(PipelineKind.Research)).Current.Select(s => s.Name));
        Assert.DoesNotContain("Talk", (await TemplateAsync(PipelineKind.Experienced)).Current.Select(s => s.Name));
    }

    private async Task<Visitor> AdminAsync()
    {
        await Board.AddMemberAsync(Employer, "boss@example.org", Access.EmployerAdmin);
        return await Board.Visitor().SignsIn("boss@example.org");
    }

    private Task<int> CountAsync(Guid posting) => Board.InDbAsync(db => db.Pipelines.CountAsync(p => p.PostingId == posting));

    private Task CrowdAsync(int count) => Board.InDbAsync(async db =>
    {
        var (pipeline, now) = (await db.PipelineOfAsync(Posting.Id, default), Board.Now);
        foreach (var number in Enumerable.Range(0, count))
        {
            var candidate = new Domain.Candidates.Candidate(Guid.CreateVersion7(now), accountId: null, $"Somebody {number}", $"somebody{number}@example.org", now);
            var submission = new Submission(Guid.CreateVersion7(now), new string('c', 64), candidate.Profile, [], [], Consent: null, Source: null);
            db.AddRange(candidate, Domain.Applications.Application.AddByHand(Guid.CreateVersion7(now), Posting, pipeline, candidate, submission, Recruiter.Id, now).Value!);
        }

        await db.SaveChangesAsync();
    });

    private Task<Pipeline> TemplateAsync(PipelineKind kind) => Board.InDbAsync(db => db.Pipelines.AsNoTracking().TemplatesOf(Employer.Id).SingleAsync(p => p.Kind == kind));

    /// <summary>What Mina was sent about steps that can no longer be taken back.</summary>
    private async Task<IReadOnlyList<PickedUpMail>> NewsAsync()
    {
        Board.Clock.Advance(Domain.Applications.Application.TimeToUndo);
        await Board.DeliverMailAsync();
        return [.. Board.Mails.Where(mail => mail.Subject.StartsWith("News", StringComparison.Ordinal))];
    }
}
