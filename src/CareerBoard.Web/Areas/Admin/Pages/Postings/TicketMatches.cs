using System.Collections.Concurrent;
using CareerBoard.Data;
using CareerBoard.Data.Search;
using CareerBoard.Domain.Matching;
using CareerBoard.Domain.Skills;
using CareerBoard.Web.Areas.Admin.Pages.Applications;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;

namespace CareerBoard.Web.Areas.Admin.Pages.Postings;

/// <summary>
/// How the applications of one posting stand to it, for the words on their cards. An application keeps the profile that it came with, so what was found
/// is remembered until the posting or the catalogue changes, and a board reads no profile twice.
/// </summary>
internal static class TicketMatches
{
    private static readonly TimeSpan Remembered = TimeSpan.FromMinutes(30);

    /// <param name="applications">Those with which a profile came.</param>
    /// <returns>By application; those are left out of which there is nothing to say.</returns>
    public static async Task<IReadOnlyDictionary<Guid, MatchCounts>> OfAsync(
        CareerBoardDb db, IMemoryCache memory, OpenPostings open, Guid postingId, int postingVersion, IReadOnlyCollection<Guid> applications, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (applications.Count == 0) return new Dictionary<Guid, MatchCounts>();

        var tree = (await open.AsOfAsync(db, now, cancellationToken)).SkillTree;
        var key = (typeof(TicketMatches), postingId);
        if (!memory.TryGetValue(key, out Kept? kept) || kept!.Version != postingVersion || kept.Catalogue != tree)
        {
            kept = memory.Set(key, new Kept(postingVersion, tree, new()), new MemoryCacheEntryOptions { SlidingExpiration = Remembered });
        }

        var missing = applications.Where(id => !kept.Counts.ContainsKey(id)).ToList();
        if (missing.Count > 0)
        {
            var groups = await db.ComparedGroupsAsync(postingId, cancellationToken);
            var read = groups.Count == 0 ? [] : await db.Applications.AsNoTracking().Where(a => EF.Parameter(missing).Contains(a.Id) && a.Background != null).Select(a => new { a.Id, a.Background }).ToDictionaryAsync(a => a.Id, a => a.Background!, cancellationToken);
            foreach (var id in missing)
            {
                kept.Counts[id] = read.TryGetValue(id, out var background) && background.Skills.Count > 0 ? MatchCounts.Of(new MatchProfile(background.ShownSkills(), tree).Compare(groups)) : default;
            }
        }

        return applications.Select(id => (Id: id, Counts: kept.Counts.GetValueOrDefault(id))).Where(a => a.Counts.Says).ToDictionary(a => a.Id, a => a.Counts);
    }

    private sealed record Kept(int Version, SkillTree Catalogue, ConcurrentDictionary<Guid, MatchCounts> Counts);
}
