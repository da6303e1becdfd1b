using CareerBoard.Domain.Applications;

namespace CareerBoard.Domain.Tests.Applications;

public sealed class InterviewTests
{
    private static readonly DateTimeOffset Tuesday = A.Monday.AddDays(1);
    private static readonly DateTimeOffset Friday = A.Monday.AddDays(4);

    private readonly ApplicationStory _story = A.Application();
    private readonly Application _application;

    public InterviewTests() => _application = _story.Submitted();

    [Fact]
    public void A_scheduled_interview_has_a_time_a_panel_and_tells_of_them()
    {
        var interview = Expect.Made(Scheduled());

        Assert.Equal((InterviewState.Scheduled, Friday, Friday.AddMinutes(45), 0), (interview.State, interview.StartsAt, interview.EndsAt, interview.Sequence));
        var told = Assert.IsType<InterviewScheduled>(Assert.Single(interview.Facts));
        Assert.Equal((_application.Id, interview.Id, 0), (told.Id, told.News.InterviewId, told.News.Sequence));
        Assert.Equal([People.Mina], told.News.Panel);
    }

    [Fact]
    public void What_cannot_be_is_not_planned()
    {
        Expect.Refused("interview.in-past", Scheduled(at: Tuesday));
        Expect.Refused("interview.too-far", Scheduled(at: Tuesday.AddYears(1).AddDays(1)));
        Expect.Refused("interview.nobody", Scheduled(Terms() with { Panel = [] }));
        Expect.Refused("interview.panel-too-large", Scheduled(Terms() with { Panel = [.. Enumerable.Range(0, 13).Select(_ => A.NewId())] }));
        Expect.Refused("interview.minutes", Scheduled(Terms() with { Minutes = 9 }));
        Expect.Refused("interview.minutes", Scheduled(Terms() with { Minutes = 481 }));
        Expect.Refused("interview.text-too-long", Scheduled(Terms() with { Note = A.Text(Interview.TextLength + 1) }));
        Expect.Refused("interview.too-many", Interview.Offer(A.NewId(), A.NewId(), _application, Terms(), Interview.MostPending, People.Mina, Tuesday));
        Assert.Null(_application.Withdraw(_story.Pipeline, Tuesday));
        Expect.Refused("interview.application-ended", Scheduled());
    }

    [Theory]
    [InlineData("", null)]
    [InlineData("Room 4, second floor", null)]
    [InlineData("https://meet.example/abc", null)]
    [InlineData("javascript://alert", "interview.place-address")]
    [InlineData("Join https://meet.example/abc", "interview.place-address")]
    [InlineData("https://user:secret@meet.example/", "interview.place-address")]
    [InlineData("two\nlines", "interview.place")]
    public void A_place_is_words_or_an_address_that_can_be_followed(string place, string? refused)
    {
        var made = Scheduled(Terms() with { Place = place });
        Assert.Equal(refused, made.Refusal?.Code);
    }

    [Fact]
    public void A_candidate_picks_an_open_time_once_and_whoever_opened_it_joins_the_panel()
    {
        var interview = Expect.Made(Offered());
        interview.TakeFacts();
        var slot = Slots(Friday, 1)[0];

        Expect.Done(interview.Pick(slot, "Africa/Lagos", Tuesday));

        Assert.Equal((InterviewState.Scheduled, slot.Id, Friday, "Room 4", "Africa/Lagos", 1), (interview.State, interview.SlotId, interview.StartsAt, interview.Place, interview.CandidateZone, interview.Sequence));
        Assert.True(interview.IsOnPanel(People.Mina) && interview.IsOnPanel(People.Tomasz));
        Assert.IsType<InterviewPicked>(Assert.Single(interview.Facts));
        Expect.Refused("interview.not-offered", interview, i => i.Pick(Slots(Friday.AddDays(1), 1)[0], zone: null, Tuesday));
    }

