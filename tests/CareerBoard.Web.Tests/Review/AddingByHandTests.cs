using System.Net;
using CareerBoard.Domain.Applications;
using CareerBoard.Testing;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Tests.Review;

public sealed class AddingByHandTests : Office
{
    private string Page => $"/admin/postings/{Posting.Number}/add-candidate";

    private async Task<FormToFill> FilledAsync(string name, string email) =>
        (await Tomas.Opens(Page)).Form("main form").Set("Form.Name", name).Set("Form.Email", email);

    [Fact]
    public async Task Somebody_met_elsewhere_is_added_with_résumé_and_note()
    {
        var form = await FilledAsync("Jun Watanabe", "jun@example.org");
        var answer = await form.Set("Form.Links", "github.com/jun").Set("Form.Source", "Fair in Zürich").Set("Form.Note", "Talked for *an hour*").Attach("Form.Resume", "cv.pdf", Documents.Pdf("Jun Watanabe builds compilers")).SendAsync();

        Assert.Equal("Jun Watanabe", answer.Heading);
        Assert.Contains("<em>an hour</em>", answer.Body, StringComparison.Ordinal);
        Assert.Contains("cv.pdf", answer.Text, StringComparison.Ordinal);
        var added = await Board.InDbAsync(db => db.Applications.AsNoTracking().SingleAsync(a => a.Source == "Fair in Zürich"));
        Assert.Equal((TimelineKind.AddedByHand, Recruiter.Id), (added.Timeline[0].Kind, added.OwnerId!.Value));
        var file = await Tomas.Opens($"/admin/applications/{added.Id}/files/{added.Files[0].FileId}");
        Assert.Equal(HttpStatusCode.OK, file.Status);
        Assert.StartsWith("attachment", file.Headers["Content-Disposition"], StringComparison.Ordinal);
        Assert.Contains("sandbox", file.Headers["Content-Security-Policy"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pressing_twice_adds_once()
    {
        var form = await FilledAsync("Jun Watanabe", "jun@example.org");

        var (first, second) = (await form.SendOnceAsync(), await form.SendOnceAsync());

        Assert.Equal(first.Location, second.Location);
        Assert.Equal(2, await Board.InDbAsync(db => db.Applications.CountAsync()));
    }

    [Fact]
    public async Task The_candidate_of_that_address_is_found_again_and_a_second_application_refused()
    {
        var other = await Board.AddPostingAsync(Employer, "Resident");
        var elsewhere = (await Tomas.Opens($"/admin/postings/{other.Number}/add-candidate")).Form("main form").Set("Form.Name", "M. Okafor").Set("Form.Email", "MINA.okafor@example.org");

        await elsewhere.SendAsync();
        var refused = await (await FilledAsync("Mina", People.Mina)).SendAsync();

        Assert.Equal(2, await Board.InDbAsync(db => db.Applications.CountAsync(a => a.CandidateId == Mina.Id)));
        Assert.Contains("has an application for this posting already", refused.Text, StringComparison.Ordinal);
        Assert.Contains(Address, refused.Body, StringComparison.Ordinal);
        Assert.Equal("Mina Okafor", (await Board.InDbAsync(db => db.Candidates.AsNoTracking().SingleAsync(c => c.Id == Mina.Id))).Profile.Name);
    }

    [Theory]
    [InlineData("", "jun@example.org", "Enter the person’s name.")]
    [InlineData("Jun", "not an address", "Enter an e-mail address")]
    [InlineData("Jun", "", "Enter the person’s e-mail address.")]
    public async Task What_is_missing_is_said_and_what_was_typed_stays(string name, string email, string said)
    {
        var answer = await (await FilledAsync(name, email)).Set("Form.Note", "Kept words").SendAsync();

        Assert.Contains(said, answer.Text, StringComparison.Ordinal);
        Assert.Contains("Kept words", answer.Body, StringComparison.Ordinal);
        Assert.Equal(1, await Board.InDbAsync(db => db.Applications.CountAsync()));
    }

    [Fact]
    public async Task A_file_that_is_no_document_is_refused()
    {
        var answer = await (await FilledAsync("Jun", "jun@example.org")).Attach("Form.Resume", "cv.pdf", "MZ not a PDF"u8.ToArray()).SendAsync();

        Assert.Contains("Choose a PDF or DOCX file", answer.Text, StringComparison.Ordinal);
        Assert.Equal(1, await Board.InDbAsync(db => db.Applications.CountAsync()));
    }
}
