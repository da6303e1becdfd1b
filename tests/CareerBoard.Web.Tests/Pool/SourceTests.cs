using System.Net;
using CareerBoard.Data.Erasing;
using CareerBoard.Testing;
using CareerBoard.Web.Tests.Applying;
using CareerBoard.Web.Tests.Review;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Tests.Pool;

/// <summary>Links say where people come from, in a form that can be counted.</summary>
public sealed class SourceTests : Office
{
    [Fact]
    public async Task A_members_own_link_makes_the_application_a_referral_by_that_member()
    {
        var link = await LinkAsync(Rahel, $"/admin/postings/{Posting.Number}/links", "#mine", assigned: true);

        Assert.Equal("referral: rahel abebe", await AppliesByAsync(link));
        Assert.Contains("referral: rahel abebe", (await Tomas.Opens($"/admin/postings/{Posting.Number}/links")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Links_for_events_and_boards_are_made_of_what_they_say()
    {
        var link = await LinkAsync(Tomas, $"/admin/postings/{Posting.Number}/links?kind=Event&name=NeurIPS+2026", "#made");

        Assert.Equal("event: NeurIPS 2026", await AppliesByAsync(link));
        var refused = await Tomas.Opens($"/admin/postings/{Posting.Number}/links?kind=Board&name={new string('x', 81)}");
        Assert.Contains("at most 80 characters", refused.Text, StringComparison.Ordinal);
        Assert.Null(refused.Find("#made"));
    }

    [Theory]
    [InlineData("referral: Rahel Abebe", "other: referral: Rahel Abebe")]
    [InlineData("invitation", "other: invitation")]
    [InlineData("referral-00000000000070008000000000000001", null)]
    [InlineData("Board:Indeed", "board: Indeed")]
    [InlineData("newsletter", "newsletter")]
    public async Task Nobody_makes_up_who_recommended_them(string said, string? kept) =>
        Assert.Equal(kept, await AppliesByAsync(new Uri($"http://x/jobs/{Posting.Number}/research-intern?source={Uri.EscapeDataString(said)}")));

    [Fact]
    public async Task A_member_of_another_employer_recommends_nobody_here()
    {
        var elsewhere = await Board.AddMemberAsync(await Board.AddEmployerAsync("Borealis Works"), "boss@example.org");

        Assert.Null(await AppliesByAsync(new Uri($"http://x/jobs/{Posting.Number}/research-intern?source=referral-{elsewhere.Id:N}")));
    }

    [Fact]
    public async Task The_name_of_whoever_recommended_goes_with_their_account()
    {
        await AppliesByAsync(await LinkAsync(Rahel, $"/admin/postings/{Posting.Number}/links", "#mine", assigned: true));
        await Board.ChangeAsync(Interviewer, m => m.Deactivate());

        var erased = await Board.WithAsync<EraseCandidate, Domain.Result<ErasedPerson>>(erasing => erasing.EraseAccountAsync(Interviewer.AccountId, default));

        Assert.NotNull(erased.Value);
        Assert.Equal(["referral: somebody who left"], await Board.InDbAsync(db => db.Applications.Where(a => a.Source != null).Select(a => a.Source).ToListAsync()));
    }

    private async Task<Uri> LinkAsync(Visitor member, string page, string field, bool assigned = false)
    {
        if (assigned) await Board.InDbAsync(async db =>
        {
            (await db.Postings.SingleAsync(p => p.Id == Posting.Id)).AssignTeam([Interviewer.Id]);
            await db.SaveChangesAsync();
        });
        return new Uri((await member.Opens(page)).Find(field)!.GetAttribute("value")!);
    }

    /// <summary>What the application of somebody says who follows the link from the opening's page.</summary>
    private async Task<string?> AppliesByAsync(Uri link)
    {
        await Board.AddAccountAsync(People.Jun, "Jun Watanabe");
        using var jun = await Board.Visitor().SignsIn(People.Jun);
        var opening = await jun.Opens(link.PathAndQuery);
        Assert.Equal(HttpStatusCode.OK, opening.Status);
        var apply = await jun.Opens(opening.Document.QuerySelectorAll("a").Select(a => a.GetAttribute("href")).First(h => h?.Contains("/apply", StringComparison.Ordinal) is true)!);
        Assert.True(Applicant.IsReceived(await Applicant.Filled(apply).SendOnceAsync()));
        return await Board.InDbAsync(db => db.Applications.Where(a => a.PostingId == Posting.Id && a.CandidateId != Mina.Id).Select(a => a.Source).SingleAsync());
    }
}
