using CareerBoard.Testing;

namespace CareerBoard.Web.Tests.Review;

public sealed class BoardTests : Office
{
    private string Page => $"/admin/postings/{Posting.Number}/pipeline";

    [Fact]
    public async Task Every_stage_has_its_column_with_its_count()
    {
        await AnotherAsync("jun@example.org", "Jun Watanabe");

        var board = await Tomas.Opens(Page);

        Assert.Equal(["Received", "Screening", "Interview", "Offer", "Hired", "Rejected", "Withdrawn"], board.TextsOf(".lane h2"));
        Assert.Equal("2", board.TextsOf("[data-count]")[0]);
        Assert.Equal(["Mina Okafor", "Jun Watanabe"], board.TextsOf(".lane:first-child .name"));
    }

    [Fact]
    public async Task A_long_column_shows_its_first_fifty_and_more_on_request()
    {
        for (var i = 0; i < 51; i++)
        {
            Board.Clock.Advance(TimeSpan.FromSeconds(1));
            await AnotherAsync($"person{i}@example.org", $"Person {i:00}");
        }

        var board = await Tomas.Opens(Page);
        var more = await Tomas.Opens(board.Find(".more a")!.GetAttribute("hx-get")!);

        Assert.Equal((50, "52"), (board.Document.QuerySelectorAll(".ticket").Length, board.TextsOf("[data-count]")[0]));
        Assert.Equal(["Person 49", "Person 50"], more.TextsOf(".name"));
    }

    [Fact]
    public async Task Cards_carry_no_tokens_of_their_own()
    {
        var board = await Tomas.Opens(Page);

        Assert.Single(board.Document.QuerySelectorAll("main input[name=__RequestVerificationToken]"));
    }

    [Fact]
    public async Task Without_script_a_card_leads_to_its_moves()
    {
        var board = await Tomas.Opens(Page);

        var moves = await board.Follow("Move Mina Okafor");
        var answer = await moves.FormWith("Move to Interview").SendAsync();

        Assert.Equal(Page, answer.Address.AbsolutePath);
        Assert.Equal("Interview", await StageNowAsync());
    }

    [Fact]
    public async Task A_day_without_work_says_so_and_one_with_work_leads_there()
    {
        var today = await Tomas.Opens("/admin");
        Assert.Contains("Mina Okafor", today.Text, StringComparison.Ordinal);
        Assert.Contains("No posting closes within a week", today.Text, StringComparison.Ordinal);

        var idle = await Rahel.Opens("/admin");
        Assert.DoesNotContain("Mina Okafor", idle.Text, StringComparison.Ordinal);
        Assert.Contains("A colleague assigns them to you", idle.Text, StringComparison.Ordinal);
    }
}
