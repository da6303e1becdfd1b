using System.Globalization;
using CareerBoard.Data;
using CareerBoard.Data.Queries;
using CareerBoard.Data.Search;
using CareerBoard.Data.Text;
using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Employers;
using CareerBoard.Domain.Postings;
using CareerBoard.Domain.Candidates;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Areas.Admin.Pages.Applications;

/// <summary>
/// Which applications a member looks at, and in which order: read from an address and written back into one, so that the list,
/// the application opened beside it and its neighbours agree. What cannot be read is ignored and said.
/// </summary>
internal sealed record ApplicationList
{
    public const int PageSize = 50;
    public const int LongestSearch = 200;
    public const string Path = "/admin/applications";

    /// <summary>Room for the longest folded name with its id.</summary>
    private const int LongestValue = (Profile.NameLength * 2) + 40;

    public string? Search { get; init; }

    public int? Posting { get; init; }

    /// <summary>A stage's name: postings have stages of their own, and those that are called alike are looked at together.</summary>
    public string? Stage { get; init; }

    public ApplicationState? State { get; init; }

    /// <summary><c>me</c>, <c>none</c> or a member's id.</summary>
    public string? Owner { get; init; }

    public string? Tag { get; init; }

    /// <summary><c>new</c> for not opened, <c>due</c> for promised within three days, <c>late</c>, <c>message</c> for a candidate's message that nobody has answered.</summary>
    public string? Waiting { get; init; }

    /// <summary>Where people came from, as the application says it.</summary>
    public string? Source { get; init; }

    public ApplicationOrder Order { get; init; }

    public Key? After { get; init; }

    /// <summary>What the address asked for and nobody understood.</summary>
    public IReadOnlyList<string> Ignored { get; init; } = [];

    public bool IsNarrowed => Search is not null || Posting is not null || Stage is not null || State is not null || Owner is not null || Tag is not null || Waiting is not null || Source is not null;

    public static ApplicationList Read(IQueryCollection query)
    {
        List<string> ignored = [];

        T? Ask<T>(string name, Func<string, T?> read)
        {
            if (query[name] is not [{ Length: > 0 } text, ..]) return default;
            var value = text.Length <= LongestValue ? read(WellFormed.Text(text)) : default;
            if (value is null) ignored.Add(name);
            return value;
        }

        return new ApplicationList
        {
            Search = Ask("q", text => text.Trim() is { Length: > 0 and <= LongestSearch } words ? words : null),
            Posting = Ask("posting", text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : (int?)null),
            Stage = Ask("stage", text => text.Length <= Domain.Applications.Stage.NameLength ? text : null),
            State = Ask("state", text => Enum.TryParse<ApplicationState>(text, ignoreCase: true, out var state) && Enum.IsDefined(state) ? state : (ApplicationState?)null),
            Owner = Ask("owner", text => text is "me" or "none" || Guid.TryParse(text, out _) ? text : null),
            Tag = Ask("tag", text => text.Length <= Application.TagLength ? text : null),
            Waiting = Ask("waiting", text => text is "new" or "due" or "late" or "message" ? text : null),
            Source = Ask("source", text => text.Length <= Submission.SourceLength ? text : null),
            Order = Ask("sort", text => Enum.TryParse<ApplicationOrder>(text, ignoreCase: true, out var order) && Enum.IsDefined(order) ? order : (ApplicationOrder?)null) ?? default,
            After = Ask("after", Key.Read),
            Ignored = ignored,
        };
    }

    /// <summary>What narrows a posting's board: of that posting and in every stage, whatever else the address says.</summary>
    public static ApplicationList Narrowing(IQueryCollection query) => Read(query) with { Posting = null, Stage = null, State = null, Order = default, After = null };

    /// <summary>The query string that says the same, beginning with its question mark; empty for the plain list.</summary>
    public string Write(bool withPage = true)
    {
        List<KeyValuePair<string, string?>> parts = [];
        void Say(string name, string? value)
        {
            if (value is not null) parts.Add(new(name, value));
        }

        Say("q", Search);
        Say("posting", Posting?.ToString(CultureInfo.InvariantCulture));
        Say("stage", Stage);
        Say("state", State?.ToString().ToLowerInvariant());
        Say("owner", Owner);
        Say("tag", Tag);
        Say("waiting", Waiting);
        Say("source", Source);
        Say("sort", Order is ApplicationOrder.Newest ? null : Order.ToString().ToLowerInvariant());
        Say("after", withPage ? After?.Write() : null);
        return QueryHelpers.AddQueryString("", parts);
    }

