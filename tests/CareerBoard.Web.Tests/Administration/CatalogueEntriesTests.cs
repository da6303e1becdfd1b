using CareerBoard.Data;
using CareerBoard.Data.Text;
using CareerBoard.Domain.Skills;
using CareerBoard.Testing;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Tests.Administration;

/// <summary>The skills that a board begins with, and what a newer program brings to a board that has some.</summary>
public sealed class CatalogueEntriesTests
{
    private static readonly IReadOnlyList<SkillEntry> Entries = Catalogue.ReadSkills();

    [Fact]
    public void No_word_means_two_skills()
    {
        var claims = Entries.SelectMany(e => e.Aliases.Append(e.Name).Select(name => (Folded: Folding.Fold(name), e.Slug)));

        Assert.Empty(claims.GroupBy(c => c.Folded).Where(g => g.Skip(1).Any()).Select(g => $"{g.Key}: {string.Join(", ", g.Select(c => c.Slug))}"));
        Assert.Empty(Entries.GroupBy(e => e.Slug).Where(g => g.Skip(1).Any()).Select(g => g.Key));
    }

    [Theory]
    [InlineData("C", "c")]
    [InlineData("C++", "cpp")]
    [InlineData("c#", "csharp")]
    [InlineData("F#", "fsharp")]
    [InlineData("r", "r")]
    [InlineData(".NET", "dotnet")]
    [InlineData("Node.js", "node-js")]
    [InlineData("tf", "tensorflow")]
    public void What_differs_by_a_sign_is_told_apart(string name, string slug) =>
        Assert.Equal(slug, Assert.Single(Entries, e => e.Aliases.Append(e.Name).Any(n => Folding.Fold(n) == Folding.Fold(name))).Slug);

    [Fact]
    public void Every_parent_is_there_and_none_stands_below_itself()
    {
        var parents = Entries.ToDictionary(e => e.Slug, e => e.Parent);
        foreach (var entry in Entries)
        {
            var above = new HashSet<string> { entry.Slug };
            for (var parent = entry.Parent; parent is not null; parent = parents[parent]) Assert.True(above.Add(parent), $"{entry.Slug} stands below {parent} twice.");
        }
    }

    [Fact]
    public void Human_skills_are_found_out_in_the_interview_and_others_are_not() =>
        Assert.Empty(Entries.Where(e => e.Slug != "human-skills" && (e.Kind is SkillKind.HumanSkill) != (e.Check is SkillCheck.Interview)).Select(e => e.Slug));

    [Fact]
    public async Task A_board_of_an_older_version_gets_what_is_new_and_keeps_what_somebody_made_of_it()
    {
        await using var board = await new TestBoard().StartAsync();
        await board.InDbAsync(async db =>
        {
            // As an older version left it: entries less, and one with fewer aliases that nobody touched.
            await db.Skills.Where(s => s.Slug == "quantum-computing" || s.Slug == "slack").ExecuteDeleteAsync();
            var rust = await db.Skills.SingleAsync(s => s.Slug == "rust");
            rust.Describe("Rust", rust.Kind, rust.Check, []);
            rust.TakeFacts();
            await db.SaveChangesAsync();
            await db.Counters.Where(c => c.Name == Counter.Catalogue).ExecuteUpdateAsync(set => set.SetProperty(c => c.Value, 1));

            // What people did there: another name, an archived one, and a skill of their own that is called like two of ours.
            var zig = await db.Skills.SingleAsync(s => s.Slug == "zig");
            zig.Describe("Zig at work", zig.Kind, zig.Check, ["ziggy"]);
            (await db.Skills.SingleAsync(s => s.Slug == "perl")).Archive(archived: true);
            var own = new Skill(Guid.CreateVersion7(board.Clock.GetUtcNow()), "chat", "Chat tools", SkillKind.Tool);
            own.Describe("Chat tools", SkillKind.Tool, SkillCheck.Profile, ["SLACK", "rust lang"]);
            db.Add(own);
            await db.SaveChangesAsync();
        });

        await board.StopAsync();
        await board.StartAsync();

        var skills = await board.InDbAsync(db => db.Skills.AsNoTracking().ToDictionaryAsync(s => s.Slug));
        Assert.Equal("natural-sciences", skills.Values.Single(s => s.Id == skills["quantum-computing"].ParentId).Slug);
        Assert.Equal(["rustlang"], skills["rust"].Aliases);
        Assert.False(skills.ContainsKey("slack"));
        Assert.Equal(("Zig at work", "ziggy"), (skills["zig"].Name, Assert.Single(skills["zig"].Aliases)));
        Assert.True(skills["perl"].IsArchived);
        Assert.Equal(0, await board.InDbAsync(db => db.Audit.CountAsync(a => a.SubjectId == skills["rust"].Id || a.SubjectId == skills["quantum-computing"].Id)));
    }
}
