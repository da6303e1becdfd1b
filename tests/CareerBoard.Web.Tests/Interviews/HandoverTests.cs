using System.Net;
using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Employers;
using CareerBoard.Testing;
using CareerBoard.Web.Mail;
using Microsoft.EntityFrameworkCore;
using Answer = CareerBoard.Testing.Answer;

namespace CareerBoard.Web.Tests.Interviews;

/// <summary>Rahel, who holds interviews and owes scorecards, leaves; Jun looks after the employer's members.</summary>
public sealed class HandoverTests : InterviewOffice
{
    [Fact]
    public async Task Interviews_to_come_go_to_the_successor_and_everybody_gets_it_in_the_calendar()
    {
        await SchedulesAsync(Morning(3), panel: [Interviewer.Id, Recruiter.Id]);
        await MailsAsync();
        var heir = await Board.AddMemberAsync(Employer, People.Stranger, Access.Interviewer);
        using var successor = await Board.Visitor().SignsIn(People.Stranger);
        IsNotThere(await successor.Opens(Address));

        var page = await LeavePageAsync();
        Assert.Contains("1 interview to be held", page.Text, StringComparison.Ordinal);
        await LeavesAsync(page, heir);

        var interview = await InterviewAsync();
        Assert.Equal([.. new[] { Recruiter.Id, heir.Id }.Order()], interview.Panel.Select(p => p.MemberId).Order());
        Assert.Equal(HttpStatusCode.OK, (await successor.Opens(Address)).Status);
        var mails = await MailsAsync();
        Assert.Equal([(People.Mina, "REQUEST"), (People.Stranger, "REQUEST"), (People.Tomas, "REQUEST")], mails.Select(m => (AddressOf(m.To), MethodOf(m))).Order());
        Assert.All(mails, m => Assert.Contains("SEQUENCE:1", CalendarTextTests.Unfold(m.Calendars[0])));
        Assert.Equal([People.Mina, People.Stranger, People.Tomas], (await MailsAsync(Morning(3).AddDays(-1) - Board.Now)).Select(m => AddressOf(m.To)).Order());
    }

    [Fact]
    public async Task A_successor_who_sits_there_already_stays_alone()
    {
        await SchedulesAsync(Morning(3), panel: [Interviewer.Id, Recruiter.Id]);
        await LeavesAsync(await LeavePageAsync(), Recruiter);
        Assert.Equal([Recruiter.Id], (await InterviewAsync()).Panel.Select(p => p.MemberId));
    }

    [Fact]
    public async Task Nobody_leaves_an_interview_that_nobody_would_hold_any_more()
    {
        await SchedulesAsync(Morning(3));
        var page = await LeavePageAsync();
        Assert.Contains("1 of them with nobody else on the panel", page.Text, StringComparison.Ordinal);

        var refused = await LeavesAsync(page, heir: null);

        Assert.NotNull(refused.Find("#Form_Heir[aria-invalid=true]"));
        Assert.True(await Board.InDbAsync(db => db.Members.AnyAsync(m => m.Id == Interviewer.Id && m.IsActive)));
        Assert.Equal([Interviewer.Id], (await InterviewAsync()).Panel.Select(p => p.MemberId));
    }

    [Fact]
    public async Task What_has_begun_stays_with_who_held_it_and_needs_no_successor()
    {
        await SchedulesAsync(Morning(1));
        Board.Clock.Advance(Morning(1).AddMinutes(1) - Board.Now);
        var page = await LeavePageAsync();
        Assert.Contains("Nothing hangs on", page.Text, StringComparison.Ordinal);

        await page.FormWith("Deactivate rahel abebe").SendAsync();

        Assert.Equal([Interviewer.Id], (await InterviewAsync()).Panel.Select(p => p.MemberId));
        Assert.Equal(0, (await InterviewAsync()).Sequence);
    }

