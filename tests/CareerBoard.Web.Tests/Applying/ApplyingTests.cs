using System.Net;
using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Candidates;
using CareerBoard.Domain.Postings;
using CareerBoard.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CareerBoard.Web.Tests.Applying;

public sealed class ApplyingTests : IAsyncLifetime
{
    private Applicant _mina = null!;

    public async ValueTask InitializeAsync() => _mina = await Applicant.ReadyAsync();

    public ValueTask DisposeAsync() => _mina.DisposeAsync();

    [Fact]
    public async Task Whoever_is_not_signed_in_is_asked_to_and_comes_back_here()
    {
        var posting = await _mina.PostingAsync();
        using var visitor = _mina.Board.Visitor();

        var answer = await visitor.AskAsync(HttpMethod.Get, Applicant.Address(posting) + "?utm_source=newsletter", content: null);

        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        Assert.Contains("/account/sign-in?returnUrl=", answer.Location!, StringComparison.Ordinal);
        Assert.Contains(Uri.EscapeDataString("utm_source=newsletter"), answer.Location!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_slug_leads_to_the_right_one_with_its_query()
    {
        var posting = await _mina.PostingAsync();
        var answer = await _mina.Browser.AskAsync(HttpMethod.Get, $"/jobs/{posting.Number}/something-else/apply?ref=a", content: null);
        Assert.Equal(Applicant.Address(posting) + "?ref=a", answer.Location);
    }

    [Fact]
    public async Task A_complete_application_is_received_confirmed_and_kept_as_it_was_sent()
    {
        var permit = Applicant.Asks(QuestionKind.YesNo, "Do you need a work permit?");
        var tools = Applicant.Asks(QuestionKind.SeveralOf, "Which of these do you know?", required: false, "PyTorch", "JAX", "Triton");
        var sample = Applicant.Asks(QuestionKind.File, "A writing sample");
        var posting = await _mina.PostingAsking(permit, tools, sample);

        var page = await _mina.Browser.Opens(Applicant.Address(posting) + "?utm_source=campus+fair");
        var confirmation = await Applicant.Filled(page)
            .Set("Form.Phone", "+41 44 555 01 23").Set("Form.Country", "CH").Set("Form.Links", "github.com/mina\nhttps://mina.example.org")
            .Set($"Form.Answers[{permit.Id}]", "no").Set($"Form.Answers[{tools.Id}]", "PyTorch", "Triton")
            .Attach($"Form.Answers[{sample.Id}]", "sample.docx", Documents.Docx("On probes"))
            .SendAsync();

        Assert.Contains("Your application has been received", confirmation.Text, StringComparison.Ordinal);
        Assert.Contains("PyTorch, Triton", confirmation.Text, StringComparison.Ordinal);

        await _mina.Board.InDbAsync(async db =>
        {
            var application = await db.Applications.SingleAsync();
            Assert.Equal("campus fair", application.Source);
            Assert.Equal(["https://github.com/mina", "https://mina.example.org"], application.Profile.Links.Select(l => l.Url));
            Assert.Equal(LinkKind.GitHub, application.Profile.Links[0].Kind);
            Assert.Equal([FileKind.Resume, FileKind.Answer], application.Files.Select(f => f.Kind).Order());
            Assert.Equal(1, application.Consent!.Version);
            Assert.Empty(await db.Drafts.ToListAsync());
            Assert.Equal("application-received", (await db.Outbox.SingleAsync(o => o.SubjectId == application.Id)).Kind);
        });
    }

    [Fact]
    public async Task What_was_sent_can_be_downloaded_by_its_owner_and_by_nobody_else()
    {
        var posting = await _mina.PostingAsync();
        var confirmation = await (await _mina.FormAsync(posting)).SendAsync();
        var address = confirmation.Find("a[href*='/files/']")!.GetAttribute("href")!;

        var file = await _mina.Browser.AskAsync(HttpMethod.Get, address, content: null);
        Assert.Equal(Applicant.Resume, file.Bytes);
        Assert.StartsWith("attachment; filename=", file.Headers["Content-Disposition"], StringComparison.Ordinal);
        Assert.Equal("nosniff", file.Headers["X-Content-Type-Options"]);
        Assert.Contains("sandbox", file.Headers["Content-Security-Policy"], StringComparison.Ordinal);
        Assert.Equal("no-store, private", string.Join(", ", file.Headers["Cache-Control"].Split(", ").Order(StringComparer.Ordinal)));

        await _mina.Board.AddAccountAsync(People.Stranger);
        using var stranger = await _mina.Board.Visitor().SignsIn(People.Stranger);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.Opens(address)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.Opens(confirmation.Address.AbsolutePath)).Status);
    }

