using CareerBoard.Domain.Postings;
using CareerBoard.Domain.Roles;
using CareerBoard.Web.Import;
using CareerBoard.Web.Import.Recognition;

namespace CareerBoard.Web.Tests.Import;

public sealed class RecognitionTests
{
    [Theory]
    [InlineData("NYC", "New York City, NY, United States")]
    [InlineData("New York, NY", "New York City, NY, United States")]
    [InlineData("San Francisco Office", "San Francisco, CA, United States")]
    [InlineData("San Francisco, CA - US", "San Francisco, CA, United States")]
    [InlineData("London, Greater London, England, United Kingdom", "London, United Kingdom")]
    [InlineData("Office Based - London, UK", "London, United Kingdom")]
    [InlineData("India - Bengaluru", "Bengaluru, India")]
    [InlineData("Australia - Sydney/Melbourne", "Sydney, NSW, Australia|Melbourne, VIC, Australia")]
    [InlineData("SF or NYC", "San Francisco, CA, United States|New York City, NY, United States")]
    [InlineData("San Francisco (CA),  Denver (CO), New York (NY)", "San Francisco, CA, United States|Denver, CO, United States|New York City, NY, United States")]
    [InlineData("Washington, D.C.", "Washington, DC, United States")]
    [InlineData("Tel Aviv - IL", "Tel Aviv, Israel")]
    [InlineData("Dublin - IE", "Dublin, Ireland")]
    [InlineData("MÜNCHEN", "Munich, Germany")]
    [InlineData("Singapore", "Singapore")]
    [InlineData("Arizona", "Arizona, United States")]
    [InlineData("USA", "United States")]
    [InlineData("Tijuana, BC", "Tijuana, Mexico")]
    public void Places_are_found_in_the_words_people_use(string text, string names) =>
        Assert.Equal(names.Split('|'), PlaceReader.Read(text).Places.Select(place => place.Name));

    [Theory]
    [InlineData("& 13 other countries")]
    [InlineData("and 3 more locations")]
    [InlineData("Multiple Locations")]
    public void Words_that_only_count_places_are_none(string text) => Assert.Empty(PlaceReader.Read(text).Places);

    [Theory]
    [InlineData(26, 26, "year", "pay: 26–26 USD can hardly be for a year")]
    [InlineData(45, 60, "1 YEAR", "pay: 45–60 USD can hardly be for a year")]
    public void An_amount_that_no_year_is_paid_with_is_named_instead(int min, int max, string interval, string note)
    {
        var notes = new Notes();
        Assert.Null(PayReader.FromNumbers(min, max, "USD", interval, summary: null, notes));
        Assert.Equal([note], notes.All);
    }

    [Theory]
    [InlineData("Home based - EMEA", "EMEA")]
    [InlineData("Home based - Americas, EMEA", "Americas,EMEA")]
    [InlineData("Home based - Worldwide", "Worldwide")]
    [InlineData("Remote - Europe", "Europe")]
    [InlineData("Remote", "")]
    public void Remote_work_in_a_part_of_the_world_is_no_place(string text, string regions)
    {
        var reading = PlaceReader.Read(text);
        Assert.Equal((Workplace.Remote, regions), (reading.Workplace, string.Join(',', reading.Regions)));
        Assert.Empty(reading.Places);
        Assert.Null(reading.Unknown);
    }

    [Theory]
    [InlineData("Remote - US", "US")]
    [InlineData("Remote (UK)", "GB")]
    [InlineData("Remote-Texas", "US")]
    [InlineData("Toronto - Remote", "CA")]
    public void Remote_work_from_a_country_keeps_the_country(string text, string region)
    {
        var reading = PlaceReader.Read(text);
        Assert.Equal(Workplace.Remote, reading.Workplace);
        Assert.Equal([region], reading.Regions);
        Assert.Equal(region, Assert.Single(reading.Places).Country);
    }

    [Theory]
    [InlineData("Springfield")]
    [InlineData("Branch HQ")]
    [InlineData("Where the road ends")]
    public void A_place_that_could_be_anywhere_is_stored_without_a_country(string text)
    {
        var place = Assert.Single(PlaceReader.Read(text).Places);
        Assert.Equal((text, null, null), (place.Name, place.Country, place.Latitude));
    }

    [Fact]
    public void A_stated_address_decides_between_places_of_one_name()
    {
        Assert.Equal("Springfield, OH, United States", Assert.Single(PlaceReader.Read("Springfield", new("Springfield", "Ohio", "United States")).Places).Name);
        Assert.Equal("Bristol, TN, United States", Assert.Single(PlaceReader.Read("Bristol, TN").Places).Name);
    }

    [Fact]
    public void An_address_says_what_the_words_leave_open_and_never_overrules_them()
    {
        Assert.Equal("Paris, France", Assert.Single(PlaceReader.Read("Our house", new("Paris", "Île-de-France", "France")).Places).Name);
        Assert.Equal("Torrance, CA, United States", Assert.Single(PlaceReader.Read("Torrance, CA", new("Los Angeles, CA", "California", "USA")).Places).Name);
        Assert.Equal("United States", Assert.Single(PlaceReader.Read("Remote - USA", new("Carson City", "Nevada", "United States")).Places).Name);
    }

