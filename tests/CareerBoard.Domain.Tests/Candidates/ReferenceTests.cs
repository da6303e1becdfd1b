using CareerBoard.Domain.Candidates;
using CareerBoard.Domain.Skills;

namespace CareerBoard.Domain.Tests.Candidates;

public sealed class ReferenceTests
{
    private static readonly Referee Lia = new("Lia Öst", "lia@uni.example", new string('a', 64), "my supervisor", [A.Lisbon]);

    private readonly Candidate _yusuf = A.Candidate();

    public ReferenceTests() => Expect.Done(_yusuf.Claim(A.Lisbon, SkillLevel.WorksIndependently));

    [Fact]
    public void A_reference_counts_once_the_referee_has_agreed()
    {
        var reference = Ask(Lia);
        Assert.False(Assert.Single(_yusuf.ShownSkills()).IsShown);

        Expect.Done(reference.Agree(_yusuf, A.Monday));
        var shown = Assert.Single(Assert.Single(_yusuf.ShownSkills()).Evidence);
        Assert.Equal((EvidenceKind.Reference, "Lia Öst, my supervisor"), (shown.Kind, shown.Title));
        Expect.Refused("reference.answered", reference, r => r.Agree(_yusuf, A.Monday));
    }

    [Fact]
    public void Who_declines_is_shown_nowhere_and_leaves_no_address()
    {
        var reference = Ask(Lia);
        Expect.Done(reference.Decline(_yusuf, A.Monday));
        Assert.Equal((ReferenceState.Declined, ""), (reference.State, reference.Email));
        Assert.Empty(_yusuf.Evidence);
        Expect.Refused("reference.answered", reference, r => r.Agree(_yusuf, A.Monday));
    }

    [Fact]
    public void Who_has_agreed_may_change_their_mind()
    {
        var reference = Ask(Lia);
        Expect.Done(reference.Agree(_yusuf, A.Monday));
        Expect.Done(reference.Decline(_yusuf, A.Monday.AddYears(1)));
        Assert.Empty(_yusuf.Evidence);
    }

    [Fact]
    public void What_is_taken_back_leaves_neither_name_nor_address_and_the_person_is_not_asked_again()
    {
        var reference = Ask(Lia);
        Expect.Done(reference.Agree(_yusuf, A.Monday));
        reference.TakeBack(_yusuf, A.Monday);

        Assert.Equal(("", "", ""), (reference.Name, reference.Email, reference.Relation));
        Assert.Empty(_yusuf.Evidence);
        Expect.Refused("reference.asked-before", Reference.Ask(A.NewId(), _yusuf, Lia, [reference], 0, A.Monday));
    }

    [Fact]
    public void A_question_can_be_answered_for_sixty_days()
    {
        var reference = Ask(Lia);
        Expect.Refused("reference.answered", reference, r => r.Agree(_yusuf, A.Monday + Reference.TimeToAnswer));
        Expect.Refused("reference.answered", reference, r => r.Decline(_yusuf, A.Monday + Reference.TimeToAnswer));
        Expect.Done(reference.Agree(_yusuf, A.Monday + Reference.TimeToAnswer - TimeSpan.FromTicks(1)));
    }

    [Fact]
    public void Nobody_is_asked_without_sense_or_measure()
    {
        Result<Reference> Asked(Referee referee, IReadOnlyCollection<Reference>? earlier = null, int byOthers = 0) => Reference.Ask(A.NewId(), _yusuf, referee, earlier ?? [], byOthers, A.Monday);

        Expect.Refused("reference.name", Asked(Lia with { Name = "two\r\nlines" }));
        Expect.Refused("reference.relation", Asked(Lia with { Relation = " " }));
        Expect.Refused("profile.email", Asked(Lia with { Email = "lia" }));
        Expect.Refused("reference.oneself", Asked(Lia with { Email = _yusuf.Profile.Email.ToUpperInvariant() }));
        Expect.Refused("evidence.skill", Asked(Lia with { SkillIds = [A.Nairobi] }));
        Expect.Refused("reference.asked-by-many", Asked(Lia, byOthers: Reference.MostOfOneAddress));

        Reference[] earlier = [.. Enumerable.Range(0, Reference.MostAtOnce).Select(i => Ask(Lia with { AddressHash = $"{i}" }))];
        Expect.Refused("reference.too-many-at-once", Asked(Lia, earlier));
        Expect.Made(Reference.Ask(A.NewId(), _yusuf, Lia, earlier, 0, A.Monday + Reference.Spell));
        Expect.Refused("reference.too-many", Asked(Lia, [.. Enumerable.Repeat(earlier[0], Reference.Most)]));
    }

    [Theory]
    [InlineData("see http://prize.example")]
    [InlineData("see WWW.prize.example")]
    [InlineData("see ｗｗｗ．prize.example")]
    [InlineData("(prize@prize.example)")]
    [InlineData("mail:prize＠prize.example.")]
    public void Nobody_is_asked_with_an_address_to_go_to(string line)
    {
        Expect.Refused("reference.name-address", Reference.Ask(A.NewId(), _yusuf, Lia with { Name = line }, [], askedOfAddress: 0, A.Monday));
        Expect.Refused("reference.relation-address", Reference.Ask(A.NewId(), _yusuf, Lia with { Relation = line }, [], askedOfAddress: 0, A.Monday));
        Expect.Refused("reference.own-name", Reference.Ask(A.NewId(), new Candidate(A.NewId(), null, line, "yusuf@example.org", A.Monday), Lia with { SkillIds = [] }, [], askedOfAddress: 0, A.Monday));
    }

    [Theory]
    [InlineData("my supervisor at the lab: 2024/2026, with Node.js")]
    [InlineData("lead @ Harbour Works (R&D)")]
    [InlineData("同じ研究室の先輩")]
    public void Words_are_no_address(string line) => Ask(Lia with { Name = line, Relation = line });

    private Reference Ask(Referee referee) => Expect.Made(Reference.Ask(A.NewId(), _yusuf, referee, [], askedOfAddress: 0, A.Monday));
}
