using System.Net;
using System.Text.Json;
using CareerBoard.Data.Queries;
using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Candidates;
using CareerBoard.Domain.Postings;
using CareerBoard.Testing;
using Microsoft.EntityFrameworkCore;
using Answer = CareerBoard.Testing.Answer;

namespace CareerBoard.Web.Tests.Review;

/// <summary>What a board that stands open is told, what narrows it, and what is done with all of a column.</summary>
public sealed class LiveBoardTests : Office
{
    private string Page => $"/admin/postings/{Posting.Number}/pipeline";

    [Fact]
    public async Task While_nothing_changes_the_answer_is_empty_and_kept_by_nobody()
    {
        var answer = await AskAsync(await MarkAsync());

        Assert.Equal((HttpStatusCode.NoContent, 0), (answer.Status, answer.Bytes.Length));
        Assert.Contains("no-store", answer.Headers["Cache-Control"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_colleagues_move_is_told_with_the_columns_it_changed()
    {
        var mark = await MarkAsync();
        await MovedByColleagueAsync("Interview");

        using var news = JsonDocument.Parse((await AskAsync(mark)).Body);

        Assert.Equal(
            new[] { (await StageAsync("Received"), 0), (await StageAsync("Interview"), 1) },
            news.RootElement.GetProperty("lanes").EnumerateArray().Select(l => (l.GetProperty("stage").GetGuid(), l.GetProperty("count").GetInt32())));
        Assert.Contains(news.RootElement.GetProperty("heard").EnumerateArray(), h => h.GetProperty("words").GetString()!.EndsWith("moved Mina Okafor to Interview", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.NoContent, (await AskAsync(news.RootElement.GetProperty("mark").GetString()!)).Status);
    }

    [Fact]
    public async Task Whoever_asks_for_news_and_for_a_column_at_once_gets_the_news()
    {
        var mark = await MarkAsync();
        var column = $"&lane={await StageAsync("Received")}";
        Assert.Equal(HttpStatusCode.NoContent, (await Tomas.AskAsync(HttpMethod.Get, $"{Page}?since={Uri.EscapeDataString(mark)}{column}", content: null)).Status);

        await MovedByColleagueAsync("Interview");
        Assert.Equal(HttpStatusCode.OK, (await Tomas.AskAsync(HttpMethod.Get, $"{Page}?since={Uri.EscapeDataString(mark)}{column}", content: null)).Status);
    }

    [Fact]
    public async Task One_ones_own_steps_are_not_news()
    {
        var mark = await MarkAsync();
        await PostsAsync(Tomas, $"{Address}/move", ("Form.Stage", $"{await StageAsync("Screening")}"), ("Form.From", $"{Application.StageId}"));

        using var news = JsonDocument.Parse((await AskAsync(mark)).Body);

        Assert.DoesNotContain(news.RootElement.GetProperty("heard").EnumerateArray(), h => h.GetProperty("words").GetString()!.Contains("Screening", StringComparison.Ordinal));
        Assert.Equal(2, news.RootElement.GetProperty("lanes").GetArrayLength());
    }

    [Fact]
    public async Task A_card_that_comes_in_is_told()
    {
        var card = await Board.InDbAsync(async db =>
        {
            var application = await db.Applications.SingleAsync(a => a.Id == Application.Id);
            var asked = Scorecard.Assign(Guid.CreateVersion7(Board.Now), application, Interviewer.Id, Recruiter.Id, [new(ScorecardSubject.Value, "Calm", [], null, "")], null, owes: false, Board.Now).Value!;
            db.Add(asked);
            await db.SaveChangesAsync();
            return asked.Id;
        });
        var mark = await MarkAsync();
        await Board.InDbAsync(async db =>
        {
            var asked = await db.Scorecards.SingleAsync(c => c.Id == card);
            Assert.Null(asked.Write([new(3, "Kept calm.")], Recommendation.Yes, ""));
            Assert.Null(asked.HandIn(Board.Now));
            await db.SaveChangesAsync();
        });

        using var news = JsonDocument.Parse((await AskAsync(mark)).Body);

        Assert.Equal([await StageAsync("Received")], news.RootElement.GetProperty("lanes").EnumerateArray().Select(l => l.GetProperty("stage").GetGuid()));
    }

    [Fact]
    public async Task Two_that_change_places_are_both_seen()
    {
        var other = await AnotherAsync("bo@example.org", "Bo Castell");
        await GoAsync(other.Id, "Screening");
        var mark = await MarkAsync();
        await GoAsync(other.Id, "Received");
        await GoAsync(Application.Id, "Screening");

        using var news = JsonDocument.Parse((await AskAsync(mark)).Body);

        Assert.Equal(2, news.RootElement.GetProperty("lanes").GetArrayLength());
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("99999999999999999999.1")]
    [InlineData("1.1~x.1.1")]
    public async Task A_mark_that_says_nothing_is_answered_with_every_column(string mark)
    {
        using var news = JsonDocument.Parse((await AskAsync(mark)).Body);

        Assert.Equal(7, news.RootElement.GetProperty("lanes").GetArrayLength());
    }

    [Fact]
    public async Task The_address_narrows_the_board()
    {
        var bo = await AnotherAsync("bo@example.org", "Bo Castell");
        var cleo = await AnotherAsync("cleo@example.org", "Cleo Drummond");
        await Board.ChangeAsync(bo, a => { a.Assign(Recruiter.Id); a.Open(Board.Now); return null; });
        await Board.ChangeAsync(cleo, a => a.Tag(["phd"]));

        async Task FitAsync(string query, params string[] names)
        {
            var board = await Tomas.Opens(Page + query);
            Assert.Equal(names, board.TextsOf(".ticket .name"));
            Assert.Equal($"{names.Length}", board.TextsOf("[data-count]")[0]);
        }

        await FitAsync("?owner=me", "Bo Castell");
        await FitAsync($"?owner={Recruiter.Id}", "Bo Castell");
        await FitAsync("?owner=none", "Mina Okafor", "Cleo Drummond");
        await FitAsync("?tag=phd", "Cleo Drummond");
        await FitAsync("?waiting=new", "Mina Okafor", "Cleo Drummond");
        await FitAsync("?q=castell", "Bo Castell");
        await FitAsync("?owner=none&tag=phd&q=cleo", "Cleo Drummond");

        var none = await Tomas.Opens(Page + "?waiting=message");
        Assert.Contains("No applications fit", none.Text, StringComparison.Ordinal);
        Assert.Equal(3, (await none.Follow("Show all")).TextsOf(".ticket .name").Count);
    }

    [Fact]
    public async Task What_is_opened_from_a_narrowed_board_has_its_neighbours_there()
    {
        var bo = await AnotherAsync("bo@example.org", "Bo Castell");
        await AnotherAsync("cleo@example.org", "Cleo Drummond");
        await Board.ChangeAsync(bo, a => { a.Assign(Recruiter.Id); return null; });

        var opened = await (await Tomas.Opens(Page + "?owner=none")).Follow("Mina Okafor");

        Assert.Contains("Cleo Drummond", opened.Find("a[rel=next]")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_of_a_column_are_moved_at_once_and_taken_back_at_once()
    {
        await CrowdAsync(450);
        var form = (await Tomas.Opens(Page)).FormWith("Move").Set("Stage", "Screening");

        var done = await form.Set("all", $"{await StageAsync("Received")}:451").SendAsync();

        Assert.Contains("451 applications moved to Screening", done.Text, StringComparison.Ordinal);
        Assert.Equal(451, await InAsync("Screening"));
        Assert.Contains("Undone for 451 applications", (await done.FormWith("Undo").SendAsync()).Text, StringComparison.Ordinal);
        Assert.Equal(451, await InAsync("Received"));
    }

    [Fact]
    public async Task Only_those_that_fit_are_acted_on()
    {
        await CrowdAsync(60);
        await AnotherAsync("bo@example.org", "Bo Castell");
        var form = (await Tomas.Opens(Page + "?q=visitor")).FormWith("Move");

        await form.Set("Stage", "Screening").Set("all", $"{await StageAsync("Received")}:60").SendAsync();

        Assert.Equal((60, 2), (await InAsync("Screening"), await InAsync("Received")));
    }

    [Fact]
    public async Task Where_more_fit_than_were_seen_nothing_is_done()
    {
        await CrowdAsync(60);
        var form = (await Tomas.Opens(Page)).FormWith("Move").Set("Stage", "Screening").Set("all", $"{await StageAsync("Received")}:61");
        await AnotherAsync("late@example.org", "Lea Late");

        var answer = await form.SendAsync();

        Assert.Contains("62 fit now. Nothing was done", answer.Text, StringComparison.Ordinal);
        Assert.Equal(0, await InAsync("Screening"));
    }

    [Fact]
    public async Task All_of_a_column_are_rejected_once_the_reason_is_given()
    {
        await CrowdAsync(250);
        var asked = await (await Tomas.Opens(Page)).FormWith("Reject…").Set("all", $"{await StageAsync("Received")}:251").SendAsync();
        Assert.Contains("Reject 251 applications", asked.Heading, StringComparison.Ordinal);

        var done = await asked.FormWith("Reject 251").Set("Form.Reason", nameof(RejectionReason.PositionFilled)).SendAsync();

        Assert.Contains("251 applications rejected", done.Text, StringComparison.Ordinal);
        Assert.Equal(251, await InAsync("Rejected"));
    }

    [Fact]
    public async Task All_of_a_column_are_tagged_assigned_and_written_to()
    {
        await CrowdAsync(210);
        var all = $"{await StageAsync("Received")}:211";

        await (await Tomas.Opens(Page)).FormWith("Tag").Set("Tag", "fair").Set("all", all).SendAsync();
        await (await Tomas.Opens(Page)).FormWith("Assign").Set("Owner", $"{Recruiter.Id}").Set("all", all).SendAsync();
        var asked = await (await Tomas.Opens(Page)).FormWith("Message…").Set("all", all).SendAsync();
        await asked.FormWith("Send 211 messages").Set("Form.Text", "We read them all by Friday.").SendAsync();

        Assert.Equal(211, await Board.InDbAsync(db => db.Applications.CountAsync(a => a.OwnerId == Recruiter.Id && a.Tags.Contains("fair"))));
        Assert.Equal(211, await Board.InDbAsync(db => db.Messages.CountAsync()));
    }

    [Fact]
    public async Task Whoever_was_added_by_hand_at_the_same_moment_is_not_taken_back_with_the_moved()
    {
        await CrowdAsync(2);
        var received = await StageAsync("Received");
        var done = await (await Tomas.Opens(Page)).FormWith("Move").Set("Stage", "Screening").Set("pick", $"{Application.Id}:{received}").SendAsync();

        var undone = (await done.FormWith("Undo").SendAsync()).Text;

        Assert.Contains("Undone for Mina Okafor", undone, StringComparison.Ordinal);
        Assert.DoesNotContain("stayed", undone, StringComparison.Ordinal);
        Assert.Equal(3, await InAsync("Received"));
    }

    [Fact]
    public async Task A_card_says_where_from_since_when_and_what_is_late()
    {
        await CrowdAsync(1, source: "alumni");
        Board.Clock.Advance(TimeSpan.FromMinutes(40));
        await GoAsync(Application.Id, "Screening");
        await Board.InDbAsync(async db =>
        {
            var application = await db.Applications.SingleAsync(a => a.Id == Application.Id);
            foreach (var (member, due) in new[] { (Recruiter, Board.Now.AddMinutes(10)), (Interviewer, Board.Now.AddDays(9)) })
            {
                db.Add(Scorecard.Assign(Guid.CreateVersion7(Board.Now), application, member.Id, Recruiter.Id, [new(ScorecardSubject.Value, "Calm", [], null, "")], due, owes: false, Board.Now).Value!);
            }

            await db.SaveChangesAsync();
        });
        Board.Clock.Advance(TimeSpan.FromMinutes(30));

        var board = await Tomas.Opens(Page);

        var (mina, visitor) = (board.TextsOf(".lane[data-name='Screening'] .foot")[0], board.TextsOf(".lane[data-name='Received'] .foot")[0]);
        Assert.Contains("30 minutes here", mina, StringComparison.Ordinal);
        Assert.Contains("0 of 2 cards", mina, StringComparison.Ordinal);
        Assert.Contains("1 card late", mina, StringComparison.Ordinal);
        Assert.Contains("1 hour here", visitor, StringComparison.Ordinal);
        Assert.Contains("via alumni", visitor, StringComparison.Ordinal);
        await Board.ChangeAsync(Application, a => a.Tag(["phd"]));
        Assert.Contains("phd", (await Tomas.Opens(Page)).TextsOf(".lane[data-name='Screening'] .foot")[0], StringComparison.Ordinal);
        Assert.Equal(["Visitor 0000"], (await Tomas.Opens(Page + "?source=alumni")).TextsOf(".ticket .name"));
        Assert.Contains("alumni", board.TextsOf("select[name=source] option"));
    }

    [Fact]
    public async Task Whoever_took_the_place_of_somebody_is_shown_there_though_their_number_is_the_same()
    {
        var other = await AnotherAsync("other@example.org", "Somebody Else");
        await GoAsync(Application.Id, "Screening");
        Assert.Equal(["Mina Okafor"], (await Tomas.Opens(Page)).TextsOf(".lane[data-name='Screening'] .ticket .name"));

        await GoAsync(Application.Id, "Interview");
        await GoAsync(other.Id, "Screening");

        var board = await Tomas.Opens(Page);
        Assert.Equal(["Somebody Else"], board.TextsOf(".lane[data-name='Screening'] .ticket .name"));
        Assert.Equal(["Mina Okafor"], board.TextsOf(".lane[data-name='Interview'] .ticket .name"));
    }

    [Theory]
    [InlineData("same-origin", "br")]
    [InlineData("none", "br")]
    [InlineData("cross-site", null)]
    [InlineData("same-site", null)]
    [InlineData(null, null)]
    public async Task The_board_leaves_compressed_where_nobody_else_could_have_chosen_its_words(string? site, string? encoding)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Page);
        request.Headers.Add("Accept-Encoding", "br");
        if (site is not null) request.Headers.Add("Sec-Fetch-Site", site);

        using var answer = await Tomas.Http.SendAsync(request);

        Assert.Equal((HttpStatusCode.OK, encoding), (answer.StatusCode, answer.Content.Headers.ContentEncoding.SingleOrDefault()));
    }

    private async Task<string> MarkAsync() => (await Tomas.Opens(Page)).Find("form[data-mark]")!.GetAttribute("data-mark")!;

    private Task<Answer> AskAsync(string mark) => Tomas.AskAsync(HttpMethod.Get, $"{Page}?since={Uri.EscapeDataString(mark)}", content: null);

    private async Task<int> InAsync(string stage)
    {
        var id = await StageAsync(stage);
        return await Board.InDbAsync(db => db.Applications.CountAsync(a => a.StageId == id));
    }

    private async Task GoAsync(Guid id, string stage)
    {
        var target = await StageAsync(stage);
        await Board.InDbAsync(async db =>
        {
            var application = await db.Applications.SingleAsync(a => a.Id == id);
            var pipeline = await db.PipelineOfAsync(Posting.Id, default);
            Assert.Null(application.Move(pipeline.Find(target)!, Interviewer.Id, Board.Now));
            await db.SaveChangesAsync();
        });
    }

    /// <summary>People met at a fair, beside Mina.</summary>
    private async Task CrowdAsync(int count, string? source = null)
    {
        for (var from = 0; from < count; from += 500)
        {
            await Board.InDbAsync(db => db.InWriteAsync(
                async now =>
                {
                    var posting = await db.Postings.SingleAsync(p => p.Id == Posting.Id);
                    var pipeline = await db.OwnPipelineAsync(posting, now, default);
                    for (var i = from; i < Math.Min(from + 500, count); i++)
                    {
                        var candidate = new Candidate(Guid.CreateVersion7(now), accountId: null, $"Visitor {i:0000}", $"visitor{i}@example.org", now);
                        var submission = new Submission(Guid.CreateVersion7(now), new string('0', 64), candidate.Profile, [], [], Consent: null, source);
                        var application = Application.AddByHand(Guid.CreateVersion7(now), posting, pipeline, candidate, submission, Recruiter.Id, now).Value!;
                        application.Assign(null);
                        db.Add(candidate);
                        db.Add(application);
                    }

                    await db.SaveChangesAsync();
                    return 0;
                },
                default));
        }
    }
}