    [Fact]
    public async Task A_successor_with_two_interviews_at_once_is_spoken_of()
    {
        await SchedulesAsync(Morning(3), panel: [Recruiter.Id]);
        await SchedulesAsync(Morning(3).AddMinutes(15), panel: [Interviewer.Id]);
        var left = await LeavesAsync(await LeavePageAsync(), Recruiter);
        Assert.Contains("1 interview is at a time when", left.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_times_go_along_unless_the_successor_has_something_else()
    {
        await OpensTimesAsync(Morning(4), minutes: 120);
        await OffersAsync();
        await SchedulesAsync(Morning(4).AddMinutes(30), panel: [Recruiter.Id], minutes: "30");
        var page = await LeavePageAsync();
        Assert.Contains("4 open times", page.Text, StringComparison.Ordinal);

        await LeavesAsync(page, Recruiter);

        Assert.Equal([Morning(4), Morning(4).AddMinutes(60), Morning(4).AddMinutes(90)], await TimesAsync(Recruiter));
        using var mina = await MinaAsync();
        var offered = await Board.InDbAsync(db => db.Interviews.Where(i => i.State == InterviewState.Offered).Select(i => i.Id).SingleAsync());
        var pick = await mina.Opens($"{Hers}/interviews/{offered}");
        await pick.FormWith("Take this time").Set("Form.Slot", pick.Find(".slots input")!.GetAttribute("value")!).SendAsync();
        Assert.Equal([Recruiter.Id], (await InterviewAsync(offered)).Panel.Select(p => p.MemberId));
    }

    [Fact]
    public async Task Without_a_successor_open_times_of_nobody_else_go()
    {
        await OpensTimesAsync(Morning(4));
        await LeavesAsync(await LeavePageAsync(), heir: null);
        Assert.Empty(await Board.InDbAsync(db => db.InterviewSlots.ToListAsync()));
    }

    [Fact]
    public async Task A_time_that_was_picked_is_free_again_for_those_who_hold_it_now()
    {
        await OpensTimesAsync(Morning(4), minutes: 30);
        await OffersAsync();
        using var mina = await MinaAsync();
        var here = $"{Hers}/interviews/{(await InterviewAsync()).Id}";
        var pick = await mina.Opens(here);
        await pick.FormWith("Take this time").Set("Form.Slot", pick.Find(".slots input")!.GetAttribute("value")!).SendAsync();

        await LeavesAsync(await LeavePageAsync(), Recruiter);
        await (await mina.Opens($"{here}/cancel")).Form("main form").SendAsync();

        Assert.Equal([Morning(4)], await TimesAsync(Recruiter));
    }

    [Fact]
    public async Task Scorecards_that_are_owed_are_asked_of_the_successor_without_what_was_begun()
    {
        var begun = await AsksRahelAsync(Application, card => card.Write([new(2, "unmistakable")], Recommendation.No, "unmistakable"));
        var page = await LeavePageAsync();
        Assert.Contains("1 scorecard not handed in", page.Text, StringComparison.Ordinal);
        await MailsAsync();

        await LeavesAsync(page, Recruiter);

        var card = await Board.InDbAsync(db => db.Scorecards.AsNoTracking().SingleAsync());
        Assert.NotEqual(begun, card.Id);
        Assert.Equal((Recruiter.Id, "", (Recommendation?)null), (card.MemberId, card.Summary, card.Recommendation));
        Assert.Equal([new(ScorecardSubject.Value, "Calm", [], null, "")], card.Lines.Select(l => l with { Levels = [] }), (a, b) => (a.Subject, a.Rating, a.Note) == (b.Subject, b.Rating, b.Note));
        Assert.Equal([People.Tomas], (await MailsAsync()).Select(m => AddressOf(m.To)));
    }

    [Fact]
    public async Task Who_owes_or_has_handed_in_a_card_gets_no_second_one_and_what_has_ended_asks_nobody()
    {
        var (other, ended) = (await AnotherAsync(People.Stranger, "Ona"), await AnotherAsync("ended@example.org", "Eli"));
        foreach (var one in (Application[])[Application, other, ended]) await AsksRahelAsync(one, _ => null);
        await AsksAsync(Recruiter, Application, _ => null);
        await AsksAsync(Recruiter, other, card => card.Write([new(null, "")], Recommendation.Yes, "Yes.") ?? card.HandIn(Board.Now));
        var pipeline = await PipelineAsync();
        await Board.ChangeAsync(ended, a => a.Reject(pipeline, RejectionReason.NotAMatch, Recruiter.Id, Board.Now));

        await LeavesAsync(await LeavePageAsync(), Recruiter);

        var cards = await Board.InDbAsync(db => db.Scorecards.AsNoTracking().Select(c => new { c.ApplicationId, c.MemberId }).ToListAsync());
        Assert.Equal([.. new[] { Application.Id, other.Id }.Order()], cards.Where(c => c.MemberId == Recruiter.Id).Select(c => c.ApplicationId).Order());
        Assert.Equal(2, cards.Count);
    }

    [Fact]
    public async Task A_card_that_is_in_stays_and_the_calendar_address_stops()
    {
        await AsksRahelAsync(Application, card => card.Write([new(3, "")], Recommendation.Yes, "Yes.") ?? card.HandIn(Board.Now));
        var made = await (await Rahel.Opens("/admin/interviews")).Form("form[action='/admin/interviews/calendar']").SendAsync();
        var calendar = new Uri(made.Find("#calendar-address")!.GetAttribute("value")!).PathAndQuery;
        using var program = Board.Visitor();
        Assert.Equal(HttpStatusCode.OK, (await program.Opens(calendar)).Status);

        await (await LeavePageAsync()).FormWith("Deactivate rahel abebe").SendAsync();

        IsNotThere(await program.Opens(calendar));
        Assert.Equal(Interviewer.Id, await Board.InDbAsync(db => db.Scorecards.Select(c => c.MemberId).SingleAsync()));
    }

    private async Task<Answer> LeavePageAsync()
    {
        await Board.AddMemberAsync(Employer, People.Jun, Access.EmployerAdmin);
        var jun = await Board.Visitor().SignsIn(People.Jun);
        return await jun.Opens($"/admin/members/{Interviewer.Id}/leave");
    }

    private static Task<Answer> LeavesAsync(Answer page, Member? heir) => page.FormWith("Deactivate rahel abebe").Set("Form.Heir", heir?.Id.ToString() ?? "").SendAsync();

    private Task<Guid> AsksRahelAsync(Application application, Func<Scorecard, Domain.Refusal?> write) => AsksAsync(Interviewer, application, write);

    private Task<Guid> AsksAsync(Member member, Application of, Func<Scorecard, Domain.Refusal?> write) => Board.InDbAsync(async db =>
    {
        var application = await db.Applications.SingleAsync(a => a.Id == of.Id);
        var card = Scorecard.Assign(Guid.CreateVersion7(Board.Now), application, member.Id, Recruiter.Id, [new(ScorecardSubject.Value, "Calm", [], null, "")], dueAt: null, owes: false, Board.Now).Value!;
        if (write(card) is { } refusal) throw new InvalidOperationException(refusal.ToString());
        db.Add(card);
        await db.SaveChangesAsync();
        return card.Id;
    });

    /// <summary>When times are open that the member alone would hold, and nobody has.</summary>
    private async Task<IReadOnlyList<DateTimeOffset>> TimesAsync(Member member)
    {
        var free = await Board.InDbAsync(db => db.InterviewSlots.AsNoTracking().Where(s => !db.Interviews.Any(i => i.SlotId == s.Id)).OrderBy(s => s.StartsAt).ToListAsync());
        Assert.All(free, s => Assert.Equal([member.Id], s.Panel));
        return [.. free.Select(s => s.StartsAt)];
    }

    private static string MethodOf(PickedUpMail mail) => CalendarTextTests.Unfold(mail.Calendars[0]).Single(l => l.StartsWith("METHOD:", StringComparison.Ordinal))["METHOD:".Length..];
}
