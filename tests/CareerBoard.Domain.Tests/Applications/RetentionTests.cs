using CareerBoard.Domain.Applications;

namespace CareerBoard.Domain.Tests.Applications;

public sealed class RetentionTests
{
    private static readonly RetentionTerms HalfAYear = new(Ended: 6, Hired: null);

    [Fact]
    public void What_is_over_before_a_day_is_found_by_the_instant_of_its_end()
    {
        // Every end in two years around two Februaries, one of them longer, against every day that follows.
        var first = new DateOnly(2027, 7, 1);
        for (var end = 0; end < 500; end++)
        {
            var ended = new DateTimeOffset(first.AddDays(end).ToDateTime(new TimeOnly(23, 59, 59)), TimeSpan.Zero);
            foreach (var months in (int[])[1, 6, 7, 12])
            {
                var last = Retention.LastDay(ended, months);
                for (var day = last.AddDays(-4); day <= last.AddDays(4); day = day.AddDays(1)) Assert.Equal(last < day, ended < Retention.EndedBefore(day, months));
            }
        }
    }

    [Fact]
    public void An_open_application_has_no_clock_and_one_that_is_taken_up_again_loses_it()
    {
        var (application, pipeline) = Submitted();
        Assert.Null(application.ClockBy(HalfAYear));

        Assert.Null(application.Reject(pipeline, RejectionReason.NotAMatch, People.Mina, A.Monday));
        Assert.Equal(A.Monday, application.EndedAt);
        Assert.Equal(new DateOnly(A.Monday.Year, A.Monday.Month, A.Monday.Day).AddMonths(6), application.ClockBy(HalfAYear)!.LastDay(A.Monday));

        Assert.Null(application.Undo(application.LatestMove!.Id, pipeline, People.Mina, A.Monday.AddMinutes(1)));
        Assert.Null(application.EndedAt);
        Assert.Null(application.ClockBy(HalfAYear));
    }

    [Fact]
    public void Who_is_hired_goes_by_a_term_of_its_own()
    {
        var (application, pipeline) = Submitted();
        Assert.Null(application.Move(pipeline.End(ApplicationState.Hired), People.Mina, A.Monday));

        Assert.Null(application.ClockBy(HalfAYear));
        Assert.Equal(60, application.ClockBy(HalfAYear with { Hired = 60 })!.Months);
    }

    [Fact]
    public void A_posting_may_keep_longer_shorter_or_always()
    {
        Assert.Equal(6, RetentionTerms.Of(6, null, ofPosting: null).Ended);
        Assert.Equal(24, RetentionTerms.Of(6, null, ofPosting: 24).Ended);
        Assert.Equal(1, RetentionTerms.Of(null, null, ofPosting: 1).Ended);
        Assert.Null(RetentionTerms.Of(6, null, Retention.Always).Ended);
    }

    [Fact]
    public void It_is_warned_once_and_over_two_weeks_after_that_however_long_its_term_is_over()
    {
        var (application, pipeline) = Submitted();
        Assert.Null(application.Reject(pipeline, RejectionReason.NotAMatch, People.Mina, A.Monday));
        var early = A.Monday.AddMonths(5);
        Assert.False(application.Warn(HalfAYear, early));

        // The board was off for years.
        var late = A.Monday.AddYears(3);
        Assert.False(application.ClockBy(HalfAYear)!.IsOver(late));
        Assert.True(application.Warn(HalfAYear, late));
        Assert.False(application.Warn(HalfAYear, late));
        Assert.Equal(Retention.DayOf(late).AddDays(14), application.ClockBy(HalfAYear)!.LastDay(late.AddDays(3)));
        Assert.False(application.ClockBy(HalfAYear)!.IsOver(late.AddDays(14)));
        Assert.True(application.ClockBy(HalfAYear)!.IsOver(late.AddDays(15)));
    }

    [Fact]
    public void A_longer_term_needs_a_warning_of_its_own()
    {
        var (application, pipeline) = Submitted();
        Assert.Null(application.Reject(pipeline, RejectionReason.NotAMatch, People.Mina, A.Monday));
        var warned = A.Monday.AddMonths(6).AddDays(-14);
        Assert.True(application.Warn(HalfAYear, warned));

        Assert.Null(application.KeepLonger(6, KeepingReason.Dispute, HalfAYear, warned.AddDays(1)));
        var clock = application.ClockBy(HalfAYear)!;
        Assert.Equal(Retention.DayOf(A.Monday.AddMonths(12)), clock.LastDay(warned.AddDays(1)));
        Assert.False(clock.IsOver(A.Monday.AddMonths(13)));
        Assert.True(application.Warn(HalfAYear, A.Monday.AddMonths(13)));
    }

    [Fact]
    public void The_candidate_agrees_once_to_one_of_the_terms_that_are_offered()
    {
        var (application, pipeline) = Submitted();
        Assert.Equal("retention.open", application.AgreeToBeKept(6, HalfAYear, A.Monday)?.Code);
        Assert.Null(application.Reject(pipeline, RejectionReason.NotAMatch, People.Mina, A.Monday));

        Assert.Equal("retention.no-term", application.AgreeToBeKept(6, new(null, null), A.Monday)?.Code);
        Assert.Equal("retention.extension", application.AgreeToBeKept(7, HalfAYear, A.Monday)?.Code);
        Assert.Equal("retention.reason", application.KeepLonger(6, (KeepingReason)99, HalfAYear, A.Monday)?.Code);
        Assert.Null(application.AgreeToBeKept(12, HalfAYear, A.Monday));
        Assert.Equal(Retention.DayOf(A.Monday.AddMonths(18)), application.KeptUntil);
        Assert.Equal("retention.agreed-before", application.AgreeToBeKept(12, HalfAYear, A.Monday)?.Code);
    }

    [Fact]
    public void Nothing_is_kept_for_ever_in_small_steps()
    {
        var (application, pipeline) = Submitted();
        Assert.Null(application.Reject(pipeline, RejectionReason.NotAMatch, People.Mina, A.Monday));
        var times = Enumerable.Range(0, 10).Count(_ => application.KeepLonger(24, KeepingReason.LegalDuty, HalfAYear, A.Monday) is null);
        Assert.Equal(4, times);
    }

    private static (Application Application, Pipeline Pipeline) Submitted()
    {
        var story = new ApplicationStory();
        return (story.Submitted(), story.Pipeline);
    }
}