    [Fact]
    public void A_time_of_another_posting_or_kind_or_too_close_is_not_picked()
    {
        var interview = Expect.Made(Offered());
        var slot = Slots(Friday, 1)[0];
        Expect.Refused("slot.too-soon", interview, i => i.Pick(slot, null, Friday.AddMinutes(-59)));
        Expect.Refused("slot.unknown", interview, i => i.Pick(Expect.Made(InterviewSlot.Open(A.NewId(), A.Employer, Terms(), Friday, Friday.AddHours(1), [], People.Mina, Tuesday))[0], null, Tuesday));
        Expect.Refused("slot.unknown", interview, i => i.Pick(Expect.Made(InterviewSlot.Open(_application.PostingId, A.Employer, Terms() with { Kind = InterviewKind.Team }, Friday, Friday.AddHours(1), [], People.Mina, Tuesday))[0], null, Tuesday));
    }

    [Fact]
    public void Every_change_that_calendars_have_to_know_raises_the_sequence()
    {
        var interview = Expect.Made(Scheduled());
        Expect.Done(interview.Move(Terms() with { Panel = [People.Tomasz] }, Friday.AddDays(1), Tuesday));
        Assert.Equal((1, Friday, Friday.AddDays(1)), (interview.Sequence, interview.WasAt, interview.StartsAt));
        Assert.Equal([People.Mina], ((InterviewMoved)interview.Facts[^1]).News.Left);

        Expect.Done(interview.OfferAgain("Sorry", "", [], Tuesday));
        Assert.Equal((2, InterviewState.Offered, null), (interview.Sequence, interview.State, interview.StartsAt));
        Assert.Equal([People.Tomasz], ((InterviewOffered)interview.Facts[^1]).News.Left);

        Expect.Done(interview.Pick(Slots(Friday, 1)[0], null, Tuesday));
        Expect.Done(interview.Cancel("", Tuesday));
        Assert.Equal((4, InterviewState.Cancelled, null), (interview.Sequence, interview.State, interview.SlotId));
        Expect.Refused("interview.ended", interview, i => i.Cancel("", Tuesday));
        Expect.Refused("interview.ended", interview, i => i.Move(Terms(), Friday, Tuesday));
        Expect.Refused("interview.ended", interview, i => i.AskForOtherTimes("Monday", Tuesday));
    }

    [Fact]
    public void To_ask_for_other_times_takes_words_and_leaves_the_time_as_it_is()
    {
        var interview = Expect.Made(Scheduled());
        Expect.Refused("interview.say-when", interview, i => i.AskForOtherTimes(" ", Tuesday));
        Expect.Done(interview.AskForOtherTimes("Any Monday", Tuesday));
        Assert.Equal((InterviewState.Scheduled, Tuesday, 0), (interview.State, interview.AskedAt, interview.Sequence));

        Expect.Done(interview.Move(Terms(), Friday.AddDays(3), Tuesday));
        Assert.Null(interview.AskedAt);
    }

    [Fact]
    public void It_is_held_or_missed_once_it_has_begun_and_can_be_marked_again()
    {
        var interview = Expect.Made(Scheduled());
        Expect.Refused("interview.not-yet", interview, i => i.MarkHeld(Friday.AddMinutes(-1)));
        Expect.Refused("interview.not-scheduled", Expect.Made(Offered()).MarkMissed(Friday));

        Expect.Done(interview.MarkMissed(Friday));
        Expect.Done(interview.MarkHeld(Friday));
        Assert.Equal(InterviewState.Held, interview.State);
        Expect.Refused("interview.ended", interview, i => i.CancelAsCandidate("", Friday));
    }

