using CareerBoard.Domain.Postings;
using CareerBoard.Domain.Roles;

namespace CareerBoard.Domain.Applications;

/// <summary>The kinds of opening whose applications go through steps of their own: for each an employer keeps one template.</summary>
public enum PipelineKind
{
    Experienced,
    Internship,
    NewGrad,
    Research,
}

public static class PipelineKinds
{
    /// <summary>The kind that fits what a posting says of itself; a recruiter may choose another one.</summary>
    public static PipelineKind Of(PostingContent content)
    {
        if (content.Internship is not null || content.Level is Level.Intern || content.Employment.Contains(EmploymentType.Intern)) return PipelineKind.Internship;
        if (content.Level is Level.NewGrad) return PipelineKind.NewGrad;
        return SaysResearch(content.Title) ? PipelineKind.Research : PipelineKind.Experienced;
    }

    private static bool SaysResearch(string title) =>
        title.Split([' ', ',', '-', '/', '(', ')'], StringSplitOptions.RemoveEmptyEntries).Any(word => word.StartsWith("research", StringComparison.OrdinalIgnoreCase) || word.Equals("scientist", StringComparison.OrdinalIgnoreCase));
}
