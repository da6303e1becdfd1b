using CareerBoard.Domain.Candidates;
using CareerBoard.Domain.Matching;
using CareerBoard.Domain.Postings;

namespace CareerBoard.Domain.Tests.Matching;

public sealed class EligibilityTests
{
    private static readonly Profile Mina = new() { Name = "Mina", Email = "mina@mail.example" };
    private static readonly Eligibility Window = new(new DateOnly(2027, 12, 1), new DateOnly(2028, 8, 31), Degree: null, WorkPermit: null, Sponsorship.NotSaid);

    [Theory]
    [InlineData("2027-11-01", false)]
    [InlineData("2027-12-01", true)]
    [InlineData("2028-08-01", true)]
    [InlineData("2028-09-01", false)]
    [InlineData(null, true)]
    public void A_graduation_outside_the_window_is_certain(string? graduates, bool fits)
    {
        var findings = Of(A.Content() with { Eligibility = Window }, Mina with { GraduatesOn = graduates is null ? null : DateOnly.Parse(graduates, System.Globalization.CultureInfo.InvariantCulture) });

        Assert.Equal(fits ? [] : [new EligibilityFinding(EligibilityTopic.Graduation, IsCertain: true)], findings);
    }

    [Theory]
    [InlineData("2027", "2028", true)]
    [InlineData("2026", "2027-11", false)]
    [InlineData("2028-09", null, false)]
    [InlineData("2026-05", null, true)]
    [InlineData(null, "2027-11", false)]
    [InlineData(null, "2027-12", true)]
    [InlineData(null, "2029-06", true)]
    public void What_is_not_sure_yet_fits_where_it_may(string? from, string? until, bool fits)
    {
        var wishes = new Wishes { GraduatesFrom = PartialDate.Read(from), GraduatesUntil = PartialDate.Read(until) };

        Assert.Equal(fits, Of(A.Content() with { Eligibility = Window }, Mina, wishes).Count == 0);
    }

    [Theory]
    [InlineData("2026-05", null, "2027-06", false)]
    [InlineData("2026-05", null, "2028-01", true)]
    [InlineData("2028-01", null, "2027-06", true)]
    [InlineData(null, "2029-06", "2028-10", false)]
    [InlineData(null, "2029-06", "2028-01", true)]
    [InlineData(null, "2028-01", "2028-10", true)]
    public void The_month_that_a_profile_names_stands_for_an_end_that_is_not_said_where_the_two_go_together(string? from, string? until, string graduates, bool fits)
    {
        var wishes = new Wishes { GraduatesFrom = PartialDate.Read(from), GraduatesUntil = PartialDate.Read(until) };

        Assert.Equal(fits, Of(A.Content() with { Eligibility = Window }, Mina with { GraduatesOn = PartialDate.Read(graduates)!.Value.FirstDay }, wishes).Count == 0);
    }

    [Theory]
    [InlineData("MSc or PhD in computer science", "B.Sc. Informatics", false)]
    [InlineData("MSc or PhD in computer science", "Master's", true)]
    [InlineData("Bachelor's degree", "PhD", true)]
    [InlineData("PhD", "MSc", false)]
    [InlineData("PhD", "Ausbildung", true)]
    [InlineData("Something equivalent", "BA", true)]
    [InlineData("Currently pursuing a Ph.D.", null, true)]
    public void A_lower_degree_is_for_a_person_to_judge(string asked, string? has, bool fits)
    {
        var findings = Of(A.Content() with { Eligibility = Window with { Degree = asked } }, Mina with { Degree = has });

        Assert.Equal(fits ? [] : [new EligibilityFinding(EligibilityTopic.Degree, IsCertain: false)], findings);
    }

    [Fact]
    public void Whoever_can_begin_only_later_is_told()
    {
        var summer = A.Content() with { Internship = new("Summer 2027", new DateOnly(2027, 6, 1), null, null, null, null, null, null) };

        Assert.Equal([new EligibilityFinding(EligibilityTopic.Term, IsCertain: false)], Of(summer, Mina, new Wishes { EarliestStart = PartialDate.Read("2027-07") }));
        Assert.Empty(Of(summer, Mina, new Wishes { EarliestStart = PartialDate.Read("2027-06") }));
        Assert.Empty(Of(A.Content(), Mina, new Wishes { EarliestStart = PartialDate.Read("2027-07") }));
    }

    [Fact]
    public void Who_would_need_a_permit_that_is_not_sponsored_is_told()
    {
        var unsponsored = A.Content() with { Eligibility = Window with { Sponsorship = Sponsorship.NotOffered } };

        Assert.Equal([new EligibilityFinding(EligibilityTopic.Permit, IsCertain: false)], Of(unsponsored, Mina, new Wishes { MayWorkIn = ["DE"] }, "PT"));
        Assert.Empty(Of(unsponsored, Mina, new Wishes { MayWorkIn = ["DE", "PT"] }, "PT"));
        Assert.Empty(Of(unsponsored, Mina, new Wishes(), "PT"));
        Assert.Empty(Of(unsponsored, Mina, new Wishes { MayWorkIn = ["DE"] }));
        Assert.Empty(Of(A.Content() with { Eligibility = Window }, Mina, new Wishes { MayWorkIn = ["DE"] }, "PT"));
    }

    [Fact]
    public void Whoever_lives_where_one_may_not_work_from_is_told()
    {
        var remote = A.Content() with { Workplace = Workplace.Remote, RemoteRegions = ["GB", "IE"] };

        Assert.Equal([new EligibilityFinding(EligibilityTopic.Place, IsCertain: false)], Of(remote, Mina with { Country = "KE" }));
        Assert.Empty(Of(remote, Mina with { Country = "IE" }));
        Assert.Empty(Of(remote, Mina));
        Assert.Empty(Of(remote with { RemoteRegions = ["GB", "EMEA"] }, Mina with { Country = "KE" }));
        Assert.Empty(Of(remote with { Workplace = Workplace.Hybrid }, Mina with { Country = "KE" }));
    }

    private static IReadOnlyList<EligibilityFinding> Of(PostingContent posting, Profile profile, Wishes? wishes = null, params string[] countries) =>
        EligibilityCheck.Of(posting, countries, profile, wishes ?? new());
}
