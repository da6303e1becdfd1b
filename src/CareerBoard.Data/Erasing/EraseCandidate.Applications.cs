using CareerBoard.Data.Queries;
using CareerBoard.Domain;
using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Candidates;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Data.Erasing;

/// <summary>
/// Erases what a person sent to an employer and what was written about it there, where its time is over. Who they are elsewhere stays: their account, their profile
/// and what they sent to others. Whoever was added by hand and has nothing else here goes with it.
/// </summary>
public sealed partial class EraseCandidate
{
    /// <param name="choose">Which, of those that are not erased: asked inside the write, so that what somebody has kept meanwhile is kept.</param>
    public Task<Result<ErasedPerson>> EraseApplicationsAsync(Func<DateTimeOffset, Task<IReadOnlyCollection<Guid>>> choose, CancellationToken cancellationToken) => RunAsync(
        async now => await RemoveApplicationsAsync(await choose(now), now, cancellationToken),
        cancellationToken);

    private async Task<ErasedPerson> RemoveApplicationsAsync(IReadOnlyCollection<Guid> ids, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var people = await db.Applications.Where(a => ids.Contains(a.Id)).Select(a => a.CandidateId).Distinct().ToListAsync(cancellationToken);
        await db.Provider.LockPeopleAsync(db, [], people, cancellationToken);

        var attached = await db.Messages.Where(m => ids.Contains(m.ApplicationId)).SelectMany(m => m.Files).Select(f => f.FileId).ToListAsync(cancellationToken);
        await RemoveWritingsAsync(db.Applications.Where(a => ids.Contains(a.Id)), cancellationToken);

        var applications = (await db.Applications.Where(a => ids.Contains(a.Id)).ToListAsync(cancellationToken)).FindAll(a => !a.IsErased);
        var candidates = await db.Candidates.Where(c => people.Contains(c.Id)).ToListAsync(cancellationToken);
        var held = await HeldByNoOtherAsync([.. applications.SelectMany(a => a.Files).Select(f => f.FileId), .. attached], [.. applications.Select(a => a.Id)], candidates, cancellationToken);
        await EraseInterviewsAsync(applications, at, cancellationToken);

        // What went to one employer hangs together, and on nothing that went to another one. When they came says who they are as long as they are here.
        var pipelines = await db.PipelinesOfAsync(applications, cancellationToken);
        foreach (var together in applications.GroupBy(a => (a.CandidateId, a.EmployerId)))
        {
            var nobody = Candidate.Nobody(together.Min(a => a.AppliedAt));
            db.Add(nobody);
            foreach (var application in together)
            {
                application.Erase(nobody, pipelines[application.PostingId], at);
                await WriteDownAsync(application.Id, ErasedKind.Application, at, cancellationToken);
            }
        }

        db.ChangeTracker.DetectChanges();
        db.RemoveRange(held);
        var gone = await WithNothingElseAsync(candidates, [.. applications.Select(a => a.Id)], cancellationToken);
        await RemoveFromPoolsAsync(gone.ConvertAll(c => c.Id), cancellationToken);
        var references = await RemoveReferencesAsync(gone.ConvertAll(c => c.Id), cancellationToken);
        foreach (var candidate in gone)
        {
            db.RemoveRange(await db.Files.Where(f => f.CandidateId == candidate.Id).ToListAsync(cancellationToken));
            candidate.Erase();
            db.Remove(candidate);
            await WriteDownAsync(candidate.Id, ErasedKind.Candidate, at, cancellationToken);
        }

        var stored = db.ChangeTracker.Entries<CandidateFile>().Where(f => f.State is EntityState.Deleted).Select(f => f.Entity.StoredName).ToList();
        await db.SaveChangesAsync(cancellationToken);

        List<Guid> subjects = [.. applications.Select(a => a.Id), .. gone.Select(c => c.Id), .. references];
        await ForgetAddressesAsync(account: null, [], candidates, subjects, cancellationToken);
        await ForgetNotesAsync(subjects, cancellationToken);
        List<Guid> employers = [.. applications.Select(a => a.EmployerId).Distinct()];
        await ForgetWhoIsGoneAsync(people, employers, cancellationToken);
        return new ErasedPerson(null, gone.Count, applications.Count, 0, stored, null, null);
    }

    /// <summary>Those of these files that no other application, no message of another one, no draft and no profile holds.</summary>
    private async Task<List<CandidateFile>> HeldByNoOtherAsync(List<Guid> fileIds, List<Guid> applications, List<Candidate> candidates, CancellationToken cancellationToken)
    {
        if (fileIds.Count == 0) return [];

        var people = candidates.ConvertAll(c => c.Id);
        var kept = candidates.Select(c => c.ResumeId).OfType<Guid>().ToHashSet();
        kept.UnionWith((await db.Drafts.AsNoTracking().Where(d => people.Contains(d.CandidateId)).Select(d => d.Files).ToListAsync(cancellationToken)).SelectMany(d => d.Values));
        kept.UnionWith(await db.Applications.Where(a => people.Contains(a.CandidateId) && !applications.Contains(a.Id)).SelectMany(a => a.Files).Select(f => f.FileId).ToListAsync(cancellationToken));
        kept.UnionWith(await db.Messages.SelectMany(m => m.Files).Where(f => fileIds.Contains(f.FileId)).Select(f => f.FileId).ToListAsync(cancellationToken));
        return (await db.Files.Where(f => fileIds.Contains(f.Id)).ToListAsync(cancellationToken)).FindAll(f => !kept.Contains(f.Id));
    }

    /// <summary>
    /// With the last application to an employer goes what the person told it of themself, that they may be found there, and what was said of who they are: nothing would
    /// be left by which they could take it back.
    /// </summary>
    private async Task ForgetWhoIsGoneAsync(List<Guid> people, List<Guid> employers, CancellationToken cancellationToken)
    {
        foreach (var employer in employers.Order())
        {
            var known = await db.Applications.Where(a => a.EmployerId == employer && people.Contains(a.CandidateId)).Select(a => a.CandidateId).Distinct().ToListAsync(cancellationToken);
            List<Guid> gone = [.. people.Except(known)];
            await db.SelfAnswers.Where(s => s.EmployerId == employer && gone.Contains(s.CandidateId)).ExecuteDeleteAsync(cancellationToken);
            await db.EndPoolAsync(await db.PoolConsents.Where(c => c.EmployerId == employer && gone.Contains(c.CandidateId)).ToListAsync(cancellationToken), cancellationToken);
            await db.PoolInvitations.Where(i => i.EmployerId == employer && gone.Contains(i.CandidateId)).ExecuteDeleteAsync(cancellationToken);
            await db.ForgetPeopleAtAsync(employer, gone, cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task<List<Candidate>> WithNothingElseAsync(List<Candidate> candidates, List<Guid> applications, CancellationToken cancellationToken)
    {
        var unclaimed = candidates.FindAll(c => c.AccountId is null);
        var ids = unclaimed.ConvertAll(c => c.Id);
        var busy = await db.Applications.Where(a => ids.Contains(a.CandidateId) && !applications.Contains(a.Id)).Select(a => a.CandidateId)
            .Union(db.Drafts.Where(d => ids.Contains(d.CandidateId)).Select(d => d.CandidateId)).ToListAsync(cancellationToken);
        return unclaimed.FindAll(c => !busy.Contains(c.Id));
    }
}
