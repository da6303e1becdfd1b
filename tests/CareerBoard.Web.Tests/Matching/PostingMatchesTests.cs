using CareerBoard.Data.Search;
using CareerBoard.Domain.Candidates;
using CareerBoard.Domain.Matching;
using CareerBoard.Domain.Postings;
using CareerBoard.Domain.Skills;
using CareerBoard.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CareerBoard.Web.Tests.Matching;

/// <summary>What is counted for a whole board at once, beside the rules that explain one posting.</summary>
public sealed class PostingMatchesTests : IAsyncLifetime
{
    private readonly TestBoard _board = new();

    public async ValueTask InitializeAsync() => await _board.StartAsync();

    public ValueTask DisposeAsync() => _board.DisposeAsync();

    [Fact]
    public async Task A_whole_board_is_counted_as_each_posting_explains_itself_also_after_changes()
    {
        var random = new Random(23);
        var skills = await _board.InDbAsync(db => db.Skills.Where(s => s.Kind != SkillKind.HumanSkill || s.Slug == "communication").OrderBy(s => s.Slug).Take(60).ToListAsync());
        skills.Add(await _board.SkillAsync("communication"));
        var employer = await _board.AddEmployerAsync();
        var postings = await _board.PublishAsync(employer, Enumerable.Range(0, 150).Select(n => (Openings.Called($"Opening {n}") with { Requirements = Groups(), HidesMatch = n % 17 == 0 }, (DateTimeOffset?)null)));
        var mina = await _board.AddCandidateAsync(People.Mina);
        foreach (var skill in random.GetItems([.. skills], 25).Distinct()) await _board.ClaimAsync(mina, skill, (SkillLevel)random.Next(1, 5), random.Next(3) > 0 ? ["A small trainer"] : []);

        await CompareAsync();

        await _board.ReviseAsync(postings[3], c => c with { Requirements = Groups() });
        await _board.ReviseAsync(postings[17], c => c with { HidesMatch = false });
        await _board.ClaimAsync(mina, skills[5], SkillLevel.LeadsOrTeaches, "Another one");
        await CompareAsync();

        await _board.ChangeAsync(skills[5], s => s.MoveUnder(skills[6], []));
        await CompareAsync();

        async Task CompareAsync()
        {
            await using var scope = _board.Services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<Data.CareerBoardDb>();
            var columns = await scope.ServiceProvider.GetRequiredService<OpenPostings>().AsOfAsync(db, _board.Now, default);
            var matches = await scope.ServiceProvider.GetRequiredService<ProfileMatches>().FindAsync(db, columns, mina.Id, default);
            var profile = new MatchProfile((await db.Candidates.AsNoTracking().SingleAsync(c => c.Id == mina.Id)).ShownSkills(), columns.SkillTree);
            var met = 0;
            foreach (var posting in await db.Postings.AsNoTracking().ToListAsync())
            {
                var expected = posting.HidesMatch ? new Match([]) : profile.Compare(posting.Content().Requirements);
                var counts = matches!.Of(columns, columns.Find(posting.Number));
                Assert.Equal((expected.Required.Asked, expected.Required.Met, expected.Preferred.Asked, expected.Preferred.Met), (counts.Required, counts.RequiredMet, counts.Preferred, counts.PreferredMet));
                met += counts.RequiredMet + counts.PreferredMet;
            }

            Assert.True(met > 20, "Too little is met to show anything.");
        }

        RequirementGroup[] Groups() => [.. Enumerable.Range(0, random.Next(0, 8)).Select(_ =>
        {
            RequiredSkill[] asked = [.. random.GetItems([.. skills], random.Next(1, 5)).DistinctBy(s => s.Id).Select(s => new RequiredSkill(s.Id, (SkillLevel)random.Next(1, 5)))];
            var match = (RequirementMatch)random.Next(3);
            return new RequirementGroup(match, match is RequirementMatch.AtLeast ? random.Next(1, asked.Length + 1) : null, (RequirementStrength)random.Next(2), random.Next(2) == 0, random.Next(6) == 0 ? SkillCheck.Interview : SkillCheck.Profile, Note: null, asked);
        })];
    }

    [Fact]
    public async Task It_is_made_once_until_the_profile_changes()
    {
        var skill = await _board.SkillAsync("pytorch");
        await _board.PublishAsync(await _board.AddEmployerAsync(), Openings.Called("Research intern") with { Requirements = [Openings.Asks(skill)] });
        var (mina, jun) = (await _board.AddCandidateAsync(People.Mina), await _board.AddCandidateAsync(People.Jun));
        await _board.ClaimAsync(mina, skill, SkillLevel.WorksIndependently, "A small trainer");

        var first = await OfAsync(mina);
        Assert.NotNull(first);
        Assert.Same(first, await OfAsync(mina));
        Assert.Null(await OfAsync(jun));

        await _board.ClaimAsync(mina, skill, SkillLevel.LeadsOrTeaches, "A large one");
        Assert.NotSame(first, await OfAsync(mina));

        async Task<PostingMatches?> OfAsync(Candidate candidate)
        {
            await using var scope = _board.Services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<Data.CareerBoardDb>();
            var columns = await scope.ServiceProvider.GetRequiredService<OpenPostings>().AsOfAsync(db, _board.Now, default);
            return await scope.ServiceProvider.GetRequiredService<ProfileMatches>().FindAsync(db, columns, candidate.Id, default);
        }
    }
}
