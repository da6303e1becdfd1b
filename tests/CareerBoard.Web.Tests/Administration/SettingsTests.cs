using System.Net;
using System.Text.RegularExpressions;
using CareerBoard.Data.Outbox;
using CareerBoard.Domain.Employers;
using CareerBoard.Testing;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Tests.Administration;

public sealed class SettingsTests(StaffedBoard staff) : IClassFixture<StaffedBoard>
{
    private readonly TestBoard _board = staff.Board;

    [Theory]
    [InlineData("/admin/members", true, false)]
    [InlineData("/admin/audit", true, true)]
    [InlineData("/admin/settings", true, true)]
    [InlineData("/admin/settings/texts", false, true)]
    [InlineData("/admin/settings/texts/privacy", false, true)]
    [InlineData("/admin/settings/board", false, true)]
    [InlineData("/admin/employers", false, true)]
    [InlineData("/admin/system", false, true)]
    public async Task Each_page_is_there_for_those_who_answer_for_it_and_for_nobody_else(string address, bool employerAdmin, bool boardAdmin)
    {
        Assert.Equal(employerAdmin, (await staff.Rahel.Opens(address)).Status is HttpStatusCode.OK);
        Assert.Equal(boardAdmin, (await staff.Tomas.Opens(address)).Status is HttpStatusCode.OK);
        Assert.Equal(HttpStatusCode.NotFound, (await staff.Mina.Opens(address)).Status);
    }

    [Fact]
    public async Task An_accent_too_light_to_be_read_is_refused_and_nothing_typed_is_lost()
    {
        var refused = await (await staff.Rahel.Opens("/admin/settings")).Form("form[data-guard]").Set("Form.Accent", "#ffee88").Set("Form.About", "We look at stars.").SendAsync();

        Assert.NotEmpty(refused.TextsOf("#Form_Accent-error"));
        Assert.Equal("We look at stars.", refused.Form("form[data-guard]")["Form.About"]?.Trim());
        Assert.Null(await _board.InDbAsync(db => db.Employers.Where(e => e.Id == staff.Employer.Id).Select(e => e.Accent).SingleAsync()));
    }

