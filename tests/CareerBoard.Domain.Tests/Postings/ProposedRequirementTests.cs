using CareerBoard.Domain.Postings;
using CareerBoard.Domain.Skills;

namespace CareerBoard.Domain.Tests.Postings;

/// <summary>Requirements that were read out of a text, until a person says that they are meant.</summary>
public sealed class ProposedRequirementTests
{
    private static readonly Guid Rust = A.NewId(), Jax = A.NewId();

    [Fact]
    public void What_is_read_out_of_a_text_is_marked_as_proposed() =>
        Assert.True(Assert.Single(A.Content().Proposing([Group(Rust)]).Requirements).IsProposed);

    [Fact]
    public void What_is_read_later_takes_the_place_of_what_was_proposed_before()
    {
        var later = A.Content().Proposing([Group(Rust), Group(Jax)]).Proposing([Group(Jax)]);

        Assert.Equal([Jax], later.Requirements.Select(r => r.Skills[0].SkillId));
        Assert.Empty(later.Proposing([]).Requirements);
    }

    [Fact]
    public void Nothing_is_proposed_beside_what_a_person_wrote_or_confirmed()
    {
        var written = A.Content() with { Requirements = [Group(Rust), Group(Rust) with { IsProposed = true }] };
        var confirmed = A.Content().Proposing([Group(Rust)]).Confirmed();

        Assert.Same(written, written.Proposing([Group(Jax)]));
        Assert.Same(confirmed, confirmed.Proposing([Group(Jax)]));
    }

    [Fact]
    public void Confirming_takes_the_mark_away_and_changes_nothing_else()
    {
        var confirmed = A.Content().Proposing([Group(Rust)]).Confirmed();

        Assert.False(confirmed.Requirements[0].IsProposed);
        Assert.True(confirmed.Requirements[0].AsksTheSameAs(Group(Rust)));
        Assert.Same(confirmed, confirmed.Confirmed());
    }

    [Fact]
    public void What_is_read_beside_a_posting_is_no_version_of_it_and_leaves_its_approval()
    {
        var posting = A.Posting().InReview();
        Expect.Done(posting.Approve(People.Tomasz, A.Monday));

        Expect.Done(posting.Propose(A.Content().Proposing([Group(Rust)]).Requirements));

        Assert.True(Assert.Single(posting.Requirements).IsProposed);
        Assert.Equal((People.Tomasz, A.Monday), (posting.ApprovedById, posting.UpdatedAt));
        Assert.Throws<InvalidOperationException>(() => posting.Propose([Group(Rust)]));
    }

    [Fact]
    public void More_than_a_posting_holds_and_what_no_posting_could_ask_is_left_out()
    {
        var groups = Enumerable.Range(0, RequirementGroup.Most + 5).Select(_ => Group(A.NewId())).Prepend(Group()).ToList();

        var content = A.Content().Proposing(groups);

        Assert.Equal(groups.Skip(1).Take(RequirementGroup.Most).Select(g => g.Skills[0]), content.Requirements.Select(g => g.Skills[0]));
        Assert.Null(content.CheckShape());
    }

    [Fact]
    public void A_posting_keeps_the_mark_until_it_is_revised_without_it_and_so_does_its_copy()
    {
        var posting = A.Posting().Draft();
        Expect.Done(posting.Revise(A.Content().Proposing([Group(Rust)]), A.Monday));

        Assert.True(Assert.Single(posting.Content().Requirements).IsProposed);
        Assert.True(Assert.Single(posting.Duplicate(A.NewId(), number: 1002, People.Mina, A.Monday).Content().Requirements).IsProposed);

        Expect.Done(posting.Revise(posting.Content().Confirmed(), A.Monday));
        Assert.False(Assert.Single(posting.Content().Requirements).IsProposed);
    }

    [Fact]
    public void Groups_ask_the_same_when_nothing_but_their_origin_differs()
    {
        Assert.True(Group(Rust).AsksTheSameAs(Group(Rust) with { IsProposed = true }));
        Assert.False(Group(Rust).AsksTheSameAs(Group(Jax)));
        Assert.False(Group(Rust).AsksTheSameAs(Group(Rust) with { Strength = RequirementStrength.Preferred }));
        Assert.False(Group(Rust, Jax).AsksTheSameAs(Group(Rust)));
    }

    private static RequirementGroup Group(params Guid[] skills) => new(
        RequirementMatch.AllOf, AtLeast: null, RequirementStrength.Required, IsOpen: false, SkillCheck.Profile, Note: null,
        [.. skills.Select(s => new RequiredSkill(s, SkillLevel.HasUsedInProjects))]);
}
