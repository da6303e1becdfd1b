using CareerBoard.Data;
using CareerBoard.Data.Queries;
using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Employers;
using CareerBoard.Web.Areas.Admin.Pages.Applications;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Areas.Admin.Pages.Postings;

/// <summary>One application on a posting's board. The board knows its posting and its stage, so that it asks for neither.</summary>
/// <param name="Since">When it came to its stage.</param>
/// <param name="HasBackground">Whether a profile came with it that can be compared; none is left of who was erased.</param>
internal sealed record Ticket(
    Guid Id, string Name, string About, DateTimeOffset AppliedAt, DateTimeOffset? Since, DateTimeOffset? OpenedAt, DateTimeOffset? ReplyDueAt, Guid? OwnerId, string? Source, IReadOnlyList<string> Tags, bool HasBackground);

/// <summary>How many scorecards an application has, and what became of them.</summary>
/// <param name="Late">Not in, though they were due.</param>
internal sealed record Cards(int Asked, int In, int Late)
{
    public static readonly Cards None = new(0, 0, 0);
}

internal static class Tickets
{
    /// <param name="Next">Where the column goes on, or none.</param>
    internal sealed record Page(IReadOnlyList<Ticket> Items, Key? Next)
    {
        public static readonly Page Empty = new([], null);
    }

    /// <summary>Those of one column, in the order of <paramref name="list"/>.</summary>
    public static async Task<Page> PageAsync(ApplicationList list, Member member, IQueryable<Application> column, int size, CancellationToken cancellationToken)
    {
        var access = member.Access;
        var tickets = await list.Following(column, member, list.After)
            .Select(a => new Ticket(
                a.Id, Application.ShownName(a.Id, EF.Property<string>(a, ApplicationColumns.Name), a.IsBlind, access),
                Application.IsHidden(a.IsBlind, access) ? "" : EF.Property<string>(a, ApplicationColumns.About), a.AppliedAt,
                a.Timeline.Where(t => t.ToStageId != null && t.UndoneAt == null).OrderByDescending(t => t.Order).Select(t => (DateTimeOffset?)t.At).FirstOrDefault(),
                a.OpenedAt, a.ReplyDueAt, a.OwnerId, Application.IsHidden(a.IsBlind, access) ? null : a.Source, a.Tags, a.Background != null))
            .Take(size + 1)
            .ToListAsync(cancellationToken);
        if (tickets.Count <= size) return new(tickets, null);

        var last = tickets[size - 1];
        return new(tickets[..size], list.KeyOf(last.Id, last.Name, last.AppliedAt, last.ReplyDueAt));
    }

    /// <summary>The scorecards of these, by application; whoever has none is left out.</summary>
    public static async Task<Dictionary<Guid, Cards>> CardsAsync(CareerBoardDb db, IEnumerable<Ticket> tickets, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var ids = tickets.Select(t => t.Id).ToList();
        if (ids.Count == 0) return [];

        // One parameter for all: as hundreds of them the database would be asked another question each time.
        return await db.Scorecards.Where(c => EF.Parameter(ids).Contains(c.ApplicationId)).GroupBy(c => c.ApplicationId)
            .Select(g => new { g.Key, Asked = g.Count(), In = g.Sum(c => c.HandedInAt != null ? 1 : 0), Late = g.Sum(c => c.HandedInAt == null && c.DueAt < now ? 1 : 0) })
            .ToDictionaryAsync(g => g.Key, g => new Cards(g.Asked, g.In, g.Late), cancellationToken);
    }
}