    [Fact]
    public void Erasing_takes_the_words_and_cancels_what_is_to_come()
    {
        var interview = Expect.Made(Scheduled(Terms() with { Note = "Ask about Lagos", Word = "Dear Yusuf", Place = "At Yusuf’s" }));
        Expect.Done(interview.AskForOtherTimes("Not on Fridays", Tuesday));

        interview.Erase(Tuesday);

        Assert.Equal(("", "", "", "", InterviewState.Cancelled), (interview.Note, interview.Word, interview.Place, interview.CandidateWord, interview.State));
        Assert.IsType<InterviewCancelled>(interview.Facts[^1]);

        var over = Expect.Made(Scheduled());
        Expect.Done(over.MarkHeld(Friday));
        over.Erase(Friday.AddDays(1));
        Assert.Equal(InterviewState.Held, over.State);
    }

    [Fact]
    public void Times_are_opened_one_after_the_other_as_many_as_fit()
    {
        var slots = Expect.Made(Open(Friday, Friday.AddMinutes(140)));

        Assert.Equal([Friday, Friday.AddMinutes(45), Friday.AddMinutes(90)], slots.Select(s => s.StartsAt));
        Assert.Equal(3, ((InterviewSlotsOffered)Assert.Single(slots.SelectMany(s => s.Facts))).Count);
        Expect.Refused("slot.too-short", Open(Friday, Friday.AddMinutes(44)));
        Expect.Refused("slot.too-many", Open(Friday, Friday.AddMinutes(45 * (InterviewSlot.MostAtOnce + 1))));
        Expect.Refused("slot.too-soon", Open(Tuesday.AddMinutes(59), Friday));
        Expect.Refused("interview.nobody", InterviewSlot.Open(_application.PostingId, A.Employer, Terms() with { Panel = [] }, Friday, Friday.AddHours(1), [], People.Mina, Tuesday));
    }

    [Fact]
    public void Nobody_opens_the_same_time_twice_and_two_may_open_it_side_by_side()
    {
        var slots = Expect.Made(Open(Friday, Friday.AddMinutes(90)));
        Expect.Refused("slot.open-already", Open(Friday.AddMinutes(10), Friday.AddMinutes(80), slots));
        Assert.Single(Expect.Made(Open(Friday.AddMinutes(45), Friday.AddMinutes(135), slots)));
        Assert.Equal(2, Expect.Made(InterviewSlot.Open(_application.PostingId, A.Employer, Terms() with { Panel = [People.Adaeze] }, Friday, Friday.AddMinutes(90), slots, People.Mina, Tuesday)).Count);
        Expect.Refused("slot.taken", slots[0], s => s.Withdraw(isTaken: true));
        Expect.Done(slots[0].Withdraw(isTaken: false));
    }

    [Fact]
    public void Who_leaves_gives_the_place_on_the_panel_to_somebody_else_and_calendars_hear_of_it()
    {
        var interview = Expect.Made(Scheduled(Terms() with { Panel = [People.Mina, People.Adaeze] }));
        interview.TakeFacts();

        Expect.Done(interview.HandOver(People.Mina, People.Tomasz, Tuesday));

        Assert.Equal([People.Adaeze, People.Tomasz], interview.Panel.Select(p => p.MemberId).Order().Reverse());
        Assert.Equal((1, Friday, InterviewState.Scheduled), (interview.Sequence, interview.StartsAt, interview.State));
        Assert.Equal([People.Mina], Assert.IsType<InterviewHandedOver>(Assert.Single(interview.Facts)).News.Left);

        Expect.Done(interview.HandOver(People.Adaeze, People.Tomasz, Tuesday));
        Assert.Equal([People.Tomasz], interview.Panel.Select(p => p.MemberId));
        Expect.Done(interview.HandOver(People.Mina, People.Adaeze, Tuesday));
        Assert.Equal((2, 1), (interview.Sequence, interview.Panel.Count));
    }