    [Fact]
    public async Task The_only_admin_of_an_employer_stays_one()
    {
        var page = await staff.Rahel.Opens($"/admin/members/{staff.RahelMember.Id}");

        var kept = await page.Form("form[data-guard]").Set("Form.Access", "Recruiter").SendAsync();
        Assert.Contains("Nobody else looks after this employer.", kept.Text, StringComparison.Ordinal);

        var stayed = await (await page.Follow("rahel abebe leaves…")).FormWith("Deactivate rahel").SendAsync();
        Assert.Contains("Nobody else looks after this employer.", stayed.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await staff.Rahel.Opens("/admin/members")).Status);
    }

    [Fact]
    public async Task A_change_of_access_counts_at_once_and_is_in_the_audit_log_by_ids_alone()
    {
        var jun = await _board.AddMemberAsync(staff.Employer, People.Jun, Access.Interviewer);
        using var visitor = await _board.Visitor().SignsIn(People.Jun);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.Opens("/admin/catalogue")).Status);

        await (await staff.Rahel.Opens($"/admin/members/{jun.Id}")).Form("form[data-guard]").Set("Form.Access", "Recruiter").SendAsync();

        Assert.Equal(HttpStatusCode.OK, (await visitor.Opens("/admin/catalogue")).Status);
        var entry = await _board.InDbAsync(db => db.Audit.SingleAsync(a => a.SubjectId == jun.Id && a.Kind == nameof(MemberAccessChanged)));
        Assert.Equal(staff.RahelMember.Id, entry.ActorId);
        Assert.DoesNotContain(jun.Name, entry.Detail, StringComparison.OrdinalIgnoreCase);

        var audit = await staff.Rahel.Opens($"/admin/audit?subject={jun.Id}&kind=MemberAccessChanged");
        Assert.Single(audit.Document.QuerySelectorAll("tbody tr"));
        Assert.Contains(jun.Name, audit.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_employer_admin_reads_no_other_employers_audit_and_a_board_admin_reads_all()
    {
        var other = await _board.AddTeamAsync(await _board.AddEmployerAsync("Borealis"));

        Assert.Empty((await staff.Rahel.Opens($"/admin/audit?subject={other.Id}")).Document.QuerySelectorAll("tbody tr"));
        Assert.Single((await staff.Tomas.Opens($"/admin/audit?subject={other.Id}")).Document.QuerySelectorAll("tbody tr"));
    }

    [Theory]
    [InlineData("subject=x&actor=y&from=9999-99-99&until=zz&after=1&kind=%27%3B--")]
    [InlineData("until=9999-12-31&from=0001-01-01")]
    [InlineData("kind=a&kind=b&after=00000000-0000-0000-0000-000000000000")]
    public async Task An_audit_address_that_makes_no_sense_shows_a_page(string query) =>
        Assert.Equal(HttpStatusCode.OK, (await staff.Rahel.Opens($"/admin/audit?{query}")).Status);

    [Fact]
    public async Task A_dead_letter_gets_another_life()
    {
        var now = _board.Clock.GetUtcNow();
        var letter = new OutboxMessage("no-such-kind", Guid.CreateVersion7(now), detailId: null, now, now);
        for (var i = 0; i <= OutboxMessage.Pauses.Count; i++) letter.Fail("Refused", now);
        await _board.SaveAsync(letter);
        var page = await staff.Tomas.Opens("/admin/system");
        Assert.Contains("no-such-kind", page.Text, StringComparison.Ordinal);

        await page.FormWith("Try again").SendAsync();

        Assert.True(await _board.InDbAsync(async db => (await db.Outbox.SingleAsync(m => m.Id == letter.Id)).IsPending));
        Assert.DoesNotContain("no-such-kind", (await staff.Tomas.Opens("/admin/system")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_test_mail_reaches_whoever_asked_for_it()
    {
        await (await staff.Tomas.Opens("/admin/system")).FormWith("Send a test mail").SendAsync();

        var mails = Directory.GetFiles(Path.Combine(_board.Folder, "mail"), "*.eml");
        Assert.Contains(mails, file => File.ReadAllText(file).Contains(People.Tomas, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_new_employer_can_take_applications_at_once()
    {
        await (await staff.Tomas.Opens("/admin/employers")).Form("form[data-guard]").Set("Form.Name", "Zenith Works").SendAsync();

        var (stages, texts) = await _board.InDbAsync(async db =>
        {
            var id = await db.Employers.Where(e => e.Slug == "zenith-works").Select(e => e.Id).SingleAsync();
            return (await db.Pipelines.Where(p => p.EmployerId == id).SelectMany(p => p.Stages).CountAsync(), await db.ConsentTexts.CountAsync(c => c.EmployerId == id));
        });
        Assert.Equal((9 + 8 + 8 + 7, 1), (stages, texts));
    }

    [Fact]
    public async Task A_board_text_that_somebody_else_wrote_meanwhile_is_not_overwritten()
    {
        var (first, second) = (await staff.Tomas.Opens("/admin/settings/texts/terms"), await staff.Tomas.Opens("/admin/settings/texts/terms"));
        await first.Form("form[data-guard]").Set("Form.Markdown", "The first words").SendAsync();

        var conflict = await second.Form("form[data-guard]").Set("Form.Markdown", "Other words").SendAsync();

        Assert.Equal(HttpStatusCode.Conflict, conflict.Status);
        Assert.Contains("The first words", conflict.Find(".conflict")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Other words", conflict.Form("form[data-guard]")["Form.Markdown"]?.Trim());
        Assert.Equal("The first words", await _board.InDbAsync(db => db.BoardTexts.Where(t => t.Key == "terms").Select(t => t.Markdown).SingleAsync()));
    }

    [Fact]
    public async Task Every_setting_that_operators_are_told_of_is_shown_with_where_it_comes_from()
    {
        var told = Regex.Matches(await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "operating.md")), "`([A-Z][A-Za-z]*(?::[A-Z][A-Za-z]*)+)`", RegexOptions.NonBacktracking).Select(m => m.Groups[1].Value).Distinct().ToList();

        var shown = (await staff.Tomas.Opens("/admin/settings/board")).TextsOf("th[scope=row] code");

        Assert.True(told.Count > 30, $"operating.md names {told.Count} settings.");
        Assert.Empty(told.Except(shown));
    }
}
