using CareerBoard.Domain.Alerts;
using CareerBoard.Domain.Candidates;

namespace CareerBoard.Domain.Tests.Alerts;

public sealed class AlertTests
{
    private static readonly AlertTerms Mornings = new(AlertRhythm.Daily, 8, DayOfWeek.Monday, "Europe/Zurich");

    [Theory]
    // In winter Zurich is an hour ahead of UTC, in summer two.
    [InlineData("2027-03-01T06:59:00Z", "2027-03-01T07:00:00Z")]
    [InlineData("2027-03-01T07:00:00Z", "2027-03-02T07:00:00Z")]
    [InlineData("2027-03-28T05:59:00Z", "2027-03-28T06:00:00Z")]
    [InlineData("2027-10-30T07:00:00Z", "2027-10-31T07:00:00Z")]
    public void A_daily_mail_comes_at_the_readers_own_hour(string now, string expected) => Assert.Equal(At(expected), Mornings.NextAfter(At(now)));

    [Theory]
    // The hour from 2 to 3 on 28 March 2027 does not exist there; that on 31 October comes twice.
    [InlineData(2, "2027-03-27T12:00:00Z", "2027-03-28T01:00:00Z")]
    [InlineData(2, "2027-10-30T12:00:00Z", "2027-10-31T01:00:00Z")]
    public void An_hour_that_is_skipped_or_comes_twice_brings_one_mail(int hour, string now, string expected)
    {
        var terms = Mornings with { Hour = hour };

        Assert.Equal(At(expected), terms.NextAfter(At(now)));
        Assert.Equal(At(expected).AddHours(24).Day, terms.NextAfter(At(expected)).Day);
    }

    [Fact]
    public void A_weekly_mail_comes_on_its_day_in_the_readers_zone()
    {
        // A Monday, 09:00 UTC: in Auckland it is Monday evening already.
        var terms = new AlertTerms(AlertRhythm.Weekly, 7, DayOfWeek.Tuesday, "Pacific/Auckland");

        var first = terms.NextAfter(A.Monday);

        Assert.Equal(At("2027-03-01T18:00:00Z"), first);
        Assert.Equal(first.AddDays(7), terms.NextAfter(first));
    }

    [Fact]
    public void Terms_that_are_none_are_refused()
    {
        Assert.Equal("alert.hour", (Mornings with { Hour = 24 }).Check()?.Code);
        Assert.Equal("alert.weekday", (Mornings with { Weekday = (DayOfWeek)7 }).Check()?.Code);
        Assert.Equal("alert.rhythm", (Mornings with { Rhythm = (AlertRhythm)9 }).Check()?.Code);
        Assert.Equal("deadline.unknown-zone", (Mornings with { Zone = "Mars/Olympus" }).Check()?.Code);
        Expect.Refused("alert.name", Make("two\nlines"));
        Expect.Refused("alert.query", Alert.ForAccount(A.NewId(), A.NewId(), new("Interns", new string('q', Alert.QueryLength + 1), Mornings), 1, 0, A.Monday));
        Expect.Refused("alert.too-many", Alert.ForAccount(A.NewId(), A.NewId(), new("Interns", "", Mornings), 1, Alert.Most, A.Monday));
    }

    [Fact]
    public void An_address_says_yes_once_within_seven_days()
    {
        var late = ByMail();
        Assert.False(late.IsOn);
        Assert.Equal("alert.too-late", late.Confirm(A.Monday.AddDays(7))?.Code);
        Assert.False(late.IsOn);

        var alert = ByMail();
        Assert.Null(alert.Confirm(A.Monday.AddDays(7).AddSeconds(-1)));
        Assert.True(alert.IsOn);
        Assert.Equal("alert.confirmed", alert.Confirm(A.Monday.AddDays(1))?.Code);
    }

    [Fact]
    public void The_mark_only_rises_and_what_appears_during_a_pause_is_left_out()
    {
        var alert = Expect.Made(Make("Interns"));
        Assert.Equal(5, alert.Mark);

        alert.Tell(9, hasNews: true, A.Monday);
        alert.Tell(7, hasNews: false, A.Monday);
        Assert.Equal((9, A.Monday), (alert.Mark, alert.LastMailAt));

        alert.Pause(A.Monday);
        Assert.False(alert.IsOn);
        alert.Resume(20, A.Monday.AddDays(3));
        Assert.Equal((true, 20), (alert.IsOn, alert.Mark));

        // Going on with what goes on already loses nothing.
        alert.Resume(30, A.Monday.AddDays(3));
        Assert.Equal(20, alert.Mark);
    }

    [Fact]
    public void Mails_that_come_at_once_have_a_rest_between_them()
    {
        var alert = Expect.Made(Alert.ForAccount(A.NewId(), A.NewId(), new("Interns", "", Mornings with { Rhythm = AlertRhythm.AtOnce }), 1, 0, A.Monday));

        alert.Tell(2, hasNews: false, A.Monday);
        Assert.Equal(A.Monday, alert.DueAt);
        alert.Tell(3, hasNews: true, A.Monday);
        Assert.Equal(A.Monday + Alert.Rest, alert.DueAt);
    }

    [Theory]
    [InlineData(-7.5, 0)]
    [InlineData(-7, 1)]
    [InlineData(-1.5, 1)]
    [InlineData(-1, 2)]
    [InlineData(-0.5, 2)]
    [InlineData(0, 0)]
    public void A_saved_opening_tells_a_week_and_a_day_before_each_once(double days, int which)
    {
        var saved = Saved(A.Monday);
        var closes = A.Monday.AddDays(30);

        Assert.Equal(which > 0, saved.Tell(closes, closes.AddDays(days)));
        Assert.Equal((which == 1, which == 2), (saved.ToldWeekAt is not null, saved.ToldDayAt is not null));
        Assert.False(saved.Tell(closes, closes.AddDays(days)));
    }

    [Fact]
    public void Whoever_saves_late_is_not_told_what_they_have_just_seen()
    {
        var closes = A.Monday.AddDays(3);
        var saved = Saved(A.Monday);

        Assert.False(saved.Tell(closes, A.Monday.AddHours(1)));
        Assert.True(saved.Tell(closes, closes.AddHours(-20)));
        Assert.False(saved.Tell(closesAt: null, A.Monday));
        Assert.False(Saved(closes.AddHours(-1)).Tell(closes, closes.AddMinutes(-30)));
    }

    [Fact]
    public void A_note_has_its_length_and_a_list_its_end()
    {
        Assert.Equal("saved.note", Saved(A.Monday).Remark(A.Text(SavedPosting.NoteLength + 1))?.Code);
        Assert.Null(Saved(A.Monday).Remark(A.Text(SavedPosting.NoteLength)));
        Expect.Refused("saved.too-many", SavedPosting.Save(A.NewId(), A.NewId(), A.NewId(), SavedPosting.Most, A.Monday));
    }

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static Result<Alert> Make(string name) => Alert.ForAccount(A.NewId(), A.NewId(), new(name, "role=intern", Mornings), revision: 5, existing: 0, A.Monday);

    private static Alert ByMail() => Expect.Made(Alert.ForAddress(A.NewId(), "mina@mail.example", "MINA@MAIL.EXAMPLE", new("Interns", "", Mornings), revision: 5, existing: 0, A.Monday));

    private static SavedPosting Saved(DateTimeOffset at) => Expect.Made(SavedPosting.Save(A.NewId(), A.NewId(), A.NewId(), existing: 0, at));
}
