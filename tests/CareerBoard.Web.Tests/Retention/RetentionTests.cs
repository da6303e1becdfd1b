using System.Net;
using CareerBoard.Data.Erasing;
using CareerBoard.Data.Queries;
using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Candidates;
using CareerBoard.Domain.Employers;
using CareerBoard.Domain.Pool;
using CareerBoard.Domain.Postings;
using CareerBoard.Testing;
using CareerBoard.Web.Jobs;
using CareerBoard.Web.Mail;
using CareerBoard.Web.Tests.Accounts;
using CareerBoard.Web.Tests.Backup;
using CareerBoard.Web.Tests.Erasing;
using CareerBoard.Web.Tests.Review;
using CareerBoard.Web.Texts;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Tests.Retention;

/// <summary>How long what has ended is kept, who is told, and what is left of it.</summary>
public sealed class RetentionTests : Office
{
    private const string Subject = "Your application is erased after";

    [Fact]
    public async Task What_ended_is_shown_with_its_last_day_told_once_and_erased_after_it()
    {
        using var mina = await Board.Visitor().SignsIn(People.Mina);
        await KeepsAsync(months: 6);
        await RejectedAsync(Application.Id);
        var day = Format.Day(DateOnly.FromDateTime(Board.Now.UtcDateTime).AddMonths(6));
        Board.Clock.Advance(TimeSpan.FromMinutes(6));
        Assert.Contains(day, (await Tomas.Opens(Address)).Text, StringComparison.Ordinal);
        Assert.Contains(day, (await mina.Opens($"/applications/{Application.Id}")).Text, StringComparison.Ordinal);

        Assert.Equal((0, 0), await RunAsync());
        Assert.DoesNotContain("erased within", (await Tomas.Opens("/admin")).Text, StringComparison.Ordinal);

        await ToAsync(months: 6, days: -14);
        Assert.Equal((1, 0), await RunAsync());
        Assert.Equal((0, 0), await RunAsync());
        await Board.DeliverMailAsync();
        var mail = Assert.Single(MailsOf(People.Mina));
        Assert.Contains(day, mail.Text, StringComparison.Ordinal);
        Assert.Contains($"/applications/{Application.Id}/keep", mail.Text, StringComparison.Ordinal);
        Assert.Contains("1 application is erased within 14 days", (await Tomas.Opens("/admin")).Text, StringComparison.Ordinal);
        Assert.Contains(day, (await Tomas.Opens("/admin/applications/running-out")).Text, StringComparison.Ordinal);

        // On its last day it is there, on the day after it is not.
        await ToAsync(months: 6, days: 0);
        Assert.Equal((0, 0), await RunAsync());
        await ToAsync(months: 6, days: 1);
        Assert.Equal((0, 1), await RunAsync());
        Assert.Equal((0, 0), await RunAsync());

        var left = await NowAsync();
        Assert.True(left is { IsErased: true, State: ApplicationState.Rejected, EndedAt: not null });
        Assert.NotEqual(Mina.Id, left.CandidateId);
        Assert.Equal(2, left.Timeline.Count);
        Assert.Contains("the time was over", (await Tomas.Opens(Address)).Text, StringComparison.Ordinal);
        await mina.SignsIn(People.Mina);
        IsNotThere(await mina.Opens($"/applications/{Application.Id}"));
        Assert.True(await mina.IsSignedIn());
        Assert.Equal("Mina Okafor", await Board.InDbAsync(async db => (await db.Candidates.SingleAsync(c => c.Id == Mina.Id)).Profile.Name));
        await Board.DeliverMailAsync();
        Assert.Single(MailsOf(People.Mina));
    }

    [Fact]
    public async Task Without_a_term_nothing_is_erased_and_open_ones_never_are()
    {
        var open = await AnotherAsync("open@example.org", "Somebody Open");
        await RejectedAsync(Application.Id);
        Board.Clock.Advance(TimeSpan.FromDays(20 * 365));
        Assert.Equal((0, 0), await RunAsync());

        await KeepsAsync(months: 1);
        Assert.Equal((1, 0), await RunAsync());
        Board.Clock.Advance(TimeSpan.FromDays(15));
        Assert.Equal((0, 1), await RunAsync());
        Assert.False((await NowAsync(open.Id)).IsErased);
    }

