using System.Net;
using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Candidates;
using CareerBoard.Domain.Employers;
using CareerBoard.Testing;
using CareerBoard.Web.Mail;
using CareerBoard.Web.Tests.Review;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Tests.Mail;

/// <summary>Who is told of a message, when, and what the mail gives away.</summary>
public sealed class MessageNoticeTests : Office
{
    [Fact]
    public async Task A_candidate_gets_the_words_with_a_link_and_no_address_of_a_member()
    {
        await FromTeamAsync("Could you start in June?");
        Assert.Empty(await NoticesAsync(TimeSpan.FromMinutes(1)));

        var mail = Assert.Single(await NoticesAsync(TimeSpan.FromMinutes(1)));

        Assert.Contains(People.Mina, mail.To, StringComparison.Ordinal);
        Assert.Equal("Aurora Lab wrote to you: Research intern", mail.Subject);
        Assert.Contains("Could you start in June?", mail.Text, StringComparison.Ordinal);
        Assert.Contains($"/applications/{Application.Id}/messages", mail.Text, StringComparison.Ordinal);
        Assert.Contains("a reply to this mail reaches nobody", mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(People.Tomas, Raw(), StringComparison.Ordinal);
        Assert.DoesNotContain("List-Unsubscribe", Raw(), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Auto-Submitted: auto-generated", Raw(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Several_within_two_minutes_are_one_mail_and_a_later_one_is_another()
    {
        await FromTeamAsync("First.");
        Board.Clock.Advance(TimeSpan.FromMinutes(1));
        await FromTeamAsync("Second.");
        var together = Assert.Single(await NoticesAsync(TimeSpan.FromMinutes(1)));
        Assert.Contains("First.", together.Text, StringComparison.Ordinal);
        Assert.Contains("Second.", together.Text, StringComparison.Ordinal);

        await FromTeamAsync("Third.");
        var later = Assert.Single(await NoticesAsync(TimeSpan.FromMinutes(2)));
        Assert.Contains("Third.", later.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("First.", later.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_comes_in_the_last_seconds_is_told_of_by_its_own_mail_alone()
    {
        await FromTeamAsync("First.");
        Board.Clock.Advance(TimeSpan.FromSeconds(115));
        await FromTeamAsync("Second.");

        var first = Assert.Single(await NoticesAsync(TimeSpan.FromSeconds(5)));
        Assert.Contains("First.", first.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Second.", first.Text, StringComparison.Ordinal);
        var second = Assert.Single(await NoticesAsync(TimeSpan.FromMinutes(2)));
        Assert.Contains("Second.", second.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("First.", second.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_candidate_is_written_to_where_they_read_mail_now()
    {
        await Board.ChangeAsync(Mina, c => c.Describe(c.Profile with { Email = "mistyped@example.org" }));
        await Board.ChangeAddressAsync(People.Mina, "mina.new@example.org");

        await FromTeamAsync("Hello.");

        Assert.Equal(["mina.new@example.org"], (await NoticesAsync(TimeSpan.FromMinutes(2))).Select(AddressOf));
    }

    [Fact]
    public async Task A_colleagues_look_takes_no_notice_from_the_owner_and_an_answer_does()
    {
        await AssignAsync(Recruiter);
        await Board.AddMemberAsync(Employer, People.Jun, Access.Recruiter);
        using var jun = await Board.Visitor().SignsIn(People.Jun);
        await FromMinaAsync("Hello");
        await jun.Opens($"/admin/applications/{Application.Id}/messages");
        Assert.Equal([People.Tomas], (await NoticesAsync(TimeSpan.FromMinutes(2))).Select(AddressOf));

        await FromMinaAsync("Hello again");
        await (await jun.Opens($"/admin/applications/{Application.Id}/messages")).Form("form.message-form").Set("Form.Text", "Hello, too.").SendAsync();
        Assert.DoesNotContain((await NoticesAsync(TimeSpan.FromMinutes(2))).Select(AddressOf), to => to == People.Tomas);
    }

    [Fact]
    public async Task What_was_read_meanwhile_is_not_mailed()
    {
        await FromTeamAsync("Hello.");
        using var mina = await Board.Visitor().SignsIn(People.Mina);
        await mina.Opens($"/applications/{Application.Id}");

        Assert.Empty(await NoticesAsync(TimeSpan.FromMinutes(3)));
    }

    [Fact]
    public async Task Who_was_added_by_hand_reads_it_in_the_mail_and_learns_how_to_answer()
    {
        var ana = new Candidate(Guid.CreateVersion7(Board.Now), accountId: null, "Ana", "ana@example.org", Board.Now);
        await Board.SaveAsync(ana);
        var application = await Board.AddApplicationAsync(Posting, ana);
        await NoticesAsync(TimeSpan.Zero);

        await FromTeamAsync("Could you call?", application.Id);

        var mail = Assert.Single(await NoticesAsync(TimeSpan.FromMinutes(2)));
        Assert.Contains("Could you call?", mail.Text, StringComparison.Ordinal);
        Assert.Contains("/account/register", mail.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_owner_is_told_alone_without_the_words_and_can_stop_it_with_one_press()
    {
        await AssignAsync(Interviewer);
        await FromMinaAsync("Unmistakable words");

        var mail = Assert.Single(await NoticesAsync(TimeSpan.FromMinutes(2)));

        Assert.Contains(People.Rahel, mail.To, StringComparison.Ordinal);
        Assert.Contains("Mina Okafor", mail.Subject, StringComparison.Ordinal);
        Assert.DoesNotContain("Unmistakable", mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(People.Mina, Raw(), StringComparison.Ordinal);
        Assert.Contains($"/admin/applications/{Application.Id}/messages", mail.Text, StringComparison.Ordinal);

        var headers = Raw().ReplaceLineEndings("\n").Replace("\n ", " ", StringComparison.Ordinal).Replace("\n\t", " ", StringComparison.Ordinal).Split('\n');
        Assert.Contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click", headers);
        var link = headers.Single(h => h.StartsWith("List-Unsubscribe:", StringComparison.Ordinal)).Split('<', '>')[1];
        Assert.Contains(link, mail.Text, StringComparison.Ordinal);

        // Programs that look at links in mails stop nothing.
        var address = new Uri(link).PathAndQuery;
        using var nobody = Board.Visitor();
        Assert.Contains("Stop these mails?", (await nobody.Opens(address)).Heading, StringComparison.Ordinal);
        Assert.Equal(MemberNotices.None, await MutedAsync());

        using var oneClick = new FormUrlEncodedContent([new("List-Unsubscribe", "One-Click")]);
        Assert.Equal(HttpStatusCode.OK, (await nobody.AskAsync(HttpMethod.Post, address, oneClick)).Status);
        Assert.Equal(MemberNotices.Messages, await MutedAsync());
        Assert.Contains("No more of these mails", (await nobody.Opens(address)).Heading, StringComparison.Ordinal);

        await FromMinaAsync("Once more");
        Assert.Equal([People.Tomas], (await NoticesAsync(TimeSpan.FromMinutes(3))).Select(AddressOf));

        // And changes one's mind.
        await (await Rahel.Opens("/admin/notices")).Form("main form").Set("Form.Messages", "true").SendAsync();
        Assert.Equal(MemberNotices.None, await MutedAsync());
        await (await Rahel.Opens("/admin/notices")).FormWith("Save").Set("Form.Messages").SendAsync();
        Assert.Equal(MemberNotices.Messages, await MutedAsync());
    }

    [Fact]
    public async Task A_button_stops_them_too_and_a_link_of_somebody_elses_making_does_nothing()
    {
        await AssignAsync(Interviewer);
        await FromMinaAsync("Hello");
        var text = Assert.Single(await NoticesAsync(TimeSpan.FromMinutes(2))).Text;
        var address = text[text.IndexOf("/account/notices/stop", StringComparison.Ordinal)..].Split('\n')[0].Trim();
        using var nobody = Board.Visitor();

        foreach (var forged in (string[])["/account/notices/stop", "/account/notices/stop?token=x", $"{address[..^4]}AAAA", $"/account/notices/stop?token={new string('a', 2_000)}"])
        {
            using var post = new FormUrlEncodedContent([new("List-Unsubscribe", "One-Click")]);
            Assert.Contains("does not work", (await nobody.AskAsync(HttpMethod.Post, forged, post)).Heading, StringComparison.Ordinal);
        }

        Assert.Equal(MemberNotices.None, await MutedAsync());
        await (await nobody.Opens(address)).FormWith("Stop these mails").SendAsync();
        Assert.Equal(MemberNotices.Messages, await MutedAsync());
    }

    [Fact]
    public async Task Without_an_owner_the_hiring_team_is_told_and_without_one_the_recruiters()
    {
        await Board.AddMemberAsync(Employer, People.Jun, Access.EmployerAdmin);
        var manager = await Board.AddMemberAsync(Employer, "manager@example.org", Access.HiringManager);
        await FromMinaAsync("To whom it may concern");
        Assert.Equal([People.Tomas], (await NoticesAsync(TimeSpan.FromMinutes(2))).Select(AddressOf));

        // An interviewer of the team could not open the link.
        await Board.ChangeAsync(Posting, p =>
        {
            p.AssignTeam([manager.Id, Interviewer.Id]);
            return null;
        });
        await FromMinaAsync("Hello again");
        Assert.Equal(["manager@example.org"], (await NoticesAsync(TimeSpan.FromMinutes(2))).Select(AddressOf));

        // An owner who left is none.
        await AssignAsync(manager);
        await Board.ChangeAsync(manager, m => m.Deactivate());
        await FromMinaAsync("Is anybody there?");
        Assert.Equal([People.Tomas], (await NoticesAsync(TimeSpan.FromMinutes(2))).Select(AddressOf));
    }

    private Task AssignAsync(Member owner) => Board.ChangeAsync(Application, a =>
    {
        a.Assign(owner.Id);
        return null;
    });

    private Task<MemberNotices> MutedAsync() => Board.InDbAsync(db => db.Members.Where(m => m.Id == Interviewer.Id).Select(m => m.Muted).SingleAsync());

    private async Task FromTeamAsync(string text, Guid? application = null) =>
        Assert.Contains("Sent to", (await (await Tomas.Opens($"/admin/applications/{application ?? Application.Id}/messages")).Form("form.message-form").Set("Form.Text", text).SendAsync()).Body, StringComparison.Ordinal);

    private async Task FromMinaAsync(string text)
    {
        using var mina = await Board.Visitor().SignsIn(People.Mina);
        await (await mina.Opens($"/applications/{Application.Id}/messages")).Form("form.message-form").Set("Form.Text", text).SendAsync();
    }

    /// <summary>What is delivered when so much time has gone by, but for what is told of applications themselves and of new devices.</summary>
    private async Task<IReadOnlyList<PickedUpMail>> NoticesAsync(TimeSpan after)
    {
        foreach (var file in Directory.Exists(MailFolder) ? Directory.GetFiles(MailFolder) : []) File.Delete(file);
        Board.Clock.Advance(after);
        await Board.DeliverMailAsync();
        foreach (var other in Directory.GetFiles(MailFolder).Where(f => !File.ReadAllText(f).Contains("wrote to you", StringComparison.Ordinal))) File.Delete(other);
        return Board.Mails;
    }

    private string MailFolder => Directory.CreateDirectory(Path.Combine(Board.Folder, "mail")).FullName;

    private string Raw() => File.ReadAllText(Directory.GetFiles(MailFolder).Single());

    private static string AddressOf(PickedUpMail mail) => mail.To.Split('<', '>') is [_, var address, ..] ? address : mail.To;
}
