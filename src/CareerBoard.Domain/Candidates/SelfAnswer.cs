namespace CareerBoard.Domain.Candidates;

/// <summary>
/// What a candidate said of themselves to one employer, in answer to one voluntary question. It stands apart from applications: it knows no posting,
/// no stage and no day, and of the candidate only the id, so that they can see it, change it, take it back and have it erased.
/// It is no <see cref="Entity"/> and raises no facts on purpose: an audit entry or a mail would tell the employer who answered and when.
/// </summary>
public sealed class SelfAnswer
{
    public const int AnswerLength = 20;

    private SelfAnswer() { }

    public Guid EmployerId { get; private set; }

    public Guid CandidateId { get; private set; }

    public SelfTopics Topic { get; private set; }

    public string Answer { get; private set; } = "";

    /// <summary>The first day of the half-year in which it was first given: see <see cref="HalfYear"/>. It stays when the answer is changed.</summary>
    public DateOnly Half { get; private set; }

    public static Result<SelfAnswer> Give(Guid employerId, Guid candidateId, SelfTopics topic, string answer, DateTimeOffset now)
    {
        var given = new SelfAnswer { EmployerId = employerId, CandidateId = candidateId, Topic = topic, Half = HalfYear.Of(now) };
        return given.Change(answer) is { } refusal ? refusal : given;
    }

    public Refusal? Change(string answer)
    {
        if (SelfQuestion.Find(Topic)?.Answers.Contains(answer, StringComparer.Ordinal) is not true) return new("self.unknown");
        Answer = answer;
        return null;
    }
}

/// <summary>January to June, or July to December, in UTC; named by its first day.</summary>
public static class HalfYear
{
    public static DateOnly Of(DateTimeOffset at) => new(at.UtcDateTime.Year, at.UtcDateTime.Month <= 6 ? 1 : 7, 1);

    public static DateOnly EndOf(DateOnly half) => half.AddMonths(6);
}

/// <summary>
/// How many people gave an answer, as far as it may be said. Who knows the people must learn nothing of one of them from it, whatever else they know:
/// <list type="bullet">
/// <item>Fewer than five are not told apart from nobody.</item>
/// <item>Five and more are said in steps of five, and no total of a question is said at all. So no small number can be computed as what is missing from a
/// total, which otherwise would need a second number to be hidden beside it.</item>
/// <item>There are no filters. Figures are those of a whole employer in half-years that are over and do not overlap, so no two of them differ by a few
/// people: not by posting, not by team, and not between yesterday and today while applications come in.</item>
/// </list>
/// What stays: somebody who changes or takes back an answer of a half-year that is over, or is erased, may move one number by one step. One change in five
/// does, and nothing says whose it was.
/// </summary>
public static class FewPeople
{
    public const int Fewest = 5;
    public const int Step = 5;

    /// <summary>The number that may be said, or none for too few.</summary>
    public static int? Say(int people) => people < Fewest ? null : (people + (Step / 2)) / Step * Step;
}
