using CareerBoard.Domain.Skills;

namespace CareerBoard.Domain.Candidates;

/// <summary>The person who applies. Hangs on an account, or on none yet: added by hand or by an API, and claimed later by mail.</summary>
public sealed class Candidate : Entity
{
    public const int MostTeams = 30;

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

    /// <summary>What they have learnt and done.</summary>
    public Career Career { get; private set; } = new();

    public Wishes Wishes { get; private set; } = new();

    /// <summary>Teams that they would like to work in, the dearest first, of whichever employer. An employer whom they applied to sees its own.</summary>
    public IReadOnlyList<Guid> PreferredTeams { get; private set; } = [];

    public List<SkillClaim> Skills { get; private set; } = [];

    public List<OtherSkill> OtherSkills { get; private set; } = [];

    /// <summary>What shows the skills, references that were agreed to among it.</summary>
    public IReadOnlyList<Evidence> Evidence { get; private set; } = [];

    /// <summary>The résumé that the next application is filled with, or none.</summary>
    public Guid? ResumeId { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public Refusal? Describe(Profile profile)
    {
        if (profile.CheckShape() is { } refusal) return refusal;

        profile = Career.Sum(profile);
        if (profile == Profile) return null;

        // Whoever takes a link away takes away what they are called there.
        var gone = Profile.Links.Select(l => l.Url).Except(profile.Links.Select(l => l.Url)).ToHashSet(StringComparer.Ordinal);
        if (gone.Count > 0) Career = Career with { Entries = [.. Career.Entries.Where(e => e.Kind is not EntryKind.Elsewhere || e.Url is null || !gone.Contains(e.Url))] };
        Profile = profile;
        Changed();
        return null;
    }

    public Refusal? Tell(Career career)
    {
        if (career.CheckShape() is { } refusal) return refusal;

        Career = career;
        Profile = career.Sum(Profile);
        Changed();
        return null;
    }

    public Refusal? Wish(Wishes wishes)
    {
        if (wishes.CheckShape() is { } refusal) return refusal;
        if (wishes.SaysTheSameAs(Wishes)) return null;

        Wishes = wishes;
        Changed();
        return null;
    }

    /// <summary>Puts a team where it is to stand among those that are preferred, from 0; it moves there where it stands already.</summary>
    public Refusal? Prefer(Guid teamId, int place)
    {
        List<Guid> others = [.. PreferredTeams.Where(t => t != teamId)];
        if (others.Count >= MostTeams) return new("teams.too-many", MostTeams);

        others.Insert(Math.Clamp(place, 0, others.Count), teamId);
        if (others.SequenceEqual(PreferredTeams)) return null;

        PreferredTeams = others;
        Changed();
        return null;
    }

    public void PreferNoLonger(Guid teamId)
    {
        if (!PreferredTeams.Contains(teamId)) return;

        PreferredTeams = [.. PreferredTeams.Where(t => t != teamId)];
        Changed();
    }

    public void Keep(CandidateFile resume) => ResumeId = resume.Id;

    public void ForgetResume() => ResumeId = null;

    /// <summary>Claims a skill of the catalogue, or claims it at another level.</summary>
    public Refusal? Claim(Guid skillId, SkillLevel? level)
    {
        if (level is { } said && !Enum.IsDefined(said)) return new("claim.level");

        if (Skills.Find(s => s.SkillId == skillId) is { } claim) claim.Level = level;
        else if (Skills.Count >= SkillClaim.Most) return new("claim.too-many", SkillClaim.Most);
        else Skills.Add(new SkillClaim(skillId, level));

        Changed();
        return null;
    }

    /// <summary>The evidence that named it stays, for whatever else it shows.</summary>
    public void Drop(Guid skillId)
    {
        if (Skills.RemoveAll(s => s.SkillId == skillId) + OtherSkills.RemoveAll(s => s.SkillId == skillId) == 0) return;

        ShowNoLonger(skillId);
        Changed();
    }

    /// <summary>Names a skill that the catalogue does not have, or says another level of it.</summary>
    public Refusal? Mention(string name, SkillLevel? level)
    {
        if (!PlainLine.IsIn(name, OtherSkill.NameLength)) return new("skill.name", OtherSkill.NameLength);
        if (level is { } said && !Enum.IsDefined(said)) return new("claim.level");

        if (OtherSkills.Find(s => IsSame(s.Name, name)) is { } known) known.Level = level;
        else if (OtherSkills.Count >= OtherSkill.Most) return new("claim.too-many", OtherSkill.Most);
        else OtherSkills.Add(new OtherSkill(OtherSkills.Select(s => s.Order + 1).DefaultIfEmpty().Max(), name.Trim(), level));

        Changed();
        return null;
    }

    public void Unmention(string name)
    {
        List<OtherSkill> gone = OtherSkills.FindAll(s => IsSame(s.Name, name));
        if (gone.Count == 0) return;

        OtherSkills.RemoveAll(gone.Contains);
        foreach (var skill in gone.Select(s => s.SkillId).OfType<Guid>()) ShowNoLonger(skill);
        Changed();
    }

    /// <summary>Whether they say to have it: by its name in the catalogue, or in words that were found to mean it.</summary>
    public bool Has(Guid skillId) => Skills.Exists(s => s.SkillId == skillId) || OtherSkills.Exists(s => s.SkillId == skillId);

    /// <summary>Takes what they named in their own words for skills of the catalogue, where it has them by now. The words stay.</summary>
    /// <param name="meaning">The skill that words mean, or none.</param>
    public void Recognise(Func<string, Guid?> meaning)
    {
        foreach (var skill in OtherSkills.Where(s => s.SkillId is null))
        {
            if (meaning(skill.Name) is not { } meant) continue;

            skill.SkillId = meant;
            Changed();
        }
    }

    /// <summary>Takes these words for that skill of the catalogue no longer.</summary>
    public void RecogniseNoLonger(Guid skillId, Func<string, bool> isCalled)
    {
        foreach (var skill in OtherSkills.Where(s => s.SkillId == skillId && isCalled(s.Name)))
        {
            skill.SkillId = null;
            Changed();
        }

        ShowNoLonger(skillId);
    }

    /// <summary>Adds evidence, or puts it in the place of the one with its id. It can show claimed skills alone.</summary>
    public Refusal? Show(Evidence evidence)
    {
        if (evidence.CheckShape() is { } refusal) return refusal;
        if (evidence.Kind is EvidenceKind.Reference) return new("evidence.reference");
        if (!evidence.SkillIds.All(Has)) return new("evidence.skill");

        var known = Evidence.Any(e => e.Id == evidence.Id);
        if (!known && Evidence.Count >= Candidates.Evidence.Most) return new("evidence.too-many", Candidates.Evidence.Most);

        evidence = evidence with { AgreedAt = null };
        Evidence = known ? [.. Evidence.Select(e => e.Id == evidence.Id ? evidence : e)] : [.. Evidence, evidence];
        Changed();
        return null;
    }

    public void Hide(Guid evidenceId)
    {
        if (Evidence.All(e => e.Id != evidenceId)) return;

        Evidence = [.. Evidence.Where(e => e.Id != evidenceId)];
        Changed();
    }

    public IReadOnlyList<ShownSkill> ShownSkills() => Background.Of(this).ShownSkills();

    internal void Vouch(Reference reference, DateTimeOffset now)
    {
        var agreed = new Evidence(EvidenceKind.Reference, $"{reference.Name}, {reference.Relation}"[..Math.Min(reference.Name.Length + reference.Relation.Length + 2, Candidates.Evidence.TitleLength)], Url: null)
        {
            Id = reference.Id, SkillIds = [.. reference.SkillIds.Where(Has)], AgreedAt = now,
        };
        Evidence = [.. Evidence.Where(e => e.Id != agreed.Id), agreed];
        Changed();
    }

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

    /// <summary>However much is changed before it is saved, it is one change of the profile.</summary>
    private void Changed()
    {
        if (!Facts.OfType<CandidateDescribed>().Any()) Raise(new CandidateDescribed(Id));
    }

    /// <summary>Takes a skill out of what shows it, unless they still say to have it.</summary>
    private void ShowNoLonger(Guid skillId)
    {
        if (Has(skillId) || Evidence.All(e => !e.SkillIds.Contains(skillId))) return;
        Evidence = [.. Evidence.Select(e => e with { SkillIds = [.. e.SkillIds.Where(id => id != skillId)] })];
    }

    private static bool IsSame(string one, string other) => string.Equals(one, other.Trim(), StringComparison.OrdinalIgnoreCase);
}

public sealed record CandidateAdded(Guid Id) : Fact(Id, EmployerId: null);

public sealed record CandidateDescribed(Guid Id) : Fact(Id, EmployerId: null);

public sealed record CandidateClaimed(Guid Id) : Fact(Id, EmployerId: null);

public sealed record CandidateErased(Guid Id) : Fact(Id, EmployerId: null);
