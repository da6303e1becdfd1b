using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Candidates;

namespace CareerBoard.Domain.Tests.Applications;

/// <summary>What figures are made of.</summary>
public sealed class JourneyTests
{
    private static readonly DateTimeOffset Day0 = new(2027, 3, 1, 9, 0, 0, TimeSpan.Zero);
    private static readonly JourneyStage Received = new("Received", ApplicationState.Open, 0, MakesOffer: false);
    private static readonly JourneyStage Interview = new("Interview", ApplicationState.Open, 1, MakesOffer: false);
    private static readonly JourneyStage Offer = new("Offer", ApplicationState.Open, 2, MakesOffer: true);
    private static readonly JourneyStage Hired = new("Hired", ApplicationState.Hired, 3, MakesOffer: false);
    private static readonly JourneyStage Rejected = new("Rejected", ApplicationState.Rejected, 4, MakesOffer: false);
    private static readonly JourneyStage Withdrawn = new("Withdrawn", ApplicationState.Withdrawn, 5, MakesOffer: false);

    [Theory]
    [InlineData("Hired", OfferAnswer.Accepted)]
    [InlineData("Withdrawn", OfferAnswer.Declined)]
    [InlineData("Rejected", OfferAnswer.TakenBack)]
    [InlineData("Interview", OfferAnswer.TakenBack)]
    [InlineData("Offer", OfferAnswer.Waiting)]
    public void What_comes_after_an_offer_is_its_answer(string last, OfferAnswer answer)
    {
        var after = new[] { Hired, Withdrawn, Rejected, Interview }.Where(stage => stage.Name == last).ToArray();
        var offer = Of([Received, Interview, Offer, .. after]).Offer()!;

        Assert.Equal((answer, Day0.AddDays(2)), (offer.Answer, offer.MadeAt));
        Assert.Equal(answer is OfferAnswer.Waiting ? null : Day0.AddDays(3), offer.AnsweredAt);
    }

    [Fact]
    public void Who_is_hired_without_one_had_no_offer() => Assert.Null(Of(Received, Hired).Offer());

    [Fact]
    public void Steps_come_in_their_order_however_they_are_read()
    {
        var journey = new Journey(Guid.Empty, Day0, source: null, replyDueAt: null);
        foreach (var (order, stage) in new[] { (2, Hired), (0, Received), (1, Interview) }) journey.Add(new JourneyStep(order, stage, TimelineKind.Moved, Day0.AddDays(order), null));

        Assert.Equal(["Received", "Interview", "Hired"], journey.Steps.Select(s => s.Stage.Name));
        Assert.Equal(ApplicationState.Hired, journey.State);
    }

    [Fact]
    public void Going_along_with_a_removed_stage_is_no_progress_that_anybody_decided()
    {
        var journey = new Journey(Guid.Empty, Day0, source: null, replyDueAt: null);
        journey.Add(new JourneyStep(0, Received, TimelineKind.Submitted, Day0, null));
        journey.Add(new JourneyStep(1, Interview, TimelineKind.WentAlong, Day0.AddDays(1), Day0.AddDays(14)));

        Assert.False(journey.WentOn);
        Assert.Equal([null, null], journey.Stays().Select(stay => stay.Promise(Day0.AddDays(2))));
    }

    [Theory]
    [InlineData(4, null, PromiseEnd.Owed)]
    [InlineData(6, null, PromiseEnd.Overdue)]
    [InlineData(9, 5, PromiseEnd.Kept)]
    [InlineData(9, 6, PromiseEnd.Late)]
    public void A_promise_is_kept_by_a_step_on_its_day(int today, int? replied, PromiseEnd end)
    {
        var due = Day0.AddDays(5);
        var stay = new Stay(Received, Day0, replied is { } day ? new JourneyStep(1, Rejected, TimelineKind.Rejected, Day0.AddDays(day), due) : null, due);

        Assert.Equal(end, stay.Promise(Day0.AddDays(today)));
    }

    [Theory]
    [InlineData(3, PromiseEnd.Lapsed)]
    [InlineData(8, PromiseEnd.Late)]
    public void Whoever_withdraws_in_time_ends_the_promise_and_who_was_kept_waiting_does_not(int day, PromiseEnd end)
    {
        var stay = new Stay(Received, Day0, new JourneyStep(1, Withdrawn, TimelineKind.Withdrawn, Day0.AddDays(day), Day0.AddDays(5)), Day0.AddDays(5));

        Assert.Equal(end, stay.Promise(Day0.AddDays(9)));
    }

    [Fact]
    public void A_spread_lies_between_its_neighbours_and_of_nothing_there_is_none()
    {
        var spread = Spread.Of([.. new[] { 4, 1, 12, 2, 3 }.Select(days => TimeSpan.FromDays(days))])!;
        Assert.Equal((5, 2, 3, 4, 12), (spread.Count, spread.Quarter, spread.Median, spread.ThreeQuarters, spread.Longest));
        Assert.Equal(8.8, spread.NineTenths, precision: 6);
        Assert.Null(Spread.Of([]));
    }

    [Theory]
    [InlineData(0, null)]
    [InlineData(4, null)]
    [InlineData(5, 5)]
    [InlineData(7, 5)]
    [InlineData(8, 10)]
    [InlineData(12, 10)]
    [InlineData(1_003, 1_005)]
    public void Few_people_are_not_said_and_more_in_steps_of_five(int people, int? said) => Assert.Equal(said, FewPeople.Say(people));

    private static Journey Of(params IEnumerable<JourneyStage> stages)
    {
        var journey = new Journey(Guid.Empty, Day0, source: null, replyDueAt: null);
        foreach (var (order, stage) in stages.Index()) journey.Add(new JourneyStep(order, stage, order == 0 ? TimelineKind.Submitted : TimelineKind.Moved, Day0.AddDays(order), null));
        return journey;
    }
}
