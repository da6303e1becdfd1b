using CareerBoard.Domain.Employers;
using CareerBoard.Domain.Postings;
using CareerBoard.Testing;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Tests.Public;

/// <summary>What comes first of what is found, the same on both databases. Each posting is an hour older than the one named after it, so nothing is first for being new.</summary>
public sealed class RankingTests : IAsyncLifetime
{
    private readonly TestBoard _board = new();
    private Visitor _visitor = null!;
    private Employer _employer = null!;

    public async ValueTask InitializeAsync()
    {
        await _board.StartAsync();
        _employer = await _board.AddEmployerAsync();
        _visitor = _board.Visitor();
    }

    public async ValueTask DisposeAsync()
    {
        _visitor.Dispose();
        await _board.DisposeAsync();
    }

    [Fact]
    public async Task The_title_comes_before_the_skill_and_the_skill_before_the_text() => await RanksAsync(
        "pytorch",
        Openings.Called("PyTorch engineer"),
        Openings.Called("Model builder") with { Requirements = [Openings.Asks(await _board.SkillAsync("pytorch"))] },
        Openings.Called("Cook", "Some colleagues of yours use PyTorch."));

    [Fact]
    public async Task The_skill_comes_before_the_team_and_the_team_before_the_text() => await RanksAsync("pytorch", await WithPyTorchEverywhereAsync());

    /// <summary>As versions before this one wrote it.</summary>
    [Fact]
    public async Task The_skill_comes_before_the_team_wherever_the_index_has_it()
    {
        var openings = await WithPyTorchEverywhereAsync();
        await PublishAsync(openings);
        await _board.InDbAsync(async db =>
        {
            foreach (var row in await db.PostingSearch.ToListAsync()) row.Keywords = string.Join(' ', row.Keywords.Split(' ').Reverse());
            await db.SaveChangesAsync();
        });

        Assert.Equal(openings.Select(o => o.Title), (await _visitor.Opens("/jobs?q=pytorch")).Titles);
    }

    [Fact]
    public async Task The_role_comes_before_the_place() => await RanksAsync(
        "intern",
        Openings.Called("Laboratory helper") with { RoleId = (await _board.RoleAsync("intern")).Id },
        Openings.Called("Cook") with { Workplace = Workplace.OnSite, RemoteRegions = [], LocationIds = [(await _board.AddPlaceAsync("Intern House", "Oslo", null, "NO")).Id] });

    [Fact]
    public async Task A_skill_that_was_read_out_of_the_text_counts_as_the_text_does() => await RanksAsync(
        "pytorch",
        Openings.Called("Gardener") with { TeamId = (await _board.AddTeamAsync(_employer, "PyTorch friends")).Id },
        Openings.Called("Model builder", "You know PyTorch.") with { Requirements = [Openings.Asks(await _board.SkillAsync("pytorch")) with { IsProposed = true }] });

    private async Task<PostingContent[]> WithPyTorchEverywhereAsync() =>
    [
        Openings.Called("PyTorch engineer"),
        Openings.Called("Model builder") with { Requirements = [Openings.Asks(await _board.SkillAsync("pytorch"))] },
        Openings.Called("Gardener") with { TeamId = (await _board.AddTeamAsync(_employer, "PyTorch friends")).Id },
        Openings.Called("Cook", "Some colleagues of yours use PyTorch."),
    ];

    [Fact]
    public async Task Words_side_by_side_come_before_the_same_words_apart() => await RanksAsync(
        "product manager",
        Openings.Called("Product manager"),
        Openings.Called("Product marketing manager"),
        Openings.Called("Manager of product design"));

    [Fact]
    public async Task Of_a_name_of_several_words_one_in_the_title_comes_before_none() => await RanksAsync(
        "member of technical staff",
        Openings.Called("Member of technical staff"),
        Openings.Called("Staff writer", "You are a member of our technical team."),
        Openings.Called("Cook", "A member of the technical staff eats here."));

    [Fact]
    public async Task What_says_little_else_comes_before_what_says_much_else() => await RanksAsync(
        "data engineer",
        Openings.Called("Data engineer"),
        Openings.Called("Senior data engineer, platform and tooling"));

    [Fact]
    public async Task The_words_as_typed_come_before_other_names_of_the_same() => await RanksAsync(
        "research engineer",
        Openings.Called("Research engineer"),
        Openings.Called("Machine learning engineer"));

    [Fact]
    public async Task What_letters_are_short_for_comes_before_what_else_it_is_called() => await RanksAsync(
        "mts",
        Openings.Called("Member of technical staff"),
        Openings.Called("Software developer"));

    [Fact]
    public async Task A_rare_word_says_more_than_a_common_one()
    {
        await _board.PublishAsync(_employer, Enumerable.Range(0, 30).Select(i => (Openings.Called($"Engineer {i}", "Nothing to see."), (DateTimeOffset?)_board.Now.AddDays(-40))));
        await RanksAsync(
            "glaciology engineer",
            Openings.Called("Glaciology lead", "You work with an engineer."),
            Openings.Called("Engineer for everything", "Perhaps glaciology."));
    }

    private async Task RanksAsync(string words, params PostingContent[] expected)
    {
        await PublishAsync(expected);

        Assert.Equal(expected.Select(e => e.Title), (await _visitor.Opens($"/jobs?q={Uri.EscapeDataString(words)}")).Titles);
    }

    private Task<List<Posting>> PublishAsync(PostingContent[] expected) =>
        _board.PublishAsync(_employer, expected.Index().Select(e => (e.Item, (DateTimeOffset?)_board.Now.AddHours(e.Index - expected.Length))));
}