    [Fact]
    public async Task A_refused_form_keeps_everything_that_was_typed_and_the_file_that_was_chosen()
    {
        var why = Applicant.Asks(QuestionKind.LongText, "Why this?");
        var posting = await _mina.PostingAsking(why, Applicant.Asks(QuestionKind.Number, "How many weeks?"));

        var refused = await (await _mina.FormAsync(posting)).Set("Form.Email", "mina@").Set("Form.Place", "Zürich").Set($"Form.Answers[{why.Id}]", "\nBecause <b>.").SendOnceAsync();

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Equal(["Enter an e-mail address like name@example.com.", "Answer this question."], refused.TextsOf(".error-summary li"));
        Assert.Equal("Form_Email", refused.Find(".error-summary a")!.GetAttribute("href")![1..]);
        var form = refused.Form("#application");
        Assert.Equal("mina@", form["Form.Email"]);
        Assert.Equal("Zürich", form["Form.Place"]);
        Assert.Equal("\nBecause <b>.", form[$"Form.Answers[{why.Id}]"]);
        Assert.Equal("mina.pdf", refused.TextsOf(".file-kept .name").Single(n => n.Length > 0));

        var sent = await form.Set("Form.Email", People.Mina).Set(form.Names.First(n => n.StartsWith("Form.Answers[", StringComparison.Ordinal) && !n.Contains(why.Id.ToString(), StringComparison.Ordinal)), "14").SendOnceAsync();
        Assert.True(Applicant.IsReceived(sent), sent.Text);
    }

    [Fact]
    public async Task A_draft_saved_without_script_goes_on_in_another_browser()
    {
        var posting = await _mina.PostingAsync();
        var form = await _mina.FormAsync(posting);
        await form.Set("Form.Email", "not yet").Set("Form.School", "ETH Zürich").Press("Save and finish later").SendAsync();

        using var phone = await _mina.Board.Visitor().SignsIn(People.Mina);
        var there = (await phone.Opens(Applicant.Address(posting))).Form("#application");

        Assert.Equal("not yet", there["Form.Email"]);
        Assert.Equal("ETH Zürich", there["Form.School"]);
        Assert.Equal(form["Form.Key"], there["Form.Key"]);
        Assert.Contains("Research intern", (await phone.Opens("/applications")).Text, StringComparison.Ordinal);
        Assert.True(Applicant.IsReceived(await there.Set("Form.Email", People.Mina).SendOnceAsync()));
    }

    [Fact]
    public async Task A_removed_file_is_gone_from_the_draft_and_asked_for_again()
    {
        var posting = await _mina.PostingAsync();
        var saved = await (await _mina.FormAsync(posting)).Press("Save and finish later").SendAsync();
        var without = await saved.Form("#application").Press("Remove").SendAsync();

        Assert.DoesNotContain("mina.pdf", without.Text, StringComparison.Ordinal);
        var refused = await without.Form("#application").SendOnceAsync();
        Assert.Contains("Add your résumé as PDF or DOCX.", refused.TextsOf(".error-summary li"));
    }

    [Theory]
    [InlineData("bomb.docx")]
    [InlineData("program.pdf")]
    [InlineData("picture.png")]
    public async Task A_file_that_is_no_document_is_refused_beside_its_field(string fileName)
    {
        var posting = await _mina.PostingAsync();
        var page = await _mina.Browser.Opens(Applicant.Address(posting));
        var bytes = fileName == "bomb.docx" ? Documents.DocxWith(Documents.WordXml(new string('a', 60 * 1024 * 1024))).Close() : "MZ this is a program"u8.ToArray();

        var refused = await page.Form("#application").Set("Form.Consent", page.Find("input[name='Form.Consent']")!.GetAttribute("value")!).Attach("Form.Resume", fileName, bytes).SendOnceAsync();

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.NotEmpty(refused.TextsOf("#Form_Resume-error").Single());
        Assert.Empty(Directory.Exists(Path.Combine(_mina.Board.Folder, "files")) ? Directory.GetFiles(Path.Combine(_mina.Board.Folder, "files"), "*", SearchOption.AllDirectories) : []);
    }

    [Fact]
    public async Task A_file_that_is_too_large_is_refused_and_the_rest_kept()
    {
        var posting = await _mina.PostingAsync();
        var page = await _mina.Browser.Opens(Applicant.Address(posting));
        var refused = await page.Form("#application").Set("Form.Place", "Zürich").Attach("Form.Resume", "scan.pdf", new byte[12 * 1024 * 1024]).SendOnceAsync();

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Equal("Choose a file of at most 10 MB.", refused.TextsOf("#Form_Resume-error").Single());
        Assert.Equal("Zürich", refused.Form("#application")["Form.Place"]);
    }

