using CareerBoard.Domain.Postings;

namespace CareerBoard.Domain.Tests.Postings;

public sealed class LocationTests
{
    private readonly Location _lisbon = new(A.Lisbon, "Lisbon, Portugal", "Lisbon", region: null, "PT");

    [Theory]
    [InlineData("", "PT", "location.name")]
    [InlineData(" ", "PT", "location.name")]
    [InlineData("Lisbon", "pt", "location.country")]
    [InlineData("Lisbon", "PRT", "location.country")]
    [InlineData("Lisbon", "", "location.country")]
    public void A_place_has_a_name_and_a_country_of_two_capitals_or_none(string name, string country, string code) =>
        Expect.Refused(code, _lisbon, l => l.Describe(name, "Lisbon", region: null, country));

    [Fact]
    public void A_places_words_have_limits()
    {
        Expect.Done(_lisbon.Describe(A.Text(Location.NameLength), A.Text(Location.NameLength), A.Text(Location.NameLength), country: null));
        Expect.Refused("location.name", _lisbon, l => l.Describe(A.Text(Location.NameLength + 1), city: null, region: null, country: null));
        Expect.Refused("location.name", _lisbon, l => l.Describe("Lisbon", A.Text(Location.NameLength + 1), region: null, country: null));
        Expect.Refused("location.name", _lisbon, l => l.Describe("Lisbon", city: null, A.Text(Location.NameLength + 1), country: null));
    }

    [Theory]
    [InlineData(38.7, -9.1)]
    [InlineData(-90.0, -180.0)]
    [InlineData(90.0, 180.0)]
    [InlineData(null, null)]
    public void A_place_lies_on_the_earth(double? latitude, double? longitude)
    {
        Expect.Done(_lisbon.PlaceAt(latitude, longitude));
        Assert.Equal((latitude, longitude), (_lisbon.Latitude, _lisbon.Longitude));
    }

    [Theory]
    [InlineData(90.1, 0.0)]
    [InlineData(0.0, -180.1)]
    [InlineData(38.7, null)]
    [InlineData(null, -9.1)]
    [InlineData(double.NaN, double.NaN)]
    [InlineData(0.0, double.NaN)]
    [InlineData(double.NegativeInfinity, 0.0)]
    public void And_nowhere_else(double? latitude, double? longitude) => Expect.Refused("location.coordinates", _lisbon, l => l.PlaceAt(latitude, longitude));
}
