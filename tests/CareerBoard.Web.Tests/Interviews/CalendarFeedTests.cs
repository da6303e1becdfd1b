using System.Net;
using CareerBoard.Testing;
using Microsoft.EntityFrameworkCore;
using Answer = CareerBoard.Testing.Answer;

namespace CareerBoard.Web.Tests.Interviews;

/// <summary>The address at which a calendar reads a member's interviews.</summary>
public sealed class CalendarFeedTests : InterviewOffice
{
    [Fact]
    public async Task A_calendar_reads_what_its_owner_holds_without_signing_in()
    {
        await SchedulesAsync(Morning(3), place: "Room 4");
        await SchedulesAsync(Morning(4), panel: [Recruiter.Id]);
        var address = await MakesAsync(Rahel);
        using var program = Board.Visitor();

        var answer = await program.Opens(address);

        Assert.Equal((HttpStatusCode.OK, "text/calendar; charset=utf-8"), (answer.Status, answer.Headers["Content-Type"]));
        Assert.Contains("no-store", answer.Headers["Cache-Control"], StringComparison.Ordinal);
        Assert.Equal("nosniff", answer.Headers["X-Content-Type-Options"]);
        var lines = CalendarTextTests.Unfold(answer.Body);
        Assert.Single(lines, l => l == "BEGIN:VEVENT");
        Assert.Contains("SUMMARY:Phone screen: Mina Okafor", lines);
        Assert.Contains("LOCATION:Room 4", lines);
        Assert.Contains(lines, l => l.StartsWith("URL:", StringComparison.Ordinal) && l.EndsWith($"/admin/applications/{Application.Id}", StringComparison.Ordinal));
        Assert.DoesNotContain("METHOD", answer.Body, StringComparison.Ordinal);
        Assert.DoesNotContain(People.Mina, answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_secret_is_shown_once_and_kept_as_a_hash()
    {
        var address = await MakesAsync(Rahel);
        var secret = address["/calendars/".Length..^".ics".Length];

        Assert.Equal(43, secret.Length);
        Assert.DoesNotContain(secret, (await Rahel.Opens("/admin/interviews")).Body, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, (await Rahel.Opens("/admin/interviews/calendar")).Body, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, await Board.InDbAsync(db => db.Members.Where(m => m.Id == Interviewer.Id).Select(m => m.CalendarHash!).SingleAsync()), StringComparison.Ordinal);
        Assert.DoesNotContain(secret, await Board.InDbAsync(async db => string.Join('\n', await db.Audit.Select(a => a.Detail).ToListAsync())), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_taken_back_made_anew_or_never_was_answers_exactly_alike()
    {
        var first = await MakesAsync(Rahel);
        var second = await MakesAsync(Rahel);
        using var program = Board.Visitor();
        var unknown = Shape(await program.Opens($"/calendars/{new string('A', 43)}.ics"));
        Assert.StartsWith("404", unknown, StringComparison.Ordinal);
        Assert.Equal(unknown, Shape(await program.Opens(first)));
        Assert.Equal(HttpStatusCode.OK, (await program.Opens(second)).Status);

        await (await Rahel.Opens("/admin/interviews")).FormWith("Take it back").SendAsync();
        Assert.Equal(unknown, Shape(await program.Opens(second)));
    }

    [Fact]
    public async Task Who_has_left_is_blocked_or_not_on_the_panel_any_more_has_nothing_to_read()
    {
        await SchedulesAsync(Morning(3));
        using var program = Board.Visitor();
        var address = await MakesAsync(Rahel);
        await (await Tomas.Opens($"{Address}/interviews/{(await InterviewAsync()).Id}/cancel")).FormWith("Cancel the interview").SendAsync();
        Assert.DoesNotContain("VEVENT", (await program.Opens(address)).Body, StringComparison.Ordinal);

        await Board.InDbAsync(db => db.Accounts.Where(a => a.Email == People.Rahel).ExecuteUpdateAsync(set => set.SetProperty(a => a.IsBlocked, true)));
        Assert.Equal(HttpStatusCode.NotFound, (await program.Opens(address)).Status);
        await Board.InDbAsync(db => db.Accounts.Where(a => a.Email == People.Rahel).ExecuteUpdateAsync(set => set.SetProperty(a => a.IsBlocked, false)));
        Assert.Equal(HttpStatusCode.OK, (await program.Opens(address)).Status);

        await Board.ChangeAsync(Interviewer, m => m.Deactivate());
        Assert.Equal(HttpStatusCode.NotFound, (await program.Opens(address)).Status);
    }

    [Fact]
    public async Task A_candidate_takes_an_interview_along_as_a_file()
    {
        await SchedulesAsync(Morning(3));
        using var mina = await MinaAsync();
        var answer = await mina.Opens($"{Hers}/interviews/{(await InterviewAsync()).Id}/interview.ics");

        Assert.Equal("attachment", answer.Headers["Content-Disposition"].Split(';')[0]);
        Assert.Contains("METHOD:PUBLISH", CalendarTextTests.Unfold(answer.Body));
        Assert.DoesNotContain("ATTENDEE", answer.Body, StringComparison.Ordinal);
    }

    private static async Task<string> MakesAsync(Visitor member)
    {
        var made = await (await member.Opens("/admin/interviews")).Form("form[action='/admin/interviews/calendar']").SendAsync();
        return new Uri(made.Find("#calendar-address")!.GetAttribute("value")!).PathAndQuery;
    }

    private static string Shape(Answer answer) => $"{(int)answer.Status} {answer.Body.Length} {string.Join(',', answer.Headers.Keys.Order(StringComparer.Ordinal))}";
}
