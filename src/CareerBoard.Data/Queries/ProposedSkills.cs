using CareerBoard.Data.Mappings;
using CareerBoard.Data.Text;
using CareerBoard.Domain.Candidates;
using CareerBoard.Domain.Skills;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Data.Queries;

/// <summary>Skills that people name in their own words: what the catalogue may lack. They are counted, and who named them is told to nobody.</summary>
public static class ProposedSkills
{
    /// <summary>What fewer name may be somebody's own.</summary>
    public const int Fewest = 3;

    private const int AtOnce = 200;
    private const int Tries = 5;

    extension(CareerBoardDb db)
    {
        /// <summary>By how many named them, those that most people named first.</summary>
        public async Task<IReadOnlyList<ProposedSkill>> ProposedSkillsAsync(int most, CancellationToken cancellationToken)
        {
            var named = await db.OwnWords()
                .Where(s => s.SkillId == null)
                .GroupBy(s => s.Name)
                .Select(g => new { Name = g.Key, People = g.Select(s => s.Id).Distinct().Count() })
                .Where(g => g.People >= Fewest)
                .OrderByDescending(g => g.People).ThenBy(g => g.Name)
                .Take(most)
                .ToListAsync(cancellationToken);
            return named.ConvertAll(g => new ProposedSkill(g.Name, g.People));
        }

        /// <summary>Takes everybody's own words for this skill that it is called by now, however few people say them; what is archived means nothing. A few people in each transaction.</summary>
        /// <returns>How many people's.</returns>
        public Task<int> RecogniseAsync(Skill skill, CancellationToken cancellationToken) => db.RecogniseAsync([skill], cancellationToken);

        /// <summary>The same for the whole catalogue.</summary>
        public async Task<int> RecogniseAsync(CancellationToken cancellationToken) => await db.RecogniseAsync(await db.Skills.AsNoTracking().OrderBy(s => s.Id).ToListAsync(cancellationToken), cancellationToken);

        /// <summary>Takes everybody's own words for this skill no longer.</summary>
        /// <param name="folded">Which words; none for all of them.</param>
        public Task<int> RecogniseNoLongerAsync(Guid skillId, string? folded, CancellationToken cancellationToken) => db.InBatchesAsync(
            db.OwnWords().Where(s => s.SkillId == skillId && (folded == null || s.Name == folded)).Select(s => s.Id),
            person => person.RecogniseNoLonger(skillId, name => folded is null || Folding.Fold(name) == folded),
            cancellationToken);

        private async Task<int> RecogniseAsync(IReadOnlyList<Skill> skills, CancellationToken cancellationToken)
        {
            // A skill's own name comes before what another is also called.
            var meanings = new Dictionary<string, Guid>(StringComparer.Ordinal);
            foreach (var skill in skills.Where(s => !s.IsArchived)) meanings.TryAdd(Folding.Fold(skill.Name), skill.Id);
            foreach (var skill in skills.Where(s => !s.IsArchived)) foreach (var alias in skill.Aliases) meanings.TryAdd(Folding.Fold(alias), skill.Id);

            var people = 0;
            foreach (var names in meanings.Keys.Chunk(AtOnce))
            {
                people += await db.InBatchesAsync(
                    db.OwnWords().Where(s => s.SkillId == null && names.Contains(s.Name)).Select(s => s.Id),
                    person => person.Recognise(name => meanings.TryGetValue(Folding.Fold(name), out var id) ? id : null),
                    cancellationToken);
            }

            return people;
        }

        private IQueryable<OwnWord> OwnWords() =>
            db.Candidates.SelectMany(c => c.OtherSkills, (c, s) => new OwnWord { Id = c.Id, SkillId = s.SkillId, Name = EF.Property<string>(s, Columns.FoldedName(nameof(OtherSkill.Name))) });

        /// <param name="whose">Those that <paramref name="change"/> leaves in it no longer.</param>
        private async Task<int> InBatchesAsync(IQueryable<Guid> whose, Action<Candidate> change, CancellationToken cancellationToken)
        {
            for (var (done, attempt) = (0, 1); ; )
            {
                db.ChangeTracker.Clear();
                try
                {
                    var some = await db.InWriteAsync(
                        async _ =>
                        {
                            var ids = await whose.Distinct().OrderBy(id => id).Take(AtOnce).ToListAsync(cancellationToken);
                            if (ids.Count == 0) return 0;

                            // Whoever saves their own skills meanwhile waits, and is not overtaken.
                            await db.Provider.LockPeopleAsync(db, [], ids, cancellationToken);
                            foreach (var person in await db.Candidates.Where(c => ids.Contains(c.Id)).ToListAsync(cancellationToken)) change(person);
                            return await db.SaveChangesAsync(cancellationToken) == 0 ? 0 : ids.Count;
                        },
                        cancellationToken);
                    db.ChangeTracker.Clear();
                    (done, attempt) = (done + some, 1);
                    if (some < AtOnce) return done;
                }
                catch (Exception race) when (attempt < Tries && db.IsRace(race))
                {
                    // Somebody saved their skills in between. Another look finds them as they are.
                    attempt++;
                }
            }
        }
    }

    private sealed class OwnWord
    {
        public Guid Id { get; init; }

        public Guid? SkillId { get; init; }

        public required string Name { get; init; }
    }
}

/// <param name="Name">Folded, as all who named it agree on it.</param>
public sealed record ProposedSkill(string Name, int People);
