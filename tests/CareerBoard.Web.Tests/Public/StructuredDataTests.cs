using System.Text.Json;
using CareerBoard.Domain.Employers;
using CareerBoard.Domain.Postings;
using CareerBoard.Testing;

namespace CareerBoard.Web.Tests.Public;

/// <summary>What a search engine reads of a posting.</summary>
public sealed class StructuredDataTests : IAsyncLifetime
{
    private readonly TestBoard _board = new();
    private Employer _employer = null!;
    private Visitor _visitor = null!;
    private Guid _london;
    private Guid _austin;
    private Guid _nowhere;

    public async ValueTask InitializeAsync()
    {
        await _board.StartAsync();
        _employer = await _board.AddEmployerAsync();
        _visitor = _board.Visitor();
        _london = (await _board.AddPlaceAsync("London, United Kingdom", "London", null, "GB")).Id;
        _austin = (await _board.AddPlaceAsync("Austin, TX, United States", "Austin", "TX", "US")).Id;
        _nowhere = (await _board.AddPlaceAsync("The old mill", null, null, null)).Id;
    }

    public ValueTask DisposeAsync()
    {
        _visitor.Dispose();
        return _board.DisposeAsync();
    }

    [Fact]
    public async Task An_opening_on_site_says_all_that_its_page_says()
    {
        var data = await DataAsync(Openings.Called("Research intern", "Find out **what models learn**.") with
        {
            LocationIds = [_austin, _london], Workplace = Workplace.Hybrid, RemoteRegions = [], Employment = [EmploymentType.Intern, EmploymentType.FullTime],
            Pay = new(9_000_00, 10_500_50, "USD", PayPeriod.Month), Deadline = new(new(2031, 1, 31, 23, 59, 0), "America/Los_Angeles"),
        });

        Assert.Equal("https://schema.org/", data.GetProperty("@context").GetString());
        Assert.Equal("JobPosting", data.GetProperty("@type").GetString());
        Assert.Equal("Research intern", data.GetProperty("title").GetString());
        Assert.Equal("<p>Find out <strong>what models learn</strong>.</p>", data.GetProperty("description").GetString()!.Trim());
        Assert.Equal(_board.Now.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), data.GetProperty("datePosted").GetString());
        Assert.Equal("2031-01-31T23:59:00-08:00", data.GetProperty("validThrough").GetString());
        Assert.Equal(["INTERN", "FULL_TIME"], data.GetProperty("employmentType").EnumerateArray().Select(e => e.GetString()));
        Assert.Equal("Aurora Lab", data.GetProperty("hiringOrganization").GetProperty("name").GetString());
        Assert.Equal("Aurora Lab", data.GetProperty("identifier").GetProperty("name").GetString());
        Assert.True(data.GetProperty("directApply").GetBoolean());

        var places = data.GetProperty("jobLocation").EnumerateArray().Select(p => p.GetProperty("address")).ToList();
        Assert.Equal([("Austin", "US"), ("London", "GB")], places.Select(p => (p.GetProperty("addressLocality").GetString(), p.GetProperty("addressCountry").GetString())));
        Assert.Equal("TX", places[0].GetProperty("addressRegion").GetString());
        Assert.False(places[1].TryGetProperty("addressRegion", out _));
        Assert.False(data.TryGetProperty("jobLocationType", out _));

