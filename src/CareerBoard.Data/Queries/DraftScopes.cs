using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Candidates;

namespace CareerBoard.Data.Queries;

/// <summary>Drafts belong to their candidate alone.</summary>
public static class DraftScopes
{
    extension(IQueryable<ApplicationDraft> drafts)
    {
        public IQueryable<ApplicationDraft> Of(Guid? candidateId) => drafts.Where(d => d.CandidateId == candidateId);
    }
}

/// <summary>
/// Files as their candidate finds them. What mentions a file is asked for by the file, through an index; an <c>Any</c> within an <c>Any</c> would look
/// through every application for each file.
/// </summary>
public static class FileScopes
{
    extension(IQueryable<CandidateFile> files)
    {
        public IQueryable<CandidateFile> Of(Guid? candidateId) => files.Where(f => f.CandidateId == candidateId);

        /// <summary>Files that were handed in with an application, or came with its messages.</summary>
        public IQueryable<CandidateFile> InApplication(CareerBoardDb db, Guid applicationId) =>
            files.Where(f => db.Applications.Where(a => a.Id == applicationId).SelectMany(a => a.Files).Any(held => held.FileId == f.Id)
                || db.Messages.Where(m => m.ApplicationId == applicationId).SelectMany(m => m.Files).Any(held => held.FileId == f.Id));

        /// <summary>A person's own copy: what they handed in, and what others sent them. What a member has attached and not sent is not theirs yet.</summary>
        public IQueryable<CandidateFile> InCopyOf(CareerBoardDb db, Guid? candidateId) =>
            files.Of(candidateId).Where(f => f.ByMemberId == null || db.Messages.SelectMany(m => m.Files).Any(held => held.FileId == f.Id));

        /// <summary>Files that came with an application; what is in a draft is its writer's alone.</summary>
        public IQueryable<CandidateFile> HandedIn(CareerBoardDb db) =>
            files.Where(f => f.Kind != FileKind.Message && db.Applications.SelectMany(a => a.Files).Any(held => held.FileId == f.Id));

        /// <summary>Files from before an instant that no application, no message and no profile mentions. A draft still may: what drafts hold no query sees.</summary>
        public IQueryable<CandidateFile> Unmentioned(CareerBoardDb db, DateTimeOffset before) =>
            files.Where(f => f.UploadedAt < before && !db.Applications.SelectMany(a => a.Files).Any(held => held.FileId == f.Id)
                && !db.Messages.SelectMany(m => m.Files).Any(held => held.FileId == f.Id) && !db.Candidates.Any(c => c.ResumeId == f.Id));
    }
}
