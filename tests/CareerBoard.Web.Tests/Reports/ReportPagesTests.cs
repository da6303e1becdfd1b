using System.Globalization;
using System.Net;
using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Employers;
using CareerBoard.Testing;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Tests.Reports;

/// <summary>The figures of a story that is counted by hand, who may read them, and their files.</summary>
public sealed class ReportPagesTests : Story
{
    [Fact]
    public async Task The_funnel_counts_who_reached_each_stage_and_how_they_left_it()
    {
        using var tomas = await TomasAsync();
        var page = await tomas.Opens("/admin/reports");

        Assert.Contains("5 applications in all", page.Text, StringComparison.Ordinal);
        Assert.Equal(
            [
                "Applied | 5 | 100 | – | – | – | – | –",
                "Received | 5 | 100 | 2 | 1 | 0 | 0 | 2",
                "Screening | 2 | 40 | 1 | 0 | 1 | 0 | 0",
                "Interview | 1 | 20 | 1 | 0 | 0 | 0 | 0",
                "Offer | 1 | 20 | 1 | 0 | 0 | 0 | 0",
                "Hired | 1 | 20 | – | – | – | – | –",
            ],
            Rows(page, "funnel"));
        Assert.Equal([$"{Interns.Number} · Research intern | 3 | 0 | 1 | 1 | 1 | 33", $"{Residents.Number} · Resident | 2 | 2 | 0 | 0 | 0 | 0"], Rows(page, "applications"));
    }

    [Fact]
    public async Task Who_comes_back_to_a_stage_counts_once_and_by_the_way_they_left_it_last()
    {
        var sol = await Board.InDbAsync(db => db.Applications.Where(a => a.PostingId == Residents.Id).OrderByDescending(a => a.AppliedAt).FirstAsync());
        await MoveAsync(sol, "Interview");
        await MoveAsync(sol, "Screening");
        await StepAsync(sol, (a, pipeline, now) => a.Reject(pipeline, RejectionReason.Other, sol.Id, now));

        using var tomas = await TomasAsync();
        var rows = Rows(await tomas.Opens($"/admin/reports?posting={Residents.Number}"), "funnel");
        Assert.Contains("Received | 2 | 100 | 1 | 0 | 0 | 0 | 1", rows);
        Assert.Contains("Screening | 1 | 50 | 0 | 1 | 0 | 0 | 0", rows);
        Assert.Contains("Interview | 1 | 50 | 0 | 0 | 0 | 1 | 0", rows);
    }

    [Fact]
    public async Task Times_are_said_with_their_spread()
    {
        using var tomas = await TomasAsync();
        var page = await tomas.Opens("/admin/reports/time");

        Assert.Equal(
            ["Hired | 1 | 15.0 | 15.0 | 15.0 | 15.0 | 15.0", "Rejected | 1 | 20.0 | 20.0 | 20.0 | 20.0 | 20.0", "Either | 2 | 16.2 | 17.5 | 18.8 | 19.5 | 20.0"],
            Rows(page, "time-to-decision"));
        Assert.Equal("Received | 3 | 2.5 | 3.0 | 11.5 | 16.6 | 20.0 | 2 | 10.0", Rows(page, "time-in-stage")[0]);
    }

    [Fact]
    public async Task Promises_are_kept_late_owed_or_lapsed()
    {
        using var tomas = await TomasAsync();
        var rows = Rows(await tomas.Opens("/admin/reports/promises"), "promises");

        Assert.Equal(
            [
                "Received | 5 | 2 | 1 | 1 | 1 | 0 | 50 | 6.0",
                "Screening | 2 | 1 | 0 | 0 | 0 | 1 | 100 | –",
                "Interview | 1 | 1 | 0 | 0 | 0 | 0 | 100 | –",
                "Offer | 1 | 1 | 0 | 0 | 0 | 0 | 100 | –",
            ],
            rows);
    }

