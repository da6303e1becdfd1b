using System.Net;
using CareerBoard.Domain;
using CareerBoard.Domain.Candidates;
using CareerBoard.Domain.Employers;
using CareerBoard.Domain.Postings;
using CareerBoard.Testing;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Tests.Matching;

/// <summary>Whoever does not fit is told so before the form opens.</summary>
public sealed class EligibilityTests : IAsyncLifetime
{
    private static readonly Eligibility Window = new(new DateOnly(2027, 12, 1), new DateOnly(2028, 8, 31), Degree: null, WorkPermit: null, Sponsorship.NotSaid);

    private readonly TestBoard _board = new();
    private Employer _employer = null!;
    private Candidate _mina = null!;
    private Visitor _visitor = null!;

    public async ValueTask InitializeAsync()
    {
        await _board.StartAsync();
        _employer = await _board.AddEmployerAsync();
        _mina = await _board.AddCandidateAsync(People.Mina);
        _visitor = await _board.Visitor().SignsIn(People.Mina);
    }

    public ValueTask DisposeAsync()
    {
        _visitor.Dispose();
        return _board.DisposeAsync();
    }

    [Fact]
    public async Task A_fact_that_does_not_fit_keeps_the_form_closed_until_the_profile_says_otherwise()
    {
        var posting = await _board.PublishAsync(_employer, Openings.Called("Research intern") with { Eligibility = Window });
        var apply = $"/jobs/{posting.Number}/research-intern/apply";
        await DescribeAsync(p => p with { GraduatesOn = new DateOnly(2026, 6, 1) });

        foreach (var address in (string[])[apply, $"{apply}?anyway=1"])
        {
            var page = await _visitor.Opens(address);
            Assert.Equal(HttpStatusCode.OK, page.Status);
            Assert.Null(page.Find("form#application"));
            Assert.Contains("It is for people who graduate between 1 Dec 2027 and 31 Aug 2028. Your profile says Jun 2026.", page.TextsOf(".requirements .how"));
            Assert.Null(page.Find("a[href*=anyway]"));
        }

        await DescribeAsync(p => p with { GraduatesOn = new DateOnly(2028, 6, 1) });
        Assert.NotNull((await _visitor.Opens(apply)).Find("form#application"));
    }

    [Fact]
    public async Task What_a_person_judges_leaves_a_way_to_go_on()
    {
        var place = await _board.AddPlaceAsync("Lisbon, Portugal", "Lisbon", null, "PT");
        var posting = await _board.PublishAsync(_employer, Openings.Called("Research intern") with
        {
            Workplace = Workplace.OnSite, RemoteRegions = [], LocationIds = [place.Id],
            Eligibility = Window with { Degree = "MSc or PhD", Sponsorship = Sponsorship.NotOffered },
            Internship = new("Summer 2028", new DateOnly(2028, 6, 1), null, null, null, null, null, null),
        });
        await DescribeAsync(p => p with { Degree = "B.Sc. Physics" });
        await WishAsync(new Wishes { MayWorkIn = ["GB"], EarliestStart = PartialDate.Read("2028-09") });

        var page = await _visitor.Opens($"/jobs/{posting.Number}/research-intern/apply?source=Fair");

        Assert.Null(page.Find("form#application"));
        Assert.Equal(
            [
                "It asks for: MSc or PhD. Your profile says: B.Sc. Physics.",
                "It begins on 1 Jun 2028. Your profile says that you can begin in Sep 2028 at the earliest.",
                "The employer does not sponsor visas for it. Your profile does not say that you may work in Portugal.",
            ],
            page.TextsOf(".requirements .how"));
        var on = await _visitor.Opens(page.Find("a[href*=anyway]")!.GetAttribute("href")!);
        Assert.NotNull(on.Find("form#application"));
        Assert.Equal("Fair", on.Find("input[name='Form.Source']")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Whoever_says_nothing_or_fits_gets_the_form()
    {
        var posting = await _board.PublishAsync(_employer, Openings.Called("Research intern") with { Eligibility = Window with { Degree = "PhD", Sponsorship = Sponsorship.NotOffered } });
        var apply = $"/jobs/{posting.Number}/research-intern/apply";

        Assert.NotNull((await _visitor.Opens(apply)).Find("form#application"));

        await DescribeAsync(p => p with { GraduatesOn = new DateOnly(2028, 1, 1), Degree = "PhD", Country = "GB" });
        Assert.NotNull((await _visitor.Opens(apply)).Find("form#application"));
    }

    [Fact]
    public async Task A_month_outside_the_window_is_refused_in_the_form_as_well()
    {
        var posting = await _board.PublishAsync(_employer, Openings.Called("Research intern") with { Eligibility = Window });
        var page = await _visitor.Opens($"/jobs/{posting.Number}/research-intern/apply");

        var refused = await page.Form("form#application").Set("Form.GraduatesOn", "2030-01").SendAsync();

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("This opening is for people who graduate between 1 Dec 2027 and 31 Aug 2028.", refused.TextsOf(".error-summary a"));
        Assert.Equal("2030-01", refused.Find("input[name='Form.GraduatesOn']")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Whoever_does_not_know_the_month_yet_is_let_in_and_not_turned_away_at_the_end()
    {
        var posting = await _board.PublishAsync(_employer, Openings.Called("Research intern") with { Eligibility = Window });
        await DescribeAsync(p => p with { GraduatesOn = new DateOnly(2027, 6, 1) });
        await WishAsync(new Wishes { GraduatesFrom = PartialDate.Read("2027-06"), GraduatesUntil = PartialDate.Read("2028-06") });

        var page = await _visitor.Opens($"/jobs/{posting.Number}/research-intern/apply");
        var sent = await page.Form("form#application").SendAsync();

        Assert.DoesNotContain(sent.TextsOf(".error-summary a"), e => e.StartsWith("This opening is for people", StringComparison.Ordinal));
        Assert.NotEmpty(sent.TextsOf(".error-summary a"));
    }

    [Theory]
    [InlineData("2026-05", null, null)]
    [InlineData(null, "2029-06", null)]
    [InlineData("2028-09", null, "Your profile says Sep 2028 at the earliest.")]
    [InlineData(null, "2027-11", "Your profile says Nov 2027 at the latest.")]
    public async Task An_end_of_studies_that_is_said_from_one_side_is_open_to_the_other(string? from, string? until, string? words)
    {
        var posting = await _board.PublishAsync(_employer, Openings.Called("Research intern") with { Eligibility = Window });
        await WishAsync(new Wishes { GraduatesFrom = PartialDate.Read(from), GraduatesUntil = PartialDate.Read(until) });

        var page = await _visitor.Opens($"/jobs/{posting.Number}/research-intern/apply");

        Assert.Equal(words is null, page.Find("form#application") is not null);
        if (words is not null) Assert.Contains($"It is for people who graduate between 1 Dec 2027 and 31 Aug 2028. {words}", page.TextsOf(".requirements .how"));
    }

    private Task DescribeAsync(Func<Profile, Profile> change) => _board.ChangeAsync(_mina, c => c.Describe(change(c.Profile)));

    private Task WishAsync(Wishes wishes) => _board.ChangeAsync(_mina, c => c.Wish(wishes));
}
