using System.Text;
using CareerBoard.Web.Calendars;

namespace CareerBoard.Web.Tests.Interviews;

/// <summary>iCalendar, line by line, as RFC 5545 wants it.</summary>
public sealed class CalendarTextTests
{
    private static readonly DateTimeOffset Friday = new(2027, 3, 5, 14, 0, 0, TimeSpan.FromHours(1));

    private static readonly Guid Id = new("0195a1b2-0000-7000-8000-000000000001");

    [Fact]
    public void An_invitation_says_who_when_where_and_how_often_it_was_changed()
    {
        var text = CalendarFile.Of(CalendarMethod.Request, Event(), People());

        Assert.Equal(
            [
                "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//CareerBoard//Interviews//EN", "CALSCALE:GREGORIAN", "METHOD:REQUEST", "BEGIN:VEVENT",
                $"UID:{Id}", "SEQUENCE:3", "DTSTAMP:20270301T080000Z", "DTSTART:20270305T130000Z", "DTEND:20270305T134500Z",
                "SUMMARY:Technical interview: Aurora Lab", "DESCRIPTION:Your application.\\nMove it here\\; or there\\, and \\\\ back.", "LOCATION:Room 4\\, second floor",
                "URL:https://board.example/applications/1", "STATUS:CONFIRMED", "ORGANIZER;CN=\"Aurora Lab\":mailto:jobs@board.example",
                "ATTENDEE;CN=\"Mina 'M' Okafor\";ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=FALSE:mailto:mina+x@example.org", "END:VEVENT", "END:VCALENDAR",
            ],
            Unfold(text));
        Assert.EndsWith("END:VCALENDAR\r\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_cancelled_says_so_under_the_same_id_and_needs_no_time()
    {
        var lines = Unfold(CalendarFile.Of(CalendarMethod.Cancel, Event() with { IsCancelled = true, StartsAt = null, EndsAt = null, Sequence = 4 }, People()));

        Assert.Contains("METHOD:CANCEL", lines);
        Assert.Contains("STATUS:CANCELLED", lines);
        Assert.Contains($"UID:{Id}", lines);
        Assert.Contains("SEQUENCE:4", lines);
        Assert.DoesNotContain(lines, line => line.StartsWith("DTSTART", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("x")]
    [InlineData("é")]
    [InlineData("日")]
    [InlineData("🧪")]
    [InlineData("a🧪é日")]
    public void Long_lines_are_folded_at_75_octets_and_no_letter_is_torn_apart(string letter)
    {
        for (var length = 1; length < 200; length += 7)
        {
            var said = string.Concat(Enumerable.Repeat(letter, length));
            var text = new CalendarText().AddText("SUMMARY", said).ToString();

            Assert.All(text.Split("\r\n"), line => Assert.True(Encoding.UTF8.GetByteCount(line) <= 75, line));
            Assert.All(text.Split("\r\n").Skip(1).SkipLast(1), line => Assert.StartsWith(" ", line, StringComparison.Ordinal));
            Assert.Equal(["SUMMARY:" + said], Unfold(text));
        }
    }

    [Theory]
    [InlineData("Mina\r\nATTENDEE:mailto:evil@example.org")]
    [InlineData("Mina\nEND:VEVENT\nBEGIN:VEVENT")]
    [InlineData("Mina\u2028DTSTART:20200101T000000Z")]
    [InlineData("Mina\u0085\u000b\0\ud800\";X=\"y")]
    public void Nothing_that_people_write_begins_a_line_of_its_own(string hostile)
    {
        var text = CalendarFile.Of(CalendarMethod.Request, Event() with { Summary = hostile, Description = hostile, Place = hostile }, new((hostile, "jobs@board.example"), (hostile, "mina@example.org")));

        Assert.Equal(20, Unfold(text).Count);
        Assert.Equal(["BEGIN:VCALENDAR", "BEGIN:VEVENT"], Unfold(text).Where(line => line.StartsWith("BEGIN", StringComparison.Ordinal)));
        Assert.DoesNotContain("\n", text.Replace("\r\n", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal(2, Unfold(text).Single(line => line.StartsWith("ATTENDEE", StringComparison.Ordinal)).Count(c => c == '"'));
    }

    private static CalendarEvent Event() => new(
        Id, 3, Friday, Friday.AddMinutes(45), "Technical interview: Aurora Lab", "Your application.\r\nMove it here; or there, and \\ back.", "Room 4, second floor", "https://board.example/applications/1", IsCancelled: false, new(2027, 3, 1, 8, 0, 0, TimeSpan.Zero));

    private static Correspondents People() => new(("Aurora Lab", "jobs@board.example"), ("Mina \"M\" Okafor", "mina+x@example.org"));

    internal static IReadOnlyList<string> Unfold(string text) => text.Replace("\r\n ", "", StringComparison.Ordinal).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
}
