using CareerBoard.Data;
using CareerBoard.Data.Queries;
using CareerBoard.Domain.Employers;
using CareerBoard.Domain.Pool;
using CareerBoard.Web.Areas.Admin.Pages.Applications;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Areas.Admin.Pages.Pool;

/// <summary>Somebody in the pool, with what they handed in to this employer. Their account's profile stays theirs.</summary>
/// <param name="Until">When what they agreed to ends.</param>
/// <param name="Applications">Those that the member may know, the newest first.</param>
/// <param name="KnownAs">The names and addresses of somebody who is one person with other candidates; else none.</param>
internal sealed record PoolPerson(
    Guid CandidateId, DateTimeOffset Until, IReadOnlyList<ApplicationRow> Applications, IReadOnlyList<PoolListName> Lists, IReadOnlyList<PoolInvited> Invited, IReadOnlyList<string> KnownAs)
{
    public ApplicationRow Latest => Applications[0];

    public IEnumerable<string> Tags => Applications.SelectMany(a => a.Tags).Distinct(StringComparer.OrdinalIgnoreCase);
}

internal sealed record PoolListName(Guid Id, string Name);

internal sealed record PoolInvited(int Number, string Title, DateTimeOffset At);

internal static class PoolPeople
{
    /// <summary>A form that names more people was not made by choosing them on a page.</summary>
    public const int Most = 200;

    /// <summary>Of somebody's applications, in a row of the pool.</summary>
    public const int Shown = 3;

    extension(CareerBoardDb db)
    {
        /// <summary>These people, in the order of their consents.</summary>
        /// <param name="consents">Those that the member may find.</param>
        public async Task<IReadOnlyList<PoolPerson>> PeopleAsync(IReadOnlyList<PoolConsent> consents, Member member, CancellationToken cancellationToken)
        {
            var fellows = await db.FellowsOfAsync(member.EmployerId, [.. consents.Select(c => c.CandidateId)], cancellationToken);
            var ids = fellows.Values.SelectMany(f => f).Distinct().ToList();
            var known = db.Applications.AsNoTracking().VisibleTo(member, db).KnownTo(member).Where(a => ids.Contains(a.CandidateId)).OrderByDescending(a => a.AppliedAt).ThenByDescending(a => a.Id);
            var rows = (await known.Rows(db, member).ToListAsync(cancellationToken)).ToLookup(r => r.CandidateId);
            var lists = (await (
                from p in db.PoolListPeople
                join l in db.PoolLists.Of(member) on p.ListId equals l.Id
                where ids.Contains(p.CandidateId)
                orderby EF.Property<string>(l, "NameFolded"), l.Id
                select new { p.CandidateId, l.Id, l.Name }).ToListAsync(cancellationToken)).ToLookup(l => l.CandidateId, l => new PoolListName(l.Id, l.Name));
            var invited = (await (
                from i in db.PoolInvitations
                join p in db.Postings on i.PostingId equals p.Id
                where i.EmployerId == member.EmployerId && ids.Contains(i.CandidateId)
                orderby i.Id descending
                select new { i.CandidateId, p.Number, p.Title, i.At }).ToListAsync(cancellationToken)).ToLookup(i => i.CandidateId, i => new PoolInvited(i.Number, i.Title, i.At));
            var several = fellows.Values.Where(f => f.Count > 1).SelectMany(f => f).Distinct().ToList();
            var called = several.Count == 0 ? null : (await known.Where(a => several.Contains(a.CandidateId)).Select(a => new { a.CandidateId, a.Profile }).ToListAsync(cancellationToken)).ToLookup(a => a.CandidateId, a => $"{a.Profile.Name}, {a.Profile.Email}");

            PoolPerson Show(PoolConsent consent, IReadOnlyList<Guid> parts) => new(
                consent.CandidateId,
                consent.EndsAt,
                [.. parts.SelectMany(p => rows[p]).OrderByDescending(r => r.AppliedAt).ThenByDescending(r => r.Id)],
                [.. parts.SelectMany(p => lists[p]).Distinct()],
                [.. parts.SelectMany(p => invited[p]).DistinctBy(i => i.Number)],
                parts.Count > 1 && called is not null ? [.. parts.SelectMany(p => called[p]).Distinct(StringComparer.OrdinalIgnoreCase)] : []);

            return [.. consents.Where(c => rows.Contains(c.CandidateId)).Select(c => Show(c, fellows[c.CandidateId]))];
        }

        /// <summary>The consents of the people whom a form chose and the member may find.</summary>
        public Task<List<PoolConsent>> ChosenAsync(IEnumerable<string> picks, Member member, DateTimeOffset now, CancellationToken cancellationToken)
        {
            var ids = Ids(picks);
            return db.PoolConsents.AsNoTracking().FoundBy(member, db, now).Where(c => ids.Contains(c.CandidateId)).OrderByDescending(c => c.Id).ToListAsync(cancellationToken);
        }

        public Task<List<PoolListName>> PoolListsAsync(Member member, CancellationToken cancellationToken) =>
            db.PoolLists.Of(member).OrderBy(l => EF.Property<string>(l, "NameFolded")).ThenBy(l => l.Id).Select(l => new PoolListName(l.Id, l.Name)).ToListAsync(cancellationToken);
    }

    public static List<Guid> Ids(IEnumerable<string> picks) => [.. picks.Select(p => Guid.TryParse(p, out var id) ? id : Guid.Empty).Where(id => id != Guid.Empty).Distinct()];
}
