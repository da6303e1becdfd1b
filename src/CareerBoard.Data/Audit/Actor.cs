namespace CareerBoard.Data.Audit;

public enum ActorKind
{
    Visitor,
    Account,
    Member,
    CommandLine,
    Job,
}

/// <summary>Who acts in this scope: set once by the web, the command line or a job, and written into every audit entry.</summary>
public sealed class Actor
{
    public ActorKind Kind { get; private set; }

    /// <summary>The account or the member, whichever acts; none for others.</summary>
    public Guid? Id { get; private set; }

    public string? Address { get; private set; }

    public void Is(ActorKind kind, Guid? id = null, string? address = null) => (Kind, Id, Address) = (kind, id, address ?? Address);
}
