using CareerBoard.Domain.Pool;

namespace CareerBoard.Domain.Tests.Pool;

public sealed class PersonVerdictTests
{
    private static readonly Guid[] Everybody = [.. Enumerable.Range(0, 20).Select(_ => A.NewId()).Order()];

    private readonly List<PersonVerdict> _said = [];

    [Fact]
    public void Two_candidates_are_said_to_be_one_whichever_is_named_first()
    {
        var verdict = Expect.Made(Say(1, 0, isOne: true));

        Assert.Equal((Everybody[0], Everybody[1], true), (verdict.FirstId, verdict.SecondId, verdict.IsOne));
        Assert.Equal([new SaidToBeOne(Everybody[0], A.Employer, Everybody[1])], verdict.Facts);
        verdict.TakeBack();
        Assert.Equal(new PersonVerdictTakenBack(Everybody[0], A.Employer, Everybody[1]), verdict.Facts[^1]);
    }

    [Fact]
    public void Nobody_is_compared_with_themself_and_nothing_is_said_twice()
    {
        Expect.Refused("person.same-candidate", Say(1, 1, isOne: true));

        Holds(0, 1, isOne: false);
        Expect.Refused("person.said-already", Say(1, 0, isOne: true));
    }

    [Fact]
    public void Whoever_is_one_with_a_part_is_one_with_all()
    {
        Holds(0, 1, isOne: true);
        Holds(1, 2, isOne: true);
        Holds(3, 4, isOne: true);

        Assert.Equal(Everybody[..3].ToHashSet(), PersonVerdict.PersonOf(Everybody[2], _said));
        Assert.Equal(Everybody[3..5].ToHashSet(), PersonVerdict.PersonOf(Everybody[4], _said));
        Assert.Equal([(Everybody[0], Everybody[0]), (Everybody[1], Everybody[0]), (Everybody[2], Everybody[0])], Parts(0, 1, 2, 5));
        Expect.Refused("person.said-one", Say(0, 2, isOne: false));
        Expect.Refused("person.said-one", Say(0, 2, isOne: true));
    }

    [Fact]
    public void Two_people_do_not_become_one_by_way_of_others()
    {
        Holds(0, 1, isOne: true);
        Holds(2, 3, isOne: true);
        Holds(0, 3, isOne: false);

        Expect.Refused("person.said-two", Say(1, 2, isOne: true));
        Expect.Made(Say(1, 4, isOne: true));
    }

    [Fact]
    public void Taking_back_what_joined_two_persons_leaves_each_as_it_was()
    {
        Holds(0, 1, isOne: true);
        Holds(2, 3, isOne: true);
        var before = Parts(0, 1, 2, 3);

        Holds(1, 2, isOne: true);
        Assert.All(Parts(0, 1, 2, 3), part => Assert.Equal(Everybody[0], part.Person));
        _said.RemoveAt(2);

        Assert.Equal(before, Parts(0, 1, 2, 3));
    }

    [Fact]
    public void A_person_has_its_limit()
    {
        for (var i = 1; i < PersonVerdict.MostOfOnePerson; i++) Holds(0, i, isOne: true);

        Expect.Refused("person.too-many", Say(0, PersonVerdict.MostOfOnePerson, isOne: true));
        Expect.Made(Say(0, PersonVerdict.MostOfOnePerson, isOne: false));
    }

    private List<(Guid Candidate, Guid Person)> Parts(params int[] people) => [.. PersonPart.Of(A.Employer, people.Select(p => Everybody[p]), _said).Select(p => (p.CandidateId, p.PersonId))];

    private void Holds(int one, int other, bool isOne) => _said.Add(Expect.Made(Say(one, other, isOne)));

    private Result<PersonVerdict> Say(int one, int other, bool isOne) => PersonVerdict.Say(A.NewId(), A.Employer, Everybody[one], Everybody[other], isOne, _said, People.Mina, A.Monday);
}
