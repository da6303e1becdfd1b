using CareerBoard.Domain.Candidates;

namespace CareerBoard.Domain.Applications;

/// <summary>What a candidate hands in.</summary>
/// <param name="Key">Made with the form: the same submission pressed twice carries the same key.</param>
/// <param name="Hash">Of everything handed in, so that one key never stands for two different submissions; lower-case hex SHA-256.</param>
/// <param name="Source">Where the person came from (<c>utm_source</c>, a referral), or none.</param>
public sealed record Submission(Guid Key, string Hash, Profile Profile, IReadOnlyList<CandidateFile> Files, IReadOnlyList<Answer> Answers, ConsentGiven? Consent, string? Source)
{
    public const int SourceLength = 200;
}
