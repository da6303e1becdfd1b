using CareerBoard.Domain.Postings;
using CareerBoard.Domain.Skills;

namespace CareerBoard.Domain.Tests.Postings;

public sealed class LintTests
{
    private static readonly Location Lisbon = new(A.Lisbon, "Lisbon, Portugal", "Lisbon", region: null, "PT");
    private static readonly Location SomewhereUnknown = new(A.Nairobi, "HQ", city: null, region: null, country: null);

    private static readonly PostingContent Flawless = A.Content() with
    {
        Pay = new Pay(4_000_00, 4_400_00, "EUR", PayPeriod.Month),
        Deadline = A.DeadlineAfter(24 * 30),
        Sections = [new Section(SectionKind.TheRole, Heading: null, A.Text(Lint.ShortDescription))],
    };

    [Fact]
    public void A_careful_posting_has_nothing_to_mend() => Assert.Empty(Codes(Flawless));

    [Fact]
    public void Errors_come_before_warnings() =>
        Assert.Equal([LintSeverity.Error, LintSeverity.Warning], Check(Flawless with { Pay = null, Workplace = Workplace.Remote }).Select(n => n.Severity));

    [Fact]
    public void Remote_work_says_where_one_may_live()
    {
        Assert.Contains("lint.remote-without-region", Codes(Flawless with { Workplace = Workplace.Remote }));
        Assert.DoesNotContain("lint.remote-without-region", Codes(Flawless with { Workplace = Workplace.Remote, RemoteRegions = ["PT"] }));
        Assert.DoesNotContain("lint.remote-without-region", Codes(Flawless with { Workplace = Workplace.Hybrid }));
    }

    [Fact]
    public void One_place_has_to_have_a_country()
    {
        Assert.Contains("lint.no-country", Codes(Flawless, SomewhereUnknown));
        Assert.DoesNotContain("lint.no-country", Codes(Flawless, SomewhereUnknown, Lisbon));
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData(Workplace.OnSite, true)]
    [InlineData(Workplace.Hybrid, true)]
    [InlineData(Workplace.Remote, false)]
    public void Whoever_is_to_come_somewhere_reads_where(Workplace? workplace, bool isMissing) =>
        Assert.Equal(isMissing, Lint.Check(Flawless with { LocationIds = [], Workplace = workplace }, [], "Kite & Key", A.Monday).Any(note => note.Code == "lint.no-place"));

    [Fact]
    public void Remote_work_without_a_place_misses_no_country() =>
        Assert.Empty(Lint.Check(Flawless with { LocationIds = [], Workplace = Workplace.Remote, RemoteRegions = ["EU", "NO"] }, [], "Kite & Key", A.Monday));

    [Theory]
    [InlineData("EMEA")]
    [InlineData("EU")]
    [InlineData("no")]
    public void Remote_work_names_a_country_or_search_engines_leave_it_out(string region)
    {
        var content = Flawless with { LocationIds = [], Workplace = Workplace.Remote, RemoteRegions = [region] };
        Assert.Equal("lint.regions-without-country", Assert.Single(Lint.Check(content, [], "Kite & Key", A.Monday)).Code);
        Assert.Equal("lint.regions-without-country", Assert.Single(Lint.Check(content, [Lisbon], "Kite & Key", A.Monday)).Code);
    }

    [Theory]
    [InlineData("", "lint.no-description")]
    [InlineData(" \n- \n# ", "lint.no-description")]
    [InlineData("# Research *intern*", "lint.description-is-title")]
    [InlineData("RESEARCH INTERN.", "lint.description-is-title")]
    public void A_description_says_more_than_the_title(string markdown, string code) =>
        Assert.Contains(code, Codes(Flawless with { Sections = [new Section(SectionKind.TheRole, "The role", markdown)] }));

    [Fact]
    public void A_deadline_lies_after_publication()
    {
        var content = Flawless with { Deadline = A.DeadlineAfter(24) };
        Assert.Contains("lint.closes-before-publication", Lint.Check(content, [Lisbon], "Kite & Key", A.Monday.AddHours(24)).Select(n => n.Code));
        Assert.Empty(Lint.Check(content, [Lisbon], "Kite & Key", A.Monday.AddHours(24).AddTicks(-1)));
    }

