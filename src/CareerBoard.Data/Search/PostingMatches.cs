using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using CareerBoard.Domain.Matching;
using CareerBoard.Domain.Skills;

namespace CareerBoard.Data.Search;

/// <summary>
/// One profile beside all listed postings: the same rules as <see cref="MatchProfile"/>, whose answer for every skill at every level is looked up in a
/// table. What was counted for a segment is kept for as long as the segment is.
/// </summary>
public sealed class PostingMatches
{
    private const byte NotCompared = byte.MaxValue;

    private readonly byte[] _standings;
    private readonly ConditionalWeakTable<PostingSegment, MatchCounts[]> _counted = [];

    internal PostingMatches(MatchProfile profile, PostingColumns columns)
    {
        var skills = columns.SkillIndexes.ToList();
        _standings = new byte[RequirementPart.Place(skills.Count == 0 ? 0 : skills.Max(s => s.Index) + 1, SkillLevel.KnowsTheConcepts, isOpen: false)];
        Array.Fill(_standings, NotCompared);
        foreach (var (id, index) in skills.Where(s => columns.SkillTree.IsScored(s.Id)))
        {
            foreach (var level in Enum.GetValues<SkillLevel>())
            {
                _standings[RequirementPart.Place(index, level, isOpen: false)] = (byte)profile.Compare(new(id, level), isOpen: false).Standing;
                _standings[RequirementPart.Place(index, level, isOpen: true)] = (byte)profile.Compare(new(id, level), isOpen: true).Standing;
            }
        }
    }

    /// <summary>Bytes kept for each posting.</summary>
    internal static int SizePerPosting => Unsafe.SizeOf<MatchCounts>();

    public MatchCounts Of(PostingColumns columns, int posting)
    {
        var (segment, index) = columns.SegmentOf(posting);
        return _counted.TryGetValue(segment, out var counted) ? counted[index] : Count(segment.Requirements.Of(index));
    }

    /// <summary>By posting, what they are ordered by: the more of what is required is met, then of what is preferred, then the less is missing. What asks nothing of a profile comes last.</summary>
    internal Func<int, long> ValuesOf(PostingSegment segment)
    {
        var counts = CountAll(segment);
        return posting => counts[posting] is var c && c.Says ? (((c.RequiredMet << 8) + c.PreferredMet) << 8) + byte.MaxValue - (c.Required - c.RequiredMet) : -1;
    }

    internal MatchCounts[] CountAll(PostingSegment segment) => _counted.GetValue(segment, s =>
    {
        var counts = new MatchCounts[s.Count];
        for (var i = 0; i < counts.Length; i++) counts[i] = Count(s.Requirements.Of(i));
        return counts;
    });

    private MatchCounts Count(ReadOnlySpan<int> numbers)
    {
        var (required, requiredMet, preferred, preferredMet) = (0, 0, 0, 0);
        var groups = new RequirementPart.Reader(numbers);
        while (groups.Read())
        {
            var (counting, met) = (0, 0);
            foreach (var place in groups.Places)
            {
                // What came into the catalogue after the table was made is not in it, and in no profile either.
                var standing = place < _standings.Length ? _standings[place] : (byte)Standing.NotShown;
                if (standing == NotCompared) continue;
                counting++;
                if (standing == (byte)Standing.Met) met++;
            }

            if (counting == 0) continue;
            var isMet = met >= groups.Need(counting) ? 1 : 0;
            if (groups.IsRequired) (required, requiredMet) = (required + 1, requiredMet + isMet);
            else (preferred, preferredMet) = (preferred + 1, preferredMet + isMet);
        }

        return new((byte)required, (byte)requiredMet, (byte)preferred, (byte)preferredMet);
    }
}

/// <summary>Of the groups of one posting that a profile can show anything of: how many there are, and how many are met.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct MatchCounts(byte Required, byte RequiredMet, byte Preferred, byte PreferredMet)
{
    public static MatchCounts Of(Match match) => new((byte)match.Required.Asked, (byte)match.Required.Met, (byte)match.Preferred.Asked, (byte)match.Preferred.Met);

    /// <summary>Whether there is anything to compare.</summary>
    public bool Says => Required + Preferred > 0;
}
