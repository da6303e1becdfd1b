using System.Net;
using CareerBoard.Domain.Candidates;
using CareerBoard.Domain.Employers;
using CareerBoard.Domain.Skills;
using CareerBoard.Testing;
using CareerBoard.Web.Tests.Public;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Tests.Matching;

/// <summary>Which teams are close to a profile and why, and which ones somebody would prefer.</summary>
public sealed class TeamTests : IAsyncLifetime
{
    private readonly TestBoard _board = new();
    private Employer _employer = null!;
    private Team _near = null!, _far = null!, _nearer = null!;
    private Candidate _mina = null!;
    private Visitor _visitor = null!;

    public async ValueTask InitializeAsync()
    {
        await _board.StartAsync();
        _employer = await _board.AddEmployerAsync();
        (_near, _far, _nearer) = (await _board.AddTeamAsync(_employer, "Harbour"), await _board.AddTeamAsync(_employer, "Lighthouse"), await _board.AddTeamAsync(_employer, "Quay"));
        _mina = await _board.AddCandidateAsync(People.Mina);
        var (torch, jax, rust) = (await _board.SkillAsync("pytorch"), await _board.SkillAsync("jax"), await _board.SkillAsync("rust"));
        await _board.ChangeAsync(_near, t => t.Describe(t.Name, "", "", "", [jax.Id]));
        await _board.PublishAsync(_employer, Openings.Called("Research engineer") with { TeamId = _nearer.Id, Requirements = [Openings.Asks(torch)] });
        await _board.ChangeAsync(_far, t => t.Describe(t.Name, "", "", "", [rust.Id]));
        await _board.ClaimAsync(_mina, torch, SkillLevel.WorksIndependently, "A small trainer");
        await _board.ClaimAsync(_mina, jax, SkillLevel.KnowsTheConcepts);
        _visitor = await _board.Visitor().SignsIn(People.Mina);
    }

    public ValueTask DisposeAsync()
    {
        _visitor.Dispose();
        return _board.DisposeAsync();
    }

    [Fact]
    public async Task The_closest_come_first_each_with_its_reason()
    {
        var page = await _visitor.Opens("/profile/teams");

        Assert.Equal(["Quay", "Harbour"], page.TextsOf("section[aria-labelledby=close-h] li strong"));
        Assert.Equal(
            ["You show PyTorch, which it works with.", "1 opening", "You name JAX, which it works with; nothing shows it yet."],
            page.TextsOf("section[aria-labelledby=close-h] .how"));
        Assert.Equal(["Quay", "Harbour"], (await _visitor.Opens("/profile")).TextsOf("section[aria-labelledby=teams-h] dt"));
    }

    [Fact]
    public async Task The_order_that_somebody_gives_is_kept_and_only_the_employer_sees_its_own()
    {
        var other = await _board.AddTeamAsync(await _board.AddEmployerAsync("Birch Works"), "Elsewhere");
        foreach (var team in (Team[])[_far, other, _nearer]) await PreferAsync(team);
        await PreferAsync(_nearer, place: 0);
        Assert.Equal(["Quay", "Lighthouse", "Elsewhere"], await OrderAsync());

        var application = await _board.AddApplicationAsync(await _board.AddPostingAsync(_employer), _mina);
        await _board.AddMemberAsync(_employer, People.Tomas);
        using var tomas = await _board.Visitor().SignsIn(People.Tomas);
        Assert.Equal(["Quay", "Lighthouse"], (await tomas.Opens($"/admin/applications/{application.Id}")).TextsOf("section[aria-labelledby=teams-h] li"));

        await (await _visitor.Opens("/profile/teams")).FormWith("Remove Lighthouse").SendAsync();
        Assert.Equal(["Quay", "Elsewhere"], await OrderAsync());
    }

    [Fact]
    public async Task A_team_that_is_not_there_cannot_be_preferred()
    {
        var page = await _visitor.Opens("/profile/teams");
        Assert.Equal(HttpStatusCode.NotFound, (await page.FormWith("Prefer Harbour").Set("team", Guid.CreateVersion7(_board.Now).ToString()).SendAsync()).Status);
        Assert.Equal([], await OrderAsync());
    }

    [Fact]
    public async Task While_applying_others_that_fit_are_offered()
    {
        var applied = await _board.PublishAsync(_employer, Openings.Called("Another one"));

        var page = await _visitor.Opens($"/jobs/{applied.Number}/another-one/apply");

        Assert.Equal(["Research engineer"], page.TextsOf("section[aria-labelledby=also] h3"));
        Assert.Equal(["Shows all required"], page.TextsOf("section[aria-labelledby=also] .match"));

        await _board.AddApplicationAsync(await _board.InDbAsync(db => db.Postings.SingleAsync(p => p.Title == "Research engineer")), _mina);
        Assert.Null((await _visitor.Opens($"/jobs/{applied.Number}/another-one/apply")).Find("section[aria-labelledby=also]"));
    }

    [Fact]
    public async Task An_admin_writes_what_a_team_works_on_and_what_its_people_say()
    {
        await _board.AddMemberAsync(_employer, People.Tomas, Access.EmployerAdmin);
        using var tomas = await _board.Visitor().SignsIn(People.Tomas);
        var edit = await tomas.Opens($"/admin/catalogue/teams/edit/{_near.Id}");

        await edit.Form("form[data-guard]")
            .Set("Form.Projects", "Atlas: a map of <features>: all of them https://atlas.example/map\nLoom")
            .Set("Form.Stories", "Ada Brandt, researcher\n- Nobody laughs\n- at a question.\nJun\n- I stayed.")
            .SendAsync();

        var page = await tomas.Opens($"/teams/{_near.Slug}");
        Assert.Contains("a map of <features>: all of them", page.TextsOf(".how"));
        Assert.Equal("https://atlas.example/map", page.Document.QuerySelectorAll(".requirements a").Single().GetAttribute("href"));
        Assert.Equal(["Nobody laughs at a question.Ada Brandt, researcher", "I stayed.Jun"], page.TextsOf("figure"));

        var again = await tomas.Opens($"/admin/catalogue/teams/edit/{_near.Id}");
        var refused = await again.Form("form[data-guard]").Set("Form.Projects", "Atlas javascript://alert(1)").SendAsync();
        Assert.Contains(refused.TextsOf("[data-error-summary] li, .error-summary li"), e => e.StartsWith("The address of Atlas", StringComparison.Ordinal));
        Assert.Equal(2, (await _board.InDbAsync(db => db.Teams.AsNoTracking().SingleAsync(t => t.Id == _near.Id))).Projects.Count);
    }

    private async Task PreferAsync(Team team, int? place = null)
    {
        var page = await _visitor.Opens("/profile/teams");
        await _visitor.AskAsync(HttpMethod.Post, $"/profile/teams?handler=Prefer{(place is null ? "" : $"&place={place}")}", new FormUrlEncodedContent(
        [
            new("team", team.Id.ToString()),
            new("__RequestVerificationToken", page.Find("input[name=__RequestVerificationToken]")!.GetAttribute("value")!),
        ]));
    }

    private async Task<IReadOnlyList<string>> OrderAsync() =>
        [.. (await _visitor.Opens("/profile/teams")).TextsOf("section[aria-labelledby=preferred-h] li a").Select(t => t.Split(',')[0])];
}
