using CareerBoard.Domain.Candidates;

namespace CareerBoard.Data.Queries;

/// <summary>Who may find what somebody said of themselves: whoever said it, and nobody else.</summary>
public static class SelfAnswerScopes
{
    extension(IQueryable<SelfAnswer> answers)
    {
        public IQueryable<SelfAnswer> Of(Guid? candidateId) => answers.Where(s => s.CandidateId == candidateId);
    }
}
