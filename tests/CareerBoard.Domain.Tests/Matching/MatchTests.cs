using CareerBoard.Domain.Candidates;
using CareerBoard.Domain.Matching;
using CareerBoard.Domain.Postings;
using CareerBoard.Domain.Skills;
using static CareerBoard.Domain.Skills.SkillLevel;

namespace CareerBoard.Domain.Tests.Matching;

public sealed class MatchTests
{
    private static readonly Guid Mathematics = A.NewId(), Algebra = A.NewId(), Calculus = A.NewId(), Topology = A.NewId();
    private static readonly Guid Frameworks = A.NewId(), PyTorch = A.NewId(), TensorFlow = A.NewId(), Jax = A.NewId(), Keras = A.NewId();
    private static readonly Guid Human = A.NewId(), ProblemSolving = A.NewId();

    private static readonly SkillTree Tree = new(
    [
        Node(Mathematics), Node(Algebra, Mathematics), Node(Calculus, Mathematics), Node(Topology, Mathematics),
        Node(Frameworks), Node(PyTorch, Frameworks), Node(TensorFlow, Frameworks), Node(Jax, Frameworks), Node(Keras, TensorFlow),
        Node(Human), new(ProblemSolving, Human, SkillCheck.Interview),
    ]);

    [Fact]
    public void A_skill_is_met_by_itself_with_evidence_at_the_level_or_above()
    {
        var group = Group(RequirementMatch.AllOf, (PyTorch, WorksIndependently));

        Assert.Equal(Standing.Met, Of(group, Shown(PyTorch, WorksIndependently)));
        Assert.Equal(Standing.Met, Of(group, Shown(PyTorch, LeadsOrTeaches)));
        Assert.Equal(Standing.Partly, Of(group, Shown(PyTorch, HasUsedInProjects)));
        Assert.Equal(Standing.Partly, Of(group, Shown(PyTorch, level: null)));
        Assert.Equal(Standing.Partly, Of(group, Claimed(PyTorch, LeadsOrTeaches)));
        Assert.Equal(Standing.NotShown, Of(group, Shown(TensorFlow, LeadsOrTeaches)));
        Assert.Equal(Standing.NotShown, Of(group));
    }

    [Fact]
    public void In_an_open_group_what_stands_beside_it_is_for_a_person_to_judge()
    {
        var open = Group(RequirementMatch.AnyOf, (PyTorch, WorksIndependently), (TensorFlow, WorksIndependently)) with { IsOpen = true };

        Assert.Equal(Standing.Equivalent, Of(open, Shown(Jax, WorksIndependently)));
        Assert.Equal(Standing.Equivalent, Of(open, Shown(Keras, WorksIndependently)));
        Assert.Equal(Standing.Partly, Of(open, Shown(Jax, HasUsedInProjects)));
        Assert.Equal(Standing.Partly, Of(open, Claimed(Jax, LeadsOrTeaches)));
        Assert.Equal(Standing.Met, Of(open, Shown(Jax, WorksIndependently), Shown(TensorFlow, WorksIndependently)));
        Assert.Equal(Standing.NotShown, Of(open with { IsOpen = false }, Shown(Jax, LeadsOrTeaches)));
        Assert.Equal(Standing.NotShown, Of(open, Shown(Algebra, LeadsOrTeaches)));
    }

    [Fact]
    public void A_skill_below_the_one_asked_for_is_a_part_of_it_and_one_above_shows_nothing()
    {
        Assert.Equal(Standing.Partly, Of(Group(RequirementMatch.AllOf, (Mathematics, HasUsedInProjects)), Shown(Algebra, LeadsOrTeaches)));
        Assert.Equal(Standing.NotShown, Of(Group(RequirementMatch.AllOf, (Algebra, HasUsedInProjects)), Shown(Mathematics, LeadsOrTeaches)));
        Assert.Equal(Standing.Equivalent, Of(Group(RequirementMatch.AllOf, (Mathematics, HasUsedInProjects)) with { IsOpen = true }, Shown(Algebra, HasUsedInProjects)));
    }

