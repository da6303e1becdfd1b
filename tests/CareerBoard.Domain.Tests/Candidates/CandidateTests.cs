using CareerBoard.Domain.Candidates;
using CareerBoard.Domain.Skills;

namespace CareerBoard.Domain.Tests.Candidates;

public sealed class CandidateTests
{
    private static readonly Evidence Talk = new(EvidenceKind.Talk, "Tides and tensors", "https://talks.example/7") { Id = A.NewId() };

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
    public void A_skill_is_claimed_once_at_the_latest_level_and_at_none_where_none_was_said()
    {
        Expect.Done(_yusuf.Claim(A.Lisbon, SkillLevel.KnowsTheConcepts));
        Expect.Done(_yusuf.Claim(A.Lisbon, SkillLevel.LeadsOrTeaches));
        Assert.Equal(SkillLevel.LeadsOrTeaches, Assert.Single(_yusuf.Skills).Level);

        Expect.Done(_yusuf.Claim(A.Lisbon, level: null));
        Assert.Null(Assert.Single(_yusuf.Skills).Level);
        Expect.Refused("claim.level", _yusuf, c => c.Claim(A.Lisbon, (SkillLevel)0));
        Expect.Refused("claim.level", _yusuf, c => c.Claim(A.Lisbon, (SkillLevel)5));
    }

    [Fact]
    public void One_piece_of_evidence_shows_several_skills_and_a_skill_without_any_is_only_claimed()
    {
        foreach (var skill in (Guid[])[A.Lisbon, A.Nairobi]) Expect.Done(_yusuf.Claim(skill, SkillLevel.WorksIndependently));
        Assert.All(_yusuf.ShownSkills(), s => Assert.False(s.IsShown));

        Expect.Done(_yusuf.Show(Talk with { SkillIds = [A.Lisbon, A.Nairobi] }));
        Assert.All(_yusuf.ShownSkills(), s => Assert.Equal(Talk.Id, Assert.Single(s.Evidence).Id));

        Expect.Done(_yusuf.Show(Talk with { Title = "Tides", SkillIds = [A.Nairobi] }));
        Assert.Equal("Tides", Assert.Single(_yusuf.Evidence).Title);
        Assert.Equal([A.Nairobi], _yusuf.ShownSkills().Where(s => s.IsShown).Select(s => s.SkillId));

        _yusuf.Drop(A.Nairobi);
        Assert.Empty(Assert.Single(_yusuf.Evidence).SkillIds);
        Assert.Equal(A.Lisbon, Assert.Single(_yusuf.ShownSkills()).SkillId);

        _yusuf.Hide(Talk.Id);
        Assert.Empty(_yusuf.Evidence);
    }

    [Fact]
    public void Evidence_shows_no_skill_that_is_said_no_longer()
    {
        Expect.Done(_yusuf.Mention("tides", level: null));
        _yusuf.Recognise(_ => A.Lisbon);
        Expect.Done(_yusuf.Show(Talk with { SkillIds = [A.Lisbon] }));

        _yusuf.RecogniseNoLonger(A.Lisbon, _ => true);
        Assert.Empty(Assert.Single(_yusuf.Evidence).SkillIds);

        _yusuf.Recognise(_ => A.Lisbon);
        Expect.Done(_yusuf.Show(Talk with { SkillIds = [A.Lisbon] }));
        _yusuf.Unmention("Tides");
        Assert.Empty(Assert.Single(_yusuf.Evidence).SkillIds);
    }

    [Fact]
    public void Evidence_has_limits()
    {
        Expect.Done(_yusuf.Claim(A.Lisbon, level: null));
        Expect.Refused("evidence.title", _yusuf, c => c.Show(Talk with { Title = " " }));
        Expect.Refused("evidence.title", _yusuf, c => c.Show(Talk with { Title = A.Text(Evidence.TitleLength + 1) }));
        Expect.Refused("evidence.url", _yusuf, c => c.Show(Talk with { Url = "file:///etc/passwd" }));
        Expect.Refused("evidence.note", _yusuf, c => c.Show(Talk with { Note = A.Text(Evidence.NoteLength + 1) }));
        Expect.Refused("evidence.kind", _yusuf, c => c.Show(Talk with { Kind = (EvidenceKind)17 }));
        Expect.Refused("evidence.skill", _yusuf, c => c.Show(Talk with { SkillIds = [A.Nairobi] }));
        Expect.Refused("evidence.reference", _yusuf, c => c.Show(Talk with { Kind = EvidenceKind.Reference, AgreedAt = A.Monday }));
        foreach (var _ in Enumerable.Range(0, Evidence.Most)) Expect.Done(_yusuf.Show(Talk with { Id = A.NewId() }));
        Expect.Refused("evidence.too-many", _yusuf, c => c.Show(Talk));
    }

    [Fact]
    public void A_reference_from_before_anybody_was_asked_shows_nothing()
    {
        var old = new Background { Skills = [new(A.Lisbon, null)], Evidence = [Talk with { Kind = EvidenceKind.Reference, SkillIds = [A.Lisbon] }] };
        Assert.False(Assert.Single(old.ShownSkills()).IsShown);
        Assert.True(Assert.Single((old with { Evidence = [old.Evidence[0] with { AgreedAt = A.Monday }] }).ShownSkills()).IsShown);
    }

    [Fact]
    public void Skills_that_the_catalogue_does_not_have_are_kept_in_ones_own_words()
    {
        Expect.Done(_yusuf.Mention(" Loom weaving ", SkillLevel.HasUsedInProjects));
        Expect.Done(_yusuf.Mention("loom WEAVING", level: null));
        var skill = Assert.Single(_yusuf.OtherSkills);
        Assert.Equal(("Loom weaving", null), (skill.Name, skill.Level));

        Expect.Refused("skill.name", _yusuf, c => c.Mention("two\nlines", null));
        Expect.Refused("skill.name", _yusuf, c => c.Mention(A.Text(OtherSkill.NameLength + 1), null));
        foreach (var number in Enumerable.Range(0, OtherSkill.Most - 1)) Expect.Done(_yusuf.Mention($"skill {number}", null));
        Expect.Refused("claim.too-many", _yusuf, c => c.Mention("one more", null));

        _yusuf.Unmention("LOOM weaving");
        Assert.Equal(OtherSkill.Most - 1, _yusuf.OtherSkills.Count);
        Expect.Done(_yusuf.Mention("one more", null));
        Assert.Equal(OtherSkill.Most, _yusuf.OtherSkills.Select(s => s.Order).Distinct().Count());
    }

    [Fact]
    public void Skills_end_somewhere_and_a_known_one_can_still_change()
    {
        Guid[] skills = [.. Enumerable.Range(0, SkillClaim.Most).Select(_ => A.NewId())];
        Assert.All(skills, skill => Expect.Done(_yusuf.Claim(skill, SkillLevel.HasUsedInProjects)));
        Expect.Refused("claim.too-many", _yusuf, c => c.Claim(A.Lisbon, SkillLevel.HasUsedInProjects));
        Expect.Done(_yusuf.Claim(skills[0], SkillLevel.LeadsOrTeaches));
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
