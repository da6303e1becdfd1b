using CareerBoard.Data.Accounts;
using CareerBoard.Data.Audit;
using CareerBoard.Data.Files;
using CareerBoard.Data.Mappings;
using CareerBoard.Data.Queries;
using CareerBoard.Data.Text;
using CareerBoard.Domain;
using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Candidates;
using CareerBoard.Domain.Employers;
using CareerBoard.Domain.Postings;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Data.Erasing;

/// <summary>
/// Erases a person: every row that says who they are, in one transaction, then the file list, the bytes and the database's log. Of each
/// application a stub stays that hangs on nobody. Ended anywhere, it leaves the person whole or gone: what may be left over after the commit
/// are bytes that no row mentions, which the sweep takes, and a line of the list, which the next start writes.
/// </summary>
public sealed partial class EraseCandidate(CareerBoardDb db, IFileStore files, ErasureList list)
{
    private const int Tries = 4;

    /// <summary>In one transaction of a replay: a board may have erased many whom a restored one has never known.</summary>
    private const int AtOnce = 50;

    /// <summary>The account with all that its owner has as a candidate. Whoever works here leaves first.</summary>
    public Task<Result<ErasedPerson>> EraseAccountAsync(Guid accountId, CancellationToken cancellationToken) => RunAsync(
        async now =>
        {
            await db.Provider.LockPeopleAsync(db, [accountId], [], cancellationToken);
            if (await db.Accounts.SingleOrDefaultAsync(a => a.Id == accountId, cancellationToken) is not { } account) return new Refusal("erase.nobody");
            if (await RefuseStaffAsync(account, cancellationToken) is { } refusal) return refusal;
            return await RemoveAsync(account, await CandidatesOfAsync(account, cancellationToken), now, cancellationToken);
        },
        cancellationToken);

    /// <summary>All that somebody has as a candidate; the account stays, for whoever works here.</summary>
    public Task<Result<ErasedPerson>> EraseCandidateAsync(Guid accountId, CancellationToken cancellationToken) => RunAsync(
        async now =>
        {
            await db.Provider.LockPeopleAsync(db, [accountId], [], cancellationToken);
            var (ids, email) = (await ClaimedByAsync(accountId, cancellationToken), await db.Accounts.Where(a => a.Id == accountId && a.EmailConfirmed).Select(a => a.Email).SingleOrDefaultAsync(cancellationToken));
            if (ids.Count == 0 && (email is null || !await db.References.AskedOf([email]).AnyAsync(cancellationToken))) return new Refusal("erase.nobody");
            return await RemoveAsync(account: null, ids, now, cancellationToken, email);
        },
        cancellationToken);

    /// <summary>Whoever has this address: an account, people who were added by hand and have none, and whoever is named by others as somebody who may speak for them.</summary>
    /// <param name="email">Plain, as <see cref="MailAddress.IsPlain"/> says.</param>
    public Task<Result<ErasedPerson>> EraseAddressAsync(string email, CancellationToken cancellationToken) => RunAsync(
        async now =>
        {
            var normalized = Account.Normalize(email);
            var account = await db.Accounts.SingleOrDefaultAsync(a => a.NormalizedEmail == normalized, cancellationToken);
            await db.Provider.LockPeopleAsync(db, account is null ? [] : [account.Id], [], cancellationToken);
            if (account is not null && await RefuseStaffAsync(account, cancellationToken) is { } refusal) return refusal;

            var ids = account is null ? [] : await ClaimedByAsync(account.Id, cancellationToken);
            ids.AddRange(await UnclaimedAsync(normalized, email, cancellationToken));
            var alerts = await RemoveAlertsAsync([], [normalized], cancellationToken);
            var named = await db.References.AskedOf([email]).AnyAsync(r => !ids.Contains(r.CandidateId), cancellationToken);
            if (account is null && ids.Count == 0 && alerts.Count == 0 && !named) return new Refusal("erase.nobody");
            return await RemoveAsync(account, ids, now, cancellationToken, email);
        },
        cancellationToken);

