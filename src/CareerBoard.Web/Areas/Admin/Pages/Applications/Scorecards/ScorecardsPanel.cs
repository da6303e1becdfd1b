using CareerBoard.Data;
using CareerBoard.Data.Queries;
using CareerBoard.Data.Text;
using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Employers;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Areas.Admin.Pages.Applications.Scorecards;

/// <summary>The scorecards of one application as one member may see them: who was asked, and what came in.</summary>
/// <param name="Asked">Everybody who was asked, the earliest first, without a word of what they found.</param>
/// <param name="Readable">The cards that are in and whose words the member may read.</param>
/// <param name="Owed">The member's own card that is not in yet, or none: then others' are not in <paramref name="Readable"/>.</param>
internal sealed record ScorecardsPanel(Guid ApplicationId, bool IsOpen, IReadOnlyList<ScorecardsPanel.Line> Asked, IReadOnlyList<ScorecardsPanel.Card> Readable, Guid? Owed, bool MayAssign, Names Names, Guid Me, string Back, DateTimeOffset Now)
{
    public int In => Asked.Count(a => a.HandedInAt is not null);

    /// <summary>What was judged, line by line, each with who gave which level: the spread, and no number in its place.</summary>
    public IEnumerable<Row> Spread() =>
        Readable.SelectMany(c => c.Lines.Select((line, order) => (line, order, c.MemberId))).Where(l => l.line.Rating is not null)
            .GroupBy(l => (l.line.Kind, l.line.Subject)).OrderBy(g => g.Key.Kind).ThenBy(g => g.Min(l => l.order))
            .Select(g => new Row(g.First().line, [.. Enumerable.Range(1, Scorecard.Levels).Select(level => (IReadOnlyList<Guid>)[.. g.Where(l => l.line.Rating == level).Select(l => l.MemberId).Order()])]));

    public static async Task<ScorecardsPanel> LoadAsync(CareerBoardDb db, Member member, Application application, Names names, string back, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var asked = await db.Scorecards.Where(c => c.ApplicationId == application.Id).OrderBy(c => c.Id).Select(c => new Line(c.Id, c.MemberId, c.StageId, c.DueAt, c.HandedInAt)).ToListAsync(cancellationToken);
        List<Scorecard> readable = asked.Count == 0 ? [] : await db.Scorecards.AsNoTracking().ReadableBy(member.Id, application.Id).Where(c => c.HandedInAt != null).OrderBy(c => c.Id).ToListAsync(cancellationToken);
        var mask = application.MaskFor(member);
        var owed = asked.Find(a => a.MemberId == member.Id && a.HandedInAt is null)?.Id;
        return new(application.Id, application is { IsErased: false, State: ApplicationState.Open }, asked, readable.ConvertAll(c => new Card(c.Id, c.MemberId, c.Recommendation, [.. c.Lines.Select(l => l with { Note = mask.Show(l.Note) })], MarkdownText.Render(mask.Show(c.Summary)), c.HandedInAt!.Value)), owed, member.May(Right.DecideApplications), names, member.Id, back, now);
    }

    /// <summary>What one member found, as another may read it.</summary>
    internal sealed record Card(Guid Id, Guid MemberId, Recommendation? Recommendation, IReadOnlyList<ScorecardLine> Lines, CleanHtml Summary, DateTimeOffset HandedInAt);

    internal sealed record Line(Guid Id, Guid MemberId, Guid StageId, DateTimeOffset? DueAt, DateTimeOffset? HandedInAt);

    /// <param name="ByLevel">Who gave each of the four levels, the lowest first.</param>
    internal sealed record Row(ScorecardLine Line, IReadOnlyList<IReadOnlyList<Guid>> ByLevel);
}
