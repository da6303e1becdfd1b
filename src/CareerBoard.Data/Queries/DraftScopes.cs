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

/// <summary>Files as their candidate finds them.</summary>
public static class FileScopes
{
    extension(IQueryable<CandidateFile> files)
    {
        public IQueryable<CandidateFile> Of(Guid? candidateId) => files.Where(f => f.CandidateId == candidateId);
    }
}
