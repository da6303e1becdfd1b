namespace CareerBoard.Domain.Candidates;

/// <summary>What voluntary questions are about.</summary>
[Flags]
public enum SelfTopics
{
    None = 0,
    Gender = 1,
    Origin = 2,
    Disability = 4,
    Veteran = 8,
}

/// <summary>
/// A question that a candidate may answer after applying. It is asked to see whom openings reach, never to decide about anybody: the answers are
/// stored apart, see <see cref="SelfAnswer"/>.
/// </summary>
/// <param name="Topic">One topic alone.</param>
/// <param name="Answers">What one may choose, by keys that are stored; their words are the web project's. Choosing nothing is always possible.</param>
public sealed record SelfQuestion(SelfTopics Topic, IReadOnlyList<string> Answers)
{
    public static readonly IReadOnlyList<SelfQuestion> All =
    [
        new(SelfTopics.Gender, ["woman", "man", "non-binary", "another", "not-said"]),
        new(SelfTopics.Origin, ["african", "east-asian", "european", "indigenous", "latin-american", "middle-eastern", "south-asian", "southeast-asian", "several", "another", "not-said"]),
        new(SelfTopics.Disability, ["yes", "no", "not-said"]),
        new(SelfTopics.Veteran, ["yes", "no", "not-said"]),
    ];

    public static readonly SelfTopics AllTopics = All.Aggregate(SelfTopics.None, (topics, question) => topics | question.Topic);

    public static SelfQuestion? Find(SelfTopics topic) => All.FirstOrDefault(q => q.Topic == topic);
}
