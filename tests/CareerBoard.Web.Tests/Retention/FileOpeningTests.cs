using System.Diagnostics;
using System.Net;
using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Employers;
using CareerBoard.Testing;
using CareerBoard.Web.Tests.Erasing;
using CareerBoard.Web.Tests.Review;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Tests.Retention;

/// <summary>Who has opened which file is written down and shown to those who answer for it.</summary>
public sealed class FileOpeningTests : Office
{
    [Fact]
    public async Task However_often_a_file_is_opened_in_an_hour_it_is_written_down_once()
    {
        var application = await WithFileAsync();
        var (page, file) = ($"/admin/applications/{application.Id}", $"/admin/applications/{application.Id}/files/{application.Files[0].FileId}");

        await Tomas.Opens($"/admin/applications/{application.Id}/print");
        Assert.Empty(await OpeningsAsync(application));

        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Tomas.Opens(file)));
        await Tomas.Opens(page);
        await Tomas.Opens($"{page}?as=text");
        await Tomas.Opens($"{file}/pages/1");
        Assert.Equal(HttpStatusCode.OK, (await Tomas.Opens($"{page}/zip")).Status);
        var one = Assert.Single(await OpeningsAsync(application));
        Assert.Equal((Recruiter.Id, application.Files[0].FileId, Board.Now), (one.MemberId, one.FileId, one.At));

        Board.Clock.Advance(TimeSpan.FromHours(1));
        await Tomas.Opens($"{file}/pages/1");
        Assert.Equal(2, (await OpeningsAsync(application)).Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("?as=text")]
    [InlineData("/zip")]
    [InlineData("/files/{file}")]
    [InlineData("/files/{file}/pages/1")]
    public async Task Every_way_to_read_it_counts(string way)
    {
        var application = await WithFileAsync();

        var answer = await Tomas.Opens($"/admin/applications/{application.Id}{way.Replace("{file}", application.Files[0].FileId.ToString(), StringComparison.Ordinal)}");

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Single(await OpeningsAsync(application));
    }

    [Fact]
    public async Task An_archive_of_many_writes_down_all_of_them()
    {
        var (first, second) = (await WithFileAsync(), await WithFileAsync("second@example.org"));
        await PostsAsync(Tomas, "/admin/applications/bulk/zip", ("pick", $"{first.Id}:{first.StageId}"), ("pick", $"{second.Id}:{second.StageId}"));

        Assert.Single(await OpeningsAsync(first));
        Assert.Single(await OpeningsAsync(second));
    }

    [Fact]
    public async Task Recruiters_read_who_it_was_reviewers_do_not_and_who_applied_reads_when()
    {
        var application = await WithFileAsync();
        await AskToJudgeAsync(application.Id);
        await Rahel.Opens($"/admin/applications/{application.Id}");

        var shown = await Tomas.Opens($"/admin/applications/{application.Id}");
        Assert.Contains(Interviewer.Name, string.Join(' ', shown.TextsOf("#openings")), StringComparison.Ordinal);
        Assert.Null((await Rahel.Opens($"/admin/applications/{application.Id}")).Find("#openings"));

        using var candidate = await Board.Visitor().SignsIn("first@example.org");
        var copy = await Canaries.UnpackedAsync((await candidate.AskAsync(HttpMethod.Get, "/account/data/export", content: null)).Bytes);
        var data = copy.Select(System.Text.Encoding.UTF8.GetString).Single(text => text.Contains("\"filesOpened\"", StringComparison.Ordinal));
        Assert.Contains("\"at\"", data[data.IndexOf("\"filesOpened\"", StringComparison.Ordinal)..], StringComparison.Ordinal);
        Assert.DoesNotContain(Interviewer.Name, data, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_reviews_blind_reads_masked_words_and_has_opened_it()
    {
        var application = await WithFileAsync();
        await AskToJudgeAsync(application.Id);
        await Board.InDbAsync(db => db.Applications.Where(a => a.Id == application.Id).ExecuteUpdateAsync(set => set.SetProperty(a => a.IsBlind, true)));

        await Rahel.Opens($"/admin/applications/{application.Id}");

        Assert.Equal(Interviewer.Id, Assert.Single(await OpeningsAsync(application)).MemberId);
    }

    [Fact]
    public async Task A_database_that_is_busy_keeps_nobody_from_reading()
    {
        var application = await WithFileAsync();
        var file = $"/admin/applications/{application.Id}/files/{application.Files[0].FileId}";

        await Board.InDbAsync(db => db.InWriteAsync(
            async _ =>
            {
                var began = Stopwatch.GetTimestamp();
                Assert.Equal(HttpStatusCode.OK, (await Tomas.Opens(file)).Status);
                Assert.True(Stopwatch.GetElapsedTime(began) < TimeSpan.FromSeconds(20));
                return true;
            },
            default));
        if (!TestDatabase.IsPostgres) Assert.Empty(await OpeningsAsync(application));

        await Tomas.Opens(file);
        Assert.Single(await OpeningsAsync(application));
    }

    private async Task<Application> WithFileAsync(string email = "first@example.org")
    {
        Board.Clock.Advance(TimeSpan.FromSeconds(1));
        return await Board.AddApplicationAsync(Posting, await Board.AddCandidateAsync(email, "Somebody First"), [Handed.Resume("Words of a résumé")]);
    }

    private Task<List<FileOpening>> OpeningsAsync(Application application) => Board.InDbAsync(db => db.FileOpenings.AsNoTracking().Where(o => o.ApplicationId == application.Id).OrderBy(o => o.At).ToListAsync());

    private Task AskToJudgeAsync(Guid application) => Board.InDbAsync(async db =>
    {
        db.Add(Scorecard.Assign(Guid.CreateVersion7(Board.Now), await db.Applications.SingleAsync(a => a.Id == application), Interviewer.Id, Recruiter.Id, [], dueAt: null, owes: false, Board.Now).Value!);
        await db.SaveChangesAsync();
    });
}