    [Theory]
    [InlineData("Painter (Remote)", Workplace.Remote)]
    [InlineData("Painter, Hybrid", Workplace.Hybrid)]
    [InlineData("Painter - Remote Europe", Workplace.Remote)]
    [InlineData("Remote Sensing Scientist", null)]
    [InlineData("Hybrid Cloud Engineer", null)]
    public void A_title_tells_the_workplace_only_in_words_of_their_own(string title, Workplace? workplace) => Assert.Equal(workplace, WorkplaceWords.OfTitle(title));

    [Theory]
    [InlineData("Research Intern, Light", Level.Intern)]
    [InlineData("International Sales", null)]
    [InlineData("Internal Tools Engineer", null)]
    [InlineData("Interim Keeper", null)]
    [InlineData("Sr. Lamp Engineer", Level.Senior)]
    [InlineData("Staff Engineer", Level.Staff)]
    [InlineData("Member of Technical Staff", null)]
    [InlineData("Chief of Staff", null)]
    [InlineData("Product Manager", null)]
    [InlineData("Engineering Manager", Level.Manager)]
    [InlineData("VP of Light", Level.Executive)]
    [InlineData("Software Engineer (New Grad)", Level.NewGrad)]
    public void A_level_is_told_by_whole_words(string title, Level? level) => Assert.Equal(level, TitleWords.FindLevel(title));

    [Theory]
    [InlineData("Research Intern", "research-intern")]
    [InlineData("Marketing Internship", "intern")]
    [InlineData("Werkstudent Software", "working-student")]
    [InlineData("Senior Member of Technical Staff", "member-of-technical-staff")]
    [InlineData("Backend Engineer", "software-engineer")]
    [InlineData("Gardener", null)]
    public void A_role_is_told_by_the_title(string title, string? role) => Assert.Equal(role, TitleWords.FindRole(title));

    [Theory]
    [InlineData("$81K – $87K • Offers Bonus", 8_100_000, 8_700_000, "USD", PayPeriod.Year, false, true)]
    [InlineData("€1.1K – €1.3K per month", 110_000, 130_000, "EUR", PayPeriod.Month, false, false)]
    [InlineData("$29.50 per hour", 2_950, 2_950, "USD", PayPeriod.Hour, false, false)]
    [InlineData("CA$80 – 90K • Offers Equity", 8_000_000, 9_000_000, "CAD", PayPeriod.Year, true, false)]
    [InlineData("¥6M – ¥8M per year", 6_000_000, 8_000_000, "JPY", PayPeriod.Year, false, false)]
    public void Pay_is_read_from_the_line_that_readers_see(string summary, long min, long max, string currency, PayPeriod period, bool equity, bool bonus)
    {
        var pay = PayReader.FromSummary(summary, new())!;
        Assert.Equal((min, max, currency, period, equity, bonus), (pay.MinMinor!.Value, pay.MaxMinor!.Value, pay.Currency, pay.Period, pay.Equity, pay.Bonus));
    }

    [Theory]
    [InlineData("1 YEAR", PayPeriod.Year)]
    [InlineData("hour", PayPeriod.Hour)]
    [InlineData("per-month-salary", PayPeriod.Month)]
    [InlineData("1 TIME", PayPeriod.Once)]
    public void Pay_is_read_from_numbers_and_an_interval(string interval, PayPeriod period) => Assert.Equal(new(1_000_00, 2_000_00, "USD", period), PayReader.FromNumbers(1000, 2000, "usd", interval, summary: null, new()));

    [Theory]
    [InlineData(50, 100, null, "year")]
    [InlineData(50, 100, "USD", "moon")]
    [InlineData(-5, 100, "USD", "year")]
    [InlineData(50, 1e28, "USD", "year")]
    public void Pay_that_cannot_be_is_named_instead(double min, double max, string? currency, string interval)
    {
        var notes = new Notes();
        Assert.Null(PayReader.FromNumbers((decimal)min, (decimal)max, currency, interval, summary: null, notes));
        Assert.Single(notes.All);
    }

    [Theory]
    [InlineData("You will light the lamps and keep them burning for the ships that are in the harbour.", "en")]
    [InlineData("Du zündest die Lampen an und sorgst dafür, dass sie für die Schiffe im Hafen brennen; wir suchen dich.", "de")]
    [InlineData("Vous allumez les lampes pour les bateaux qui sont dans le port et vous avez une clé.", "fr")]
    [InlineData("Enciendes las lámparas para los barcos que están en el puerto y con una llave del faro.", "es")]
    [InlineData("港の船のためにランプを灯します。", "ja")]
    [InlineData("Lamps", "en")]
    public void A_language_is_told_by_its_small_words(string text, string language) => Assert.Equal(language, LanguageWords.Find([new(SectionKind.TheRole, Heading: null, text)]));
}
