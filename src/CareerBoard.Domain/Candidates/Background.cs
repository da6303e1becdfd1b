using System.Text.Json.Serialization;
using CareerBoard.Domain.Skills;

namespace CareerBoard.Domain.Candidates;

/// <summary>
/// What a candidate has learnt, done and can show, apart from who they are: what an application keeps as it was when it was sent, and what a match is made of.
/// </summary>
public sealed record Background
{
    private const string SomeReferee = "A referee who agreed";

    public IReadOnlyList<Entry> Entries { get; init; } = [];

    public IReadOnlyList<ClaimedSkill> Skills { get; init; } = [];

    public IReadOnlyList<NamedSkill> OtherSkills { get; init; } = [];

    public IReadOnlyList<Evidence> Evidence { get; init; } = [];

    [JsonIgnore]
    public bool IsEmpty => Entries.Count + Skills.Count + OtherSkills.Count + Evidence.Count == 0;

    /// <summary>Of everything that goes with an application: neither what somebody else is quoted with nor a reference that was not agreed to.</summary>
    public static Background Of(Candidate candidate) => new()
    {
        Entries = [.. candidate.Career.Entries.Where(e => !e.IsPrivate).Select(e => e with { ExtraJson = null })],
        // What they say by its name comes before what they call otherwise.
        Skills =
        [
            .. candidate.Skills.Select(s => new ClaimedSkill(s.SkillId, s.Level)).Concat(candidate.OtherSkills.Where(s => s.SkillId is not null).Select(s => new ClaimedSkill(s.SkillId!.Value, s.Level)))
                .DistinctBy(s => s.SkillId),
        ],
        OtherSkills = [.. candidate.OtherSkills.Where(s => s.SkillId is null).Select(s => new NamedSkill(s.Name, s.Level))],
        Evidence = [.. candidate.Evidence.Where(e => e.Counts)],
    };

    public IEnumerable<Entry> Of(EntryKind kind) => Entries.Where(e => e.Kind == kind);

    /// <summary>
    /// Each claimed skill with the evidence for it that counts: with some it is shown, with none it is only claimed. It depends on nothing but what stands here,
    /// so that an application says the same years later.
    /// </summary>
    public IReadOnlyList<ShownSkill> ShownSkills()
    {
        var evidence = Evidence.Where(e => e.Counts).SelectMany(e => e.SkillIds.Distinct().Select(skill => (skill, e))).ToLookup(p => p.skill, p => p.e);
        return [.. Skills.Select(s => new ShownSkill(s.SkillId, s.Level, [.. evidence[s.SkillId]]))];
    }

    /// <summary>The same without the name of a referee who is to be forgotten. That somebody agreed is left, so that the skill stays shown.</summary>
    public Background WithoutReferee(Guid referenceId) => this with { Evidence = [.. Evidence.Select(e => e.Id == referenceId && e.Kind is EvidenceKind.Reference ? e with { Title = SomeReferee, Note = null } : e)] };

    /// <summary>A copy to show, without addresses and references, and with what takes out of each text who it is about.</summary>
    internal Background WithoutIdentity(Func<string, string> mask) => new()
    {
        Entries = [.. Entries.Select(e => e.WithoutIdentity(mask))],
        Skills = Skills,
        OtherSkills = [.. OtherSkills.Select(s => s with { Name = mask(s.Name) })],
        // Who speaks for somebody says who that is. That somebody does is left, so that the skill stays shown.
        Evidence = [.. Evidence.Select(e => e with { Title = e.Kind is EvidenceKind.Reference ? SomeReferee : mask(e.Title), Url = null, Note = e.Kind is EvidenceKind.Reference || e.Note is null ? null : mask(e.Note) })],
    };
}

public sealed record ClaimedSkill(Guid SkillId, SkillLevel? Level);

public sealed record NamedSkill(string Name, SkillLevel? Level);

/// <summary>A claimed skill and what shows it.</summary>
/// <param name="Evidence">Only what counts; none where the skill is claimed and not shown.</param>
public sealed record ShownSkill(Guid SkillId, SkillLevel? Level, IReadOnlyList<Evidence> Evidence)
{
    public bool IsShown => Evidence.Count > 0;
}
