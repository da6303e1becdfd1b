using CareerBoard.Data.Geography;
using CareerBoard.Domain.Postings;

namespace CareerBoard.Web.Tests.Public;

public sealed class CountryTests
{
    /// <summary>What the rules hold for a country and what is offered as one are two lists.</summary>
    [Fact]
    public void A_country_is_one_where_it_is_chosen_and_where_it_is_checked()
    {
        var codes = Enumerable.Range('A', 26).SelectMany(first => Enumerable.Range('A', 26).Select(second => $"{(char)first}{(char)second}")).ToList();
        Assert.Equal(codes.Where(code => Countries.Find(code) is not null), codes.Where(CountryCodes.IsKnown));
        Assert.InRange(codes.Count(CountryCodes.IsKnown), 240, 260);
    }
}
