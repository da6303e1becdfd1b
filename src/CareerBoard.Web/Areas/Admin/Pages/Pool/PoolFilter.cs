using System.Globalization;
using CareerBoard.Data;
using CareerBoard.Data.Queries;
using CareerBoard.Data.Search;
using CareerBoard.Data.Text;
using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Employers;
using CareerBoard.Domain.Pool;
using CareerBoard.Web.Areas.Admin.Pages.Applications;
using Microsoft.AspNetCore.WebUtilities;

namespace CareerBoard.Web.Areas.Admin.Pages.Pool;

/// <summary>
/// Which people of the pool a member looks at: read from an address and written back into one. What it says of applications has to be true of one and the same
/// application of theirs. What cannot be read is ignored and said.
/// </summary>
internal sealed record PoolFilter
{
    public const int PageSize = 50;
    public const string Path = "/admin/pool";

    private const int LongestSlug = 100;

    public string? Search { get; init; }

    public int? Posting { get; init; }

    /// <summary>The slug of the role that they applied for.</summary>
    public string? Role { get; init; }

    /// <summary>How it ended, or that it has not.</summary>
    public ApplicationState? State { get; init; }

    public string? Tag { get; init; }

    public Guid? List { get; init; }

    /// <summary>The consent after which the page begins.</summary>
    public Guid? After { get; init; }

    /// <summary>What the address asked for and nobody understood.</summary>
    public IReadOnlyList<string> Ignored { get; init; } = [];

    public bool IsNarrowed => AsksOfApplications || List is not null;

    private bool AsksOfApplications => Search is not null || Posting is not null || Role is not null || State is not null || Tag is not null;

    public static PoolFilter Read(IQueryCollection query)
    {
        List<string> ignored = [];

        T? Ask<T>(string name, Func<string, T?> read)
        {
            if (query[name] is not [{ Length: > 0 } text, ..]) return default;
            var value = text.Length <= ApplicationList.LongestSearch ? read(WellFormed.Text(text)) : default;
            if (value is null) ignored.Add(name);
            return value;
        }

        return new PoolFilter
        {
            Search = Ask("q", text => text.Trim() is { Length: > 0 } words ? words : null),
            Posting = Ask("posting", text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : (int?)null),
            Role = Ask("role", text => text.Length <= LongestSlug ? text : null),
            State = Ask("state", text => Enum.TryParse<ApplicationState>(text, ignoreCase: true, out var state) && Enum.IsDefined(state) ? state : (ApplicationState?)null),
            Tag = Ask("tag", text => text.Length <= Application.TagLength ? text : null),
            List = Ask("list", text => Guid.TryParse(text, out var id) ? id : (Guid?)null),
            After = Ask("after", text => Guid.TryParse(text, out var id) ? id : (Guid?)null),
            Ignored = ignored,
        };
    }

    /// <summary>The query string that says the same, beginning with its question mark; empty for the whole pool.</summary>
    public string Write()
    {
        (string Name, string? Value)[] parts =
        [
            ("q", Search), ("posting", Posting?.ToString(CultureInfo.InvariantCulture)), ("role", Role), ("state", State?.ToString().ToLowerInvariant()), ("tag", Tag),
            ("list", List?.ToString()), ("after", After?.ToString()),
        ];
        return QueryHelpers.AddQueryString("", parts.Where(p => p.Value is not null).Select(p => KeyValuePair.Create(p.Name, p.Value)));
    }

    /// <summary>Those of them who fit, themselves or as one person with somebody who does; in no order.</summary>
    public IQueryable<PoolConsent> Of(IQueryable<PoolConsent> found, CareerBoardDb db, Member member, Synonyms synonyms)
    {
        var fellows = db.FellowsAt(member.EmployerId);
        if (List is { } list)
        {
            var listed = db.PoolListPeople.Where(p => p.ListId == list).Select(p => p.CandidateId);
            found = found.Where(c => listed.Contains(c.CandidateId) || fellows.Any(f => f.CandidateId == c.CandidateId && listed.Contains(f.PartId)));
        }

        if (!AsksOfApplications) return found;

        var applications = db.Applications.VisibleTo(member, db).KnownTo(member);
        if (Posting is { } number) applications = applications.Where(a => db.Postings.Any(p => p.Id == a.PostingId && p.Number == number));
        if (Role is { } role) applications = applications.Where(a => db.Postings.Any(p => p.Id == a.PostingId && db.Roles.Any(r => r.Id == p.RoleId && r.Slug == role)));
        if (State is { } state) applications = applications.Where(a => a.State == state);
        if (Tag is { } tag) applications = applications.Where(a => a.Tags.Contains(tag));
        if (Search is { } search) applications = applications.FoundBy(db, member, search, synonyms);
        var people = applications.Select(a => a.CandidateId);
        return found.Where(c => people.Contains(c.CandidateId) || fellows.Any(f => f.CandidateId == c.CandidateId && people.Contains(f.PartId)));
    }

    /// <summary>Those who agreed last come first.</summary>
    public IQueryable<PoolConsent> Following(IQueryable<PoolConsent> found) => (After is { } after ? found.Where(c => c.Id < after) : found).OrderByDescending(c => c.Id);
}
