using System.Net;
using CareerBoard.Domain.Candidates;
using CareerBoard.Domain.Employers;
using CareerBoard.Domain.Postings;
using CareerBoard.Domain.Skills;
using CareerBoard.Testing;
using CareerBoard.Web.Tests.Public;

namespace CareerBoard.Web.Tests.Matching;

/// <summary>What a candidate sees of how their profile stands to openings.</summary>
public sealed class OwnMatchTests : IAsyncLifetime
{
    private readonly TestBoard _board = new();
    private Employer _employer = null!;
    private Candidate _mina = null!;
    private Visitor _visitor = null!;
    private Skill _torch = null!, _jax = null!, _algebra = null!, _python = null!, _communication = null!;

    public async ValueTask InitializeAsync()
    {
        await _board.StartAsync();
        _employer = await _board.AddEmployerAsync();
        _mina = await _board.AddCandidateAsync(People.Mina);
        _visitor = _board.Visitor();
        (_torch, _jax, _algebra) = (await _board.SkillAsync("pytorch"), await _board.SkillAsync("jax"), await _board.SkillAsync("linear-algebra"));
        (_python, _communication) = (await _board.SkillAsync("python"), await _board.SkillAsync("communication"));
    }

    public ValueTask DisposeAsync()
    {
        _visitor.Dispose();
        return _board.DisposeAsync();
    }

    [Fact]
    public async Task A_posting_says_group_by_group_what_the_profile_shows_and_by_what()
    {
        var posting = await _board.PublishAsync(_employer, Asking(
            Openings.Asks(_torch),
            Openings.Asks(_algebra),
            Openings.Asks(_python, RequirementStrength.Preferred),
            Openings.Asks(_communication)));
        await _board.ClaimAsync(_mina, _torch, SkillLevel.LeadsOrTeaches, "A small trainer");
        await _board.ClaimAsync(_mina, _algebra, SkillLevel.WorksIndependently);
        await _visitor.SignsIn(People.Mina);

        var page = await _visitor.Opens($"/jobs/{posting.Number}/research-intern");

        Assert.Contains("You show 1 of 2 required; 1 partly. Of what is good to have, 0 of 1.", page.TextsOf(".match-explained p"));
        Assert.Equal(["Met", "Partly", "Not a question of the profile", "Not shown yet"], page.TextsOf(".match-explained .match"));
        Assert.Contains("PyTorch: leads or teaches others. Code “A small trainer”.", page.TextsOf(".match-explained .how"));
        Assert.Contains("Linear algebra: works independently with it. Nothing shows it yet.", page.TextsOf(".match-explained .how"));
        var toAdd = page.Document.QuerySelectorAll(".match-explained a[href^='/profile']").Select(a => a.GetAttribute("href")).ToList();
        Assert.Equal([$"/profile/skills?skill=linear-algebra&return=%2Fjobs%2F{posting.Number}%2Fresearch-intern", $"/profile/skills?skill=python&return=%2Fjobs%2F{posting.Number}%2Fresearch-intern"], toAdd);
    }

    [Fact]
    public async Task What_was_added_to_the_profile_is_on_the_page_at_once()
    {
        var posting = await _board.PublishAsync(_employer, Asking(Openings.Asks(_torch)));
        await _board.ClaimAsync(_mina, _jax, SkillLevel.WorksIndependently, "A reading of XLA");
        await _visitor.SignsIn(People.Mina);
        var address = $"/jobs/{posting.Number}/research-intern";
        Assert.Equal(["Not shown yet"], (await _visitor.Opens(address)).TextsOf(".match-explained .match"));
        Assert.Equal(["Nothing shown yet"], (await _visitor.Opens("/jobs")).TextsOf(".posting-card .match"));

        await _board.ReviseAsync(posting, c => c with { Requirements = [Openings.Asks(_torch) with { IsOpen = true }] });
        var open = await _visitor.Opens(address);
        Assert.Equal(["Equivalent, a person judges"], open.TextsOf(".match-explained .match"));
        Assert.Contains("JAX, which is like PyTorch: works independently with it. Code “A reading of XLA”.", open.TextsOf(".match-explained .how"));

        await _board.ClaimAsync(_mina, _torch, SkillLevel.WorksIndependently, "A small trainer");
        Assert.Equal(["Met"], (await _visitor.Opens(address)).TextsOf(".match-explained .match"));
        Assert.Equal(["Shows all required"], (await _visitor.Opens("/jobs")).TextsOf(".posting-card .match"));
    }

