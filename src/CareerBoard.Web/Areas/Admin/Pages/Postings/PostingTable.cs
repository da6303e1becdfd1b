using System.Globalization;
using CareerBoard.Data;
using CareerBoard.Data.Queries;
using CareerBoard.Data.Text;
using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Employers;
using CareerBoard.Domain.Postings;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Areas.Admin.Pages.Postings;

internal enum PostingSort
{
    Changed,
    Title,
    Closes,
    Newest,
}

/// <summary>What the list is asked for; its address says all of it. Unknown words are as good as none.</summary>
/// <param name="HasProposals">Only those with requirements that were read from the text and wait for somebody to confirm them.</param>
internal sealed record PostingQuery(PostingStatus? Status, Guid? Team, Guid? Role, string? Words, bool HasProposals, PostingSort Sort, string? After)
{
    /// <summary>What the address says for <see cref="HasProposals"/>.</summary>
    public const string Proposed = "proposed";

    private const int LongestWords = 200;

    public static PostingQuery Read(string? status, string? team, string? role, string? q, string? requirements, string? sort, string? after) => new(
        Named<PostingStatus>(status),
        Guid.TryParse(team, out var teamId) ? teamId : null,
        Guid.TryParse(role, out var roleId) ? roleId : null,
        string.IsNullOrWhiteSpace(q) ? null : WellFormed.Text(q.Length > LongestWords ? q[..LongestWords] : q).Trim(),
        requirements is Proposed,
        Named<PostingSort>(sort) ?? PostingSort.Changed,
        after);

    public bool IsFiltered => HasProposals || (Status, Team, Role, Words) is not (null, null, null, null);

    /// <summary>The address of the same list with one thing changed, from its first page on.</summary>
    public string Address() => Address(after: null);

    public string Address(string? after)
    {
        KeyValuePair<string, string?>[] words =
        [
            new("status", Status?.ToString().ToLowerInvariant()), new("team", Team?.ToString()), new("role", Role?.ToString()), new("q", Words), new("requirements", HasProposals ? Proposed : null),
            new("sort", Sort is PostingSort.Changed ? null : Sort.ToString().ToLowerInvariant()), new("after", after),
        ];
        return $"/admin/postings{QueryString.Create(words.Where(w => w.Value is not null))}";
    }

    private static T? Named<T>(string? word) where T : struct, Enum =>
        word is not null && !word.Any(char.IsAsciiDigit) && Enum.TryParse<T>(word, ignoreCase: true, out var value) ? value : null;
}

/// <summary>One row of the list.</summary>
internal sealed record PostingRow(
    Guid Id, int Number, string Title, string TitleFolded, PostingStatus Status, DateTimeOffset? PublishAt, string? Team, DateTimeOffset? ClosesAt, string Zone, DateTimeOffset UpdatedAt, int Applications, int New, bool IsGeneral)
{
    public IReadOnlyList<string> Places { get; init; } = [];

    public bool IsScheduled => PublishAt is not null && Status is PostingStatus.Draft or PostingStatus.InReview;
}

/// <summary>A page of the list, by key: what comes after the last row shown, however much came before it meanwhile.</summary>
internal sealed record PostingTable(IReadOnlyList<PostingRow> Rows, string? Next)
{
    public const int PageSize = 50;

