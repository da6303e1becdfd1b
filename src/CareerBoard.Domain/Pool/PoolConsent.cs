namespace CareerBoard.Domain.Pool;

/// <summary>
/// That a candidate agreed to be found by one employer for other openings, and to be written to about them. It is given by the candidate alone, ends by itself, and
/// is taken back by being removed: nothing stays that says who was in the pool.
/// </summary>
public sealed class PoolConsent : Entity
{
    /// <summary>How long it holds from the moment it is given.</summary>
    public const int Months = 12;

    private PoolConsent() { }

    public PoolConsent(Guid id, Guid employerId, Guid candidateId, int textVersion, DateTimeOffset now)
    {
        (Id, EmployerId, CandidateId) = (id, employerId, candidateId);
        Renew(textVersion, now);
    }

    public Guid EmployerId { get; private set; }

    public Guid CandidateId { get; private set; }

    /// <summary>Which wording of the program's text was agreed to.</summary>
    public int TextVersion { get; private set; }

    public DateTimeOffset GivenAt { get; private set; }

    public DateTimeOffset EndsAt { get; private set; }

    public bool HoldsAt(DateTimeOffset now) => now < EndsAt;

    /// <summary>Given once more: the term begins anew.</summary>
    public void Renew(int textVersion, DateTimeOffset now)
    {
        (TextVersion, GivenAt, EndsAt) = (textVersion, now, now.AddMonths(Months));
        Raise(new PoolConsentGiven(CandidateId, EmployerId, textVersion));
    }

    /// <summary>Says that it goes; whoever calls it removes the row, and the person from the employer's lists.</summary>
    public void TakeBack() => Raise(new PoolConsentTakenBack(CandidateId, EmployerId));
}

/// <param name="Id">The candidate.</param>
public sealed record PoolConsentGiven(Guid Id, Guid Employer, int TextVersion) : Fact(Id, Employer);

/// <param name="Id">The candidate.</param>
public sealed record PoolConsentTakenBack(Guid Id, Guid Employer) : Fact(Id, Employer);
