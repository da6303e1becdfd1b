using CareerBoard.Domain.Candidates;
using CareerBoard.Domain.Employers;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Data.Queries;

/// <summary>One of the two ways to what candidates say of themselves; the other one is <see cref="SelfAnswerScopes"/>. There is no third.</summary>
public static class SelfAnswers
{
    extension(CareerBoardDb db)
    {
        /// <summary>Counted over the whole employer in half-years that are over: see <see cref="FewPeople"/>. Latest half-year first.</summary>
        public async Task<IReadOnlyList<CountedHalf>> CountSelfAnswersAsync(Member member, DateTimeOffset now, CancellationToken cancellationToken)
        {
            if (member.ReachOf(Right.SeeSelfIdentification) is not Reach.Everything) return [];

            var current = HalfYear.Of(now);
            var over = db.SelfAnswers.AsNoTracking().Where(s => s.EmployerId == member.EmployerId && s.Half < current);
            var people = await over.GroupBy(s => s.Half).Select(g => new { g.Key, People = g.Select(s => s.CandidateId).Distinct().Count() }).ToListAsync(cancellationToken);
            var counts = await over.GroupBy(s => new { s.Half, s.Topic, s.Answer }).Select(g => new { g.Key.Half, g.Key.Topic, g.Key.Answer, People = g.Count() }).ToListAsync(cancellationToken);
            return
            [
                .. people.OrderByDescending(p => p.Key).Select(p => new CountedHalf(
                    p.Key,
                    FewPeople.Say(p.People) is not null,
                    counts.Where(c => c.Half == p.Key).ToDictionary(c => (c.Topic, c.Answer), c => FewPeople.Say(c.People)))),
            ];
        }
    }
}

/// <param name="IsEnough">Whether enough people answered anything; otherwise nothing is said.</param>
public sealed record CountedHalf(DateOnly Half, bool IsEnough, IReadOnlyDictionary<(SelfTopics Topic, string Answer), int?> Counts)
{
    /// <summary>How many gave this answer, in steps; none for too few or nobody.</summary>
    public int? Of(SelfTopics topic, string answer) => IsEnough ? Counts.GetValueOrDefault((topic, answer)) : null;
}
