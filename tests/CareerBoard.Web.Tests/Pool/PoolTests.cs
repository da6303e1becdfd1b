using System.IO.Compression;
using System.Net;
using System.Text.Json;
using CareerBoard.Data.Queries;
using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Candidates;
using CareerBoard.Domain.Pool;
using CareerBoard.Domain.Postings;
using CareerBoard.Testing;
using CareerBoard.Web.Jobs;
using CareerBoard.Web.Tests.Applying;
using CareerBoard.Web.Tests.Review;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Tests.Pool;

/// <summary>Who agreed to be found for other openings is found, kept on lists and invited, as long as that holds and no longer.</summary>
public sealed class PoolTests : Office
{
    [Fact]
    public async Task Applying_asks_with_a_box_of_its_own_that_nobody_has_ticked()
    {
        using var jun = await SignsInAsync(People.Jun, "Jun Watanabe");
        var page = await jun.Opens(Applicant.Address(Posting));

        Assert.False(page.Find("input[name='Form.Pool']")!.HasAttribute("checked"));
        Assert.True(Applicant.IsReceived(await Applicant.Filled(page).Set("Form.Name", "Jun Watanabe").SendOnceAsync()));

        Assert.Empty(await FoundAsync());
    }

    [Fact]
    public async Task Whoever_ticks_it_is_found_for_twelve_months()
    {
        using var jun = await SignsInAsync(People.Jun, "Jun Watanabe");
        var page = await jun.Opens(Applicant.Address(Posting));

        Assert.True(Applicant.IsReceived(await Applicant.Filled(page).Set("Form.Name", "Jun Watanabe").Set("Form.Pool", "1").SendOnceAsync()));

        Assert.Equal(["Jun Watanabe"], await FoundAsync());
        var consent = await Board.InDbAsync(db => db.PoolConsents.AsNoTracking().SingleAsync());
        Assert.Equal((1, Employer.Id, Board.Now.AddMonths(12)), (consent.TextVersion, consent.EmployerId, consent.EndsAt));

        Board.Clock.Advance(consent.EndsAt - Board.Now - TimeSpan.FromSeconds(1));
        using var tomas = await Board.Visitor().SignsIn(People.Tomas);
        Assert.Equal(["Jun Watanabe"], Names(await tomas.Opens("/admin/pool")));
        Board.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Empty(Names(await tomas.Opens("/admin/pool")));
        Assert.Equal(1, await Board.WithAsync<EndPoolConsents, int>(job => job.RunAsync(default)));
        Assert.False(await Board.InDbAsync(db => db.PoolConsents.AnyAsync()));
    }

    [Fact]
    public async Task A_text_that_was_worded_anew_is_asked_again_and_nothing_typed_is_lost()
    {
        using var jun = await SignsInAsync(People.Jun, "Jun Watanabe");
        var answer = await Applicant.Filled(await jun.Opens(Applicant.Address(Posting))).Set("Form.Pool", "0").Set("Form.School", "Somewhere").SendOnceAsync();

        Assert.Contains("worded anew", answer.Text, StringComparison.Ordinal);
        Assert.Equal("Somewhere", answer.Find("input[name='Form.School']")!.GetAttribute("value"));
        Assert.False(answer.Find("input[name='Form.Pool']")!.HasAttribute("checked"));
    }

    [Fact]
    public async Task On_the_page_of_an_application_one_agrees_and_takes_it_back_at_once()
    {
        using var mina = await Board.Visitor().SignsIn(People.Mina);
        var asked = await mina.Opens($"/applications/{Application.Id}/pool");
        await asked.FormWith("I agree").SendAsync();
        Assert.Equal(["Mina Okafor"], await FoundAsync());
        await PutAsync("Summer 2027 interns", Mina);
        Assert.Equal(1, await Board.InDbAsync(db => db.PoolListPeople.CountAsync()));

        var own = await mina.Opens($"/applications/{Application.Id}");
        var done = await own.FormWith("Take it back").SendAsync();

        Assert.Contains("does not find you", done.Body, StringComparison.Ordinal);
        Assert.Empty(await FoundAsync());
        Assert.Equal((0, 0), await Board.InDbAsync(async db => (await db.PoolConsents.CountAsync(), await db.PoolListPeople.CountAsync())));
    }

