using System.Net;
using CareerBoard.Data;
using CareerBoard.Data.Queries;
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

    [Fact]
    public async Task What_was_taken_back_can_be_made_again()
    {
        var page = await (await _tomas.Opens(Address)).FormWith("Make it a skill").Set("called", "Loom weaving").SendAsync();
        page = await page.FormWith("Undo").SendAsync();
        page = await page.FormWith("Make it a skill").Set("called", "Loom weaving").Set("kind", "Practice").SendAsync();

        var skill = await _board.SkillAsync("loom-weaving");
        Assert.Equal((false, SkillKind.Practice), (skill.IsArchived, skill.Kind));
        await OfAllAsync(c => Assert.Contains(c.ShownSkills(), s => s.SkillId == skill.Id));
        Assert.Empty(page.TextsOf("main li h2"));
    }

    [Fact]
    public async Task What_became_another_skills_meanwhile_is_not_offered_again()
    {
        var page = await (await _tomas.Opens(Address)).FormWith("Make it a skill").Set("called", "Loom weaving").SendAsync();
        var (made, python) = (await _board.SkillAsync("loom-weaving"), await _board.SkillAsync("python"));
        page = await page.FormWith("Undo").SendAsync();
        await page.FormWith("Another name of it").Set("skill", python.Id.ToString()).SendAsync();

        var refused = await (await _tomas.Opens($"/admin/catalogue/skills/edit/{made.Id}")).FormWith("Offer it again").SendAsync();
        Assert.Contains("“Loom weaving” already means the skill Python.", refused.Text, StringComparison.Ordinal);
        Assert.True((await _board.SkillAsync("loom-weaving")).IsArchived);

        // What has the words now can be changed all the same.
        var saved = await (await _tomas.Opens($"/admin/catalogue/skills/edit/{python.Id}")).FormWith("Save skill").SendAsync();
        Assert.Contains("Python is saved.", saved.Text, StringComparison.Ordinal);
        await OfAllAsync(c => Assert.Contains(c.ShownSkills(), s => s.SkillId == python.Id));
    }

    [Fact]
    public async Task Making_a_skill_is_not_undone_once_something_else_names_it()
    {
        var page = await (await _tomas.Opens(Address)).FormWith("Make it a skill").Set("called", "Loom weaving").SendAsync();
        var skill = await _board.SkillAsync("loom-weaving");
        await _board.InDbAsync(async db =>
        {
            var candidate = new Candidate(Guid.CreateVersion7(_board.Now), null, "Somebody else", "else@example.org", _board.Now);
            Assert.Null(candidate.Claim(skill.Id, SkillLevel.WorksIndependently));
            db.Add(candidate);
            await db.SaveChangesAsync();
        });

        page = await page.FormWith("Undo").SendAsync();
        Assert.Contains("names Loom weaving by now", page.Text, StringComparison.Ordinal);
        Assert.False((await _board.SkillAsync("loom-weaving")).IsArchived);
        await _board.InDbAsync(async db => Assert.Equal(4, (await db.Candidates.AsNoTracking().ToListAsync()).Count(c => c.Has(skill.Id))));
    }

    [Fact]
    public async Task What_the_editor_says_a_skill_is_called_reaches_everybody_who_named_it_so()
    {
        var python = await _board.SkillAsync("python");
        var saved = await (await _tomas.Opens($"/admin/catalogue/skills/edit/{python.Id}")).FormWith("Save skill").Set("Form.Aliases", "py\nLoom Weaving\nMy cat Perpetua").SendAsync();

        Assert.Contains("recognised in the words of 3 more profiles", saved.Text, StringComparison.Ordinal);
        Assert.Equal(3, await SaidAsync("loom weaving", python.Id));
        Assert.Equal(1, await SaidAsync("my cat perpetua", python.Id));
        Assert.Equal(0, await SaidAsync("netting", python.Id));

        var added = await (await _tomas.Opens("/admin/catalogue/skills/edit")).FormWith("Add skill").Set("Form.Name", "Netting").Set("Form.Kind", "Practice").Set("Form.Check", "Profile").SendAsync();
        Assert.Contains("recognised in the words of 2 more profiles", added.Text, StringComparison.Ordinal);
        Assert.Equal(2, await SaidAsync("netting", (await _board.SkillAsync("netting")).Id));
    }

    [Fact]
    public async Task A_word_that_is_taken_from_a_skill_is_peoples_own_again_and_may_become_anothers()
    {
        var (python, rust) = (await _board.SkillAsync("python"), await _board.SkillAsync("rust"));
        await (await _tomas.Opens(Address)).FormWith("Another name of it").Set("skill", python.Id.ToString()).SendAsync();
        Assert.Equal(3, await SaidAsync("loom weaving", python.Id));

        await (await _tomas.Opens($"/admin/catalogue/skills/edit/{python.Id}")).FormWith("Save skill").Set("Form.Aliases", "py").SendAsync();
        await OfAllAsync(c => Assert.Empty(c.ShownSkills()));
        Assert.Equal(["loom weaving 3 candidates"], (await _tomas.Opens(Address)).TextsOf("main li h2"));

        await (await _tomas.Opens($"/admin/catalogue/skills/edit/{rust.Id}")).FormWith("Save skill").Set("Form.Aliases", "loom weaving").SendAsync();
        Assert.Equal(3, await SaidAsync("loom weaving", rust.Id));
    }

    [Fact]
    public async Task What_is_offered_again_reaches_them_too()
    {
        var python = await _board.SkillAsync("python");
        await _board.ChangeAsync(python, s =>
        {
            s.Archive(archived: true);
            return s.Describe(s.Name, s.Kind, s.Check, [.. s.Aliases, "netting"]);
        });

        await (await _tomas.Opens($"/admin/catalogue/skills/edit/{python.Id}")).FormWith("Offer it again").SendAsync();
        Assert.Equal(2, await SaidAsync("netting", python.Id));
    }

    [Fact]
    public async Task What_a_newer_version_brings_reaches_them_too()
    {
        await _board.InDbAsync(async db =>
        {
            // As an older version left it.
            await db.Skills.Where(s => s.Slug == "slack").ExecuteDeleteAsync();
            await db.Counters.Where(c => c.Name == Counter.Catalogue).ExecuteUpdateAsync(set => set.SetProperty(c => c.Value, 1));
            Assert.Null((await db.Candidates.OrderBy(c => c.Id).FirstAsync()).Mention("SLACK", SkillLevel.HasUsedInProjects));
            await db.SaveChangesAsync();
        });

        await _board.StopAsync();
        await _board.StartAsync();
        Assert.Equal(1, await SaidAsync("slack", (await _board.SkillAsync("slack")).Id));
    }

    [Fact]
    public async Task Whoever_saves_their_skills_meanwhile_is_recognised_as_well()
    {
        var python = await _board.SkillAsync("python");
        await _board.ChangeAsync(python, s => s.Describe(s.Name, s.Kind, s.Check, [.. s.Aliases, "netting", "loom weaving"]));
        python = await _board.SkillAsync("python");

        Task<int>? recognised = null;
        await _board.InDbAsync(db => db.InWriteAsync(
            async _ =>
            {
                foreach (var candidate in await db.Candidates.ToListAsync()) Assert.Null(candidate.Mention("Knots", SkillLevel.HasUsedInProjects));
                await db.SaveChangesAsync();
                recognised = Task.Run(() => _board.InDbAsync(other => other.RecogniseAsync(python, default)));
                await Task.Delay(500);
                return true;
            },
            default));

        Assert.Equal(3, await recognised!);
        await OfAllAsync(c => Assert.Contains(c.OtherSkills, s => s.Name == "Knots"));
        Assert.Equal(3, await SaidAsync("loom weaving", python.Id));
    }

    /// <summary>How many people's words are taken for a skill.</summary>
    private Task<int> SaidAsync(string folded, Guid skill) => _board.InDbAsync(async db =>
        (await db.Candidates.AsNoTracking().ToListAsync()).Count(c => c.OtherSkills.Exists(s => Data.Text.Folding.Fold(s.Name) == folded && s.SkillId == skill)));

    private Task OfAllAsync(Action<Candidate> holds) => _board.InDbAsync(async db =>
    {
        var all = await db.Candidates.AsNoTracking().ToListAsync();
        Assert.Equal(3, all.Count);
        Assert.All(all, holds);
    });
}
