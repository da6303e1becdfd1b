namespace CareerBoard.Domain.Skills;

/// <summary>How the skills of the catalogue stand to each other: which is below which, and which are beside each other.</summary>
public sealed class SkillTree
{
    /// <summary>Deeper than anybody arranges skills: a circle, however it came about, ends here.</summary>
    private const int Deepest = 20;

    private readonly Dictionary<Guid, SkillNode> _nodes;

    public SkillTree(IEnumerable<SkillNode> nodes) => _nodes = nodes.ToDictionary(n => n.Id);

    /// <summary>The parent, its parent and so on up to the root; none for what is not in the catalogue.</summary>
    public IEnumerable<Guid> Above(Guid skillId)
    {
        var at = ParentOf(skillId);
        for (var depth = 0; depth < Deepest && at is { } parent; depth++)
        {
            yield return parent;
            at = ParentOf(parent);
        }
    }

    /// <summary>None for a top of the tree, which has nothing beside it either: "Mathematics" is not like "Design".</summary>
    public Guid? ParentOf(Guid skillId) => _nodes.GetValueOrDefault(skillId)?.ParentId;

    /// <summary>Whether a profile says anything about it at all.</summary>
    public bool IsScored(Guid skillId) => _nodes.GetValueOrDefault(skillId)?.Check is not SkillCheck.Interview;
}

/// <summary>What the tree knows of a skill.</summary>
public sealed record SkillNode(Guid Id, Guid? ParentId, SkillCheck Check);
