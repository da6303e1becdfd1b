using CareerBoard.Data.Text;

namespace CareerBoard.Web.Tests.Text;

public sealed class FoldingTests
{
    [Theory]
    [InlineData("Zürich", "zurich")]
    [InlineData("SÃO PAULO", "sao paulo")]
    [InlineData("  Łódź \u00A0 Straße ", "lodz strasse")]
    [InlineData("Ærø", "aero")]
    [InlineData("İstanbul", "istanbul")]
    [InlineData("ＡＢＣ ﬁ", "abc fi")]
    [InlineData("Ελληνικός", "ελληνικοσ")]
    [InlineData("東京 が", "東京 が")]
    [InlineData("हिन्दी", "हिन्दी")]
    [InlineData("C++ / C#", "c++ / c#")]
    public void Case_and_accents_fold_away(string text, string folded) => Assert.Equal(folded, Folding.Fold(text));

    [Fact]
    public void Folding_twice_is_folding_once()
    {
        for (var code = 0; code <= 0x1FFFF; code++)
        {
            var text = code is >= 0xD800 and <= 0xDFFF ? ((char)code).ToString() : char.ConvertFromUtf32(code);
            foreach (var around in (string[])[text, "a" + text, text + "\u0301b", "\u304B" + text, " " + text + " "])
            {
                var once = Folding.Fold(around);
                if (Folding.Fold(once) != once) Assert.Fail($"U+{code:X4} in '{around}': '{once}' folds to '{Folding.Fold(once)}'");
            }
        }
    }

    [Theory]
    [InlineData("Research Intern, Machine Learning", "research-intern-machine-learning")]
    [InlineData("  R&D – Größe & Œuvre!  ", "r-and-d-grosse-and-oeuvre")]
    [InlineData("Bachelor's thesis", "bachelors-thesis")]
    [InlineData("--", "posting")]
    [InlineData("研究員", "posting")]
    [InlineData("\0\uD800", "posting")]
    public void A_title_becomes_an_address(string title, string slug) => Assert.Equal(slug, Slug.From(title, 60, "posting"));

    [Theory]
    [InlineData(16, "senior-engineer")]
    [InlineData(15, "senior-engineer")]
    [InlineData(14, "senior-enginee")]
    [InlineData(18, "senior-engineer")]
    public void A_long_title_is_cut_between_words(int max, string slug) => Assert.Equal(slug, Slug.From("Senior Engineer Platform", max, "posting"));

    [Fact]
    public void A_slug_is_never_longer_than_asked_and_never_ends_in_a_hyphen()
    {
        for (var max = 1; max < 40; max++)
        {
            var slug = Slug.From("a & bb ccc dddd eeeee ffffff ggggggg", max, "x");
            Assert.InRange(slug.Length, 1, max);
            Assert.False(slug.EndsWith('-'));
        }
    }
}
