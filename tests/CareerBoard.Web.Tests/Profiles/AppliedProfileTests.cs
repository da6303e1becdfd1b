using CareerBoard.Domain.Candidates;
using CareerBoard.Domain.Employers;
using CareerBoard.Testing;
using CareerBoard.Web.Tests.Applying;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Tests.Profiles;

/// <summary>What goes with an application stays as it was.</summary>
public sealed class AppliedProfileTests : IAsyncLifetime
{
    private Applicant _mina = null!;

    public async ValueTask InitializeAsync() => _mina = await Applicant.ReadyAsync();

    public ValueTask DisposeAsync() => _mina.DisposeAsync();

    [Fact]
    public async Task An_application_keeps_the_profile_that_it_was_sent_with()
    {
        await _mina.Board.AddMemberAsync(_mina.Employer, People.Rahel, Access.EmployerAdmin);
        await (await (await _mina.Browser.Offers(await File.ReadAllBytesAsync(ResumeFiles.Invented))).Form("main form").SendAsync()).Follow("Edit skills");
        await (await _mina.Browser.Opens("/profile/skills?skill=pytorch")).FormWith("Add skill").Set("Form.Title", "Sparse tides, the talk").Set("Form.Kind", "Talk").SendAsync();
        var page = await _mina.Browser.Opens($"{Applicant.Address(await _mina.PostingAsync())}?anyway=1");
        Assert.Contains("goes along, as it is when you send this", page.Text, StringComparison.Ordinal);
        var own = await Applicant.Filled(page).SendAsync();

        await _mina.Board.InDbAsync(async db =>
        {
            var mina = await db.Candidates.SingleAsync();
            Assert.Null(mina.Tell(new Career()));
            foreach (var evidence in mina.Evidence) mina.Hide(evidence.Id);
            await db.SaveChangesAsync();
        });

        using var rahel = await _mina.Board.Visitor().SignsIn(People.Rahel);
        var id = own.Address.AbsolutePath.Split('/')[^1];
        foreach (var shown in (Answer[])[await _mina.Browser.Opens($"/applications/{id}"), await rahel.Opens($"/admin/applications/{id}"), await rahel.Opens($"/admin/applications/{id}/print")])
        {
            Assert.Contains("Tidal Labs Research engineer · Stockholm · 2024 to Jun 2025", shown.Text, StringComparison.Ordinal);
            Assert.Contains("What the moon knows", shown.Text, StringComparison.Ordinal);
            Assert.Contains("Talk: Sparse tides, the talk", shown.Text, StringComparison.Ordinal);
            Assert.Contains("Oceanography", shown.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("what others overlook", shown.Text, StringComparison.Ordinal);
        }

        Assert.Contains(id, (await rahel.Opens("/admin/applications?q=\"moon knows\"")).Body, StringComparison.Ordinal);
        await _mina.Board.InDbAsync(async db => Assert.True((await db.Applications.SingleAsync()).Background!.ShownSkills().Count(s => s.IsShown) == 1));
    }

    [Fact]
    public async Task A_file_that_was_sent_before_is_sent_again_by_choice()
    {
        await (await _mina.FormAsync(await _mina.PostingAsync())).SendAsync();
        await (await _mina.FormAsync(await _mina.Board.AddPostingAsync(_mina.Employer, "Research intern"))).Attach("Form.Resume", "other.pdf", Documents.Pdf("Another one")).SendAsync();
        var first = await _mina.Board.InDbAsync(db => db.Files.Where(f => f.FileName == "mina.pdf").Select(f => f.Id).FirstAsync());

        var third = await _mina.Board.AddPostingAsync(_mina.Employer, "Research intern");
        var page = await _mina.Browser.Opens(Applicant.Address(third));
        var form = page.Form("#application").Set("Form.Consent", page.Find("input[name='Form.Consent']")!.GetAttribute("value")!).Set("Form.Earlier.Resume", first.ToString());
        Assert.Contains("Your application has been received", (await form.SendAsync()).Text, StringComparison.Ordinal);
        await _mina.Board.InDbAsync(async db => Assert.Equal(first, Assert.Single((await db.Applications.SingleAsync(a => a.PostingId == third.Id)).Files).FileId));
    }
}