    /// <summary>The board's names of things, where something is looked for.</summary>
    public async ValueTask<Synonyms> SynonymsAsync(CareerBoardDb db, OpenPostings postings, DateTimeOffset now, CancellationToken cancellationToken) =>
        Search is null ? Synonyms.None : (await postings.AsOfAsync(db, now, cancellationToken)).Synonyms;

    /// <summary>All that fit, in no order.</summary>
    /// <param name="synonyms">What else the words are called that are looked for; see <see cref="SynonymsAsync"/>.</param>
    public IQueryable<Application> Of(IQueryable<Application> visible, CareerBoardDb db, Member member, DateTimeOffset now, Synonyms synonyms)
    {
        var found = visible;
        if (Posting is { } number) found = found.Where(a => db.Postings.Any(p => p.Id == a.PostingId && p.Number == number));
        if (Stage is { } stage) found = found.Where(a => db.Pipelines.Any(p => p.PostingId == a.PostingId && p.Stages.Any(s => s.Id == a.StageId && s.Name == stage)));
        if (State is { } state) found = found.Where(a => a.State == state);
        if (Tag is { } tag) found = found.Where(a => a.Tags.Contains(tag));
        // It is told in the person's own words: where those are hidden, nobody finds whose they are by guessing them.
        if (Source is { } source) found = found.KnownTo(member).Where(a => a.Source == source);
        if (Search is { } search) found = found.FoundBy(db, member, search, synonyms);
        found = Owner switch
        {
            null => found,
            "me" => found.Where(a => a.OwnerId == member.Id),
            "none" => found.Where(a => a.OwnerId == null),
            var id => OwnedBy(found, Guid.Parse(id)),
        };
        return Waiting switch
        {
            "new" => found.NotOpened(),
            "due" => found.DueBefore(now.AddDays(3)),
            "late" => found.DueBefore(now),
            "message" => found.WaitingForAnswer(db.Messages),
            _ => found,
        };
    }

    /// <summary>Those after <paramref name="key"/>, nearest first.</summary>
    public IQueryable<Application> Following(IQueryable<Application> found, Member member, Key? key) => Order switch
    {
        ApplicationOrder.Oldest => Older(found, key),
        ApplicationOrder.Name => Named(found, SeesNames(member), key),
        ApplicationOrder.Due => Due(found, key),
        _ => Newer(found, key),
    };

    /// <summary>Those before <paramref name="key"/>, nearest first.</summary>
    public IQueryable<Application> Preceding(IQueryable<Application> found, Member member, Key key) => Order switch
    {
        ApplicationOrder.Oldest => Newer(found, key),
        ApplicationOrder.Name => NamedBackwards(found, SeesNames(member), key),
        ApplicationOrder.Due => DueBackwards(found, key),
        _ => Older(found, key),
    };

    /// <summary>Where an application stands in this order.</summary>
    /// <param name="name">Empty where the member may not know it: a place among names would tell half of it.</param>
    public Key KeyOf(Guid id, string name, DateTimeOffset appliedAt, DateTimeOffset? replyDueAt) => Order switch
    {
        ApplicationOrder.Name => new(null, Folding.Fold(name), id),
        ApplicationOrder.Due => new(replyDueAt, null, id),
        _ => new(appliedAt, null, id),
    };

    /// <summary>Whoever may know all names has the index for their order.</summary>
    private static bool SeesNames(Member member) => member.May(Right.SeeIdentities);

    private static IQueryable<Application> OwnedBy(IQueryable<Application> found, Guid owner) => found.Where(a => a.OwnerId == owner);

    private static IQueryable<Application> Newer(IQueryable<Application> found, Key? key)
    {
        if (key is { At: { } at, Id: var id }) found = found.Where(a => a.AppliedAt < at || (a.AppliedAt == at && a.Id < id));
        return found.OrderByDescending(a => a.AppliedAt).ThenByDescending(a => a.Id);
    }

