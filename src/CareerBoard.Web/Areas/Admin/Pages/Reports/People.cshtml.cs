using CareerBoard.Data;
using CareerBoard.Data.Queries;
using CareerBoard.Domain.Candidates;
using CareerBoard.Domain.Employers;
using CareerBoard.Web.Hosting;
using CareerBoard.Web.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Areas.Admin.Pages.Reports;

/// <summary>What candidates said of themselves, counted over the whole employer. It has no filters: <see cref="FewPeople"/> says why.</summary>
[OpenTo(Audience.SeesSelfIdentification)]
internal sealed class PeopleModel(CareerBoardDb db, Member member, TimeProvider clock) : PageModel
{
    /// <summary>Half-years beside each other; older ones have been read.</summary>
    private const int Most = 4;

    public IReadOnlyList<ReportTable> Tables { get; private set; } = [];

    /// <summary>Half-years that are over in which somebody answered, and too few for anything to be said.</summary>
    public IReadOnlyList<string> Hidden { get; private set; } = [];

    public SelfTopics Asked { get; private set; }

    public DateOnly Current { get; private set; }

    public bool MayChoose => member.May(Right.KeepSettings);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        Current = HalfYear.Of(clock.GetUtcNow());
        Asked = await db.Employers.Where(e => e.Id == member.EmployerId).Select(e => e.SelfTopics).SingleAsync(cancellationToken);
        var halves = (await db.CountSelfAnswersAsync(member, clock.GetUtcNow(), cancellationToken)).Take(Most).ToList();
        Hidden = [.. halves.Where(h => !h.IsEnough).Select(h => SelfWords.Half(h.Half))];

        var shown = halves.FindAll(h => h.IsEnough);
        Tables = [.. shown.Count == 0 ? [] : SelfQuestion.All.Where(q => q.Answers.Any(a => shown.Exists(h => h.Of(q.Topic, a) is not null))).Select(q => TableOf(q, shown))];
        return this.Answer(Tables);
    }

    private static ReportTable TableOf(SelfQuestion question, List<CountedHalf> halves) => new(
        question.Topic.ToString().ToLowerInvariant(), SelfWords.Topic(question.Topic), SelfWords.Question(question.Topic),
        ["Answer", .. halves.Select(h => SelfWords.Half(h.Half))],
        [.. question.Answers.Select(a => new ReportRow(SelfWords.Answer(question.Topic, a), [.. halves.Select(h => new Figure(h.Of(question.Topic, a), Words: "fewer than 5"))]))])
    {
        Chart = new ReportChart.Bars(1),
    };
}
