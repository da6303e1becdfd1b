using System.Net;
using CareerBoard.Data.Accounts;
using CareerBoard.Domain.Employers;
using CareerBoard.Testing;
using CareerBoard.Web.Tests.Accounts;
using CareerBoard.Web.Tests.Applying;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Tests.Administration;

/// <summary>What whoever runs the board does with accounts and employers.</summary>
public sealed class BoardAdminTests : IAsyncLifetime
{
    private readonly TestBoard _board = new();
    private Visitor _tomas = null!;

    public async ValueTask InitializeAsync()
    {
        await _board.StartAsync();
        await _board.AddAccountAsync(People.Tomas, boardAdmin: true);
        _tomas = await _board.Visitor().SignsIn(People.Tomas);
    }

    public async ValueTask DisposeAsync()
    {
        _tomas.Dispose();
        await _board.DisposeAsync();
    }

    [Fact]
    public async Task A_blocked_account_is_out_with_its_next_request_and_in_again_when_the_block_is_taken_away()
    {
        var mina = await _board.AddAccountAsync(People.Mina);
        using var visitor = await _board.Visitor().SignsIn(People.Mina);

        await (await _tomas.Opens($"/admin/accounts/{mina.Id}")).FormWith("Block this account").SendAsync();
        Assert.False(await visitor.IsSignedIn());
        Assert.Equal(HttpStatusCode.OK, (await visitor.TriesToSignIn(People.Mina, People.Password)).Status);

        await (await _tomas.Opens($"/admin/accounts/{mina.Id}")).FormWith("Take the block away").SendAsync();
        Assert.Equal(HttpStatusCode.Redirect, (await visitor.TriesToSignIn(People.Mina, People.Password)).Status);
        Assert.Equal([nameof(AccountBlocked), nameof(AccountUnblocked)], await _board.InDbAsync(db => db.Audit.Where(e => e.SubjectId == mina.Id && e.Kind.StartsWith("Account")).OrderBy(e => e.Id).Select(e => e.Kind).ToListAsync()));
    }