    private static IQueryable<Application> Older(IQueryable<Application> found, Key? key)
    {
        if (key is { At: { } at, Id: var id }) found = found.Where(a => a.AppliedAt > at || (a.AppliedAt == at && a.Id > id));
        return found.OrderBy(a => a.AppliedAt).ThenBy(a => a.Id);
    }

#pragma warning disable CA1309, CA1310, MA0001, MA0074 // Compared by the database, byte by byte, in a folded column.
    private static IQueryable<Application> Named(IQueryable<Application> found, bool seesNames, Key? key)
    {
        if (key is { Name: { } name, Id: var id })
        {
            found = seesNames
                ? found.Where(a => string.Compare(EF.Property<string>(a, ApplicationColumns.NameFolded), name) > 0 || (EF.Property<string>(a, ApplicationColumns.NameFolded) == name && a.Id > id))
                : found.Where(a => string.Compare(a.IsBlind ? "" : EF.Property<string>(a, ApplicationColumns.NameFolded), name) > 0 || ((a.IsBlind ? "" : EF.Property<string>(a, ApplicationColumns.NameFolded)) == name && a.Id > id));
        }

        return (seesNames ? found.OrderBy(a => EF.Property<string>(a, ApplicationColumns.NameFolded)) : found.OrderBy(a => a.IsBlind ? "" : EF.Property<string>(a, ApplicationColumns.NameFolded))).ThenBy(a => a.Id);
    }

    private static IQueryable<Application> NamedBackwards(IQueryable<Application> found, bool seesNames, Key key)
    {
        var (name, id) = (key.Name ?? "", key.Id);
        return seesNames
            ? found
                .Where(a => string.Compare(EF.Property<string>(a, ApplicationColumns.NameFolded), name) < 0 || (EF.Property<string>(a, ApplicationColumns.NameFolded) == name && a.Id < id))
                .OrderByDescending(a => EF.Property<string>(a, ApplicationColumns.NameFolded)).ThenByDescending(a => a.Id)
            : found
                .Where(a => string.Compare(a.IsBlind ? "" : EF.Property<string>(a, ApplicationColumns.NameFolded), name) < 0 || ((a.IsBlind ? "" : EF.Property<string>(a, ApplicationColumns.NameFolded)) == name && a.Id < id))
                .OrderByDescending(a => a.IsBlind ? "" : EF.Property<string>(a, ApplicationColumns.NameFolded)).ThenByDescending(a => a.Id);
    }
#pragma warning restore CA1309, CA1310, MA0001, MA0074

    /// <summary>The soonest promise first; what is promised nothing comes last.</summary>
    private static IQueryable<Application> Due(IQueryable<Application> found, Key? key)
    {
        found = key switch
        {
            null => found,
            { At: { } at, Id: var id } => found.Where(a => a.ReplyDueAt > at || a.ReplyDueAt == null || (a.ReplyDueAt == at && a.Id > id)),
            { Id: var id } => found.Where(a => a.ReplyDueAt == null && a.Id > id),
        };
        return found.OrderBy(a => a.ReplyDueAt == null).ThenBy(a => a.ReplyDueAt).ThenBy(a => a.Id);
    }

    private static IQueryable<Application> DueBackwards(IQueryable<Application> found, Key key)
    {
        found = key switch
        {
            { At: { } at, Id: var id } => found.Where(a => a.ReplyDueAt < at || (a.ReplyDueAt == at && a.Id < id)),
            { Id: var id } => found.Where(a => a.ReplyDueAt != null || a.Id < id),
        };
        return found.OrderByDescending(a => a.ReplyDueAt == null).ThenByDescending(a => a.ReplyDueAt).ThenByDescending(a => a.Id);
    }
}

internal enum ApplicationOrder
{
    Newest,
    Oldest,
    Name,
    Due,
}

/// <summary>A place in an ordered list: what it is ordered by, and the id that breaks ties.</summary>
internal sealed record Key(DateTimeOffset? At, string? Name, Guid Id)
{
    private const char Between = '~';

    public string Write() => $"{Name ?? At?.UtcTicks.ToString(CultureInfo.InvariantCulture)}{Between}{Id}";

    public static Key? Read(string text)
    {
        var cut = text.LastIndexOf(Between);
        if (cut < 0 || !Guid.TryParse(text.AsSpan(cut + 1), out var id)) return null;

        var value = text[..cut];
        return long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks) && ticks <= DateTime.MaxValue.Ticks
            ? new Key(new DateTimeOffset(ticks, TimeSpan.Zero), value, id)
            : new Key(null, value.Length <= Profile.NameLength * 2 ? value : null, id);
    }
}
