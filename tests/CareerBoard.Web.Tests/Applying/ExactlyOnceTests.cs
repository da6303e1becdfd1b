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
    [Trait("Goal", "R6")]
    public async Task The_same_form_sent_fifty_times_at_once_is_one_application_one_mail_and_fifty_equal_answers()
    {
        var story = await PressFiftyTimesAsync();

        Assert.Equal(new Presses(Received: 50, Answers: 1, Applications: 1, Rows: 1, Files: 1, Mails: 1), story);
        Assert.Equal(0, await _mina.Board.InDbAsync(db => db.Drafts.CountAsync()));
    }

    /// <summary>The control: a database in which no press is found again, neither by the look that comes first nor by the indexes that have the last word.</summary>
    [Fact]
    [Trait("Goal", "R6")]
    public async Task Where_no_press_is_recognised_fifty_presses_are_fifty_applications_and_fifty_mails()
    {
        await ForgetPressesAsync();

        var story = await PressFiftyTimesAsync();

        Assert.True(story is { Answers: > 1, Applications: > 1, Rows: > 1, Files: > 1, Mails: > 1 }, story.ToString());
    }

    /// <summary>The same control for another body under the same key: it is taken in like any other.</summary>
    [Fact]
    [Trait("Goal", "R6")]
    public async Task Where_no_press_is_recognised_another_body_under_the_same_key_is_not_refused()
    {
        await ForgetPressesAsync();
        var posting = await _mina.PostingAsync();
        var form = await _mina.FormAsync(posting);
        await form.SendOnceAsync();

        Assert.True(Applicant.IsReceived(await form.Set("Form.Name", "Somebody Else").SendOnceAsync()));
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
    [Trait("Goal", "R6")]
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

        // A day later: the sign-in is over too, and the press waits until there is another one.
        _mina.Board.Clock.Advance(TimeSpan.FromDays(1));
        var welcome = await (await form.SendAsync()).Form().Set("Form.Email", People.Mina).Set("Form.Password", People.Password).SendAsync();
        Assert.Equal(first.Location, (await welcome.FormWith("Send it now").SendOnceAsync()).Location);
    }

    private async Task<Presses> PressFiftyTimesAsync()
    {
        var posting = await _mina.PostingAsync();
        var form = await _mina.FormAsync(posting);

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => form.SendOnceAsync()));

        // The clocks run twice, as they would.
        await _mina.Board.DeliverMailAsync();
        await _mina.Board.DeliverMailAsync();
        return new Presses(
            answers.Count(Applicant.IsReceived),
            answers.Select(a => a.Location).Distinct().Count(),
            await _mina.Board.InDbAsync(db => db.Applications.CountAsync()),
            await _mina.Board.InDbAsync(db => db.Files.CountAsync()),
            Directory.GetFiles(Path.Combine(_mina.Board.Folder, "files"), "*", SearchOption.AllDirectories).Length,
            _mina.Board.Mails.Count(mail => mail.To.Contains(People.Mina, StringComparison.OrdinalIgnoreCase)));
    }

    /// <summary>Every application is given another key and hash as it is written, and is put where no index looks: among the withdrawn ones.</summary>
    private Task<int> ForgetPressesAsync() => _mina.Board.InDbAsync(db => db.Database.ExecuteSqlRawAsync(TestDatabase.IsPostgres
        ? """
          CREATE FUNCTION forget() RETURNS trigger LANGUAGE plpgsql AS $$
          BEGIN NEW."SubmissionKey" := gen_random_uuid(); NEW."SubmissionHash" := ''; NEW."State" := 3; RETURN NEW; END $$;
          CREATE TRIGGER forget BEFORE INSERT ON "Applications" FOR EACH ROW EXECUTE FUNCTION forget();
          """
        : """
          CREATE TRIGGER forget AFTER INSERT ON "Applications" BEGIN
            UPDATE "Applications" SET "SubmissionKey" = '00000000-0000-7000-8000-' || hex(randomblob(6)), "SubmissionHash" = '', "State" = 3 WHERE "Id" = NEW."Id";
          END;
          """));

    /// <param name="Received">Answers that lead to a confirmation.</param>
    /// <param name="Answers">Different answers.</param>
    /// <param name="Rows">Rows of files.</param>
    /// <param name="Files">Files on the disk.</param>
    /// <param name="Mails">Mails that were delivered.</param>
    private sealed record Presses(int Received, int Answers, int Applications, int Rows, int Files, int Mails);
}
