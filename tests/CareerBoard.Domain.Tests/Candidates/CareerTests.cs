using CareerBoard.Domain.Candidates;

namespace CareerBoard.Domain.Tests.Candidates;

public sealed class CareerTests
{
    private readonly Candidate _yusuf = A.Candidate();

    public static TheoryData<string, string> Senseless => new()
    {
        { "an unknown kind", "entry.kind" },
        { "a long name", "entry.line-too-long" },
        { "a long summary", "entry.text-too-long" },
        { "a long description", "entry.text-too-long" },
        { "too many points", "entry.points" },
        { "a long point", "entry.points" },
        { "too many keywords", "entry.words" },
        { "a long role", "entry.words" },
        { "an address that is none", "entry.url" },
        { "an end before the beginning", "entry.ends-before-it-begins" },
        { "too much that nobody knows", "entry.extra-too-long" },
        { "too many", "career.too-many" },
    };

    [Theory]
    [MemberData(nameof(Senseless))]
    public void A_career_is_not_made_of(string what, string code)
    {
        var work = Work("Tidal Labs");
        Expect.Refused(code, _yusuf, c => c.Tell(new Career
        {
            Entries = what switch
            {
                "an unknown kind" => [work with { Kind = (EntryKind)99 }],
                "a long name" => [work with { Name = A.Text(Entry.LineLength + 1) }],
                "a long summary" => [work with { Summary = A.Text(Entry.TextLength + 1) }],
                "a long description" => [work with { Description = A.Text(Entry.TextLength + 1) }],
                "too many points" => [work with { Points = [.. Enumerable.Repeat("a", Entry.MostPoints + 1)] }],
                "a long point" => [work with { Points = [A.Text(Entry.PointLength + 1)] }],
                "too many keywords" => [work with { Keywords = [.. Enumerable.Repeat("a", Entry.MostWords + 1)] }],
                "a long role" => [work with { Roles = [A.Text(Entry.WordLength + 1)] }],
                "an address that is none" => [work with { Url = "javascript:alert(1)" }],
                "an end before the beginning" => [work with { From = PartialDate.Read("2027-02"), Until = PartialDate.Read("2027-01") }],
                "too much that nobody knows" => [work with { ExtraJson = A.Text(Entry.ExtraLength + 1) }],
                "too many" => [.. Enumerable.Repeat(work, Career.Most + 1)],
                _ => throw new ArgumentOutOfRangeException(nameof(what)),
            },
        }));
    }

    [Fact]
    public void The_newest_education_stands_in_the_lines_that_lists_show()
    {
        Expect.Done(_yusuf.Describe(_yusuf.Profile with { School = "Typed once", Degree = "MSc" }));
        Expect.Done(_yusuf.Tell(new Career
        {
            Entries =
            [
                Education("University of Lagos", "BSc", "Mathematics", "2024-07-15"),
                Education("ETH Zürich", "MSc", "Computer science", "2027-06"),
            ],
        }));
        Assert.Equal(("ETH Zürich", "MSc, Computer science", new DateOnly(2027, 6, 1)), (_yusuf.Profile.School, _yusuf.Profile.Degree, _yusuf.Profile.GraduatesOn));

        Expect.Done(_yusuf.Describe(_yusuf.Profile with { School = "Something else", Phone = "1" }));
        Assert.Equal("ETH Zürich", _yusuf.Profile.School);

        Expect.Done(_yusuf.Tell(new Career { Entries = [Education("ETH Zürich", "MSc", null, "2027")] }));
        Assert.Null(_yusuf.Profile.GraduatesOn);
    }

    [Fact]
    public void Studies_that_go_on_are_newer_than_a_course_that_ended_and_name_no_month_of_graduation()
    {
        Expect.Done(_yusuf.Tell(new Career
        {
            Entries = [Education("Summer school", "Certificate", null, "2025-07") with { From = PartialDate.Read("2025-07") }, Education("ETH Zürich", "PhD", null, null) with { From = PartialDate.Read("2023-09") }],
        }));
        Assert.Equal(("ETH Zürich", "PhD", null), (_yusuf.Profile.School, _yusuf.Profile.Degree, _yusuf.Profile.GraduatesOn));

        // Without a date it may be long over, or go on.
        Expect.Done(_yusuf.Tell(new Career { Entries = [Education("University of Lagos", "BSc", null, null), Education("ETH Zürich", "MSc", null, "2027-06")] }));
        Assert.Equal(("ETH Zürich", "MSc", null), (_yusuf.Profile.School, _yusuf.Profile.Degree, _yusuf.Profile.GraduatesOn));
    }

    [Fact]
    public void A_year_without_a_month_ends_after_its_months()
    {
        Expect.Done(_yusuf.Tell(new Career { Entries = [Education("University of Lagos", "BSc", null, "2024-06"), Education("ETH Zürich", "MSc", null, "2024")] }));
        Assert.Equal(("ETH Zürich", "MSc", null), (_yusuf.Profile.School, _yusuf.Profile.Degree, _yusuf.Profile.GraduatesOn));
    }