    [Fact]
    public void What_was_published_is_judged_by_the_day_when_it_was()
    {
        var posting = A.Posting().Closing(A.DeadlineAfter(24)).Published();
        Assert.DoesNotContain("lint.closes-before-publication", posting.Lint([Lisbon], "Kite & Key", A.Monday.AddDays(9)).Select(n => n.Code));
    }

    [Fact]
    public void Pay_does_not_end_below_its_beginning() =>
        Assert.Contains("lint.pay-upside-down", Codes(Flawless with { Pay = new Pay(5, 4, "EUR", PayPeriod.Hour) }));

    [Theory]
    [InlineData("Research intern, $50/h", "lint.title-pay")]
    [InlineData("Research intern 4000 EUR", "lint.title-pay")]
    [InlineData("Research intern €4k", "lint.title-pay")]
    [InlineData("Research intern (Lisbon)", "lint.title-city")]
    [InlineData("Research intern, LISBÓN", "lint.title-city")]
    [InlineData("Kite & Key research intern", "lint.title-employer")]
    [InlineData("Join us now!!", "lint.title-exclaims")]
    [InlineData("RESEARCH INTERN", "lint.title-shouts")]
    [InlineData("СТАЖЁР-ИССЛЕДОВАТЕЛЬ", "lint.title-shouts")]
    public void A_title_is_the_title_alone(string title, string code) => Assert.Equal([code], Codes(Flawless with { Title = title }));

    [Theory]
    [InlineData("Web3 engineer")]
    [InlineData("Research intern, 2027")]
    [InlineData("Engineer, euro payments, level 3")]
    [InlineData("Lisbonne liaison")]
    [InlineData("Kite research intern")]
    [InlineData("QA")]
    [InlineData("SRE, GPU")]
    [InlineData("研究インターン")]
    [InlineData("Apply today!")]
    public void A_plain_title_is_left_in_peace(string title) => Assert.Empty(Codes(Flawless with { Title = title }));

    [Fact]
    public void Missing_pay_and_deadline_are_mentioned() =>
        Assert.Equal(["lint.no-pay", "lint.no-deadline"], Codes(Flawless with { Pay = null, Deadline = null }));

    [Fact]
    public void A_description_shorter_than_300_characters_is_mentioned()
    {
        Assert.Equal(["lint.short-description"], Codes(Flawless with { Sections = [new Section(SectionKind.TheRole, null, A.Text(299))] }));
        Assert.Empty(Codes(Flawless with { Sections = [new Section(SectionKind.TheRole, null, A.Text(150)), new Section(SectionKind.Impact, null, A.Text(150))] }));
    }

    [Fact]
    public void More_than_eight_required_skills_are_mentioned()
    {
        Assert.Empty(Codes(Flawless with { Requirements = [All(8)] }));
        Assert.Equal(["lint.many-skills"], Codes(Flawless with { Requirements = [All(8), Any(2)] }));
    }

    [Fact]
    public void Only_what_somebody_must_show_counts_as_a_required_skill() =>
        Assert.Empty(Codes(Flawless with { Requirements = [All(6), Any(12), Any(12) with { Match = RequirementMatch.AtLeast, AtLeast = 1 }, All(9) with { Strength = RequirementStrength.Preferred }] }));

    [Fact]
    public void What_nobody_confirmed_is_held_against_nobody() =>
        Assert.Empty(Codes(Flawless with { Requirements = [All(12) with { IsProposed = true }] }));

    private static RequirementGroup All(int skills) => new(
        RequirementMatch.AllOf, AtLeast: null, RequirementStrength.Required, IsOpen: false, SkillCheck.Profile, Note: null,
        [.. Enumerable.Range(0, skills).Select(_ => new RequiredSkill(A.NewId(), SkillLevel.HasUsedInProjects))]);

    private static RequirementGroup Any(int skills) => All(skills) with { Match = RequirementMatch.AnyOf };

    private static IEnumerable<string> Codes(PostingContent content, params Location[] locations) => Check(content, locations).Select(n => n.Code);

    private static IReadOnlyList<LintNote> Check(PostingContent content, params Location[] locations) =>
        Lint.Check(content, locations.Length == 0 ? [Lisbon] : locations, "Kite & Key", A.Monday);
}
