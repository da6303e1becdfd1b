namespace CareerBoard.Domain;

/// <summary>What has an identity and a history: raises facts, and counts its versions so that two writers never overwrite each other.</summary>
public abstract class Entity
{
    private readonly List<Fact> _facts = [];

    public Guid Id { get; protected init; }

    /// <summary>Rises by one with every saved change; the one who saves second against the same version is told.</summary>
    public int Version { get; private set; }

    public IReadOnlyList<Fact> Facts => _facts;

    protected void Raise(Fact fact) => _facts.Add(fact);

    /// <summary>Hands over what happened since the last time, for whoever writes it down.</summary>
    public IReadOnlyList<Fact> TakeFacts()
    {
        Fact[] taken = [.. _facts];
        _facts.Clear();
        return taken;
    }
}
