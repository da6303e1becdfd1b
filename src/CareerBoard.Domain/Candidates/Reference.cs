namespace CareerBoard.Domain.Candidates;

public enum ReferenceState
{
    Asked,
    Agreed,
    Declined,

    /// <summary>By the candidate, before or after the answer.</summary>
    TakenBack,
}

/// <summary>
/// That a candidate named somebody who may speak for them, and what that person said to it. The person is asked once, by mail. What they decline leaves no
/// address behind, and what is taken back no name either: only a hash of the address, so that nobody is asked again by naming them again.
/// </summary>
public sealed class Reference : Entity
{
    public const int NameLength = 200;
    public const int RelationLength = 200;
    public const int MostSkills = 10;

    /// <summary>In all the time that a candidate is here, whatever became of them.</summary>
    public const int Most = 20;

    /// <summary>New ones within <see cref="Spell"/>.</summary>
    public const int MostAtOnce = 5;

    /// <summary>How many candidates may ask one address within <see cref="Spell"/>.</summary>
    public const int MostOfOneAddress = 5;

    /// <summary>How long an unanswered question can still be answered.</summary>
    public static readonly TimeSpan TimeToAnswer = TimeSpan.FromDays(60);

    public static readonly TimeSpan Spell = TimeSpan.FromDays(7);

    private Reference() { }

    public Guid CandidateId { get; private set; }

    public string Name { get; private set; } = "";

    /// <summary>Shown to nobody but the candidate who typed it.</summary>
    public string Email { get; private set; } = "";

    /// <summary>Lower-case hex; the same address gives the same.</summary>
    public string AddressHash { get; private set; } = "";

    /// <summary>How they know each other, in the candidate's words.</summary>
    public string Relation { get; private set; } = "";

    public List<Guid> SkillIds { get; private set; } = [];

    public ReferenceState State { get; private set; }

    public DateTimeOffset AskedAt { get; private set; }

    public DateTimeOffset? AnsweredAt { get; private set; }

    /// <param name="earlier">All that the candidate has asked before, answered or not.</param>
    /// <param name="askedOfAddress">How often others asked this address within <see cref="Spell"/>.</param>
    public static Result<Reference> Ask(Guid id, Candidate candidate, Referee referee, IReadOnlyCollection<Reference> earlier, int askedOfAddress, DateTimeOffset now)
    {
        if (!PlainLine.IsIn(referee.Name, NameLength)) return new Refusal("reference.name", NameLength);
        if (!MailAddress.IsPlain(referee.Email)) return new Refusal("profile.email");
        if (!PlainLine.IsIn(referee.Relation, RelationLength)) return new Refusal("reference.relation", RelationLength);
        // A mail that says what somebody likes to whomever they like is what spam is made of; without an address to go to, it is worth little.
        if (PlainLine.HoldsAddress(referee.Name)) return new Refusal("reference.name-address");
        if (PlainLine.HoldsAddress(referee.Relation)) return new Refusal("reference.relation-address");
        if (PlainLine.HoldsAddress(candidate.Profile.Name)) return new Refusal("reference.own-name");
        Guid[] skills = [.. referee.SkillIds.Distinct()];
        if (skills.Length > MostSkills) return new Refusal("evidence.too-many-skills", MostSkills);
        if (!skills.All(candidate.Has)) return new Refusal("evidence.skill");
        if (string.Equals(referee.Email, candidate.Profile.Email, StringComparison.OrdinalIgnoreCase)) return new Refusal("reference.oneself");
        if (earlier.Any(r => r.AddressHash == referee.AddressHash)) return new Refusal("reference.asked-before");
        if (earlier.Count >= Most) return new Refusal("reference.too-many", Most);
        if (earlier.Count(r => r.AskedAt > now - Spell) >= MostAtOnce) return new Refusal("reference.too-many-at-once", MostAtOnce);
        if (askedOfAddress >= MostOfOneAddress) return new Refusal("reference.asked-by-many");

        var reference = new Reference
        {
            Id = id, CandidateId = candidate.Id, Name = referee.Name.Trim(), Email = referee.Email, AddressHash = referee.AddressHash, Relation = referee.Relation.Trim(), SkillIds = [.. skills], AskedAt = now,
        };
        reference.Raise(new ReferenceAsked(id, candidate.Id));
        return reference;
    }

    public bool CanBeAnsweredAt(DateTimeOffset now) => State is ReferenceState.Asked && now < AskedAt + TimeToAnswer;

    /// <summary>From now on it counts as evidence of the candidate's.</summary>
    public Refusal? Agree(Candidate candidate, DateTimeOffset now)
    {
        if (!CanBeAnsweredAt(now)) return new("reference.answered");

        (State, AnsweredAt) = (ReferenceState.Agreed, now);
        candidate.Vouch(this, now);
        Raise(new ReferenceAnswered(Id, CandidateId, Agreed: true));
        return null;
    }

    /// <summary>By the referee, who may do so after having agreed as well.</summary>
    public Refusal? Decline(Candidate candidate, DateTimeOffset now)
    {
        if (State is not ReferenceState.Agreed && !CanBeAnsweredAt(now)) return new("reference.answered");

        End(ReferenceState.Declined, candidate, now);
        Raise(new ReferenceAnswered(Id, CandidateId, Agreed: false));
        return null;
    }

    /// <summary>By the candidate, at any time.</summary>
    public void TakeBack(Candidate candidate, DateTimeOffset now)
    {
        if (State is ReferenceState.TakenBack) return;

        End(ReferenceState.TakenBack, candidate, now);
        Raise(new ReferenceTakenBack(Id, CandidateId));
    }

    /// <summary>The referee is to be forgotten: neither their name nor their address stays with whoever named them, who cannot ask them anew.</summary>
    public void Forget(Candidate candidate, DateTimeOffset now) => End(ReferenceState.TakenBack, candidate, AnsweredAt ?? now);

    private void End(ReferenceState state, Candidate candidate, DateTimeOffset now)
    {
        // The candidate knows whom they asked, until they take it away.
        (State, AnsweredAt, Email) = (state, now, "");
        if (state is ReferenceState.TakenBack) (Name, Relation, SkillIds) = ("", "", []);
        candidate.Hide(Id);
    }
}

/// <summary>Whom a candidate names.</summary>
/// <param name="AddressHash">Made of the folded address by whoever knows how addresses fold.</param>
public sealed record Referee(string Name, string Email, string AddressHash, string Relation, IReadOnlyList<Guid> SkillIds);

public sealed record ReferenceAsked(Guid Id, Guid CandidateId) : Fact(Id, EmployerId: null);

public sealed record ReferenceAnswered(Guid Id, Guid CandidateId, bool Agreed) : Fact(Id, EmployerId: null);

public sealed record ReferenceTakenBack(Guid Id, Guid CandidateId) : Fact(Id, EmployerId: null);
