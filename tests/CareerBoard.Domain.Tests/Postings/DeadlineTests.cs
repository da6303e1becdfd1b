using System.Globalization;
using CareerBoard.Domain.Postings;

namespace CareerBoard.Domain.Tests.Postings;

public sealed class DeadlineTests
{
    [Theory]
    [InlineData("2027-06-30 23:59", "UTC", "2027-06-30T23:59:00Z")]
    [InlineData("2027-06-30 23:59", "America/Los_Angeles", "2027-07-01T06:59:00Z")]
    [InlineData("2027-12-31 23:59", "Asia/Kathmandu", "2027-12-31T18:14:00Z")]
    [InlineData("2027-01-01 00:00", "Pacific/Kiritimati", "2026-12-31T10:00:00Z")]
    public void A_deadline_is_meant_in_its_own_zone(string local, string zone, string instant) => Assert.Equal(Instant(instant), At(local, zone));

    [Theory]
    [InlineData("2027-03-28 02:00", "Europe/Berlin", "2027-03-28T01:00:00Z")]
    [InlineData("2027-03-28 02:30", "Europe/Berlin", "2027-03-28T01:00:00Z")]
    [InlineData("2027-03-28 02:30:45", "Europe/Berlin", "2027-03-28T01:00:00Z")]
    [InlineData("2027-03-14 02:30", "America/Los_Angeles", "2027-03-14T10:00:00Z")]
    [InlineData("2027-10-03 02:15", "Australia/Lord_Howe", "2027-10-02T15:30:00Z")]
    [InlineData("2027-03-28 01:30", "Europe/Dublin", "2027-03-28T01:00:00Z")]
    [InlineData("2026-03-22 02:30", "Africa/Casablanca", "2026-03-22T02:00:00Z")]
    public void A_time_that_the_clocks_skip_is_the_first_one_after_it(string local, string zone, string instant) => Assert.Equal(Instant(instant), At(local, zone));

    [Theory]
    [InlineData("2027-10-31 02:30", "Europe/Berlin", "2027-10-31T01:30:00Z")]
    [InlineData("2027-11-07 01:30", "America/Los_Angeles", "2027-11-07T09:30:00Z")]
    [InlineData("2027-04-04 01:45", "Australia/Lord_Howe", "2027-04-03T15:15:00Z")]
    [InlineData("2027-10-31 01:30", "Europe/Dublin", "2027-10-31T01:30:00Z")]
    public void A_time_that_comes_twice_is_the_later_one(string local, string zone, string instant) => Assert.Equal(Instant(instant), At(local, zone));

    [Theory]
    [InlineData("2027-03-28 01:59", "Europe/Berlin", "2027-03-28T00:59:00Z")]
    [InlineData("2027-03-28 03:00", "Europe/Berlin", "2027-03-28T01:00:00Z")]
    [InlineData("2027-10-31 01:59", "Europe/Berlin", "2027-10-30T23:59:00Z")]
    [InlineData("2027-10-31 03:00", "Europe/Berlin", "2027-10-31T02:00:00Z")]
    public void Times_beside_a_change_of_clocks_are_themselves(string local, string zone, string instant) => Assert.Equal(Instant(instant), At(local, zone));

    [Fact]
    public void The_kind_of_the_local_time_does_not_matter()
    {
        var local = new DateTime(2027, 6, 30, 12, 0, 0);
        Assert.All(
            [DateTimeKind.Utc, DateTimeKind.Local, DateTimeKind.Unspecified],
            kind => Assert.Equal(Instant("2027-06-30T10:00:00Z"), new Deadline(DateTime.SpecifyKind(local, kind), "Europe/Berlin").At()));
    }

    [Theory]
    [InlineData("UTC")]
    [InlineData("Europe/Berlin")]
    [InlineData("America/Argentina/Buenos_Aires")]
    [InlineData("Etc/GMT+12")]
    public void A_zone_of_the_worlds_list_is_known(string zone) => Assert.True(Deadline.IsZone(zone));

    [Theory]
    [InlineData("")]
    [InlineData("\0")]
    [InlineData("Europe/Berlin\0")]
    [InlineData("Europe")]
    [InlineData("Middle/Earth")]
    [InlineData("/etc/passwd")]
    [InlineData("../../../etc/passwd")]
    [InlineData("Europe/../Europe/Berlin")]
    [InlineData("zone.tab")]
    [InlineData("Pacific Standard Time")]
    public void What_is_not_a_zone_of_that_list_is_refused_and_never_thrown_at(string zone)
    {
        Assert.False(Deadline.IsZone(zone));
        Expect.Refused("deadline.unknown-zone", A.Posting().Draft(), p => p.Revise(A.Content() with { Deadline = new Deadline(A.Monday.UtcDateTime, zone) }, A.Monday));
    }

    [Fact]
    public void A_zone_of_endless_length_is_refused() => Assert.False(Deadline.IsZone(A.Text(100_000)));

    [Theory]
    [InlineData(1, false)]
    [InlineData(1999, false)]
    [InlineData(2000, true)]
    [InlineData(2200, true)]
    [InlineData(2201, false)]
    [InlineData(9999, false)]
    public void A_deadline_lies_in_a_year_that_somebody_can_mean(int year, bool accepted)
    {
        var refusal = (A.Content() with { Deadline = new Deadline(new DateTime(year, 12, 31), "Asia/Tokyo") }).CheckShape();
        Assert.Equal(accepted ? null : "deadline.year", refusal?.Code);
    }

    private static DateTimeOffset At(string local, string zone) => new Deadline(DateTime.Parse(local, CultureInfo.InvariantCulture), zone).At();

    private static DateTimeOffset Instant(string instant) => DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture);
}