    [Fact]
    public async Task A_form_beyond_all_measure_gets_a_page_and_no_broken_connection()
    {
        var posting = await _mina.PostingAsync();
        var page = await _mina.Browser.Opens(Applicant.Address(posting));
        var answer = await page.Form("#application").Attach("Form.Resume", "film.pdf", new byte[140 * 1024 * 1024]).SendOnceAsync();

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.Status);
        Assert.Equal("That was too large", answer.Heading);
    }

    [Fact]
    public async Task The_name_of_a_file_cannot_disguise_it_or_break_a_header()
    {
        var posting = await _mina.PostingAsync();
        var page = await _mina.Browser.Opens(Applicant.Address(posting));
        var confirmation = await page.Form("#application").Set("Form.Consent", page.Find("input[name='Form.Consent']")!.GetAttribute("value")!)
            .Attach("Form.Resume", "..\\\u202Efdp.履歴書.pdf", Applicant.Resume).SendAsync();

        Assert.Equal("fdp.履歴書.pdf", await _mina.Board.InDbAsync(db => db.Files.Select(f => f.FileName).SingleAsync()));
        var file = await _mina.Browser.Opens(confirmation.Find("a[href*='/files/']")!.GetAttribute("href")!);
        Assert.Contains("filename*=UTF-8''fdp.%E5%B1%A5", file.Headers["Content-Disposition"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Consent_to_a_text_that_has_changed_meanwhile_is_asked_for_again()
    {
        var posting = await _mina.PostingAsync();
        var form = await _mina.FormAsync(posting);
        var now = _mina.Board.Clock.GetUtcNow();
        await _mina.Board.SaveAsync(new ConsentText(Guid.CreateVersion7(now), _mina.Employer.Id, 2, "We keep it for **nine** months.", now));

        var refused = await form.SendOnceAsync();

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("nine months", refused.Text, StringComparison.Ordinal);
        Assert.False(refused.Find("input[name='Form.Consent']")!.HasAttribute("checked"));
        var again = refused.Form("#application").Set("Form.Consent", refused.Find("input[name='Form.Consent']")!.GetAttribute("value")!);
        Assert.True(Applicant.IsReceived(await again.SendOnceAsync()));
    }

    [Fact]
    public async Task The_cap_is_kept_and_nothing_typed_is_lost()
    {
        var posting = await _mina.PostingAsync(content => content with { ApplicationCap = 1 });
        var form = (await _mina.FormAsync(posting)).Set("Form.Place", "Zürich");
        await _mina.Board.AddApplicationAsync(posting, await _mina.Board.AddCandidateAsync(People.Tomas));

        var refused = await form.SendOnceAsync();

        Assert.Contains("has received the 1 applications it takes", refused.Text, StringComparison.Ordinal);
        Assert.Equal("Zürich", refused.Form("#application")["Form.Place"]);
        Assert.Equal("Zürich", (await _mina.Browser.Opens(Applicant.Address(posting))).Form("#application")["Form.Place"]);
    }

    [Fact]
    public async Task Five_minutes_after_its_deadline_an_opening_still_takes_what_was_being_written_and_then_nothing()
    {
        var deadline = _mina.Board.Clock.GetUtcNow().AddHours(1).UtcDateTime;
        var posting = await _mina.PostingAsync(content => content with { Deadline = new Deadline(DateTime.SpecifyKind(deadline, DateTimeKind.Unspecified), "UTC") });
        await (await _mina.FormAsync(posting)).Press("Save and finish later").SendAsync();
        await _mina.Board.AddAccountAsync(People.Tomas, "Tomas Lind");
        using var tomas = await _mina.Board.Visitor().SignsIn(People.Tomas);
        var late = await _mina.FormAsync(posting, tomas);

        _mina.Board.Clock.MoveTo(posting.AcceptsUntil!.Value.AddSeconds(-1));
        Assert.Null((await tomas.Opens(Applicant.Address(posting))).Find("#application"));
        var inTime = Applicant.Filled(await _mina.Browser.Opens(Applicant.Address(posting)));
        Assert.True(Applicant.IsReceived(await inTime.SendOnceAsync()));

        _mina.Board.Clock.MoveTo(posting.AcceptsUntil!.Value);
        var refused = await late.Set("Form.Place", "Uppsala").SendOnceAsync();
        Assert.Contains("no longer takes applications", refused.Text, StringComparison.Ordinal);
        Assert.Equal("Uppsala", refused.Form("#application")["Form.Place"]);
        Assert.Equal(1, await _mina.Board.InDbAsync(db => db.Applications.CountAsync()));
    }

    [Fact]
    public async Task A_question_added_meanwhile_is_asked_and_the_other_answers_stay()
    {
        var why = Applicant.Asks(QuestionKind.ShortText, "Why this?");
        var posting = await _mina.PostingAsking(why);
        var form = (await _mina.FormAsync(posting)).Set($"Form.Answers[{why.Id}]", "Curious");
        var when = Applicant.Asks(QuestionKind.Date, "When could you start?");
        await _mina.Board.InDbAsync(async db =>
        {
            var stored = await db.Postings.SingleAsync(p => p.Id == posting.Id);
            Assert.Null(stored.Revise(stored.Content() with { Questions = [when, why] }, _mina.Board.Clock.GetUtcNow()));
            await db.SaveChangesAsync();
        });

        var refused = await form.SendOnceAsync();
        Assert.Equal(["Answer this question."], refused.TextsOf(".error-summary li"));
        var again = refused.Form("#application");
        Assert.Equal("Curious", again[$"Form.Answers[{why.Id}]"]);
        Assert.True(Applicant.IsReceived(await again.Set($"Form.Answers[{when.Id}]", "2027-06-07").SendOnceAsync()));
    }

    [Fact]
    public async Task Whoever_has_applied_is_told_so_and_may_apply_again_after_withdrawing()
    {
        var posting = await _mina.PostingAsync();
        var confirmation = await (await _mina.FormAsync(posting)).SendAsync();
        Assert.Contains("You have applied for this opening", (await _mina.Browser.Opens(Applicant.Address(posting))).Text, StringComparison.Ordinal);

        var withdrawn = await (await confirmation.Follow("Withdraw application")).Form("main form").SendAsync();
        Assert.Contains("Your application is withdrawn.", withdrawn.Body, StringComparison.Ordinal);
        Assert.Contains("You withdrew the application", withdrawn.Text, StringComparison.Ordinal);

        Assert.True(Applicant.IsReceived(await (await _mina.FormAsync(posting)).SendOnceAsync()));
    }

    [Fact]
    public async Task The_next_application_is_filled_in_from_the_first()
    {
        await (await _mina.FormAsync(await _mina.PostingAsync())).Set("Form.Phone", "+41 44 555 01 23").SendAsync();
        var next = await _mina.Browser.Opens(Applicant.Address(await _mina.PostingAsync()));

        Assert.Equal("+41 44 555 01 23", next.Form("#application")["Form.Phone"]);
        Assert.Equal("mina.pdf", next.TextsOf(".file-kept .name").Single());
        var consent = next.Find("input[name='Form.Consent']")!.GetAttribute("value")!;
        Assert.True(Applicant.IsReceived(await next.Form("#application").Set("Form.Consent", consent).SendOnceAsync()));
    }

    [Fact]
    public async Task A_person_added_by_hand_is_claimed_by_the_account_with_the_same_confirmed_address()
    {
        var now = _mina.Board.Clock.GetUtcNow();
        var byHand = new Candidate(Guid.CreateVersion7(now), accountId: null, "M. Okafor", People.Mina.ToUpperInvariant(), now);
        await _mina.Board.SaveAsync(byHand);
        await (await _mina.FormAsync(await _mina.PostingAsync())).SendAsync();
        Assert.Equal(byHand.Id, await _mina.Board.InDbAsync(db => db.Applications.Select(a => a.CandidateId).SingleAsync()));
    }

    [Fact]
    public async Task Somebody_elses_file_cannot_be_handed_in()
    {
        var posting = await _mina.PostingAsync();
        var theirs = await _mina.Board.AddApplicationAsync(posting, await _mina.Board.AddCandidateAsync(People.Tomas));
        var page = await _mina.Browser.Opens(Applicant.Address(posting));
        var refused = await page.Form("#application").Set("Form.Consent", page.Find("input[name='Form.Consent']")!.GetAttribute("value")!).Set("Form.Kept.Resume", theirs.Files[0].FileId.ToString()).SendOnceAsync();
        Assert.Contains("Add your résumé as PDF or DOCX.", refused.TextsOf(".error-summary li"));
    }

    [Fact]
    public async Task Characters_that_no_database_takes_are_refused()
    {
        var posting = await _mina.PostingAsync();
        var refused = await (await _mina.FormAsync(posting)).Set("Form.Name", "Mina\0Okafor").SendOnceAsync();
        Assert.InRange((int)refused.Status, 400, 499);
        Assert.Equal(0, await _mina.Board.InDbAsync(db => db.Applications.CountAsync()));
    }
}
