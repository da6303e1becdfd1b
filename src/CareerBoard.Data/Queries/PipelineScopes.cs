using CareerBoard.Domain.Applications;

namespace CareerBoard.Data.Queries;

public static class PipelineScopes
{
    extension(IQueryable<Pipeline> pipelines)
    {
        /// <summary>The pipelines of these postings. A posting that has an application has one.</summary>
        public IQueryable<Pipeline> OfPostings(IReadOnlyCollection<Guid> postings) => pipelines.Where(p => p.PostingId != null && postings.Contains(p.PostingId.Value));

        public IQueryable<Pipeline> TemplatesOf(Guid employer) => pipelines.Where(p => p.EmployerId == employer && p.PostingId == null);
    }
}