    [Fact]
    public void All_of_some_skills_need_each_and_at_least_two_need_two()
    {
        var all = Group(RequirementMatch.AllOf, (Algebra, HasUsedInProjects), (Calculus, HasUsedInProjects));
        Assert.Equal(Standing.Met, Of(all, Shown(Algebra, HasUsedInProjects), Shown(Calculus, HasUsedInProjects)));
        Assert.Equal(Standing.Partly, Of(all, Shown(Algebra, HasUsedInProjects)));
        Assert.Equal(Standing.Partly, Of(all, Shown(Algebra, HasUsedInProjects), Shown(Topology, HasUsedInProjects)));
        Assert.Equal(Standing.Equivalent, Of(all with { IsOpen = true }, Shown(Algebra, HasUsedInProjects), Shown(Topology, HasUsedInProjects)));

        var two = Group(RequirementMatch.AtLeast, (Algebra, HasUsedInProjects), (Calculus, HasUsedInProjects), (Topology, HasUsedInProjects)) with { AtLeast = 2 };
        Assert.Equal(Standing.Partly, Of(two, Shown(Algebra, HasUsedInProjects)));
        Assert.Equal(Standing.Met, Of(two, Shown(Algebra, HasUsedInProjects), Shown(Topology, HasUsedInProjects)));

        var any = Group(RequirementMatch.AnyOf, (Algebra, HasUsedInProjects), (Calculus, HasUsedInProjects));
        Assert.Equal(Standing.Met, Of(any, Shown(Calculus, HasUsedInProjects)));
    }

    [Fact]
    public void What_stands_in_for_one_skill_of_a_group_stands_in_for_no_other()
    {
        var two = Group(RequirementMatch.AtLeast, (Algebra, HasUsedInProjects), (Calculus, HasUsedInProjects)) with { AtLeast = 2, IsOpen = true };

        var match = Compare(two, Shown(Topology, LeadsOrTeaches));
        Assert.Equal([Standing.Equivalent, Standing.NotShown], match.Skills.Select(s => s.Standing));
        Assert.Equal(Standing.Partly, match.Standing);

        // Who is named first makes no difference: what suits the second alone is left for it.
        var either = Group(RequirementMatch.AnyOf, (PyTorch, LeadsOrTeaches), (TensorFlow, KnowsTheConcepts)) with { IsOpen = true };
        Assert.Equal(Standing.Equivalent, Of(either, Shown(Jax, HasUsedInProjects)));

        Assert.Equal([Standing.Met, Standing.NotShown], Compare(two, Shown(Algebra, LeadsOrTeaches)).Skills.Select(s => s.Standing));
    }

    [Fact]
    public void What_is_found_out_in_the_interview_is_never_compared()
    {
        var asked = Group(RequirementMatch.AllOf, (PyTorch, HasUsedInProjects)) with { Check = SkillCheck.Interview };
        Assert.Null(Of(asked, Shown(PyTorch, LeadsOrTeaches)));
        Assert.Null(Of(Group(RequirementMatch.AllOf, (ProblemSolving, HasUsedInProjects)), Shown(ProblemSolving, LeadsOrTeaches)));

        var beside = Compare(Group(RequirementMatch.AllOf, (PyTorch, HasUsedInProjects), (ProblemSolving, HasUsedInProjects)), Shown(PyTorch, HasUsedInProjects));
        Assert.Equal(Standing.Met, beside.Standing);
        Assert.Equal([PyTorch], beside.Skills.Select(s => s.Asked.SkillId));
    }

    [Fact]
    public void It_names_what_of_the_profile_counted()
    {
        var open = Group(RequirementMatch.AnyOf, (PyTorch, WorksIndependently), (TensorFlow, WorksIndependently)) with { IsOpen = true };
        var torch = Claimed(PyTorch, WorksIndependently);
        var jax = Shown(Jax, LeadsOrTeaches);

        var match = Compare(open, torch, jax);

        Assert.Equal([jax, null], match.Skills.Select(s => s.By));
        Assert.Equal([torch, null], Compare(open with { IsOpen = false }, torch, jax).Skills.Select(s => s.By));
    }

