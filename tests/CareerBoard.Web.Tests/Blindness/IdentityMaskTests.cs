using CareerBoard.Data.Text;
using CareerBoard.Domain.Candidates;

namespace CareerBoard.Web.Tests.Blindness;

/// <summary>What of a text says who it is about, and what of it stays.</summary>
public sealed class IdentityMaskTests
{
    private static readonly Profile Perpetua = new()
    {
        Name = "Perpétua Quill-Feather", Email = "pquill87@canary.example", Phone = "+44 (0)7700 900876", Place = "St. Ives, Cornwall",
        Links = [new(LinkKind.GitHub, "https://github.com/featherweights"), new(LinkKind.Website, "https://moonquay.example/about")],
    };

    [Theory]
    [InlineData("PERPETUA QUILL-FEATHER", "[name] [name]-[name]")]
    [InlineData("Perpétua’s work with Ms. Feather", "[name]’s work with Ms. [name]")]
    [InlineData("P. Feather and Quill P. et al.", "[name] and [name]. et al.")]
    [InlineData("P E R P E T U A   Q U I L L", "[name]")]
    [InlineData("perpetuafeather.tex, perpetua_q", "[name].tex, [name]")]
    [InlineData("write to pquill87@canary.example or other@mail.example.", "write to [e-mail] or [e-mail]")]
    [InlineData("Tel. 07700 900876", "Tel. [phone]")]
    [InlineData("+1 415 555 0132 / (020) 7946-0958", "[phone] / [phone]")]
    [InlineData("2019-2023, 01.09.2019 - 30.06.2021, 1,000,000 rows", "2019-2023, 01.09.2019 - 30.06.2021, 1,000,000 rows")]
    [InlineData("see https://example.org/me?x=1, www.me.example and github.com/featherweights", "see [link] [link] and [link]")]
    [InlineData("known as featherweights and @feather99", "known as [name] and [link]")]
    [InlineData("keeper of moonquay", "keeper of [name]")]
    [InlineData("Lives in ST. IVES, Cornwall", "Lives in [place], [place]")]
    [InlineData("17 Larkspur Lane, TR26 1AB", "[place], TR26 1AB")]
    [InlineData("Ahornstraße 12a", "[place]")]
    [InlineData("Date of birth: 3 May 1991\nPyTorch", "[personal details]\nPyTorch")]
    [InlineData("Geburtsdatum (Ort): 3.5.1991", "[personal details]")]
    [InlineData("Age of models: a study. Address translation in C.", "Age of models: a study. Address translation in C.")]
    [InlineData("Node.js, ASP.NET, C++ and 3 years of Rust at CERN", "Node.js, ASP.NET, C++ and 3 years of Rust at CERN")]
    [InlineData("a\uE000b", "a b")]
    [InlineData("", "")]
    public void Whoever_reads_it_learns_what_was_done_and_not_by_whom(string text, string shown) => Assert.Equal(shown, new IdentityMask(Perpetua).Apply(text));

    [Theory]
    [InlineData("王小明", "我叫王小明，研究机器学习", "我叫[name]，研究机器学习")]
    [InlineData("Will Young", "Will will be a younger young researcher. W. Young", "[name] will be a younger young researcher. [name]")]
    [InlineData("Wi", "Wi-Fi by Wi", "[name]-Fi by [name]")]
    [InlineData("Ludwig van der Berg", "van life in a berg with Ludwig", "van life in a [name] with [name]")]
    [InlineData("Ольга Петрова", "Резюме: ОЛЬГА ПЕТРОВА, О. Петрова", "Резюме: [name] [name], [name]")]
    public void Names_of_the_whole_world_go(string name, string text, string shown) =>
        Assert.StartsWith(shown, new IdentityMask(new Profile { Name = name, Email = "info@example.org" }).Apply(text), StringComparison.Ordinal);

    [Theory]
    [InlineData("https://cs.stanford.edu/~pquillington/papers/thesis.pdf", "Papers of Stanford, by pquillington", "Papers of Stanford, by [name]")]
    [InlineData("https://scholar.example.org/citations/users", "An example of citations", "An example of citations")]
    [InlineData("https://lighthouse.github.io/posts", "lighthouse posts", "[name] [name]")]
    [InlineData("https://www.linkedin.com/in/keeper-of-lights-84a", "a keeper of lights", "a [name] of [name]")]
    public void A_link_gives_away_what_somebody_calls_themself_and_not_where_it_leads(string link, string text, string shown) =>
        Assert.Equal(shown, new IdentityMask(new Profile { Name = "Wi", Email = "info@example.org", Links = [new(LinkKind.Website, link)] }).Apply(text));

    [Fact]
    public void A_text_of_a_megabyte_takes_no_time_that_anybody_waits_for()
    {
        var text = string.Concat(Enumerable.Repeat("Perpetua wrote 12 lines 3 4 5 6 7 ( - ) of a.b.c.d a a a a a on 2019-2023 @x . ", 12_000));
        Assert.DoesNotContain("erpetua", new IdentityMask(Perpetua).Apply(text), StringComparison.OrdinalIgnoreCase);
    }
}