        var pay = data.GetProperty("baseSalary");
        Assert.Equal("USD", pay.GetProperty("currency").GetString());
        Assert.Equal((9000m, 10500.5m, "MONTH"), (pay.GetProperty("value").GetProperty("minValue").GetDecimal(), pay.GetProperty("value").GetProperty("maxValue").GetDecimal(), pay.GetProperty("value").GetProperty("unitText").GetString()));
    }

    [Fact]
    public async Task A_remote_opening_says_where_one_may_live_and_names_no_office()
    {
        var data = await DataAsync(Openings.Called("Engineer") with { RemoteRegions = ["US", "CA", "EMEA"], LocationIds = [_london] });

        Assert.Equal("TELECOMMUTE", data.GetProperty("jobLocationType").GetString());
        Assert.Equal(["US", "CA"], data.GetProperty("applicantLocationRequirements").EnumerateArray().Select(c => c.GetProperty("name").GetString()));
        Assert.False(data.TryGetProperty("jobLocation", out _));
    }

    [Fact]
    public async Task A_remote_opening_without_regions_takes_the_country_of_its_place()
    {
        var data = await DataAsync(Openings.Called("Engineer") with { RemoteRegions = [], LocationIds = [_london] });

        Assert.Equal(["GB"], data.GetProperty("applicantLocationRequirements").EnumerateArray().Select(c => c.GetProperty("name").GetString()));
    }

    [Fact]
    public async Task Where_no_country_is_known_there_is_no_data_at_all()
    {
        foreach (var content in new[]
        {
            Openings.Called("Miller") with { LocationIds = [_nowhere], Workplace = Workplace.OnSite, RemoteRegions = [] },
            Openings.Called("Miller") with { LocationIds = [_nowhere], RemoteRegions = [] },
            Openings.Called("Miller") with { RemoteRegions = ["Worldwide"] },
            Openings.Called("Miller") with { RemoteRegions = ["EMEA"], LocationIds = [_london] },
        })
        {
            var posting = await _board.PublishAsync(_employer, content);
            Assert.Null((await _visitor.Opens($"/jobs/{posting.Number}")).Find("script[type='application/ld+json']"));
        }
    }

    [Theory]
    [InlineData("JPY", 8_000_000, 8_000_000)]
    [InlineData("EUR", 60_000_00, 60_000)]
    [InlineData("KWD", 1_500_500, 1_500.5)]
    public async Task An_amount_is_in_whole_units_whatever_the_currency(string currency, long minor, double amount)
    {
        var data = await DataAsync(Openings.Called("Engineer") with { Pay = new(minor, null, currency, PayPeriod.Year) });

        Assert.Equal((decimal)amount, data.GetProperty("baseSalary").GetProperty("value").GetProperty("value").GetDecimal());
    }

    [Fact]
    public async Task What_is_not_known_is_left_out()
    {
        var data = await DataAsync(Openings.Called("Engineer") with { Pay = new(500_00, null, "EUR", PayPeriod.Once) });

        Assert.DoesNotContain(data.EnumerateObject(), p => p.Name is "validThrough" or "baseSalary" or "employmentType" or "jobLocation");
    }

    [Fact]
    public async Task Reopened_or_edited_it_keeps_the_day_on_which_it_first_went_out()
    {
        var posting = await _board.PublishAsync(_employer, Openings.Called("Engineer"));
        var first = (await DataAsync(posting)).GetProperty("datePosted").GetString();
        _board.Clock.Advance(TimeSpan.FromDays(9));
        await _board.CloseAsync(posting);
        await _board.ReopenAsync(posting);

        Assert.Equal(first, (await DataAsync(posting)).GetProperty("datePosted").GetString());
    }

    [Theory]
    [InlineData("</script><script>tell()</script>")]
    [InlineData("<!-- <script> -->")]
    [InlineData("\u2028 & \" ' \\ +")]
    public async Task Nothing_ends_the_element_that_holds_it(string title)
    {
        var posting = await _board.PublishAsync(_employer, Openings.Called(title));

        var page = await _visitor.Opens($"/jobs/{posting.Number}");

        Assert.Equal(title, JsonDocument.Parse(page.Find("script[type='application/ld+json']")!.TextContent).RootElement.GetProperty("title").GetString());
        Assert.Equal(2, page.Document.Scripts.Length);
    }

    private async Task<JsonElement> DataAsync(PostingContent content) => await DataAsync(await _board.PublishAsync(_employer, content));

    private async Task<JsonElement> DataAsync(Posting posting)
    {
        var page = await _visitor.Opens($"/jobs/{posting.Number}");
        return JsonDocument.Parse(page.Find("script[type='application/ld+json']")!.TextContent).RootElement;
    }
}
