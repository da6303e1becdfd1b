using CareerBoard.Domain.Skills;

namespace CareerBoard.Domain.Candidates;

/// <summary>The person who applies. Hangs on an account, or on none yet: added by hand or by an API, and claimed later by mail.</summary>
public sealed class Candidate : Entity
{
    private Candidate() { }

    public Candidate(Guid id, Guid? accountId, string name, string email, DateTimeOffset now)
    {
        (Id, AccountId, Profile, CreatedAt) = (id, accountId, new Profile { Name = name, Email = email }, now);
        Raise(new CandidateAdded(Id));
    }

    /// <summary>Takes the place of somebody erased beside what stays of their applications, with nothing that leads back to them.</summary>
    /// <param name="createdAt">When they came, so that lists stay in their order.</param>
    public static Candidate Nobody(DateTimeOffset createdAt) => new() { Id = Guid.CreateVersion7(createdAt), Profile = Profile.OfNobody(), CreatedAt = createdAt };

    public Guid? AccountId { get; private set; }

    public Profile Profile { get; private set; } = null!;

    public List<SkillClaim> Skills { get; private set; } = [];

    /// <summary>The résumé that the next application is filled with, or none.</summary>
    public Guid? ResumeId { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public Refusal? Describe(Profile profile)
    {
        if (profile.CheckShape() is { } refusal) return refusal;
        if (profile == Profile) return null;

        Profile = profile;
        Raise(new CandidateDescribed(Id));
        return null;
    }

    public void Keep(CandidateFile resume) => ResumeId = resume.Id;

    public void ForgetResume() => ResumeId = null;

    public Refusal? Claim(Guid skillId, SkillLevel level, IEnumerable<Evidence> evidence)
    {
        Evidence[] shown = [.. evidence];
        if (!Enum.IsDefined(level)) return new("claim.level");
        if (shown.Length > SkillClaim.MostEvidence) return new("claim.too-much-evidence", SkillClaim.MostEvidence);
        if (shown.Any(e => string.IsNullOrWhiteSpace(e.Title) || e.Title.Length > Evidence.TitleLength)) return new("evidence.title", Evidence.TitleLength);
        if (shown.Any(e => e.Url is not null && !WebAddress.IsPlain(e.Url))) return new("evidence.url");

        var claim = Skills.Find(s => s.SkillId == skillId);
        if (claim is null)
        {
            if (Skills.Count >= SkillClaim.Most) return new("claim.too-many", SkillClaim.Most);
            Skills.Add(claim = new SkillClaim(skillId));
        }

        claim.Show(level, shown);
        Raise(new CandidateDescribed(Id));
        return null;
    }

    public void Drop(Guid skillId)
    {
        if (Skills.RemoveAll(s => s.SkillId == skillId) > 0) Raise(new CandidateDescribed(Id));
    }

    /// <summary>The skills as they are compared with what postings ask.</summary>
    public IReadOnlyList<ShownSkill> ShownSkills() => [.. Skills.Select(s => new ShownSkill(s.SkillId, s.Level, s.Evidence))];

    /// <summary>Hangs a person added by hand on the account that proved to own the address.</summary>
    public Refusal? ClaimBy(Guid accountId)
    {
        if (AccountId is not null && AccountId != accountId) return new("candidate.claimed");

        AccountId = accountId;
        Raise(new CandidateClaimed(Id));
        return null;
    }

    /// <summary>Says that it goes; whoever calls it removes the row and what hangs on it.</summary>
    public void Erase() => Raise(new CandidateErased(Id));
}

public sealed record CandidateAdded(Guid Id) : Fact(Id, EmployerId: null);

public sealed record CandidateDescribed(Guid Id) : Fact(Id, EmployerId: null);

public sealed record CandidateClaimed(Guid Id) : Fact(Id, EmployerId: null);

public sealed record CandidateErased(Guid Id) : Fact(Id, EmployerId: null);
