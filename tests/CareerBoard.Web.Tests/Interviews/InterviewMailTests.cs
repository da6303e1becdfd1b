using CareerBoard.Data.Erasing;
using CareerBoard.Domain;
using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Employers;
using CareerBoard.Testing;
using CareerBoard.Web.Mail;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Tests.Interviews;

/// <summary>Who hears what of an interview, when, and what arrives in calendars.</summary>
public sealed class InterviewMailTests : InterviewOffice
{
    [Fact]
    public async Task Both_sides_are_invited_and_neither_reads_an_address_of_the_other()
    {
        await MailsAsync();
        await SchedulesAsync(Morning(3), word: "Bring your laptop.", note: "unmistakable");
        var mails = (await MailsAsync()).OrderBy(m => AddressOf(m.To), StringComparer.Ordinal).ToList();

        Assert.Equal([People.Mina, People.Rahel], mails.Select(m => AddressOf(m.To)));
        Assert.All(mails, mail => Assert.DoesNotContain("unmistakable", mail.Text + mail.Calendars[0], StringComparison.Ordinal));
        Assert.Contains("Bring your laptop.", mails[0].Text, StringComparison.Ordinal);
        foreach (var (mail, own, other) in ((PickedUpMail, string, string)[])[(mails[0], People.Mina, People.Rahel), (mails[1], People.Rahel, People.Mina)])
        {
            Assert.Equal(2, mail.Calendars.Count);
            Assert.Equal(mail.Calendars[0], mail.Calendars[1]);
            var lines = CalendarTextTests.Unfold(mail.Calendars[0]);
            Assert.Contains("METHOD:REQUEST", lines);
            Assert.Contains("SEQUENCE:0", lines);
            Assert.Contains($"UID:{(await InterviewAsync()).Id}", lines);
            Assert.EndsWith($"mailto:{own}", Assert.Single(lines, l => l.StartsWith("ATTENDEE", StringComparison.Ordinal)), StringComparison.Ordinal);
            Assert.DoesNotContain(other, mail.Calendars[0] + mail.Text + mail.Html, StringComparison.Ordinal);
            Assert.DoesNotContain("tomas.lind@", mail.Calendars[0] + mail.Text + mail.Html, StringComparison.Ordinal);
        }

        var raw = await File.ReadAllTextAsync(Directory.GetFiles(MailFolder).Order(StringComparer.Ordinal).First());
        Assert.Contains("Content-Type: text/calendar;", raw, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("method=REQUEST", raw, StringComparison.Ordinal);
        Assert.Contains("filename=invite.ics", raw, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_move_tells_who_is_on_it_and_takes_it_from_who_is_not_any_more()
    {
        await SchedulesAsync(Morning(3));
        await MailsAsync();
        var one = await InterviewAsync();
        await Fill((await Tomas.Opens($"{Address}/interviews/{one.Id}/move")).Form("form.interview-form"), Morning(4), [Recruiter.Id]).SendAsync();

        var mails = await MailsAsync();

        Assert.Equal([("mina.okafor@example.org", "REQUEST"), ("rahel.abebe@example.org", "CANCEL"), ("tomas.lind@example.org", "REQUEST")], mails.Select(m => (AddressOf(m.To), MethodOf(m))).Order());
        Assert.All(mails, m => Assert.Contains("SEQUENCE:1", CalendarTextTests.Unfold(m.Calendars[0])));
        Assert.Contains("It takes the place of the one on", mails.Single(m => AddressOf(m.To) == People.Mina).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_cancelled_meanwhile_is_not_announced()
    {
        await MailsAsync();
        await SchedulesAsync(Morning(3));
        await CancelsAsync();

        var mails = await MailsAsync();

        Assert.Equal([("mina.okafor@example.org", "CANCEL"), ("rahel.abebe@example.org", "CANCEL")], mails.Select(m => (AddressOf(m.To), MethodOf(m))).Order());
        Assert.All(mails, m => Assert.Contains("SEQUENCE:1", CalendarTextTests.Unfold(m.Calendars[0])));
    }

    [Fact]
    public async Task Of_two_changes_in_a_row_the_last_one_is_told()
    {
        await MailsAsync();
        await SchedulesAsync(Morning(3));
        await Fill((await Tomas.Opens($"{Address}/interviews/{(await InterviewAsync()).Id}/move")).Form("form.interview-form"), Morning(4), [Interviewer.Id]).SendAsync();

        var mails = await MailsAsync();

        Assert.Equal([People.Mina, People.Rahel], mails.Select(m => AddressOf(m.To)).Order());
        Assert.All(mails, m => Assert.Contains("SEQUENCE:1", CalendarTextTests.Unfold(m.Calendars[0])));
    }

    [Fact]
    public async Task Both_sides_are_reminded_a_day_and_an_hour_before()
    {
        await SchedulesAsync(Morning(3));
        await MailsAsync();

        Assert.Empty(await MailsAsync(Morning(3).AddDays(-1).AddMinutes(-1) - Board.Now));
        Assert.Equal([People.Mina, People.Rahel], (await MailsAsync(TimeSpan.FromMinutes(1))).Select(m => AddressOf(m.To)).Order());
        var last = await MailsAsync(TimeSpan.FromHours(23));
        Assert.Equal(2, last.Count);
        Assert.All(last, m => Assert.StartsWith("In 1 hour", m.Subject, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_member_does_without_reminders_and_is_told_of_changes_all_the_same()
    {
        await SchedulesAsync(Morning(3), panel: [Interviewer.Id, Recruiter.Id]);
        await MailsAsync();
        await (await Rahel.Opens("/admin/notices")).FormWith("Save").Set("Form.Interviews").SendAsync();

        Assert.Equal([People.Mina, People.Tomas], (await MailsAsync(Morning(3).AddDays(-1) - Board.Now)).Select(m => AddressOf(m.To)).Order());
        await Tomas.SignsIn(People.Tomas);
        await Fill((await Tomas.Opens($"{Address}/interviews/{(await InterviewAsync()).Id}/move")).Form("form.interview-form"), Morning(5), [Interviewer.Id, Recruiter.Id]).SendAsync();
        Assert.Equal([People.Mina, People.Rahel, People.Tomas], (await MailsAsync()).Select(m => AddressOf(m.To)).Order());
        Assert.Equal([People.Tomas], (await MailsAsync(Morning(6).AddHours(1) - Board.Now)).Where(m => m.Subject.Contains("feedback", StringComparison.Ordinal)).Select(m => AddressOf(m.To)));
    }

    [Fact]
    public async Task The_link_in_a_reminder_stops_reminders_and_nothing_else()
    {
        await SchedulesAsync(Morning(3));
        Assert.All((await MailsAsync()).Where(m => AddressOf(m.To) == People.Rahel), m => Assert.DoesNotContain("/account/notices/stop", m.Text, StringComparison.Ordinal));
        var reminders = await MailsAsync(Morning(3).AddDays(-1) - Board.Now);
        Assert.DoesNotContain("/account/notices/stop", reminders.Single(m => AddressOf(m.To) == People.Mina).Text, StringComparison.Ordinal);
        var text = reminders.Single(m => AddressOf(m.To) == People.Rahel).Text;
        var stop = text[text.IndexOf("/account/notices/stop", StringComparison.Ordinal)..].Split('\n')[0].Trim();
        using var nobody = Board.Visitor();

        var page = await nobody.Opens(stop);
        Assert.Contains("when an interview that you hold is near", page.Text, StringComparison.Ordinal);
        await page.FormWith("Stop these mails").SendAsync();

        Assert.Equal(MemberNotices.Interviews, await Board.InDbAsync(db => db.Members.Where(m => m.Id == Interviewer.Id).Select(m => m.Muted).SingleAsync()));
        Assert.Equal([People.Mina], (await MailsAsync(TimeSpan.FromHours(23))).Select(m => AddressOf(m.To)));
    }

    [Fact]
    public async Task What_was_moved_or_cancelled_reminds_nobody_of_what_it_was()
    {
        await SchedulesAsync(Morning(3));
        await Fill((await Tomas.Opens($"{Address}/interviews/{(await InterviewAsync()).Id}/move")).Form("form.interview-form"), Morning(6), [Interviewer.Id]).SendAsync();
        await MailsAsync();
        Assert.Empty(await MailsAsync(TimeSpan.FromDays(3)));

        Board.Clock.Advance(TimeSpan.FromHours(1));
        await Tomas.SignsIn(People.Tomas);
        await CancelsAsync();
        await MailsAsync();
        Assert.Empty(await MailsAsync(TimeSpan.FromDays(10)));
    }

    [Fact]
    public async Task Who_has_not_written_anything_a_day_after_is_asked_to()
    {
        await SchedulesAsync(Morning(1), panel: [Interviewer.Id, Recruiter.Id]);
        await MailsAsync(Morning(1).AddHours(1) - Board.Now);
        using (var tomas = await Board.Visitor().SignsIn(People.Tomas)) await PostsAsync(tomas, $"{Address}/notes", ("Form.Text", "Strong on probes."));

        var mail = Assert.Single(await MailsAsync(TimeSpan.FromHours(25)), m => m.Subject.Contains("feedback", StringComparison.Ordinal));
        Assert.Equal(People.Rahel, AddressOf(mail.To));
        Assert.Contains($"/admin/applications/{Application.Id}", mail.Text, StringComparison.Ordinal);
        Assert.Contains("whether it took place", mail.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_has_handed_in_a_scorecard_since_is_not_asked()
    {
        await SchedulesAsync(Morning(1), panel: [Recruiter.Id]);
        await MailsAsync(Morning(1).AddHours(1) - Board.Now);
        await Board.InDbAsync(async db =>
        {
            var card = Scorecard.Assign(Guid.CreateVersion7(Board.Now), await db.Applications.SingleAsync(a => a.Id == Application.Id), Recruiter.Id, Recruiter.Id, [], dueAt: null, owes: false, Board.Now).Value!;
            if ((card.Write([], Recommendation.Yes, "Good.") ?? card.HandIn(Board.Now)) is { } refusal) throw new InvalidOperationException(refusal.ToString());
            db.Add(card);
            await db.SaveChangesAsync();
        });

        Assert.DoesNotContain(await MailsAsync(TimeSpan.FromHours(25)), m => m.Subject.Contains("feedback", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nobody_is_asked_about_what_was_missed()
    {
        await SchedulesAsync(Morning(1));
        await MailsAsync(Morning(1).AddHours(1) - Board.Now);
        await Board.InDbAsync(async db =>
        {
            Assert.Null((await db.Interviews.SingleAsync()).MarkMissed(Board.Now));
            await db.SaveChangesAsync();
        });

        Assert.Empty(await MailsAsync(TimeSpan.FromHours(25)));
    }

    [Fact]
    public async Task Whoever_set_it_up_hears_of_what_the_candidate_does()
    {
        await OpensTimesAsync(Morning(4));
        await OffersAsync();
        Assert.Equal([("Pick a time for your interview: Research intern", 0)], (await MailsAsync()).Where(m => m.Subject.Contains("interview", StringComparison.Ordinal)).Select(m => (m.Subject, m.Calendars.Count)));
        using var mina = await MinaAsync();
        var here = $"{Hers}/interviews/{(await InterviewAsync()).Id}";

        await (await mina.Opens($"{here}/ask")).Form("main form").Set("Form.Word", "unmistakable words").SendAsync();
        var asked = Assert.Single(await MailsAsync(), m => m.Subject.Contains("asks for other times", StringComparison.Ordinal));
        Assert.Equal(People.Tomas, AddressOf(asked.To));
        Assert.DoesNotContain("unmistakable", asked.Text, StringComparison.Ordinal);

        var page = await mina.Opens(here);
        await page.FormWith("Take this time").Set("Form.Slot", page.Find(".slots input")!.GetAttribute("value")!).SendAsync();
        var mails = await MailsAsync();
        Assert.Equal([(People.Mina, 2), (People.Rahel, 2), (People.Tomas, 0)], mails.Select(m => (AddressOf(m.To), m.Calendars.Count)).Order());

        await (await mina.Opens($"{here}/cancel")).Form("main form").SendAsync();
        Assert.Equal([People.Mina, People.Rahel, People.Tomas], (await MailsAsync()).Select(m => AddressOf(m.To)).Order());
    }

    [Fact]
    public async Task Erasing_a_candidate_takes_the_words_and_frees_the_panel()
    {
        await SchedulesAsync(Morning(3), note: "unmistakable", word: "unmistakable", place: "unmistakable");
        await MailsAsync();
        Assert.Null((await Board.WithAsync<EraseCandidate, Result<ErasedPerson>>(erase => erase.EraseAccountAsync(Mina.AccountId!.Value, default))).Refusal);

        var one = await InterviewAsync();
        Assert.Equal((InterviewState.Cancelled, "", "", "", ""), (one.State, one.Note, one.Word, one.Place, one.CandidateWord));
        var mail = Assert.Single(await MailsAsync(), m => m.Calendars.Count > 0);
        Assert.Equal((People.Rahel, "CANCEL"), (AddressOf(mail.To), MethodOf(mail)));
        Assert.DoesNotContain("Mina", mail.Text + mail.Calendars[0], StringComparison.Ordinal);
        Assert.Contains("Whoever sent this was erased", (await Tomas.Opens(Address)).Text, StringComparison.Ordinal);
    }

    private async Task CancelsAsync() => await (await Tomas.Opens($"{Address}/interviews/{(await InterviewAsync()).Id}/cancel")).FormWith("Cancel the interview").SendAsync();

    private static string MethodOf(PickedUpMail mail) => CalendarTextTests.Unfold(mail.Calendars[0]).Single(l => l.StartsWith("METHOD:", StringComparison.Ordinal))["METHOD:".Length..];
}
