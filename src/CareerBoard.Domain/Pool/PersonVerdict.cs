namespace CareerBoard.Domain.Pool;

/// <summary>
/// What an employer says of two candidates: that they are one person to it, or two. Nothing of theirs is moved or joined by it, so that taking it back leaves
/// everything as it was, and nobody but the employer's members learns of it.
/// </summary>
public sealed class PersonVerdict : Entity
{
    /// <summary>Whoever applies under more addresses than this is looked at by somebody before they are called one person.</summary>
    public const int MostOfOnePerson = 12;

    private PersonVerdict() { }

    public Guid EmployerId { get; private set; }

    /// <summary>The one of the two that came first.</summary>
    public Guid FirstId { get; private set; }

    public Guid SecondId { get; private set; }

    /// <summary>Whether they are one person; else they are two who look alike.</summary>
    public bool IsOne { get; private set; }

    public Guid ByMemberId { get; private set; }

    public DateTimeOffset At { get; private set; }

    /// <summary>Asked inside the write that saves it.</summary>
    /// <param name="said">All that the employer has said of the people whom these two belong to.</param>
    public static Result<PersonVerdict> Say(Guid id, Guid employerId, Guid one, Guid other, bool isOne, IReadOnlyCollection<PersonVerdict> said, Guid by, DateTimeOffset now)
    {
        if (one == other) return new Refusal("person.same-candidate");

        var (first, second) = one.CompareTo(other) < 0 ? (one, other) : (other, one);
        if (said.Any(v => v.FirstId == first && v.SecondId == second)) return new Refusal("person.said-already");

        var (these, those) = (PersonOf(first, said), PersonOf(second, said));
        if (these.Contains(second)) return new Refusal("person.said-one");
        if (isOne && these.Count + those.Count > MostOfOnePerson) return new Refusal("person.too-many", MostOfOnePerson);
        if (isOne && said.Any(v => !v.IsOne && ((these.Contains(v.FirstId) && those.Contains(v.SecondId)) || (those.Contains(v.FirstId) && these.Contains(v.SecondId))))) return new Refusal("person.said-two");

        var verdict = new PersonVerdict { Id = id, EmployerId = employerId, FirstId = first, SecondId = second, IsOne = isOne, ByMemberId = by, At = now };
        verdict.Raise(isOne ? new SaidToBeOne(first, employerId, second) : new SaidToBeTwo(first, employerId, second));
        return verdict;
    }

    /// <summary>Says that it no longer holds; whoever calls it removes the row.</summary>
    public void TakeBack() => Raise(new PersonVerdictTakenBack(FirstId, EmployerId, SecondId));

    /// <summary>Everybody who is one person with this candidate, the candidate among them.</summary>
    public static IReadOnlySet<Guid> PersonOf(Guid candidateId, IReadOnlyCollection<PersonVerdict> said)
    {
        HashSet<Guid> person = [candidateId];
        for (var grown = true; grown;)
        {
            grown = false;
            foreach (var verdict in said.Where(v => v.IsOne && person.Contains(v.FirstId) != person.Contains(v.SecondId)))
            {
                person.Add(verdict.FirstId);
                person.Add(verdict.SecondId);
                grown = true;
            }
        }

        return person;
    }
}

/// <summary>
/// That a candidate is a part of a person whom an employer knows by several. It follows from the <see cref="PersonVerdict"/>s, is written with them, and is there so
/// that queries need not follow those from one to the next. Whoever is nobody else has none.
/// </summary>
public sealed class PersonPart
{
    private PersonPart() { }

    private PersonPart(Guid employerId, Guid candidateId, Guid personId) => (EmployerId, CandidateId, PersonId) = (employerId, candidateId, personId);

    public Guid EmployerId { get; private set; }

    public Guid CandidateId { get; private set; }

    /// <summary>The same for all parts of a person: the candidate among them who came first.</summary>
    public Guid PersonId { get; private set; }

    /// <summary>The parts that these verdicts make of these candidates.</summary>
    public static IReadOnlyList<PersonPart> Of(Guid employerId, IEnumerable<Guid> candidateIds, IReadOnlyCollection<PersonVerdict> said) =>
    [
        .. from id in candidateIds.Distinct()
           let person = PersonVerdict.PersonOf(id, said)
           where person.Count > 1
           select new PersonPart(employerId, id, person.Min()),
    ];
}

/// <param name="Id">The candidate who came first.</param>
public sealed record SaidToBeOne(Guid Id, Guid Employer, Guid Other) : Fact(Id, Employer);

/// <param name="Id">The candidate who came first.</param>
public sealed record SaidToBeTwo(Guid Id, Guid Employer, Guid Other) : Fact(Id, Employer);

/// <param name="Id">The candidate who came first.</param>
public sealed record PersonVerdictTakenBack(Guid Id, Guid Employer, Guid Other) : Fact(Id, Employer);
