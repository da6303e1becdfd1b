using CareerBoard.Domain.Employers;

namespace CareerBoard.Domain.Tests.Employers;

public sealed class EmployerTests
{
    private readonly Employer _employer = new(A.Employer, "tidepool", "Tidepool Research", A.Monday);

    [Fact]
    public void An_employer_describes_itself()
    {
        Expect.Done(_employer.Describe("Tidepool", "https://tidepool.example", "We model coasts.", "#0b5d4e", "Europe/Lisbon"));
        Assert.Equal(("Tidepool", "https://tidepool.example", "#0b5d4e", "Europe/Lisbon"), (_employer.Name, _employer.Website, _employer.Accent, _employer.TimeZone));
        Assert.Equal(new EmployerDescribed(A.Employer), _employer.Facts[^1]);
    }

    [Theory]
    [InlineData("", null, "UTC", null, "employer.name")]
    [InlineData(" ", null, "UTC", null, "employer.name")]
    [InlineData("Tidepool", "javascript:alert(1)", "UTC", null, "employer.website")]
    [InlineData("Tidepool", "", "UTC", null, "employer.website")]
    [InlineData("Tidepool", null, "Middle/Earth", null, "deadline.unknown-zone")]
    [InlineData("Tidepool", null, "UTC", "#ffff00", "employer.accent-too-light")]
    [InlineData("Tidepool", null, "UTC", "red", "employer.accent-too-light")]
    public void A_description_that_makes_no_sense_is_refused(string name, string? website, string zone, string? accent, string code) =>
        Expect.Refused(code, _employer, e => e.Describe(name, website, "", accent, zone));

    [Fact]
    public void An_employers_words_have_limits()
    {
        Expect.Done(_employer.Describe(A.Text(Employer.NameLength), null, A.Text(Employer.AboutLength), null, "UTC"));
        Expect.Refused("employer.name", _employer, e => e.Describe(A.Text(Employer.NameLength + 1), null, "", null, "UTC"));
        Expect.Refused("employer.about-too-long", _employer, e => e.Describe("Tidepool", null, A.Text(Employer.AboutLength + 1), null, "UTC"));
    }

    [Fact]
    public void Asking_for_review_twice_is_told_once()
    {
        _employer.RequireReview(required: true);
        _employer.RequireReview(required: true);
        Assert.True(_employer.ReviewRequired);
        Assert.Single(_employer.Facts, f => f is EmployerDescribed);
    }

    [Theory]
    [InlineData("#000000", true)]
    [InlineData("#767676", true)]
    [InlineData("#777777", false)]
    [InlineData("#FFFFFF", false)]
    [InlineData("#00f", false)]
    [InlineData("000000", false)]
    [InlineData("#00000g", false)]
    [InlineData("#-00001", false)]
    [InlineData("# 00001", false)]
    [InlineData("#00000\0", false)]
    [InlineData("#０00000", false)]
    [InlineData("", false)]
    public void A_colour_is_one_that_can_be_read_on_white(string colour, bool reads) => Assert.Equal(reads, Colour.ReadsOnWhite(colour));
}
