namespace CareerBoard.Domain.Pool;

/// <summary>People whom an employer's recruiters keep together, such as "Summer 2027 interns". For members alone; only whoever agreed to be found is on one.</summary>
public sealed class PoolList : Entity
{
    public const int NameLength = 80;

    /// <summary>More than this nobody finds anything in.</summary>
    public const int MostOfEmployer = 100;

    public const int MostPeople = 2_000;

    private PoolList() { }

    private PoolList(Guid id, Guid employerId) => (Id, EmployerId) = (id, employerId);

    public Guid EmployerId { get; private set; }

    /// <summary>Unique at the employer.</summary>
    public string Name { get; private set; } = "";

    /// <param name="existing">How many the employer has, counted in the same write.</param>
    public static Result<PoolList> Make(Guid id, Guid employerId, string name, int existing)
    {
        if (existing >= MostOfEmployer) return new Refusal("pool.too-many-lists", MostOfEmployer);

        var list = new PoolList(id, employerId);
        return list.Rename(name) is { } refusal ? refusal : list;
    }

    public Refusal? Rename(string name)
    {
        if (!PlainLine.IsIn(name, NameLength)) return new("pool.list-name", NameLength);

        Name = name.Trim();
        Raise(new PoolListWritten(Id, EmployerId));
        return null;
    }

    /// <summary>Puts people on it who are not there yet.</summary>
    /// <param name="there">How many it has, counted in the same write.</param>
    public Result<PoolListPerson[]> Put(IReadOnlyCollection<Guid> candidateIds, int there, Guid by, DateTimeOffset now)
    {
        if (there + candidateIds.Count > MostPeople) return new Refusal("pool.list-full", MostPeople);
        if (candidateIds.Count > 0) Raise(new PoolListFilled(Id, EmployerId, candidateIds.Count));
        return candidateIds.Select(id => new PoolListPerson(Id, id, by, now)).ToArray();
    }

    /// <summary>Says that people go from it; whoever calls it removes their rows.</summary>
    public void Take(int people)
    {
        if (people > 0) Raise(new PoolListThinned(Id, EmployerId, people));
    }

    /// <summary>Says that it goes. The people stay in the pool.</summary>
    public void Remove() => Raise(new PoolListRemoved(Id, EmployerId));
}

/// <summary>That somebody is on a list, and who put them there.</summary>
public sealed class PoolListPerson
{
    private PoolListPerson() { }

    internal PoolListPerson(Guid listId, Guid candidateId, Guid by, DateTimeOffset now) => (ListId, CandidateId, ByMemberId, AddedAt) = (listId, candidateId, by, now);

    public Guid ListId { get; private set; }

    public Guid CandidateId { get; private set; }

    public Guid ByMemberId { get; private set; }

    public DateTimeOffset AddedAt { get; private set; }
}

public sealed record PoolListWritten(Guid Id, Guid Employer) : Fact(Id, Employer);

public sealed record PoolListFilled(Guid Id, Guid Employer, int People) : Fact(Id, Employer);

public sealed record PoolListThinned(Guid Id, Guid Employer, int People) : Fact(Id, Employer);

public sealed record PoolListRemoved(Guid Id, Guid Employer) : Fact(Id, Employer);
