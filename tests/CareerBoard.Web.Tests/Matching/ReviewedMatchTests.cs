using CareerBoard.Data.Erasing;
using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Skills;
using CareerBoard.Testing;
using CareerBoard.Web.Tests.Review;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Tests.Matching;

/// <summary>What the hiring team reads of how a profile stands to the opening: the same as the candidate, of the profile as it was.</summary>
public sealed class ReviewedMatchTests : Office
{
    [Fact]
    public async Task Both_sides_read_the_same_lines()
    {
        var posting = await AskingAsync();
        using var mina = await Board.Visitor().SignsIn(People.Mina);
        var own = await mina.Opens($"/jobs/{posting.Number}/research-engineer");
        var application = await AppliesAsync(posting);

        var review = await Tomas.Opens($"/admin/applications/{application.Id}");

        Assert.Equal(["Met", "Partly"], review.TextsOf(".match-explained .match"));
        Assert.Equal(own.TextsOf(".match-explained .match"), review.TextsOf(".match-explained .match"));
        Assert.Equal(
            own.TextsOf(".match-explained .how").Where(t => !t.StartsWith("Add evidence", StringComparison.Ordinal)),
            review.TextsOf(".match-explained .how"));
        Assert.Contains("Shows 1 of 2 required; 1 partly.", review.TextsOf(".match-explained p"));
        Assert.Null(review.Find(".match-explained a[href^='/profile']"));
    }

    [Fact]
    public async Task It_stays_as_it_was_when_the_profile_changes_and_follows_the_opening()
    {
        var posting = await AskingAsync();
        var application = await AppliesAsync(posting);
        var algebra = await Board.SkillAsync("linear-algebra");
        await Board.ClaimAsync(Mina, algebra, SkillLevel.LeadsOrTeaches, "Lectures on determinants");

        Assert.Equal(["Met", "Partly"], await LinesAsync());
        Assert.Equal(["Shows half of what is required"], await OnBoardAsync());

        await Board.ReviseAsync(posting, c => c with { Requirements = [Openings.Asks(algebra)] });
        Assert.Equal(["Partly"], await LinesAsync());
        Assert.Equal(["Nothing shown yet"], await OnBoardAsync());

        await Board.ReviseAsync(posting, c => c with { HidesMatch = true });
        Assert.Empty(await LinesAsync());
        Assert.Empty(await OnBoardAsync());

        async Task<IReadOnlyList<string>> LinesAsync() => (await Tomas.Opens($"/admin/applications/{application.Id}")).TextsOf(".match-explained .match");

        async Task<IReadOnlyList<string>> OnBoardAsync() => (await Tomas.Opens($"/admin/postings/{posting.Number}/pipeline")).TextsOf(".ticket .match");
    }

    [Fact]
    public async Task Of_whoever_was_erased_no_match_is_left()
    {
        var posting = await AskingAsync();
        await AppliesAsync(posting);
        Assert.NotNull((await Tomas.Opens($"/admin/postings/{posting.Number}/pipeline")).Find(".ticket .match"));

        Assert.NotNull((await Board.WithAsync<EraseCandidate, Domain.Result<ErasedPerson>>(erase => erase.EraseAddressAsync(People.Mina, default))).Value);

        var page = await Tomas.Opens($"/admin/postings/{posting.Number}/pipeline");
        Assert.NotNull(page.Find(".ticket"));
        Assert.Null(page.Find(".ticket .match"));
    }

    [Fact]
    public async Task Whoever_came_without_skills_has_no_match()
    {
        Assert.Null((await Tomas.Opens(Address)).Find(".match-explained"));
        Assert.Null((await Tomas.Opens($"/admin/postings/{Posting.Number}/pipeline")).Find(".ticket .match"));
    }

    private async Task<Domain.Postings.Posting> AskingAsync()
    {
        var (torch, algebra) = (await Board.SkillAsync("pytorch"), await Board.SkillAsync("linear-algebra"));
        await Board.ClaimAsync(Mina, torch, SkillLevel.WorksIndependently, "A small trainer");
        await Board.ClaimAsync(Mina, algebra, SkillLevel.WorksIndependently);
        return await Board.PublishAsync(Employer, Openings.Called("Research engineer") with { Requirements = [Openings.Asks(torch), Openings.Asks(algebra)] });
    }

    private async Task<Application> AppliesAsync(Domain.Postings.Posting posting) =>
        await Board.AddApplicationAsync(posting, await Board.InDbAsync(db => db.Candidates.AsNoTracking().SingleAsync(c => c.Id == Mina.Id)));
}
