using CareerBoard.Domain.Postings;
using CareerBoard.Domain.Roles;
using CareerBoard.Web.Import;

namespace CareerBoard.Web.Tests.Import;

public sealed class CareerBoardLinesTests
{
    private const string Full = """
        {"careerboard":1,"id":"lantern:1","number":1042,"title":"Research intern, light","language":"en","employer":{"slug":"lantern-works","name":"Lantern Works"},"team":["Research","Light"],"role":"research-intern",
         "status":"published","visibility":"unlisted","locations":[{"name":"Hamburg, Germany","city":"Hamburg","region":"Hamburg","country":"DE","latitude":53.55,"longitude":9.99}],"workplace":"remote","remoteRegions":["Germany","EMEA"],
         "employment":["intern","full-time"],"level":"new-grad","pay":{"min":220000,"max":260000,"currency":"EUR","period":"month","kind":"stipend","equity":true,"bonus":false,"note":"and a lamp"},
         "sections":[{"kind":"the-role","text":"You measure **light**.\n\n- daily\n  - at night"},{"heading":"Benefits","text":"Oil"}],
         "requirements":[{"text":"A language","atLeast":1,"required":true,"open":true,"checkedBy":"profile","skills":[{"skill":"Python","level":3},{"skill":"Julia","level":2}]}],
         "questions":[{"key":"stairs","label":"Stairs?","kind":"yes-no","required":true},{"key":"lamp","label":"Lamp","kind":"one-of","options":["Oil","Gas"]}],
         "programme":{"programme":"Light","cohort":"Summer 2027","starts":"2027-06-01","ends":"2027-08-31","weeks":13,"hoursPerWeek":40,"mentor":"Mina","rotations":"two","leadsTo":"researcher"},
         "eligibility":{"graduatesFrom":"2027-01-01","graduatesUntil":"2028-12-31","degree":"any","workPermit":"EU","sponsorship":false},"openings":2,"applicationCap":300,
         "closesAt":{"local":"2027-01-31T23:59","zone":"Europe/Berlin"},"accommodationContact":"care@lantern.test",
         "publishedAt":"2026-10-01T00:00:00Z","updatedAt":"2026-10-02T00:00:00+02:00","closedAt":null,"url":"https://lantern.test/1","applyUrl":"https://lantern.test/1/apply"}
        """;

    [Fact]
    public async Task Everything_that_the_format_can_say_arrives()
    {
        var posting = await Imported.One(Full.ReplaceLineEndings(""));

        Assert.Empty(posting.Unmapped);
        Assert.Equal(("lantern", "lantern:1", "Research intern, light", "research-intern"), (posting.Source, posting.SourceId, posting.Title, posting.RoleHint));
        Assert.Equal(("DE", 53.55), (posting.Locations[0].Country, posting.Locations[0].Latitude));
        Assert.Equal(["DE", "EMEA"], posting.RemoteRegions);
        Assert.Equal([EmploymentType.Intern, EmploymentType.FullTime], posting.EmploymentTypes);
        Assert.Equal((Workplace.Remote, Level.NewGrad, false), (posting.Workplace, posting.Level, posting.IsListed));
        Assert.Equal(new(220_000, 260_000, "EUR", PayPeriod.Month, PayKind.Stipend, Equity: true, Note: "and a lamp"), posting.Pay);
        Assert.Equal([new(SectionKind.TheRole, Heading: null, "You measure **light**.\n\n- daily\n  - at night"), new(SectionKind.Benefits, "Benefits", "Oil")], posting.Sections);
        Assert.Equal([ImportedQuestionKind.YesNo, ImportedQuestionKind.OneOf], posting.Questions!.Select(question => question.Kind));

        var details = posting.Details!;
        Assert.Equal((1042, "published", "unlisted", 2, 300), (details.Number, details.Status, details.Visibility, details.Openings, details.ApplicationCap));
        Assert.Equal((1, true), (details.Requirements[0].AtLeast, details.Requirements[0].Open));
        Assert.Equal([new("Python", 3), new("Julia", 2)], details.Requirements[0].Skills);
        Assert.Equal(new("Light", "Summer 2027", new(2027, 6, 1), new(2027, 8, 31), 13, 40, "Mina", "two", "researcher"), details.Programme);
        Assert.Equal(new(new(2027, 1, 1), new(2028, 12, 31), "any", "EU", CareerBoard.Domain.Postings.Sponsorship.NotOffered), details.Eligibility);
        Assert.Equal(new(new(2027, 1, 31, 23, 59, 0), "Europe/Berlin"), details.Deadline);
    }

    [Fact]
    public async Task Who_works_on_it_and_what_is_promised_is_named_as_not_taken()
    {
        var posting = await Imported.One("""{"careerboard":1,"id":"x","title":"Keeper","sections":[{"text":"Climb."}],"hiringTeam":["mina@lantern.test"],"replyWithinDays":{"Screening":7},"showsMatch":false}""");
        Assert.Equal(["""hiringTeam: ["mina@lantern.test"]""", """replyWithinDays: {"Screening":7}""", "showsMatch: false"], posting.Unmapped.Order());
    }

    [Fact]
    public async Task The_same_line_twice_is_the_same_posting() =>
        Assert.Equal((await Imported.One(Full.ReplaceLineEndings(""))).ContentHash, (await Imported.One(Full.ReplaceLineEndings(""))).ContentHash);

    [Fact]
    public async Task The_least_that_a_posting_needs_is_id_title_and_text()
    {
        var posting = await Imported.One("""{"careerboard":1,"id":"x","title":"Keeper","sections":[{"text":"Climb."}],"locations":["Berlin, Germany"]}""");
        Assert.Equal(("careerboard", "Employer not named", "DE"), (posting.Source, posting.EmployerName, posting.Locations[0].Country));
        Assert.Null(posting.Questions);
    }

    [Fact]
    public async Task Values_that_cannot_be_are_left_out_and_named()
    {
        var posting = await Imported.One("""
            {"careerboard":1,"id":"x","title":"Keeper","sections":[{"text":"Climb."}],"workplace":"moon","employment":["pirate","intern"],"level":7,"pay":{"min":5.5,"currency":"EUR"},"closesAt":{"local":"soon","zone":"Mars/Base"},
             "requirements":[{"skills":[{"skill":"Python","level":9}]}],"questions":[{"label":"Pick","kind":"one-of"}],"remoteRegions":["Atlantis"],"openings":-1,"url":"data:text/html,x","mascot":"owl"}
            """.ReplaceLineEndings(""));
        Assert.Equal([EmploymentType.Intern], posting.EmploymentTypes);
        Assert.Equal(["closesAt", "employment", "level", "mascot", "openings", "pay", "questions", "remoteRegions", "requirements", "url", "workplace"], posting.Unmapped.Select(note => note.Split(':')[0]).Distinct().Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("""{"careerboard":1,"title":"Keeper","sections":[{"text":"Climb."}]}""")]
    [InlineData("""{"careerboard":1,"id":"x","sections":[{"text":"Climb."}]}""")]
    [InlineData("""{"careerboard":1,"id":"x","title":"Keeper","sections":[{"text":" "}]}""")]
    public async Task A_line_without_id_title_or_text_is_refused(string line)
    {
        var (_, rows) = await Imported.From(line);
        Assert.IsType<RefusedRow>(Assert.Single(rows));
    }
}
