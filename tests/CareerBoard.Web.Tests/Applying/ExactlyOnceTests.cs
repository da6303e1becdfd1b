using System.Net;
using CareerBoard.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CareerBoard.Web.Tests.Applying;

/// <summary>R6: however often and however fast the button is pressed, one application.</summary>
public sealed class ExactlyOnceTests : IAsyncLifetime
{
    private Applicant _mina = null!;

    public async ValueTask InitializeAsync() => _mina = await Applicant.ReadyAsync();

    public ValueTask DisposeAsync() => _mina.DisposeAsync();

    [Fact]
    public async Task The_same_form_sent_fifty_times_at_once_is_one_application_one_mail_and_fifty_equal_answers()
    {
        var posting = await _mina.PostingAsync();
        var form = await _mina.FormAsync(posting);

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => form.SendOnceAsync()));

        Assert.All(answers, a => Assert.True(Applicant.IsReceived(a), $"{a.Status}: {a.Text}"));
        Assert.Single(answers.Select(a => a.Location).Distinct());
        await _mina.Board.InDbAsync(async db =>
        {
            Assert.Equal(1, await db.Applications.CountAsync());
            Assert.Equal(1, await db.Outbox.CountAsync(o => o.Kind == "application-received"));
            Assert.Equal(1, await db.Files.CountAsync());
            Assert.Equal(0, await db.Drafts.CountAsync());
        });
        Assert.Single(Directory.GetFiles(Path.Combine(_mina.Board.Folder, "files"), "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Fifty_forms_with_keys_of_their_own_are_still_one_application()
    {
        var posting = await _mina.PostingAsync();
        var forms = new List<FormToFill>();
        for (var i = 0; i < 50; i++) forms.Add(await _mina.FormAsync(posting));
        Assert.Equal(50, forms.Select(f => f["Form.Key"]).Distinct().Count());

        var answers = await Task.WhenAll(forms.Select(f => f.SendOnceAsync()));

        Assert.Single(answers, Applicant.IsReceived);
        Assert.All(answers.Where(a => !Applicant.IsReceived(a)), a => Assert.Equal(HttpStatusCode.UnprocessableEntity, a.Status));
        Assert.Equal(1, await _mina.Board.InDbAsync(db => db.Applications.CountAsync()));
    }

    [Fact]
    public async Task The_same_key_with_another_body_is_refused_and_changes_nothing()
    {
        var posting = await _mina.PostingAsync();
        var form = await _mina.FormAsync(posting);
        var first = await form.SendOnceAsync();

        var other = await form.Set("Form.Name", "Somebody Else").SendOnceAsync();

        Assert.True(Applicant.IsReceived(first));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, other.Status);
        Assert.Contains("sent before with other content", other.Text, StringComparison.Ordinal);
        Assert.Equal("Mina Okafor", (await _mina.Board.InDbAsync(db => db.Applications.SingleAsync())).Profile.Name);
    }

    [Fact]
    public async Task The_same_key_with_another_file_is_another_body()
    {
        var posting = await _mina.PostingAsync();
        var page = await _mina.Browser.Opens(Applicant.Address(posting));
        await Applicant.Filled(page).SendOnceAsync();
        var consent = page.Find("input[name='Form.Consent']")!.GetAttribute("value")!;
        var other = await page.Form("#application").Set("Form.Name", "Mina Okafor").Set("Form.Consent", consent).Attach("Form.Resume", "mina.pdf", Documents.Pdf("Another one")).SendOnceAsync();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, other.Status);
    }

    [Fact]
    public async Task A_press_after_the_answer_was_lost_gets_the_same_answer()
    {
        var posting = await _mina.PostingAsync();
        var form = await _mina.FormAsync(posting);
        var first = await form.SendOnceAsync();
        _mina.Board.Clock.Advance(TimeSpan.FromHours(6));
        Assert.Equal(first.Location, (await form.SendOnceAsync()).Location);
    }
}
