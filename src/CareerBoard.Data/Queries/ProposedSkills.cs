using CareerBoard.Data.Mappings;
using CareerBoard.Data.Text;
using CareerBoard.Domain.Candidates;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Data.Queries;

/// <summary>Skills that people name in their own words: what the catalogue may lack. They are counted, and who named them is told to nobody.</summary>
public static class ProposedSkills
{
    /// <summary>What fewer name may be somebody's own.</summary>
    public const int Fewest = 3;

    private const int AtOnce = 200;

    extension(CareerBoardDb db)
    {
        /// <summary>By how many named them, those that most people named first.</summary>
        public async Task<IReadOnlyList<ProposedSkill>> ProposedSkillsAsync(int most, CancellationToken cancellationToken)
        {
            var named = await db.Candidates
                .SelectMany(c => c.OtherSkills, (c, s) => new { c.Id, s.SkillId, Name = EF.Property<string>(s, Columns.FoldedName(nameof(OtherSkill.Name))) })
                .Where(s => s.SkillId == null)
                .GroupBy(s => s.Name)
                .Select(g => new { Name = g.Key, People = g.Select(s => s.Id).Distinct().Count() })
                .Where(g => g.People >= Fewest)
                .OrderByDescending(g => g.People).ThenBy(g => g.Name)
                .Take(most)
                .ToListAsync(cancellationToken);
            return named.ConvertAll(g => new ProposedSkill(g.Name, g.People));
        }

        /// <summary>Takes everybody's words that fold to this for a skill, or no longer; a few people in each transaction.</summary>
        /// <returns>How many people's.</returns>
        public async Task<int> RecogniseAsync(string folded, Guid? before, Guid? after, CancellationToken cancellationToken)
        {
            for (var done = 0; ; )
            {
                var some = await db.InWriteAsync(
                    async _ =>
                    {
                        var people = await db.Candidates
                            .Where(c => c.OtherSkills.Any(s => s.SkillId == before && EF.Property<string>(s, Columns.FoldedName(nameof(OtherSkill.Name))) == folded))
                            .OrderBy(c => c.Id).Take(AtOnce).ToListAsync(cancellationToken);
                        foreach (var person in people) person.Recognise(name => Folding.Fold(name) == folded, before, after);
                        await db.SaveChangesAsync(cancellationToken);
                        db.ChangeTracker.Clear();
                        return people.Count;
                    },
                    cancellationToken);
                done += some;
                if (some < AtOnce) return done;
            }
        }
    }
}

/// <param name="Name">Folded, as all who named it agree on it.</param>
public sealed record ProposedSkill(string Name, int People);
