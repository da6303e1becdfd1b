using CareerBoard.Domain.Matching;
using CareerBoard.Domain.Skills;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Data.Search;

/// <summary>
/// Keeps the <see cref="PostingMatches"/> of the people who looked lately, until their profile or the catalogue changes: then they are made anew. Postings that
/// change are compared anew with those beside them, and the others are not.
/// </summary>
public sealed class ProfileMatches
{
    /// <summary>In bytes: some eighty people on a board of 100,000 postings.</summary>
    private const int Room = 32 * 1024 * 1024;

    private const int Most = 1_000;

    private readonly Lock _turn = new();
    private readonly Dictionary<Guid, Kept> _kept = [];
    private long _asked;

    /// <returns>None for somebody whose profile names no skill.</returns>
    public async Task<PostingMatches?> FindAsync(CareerBoardDb db, PostingColumns columns, Guid candidateId, CancellationToken cancellationToken)
    {
        var version = await db.Candidates.Where(c => c.Id == candidateId).Select(c => (int?)c.Version).SingleOrDefaultAsync(cancellationToken);
        if (version is null) return null;

        lock (_turn)
        {
            if (_kept.TryGetValue(candidateId, out var kept) && kept.Version == version && kept.Catalogue == columns.SkillTree)
            {
                kept.AskedAt = ++_asked;
                return kept.Matches;
            }
        }

        var candidate = await db.Candidates.AsNoTracking().SingleOrDefaultAsync(c => c.Id == candidateId, cancellationToken);
        if (candidate is null) return null;

        var profile = new MatchProfile(candidate.ShownSkills(), columns.SkillTree);
        var matches = profile.IsEmpty ? null : new PostingMatches(profile, columns);
        lock (_turn)
        {
            _kept[candidateId] = new(candidate.Version, columns.SkillTree, matches) { AskedAt = ++_asked };
            var most = Math.Clamp(Room / (PostingMatches.SizePerPosting * Math.Max(1, columns.Count)), 1, Most);
            while (_kept.Count > most) _kept.Remove(_kept.MinBy(k => k.Value.AskedAt).Key);
        }

        return matches;
    }

    private sealed record Kept(int Version, SkillTree Catalogue, PostingMatches? Matches)
    {
        public long AskedAt { get; set; }
    }
}
