using CareerBoard.Domain.Candidates;

namespace CareerBoard.Web.Demo;

internal sealed partial class DemoBoard
{
    /// <summary>Each answer as often as it stands here, so that some are too few to be shown.</summary>
    private static readonly (SelfTopics Topic, string[] Answers)[] SelfAnswers =
    [
        (SelfTopics.Gender, [.. Enumerable.Repeat("woman", 12), .. Enumerable.Repeat("man", 10), "non-binary", "non-binary", "not-said"]),
        (SelfTopics.Disability, [.. Enumerable.Repeat("no", 14), .. Enumerable.Repeat("yes", 6), "not-said"]),
    ];

    /// <summary>Given in the half-year before, so that there is one that is over. Who gave which has nothing to do with who they are.</summary>
    private void AddSelfAnswers()
    {
        Demand(_data.Employer.Slug, _employer.AskOfThemselves(SelfTopics.Gender | SelfTopics.Disability));
        var before = new DateTimeOffset(HalfYear.Of(_now).AddDays(-1), TimeOnly.MinValue, TimeSpan.Zero);
        foreach (var (topic, answers) in SelfAnswers)
        {
            foreach (var (candidate, answer) in _candidates.Values.Where(c => c.Profile.Email != Candidate).Zip(answers))
            {
                db.Add(Take(topic.ToString(), SelfAnswer.Give(_employer.Id, candidate.Id, topic, answer, before)));
            }
        }
    }
}
