using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Postings;
using CareerBoard.Web.Texts;

namespace CareerBoard.Web.Demo;

/// <summary>What the people of the laboratory found in their interviews.</summary>
internal sealed partial class DemoBoard
{
    private const string JudgedStage = "Interviews";

    private static readonly string[] Saw =
    [
        "Drew the whole path of one request on the board, and marked the two places where it had broken.",
        "Said “I do not know” twice, and both times said how to find out.",
        "Needed a hint to begin, and then went further than the hint.",
        "Answered a question that I had not asked. We ran out of time for the one that I had.",
        "Told of an evening when the numbers were wrong, and of the colleague who noticed first.",
        "Read my code aloud, slowly, and found the mistake that I had put there and one that I had not.",
    ];

    private static readonly string[] Thinks =
    [
        "I would like to work with this person. What is missing can be learnt beside somebody who has it.",
        "Strong on paper and in the room. I asked for an example three times and got three.",
        "Not this opening, I think. The next one up, perhaps, in a year.",
        "I am not sure, and I have said where above. Somebody who knows the field better should ask again.",
    ];

    /// <summary>Two of the hiring team look at whoever reaches the interviews; of what is recent, the second still owes the card.</summary>
    private void Judge(Application application, Posting posting, bool goesOn, bool isRecent, DateTimeOffset at, int turn)
    {
        var lines = LinesOf(posting);
        var reviewers = posting.HiringTeam.Where(id => _members.Values.Any(m => m.Id == id)).Take(2).ToList();
        if (isRecent && !reviewers.Contains(_members[Recruiter].Id)) reviewers = [.. reviewers.Take(1), _members[Recruiter].Id];
        foreach (var (place, reviewer) in reviewers.Index())
        {
            var due = isRecent ? _now.AddDays(1 + (turn % 3)) : at.AddDays(6);
            var card = Take(posting.Title, Scorecard.Assign(Id(at), application, reviewer, _members[Recruiter].Id, lines, due, owes: false, at));
            db.Add(card);
            if (isRecent && place == 1) continue;

            Finding[] found = [.. lines.Select((_, line) => ((turn + line + place) % 5) == 0 ? new Finding(null, "") : new Finding(Math.Clamp(2 + ((turn + (2 * line) + place) % 3) - (goesOn ? 0 : 1), 1, Scorecard.Levels), (turn + line) % 2 == 0 ? Saw[(turn + line + place) % Saw.Length] : ""))];
            var recommendation = goesOn ? place == 0 ? Recommendation.StrongYes : Recommendation.Yes : turn % 3 == 0 && place == 1 ? Recommendation.Yes : Recommendation.No;
            Demand(posting.Title, card.Write(found, recommendation, Thinks[goesOn ? place % 2 : 2 + (turn % 2)]));
            Demand(posting.Title, card.HandIn(at.AddDays(2 + place)));
        }
    }

    private IReadOnlyList<ScorecardLine> LinesOf(Posting posting) =>
    [
        .. posting.Requirements.OrderBy(r => r.Order).Select(r => RequirementWords.Say(r.ToValue(), _skillNames)).Where(said => said.Length > 0).Distinct(StringComparer.Ordinal)
            .Select(said => new ScorecardLine(ScorecardSubject.Requirement, said, [], null, "")),
        .. (_teamValues.GetValueOrDefault(posting.TeamId ?? Guid.Empty) ?? []).Select(v => new ScorecardLine(ScorecardSubject.Value, v.Name, v.Levels, null, "")),
    ];
}