    [Fact]
    public async Task A_lost_second_factor_is_taken_away_and_the_password_stays()
    {
        var mina = await _board.AddAccountAsync(People.Mina);
        using (var visitor = await _board.Visitor().SignsIn(People.Mina)) await visitor.SetsUpApp(_board);

        await (await _tomas.Opens($"/admin/accounts/{mina.Id}")).FormWith("Reset the second factor").SendAsync();

        using var again = await _board.Visitor().SignsIn(People.Mina);
        Assert.Equal(0, await _board.InDbAsync(db => db.RecoveryCodes.CountAsync()));
        Assert.Contains(await _board.MailsTo(People.Mina), mail => mail.Subject.Contains("took the second factor away", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("No longer a board admin")]
    [InlineData("Block this account")]
    public async Task The_last_board_admin_stays_even_when_two_take_the_board_from_each_other_at_once(string button)
    {
        var rahel = await _board.AddAccountAsync(People.Rahel);
        await (await _tomas.Opens($"/admin/accounts/{rahel.Id}")).FormWith("Make a board admin").SendAsync();
        using var other = await _board.Visitor().SignsIn(People.Rahel);
        var tomas = await _board.InDbAsync(db => db.Accounts.Where(a => a.Email == People.Tomas).Select(a => a.Id).SingleAsync());
        var (his, hers) = ((await _tomas.Opens($"/admin/accounts/{rahel.Id}")).FormWith(button), (await other.Opens($"/admin/accounts/{tomas}")).FormWith(button));

        await Task.WhenAll(his.SendOnceAsync(), hers.SendOnceAsync());

        Assert.Equal(1, await _board.InDbAsync(db => db.Accounts.CountAsync(a => a.IsBoardAdmin && !a.IsBlocked)));
    }

    [Fact]
    public async Task Nobody_blocks_or_deposes_themselves()
    {
        var me = await _board.InDbAsync(db => db.Accounts.Where(a => a.Email == People.Tomas).Select(a => a.Id).SingleAsync());
        var page = await _tomas.Opens($"/admin/accounts/{me}");
        Assert.DoesNotContain("Block this account", page.Text, StringComparison.Ordinal);

        foreach (var handler in (string[])["Block", "StopRunningBoard"])
        {
            var form = page.FormWith("Sign out everywhere but here").To($"/admin/accounts/{me}?handler={handler}");
            await form.SendAsync();
        }

        Assert.True(await _board.InDbAsync(db => db.Accounts.Where(a => a.Id == me).Select(a => a.IsBoardAdmin && !a.IsBlocked).SingleAsync()));
    }

    [Fact]
    public async Task Accounts_are_found_by_a_part_of_the_address_or_of_the_name_of_a_candidate_or_a_member()
    {
        await _board.AddCandidateAsync(People.Mina, "Zoë Müller-Lüdenscheidt");
        await _board.AddAccountAsync(People.Jun, "Åsa Grünwald");
        await _board.AddMemberAsync(await _board.AddEmployerAsync(), People.Jun);

        Assert.Equal([People.Mina], await FoundAsync("q=OKAFOR"));
        Assert.Equal([People.Jun], await FoundAsync("q=asa+grun"));
        Assert.Empty(await FoundAsync("q=asa+luden"));
        Assert.Equal([People.Mina], await FoundAsync("q=zoe+luden"));
        Assert.Equal([People.Tomas], await FoundAsync("kind=BoardAdmins"));
        Assert.Empty(await FoundAsync("q=%25"));
        Assert.Equal(3, (await FoundAsync("kind=nonsense")).Count);

        async Task<IReadOnlyList<string>> FoundAsync(string query) => (await _tomas.Opens($"/admin/accounts?{query}")).TextsOf(".data-table .sub");
    }

    [Fact]
    public async Task A_deactivated_employer_is_nowhere_on_the_board_and_comes_back_as_it_was()
    {
        var (aurora, borealis) = (await _board.AddEmployerAsync("Aurora Lab"), await _board.AddEmployerAsync("Borealis Works"));
        var team = await _board.AddTeamAsync(aurora, "Night sky");
        var posting = await _board.AddPostingAsync(aurora, "Star counter", content => content with { TeamId = team.Id });
        await _board.AddPostingAsync(borealis, "Cloud counter");
        await _board.AddMemberAsync(aurora, People.Rahel, Access.Recruiter);
        var candidate = await _board.AddCandidateAsync(People.Mina);
        var application = await _board.AddApplicationAsync(posting, candidate);
        using var rahel = await _board.Visitor().SignsIn(People.Rahel);
        using var mina = await _board.Visitor().SignsIn(People.Mina);
        string[] places = ["/", "/jobs", "/jobs?q=star", "/teams", "/employers", "/sitemap.xml", "/feeds/jobs.atom", "/feeds/jobs.json"];
        var before = await TextsAsync();
        Assert.Contains(before, text => text.Contains("Star counter", StringComparison.Ordinal));

        await (await _tomas.Opens($"/admin/employers/{aurora.Slug}")).FormWith("Deactivate Aurora Lab").SendAsync();

        Assert.All(await TextsAsync(), text => Assert.DoesNotContain("Star counter", text, StringComparison.Ordinal));
        Assert.All(await TextsAsync(), text => Assert.DoesNotContain("Night sky", text, StringComparison.Ordinal));
        foreach (var gone in (string[])[$"/jobs/{posting.Number}/star-counter", $"/jobs/{posting.Number}/star-counter/apply", "/teams/night-sky", $"/employers/{aurora.Slug}"])
        {
            Assert.Equal(HttpStatusCode.NotFound, (await mina.Opens(gone)).Status);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await rahel.Opens("/admin")).Status);
        Assert.Equal(HttpStatusCode.OK, (await mina.Opens($"/applications/{application.Id}")).Status);

        await (await _tomas.Opens($"/admin/employers/{aurora.Slug}")).FormWith("Take Aurora Lab back").SendAsync();

        Assert.Equal(before, await TextsAsync());
        Assert.Equal(HttpStatusCode.OK, (await rahel.Opens("/admin")).Status);
        Assert.Equal(HttpStatusCode.OK, (await mina.Opens($"/jobs/{posting.Number}/star-counter")).Status);

        async Task<List<string>> TextsAsync()
        {
            var texts = new List<string>();
            using var visitor = _board.Visitor();
            foreach (var place in places)
            {
                var answer = await visitor.Opens(place);
                texts.Add(answer.Find("main") is null ? string.Join('\n', answer.Body.Split('\n').Where(line => !line.Contains("updated", StringComparison.OrdinalIgnoreCase))) : answer.Text);
            }

            return texts;
        }
    }

    [Fact]
    public async Task What_is_added_or_handed_in_while_an_employer_is_taken_off_the_board_is_not_seen_either()
    {
        var employer = await _board.AddEmployerAsync("Aurora Lab");
        var posting = await _board.AddPostingAsync(employer, "Star counter");
        await _board.AddCandidateAsync(People.Mina);
        using var mina = await _board.Visitor().SignsIn(People.Mina);
        var form = await mina.Opens($"/jobs/{posting.Number}/star-counter/apply");
        await (await _tomas.Opens($"/admin/employers/{employer.Slug}")).FormWith("Deactivate Aurora Lab").SendAsync();

        var late = await _board.AddPostingAsync(employer, "Comet counter");
        Assert.Equal(HttpStatusCode.NotFound, (await mina.Opens($"/jobs/{late.Number}/comet-counter")).Status);
        Assert.DoesNotContain("Comet counter", (await mina.Opens("/jobs")).Text, StringComparison.Ordinal);

        Assert.True((int)(await Applicant.Filled(form).SendOnceAsync()).Status is 404);
        Assert.Equal(0, await _board.InDbAsync(db => db.Applications.CountAsync()));

        var file = Path.Combine(_board.Folder, "one.jsonl");
        await File.WriteAllTextAsync(file, """{"id":"1","organization":"Aurora Lab","organization_slug":"aurora-lab","title":"Meteor counter","description_html":"<p>Count.</p>"}""");
        var (code, said) = await _board.TypesAsync("import", "postings", file, "--publish");
        Assert.Equal(1, code);
        Assert.Contains("Aurora Lab is deactivated", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_invitation_to_a_deactivated_employer_is_good_for_nothing()
    {
        var employer = await _board.AddEmployerAsync("Aurora Lab");
        await (await _tomas.Opens($"/admin/employers/{employer.Slug}")).FormWith("Send the invitation").Set("Form.Email", People.Jun).SendAsync();
        var link = await _board.LinkTo(People.Jun);
        using var jun = _board.Visitor();
        Assert.Equal("Work with Aurora Lab", (await jun.Opens(link)).Heading);

        await (await _tomas.Opens($"/admin/employers/{employer.Slug}")).FormWith("Deactivate Aurora Lab").SendAsync();

        Assert.Equal("This link does not work any more", (await jun.Opens(link)).Heading);
    }

    [Fact]
    public async Task Who_leaves_hands_applications_and_postings_over()
    {
        var employer = await _board.AddEmployerAsync();
        await _board.AddMemberAsync(employer, People.Rahel, Access.EmployerAdmin);
        var (jun, heir) = (await _board.AddMemberAsync(employer, People.Jun, Access.Interviewer), await _board.AddMemberAsync(employer, People.Stranger, Access.Interviewer));
        var posting = await _board.AddPostingAsync(employer);
        var application = await _board.AddApplicationAsync(posting, await _board.AddCandidateAsync(People.Mina));
        await _board.InDbAsync(async db =>
        {
            (await db.Postings.SingleAsync(p => p.Id == posting.Id)).AssignTeam([jun.Id]);
            (await db.Applications.SingleAsync(a => a.Id == application.Id)).Assign(jun.Id);
            await db.SaveChangesAsync();
        });
        using var rahel = await _board.Visitor().SignsIn(People.Rahel);
        using var helper = await _board.Visitor().SignsIn(People.Stranger);
        using var leaver = await _board.Visitor().SignsIn(People.Jun);
        Assert.Equal(HttpStatusCode.NotFound, (await helper.Opens($"/admin/applications/{application.Id}")).Status);

        var page = await rahel.Opens($"/admin/members/{jun.Id}/leave");
        Assert.Contains("1 open application, assigned to", page.Text, StringComparison.Ordinal);
        var left = await page.FormWith("Deactivate jun").Set("Form.Heir", heir.Id.ToString()).SendAsync();

        Assert.Equal("/admin/members", left.Address.AbsolutePath);
        Assert.Equal(HttpStatusCode.NotFound, (await leaver.Opens("/admin")).Status);
        Assert.Equal(HttpStatusCode.OK, (await helper.Opens($"/admin/applications/{application.Id}")).Status);
        Assert.Equal([heir.Id], await _board.InDbAsync(db => db.Postings.Where(p => p.Id == posting.Id).Select(p => p.HiringTeam).SingleAsync()));
    }

    [Fact]
    public async Task Nobody_hands_work_to_somebody_of_another_employer_or_to_the_leaver()
    {
        var (employer, other) = (await _board.AddEmployerAsync("Aurora Lab"), await _board.AddEmployerAsync("Borealis Works"));
        await _board.AddMemberAsync(employer, People.Rahel, Access.EmployerAdmin);
        var (jun, stranger) = (await _board.AddMemberAsync(employer, People.Jun), await _board.AddMemberAsync(other, People.Stranger));
        var application = await _board.AddApplicationAsync(await _board.AddPostingAsync(employer), await _board.AddCandidateAsync(People.Mina));
        await _board.InDbAsync(async db =>
        {
            (await db.Applications.SingleAsync(a => a.Id == application.Id)).Assign(jun.Id);
            await db.SaveChangesAsync();
        });
        using var rahel = await _board.Visitor().SignsIn(People.Rahel);

        foreach (var heir in (string[])[stranger.Id.ToString(), jun.Id.ToString(), Guid.Empty.ToString(), "nobody"])
        {
            var page = await rahel.Opens($"/admin/members/{jun.Id}/leave");
            var refused = await page.FormWith("Deactivate jun").Set("Form.Heir", heir).SendAsync();
            Assert.NotNull(refused.Find("#Form_Heir[aria-invalid=true]"));
        }

        Assert.True(await _board.InDbAsync(db => db.Members.Where(m => m.Id == jun.Id).Select(m => m.IsActive).SingleAsync()));
    }
}
