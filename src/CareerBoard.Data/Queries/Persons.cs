using CareerBoard.Domain;
using CareerBoard.Domain.Employers;
using CareerBoard.Domain.Pool;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Data.Queries;

/// <summary>Candidates of whom an employer says that they are one person.</summary>
public static class Persons
{
    extension(CareerBoardDb db)
    {
        /// <summary>Each candidate of the employer's who is one person with others, beside each of those and itself.</summary>
        public IQueryable<Fellow> FellowsAt(Guid employerId) =>
            from mine in db.PersonParts
            join part in db.PersonParts on new { mine.EmployerId, mine.PersonId } equals new { part.EmployerId, part.PersonId }
            where mine.EmployerId == employerId
            select new Fellow { CandidateId = mine.CandidateId, PartId = part.CandidateId };

        /// <summary>By each of these candidates all who are one person with it, itself among them.</summary>
        public async Task<IReadOnlyDictionary<Guid, IReadOnlyList<Guid>>> FellowsOfAsync(Guid employerId, IReadOnlyCollection<Guid> candidateIds, CancellationToken cancellationToken)
        {
            var found = (await db.FellowsAt(employerId).Where(f => candidateIds.Contains(f.CandidateId)).OrderBy(f => f.PartId).ToListAsync(cancellationToken)).ToLookup(f => f.CandidateId, f => f.PartId);
            return candidateIds.Distinct().ToDictionary(id => id, id => found.Contains(id) ? (IReadOnlyList<Guid>)[.. found[id]] : [id]);
        }

        /// <summary>Says of two candidates that they are one person to the member's employer, or two. Asked inside the write that saves it.</summary>
        public async Task<Refusal?> SayOfPeopleAsync(Member member, Guid one, Guid other, bool isOne, DateTimeOffset now, CancellationToken cancellationToken)
        {
            var people = await db.LockPersonsAsync(member.EmployerId, [one, other], cancellationToken);
            var said = await db.SaidOfAsync(member.EmployerId, people, cancellationToken);
            var made = PersonVerdict.Say(Guid.CreateVersion7(now), member.EmployerId, one, other, isOne, said, member.Id, now);
            if (made.Value is not { } verdict) return made.Refusal;

            db.Add(verdict);
            await db.WritePartsAsync(member.EmployerId, people, [.. said, verdict], cancellationToken);
            return null;
        }

        /// <summary>Everything is again as it was before that was said. Asked inside the write that saves it.</summary>
        /// <returns>False where somebody took it back first.</returns>
        public async Task<bool> TakeBackAsync(PersonVerdict verdict, CancellationToken cancellationToken)
        {
            var people = await db.LockPersonsAsync(verdict.EmployerId, [verdict.FirstId, verdict.SecondId], cancellationToken);
            var said = await db.SaidOfAsync(verdict.EmployerId, people, cancellationToken);
            if (said.RemoveAll(v => v.Id == verdict.Id) == 0) return false;

            verdict.TakeBack();
            db.Remove(verdict);
            await db.WritePartsAsync(verdict.EmployerId, people, said, cancellationToken);
            return true;
        }

        /// <summary>Takes these candidates out of every person that employers know them to be a part of. Whoever is left over alone is nobody else any more.</summary>
        internal async Task ForgetPeopleAsync(IReadOnlyCollection<Guid> candidateIds, CancellationToken cancellationToken)
        {
            var employers = await db.PersonVerdicts.Where(v => candidateIds.Contains(v.FirstId) || candidateIds.Contains(v.SecondId)).Select(v => v.EmployerId).Distinct().ToListAsync(cancellationToken);
            foreach (var employerId in employers.Order()) await db.ForgetPeopleAtAsync(employerId, candidateIds, cancellationToken);
        }

        /// <summary>The same for what one employer said of them.</summary>
        internal async Task ForgetPeopleAtAsync(Guid employerId, IReadOnlyCollection<Guid> candidateIds, CancellationToken cancellationToken)
        {
            if (!await db.PersonVerdicts.AnyAsync(v => v.EmployerId == employerId && (candidateIds.Contains(v.FirstId) || candidateIds.Contains(v.SecondId)), cancellationToken)) return;

            var people = await db.LockPersonsAsync(employerId, candidateIds, cancellationToken);
            await db.PersonVerdicts.Where(v => v.EmployerId == employerId && (candidateIds.Contains(v.FirstId) || candidateIds.Contains(v.SecondId))).ExecuteDeleteAsync(cancellationToken);
            await db.WritePartsAsync(employerId, people, await db.SaidOfAsync(employerId, people, cancellationToken), cancellationToken);
        }

        /// <summary>Keeps others from saying anything of these candidates and of all who are one person with them, until the transaction ends.</summary>
        private async Task<IReadOnlyCollection<Guid>> LockPersonsAsync(Guid employerId, IReadOnlyCollection<Guid> candidateIds, CancellationToken cancellationToken)
        {
            HashSet<Guid> locked = [.. candidateIds];
            for (var isGrowing = true; isGrowing;)
            {
                await db.Provider.LockPeopleAsync(db, [], locked, cancellationToken);
                var parts = await db.FellowsAt(employerId).Where(f => candidateIds.Contains(f.CandidateId)).Select(f => f.PartId).ToListAsync(cancellationToken);
                isGrowing = !locked.IsSupersetOf(parts);
                locked.UnionWith(parts);
            }

            return locked;
        }

        private Task<List<PersonVerdict>> SaidOfAsync(Guid employerId, IReadOnlyCollection<Guid> people, CancellationToken cancellationToken) =>
            db.PersonVerdicts.Where(v => v.EmployerId == employerId && people.Contains(v.FirstId) && people.Contains(v.SecondId)).ToListAsync(cancellationToken);

        private async Task WritePartsAsync(Guid employerId, IReadOnlyCollection<Guid> people, IReadOnlyCollection<PersonVerdict> said, CancellationToken cancellationToken)
        {
            await db.PersonParts.Where(p => p.EmployerId == employerId && people.Contains(p.CandidateId)).ExecuteDeleteAsync(cancellationToken);

            // Those that were written earlier in this transaction are rows no more.
            foreach (var written in db.ChangeTracker.Entries<PersonPart>().Where(p => p.Entity.EmployerId == employerId && people.Contains(p.Entity.CandidateId)).ToList()) written.State = EntityState.Detached;
            db.AddRange(PersonPart.Of(employerId, people, said));
        }
    }
}

/// <summary>A candidate and one of those who are one person with it.</summary>
public sealed class Fellow
{
    public Guid CandidateId { get; init; }

    public Guid PartId { get; init; }
}