    [Fact]
    public async Task The_hired_are_kept_unless_their_own_term_says_otherwise()
    {
        var hired = (await PipelineAsync()).End(ApplicationState.Hired);
        await Board.ChangeAsync(await NowAsync(), a => a.Move(hired, Recruiter.Id, Board.Now));
        await KeepsAsync(months: 1);
        Board.Clock.Advance(TimeSpan.FromDays(400));
        Assert.Equal((0, 0), await RunAsync());

        await KeepsAsync(months: 1, hired: 12);
        Assert.Equal((1, 0), await RunAsync());
        Board.Clock.Advance(TimeSpan.FromDays(15));
        Assert.Equal((0, 1), await RunAsync());
    }

    [Fact]
    public async Task A_posting_has_a_term_of_its_own_and_moves_the_clock_of_what_it_has()
    {
        await KeepsAsync(months: 24);
        await RejectedAsync(Application.Id);
        Board.Clock.Advance(TimeSpan.FromDays(100));
        Assert.Equal((0, 0), await RunAsync());

        await Tomas.SignsIn(People.Tomas);
        var page = await (await Tomas.Opens($"/admin/postings/{Posting.Number}/stages")).FormWith("Save how long").Set("months", "3").SendAsync();
        Assert.Contains("Saved how long", page.Document.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal((1, 0), await RunAsync());

        // Whoever changes their mind before the end is heard, and who is told again hears another day.
        await (await Tomas.Opens($"/admin/postings/{Posting.Number}/stages")).FormWith("Save how long").Set("months", "0").SendAsync();
        Board.Clock.Advance(TimeSpan.FromDays(100));
        Assert.Equal((0, 0), await RunAsync());
        await Tomas.SignsIn(People.Tomas);
        await (await Tomas.Opens($"/admin/postings/{Posting.Number}/stages")).FormWith("Save how long").Set("months", "").SendAsync();
        Assert.Equal((0, 0), await RunAsync());
        Board.Clock.Advance(TimeSpan.FromDays(24 * 31));
        Assert.Equal((1, 0), await RunAsync());
        Assert.Contains(await Board.InDbAsync(db => db.Audit.Select(e => e.Kind).ToListAsync()), kind => kind is nameof(PostingRetentionChanged));
    }

    [Fact]
    public async Task A_member_keeps_one_longer_and_says_why()
    {
        await KeepsAsync(months: 6);
        await RejectedAsync(Application.Id);
        var ended = DateOnly.FromDateTime(Board.Now.UtcDateTime);
        await ToAsync(months: 6, days: -10);
        Assert.Equal((1, 0), await RunAsync());

        var page = await Tomas.Opens($"{Address}/keep");
        Assert.Contains("Choose a reason.", (await page.Form("main form").SendAsync()).Text, StringComparison.Ordinal);
        var last = (await NowAsync()).ClockBy(new(6, null))!.LastDay(Board.Now);
        await page.Form("main form").Set("Form.Months", "12").Set("Form.Reason", "Dispute").SendAsync();
        Assert.Equal((last.AddMonths(12), KeepingReason.Dispute), ((await NowAsync()).KeptUntil, (await NowAsync()).KeptBecause));
        Assert.True(last > ended.AddMonths(6));
        Assert.Contains("Nothing runs out", (await Tomas.Opens("/admin/applications/running-out")).Text, StringComparison.Ordinal);
        var entry = await Board.InDbAsync(db => db.Audit.SingleAsync(e => e.Kind == nameof(ApplicationKeptLonger)));
        Assert.Equal(Application.Id, entry.SubjectId);
        Assert.Contains("Dispute", entry.Detail, StringComparison.Ordinal);

        // The notice that had not left yet says nothing that is not true any more.
        await Board.DeliverMailAsync();
        Assert.Empty(MailsOf(People.Mina));

        Board.Clock.Advance(TimeSpan.FromDays(30));
        Assert.Equal((0, 0), await RunAsync());
        Board.Clock.Advance(TimeSpan.FromDays(370));
        Assert.Equal((1, 0), await RunAsync());
        Board.Clock.Advance(TimeSpan.FromDays(15));
        Assert.Equal((0, 1), await RunAsync());
    }

    [Fact]
    public async Task The_candidate_agrees_once_that_it_is_kept_longer()
    {
        using var mina = await Board.Visitor().SignsIn(People.Mina);
        await KeepsAsync(months: 6);
        var address = $"/applications/{Application.Id}/keep";
        Assert.Contains("still being looked at", (await mina.Opens(address)).Text, StringComparison.Ordinal);
        await RejectedAsync(Application.Id);

        // What can still be taken back has not happened yet for the candidate.
        Assert.Contains("still being looked at", (await mina.Opens(address)).Text, StringComparison.Ordinal);
        Board.Clock.Advance(TimeSpan.FromMinutes(6));
        await (await mina.Opens(address)).Form("main form").Set("Form.Months", "12").SendAsync();

        var kept = await NowAsync();
        Assert.Equal((KeepingReason.CandidateAgreed, DateOnly.FromDateTime(kept.EndedAt!.Value.UtcDateTime).AddMonths(18)), (kept.KeptBecause!.Value, kept.KeptUntil!.Value));
        var again = await mina.Opens(address);
        Assert.Contains("You have agreed", again.Text, StringComparison.Ordinal);
        Assert.Null(again.Find("main form"));
        using var other = await Board.Visitor().SignsIn((await SomebodyElseAsync()).Email);
        IsNotThere(await other.Opens(address));
    }

    [Fact]
    public async Task Of_who_was_added_by_hand_nothing_is_left_anywhere_and_a_backup_from_before_has_nobody_either()
    {
        await using var board = new TestBoard();
        var canaries = await Canaries.PlantAsync(board, withAccount: false);

        // What she asked to be told by mail is between her and the board: it ends when she stops it.
        await board.InDbAsync(db => db.Alerts.ExecuteDeleteAsync());
        await OnlyApplicationAsync(canaries);
        Assert.Contains("dulcimer", await canaries.InDatabaseAsync());
        Assert.Contains("marsupial", canaries.InFiles());
        var folder = Directory.CreateTempSubdirectory("careerboard-retention-");
        try
        {
            var backup = Path.Combine(folder.FullName, "board.backup");
            (await board.Database.BacksUpAsync(Carried.FilesIn(Path.Combine(board.Folder, "files")), backup)).Must();
            await RunOutAsync(canaries);

            Assert.Empty(await canaries.InDatabaseAsync());
            Assert.Empty(canaries.InFiles());
            using (var boss = await board.Visitor().SignsIn(Canaries.Boss)) Assert.Empty(await canaries.OnPagesAsync(boss));
            var list = Path.Combine(board.Folder, ErasureList.FileName);
            Assert.Equal(2, (await File.ReadAllLinesAsync(list)).Length);

            foreach (var provider in (string[])["Sqlite", "Postgres"])
            {
                foreach (var erasures in (string?[])[null, list])
                {
                    var there = Directory.CreateDirectory(Path.Combine(folder.FullName, $"{provider}-{erasures is null}"));
                    var (copy, files) = (Path.Combine(there.FullName, "board.backup"), Path.Combine(there.FullName, "files"));
                    File.Copy(backup, copy);
                    await using var database = await TestDatabase.CreateBareAsync(provider, there.FullName);
                    Assert.Equal(erasures is null ? 0 : 2, (await database.RestoresAsync(Carried.FilesIn(files), copy, erasures: erasures)).Must().Erased);

                    // The control: without the list she is there again.
                    Assert.Equal(erasures is null, (await Canaries.InDatabaseAsync(database)).Contains("dulcimer"));
                    Assert.Equal(erasures is null, Canaries.InFiles(files).Contains("marsupial"));
                    if (erasures is not null) Assert.Empty((await Canaries.InDatabaseAsync(database)).Union(Canaries.InFiles(files)));
                }
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Of_who_has_an_account_what_is_theirs_stays_and_what_the_employer_has_goes()
    {
        await using var board = new TestBoard();
        var canaries = await Canaries.PlantAsync(board);
        var before = await canaries.InDatabaseAsync();

        await RunOutAsync(canaries);

        // Answers, messages with their files, what was noted, scored and said about interviews.
        string[] employers = ["bioluminescent", "periwinkle", "thistledown", "clavichord", "thunderhead", "hurdygurdy", "theremin", "bassoonist"];
        var after = await canaries.InDatabaseAsync();
        Assert.Equal(employers.Append("palimpsest").Intersect(before).Order(), before.Except(after).Order());

        // The résumé is the profile's, too; the file of a message was nobody else's.
        Assert.Equal(["marsupial"], canaries.InFiles().Intersect(["marsupial", "palimpsest"]));
        using var boss = await board.Visitor().SignsIn(Canaries.Boss);
        Assert.Empty((await canaries.OnPagesAsync(boss)).Intersect(employers));
        Assert.Equal(HttpStatusCode.OK, (await boss.Opens("/admin/candidates")).Status);
    }

    [Fact]
    public async Task What_somebody_told_of_themself_goes_with_their_last_application_to_that_employer()
    {
        await Board.SaveAsync(SelfAnswer.Give(Employer.Id, Mina.Id, SelfTopics.Gender, "woman", Board.Now).Must());
        var second = await Board.AddApplicationAsync(await Board.AddPostingAsync(Employer, "Second opening"), Mina);
        await KeepsAsync(months: 6);
        await RejectedAsync(Application.Id);
        Board.Clock.Advance(TimeSpan.FromDays(30));
        await RejectedAsync(second.Id);

        await ToAsync(months: 6, days: -14);
        Assert.Equal((1, 0), await RunAsync());
        await ToAsync(months: 6, days: 1);
        Assert.Equal((0, 1), await RunAsync());
        Assert.Equal(1, await Board.InDbAsync(db => db.SelfAnswers.CountAsync()));

        Board.Clock.Advance(TimeSpan.FromDays(30));
        Assert.Equal((1, 0), await RunAsync());
        Board.Clock.Advance(TimeSpan.FromDays(15));
        Assert.Equal((0, 1), await RunAsync());
        Assert.Equal(0, await Board.InDbAsync(db => db.SelfAnswers.CountAsync()));
    }

    [Fact]
    public async Task With_the_last_application_to_an_employer_goes_that_somebody_may_be_found_there()
    {
        await Board.SaveAsync(new PoolConsent(Guid.CreateVersion7(Board.Now), Employer.Id, Mina.Id, 1, Board.Now));
        var list = PoolList.Make(Guid.CreateVersion7(Board.Now), Employer.Id, "For later", existing: 0).Must();
        await Board.SaveAsync(list, list.Put([Mina.Id], there: 0, Recruiter.Id, Board.Now).Must().Single());
        await KeepsAsync(months: 6);
        await RejectedAsync(Application.Id);
        await ToAsync(months: 6, days: -14);
        Assert.Equal((1, 0), await RunAsync());
        Assert.Equal(1, await Board.InDbAsync(db => db.PoolConsents.CountAsync()));

        await ToAsync(months: 6, days: 1);
        Assert.Equal((0, 1), await RunAsync());
        Assert.Equal((0, 0), await Board.InDbAsync(async db => (await db.PoolConsents.CountAsync(), await db.PoolListPeople.CountAsync())));
        Assert.DoesNotContain("Erased", (await Tomas.Opens("/admin/candidates")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_four_who_are_one_person_two_run_out_together_and_the_others_stay_one()
    {
        var byHand = new Candidate(Guid.CreateVersion7(Board.Now), accountId: null, "Mina of the fair", "fair@example.org", Board.Now);
        await Board.SaveAsync(byHand);
        var gone = await Board.AddApplicationAsync(Posting, byHand);
        var (one, other) = (await AnotherAsync("one@example.org", "Mina Okafor"), await AnotherAsync("other@example.org", "Mina Okafor"));
        foreach (var (first, second) in ((Guid, Guid)[])[(one.CandidateId, other.CandidateId), (Mina.Id, other.CandidateId), (byHand.Id, other.CandidateId)])
        {
            await Board.InDbAsync(async db =>
            {
                Assert.Null(await db.SayOfPeopleAsync(Recruiter, first, second, isOne: true, Board.Now, default));
                await db.SaveChangesAsync();
            });
        }

        await KeepsAsync(months: 6);
        await RejectedAsync(Application.Id);
        await RejectedAsync(gone.Id);
        await ToAsync(months: 6, days: -14);
        Assert.Equal((2, 0), await RunAsync());
        await ToAsync(months: 6, days: 1);
        Assert.Equal((0, 2), await RunAsync());

        Assert.Equal(new[] { one.CandidateId, other.CandidateId }.Order(), await Board.InDbAsync(db => db.PersonParts.OrderBy(p => p.CandidateId).Select(p => p.CandidateId).ToListAsync()));
        Assert.Equal(1, await Board.InDbAsync(db => db.PersonVerdicts.CountAsync()));
    }

    [Fact]
    public async Task Whoever_keeps_one_in_the_moment_of_its_erasing_keeps_it()
    {
        await KeepsAsync(months: 6);
        await RejectedAsync(Application.Id);
        await ToAsync(months: 6, days: -14);
        Assert.Equal((1, 0), await RunAsync());
        await ToAsync(months: 6, days: 1);

        var erasing = Task.FromResult((0, 0));
        await Board.InDbAsync(db => db.InWriteAsync(
            async now =>
            {
                await db.Provider.LockPeopleAsync(db, [], [Mina.Id], default);
                Assert.Null((await db.Applications.SingleAsync(a => a.Id == Application.Id)).KeepLonger(12, KeepingReason.Dispute, new RetentionTerms(6, null), now));
                await db.SaveChangesAsync();

                // It has chosen by what was so before, and waits for this to end.
                erasing = Task.Run(() => RunAsync());
                await Task.Delay(TimeSpan.FromSeconds(1));
                return true;
            },
            default));

        Assert.Equal((0, 0), await erasing);
        Assert.False((await NowAsync()).IsErased);
    }

    [Fact]
    public async Task What_was_left_when_the_process_ended_after_the_commit_is_done_later()
    {
        await using var board = new TestBoard();
        var canaries = await Canaries.PlantAsync(board, withAccount: false);
        await OnlyApplicationAsync(canaries);
        var id = await board.InDbAsync(db => db.Applications.Where(a => a.CandidateId == canaries.CandidateId).Select(a => a.Id).SingleAsync());
        var list = new ErasureList(Path.Combine(board.Folder, ErasureList.FileName));
        await board.InDbAsync(async db => (await new EraseCandidate(db, Carried.FilesIn(Path.Combine(board.Folder, "nowhere")), list).EraseApplicationsAsync(_ => Task.FromResult<IReadOnlyCollection<Guid>>([id]), default)).Must());
        File.Delete(list.Path);

        await board.WithAsync<KeepErasures, int>(async job =>
        {
            await job.RunAsync(default);
            return 0;
        });
        Assert.Equal([ErasedKind.Candidate, ErasedKind.Application], (await list.ReadAsync(default)).Value!.Select(e => e.Kind).Order());
        board.Clock.Advance(TimeSpan.FromDays(2));
        await board.WithAsync<SweepFiles, object>(async sweep => await sweep.RunAsync(default));
        Assert.Empty(canaries.InFiles());
    }

    [Fact]
    public async Task Settings_take_months_and_nothing_else()
    {
        await Board.AddMemberAsync(Employer, "admin@example.org", Access.EmployerAdmin);
        using var admin = await Board.Visitor().SignsIn("admin@example.org");
        foreach (var typed in (string[])["0", "-1", "121", "six", "6.5", "99999999999"])
        {
            var answer = await (await admin.Opens("/admin/settings")).FormWith("Save settings").Set("Form.KeptMonths", typed).SendAsync();
            Assert.Contains("Enter a number of months", answer.Text, StringComparison.Ordinal);
        }

        await (await admin.Opens("/admin/settings")).FormWith("Save settings").Set("Form.KeptMonths", "12").Set("Form.HiredKeptMonths", "60").SendAsync();
        Assert.Equal((12, 60), await TermsAsync());
        await (await admin.Opens("/admin/settings")).FormWith("Save settings").Set("Form.KeptMonths", "").SendAsync();
        Assert.Equal((null, 60), await TermsAsync());
    }

    private Task<(int? Ended, int? Hired)> TermsAsync() => Board.InDbAsync(async db =>
    {
        var employer = await db.Employers.SingleAsync(e => e.Id == Employer.Id);
        return (employer.KeptMonths, employer.HiredKeptMonths);
    });

    private Task KeepsAsync(int? months, int? hired = null) => Board.ChangeAsync(Employer, e => e.KeepApplications(months, hired));

    private Task RejectedAsync(Guid id) => RejectedAsync(Board, id, Recruiter.Id);

    private static Task RejectedAsync(TestBoard board, Guid id, Guid by) => board.InDbAsync(async db =>
    {
        var application = await db.Applications.SingleAsync(a => a.Id == id);
        Assert.Null(application.Reject(await db.PipelineOfAsync(application.PostingId, default), RejectionReason.NotAMatch, by, board.Now));
        await db.SaveChangesAsync();
    });

    /// <summary>Some days before or after the last day of Mina's application's term.</summary>
    private async Task ToAsync(int months, int days)
    {
        Board.Clock.MoveTo(new DateTimeOffset(DateOnly.FromDateTime((await NowAsync()).EndedAt!.Value.UtcDateTime).AddMonths(months).AddDays(days).ToDateTime(new TimeOnly(12, 0)), TimeSpan.Zero));

        // Nobody stays signed in for months.
        await Tomas.SignsIn(People.Tomas);
    }

    private Task<(int Warned, int Erased)> RunAsync() => RunAsync(Board);

    private static Task<(int Warned, int Erased)> RunAsync(TestBoard board) => board.WithAsync<EraseRunOut, (int, int)>(async job =>
    {
        var done = await job.RunAsync(default);
        return (done.Warned, done.Erased);
    });

    private List<PickedUpMail> MailsOf(string email) => [.. Board.Mails.Where(m => m.To.Contains(email, StringComparison.Ordinal) && m.Subject.StartsWith(Subject, StringComparison.Ordinal))];

    private async Task<(string Email, Guid Id)> SomebodyElseAsync()
    {
        var other = await AnotherAsync("other@example.org", "Somebody Else");
        return ("other@example.org", other.Id);
    }

    /// <summary>Takes away what she has elsewhere: a draft to another posting, an invitation, reports.</summary>
    private static Task OnlyApplicationAsync(Canaries canaries) => canaries.Board.InDbAsync(async db =>
    {
        await db.Drafts.ExecuteDeleteAsync();
        await db.Invitations.ExecuteDeleteAsync();
        await db.Reports.ExecuteDeleteAsync();
    });

    private static async Task RunOutAsync(Canaries canaries)
    {
        var board = canaries.Board;
        var (id, boss) = await board.InDbAsync(async db => (await db.Applications.Where(a => a.CandidateId == canaries.CandidateId).Select(a => a.Id).SingleAsync(), await db.Members.Select(m => m.Id).FirstAsync()));
        using (var browser = await board.Visitor().SignsIn(Canaries.Boss)) await browser.Opens($"/admin/applications/{id}?as=text");
        Assert.Equal(1, await board.InDbAsync(db => db.FileOpenings.CountAsync(o => o.ApplicationId == id)));
        await RejectedAsync(board, id, boss);
        await board.ChangeAsync(canaries.Employer, e => e.KeepApplications(6, null));
        board.Clock.Advance(TimeSpan.FromDays(200));
        Assert.Equal((1, 0), await RunAsync(board));
        await board.DeliverMailAsync();
        board.Clock.Advance(TimeSpan.FromDays(15));
        Assert.Equal((0, 1), await RunAsync(board));
        Assert.Equal(0, await board.InDbAsync(db => db.FileOpenings.CountAsync(o => o.ApplicationId == id)));
    }
}
