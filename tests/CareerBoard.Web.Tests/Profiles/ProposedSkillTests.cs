using System.Net;
using CareerBoard.Domain.Candidates;
using CareerBoard.Domain.Skills;
using CareerBoard.Testing;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Tests.Profiles;

public sealed class ProposedSkillTests : IAsyncLifetime
{
    private const string Address = "/admin/catalogue/skills/proposed";

    private readonly TestBoard _board = new();
    private Visitor _tomas = null!;

    public async ValueTask InitializeAsync()
    {
        await _board.StartAsync();
        await _board.AddAccountAsync(People.Tomas, boardAdmin: true);
        _tomas = await _board.Visitor().SignsIn(People.Tomas);
        string[][] said = [["Loom weaving", "My cat Perpetua"], ["loom  weaving", "Netting"], ["LOOM WEAVING", "netting"]];
        await _board.InDbAsync(async db =>
        {
            foreach (var (turn, words) in said.Index())
            {
                var candidate = new Candidate(Guid.CreateVersion7(_board.Now), null, $"Somebody {turn}", $"somebody{turn}@example.org", _board.Now);
                foreach (var word in words) Assert.Null(candidate.Mention(word, SkillLevel.LeadsOrTeaches));
                db.Add(candidate);
            }

            await db.SaveChangesAsync();
        });
    }

    public async ValueTask DisposeAsync()
    {
        _tomas.Dispose();
        await _board.DisposeAsync();
    }

    [Fact]
    public async Task What_three_name_is_counted_and_neither_they_nor_what_fewer_name_are_shown()
    {
        var page = await _tomas.Opens(Address);
        Assert.Equal(["loom weaving 3 candidates"], page.TextsOf("main li h2"));
        Assert.DoesNotContain("omebody", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("erpetua", page.Body, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Proposed by use: 1", (await _tomas.Opens("/admin/catalogue/skills")).Text, StringComparison.Ordinal);

        var guessed = await page.FormWith("Make it a skill").Set("name", "Netting").SendOnceAsync();
        Assert.Equal(HttpStatusCode.NotFound, guessed.Status);
    }

    [Fact]
    public async Task It_becomes_a_skill_of_everybody_who_named_it_and_is_taken_back()
    {
        var page = await (await _tomas.Opens(Address)).FormWith("Make it a skill").Set("called", "Loom weaving").Set("kind", "Practice").SendAsync();
        var skill = await _board.SkillAsync("loom-weaving");
        Assert.Equal(("Loom weaving", SkillKind.Practice), (skill.Name, skill.Kind));
        await OfAllAsync(c => Assert.Equal(SkillLevel.LeadsOrTeaches, Assert.Single(c.ShownSkills(), s => s.SkillId == skill.Id).Level));
        Assert.Empty(page.TextsOf("main li h2"));

        page = await page.FormWith("Undo").SendAsync();
        Assert.Equal(["loom weaving 3 candidates"], page.TextsOf("main li h2"));
        await OfAllAsync(c => Assert.Empty(c.ShownSkills()));
        await _board.InDbAsync(async db => Assert.True(await db.Skills.Where(s => s.Id == skill.Id).Select(s => s.IsArchived).SingleAsync()));
    }

    [Fact]
    public async Task It_may_be_called_otherwise_than_people_call_it()
    {
        await (await _tomas.Opens(Address)).FormWith("Make it a skill").Set("called", "Weaving on a loom").SendAsync();

        var skill = await _board.SkillAsync("weaving-on-a-loom");
        Assert.Equal(["loom weaving"], skill.Aliases);
        await OfAllAsync(c => Assert.Contains(c.ShownSkills(), s => s.SkillId == skill.Id));
    }

    [Fact]
    public async Task What_the_catalogue_has_by_then_is_recognised_and_cannot_be_taken_from_it_again()
    {
        var (python, page) = (await _board.SkillAsync("python"), await _tomas.Opens(Address));
        await _board.ChangeAsync(python, s => s.Describe(s.Name, s.Kind, s.Check, [.. s.Aliases, "loom weaving"]));

        page = await page.FormWith("Make it a skill").SendAsync();

        await OfAllAsync(c => Assert.Contains(c.ShownSkills(), s => s.SkillId == python.Id));
        Assert.DoesNotContain("Undo", page.TextsOf("button"));
        Assert.False((await _board.SkillAsync("python")).IsArchived);
    }

    [Fact]
    public async Task It_becomes_another_name_of_a_skill_and_is_taken_back()
    {
        var python = await _board.SkillAsync("python");
        var page = await (await _tomas.Opens(Address)).FormWith("Another name of it").Set("skill", python.Id.ToString()).SendAsync();
        await OfAllAsync(c => Assert.Contains(c.ShownSkills(), s => s.SkillId == python.Id));
        Assert.Contains("loom weaving", (await _board.SkillAsync("python")).Aliases);

        await page.FormWith("Undo").SendAsync();
        await OfAllAsync(c => Assert.Empty(c.ShownSkills()));
        Assert.DoesNotContain("loom weaving", (await _board.SkillAsync("python")).Aliases);
    }

    private Task OfAllAsync(Action<Candidate> holds) => _board.InDbAsync(async db =>
    {
        var all = await db.Candidates.AsNoTracking().ToListAsync();
        Assert.Equal(3, all.Count);
        Assert.All(all, holds);
    });
}