    [Fact]
    public void Required_and_preferred_are_counted_apart()
    {
        var match = Profile(Shown(PyTorch, WorksIndependently), Claimed(Algebra, HasUsedInProjects)).Compare(
        [
            Group(RequirementMatch.AllOf, (PyTorch, WorksIndependently)),
            Group(RequirementMatch.AllOf, (Algebra, HasUsedInProjects)),
            Group(RequirementMatch.AllOf, (Topology, HasUsedInProjects)),
            Group(RequirementMatch.AllOf, (ProblemSolving, HasUsedInProjects)),
            Group(RequirementMatch.AllOf, (Calculus, HasUsedInProjects)) with { Strength = RequirementStrength.Preferred },
        ]);

        Assert.Equal(new MatchTally(Asked: 3, Met: 1, Equivalent: 0, Partly: 1), match.Required);
        Assert.Equal(1, match.Required.NotShown);
        Assert.Equal(new MatchTally(Asked: 1, Met: 0, Equivalent: 0, Partly: 0), match.Preferred);
        Assert.True(match.Says);
        Assert.False(Profile().Compare([Group(RequirementMatch.AllOf, (ProblemSolving, HasUsedInProjects))]).Says);
    }

    [Fact]
    public void A_circle_among_parents_and_a_skill_that_is_gone_do_no_harm()
    {
        var (one, two, gone) = (A.NewId(), A.NewId(), A.NewId());
        var circle = new SkillTree([Node(one, two), Node(two, one)]);
        var profile = new MatchProfile([Shown(one, LeadsOrTeaches), Shown(gone, LeadsOrTeaches)], circle);

        Assert.Equal(Standing.Met, profile.Compare(Group(RequirementMatch.AllOf, (one, LeadsOrTeaches))).Standing);
        Assert.Equal(Standing.Met, profile.Compare(Group(RequirementMatch.AllOf, (gone, LeadsOrTeaches))).Standing);
        Assert.Equal(Standing.NotShown, profile.Compare(Group(RequirementMatch.AllOf, (A.NewId(), LeadsOrTeaches))).Standing);
    }

    [Fact]
    public void More_evidence_never_makes_a_match_worse()
    {
        var random = new Random(7);
        Guid[] skills = [Mathematics, Algebra, Calculus, Topology, Frameworks, PyTorch, TensorFlow, Jax, Keras];
        for (var round = 0; round < 2_000; round++)
        {
            var group = new RequirementGroup(
                (RequirementMatch)random.Next(3), 1 + random.Next(2), RequirementStrength.Required, random.Next(2) == 0, SkillCheck.Profile, Note: null,
                [.. random.GetItems(skills, 3).Distinct().Select(s => new RequiredSkill(s, (SkillLevel)(1 + random.Next(4))))]);
            ShownSkill[] before = [.. random.GetItems(skills, 3).Distinct().Select(s => random.Next(2) == 0 ? Claimed(s, (SkillLevel)(1 + random.Next(4))) : Shown(s, (SkillLevel)(1 + random.Next(4))))];
            var more = before.Select(s => Shown(s.SkillId, s.Level)).ToArray();

            Assert.Equal(Of(group, more), Of(group with { Skills = [.. group.Skills.Reverse()] }, more));
            Assert.True(Of(group, more) >= Of(group, before), $"{group} {string.Join(", ", before.Select(s => s.ToString()))}");
        }
    }

    private static SkillNode Node(Guid id, Guid? parent = null) => new(id, parent, SkillCheck.Profile);

    private static RequirementGroup Group(RequirementMatch match, params (Guid Skill, SkillLevel Level)[] skills) =>
        new(match, AtLeast: null, RequirementStrength.Required, IsOpen: false, SkillCheck.Profile, Note: null, [.. skills.Select(s => new RequiredSkill(s.Skill, s.Level))]);

    private static ShownSkill Shown(Guid skill, SkillLevel? level) => new(skill, level, [new Evidence(EvidenceKind.Repository, "A small trainer", Url: null)]);

    private static ShownSkill Claimed(Guid skill, SkillLevel level) => new(skill, level, []);

    private static MatchProfile Profile(params ShownSkill[] skills) => new(skills, Tree);

    private static GroupMatch Compare(RequirementGroup group, params ShownSkill[] skills) => Profile(skills).Compare(group);

    private static Standing? Of(RequirementGroup group, params ShownSkill[] skills) => Compare(group, skills).Standing;
}
