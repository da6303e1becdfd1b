using CareerBoard.Domain.Postings;
using CareerBoard.Domain.Roles;

namespace CareerBoard.Benchmarks.Generating;

/// <summary>A posting that was made up.</summary>
internal sealed record Made(
    int Number,
    string Title,
    Guid EmployerId,
    Guid TeamId,
    Guid? RoleId,
    Level? Level,
    Workplace Workplace,
    List<string> RemoteRegions,
    List<EmploymentType> Employment,
    Pay? Pay,
    Eligibility? Eligibility,
    Guid[] LocationIds,
    Guid[] SkillIds,
    string[] Sections,
    DateTimeOffset PublishedAt,
    DateTimeOffset? ClosesAt,
    string TitleTerms,
    string KeywordTerms,
    string BodyTerms);
