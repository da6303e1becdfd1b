using CareerBoard.Domain.Candidates;
using CareerBoard.Domain.Skills;

namespace CareerBoard.Domain.Tests.Candidates;

public sealed class CandidateTests
{
    private readonly Candidate _yusuf = A.Candidate();

    [Theory]
    [InlineData("Yusuf")]
    [InlineData("毛小明")]
    [InlineData("Þórdís Kolbrún Gylfadóttir")]
    [InlineData("O'Brien-García, J. \"Jay\"")]
    [InlineData("نور")]
    public void A_name_is_as_its_person_writes_it(string name) => Expect.Done(_yusuf.Describe(_yusuf.Profile with { Name = name }));

    public static TheoryData<string, string> Senseless => new()
    {
        { "a blank name", "profile.name" },
        { "a long name", "profile.name" },
        { "no address", "profile.email" },
        { "a long phone", "profile.phone" },
        { "a long headline", "profile.line-too-long" },
        { "a long permit", "profile.line-too-long" },
        { "a country of three", "profile.country" },
        { "a long story", "profile.about-too-long" },
        { "too many links", "profile.too-many-links" },
        { "a link that is none", "profile.link" },
    };

    [Theory]
    [MemberData(nameof(Senseless))]
    public void A_profile_is_not_made_of(string what, string code)
    {
        var link = new ProfileLink(LinkKind.Website, "https://yusuf.example");
        Expect.Refused(code, _yusuf, c => c.Describe(what switch
        {
            "a blank name" => c.Profile with { Name = " \u2003" },
            "a long name" => c.Profile with { Name = A.Text(Profile.NameLength + 1) },
            "no address" => c.Profile with { Email = "" },
            "a long phone" => c.Profile with { Phone = A.Text(Profile.PhoneLength + 1) },
            "a long headline" => c.Profile with { Headline = A.Text(Profile.LineLength + 1) },
            "a long permit" => c.Profile with { WorkPermit = A.Text(Profile.LineLength + 1) },
            "a country of three" => c.Profile with { Country = "NGA" },
            "a long story" => c.Profile with { About = A.Text(Profile.AboutLength + 1) },
            "too many links" => c.Profile with { Links = [.. Enumerable.Repeat(link, Profile.MostLinks + 1)] },
            "a link that is none" => c.Profile with { Links = [link, link with { Url = "data:text/html,x" }] },
            _ => throw new ArgumentOutOfRangeException(nameof(what)),
        }));
    }

    [Fact]
    public void Saying_the_same_again_is_no_change()
    {
        var facts = _yusuf.Facts.Count;
        Expect.Done(_yusuf.Describe(_yusuf.Profile with { Links = [.. _yusuf.Profile.Links] }));
        Assert.Equal(facts, _yusuf.Facts.Count);
    }

    [Fact]
    public void A_skill_is_claimed_once_at_the_latest_level()
    {
        Expect.Done(_yusuf.Claim(A.Lisbon, SkillLevel.KnowsTheConcepts, []));
        Expect.Done(_yusuf.Claim(A.Lisbon, SkillLevel.LeadsOrTeaches, [new Evidence(EvidenceKind.Talk, "Tides and tensors", "https://talks.example/7")]));

        var claim = Assert.Single(_yusuf.Skills);
        Assert.Equal(SkillLevel.LeadsOrTeaches, claim.Level);
        Assert.Single(claim.Evidence);

        _yusuf.Drop(A.Lisbon);
        Assert.Empty(_yusuf.Skills);
    }

    [Fact]
    public void A_claim_has_limits()
    {
        var talk = new Evidence(EvidenceKind.Talk, "Tides and tensors", Url: null);
        Expect.Refused("claim.level", _yusuf, c => c.Claim(A.Lisbon, (SkillLevel)0, []));
        Expect.Refused("claim.too-much-evidence", _yusuf, c => c.Claim(A.Lisbon, SkillLevel.WorksIndependently, Enumerable.Repeat(talk, SkillClaim.MostEvidence + 1)));
        Expect.Refused("evidence.title", _yusuf, c => c.Claim(A.Lisbon, SkillLevel.WorksIndependently, [talk with { Title = "" }]));
        Expect.Refused("evidence.title", _yusuf, c => c.Claim(A.Lisbon, SkillLevel.WorksIndependently, [talk with { Title = " " }]));
        Expect.Refused("evidence.title", _yusuf, c => c.Claim(A.Lisbon, SkillLevel.WorksIndependently, [talk with { Title = A.Text(Evidence.TitleLength + 1) }]));
        Expect.Refused("evidence.url", _yusuf, c => c.Claim(A.Lisbon, SkillLevel.WorksIndependently, [talk with { Url = "file:///etc/passwd" }]));
    }

    [Fact]
    public void Skills_end_somewhere_and_a_known_one_can_still_change()
    {
        Guid[] skills = [.. Enumerable.Range(0, SkillClaim.Most).Select(_ => A.NewId())];
        Assert.All(skills, skill => Expect.Done(_yusuf.Claim(skill, SkillLevel.HasUsedInProjects, [])));
        Expect.Refused("claim.too-many", _yusuf, c => c.Claim(A.Lisbon, SkillLevel.HasUsedInProjects, []));
        Expect.Done(_yusuf.Claim(skills[0], SkillLevel.LeadsOrTeaches, []));
    }

    [Fact]
    public void A_person_added_by_hand_is_claimed_by_one_account()
    {
        var account = A.NewId();
        Expect.Done(_yusuf.ClaimBy(account));
        Expect.Done(_yusuf.ClaimBy(account));
        Expect.Refused("candidate.claimed", _yusuf, c => c.ClaimBy(A.NewId()));
        Assert.Equal(account, _yusuf.AccountId);
    }
}