    /// <summary>Erases again whom these erasures name and the database still has, whatever they are in it, and writes down what it did not know of.</summary>
    /// <returns>How many of them were not written down in this database.</returns>
    public async Task<int> ReplayAsync(IReadOnlyCollection<Erasure> erasures, CancellationToken cancellationToken)
    {
        var known = (await db.Erasures.AsNoTracking().Select(e => e.Id).ToListAsync(cancellationToken)).ToHashSet();
        var missing = erasures.Where(e => !known.Contains(e.Id)).DistinctBy(e => e.Id).ToList();
        foreach (var some in missing.Chunk(AtOnce))
        {
            await RunAsync(async _ => await ReplayAsync(some, cancellationToken), cancellationToken);
        }

        await CompleteListAsync(cancellationToken);
        return missing.Count;
    }

    /// <summary>Writes into the list what the table has and the list has not.</summary>
    public async Task CompleteListAsync(CancellationToken cancellationToken) =>
        await list.AddAsync(await db.Erasures.AsNoTracking().OrderBy(e => e.At).ThenBy(e => e.Id).ToListAsync(cancellationToken), cancellationToken);

    private async Task<Result<ErasedPerson>> RunAsync(Func<DateTimeOffset, Task<Result<ErasedPerson>>> work, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            db.ChangeTracker.Clear();
            try
            {
                var erased = await db.InWriteAsync(work, cancellationToken);
                db.ChangeTracker.Clear();

                // From here on it is done. Whoever asked for it and went away does not keep the rest from being done.
                return erased.Value is { } person ? (Result<ErasedPerson>)(person with { IsFinished = await FinishAsync(person, CancellationToken.None) }) : erased;
            }
            catch (Exception race) when (attempt < Tries && db.IsRace(race))
            {
                // Something of this person was saved meanwhile. Another look finds it.
            }
        }
    }

    private async Task<ErasedPerson> ReplayAsync(Erasure[] erasures, CancellationToken cancellationToken)
    {
        var stored = new List<string>();
        foreach (var erasure in erasures)
        {
            if (erasure.Kind is ErasedKind.Account && await db.Accounts.SingleOrDefaultAsync(a => a.Id == erasure.Id, cancellationToken) is { } account)
            {
                // Whom an address led to was written down by themselves; it may lead to somebody else here.
                stored.AddRange((await RemoveAsync(account, await ClaimedByAsync(account.Id, cancellationToken), erasure.At, cancellationToken)).StoredNames);
            }
            else if (erasure.Kind is ErasedKind.Candidate && await db.Candidates.AnyAsync(c => c.Id == erasure.Id, cancellationToken))
            {
                stored.AddRange((await RemoveAsync(account: null, [erasure.Id], erasure.At, cancellationToken)).StoredNames);
            }
            else if (erasure.Kind is ErasedKind.Referee && await db.References.SingleOrDefaultAsync(r => r.Id == erasure.Id, cancellationToken) is { } reference)
            {
                await ForgetRefereesAsync([reference], erasure.At, cancellationToken);
                await db.SaveChangesAsync(cancellationToken);
            }
            else if (erasure.Kind is ErasedKind.Application && await db.Applications.AnyAsync(a => a.Id == erasure.Id, cancellationToken))
            {
                stored.AddRange((await RemoveApplicationsAsync([erasure.Id], erasure.At, cancellationToken)).StoredNames);
                // One that had been erased with its sender is not erased again, and is written down all the same.
                await WriteDownAsync(erasure.Id, erasure.Kind, erasure.At, cancellationToken);
                await db.SaveChangesAsync(cancellationToken);
            }
            else
            {
                await WriteDownAsync(erasure.Id, erasure.Kind, erasure.At, cancellationToken);
                await db.SaveChangesAsync(cancellationToken);
            }
        }

        return new ErasedPerson(null, 0, 0, 0, stored, null, null);
    }

    private async Task<Refusal?> RefuseStaffAsync(Account account, CancellationToken cancellationToken)
    {
        if (account.IsBoardAdmin) return new("erase.board-admin");

        // An employer that is off the board has no page to leave it by.
        var worksFor = await (
            from m in db.Members
            join e in db.Employers on m.EmployerId equals e.Id
            where m.AccountId == account.Id && m.IsActive && e.DeactivatedAt == null
            orderby e.Name
            select e.Name).ToListAsync(cancellationToken);
        return worksFor.Count == 0 ? null : new("erase.member", string.Join(", ", worksFor));
    }

    /// <summary>The one it has claimed, and those added by hand under the address that it has proved to own.</summary>
    private async Task<List<Guid>> CandidatesOfAsync(Account account, CancellationToken cancellationToken)
    {
        var ids = await ClaimedByAsync(account.Id, cancellationToken);
        if (account is { EmailConfirmed: true, Email: { } email }) ids.AddRange(await UnclaimedAsync(account.NormalizedEmail!, email, cancellationToken));
        return ids;
    }

    private Task<List<Guid>> ClaimedByAsync(Guid accountId, CancellationToken cancellationToken) =>
        db.Candidates.Where(c => c.AccountId == accountId).Select(c => c.Id).ToListAsync(cancellationToken);

    private async Task<List<Guid>> UnclaimedAsync(string normalized, string email, CancellationToken cancellationToken)
    {
        // The folded column finds them; it also takes é for e, which in an address is somebody else.
        var folded = Folding.Fold(email);
        var found = await db.Candidates.Where(c => c.AccountId == null && EF.Property<string>(c, CandidateMapping.EmailFolded) == folded)
            .Select(c => new { c.Id, c.Profile.Email }).ToListAsync(cancellationToken);
        return [.. found.Where(c => IsSame(c.Email, normalized)).Select(c => c.Id)];
    }

    /// <returns>Those that went.</returns>
    private async Task<List<Guid>> RemoveReferencesAsync(List<Guid> candidateIds, CancellationToken cancellationToken)
    {
        var own = db.References.Where(r => candidateIds.Contains(r.CandidateId));
        var ids = await own.Select(r => r.Id).ToListAsync(cancellationToken);
        await own.ExecuteDeleteAsync(cancellationToken);
        return ids;
    }

    /// <summary>Takes whom others have named out of what those keep and have sent.</summary>
    /// <returns>By which references they were named.</returns>
    private async Task<List<Guid>> ForgetRefereesAsync(List<Reference> references, DateTimeOffset at, CancellationToken cancellationToken)
    {
        if (references.Count == 0) return [];

        // Whoever applies at this moment sends along what they keep, and waits.
        List<Guid> naming = [.. references.Select(r => r.CandidateId).Distinct()];
        await db.Provider.LockPeopleAsync(db, [], naming, cancellationToken);
        var candidates = await db.Candidates.Where(c => naming.Contains(c.Id)).ToDictionaryAsync(c => c.Id, cancellationToken);
        var applications = (await db.Applications.Where(a => naming.Contains(a.CandidateId) && a.Background != null).ToListAsync(cancellationToken)).ToLookup(a => a.CandidateId);
        foreach (var reference in references)
        {
            reference.Forget(candidates[reference.CandidateId], at);
            foreach (var application in applications[reference.CandidateId]) application.ForgetReferee(reference.Id);
            await WriteDownAsync(reference.Id, ErasedKind.Referee, at, cancellationToken);
        }

        return references.ConvertAll(r => r.Id);
    }

    /// <param name="email">Under which they were looked for, besides those that are known to be theirs.</param>
    private async Task<ErasedPerson> RemoveAsync(Account? account, List<Guid> candidateIds, DateTimeOffset at, CancellationToken cancellationToken, string? email = null)
    {
        await db.Provider.LockPeopleAsync(db, [], candidateIds, cancellationToken);

        var drafts = await db.Drafts.Where(d => candidateIds.Contains(d.CandidateId)).ExecuteDeleteAsync(cancellationToken);
        await RemoveFromPoolsAsync(candidateIds, cancellationToken);
        await db.SelfAnswers.Where(s => candidateIds.Contains(s.CandidateId)).ExecuteDeleteAsync(cancellationToken);
        var references = await RemoveReferencesAsync(candidateIds, cancellationToken);
        await RemoveWritingsAsync(db.Applications.Where(a => candidateIds.Contains(a.CandidateId)), cancellationToken);

        var candidates = await db.Candidates.Where(c => candidateIds.Contains(c.Id)).ToListAsync(cancellationToken);
        var applications = await db.Applications.Where(a => candidateIds.Contains(a.CandidateId)).ToListAsync(cancellationToken);
        var held = await db.Files.Where(f => candidateIds.Contains(f.CandidateId)).ToListAsync(cancellationToken);
        var members = account is null ? [] : await db.Members.Where(m => m.AccountId == account.Id).ToListAsync(cancellationToken);
        var addresses = AddressesOf(account, candidates);
        var invitations = await InvitationsToAsync(addresses, cancellationToken);
        var alerts = await RemoveLookedForAsync(account, candidates, addresses, cancellationToken);
        var forgotten = await ForgetRefereesAsync(await db.References.AskedOf([.. addresses, .. email is null ? (IEnumerable<string>)[] : [email]]).ToListAsync(cancellationToken), at, cancellationToken);
        references.AddRange(forgotten);
        foreach (var report in await ReportsByAsync(account, addresses, cancellationToken)) report.ForgetReporter();

        await EraseInterviewsAsync(applications, at, cancellationToken);
        await MakeStubsAsync(candidates, applications, at, cancellationToken);

        // The tracker has to see that no application has these files and people any more, before they go.
        db.ChangeTracker.DetectChanges();
        db.RemoveRange(held);
        db.RemoveRange(invitations);
        await ForgetReferralsAsync(account, members, cancellationToken);
        HideMembers(account, members);
        await HandOverStagesAsync(members, cancellationToken);
        foreach (var candidate in candidates)
        {
            candidate.Erase();
            db.Remove(candidate);
            await WriteDownAsync(candidate.Id, ErasedKind.Candidate, at, cancellationToken);
        }

        if (account is not null)
        {
            account.Erase();
            // Sessions, devices, passkeys, codes, logins and tokens go with it.
            db.Remove(account);
            await WriteDownAsync(account.Id, ErasedKind.Account, at, cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);

        // Afterwards, because saving writes entries as well.
        List<Guid> subjects = [.. candidateIds, .. applications.Select(a => a.Id), .. members.Select(m => m.Id), .. invitations.Select(i => i.Id), .. alerts, .. references, .. account is null ? (IEnumerable<Guid>)[] : [account.Id]];
        await ForgetAddressesAsync(account, members, candidates, subjects, cancellationToken);
        await ForgetNotesAsync(subjects, cancellationToken);

        var profile = candidates.FirstOrDefault()?.Profile;
        return new ErasedPerson(
            account?.Id, candidates.Count, applications.Count, drafts, [.. held.Select(f => f.StoredName)],
            account is { EmailConfirmed: true } ? account.Email : account is null ? profile?.Email : null,
            account?.Name ?? profile?.Name) { AsReferee = forgotten.Count };
    }

    /// <summary>What was written in and about these applications, and who has opened their files.</summary>
    private async Task RemoveWritingsAsync(IQueryable<Application> applications, CancellationToken cancellationToken)
    {
        await db.Messages.Where(m => applications.Any(a => a.Id == m.ApplicationId)).ExecuteDeleteAsync(cancellationToken);
        await db.Scorecards.Where(c => applications.Any(a => a.Id == c.ApplicationId)).ExecuteDeleteAsync(cancellationToken);
        await db.Notes.Where(n => applications.Any(a => a.Id == n.ApplicationId)).ExecuteDeleteAsync(cancellationToken);
        await db.FileOpenings.Where(o => applications.Any(a => a.Id == o.ApplicationId)).ExecuteDeleteAsync(cancellationToken);
    }

    private async Task RemoveFromPoolsAsync(IReadOnlyCollection<Guid> candidateIds, CancellationToken cancellationToken)
    {
        await db.PoolListPeople.Where(p => candidateIds.Contains(p.CandidateId)).ExecuteDeleteAsync(cancellationToken);
        await db.PoolInvitations.Where(i => candidateIds.Contains(i.CandidateId)).ExecuteDeleteAsync(cancellationToken);
        await db.PoolConsents.Where(c => candidateIds.Contains(c.CandidateId)).ExecuteDeleteAsync(cancellationToken);
        await db.ForgetPeopleAsync(candidateIds, cancellationToken);
    }

    /// <summary>What they saved and searched for, as an account and as an address without one.</summary>
    /// <returns>The alerts that went.</returns>
    private async Task<List<Guid>> RemoveLookedForAsync(Account? account, List<Candidate> candidates, HashSet<string> addresses, CancellationToken cancellationToken)
    {
        List<Guid> accounts = [.. candidates.Select(c => c.AccountId).OfType<Guid>().Concat(account is null ? [] : [account.Id]).Distinct()];
        await db.SavedPostings.Where(s => accounts.Contains(s.AccountId)).ExecuteDeleteAsync(cancellationToken);
        var own = await db.Accounts.Where(a => accounts.Contains(a.Id) && a.NormalizedEmail != null).Select(a => a.NormalizedEmail!).ToListAsync(cancellationToken);
        return await RemoveAlertsAsync(accounts, [.. addresses.Union(own)], cancellationToken);
    }

    private async Task<List<Guid>> RemoveAlertsAsync(List<Guid> accounts, List<string> addresses, CancellationToken cancellationToken)
    {
        var alerts = db.Alerts.Where(a => (a.AccountId != null && accounts.Contains(a.AccountId.Value)) || (a.NormalizedEmail != null && addresses.Contains(a.NormalizedEmail)));
        var ids = await alerts.Select(a => a.Id).ToListAsync(cancellationToken);
        await alerts.ExecuteDeleteAsync(cancellationToken);
        return ids;
    }

    private async Task EraseInterviewsAsync(List<Application> applications, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var planned = applications.ConvertAll(a => a.Id);
        foreach (var interview in await db.Interviews.Where(i => planned.Contains(i.ApplicationId)).ToListAsync(cancellationToken)) interview.Erase(at);
    }

    /// <summary>Those of one person hang together on one nobody, so that they still count as one.</summary>
    private async Task MakeStubsAsync(List<Candidate> candidates, List<Application> applications, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var pipelines = await db.PipelinesOfAsync(applications, cancellationToken);
        foreach (var candidate in candidates)
        {
            var own = applications.FindAll(a => a.CandidateId == candidate.Id);
            if (own.Count == 0) continue;

            var nobody = Candidate.Nobody(candidate.CreatedAt);
            db.Add(nobody);
            foreach (var application in own) application.Erase(nobody, pipelines[application.PostingId], at);
        }
    }

    /// <summary>Their names stand in the sources of those whom they recommended.</summary>
    private async Task ForgetReferralsAsync(Account? account, List<Member> members, CancellationToken cancellationToken)
    {
        foreach (var (employer, source) in account is null ? [] : members.ConvertAll(m => (m.EmployerId, SourceLabel.ReferralBy(m.Name))))
        {
            await db.Applications.Where(a => a.EmployerId == employer && a.Source == source).ExecuteUpdateAsync(set => set.SetProperty(a => a.Source, SourceLabel.FormerReferrer), cancellationToken);
        }
    }

    private void HideMembers(Account? account, List<Member> members)
    {
        if (account is null || members.Count == 0) return;

        var nobody = Account.Nobody(account.CreatedAt);
        db.Add(nobody);
        foreach (var member in members) member.Erase(nobody.Id, Profile.Erased);
        db.ChangeTracker.DetectChanges();
    }

    /// <summary>Nobody takes over any more what reaches a stage of theirs.</summary>
    private async Task HandOverStagesAsync(List<Member> members, CancellationToken cancellationToken)
    {
        var gone = members.ConvertAll(m => m.Id);
        if (gone.Count == 0) return;

        foreach (var pipeline in await db.Pipelines.Where(p => p.Stages.Any(s => s.OwnerId != null && gone.Contains(s.OwnerId.Value))).ToListAsync(cancellationToken))
        {
            foreach (var member in gone) pipeline.HandOver(member, to: null);
        }
    }

    private async Task WriteDownAsync(Guid id, ErasedKind kind, DateTimeOffset at, CancellationToken cancellationToken)
    {
        if (!await db.Erasures.AnyAsync(e => e.Id == id, cancellationToken)) db.Add(new Erasure(id, kind, at));
    }

    private static HashSet<string> AddressesOf(Account? account, List<Candidate> candidates) =>
        new[] { account?.Email, account?.FormerEmail }
            .Concat(candidates.Where(c => c.AccountId is null).Select(c => c.Profile.Email))
            .Where(email => email is not null && MailAddress.IsPlain(email)).Select(email => Account.Normalize(email!)).ToHashSet(StringComparer.Ordinal);

    /// <summary>An invitation is an address and nothing else. Nobody can fold every address in both databases alike, so they are compared here.</summary>
    private async Task<List<Invitation>> InvitationsToAsync(HashSet<string> addresses, CancellationToken cancellationToken)
    {
        if (addresses.Count == 0) return [];

        var all = await db.Invitations.Select(i => new { i.Id, i.Email }).ToListAsync(cancellationToken);
        var ids = all.Where(i => IsAmong(addresses, i.Email)).Select(i => i.Id).ToList();
        return ids.Count == 0 ? [] : await db.Invitations.Where(i => ids.Contains(i.Id)).ToListAsync(cancellationToken);
    }

    /// <summary>What they reported about postings, signed in or with the address that they wanted to be answered at.</summary>
    private async Task<List<PostingReport>> ReportsByAsync(Account? account, HashSet<string> addresses, CancellationToken cancellationToken)
    {
        var accountId = account?.Id;
        var all = await db.Reports.Where(r => r.Email != null || (accountId != null && r.AccountId == accountId)).Select(r => new { r.Id, r.AccountId, r.Email }).ToListAsync(cancellationToken);
        var ids = all.Where(r => (accountId is not null && r.AccountId == accountId) || (r.Email is { } email && IsAmong(addresses, email))).Select(r => r.Id).ToList();
        return ids.Count == 0 ? [] : await db.Reports.Where(r => ids.Contains(r.Id)).ToListAsync(cancellationToken);
    }

    /// <summary>Where they came from: in everything that an erased account did, and in what they did as a candidate. Where others came from stays.</summary>
    private async Task ForgetAddressesAsync(Account? account, List<Member> members, List<Candidate> candidates, List<Guid> subjects, CancellationToken cancellationToken)
    {
        var accounts = candidates.Select(c => c.AccountId).OfType<Guid>().ToList();
        List<Guid> gone = account is null ? [] : [account.Id, .. members.Select(m => m.Id)];
        List<Guid> own = [.. gone, .. accounts, .. await db.Members.Where(m => accounts.Contains(m.AccountId)).Select(m => m.Id).ToListAsync(cancellationToken)];
        await db.Audit
            .Where(e => e.Address != null
                && ((e.ActorId != null && gone.Contains(e.ActorId.Value))
                    || (subjects.Contains(e.SubjectId) && (e.ActorKind == ActorKind.Visitor || (e.ActorId != null && own.Contains(e.ActorId.Value))))))
            .ExecuteUpdateAsync(set => set.SetProperty(e => e.Address, (string?)null), cancellationToken);
    }

    private async Task ForgetNotesAsync(List<Guid> subjects, CancellationToken cancellationToken) =>
        await db.Outbox.Where(m => m.Note != null && subjects.Contains(m.SubjectId)).ExecuteUpdateAsync(set => set.SetProperty(m => m.Note, (string?)null), cancellationToken);

    /// <returns>False where the list, the bytes or the log are left to the clocks that look after them.</returns>
    private async Task<bool> FinishAsync(ErasedPerson person, CancellationToken cancellationToken)
    {
        var isFinished = await TryAsync(() => CompleteListAsync(cancellationToken));
        foreach (var stored in person.StoredNames)
        {
            if (StoredName.Parse(stored) is { } name) isFinished &= await TryAsync(() => files.DeleteAsync(name, cancellationToken));
        }

        isFinished &= await db.Provider.TidyIndexAsync(db, cancellationToken);
        return await db.Provider.EmptyLogAsync(db, cancellationToken) && isFinished;
    }

    /// <summary>The person is gone whatever becomes of this, so a disk or a database that does not answer now is no reason to say otherwise.</summary>
    private async Task<bool> TryAsync(Func<Task> work)
    {
        try
        {
            await work();
            return true;
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException || db.Provider.TroubleOf(trouble) is not null)
        {
            return false;
        }
    }

    private static bool IsAmong(HashSet<string> addresses, string email) => MailAddress.IsPlain(email) && addresses.Contains(Account.Normalize(email));

    private static bool IsSame(string email, string normalized) => MailAddress.IsPlain(email) && Account.Normalize(email) == normalized;
}

/// <param name="AccountId">The account that went, or none.</param>
/// <param name="StoredNames">Of the files whose bytes went.</param>
/// <param name="Email">Where to say that it is done, or none. It is nowhere else any more.</param>
public sealed record ErasedPerson(Guid? AccountId, int Candidates, int Applications, int Drafts, IReadOnlyList<string> StoredNames, string? Email, string? Name)
{
    /// <summary>How many others had named them as somebody who may speak for them.</summary>
    public int AsReferee { get; init; }

    /// <summary>Whether nothing is left for later: the list, the bytes, and what the database keeps beside its file.</summary>
    public bool IsFinished { get; init; }
}