    [Fact]
    public async Task Nothing_is_compared_where_the_employer_does_not_want_it_nor_for_visitors_nor_for_members_without_a_profile()
    {
        var shown = await _board.PublishAsync(_employer, Asking(Openings.Asks(_torch)));
        var hidden = await _board.PublishAsync(_employer, Asking(Openings.Asks(_torch)) with { HidesMatch = true });
        await _board.ClaimAsync(_mina, _torch, SkillLevel.WorksIndependently, "A small trainer");
        await _board.AddMemberAsync(_employer, People.Tomas);
        using Visitor stranger = _board.Visitor(), member = _board.Visitor();
        await _visitor.SignsIn(People.Mina);
        await member.SignsIn(People.Tomas);

        Assert.NotNull((await _visitor.Opens($"/jobs/{shown.Number}/research-intern")).Find(".match"));
        Assert.Null((await _visitor.Opens($"/jobs/{hidden.Number}/research-intern")).Find(".match"));
        Assert.Equal(["Shows all required"], (await _visitor.Opens("/jobs")).TextsOf(".posting-card .match"));
        foreach (var other in (Visitor[])[stranger, member])
        {
            Assert.Null((await other.Opens($"/jobs/{shown.Number}/research-intern")).Find("#match"));
            Assert.Null((await other.Opens("/jobs")).Find(".match"));
        }
    }

    [Fact]
    public async Task Whoever_has_named_no_skill_is_asked_for_some()
    {
        var posting = await _board.PublishAsync(_employer, Asking(Openings.Asks(_torch)));
        await _visitor.SignsIn(People.Mina);

        var page = await _visitor.Opens($"/jobs/{posting.Number}/research-intern");

        Assert.Equal($"/profile/skills?return=%2Fjobs%2F{posting.Number}%2Fresearch-intern", page.Find("section[aria-labelledby=match] a")!.GetAttribute("href"));
        Assert.Null(page.Find(".match"));
    }

    [Fact]
    public async Task Openings_are_ordered_by_what_of_the_required_is_shown_then_of_the_preferred()
    {
        var nothing = await _board.PublishAsync(_employer, Openings.Called("Asks nothing"));
        var two = await _board.PublishAsync(_employer, Asking(Openings.Asks(_torch), Openings.Asks(_algebra)));
        var oneOfTwo = await _board.PublishAsync(_employer, Asking(Openings.Asks(_torch), Openings.Asks(_jax)));
        var oneOfOne = await _board.PublishAsync(_employer, Asking(Openings.Asks(_torch)));
        var oneAndPreferred = await _board.PublishAsync(_employer, Asking(Openings.Asks(_torch), Openings.Asks(_algebra, RequirementStrength.Preferred)));
        var twoOfThree = await _board.PublishAsync(_employer, Asking(Openings.Asks(_torch), Openings.Asks(_algebra), Openings.Asks(_jax)));
        var oneOfThree = await _board.PublishAsync(_employer, Asking(Openings.Asks(_torch), Openings.Asks(_python), Openings.Asks(_jax)));
        var none = await _board.PublishAsync(_employer, Asking(Openings.Asks(_python)));
        await _board.ClaimAsync(_mina, _torch, SkillLevel.WorksIndependently, "A small trainer");
        await _board.ClaimAsync(_mina, _algebra, SkillLevel.WorksIndependently, "Notes on the determinant");
        await _visitor.SignsIn(People.Mina);

        var page = await _visitor.Opens("/jobs?sort=match");

        Assert.Equal([two.Number, twoOfThree.Number, oneAndPreferred.Number, oneOfOne.Number, oneOfTwo.Number, oneOfThree.Number, none.Number, nothing.Number], page.Numbers);
        Assert.Equal(
            ["Shows all required", "Shows most required", "Shows all required", "Shows all required", "Shows half of what is required", "Shows some required", "Nothing shown yet"],
            page.TextsOf(".posting-card .match"));
        Assert.Equal("match", page.Find("select#sort option[selected]")!.GetAttribute("value"));
        Assert.Contains(page.TextsOf("[data-part=found] p"), p => p.StartsWith("First those of which your profile shows the most", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_visitor_who_asks_for_that_order_is_told_how_to_get_it()
    {
        await _board.PublishAsync(_employer, Asking(Openings.Asks(_torch)));

        var page = await _visitor.Opens("/jobs?sort=match");

        Assert.Equal(["To order openings by how they fit, sign in and name your skills in your profile."], page.LeftOut);
        Assert.Null(page.Find("select#sort option[value=match]"));
        Assert.Equal(HttpStatusCode.OK, (await _visitor.AskAsync(HttpMethod.Get, "/feeds/jobs.atom?sort=match", content: null)).Status);
    }

    [Fact]
    public async Task Pages_of_that_order_follow_each_other()
    {
        for (var n = 0; n < 31; n++) await _board.PublishAsync(_employer, Asking(Openings.Asks(n % 3 == 0 ? _torch : n % 3 == 1 ? _algebra : _python)));
        await _board.ClaimAsync(_mina, _torch, SkillLevel.WorksIndependently, "A small trainer");
        await _visitor.SignsIn(People.Mina);

        var numbers = await _visitor.WalksAsync("/jobs?sort=match");

        Assert.Equal(31, numbers.Distinct().Count());
        Assert.Equal(31, numbers.Count);
    }

    private static PostingContent Asking(params RequirementGroup[] groups) => Openings.Called("Research intern") with { Requirements = groups };
}