    [Fact]
    public async Task Nobody_agrees_for_somebody_else()
    {
        using var jun = await SignsInAsync(People.Jun, "Jun Watanabe");

        Assert.Equal(HttpStatusCode.NotFound, (await jun.Opens($"/applications/{Application.Id}/pool")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await PostsAsync(Tomas, $"/applications/{Application.Id}/pool")).Status);
        Assert.Empty(await FoundAsync());
    }

    [Fact]
    public async Task The_pool_is_searched_by_what_people_handed_in_and_by_what_became_of_it()
    {
        var role = await Board.RoleAsync("intern");
        var other = await Board.AddPostingAsync(Employer, "Beekeeper", content => content with { RoleId = role.Id });
        await AgreesAsync(Mina);
        var ada = await SentAsync("ada@example.org", "Ada Bello", other, "Ran clusters with Kubernetes");
        await AgreesAsync(await CandidateAsync(ada));
        await SentAsync("silent@example.org", "Silent Kubernetes", other, "Ran clusters with Kubernetes");
        await Board.WithAsync<ReadFiles, int>(reading => reading.RunAsync(default));
        await Board.ChangeAsync(ada, a => a.Tag(["strong systems"]));

        Assert.Equal(["Ada Bello", "Mina Okafor"], await FoundAsync());
        Assert.Equal(["Ada Bello"], await FoundAsync("?q=kubernetes"));
        Assert.Equal(["Mina Okafor"], await FoundAsync("?q=okaf"));
        Assert.Equal(["Ada Bello"], await FoundAsync($"?posting={other.Number}"));
        Assert.Equal(["Mina Okafor"], await FoundAsync($"?posting={Posting.Number}"));
        Assert.Equal(["Ada Bello"], await FoundAsync("?role=intern"));
        Assert.Equal(["Ada Bello"], await FoundAsync("?tag=strong+systems"));
        Assert.Equal(["Ada Bello", "Mina Okafor"], await FoundAsync("?state=open"));
        Assert.Empty(await FoundAsync("?state=hired"));
        Assert.Empty(await FoundAsync($"?q=kubernetes&posting={Posting.Number}"));
        Assert.Contains("Not understood and left out: state", (await Tomas.Opens("/admin/pool?state=nowhere")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_employer_finds_nobody_of_this_one()
    {
        await AgreesAsync(Mina);
        var elsewhere = await Board.AddEmployerAsync("Borealis Works");
        await Board.AddMemberAsync(elsewhere, "boss@example.org");
        await Board.AddApplicationAsync(await Board.AddPostingAsync(elsewhere), Mina);
        using var boss = await Board.Visitor().SignsIn("boss@example.org");

        Assert.Empty(Names(await boss.Opens("/admin/pool")));
        await PostsAsync(boss, "/admin/pool/put?new=1", ("pick", $"{Mina.Id}"), ("NewList", "Ours"));
        Assert.Equal(0, await Board.InDbAsync(db => db.PoolListPeople.CountAsync()));
    }

    [Fact]
    public async Task Several_people_are_put_on_a_list_and_taken_off_it()
    {
        var ada = await CandidateAsync(await AnotherAsync("ada@example.org", "Ada Bello"));
        var shy = await CandidateAsync(await AnotherAsync("shy@example.org", "Shy Person"));
        await AgreesAsync(Mina);
        await AgreesAsync(ada);

        await PutAsync("Summer 2027 interns", Mina, ada, shy);
        await PutAsync("SUMMER 2027 interns", Mina);

        var list = await Board.InDbAsync(db => db.PoolLists.AsNoTracking().SingleAsync());
        Assert.Equal(["Ada Bello", "Mina Okafor"], await FoundAsync($"?list={list.Id}"));
        Assert.Contains("Summer 2027 interns", (await Tomas.Opens(Address)).Text, StringComparison.Ordinal);

        await PostsAsync(Tomas, "/admin/pool/take", ("pick", $"{ada.Id}"), ("From", $"{list.Id}"));
        Assert.Equal(["Mina Okafor"], await FoundAsync($"?list={list.Id}"));
        Assert.Equal(["Ada Bello", "Mina Okafor"], await FoundAsync());
    }

    [Fact]
    public async Task A_list_is_renamed_and_removed_and_its_people_stay()
    {
        await AgreesAsync(Mina);
        await PutAsync("Interns", Mina);
        await (await Tomas.Opens("/admin/pool/lists")).FormWith("Add list").Set("Form.Name", "Researchers").SendAsync();
        var list = await Board.InDbAsync(db => db.PoolLists.AsNoTracking().SingleAsync(l => l.Name == "Interns"));
        var page = await Tomas.Opens($"/admin/pool/lists/{list.Id}");

        var taken = await page.FormWith("Rename").Set("Form.Name", "researchers").SendAsync();
        Assert.Contains("There is a list called researchers already", taken.Text, StringComparison.Ordinal);
        await (await Tomas.Opens($"/admin/pool/lists/{list.Id}")).FormWith("Rename").Set("Form.Name", "Interns of 2027").SendAsync();
        Assert.Contains("Interns of 2027", (await Tomas.Opens("/admin/pool/lists")).Text, StringComparison.Ordinal);

        await (await Tomas.Opens($"/admin/pool/lists/{list.Id}")).FormWith("Remove").SendAsync();
        Assert.Equal((1, 0), await Board.InDbAsync(async db => (await db.PoolLists.CountAsync(), await db.PoolListPeople.CountAsync())));
        Assert.Equal(["Mina Okafor"], await FoundAsync());
    }

    [Fact]
    public async Task An_invitation_is_mailed_once_and_the_application_that_follows_says_so()
    {
        await AgreesAsync(Mina);
        var other = await Board.AddPostingAsync(Employer, "Research engineer");

        var asked = await PostsAsync(Tomas, "/admin/pool/invite", ("pick", $"{Mina.Id}"));
        Assert.Contains("Mina Okafor", asked.Text, StringComparison.Ordinal);
        await asked.FormWith("Invite 1 person").Set("Form.Posting", $"{other.Number}").SendAsync();
        await InviteAsync(other, Mina);
        await Board.DeliverMailAsync();

        var mail = Assert.Single(Invitations());
        Assert.Contains(People.Mina, mail.To, StringComparison.Ordinal);
        Assert.Contains("Research engineer", mail.Subject, StringComparison.Ordinal);
        Assert.Contains($"/jobs/{other.Number}/research-engineer", mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("research-engineer?", mail.Text, StringComparison.Ordinal);

        using var mina = await Board.Visitor().SignsIn(People.Mina);
        Assert.Contains("You are invited to apply", (await mina.Opens("/applications")).Text, StringComparison.Ordinal);
        var form = Applicant.Filled(await mina.Opens($"/jobs/{other.Number}/research-engineer/apply?source=somewhere"));
        Assert.True(Applicant.IsReceived(await form.SendOnceAsync()));

        Assert.Equal("invitation", await Board.InDbAsync(db => db.Applications.Where(a => a.PostingId == other.Id).Select(a => a.Source).SingleAsync()));
        Assert.DoesNotContain("You are invited to apply", (await mina.Opens("/applications")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_is_invited_who_applied_there_or_to_what_is_not_open()
    {
        await AgreesAsync(Mina);
        var draft = await Board.AddDraftAsync(Employer, "Not yet");
        var hidden = await Board.AddPostingAsync(Employer, "Within", content => content with { Visibility = PostingVisibility.Internal });

        foreach (var posting in (Posting[])[Posting, draft, hidden]) await InviteAsync(posting, Mina);

        Assert.Equal(0, await Board.InDbAsync(db => db.PoolInvitations.CountAsync()));
    }

    [Fact]
    public async Task Whoever_takes_it_back_before_the_mail_leaves_gets_none()
    {
        await AgreesAsync(Mina);
        await InviteAsync(await Board.AddPostingAsync(Employer, "Research engineer"), Mina);
        await Board.InDbAsync(db => db.LeavePoolAsync(Employer.Id, Mina.Id, default));

        await Board.DeliverMailAsync();

        Assert.Empty(Invitations());
    }

    [Fact]
    public async Task The_mail_itself_leads_out_of_the_pool_without_signing_in()
    {
        await AgreesAsync(Mina);
        await PutAsync("Interns", Mina);
        await InviteAsync(await Board.AddPostingAsync(Employer, "Research engineer"), Mina);
        await Board.DeliverMailAsync();
        var raw = string.Join('\n', Directory.EnumerateFiles(Path.Combine(Board.Folder, "mail"), "*.eml").Select(File.ReadAllText));
        var headers = raw.ReplaceLineEndings("\n").Replace("\n ", " ", StringComparison.Ordinal).Replace("\n\t", " ", StringComparison.Ordinal).Split('\n');
        Assert.Contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click", headers);
        var link = headers.Single(h => h.StartsWith("List-Unsubscribe:", StringComparison.Ordinal)).Split('<', '>')[1];
        Assert.Contains(link, Assert.Single(Invitations()).Text, StringComparison.Ordinal);
        var leave = new Uri(link).PathAndQuery;
        using var mailProgram = Board.Visitor();

        // Programs look at links; that changes nothing.
        Assert.Contains("Take it back?", (await mailProgram.Opens(leave)).Heading, StringComparison.Ordinal);
        Assert.Equal(["Mina Okafor"], await FoundAsync());

        using var oneClick = new FormUrlEncodedContent([KeyValuePair.Create("List-Unsubscribe", "One-Click")]);
        var answer = await mailProgram.AskAsync(HttpMethod.Post, leave, oneClick);

        Assert.Equal("You are not to be found any more", answer.Heading);
        Assert.Empty(await FoundAsync());
        Assert.Equal("This link does not work", (await mailProgram.Opens("/account/pool/leave?token=nothing")).Heading);
    }

    [Fact]
    public async Task What_a_person_agreed_to_and_was_invited_to_is_in_their_own_copy()
    {
        await AgreesAsync(Mina);
        await InviteAsync(await Board.AddPostingAsync(Employer, "Research engineer"), Mina);

        var copy = await DataAsync();

        Assert.Equal(("Aurora Lab", 1), (copy.GetProperty("talentPools")[0].GetProperty("employer").GetString(), copy.GetProperty("talentPools")[0].GetProperty("textVersion").GetInt32()));
        Assert.Equal("Research engineer", copy.GetProperty("invitations")[0].GetProperty("title").GetString());
    }

    private IReadOnlyList<Web.Mail.PickedUpMail> Invitations() => [.. Board.Mails.Where(m => m.Subject.Contains("invites you to apply", StringComparison.Ordinal))];

    private async Task<JsonElement> DataAsync()
    {
        using var mina = await Board.Visitor().SignsIn(People.Mina);
        var copy = await mina.AskAsync(HttpMethod.Get, "/account/data/export", content: null);
        await using var archive = new ZipArchive(new MemoryStream(copy.Bytes));
        await using var data = await archive.GetEntry("data.json")!.OpenAsync();
        return (await JsonDocument.ParseAsync(data)).RootElement.Clone();
    }

    private async Task<Visitor> SignsInAsync(string email, string name)
    {
        await Board.AddAccountAsync(email, name);
        return await Board.Visitor().SignsIn(email);
    }

    private Task AgreesAsync(Candidate candidate) => Board.InDbAsync(async db =>
    {
        Board.Clock.Advance(TimeSpan.FromSeconds(1));
        await db.AgreeToPoolAsync(Employer.Id, candidate.Id, 1, Board.Now, default);
        await db.SaveChangesAsync();
    });

    private Task<Candidate> CandidateAsync(Application application) => Board.InDbAsync(db => db.Candidates.AsNoTracking().SingleAsync(c => c.Id == application.CandidateId));

    private async Task<Application> SentAsync(string email, string name, Posting posting, string resume)
    {
        Board.Clock.Advance(TimeSpan.FromSeconds(1));
        return await Board.AddApplicationAsync(posting, await Board.AddCandidateAsync(email, name), [Handed.Resume(resume)]);
    }

    private Task<Testing.Answer> PutAsync(string list, params Candidate[] people) =>
        PostsAsync(Tomas, "/admin/pool/put?new=1", [.. people.Select(p => ("pick", $"{p.Id}")), ("NewList", list)]);

    private Task<Testing.Answer> InviteAsync(Posting posting, params Candidate[] people) =>
        PostsAsync(Tomas, "/admin/pool/invite", [.. people.Select(p => ("pick", $"{p.Id}")), ("Form.Asked", "true"), ("Form.Posting", $"{posting.Number}")]);

    private async Task<IReadOnlyList<string>> FoundAsync(string query = "") => Names(await Tomas.Opens($"/admin/pool{query}"));

    private static IReadOnlyList<string> Names(Testing.Answer page)
    {
        Assert.Equal(HttpStatusCode.OK, page.Status);
        return [.. page.TextsOf("tbody th > a").Order(StringComparer.Ordinal)];
    }
}
