using CareerBoard.Data;
using CareerBoard.Data.Queries;
using CareerBoard.Data.Search;
using CareerBoard.Domain.Employers;
using CareerBoard.Web.Areas.Admin.Pages.Applications;
using CareerBoard.Web.Hosting;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Areas.Admin.Pages.Pool;

/// <summary>The people who agreed to be found for other openings: searched by what they handed in, narrowed and paged by the address.</summary>
[OpenTo(Audience.FindsPeople)]
internal sealed class IndexModel(CareerBoardDb db, Member member, OpenPostings postings, TimeProvider clock) : PageModel
{
    /// <summary>A choice longer than this is no help; the search finds the rest.</summary>
    private const int MostChoices = 200;
    private const int MostTagged = 500;

    public PoolFilter Filter { get; private set; } = new();

    public IReadOnlyList<PoolPerson> People { get; private set; } = [];

    public int Total { get; private set; }

    public Guid? Next { get; private set; }

    public IReadOnlyList<PoolListName> Lists { get; private set; } = [];

    public IReadOnlyList<PostingChoice> Postings { get; private set; } = [];

    public IReadOnlyList<Choice> Roles { get; private set; } = [];

    public IReadOnlyList<string> Tags { get; private set; } = [];

    public DateTimeOffset Now { get; } = clock.GetUtcNow();

    /// <summary>The list that is looked at, or none.</summary>
    public PoolListName? List => Lists.FirstOrDefault(l => l.Id == Filter.List);

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Filter = PoolFilter.Read(Request.Query);
        var pool = db.PoolConsents.AsNoTracking().FoundBy(member, db, Now);
        var synonyms = Filter.Search is null ? Synonyms.None : (await postings.AsOfAsync(db, Now, cancellationToken)).Synonyms;
        var found = Filter.Of(pool.OncePerPerson(db), db, member, synonyms);
        Total = await found.CountAsync(cancellationToken);

        var consents = await Filter.Following(found).Take(PoolFilter.PageSize + 1).ToListAsync(cancellationToken);
        if (consents.Count > PoolFilter.PageSize)
        {
            consents.RemoveAt(PoolFilter.PageSize);
            Next = consents[^1].Id;
        }

        People = await db.PeopleAsync(consents, member, cancellationToken);
        Lists = await db.PoolListsAsync(member, cancellationToken);

        // What can be chosen is what somebody in the pool has.
        var people = pool.Select(c => c.CandidateId);
        var visible = db.Applications.AsNoTracking().VisibleTo(member, db).KnownTo(member).Where(a => people.Contains(a.CandidateId));
        var applied = db.Postings.Where(p => visible.Any(a => a.PostingId == p.Id));
        Postings = await applied.OrderByDescending(p => p.Number).Take(MostChoices).Select(p => new PostingChoice(p.Number, p.Title)).ToListAsync(cancellationToken);
        Roles = await db.Roles.Where(r => applied.Any(p => p.RoleId == r.Id)).OrderBy(r => r.Name).ThenBy(r => r.Id).Take(MostChoices).Select(r => new Choice(r.Slug, r.Name)).ToListAsync(cancellationToken);

        // Put together here: SQLite cannot unfold a list of every row in one query.
        var tagged = await visible.Where(a => a.Tags.Count > 0).OrderByDescending(a => a.AppliedAt).Select(a => a.Tags).Take(MostTagged).ToListAsync(cancellationToken);
        Tags = [.. tagged.SelectMany(t => t).Distinct(StringComparer.Ordinal).Order(StringComparer.OrdinalIgnoreCase).Take(MostChoices)];
    }

    internal sealed record PostingChoice(int Number, string Title);
}