    [Fact]
    public void An_interview_is_never_left_with_nobody_to_hold_it()
    {
        Expect.Refused("interview.nobody-left", Expect.Made(Scheduled()), i => i.HandOver(People.Mina, to: null, Tuesday));

        var two = Expect.Made(Scheduled(Terms() with { Panel = [People.Mina, People.Adaeze] }));
        Expect.Done(two.HandOver(People.Mina, to: null, Tuesday));
        Assert.Equal([People.Adaeze], two.Panel.Select(p => p.MemberId));

        // Without a time whoever opened it is still to come.
        var offered = Expect.Made(Offered());
        Expect.Done(offered.HandOver(People.Mina, to: null, Tuesday));
        Assert.Equal((0, 0), (offered.Panel.Count, offered.Sequence));
    }

    [Fact]
    public void What_has_begun_or_is_over_stays_with_who_held_it()
    {
        var interview = Expect.Made(Scheduled());
        Expect.Done(interview.HandOver(People.Mina, People.Tomasz, Friday));
        Expect.Done(interview.MarkHeld(Friday));
        Expect.Done(interview.HandOver(People.Mina, People.Tomasz, Tuesday));
        var cancelled = Expect.Made(Scheduled());
        Expect.Done(cancelled.Cancel("", Tuesday));
        Expect.Done(cancelled.HandOver(People.Mina, to: null, Tuesday));

        Assert.True(interview.IsOnPanel(People.Mina) && cancelled.IsOnPanel(People.Mina));
        Assert.DoesNotContain(interview.Facts.Concat(cancelled.Facts), f => f is InterviewHandedOver);
    }

    [Fact]
    public void An_open_time_of_who_leaves_goes_along_is_left_to_the_others_or_goes()
    {
        var slots = Expect.Made(InterviewSlot.Open(_application.PostingId, A.Employer, Terms() with { Panel = [People.Mina, People.Adaeze] }, Friday, Friday.AddMinutes(90), [], People.Mina, Tuesday));
        Assert.True(slots[0].HandOver(People.Mina, People.Tomasz, takenBy: null));
        Assert.Equal([People.Adaeze, People.Tomasz], slots[0].Panel);
        Assert.True(slots[0].HandOver(People.Tomasz, People.Adaeze, takenBy: null));
        Assert.Equal([People.Adaeze], slots[0].Panel);
        Assert.False(slots[0].HandOver(People.Adaeze, to: null, takenBy: null));
        Assert.IsType<InterviewSlotWithdrawn>(slots[0].Facts[^1]);

        var interview = Expect.Made(Offered());
        Expect.Done(interview.Pick(slots[1], zone: null, Tuesday));
        Expect.Done(interview.HandOver(People.Mina, People.Tomasz, Tuesday));
        Assert.True(slots[1].HandOver(People.Mina, to: null, interview));
        Assert.Equal(interview.Panel.Select(p => p.MemberId).Order(), slots[1].Panel.Order());
    }

    private static InterviewTerms Terms() => new(InterviewKind.Technical, 45, "Room 4", [People.Mina]);

    private Result<Interview> Scheduled(InterviewTerms? terms = null, DateTimeOffset? at = null) =>
        Interview.Schedule(A.NewId(), A.NewId(), _application, terms ?? Terms(), at ?? Friday, pending: 0, People.Mina, Tuesday);

    private Result<Interview> Offered() => Interview.Offer(A.NewId(), A.NewId(), _application, Terms(), pending: 0, People.Mina, Tuesday);

    private Result<List<InterviewSlot>> Open(DateTimeOffset from, DateTimeOffset until, IReadOnlyCollection<InterviewSlot>? ahead = null) =>
        InterviewSlot.Open(_application.PostingId, A.Employer, Terms(), from, until, ahead ?? [], People.Mina, Tuesday);

    private List<InterviewSlot> Slots(DateTimeOffset from, int count) =>
        Expect.Made(InterviewSlot.Open(_application.PostingId, A.Employer, Terms() with { Panel = [People.Tomasz] }, from, from.AddMinutes(45 * count), [], People.Tomasz, Tuesday));
}