    [Fact]
    public async Task A_promise_goes_along_with_who_is_moved_out_of_a_stage_that_is_removed()
    {
        await Board.InDbAsync(async db =>
        {
            var noor = await db.Applications.Where(a => a.PostingId == Residents.Id).OrderBy(a => a.AppliedAt).FirstAsync();
            var pipeline = await db.Pipelines.SingleAsync(p => p.PostingId == Residents.Id);
            var (received, screening) = (pipeline.First, pipeline.Current.ElementAt(1));
            Assert.Null(pipeline.RemoveStage(received.Id, Board.Now));
            Assert.Null(noor.GoAlong(screening, noor.Id, Board.Now));
            await db.SaveChangesAsync();
        });

        using var tomas = await TomasAsync();
        var rows = Rows(await tomas.Opens($"/admin/reports/promises?posting={Residents.Number}"), "promises");
        Assert.Equal("Screening | 1 | 0 | 0 | 1 | 0 | 0 | 0 | 6.0", Assert.Single(rows, row => row.StartsWith("Screening", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Sources_say_how_far_people_came_who_came_that_way()
    {
        using var tomas = await TomasAsync();
        var rows = Rows(await tomas.Opens("/admin/reports/sources"), "sources");

        Assert.Equal(["Not known | 3 | 1 | 0 | 0 | 2 | 33 | 0", $"{Formula} | 1 | 0 | 0 | 0 | 0 | 0 | 0", "newsletter | 1 | 1 | 1 | 1 | 0 | 100 | 100"], rows);
    }

    [Fact]
    public async Task Offers_are_counted_where_a_stage_says_that_it_makes_one()
    {
        using var tomas = await TomasAsync();
        Assert.Equal("All | 1 | 1 | 0 | 0 | 0 | 100 | 3.0 | 0", Assert.Single(Rows(await tomas.Opens("/admin/reports/offers"), "offers")));

        var offer = await Board.InDbAsync(async db => (await db.Pipelines.SingleAsync(p => p.PostingId == Interns.Id)).Current.Single(s => s.Name == "Offer").Id);
        var form = (await tomas.Opens($"/admin/postings/{Interns.Number}/stages/edit/{offer}")).Form("form[data-guard]");
        Assert.Equal("true", form["Form.MakesOffer"]);
        await form.Set("Form.MakesOffer").SendAsync();

        Assert.Equal("All | 0 | 0 | 0 | 0 | 0 | – | – | 1", Assert.Single(Rows(await tomas.Opens("/admin/reports/offers"), "offers")));
    }

    [Fact]
    public async Task Filters_stand_in_the_address_and_can_be_taken_away()
    {
        using var tomas = await TomasAsync();
        var page = await (await tomas.Opens("/admin/reports/time")).Form("form.toolbar").Set("team", Team.Slug).Set("role", "intern").Set("by", "month").SendAsync();
        Assert.Contains("3 applications in this selection", page.Text, StringComparison.Ordinal);
        Assert.Contains("Time to decision by month", page.Text, StringComparison.Ordinal);

        var funnel = await page.Follow("Funnel");
        Assert.Equal("Applied | 3 | 100 | – | – | – | – | –", Rows(funnel, "funnel")[0]);

        var without = await funnel.Follow("Role: Intern , remove this filter");
        Assert.DoesNotContain("role=", without.Address.Query, StringComparison.Ordinal);
        Assert.Contains($"team={Team.Slug}", without.Address.Query, StringComparison.Ordinal);

        var day = Begin.AddDays(1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        Assert.Equal("Applied | 1 | 100 | – | – | – | – | –", Rows(await tomas.Opens($"/admin/reports?from={day}"), "funnel")[0]);
        Assert.Equal("Applied | 4 | 100 | – | – | – | – | –", Rows(await tomas.Opens($"/admin/reports?until={day}"), "funnel")[0]);

        var none = await tomas.Opens("/admin/reports?until=2001-01-01");
        Assert.Contains("No applications in this selection", none.Text, StringComparison.Ordinal);

        var odd = await tomas.Opens("/admin/reports?posting=999999&team=none&from=yesterday&by=moon");
        Assert.Contains("Not understood and left out: from, by, posting, team.", odd.Text, StringComparison.Ordinal);
        Assert.Equal("Applied | 5 | 100 | – | – | – | – | –", Rows(odd, "funnel")[0]);
    }

    [Fact]
    public async Task A_table_is_had_as_a_file_that_no_spreadsheet_takes_for_formulas()
    {
        using var tomas = await TomasAsync();
        var file = await tomas.Opens("/admin/reports/sources?csv=sources");

        Assert.Equal("text/csv; charset=utf-8", file.Headers["Content-Type"]);
        Assert.Contains("attachment; filename=sources.csv", file.Headers["Content-Disposition"], StringComparison.Ordinal);
        var lines = file.Body.TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("Source,Applied,Went on,Offers,Hired,Open,% went on,% hired", lines[0]);
        Assert.Contains("newsletter,1,1,1,1,0,100,100", lines);
        Assert.Contains(lines, line => line.StartsWith("\"'=HYPERLINK", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, line => line.StartsWith('=') || line.StartsWith("\"=", StringComparison.Ordinal));

        Assert.Contains("Either,2,16.2,17.5,18.8,19.5,20.0", (await tomas.Opens("/admin/reports/time?csv=time-to-decision")).Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await tomas.Opens("/admin/reports?csv=sources")).Status);
    }

    [Fact]
    public async Task A_picture_says_in_words_what_its_table_says()
    {
        using var tomas = await TomasAsync();
        var page = await tomas.Opens("/admin/reports");
        var label = page.Find("section[aria-labelledby=funnel-h] svg[role=img]")!.GetAttribute("aria-label");
        Assert.Equal("Stages, drawn from the table below. Applied: 5; Received: 5; Screening: 2; Interview: 1; Offer: 1; Hired: 1", label);
        Assert.Equal(["100%", "100%", "40%", "20%", "20%", "20%"], page.Document.QuerySelectorAll("section[aria-labelledby=funnel-h] svg[role=img] rect.accent").Select(bar => bar.GetAttribute("width")));
        Assert.DoesNotContain("style=", page.Body, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_hiring_manager_reads_figures_of_the_own_teams_postings_alone()
    {
        await Board.AddMemberAsync(Employer, People.Rahel, Access.HiringManager, Team.Id);
        using var rahel = await Board.Visitor().SignsIn(People.Rahel);

        foreach (var place in (string[])["", "/time", "/promises", "/sources", "/offers"]) Assert.Contains("3 applications in all", (await rahel.Opens($"/admin/reports{place}")).Text, StringComparison.Ordinal);
        var asked = await rahel.Opens($"/admin/reports?posting={Residents.Number}");
        Assert.Contains("Not understood and left out: posting.", asked.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Resident", asked.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await rahel.Opens("/admin/reports/people")).Status);
    }

    [Fact]
    public async Task Interviewers_find_no_reports_and_another_employer_finds_its_own()
    {
        await Board.AddMemberAsync(Employer, People.Rahel, Access.Interviewer);
        await Board.AddMemberAsync(await Board.AddEmployerAsync("Borealis"), People.Stranger, Access.EmployerAdmin);
        using var rahel = await Board.Visitor().SignsIn(People.Rahel);
        using var stranger = await Board.Visitor().SignsIn(People.Stranger);

        foreach (var place in (string[])["", "/time", "/promises", "/sources", "/offers", "/people"])
        {
            Assert.Equal(HttpStatusCode.NotFound, (await rahel.Opens($"/admin/reports{place}")).Status);
            if (place != "/people") Assert.Contains("Nothing to count yet", (await stranger.Opens($"/admin/reports{place}")).Text, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("newsletter", (await stranger.Opens("/admin/reports/sources?csv=sources")).Body, StringComparison.Ordinal);
    }
}
