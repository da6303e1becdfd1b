using CareerBoard.Data;
using CareerBoard.Data.Queries;
using CareerBoard.Domain;
using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Candidates;
using CareerBoard.Domain.Postings;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Pages.Jobs;

/// <summary>What a candidate sends, ready to become a <see cref="Submission"/> once the write has its turn.</summary>
/// <param name="NewFiles">Files in the store that have no rows yet; the others are named by id in <paramref name="FileIds"/>.</param>
/// <param name="ConsentText">The text that was agreed to; <see cref="Consents.Standard"/>'s id where the employer has none of its own.</param>
/// <param name="PoolText">The version of the text by which the candidate agrees to be found for other openings, or none.</param>
/// <param name="Remember">Whether the candidate's profile takes over these facts and this résumé.</param>
internal sealed record Handed(
    Guid PostingId,
    Guid CandidateId,
    Guid Key,
    string Hash,
    Profile Profile,
    IReadOnlyList<Answer> Answers,
    IReadOnlyList<CandidateFile> NewFiles,
    IReadOnlyList<Guid> FileIds,
    Guid? ConsentText,
    string? Source,
    int? PoolText,
    bool Remember);

/// <param name="IsNew">False where the same submission had been taken in before.</param>
internal sealed record Received(Guid ApplicationId, bool IsNew);

/// <summary>
/// Takes an application in exactly once. The key finds an earlier press of the same button, the lock on the posting makes the
/// count true, the clock is read inside, and the unique indexes have the last word.
/// </summary>
internal sealed class SubmitApplication(CareerBoardDb db, TimeProvider clock)
{
    private const int Tries = 4;

    public async Task<Result<Received>> SubmitAsync(Handed handed, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            db.ChangeTracker.Clear();
            try
            {
                return await db.InWriteAsync(_ => TakeInAsync(handed, cancellationToken), cancellationToken);
            }
            catch (Exception race) when (attempt < Tries && db.IsRace(race))
            {
                // Somebody was first. What they wrote is found on the next turn.
            }
        }
    }

    /// <summary>What an earlier press of the same button led to, if there was one.</summary>
    public async Task<Result<Received>?> FindEarlierAsync(Guid candidateId, Guid postingId, Guid key, string hash, CancellationToken cancellationToken)
    {
        var earlier = await db.Applications.AsNoTracking().Of(candidateId)
            .Where(a => a.SubmissionKey == key || (a.PostingId == postingId && a.State != ApplicationState.Withdrawn))
            .Select(a => new { a.Id, a.SubmissionKey, a.SubmissionHash })
            .ToListAsync(cancellationToken);

        if (earlier.Find(a => a.SubmissionHash == hash) is { } same) return new Received(same.Id, IsNew: false);
        if (earlier.Exists(a => a.SubmissionKey == key)) return new Refusal("application.other-content");
        if (earlier.Count > 0) return new Refusal("application.already-applied");
        return null;
    }

    private async Task<Result<Received>> TakeInAsync(Handed handed, CancellationToken cancellationToken)
    {
        await db.Provider.LockPostingAsync(db, handed.PostingId, cancellationToken);

        // What the candidate keeps may be changed for somebody who is erased, and goes along as it is afterwards.
        await db.Provider.LockPeopleAsync(db, [], [handed.CandidateId], cancellationToken);

        // On PostgreSQL the turn comes with the lock, and the deadline may have passed while it was waited for.
        var now = clock.GetUtcNow();
        if (await FindEarlierAsync(handed.CandidateId, handed.PostingId, handed.Key, handed.Hash, cancellationToken) is { } earlier) return earlier;

        var posting = await db.Postings.AsNoTracking().WithPublicPage().SingleOrDefaultAsync(p => p.Id == handed.PostingId, cancellationToken);
        if (posting is null) return new Refusal("application.posting-gone");

        var candidate = await db.Candidates.SingleAsync(c => c.Id == handed.CandidateId, cancellationToken);
        var consent = await AgreedAsync(handed.ConsentText, posting.EmployerId, now, cancellationToken);
        if (consent.Value is not { } given) return consent.Refusal!;

        var kept = await db.Files.Of(candidate.Id).Where(f => handed.FileIds.Contains(f.Id)).ToListAsync(cancellationToken);
        if (kept.Count != handed.FileIds.Distinct().Count()) return new Refusal("application.unknown-file");

        var files = handed.NewFiles.Concat(kept).ToList();
        var submission = new Submission(handed.Key, handed.Hash, handed.Profile, files, handed.Answers, given, await SourceAsync(handed, posting, cancellationToken));
        var taken = await db.Applications.CountAsync(a => a.PostingId == posting.Id && a.State != ApplicationState.Withdrawn, cancellationToken);
        var pipeline = await db.OwnPipelineAsync(posting, now, cancellationToken);

        var submitted = Application.Submit(Guid.CreateVersion7(now), posting, pipeline, candidate, submission, taken, now);
        if (submitted.Value is not { } application) return submitted.Refusal!;
        if (handed.Remember && Remember(candidate, submission) is { } refusal) return refusal;

        if (handed.PoolText is { } version) await db.AgreeToPoolAsync(posting.EmployerId, candidate.Id, version, now, cancellationToken);
        db.AddRange(handed.NewFiles);
        db.Add(application);
        db.RemoveRange(await db.Drafts.Of(candidate.Id).Where(d => d.PostingId == posting.Id).ToListAsync(cancellationToken));
        await db.SaveChangesAsync(cancellationToken);
        return new Received(application.Id, IsNew: true);
    }

    /// <summary>That the text which was agreed to is the one that counts now.</summary>
    private async Task<Result<ConsentGiven>> AgreedAsync(Guid? agreed, Guid employerId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (agreed is null) return new Refusal("application.no-consent");

        var newest = await db.ConsentTexts.NewestOfAsync(employerId, cancellationToken);
        if (newest is null && agreed == Consents.StandardId)
        {
            newest = Consents.Standard(Guid.CreateVersion7(now), employerId, now);
            db.Add(newest);
            return new ConsentGiven(newest.Id, newest.Version, now);
        }

        return newest?.Id == agreed ? new ConsentGiven(newest.Id, newest.Version, now) : new Refusal("application.consent-changed");
    }

    private async Task<string?> SourceAsync(Handed handed, Posting posting, CancellationToken cancellationToken)
    {
        if (await db.PoolInvitations.AnyAsync(i => i.PostingId == posting.Id && i.CandidateId == handed.CandidateId, cancellationToken)) return SourceLabel.Invitation;
        if (SourceLabel.ReferrerIn(handed.Source) is not { } referrer) return SourceLabel.FromOutside(handed.Source);

        var name = await db.Members.Where(m => m.Id == referrer && m.EmployerId == posting.EmployerId).Select(m => m.Name).SingleOrDefaultAsync(cancellationToken);
        return name is null ? null : SourceLabel.ReferralBy(name);
    }

    private static Refusal? Remember(Candidate candidate, Submission submission)
    {
        if (candidate.Describe(submission.Profile) is { } refusal) return refusal;
        if (submission.Files.FirstOrDefault(f => f.Kind is FileKind.Resume) is { } resume) candidate.Keep(resume);
        return null;
    }
}