    /// <summary>Stands for "no deadline", behind every real one.</summary>
    private static readonly DateTimeOffset Never = new(9999, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static async Task<PostingTable> LoadAsync(CareerBoardDb db, Member member, PostingQuery query, CancellationToken cancellationToken)
    {
        var postings = Filtered(db.Postings.VisibleTo(member).AsNoTracking(), query);
        var rows = await RowsAsync(db, member, From(postings, query).Take(PageSize + 1), cancellationToken);
        var next = rows.Count > PageSize ? Key(rows[PageSize - 1], query.Sort) : null;
        return new([.. rows.Take(PageSize)], next);
    }

    /// <summary>Rows of some postings, in their order.</summary>
    public static async Task<IReadOnlyList<PostingRow>> RowsAsync(CareerBoardDb db, Member member, IQueryable<Posting> postings, CancellationToken cancellationToken)
    {
        var applications = db.Applications.VisibleTo(member, db);
        var rows = await postings
            .Select(p => new PostingRow(
                p.Id, p.Number, p.Title, EF.Property<string>(p, "TitleFolded"), p.Status, p.PublishAt,
                db.Teams.Where(t => t.Id == p.TeamId).Select(t => t.Name).FirstOrDefault(),
                p.ClosesAt, db.Employers.Where(e => e.Id == p.EmployerId).Select(e => e.TimeZone).First(), p.UpdatedAt,
                applications.Count(a => a.PostingId == p.Id),
                applications.Count(a => a.PostingId == p.Id && a.State == ApplicationState.Open && a.OpenedAt == null),
                p.IsGeneral))
            .ToListAsync(cancellationToken);

        var ids = rows.ConvertAll(r => r.Id);
        var places = await (
            from p in db.Postings
            where ids.Contains(p.Id)
            from l in p.Locations
            join place in db.Locations on l.LocationId equals place.Id
            orderby p.Id, l.Order
            select new { p.Id, Name = place.City ?? place.Name }).ToListAsync(cancellationToken);
        var byPosting = places.ToLookup(p => p.Id, p => p.Name);
        return [.. rows.Select(r => r with { Places = [.. byPosting[r.Id]] })];
    }

    public static IQueryable<Posting> Filtered(IQueryable<Posting> postings, PostingQuery query)
    {
        if (query.Status is { } status) postings = postings.Where(p => p.Status == status);
        if (query.Team is { } team) postings = postings.Where(p => p.TeamId == team);
        if (query.Role is { } role) postings = postings.Where(p => p.RoleId == role);
        if (query.HasProposals) postings = postings.WithProposals();
        if (query.Words is null) return postings;

        if (int.TryParse(query.Words, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return postings.Where(p => p.Number == number);
        foreach (var word in Folding.Fold(query.Words).Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            postings = postings.Where(p => EF.Property<string>(p, "TitleFolded").Contains(word));
        }

        return postings;
    }

    /// <summary>In the order asked for, from behind the key that the last page ended with; a key that makes no sense begins anew.</summary>
    private static IQueryable<Posting> From(IQueryable<Posting> postings, PostingQuery query)
    {
        var (number, key) = query.After?.Split('.', 2) is [var n, var k] && int.TryParse(n, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) ? (parsed, k) : (0, "");
        var at = long.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks) && ticks <= DateTimeOffset.MaxValue.Ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : (DateTimeOffset?)null;
        switch (query.Sort)
        {
            case PostingSort.Title:
                if (number > 0) postings = postings.Where(p => EF.Property<string>(p, "TitleFolded").CompareTo(key) > 0 || (EF.Property<string>(p, "TitleFolded") == key && p.Number > number));
                return postings.OrderBy(p => EF.Property<string>(p, "TitleFolded")).ThenBy(p => p.Number);
            case PostingSort.Closes:
                if (number > 0 && at is { } closes) postings = postings.Where(p => (p.ClosesAt ?? Never) > closes || ((p.ClosesAt ?? Never) == closes && p.Number > number));
                return postings.OrderBy(p => p.ClosesAt ?? Never).ThenBy(p => p.Number);
            case PostingSort.Newest:
                if (number > 0) postings = postings.Where(p => p.Number < number);
                return postings.OrderByDescending(p => p.Number);
            default:
                if (number > 0 && at is { } changed) postings = postings.Where(p => p.UpdatedAt < changed || (p.UpdatedAt == changed && p.Number < number));
                return postings.OrderByDescending(p => p.UpdatedAt).ThenByDescending(p => p.Number);
        }
    }

    private static string Key(PostingRow row, PostingSort sort) => FormattableString.Invariant($"{row.Number}.{sort switch
    {
        PostingSort.Title => row.TitleFolded,
        PostingSort.Closes => (row.ClosesAt ?? Never).UtcTicks.ToString(CultureInfo.InvariantCulture),
        PostingSort.Newest => "",
        _ => row.UpdatedAt.UtcTicks.ToString(CultureInfo.InvariantCulture),
    }}");
}
