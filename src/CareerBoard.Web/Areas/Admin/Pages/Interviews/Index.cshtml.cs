using CareerBoard.Data;
using CareerBoard.Data.Queries;
using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Employers;
using CareerBoard.Web.Areas.Admin.Pages.Applications;
using CareerBoard.Web.Hosting;
using CareerBoard.Web.Texts;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Areas.Admin.Pages.Interviews;

/// <summary>The interviews to come, day by day: mine, or all of the applications that I may open.</summary>
[OpenTo(Audience.ReviewsApplications)]
internal sealed class IndexModel(CareerBoardDb db, Member member, TimeProvider clock) : PageModel
{
    public const int Most = 200;

    /// <summary>What is longer ago than this nobody marks any more.</summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(30);

    private Names _names = null!;

    public bool All { get; private set; }

    public string Zone { get; private set; } = "UTC";

    public IReadOnlyList<Day> Days { get; private set; } = [];

    public IReadOnlyList<InterviewRow> Unmarked { get; private set; } = [];

    public bool HasMore { get; private set; }

    public DateTimeOffset? CalendarSince => member.CalendarSince;

    public DateTimeOffset Now { get; } = clock.GetUtcNow();

    /// <summary>Who else holds it.</summary>
    public string PanelOf(InterviewRow row) => string.Join(", ", row.Panel.Where(id => id != member.Id).Select(id => _names.Colleague(id)).Order(StringComparer.CurrentCulture));

    public async Task OnGetAsync(string? of, CancellationToken cancellationToken)
    {
        All = of is "all";
        _names = await Names.OfAsync(db, member, cancellationToken);
        Zone = await db.Employers.Where(e => e.Id == member.EmployerId).Select(e => e.TimeZone).SingleAsync(cancellationToken);

        var visible = db.Applications.AsNoTracking().VisibleTo(member, db);
        var interviews = db.Interviews.AsNoTracking().Where(i => i.EmployerId == member.EmployerId);
        if (!All) interviews = interviews.HeldBy(member.Id);

        var rows = await interviews.ToComeAt(Now).Rows(db, member, visible).Take(Most + 1).ToListAsync(cancellationToken);
        HasMore = rows.Count > Most;
        Days = [.. rows.Take(Most).GroupBy(r => Format.LongDay(r.StartsAt, Zone)).Select(day => new Day(day.Key, DistanceOf(day.Key), [.. day]))];

        var since = Now - Remembered;
        Unmarked = await interviews.Where(i => i.State == InterviewState.Scheduled && i.EndsAt <= Now && i.EndsAt > since).Rows(db, member, visible).Take(20).ToListAsync(cancellationToken);
    }

    private string? DistanceOf(string day) => day == Format.LongDay(Now, Zone) ? "today" : day == Format.LongDay(Now.AddDays(1), Zone) ? "tomorrow" : null;

    internal sealed record Day(string Name, string? Distance, IReadOnlyList<InterviewRow> Rows);
}