    [Theory]
    [InlineData("2024-09", "2024", true)]
    [InlineData("2024-09-15", "2024-09", true)]
    [InlineData("2024-09", "2024-09-01", true)]
    [InlineData("2024", "2024-01", true)]
    [InlineData("2024-09", "2024-08", false)]
    [InlineData("2024-09", "2023", false)]
    public void An_end_may_be_said_less_exactly_than_the_beginning(string from, string until, bool isGood)
    {
        var entry = Work("Tidal Labs") with { From = PartialDate.Read(from), Until = PartialDate.Read(until) };

        Assert.Equal(isGood ? null : "entry.ends-before-it-begins", entry.CheckShape()?.Code);
    }

    [Fact]
    public void An_entry_that_is_updated_keeps_what_the_other_does_not_say()
    {
        var known = Work("Tidal Labs") with { Summary = "Typed by hand.", Points = ["one"], Place = "Lagos", Url = "https://tidal.example", Until = PartialDate.Read("2025") };

        var updated = known.Updated(Work("Tidal labs") with { Place = "Stockholm", Keywords = ["tides"] });

        Assert.True(updated.SaysTheSameAs(known with { Name = "Tidal labs", Place = "Stockholm", Keywords = ["tides"] }));
        Assert.Equal(known.Id, updated.Id);
    }

    [Fact]
    public void Entries_move_among_those_of_their_kind_alone()
    {
        var (first, school, second, third) = (Work("first"), Education("school", null, null, null), Work("second"), Work("third"));
        var career = new Career { Entries = [first, school, second, third] };

        Assert.Equal(["second", "school", "first", "third"], career.Moved(second.Id, -1).Entries.Select(e => e.Name));
        Assert.Equal(["first", "school", "third", "second"], career.Moved(second.Id, 1).Entries.Select(e => e.Name));
        Assert.Equal(career.Entries, career.Moved(first.Id, -1).Entries);
        Assert.Equal(career.Entries, career.Moved(third.Id, 1).Entries);
        Assert.Equal(career.Entries, career.Moved(A.NewId(), 1).Entries);
        Assert.Equal(["first", "school", "changed", "third"], career.With(second with { Name = "changed" }).Entries.Select(e => e.Name));
        Assert.Equal(["first", "second", "third"], career.Without(school.Id).Entries.Select(e => e.Name));
    }

    [Fact]
    public void A_link_that_goes_takes_along_what_one_is_called_there()
    {
        var link = new ProfileLink(LinkKind.GitHub, "https://code.example/yusuf");
        Expect.Done(_yusuf.Describe(_yusuf.Profile with { Links = [link] }));
        Expect.Done(_yusuf.Tell(new Career { Entries = [Work("x") with { Kind = EntryKind.Elsewhere, Url = link.Url }, Work("y") with { Kind = EntryKind.Elsewhere }] }));

        Expect.Done(_yusuf.Describe(_yusuf.Profile with { Links = [] }));
        Assert.Equal("y", Assert.Single(_yusuf.Career.Entries).Name);
    }

    [Fact]
    public void What_others_are_quoted_with_and_what_a_file_had_besides_goes_with_no_application()
    {
        Expect.Done(_yusuf.Tell(new Career { Entries = [.. Enum.GetValues<EntryKind>().Select(kind => Work("x") with { Kind = kind, ExtraJson = "{}" })] }));

        var sent = Background.Of(_yusuf).Entries;
        Assert.Equal(Enum.GetValues<EntryKind>().Except([EntryKind.Quote, EntryKind.SkillGroup, EntryKind.Elsewhere]), sent.Select(e => e.Kind));
        Assert.All(sent, e => Assert.Null(e.ExtraJson));
    }

    [Fact]
    public void Wishes_have_limits()
    {
        var wishes = new Wishes();
        Expect.Refused("wishes.places", _yusuf, c => c.Wish(wishes with { Places = [" "] }));
        Expect.Refused("wishes.places", _yusuf, c => c.Wish(wishes with { Places = [.. Enumerable.Repeat("Lagos", Wishes.MostPlaces + 1)] }));
        Expect.Refused("profile.country", _yusuf, c => c.Wish(wishes with { MayWorkIn = ["ch"] }));
        Expect.Refused("wishes.workplace", _yusuf, c => c.Wish(wishes with { Workplaces = [(Domain.Postings.Workplace)9] }));
        Expect.Refused("wishes.graduation", _yusuf, c => c.Wish(wishes with { GraduatesFrom = PartialDate.Read("2027-07"), GraduatesUntil = PartialDate.Read("2027-06") }));
        Expect.Done(_yusuf.Wish(wishes with { GraduatesFrom = PartialDate.Read("2027-06-30"), GraduatesUntil = PartialDate.Read("2027-06") }));
    }

    private static Entry Work(string name) => new() { Id = A.NewId(), Kind = EntryKind.Work, Name = name };

    private static Entry Education(string school, string? degree, string? subject, string? until) =>
        new() { Id = A.NewId(), Kind = EntryKind.Education, Name = school, Detail = degree, Field = subject, Until = PartialDate.Read(until) };
}
