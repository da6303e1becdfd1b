using System.Net;
using System.Text;
using CareerBoard.Data.Files;
using CareerBoard.Domain.Postings;
using CareerBoard.Testing;
using CareerBoard.Web.Accounts;
using CareerBoard.Web.Tests.Applying;
using CareerBoard.Web.Tests.Postings;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Answer = CareerBoard.Testing.Answer;

namespace CareerBoard.Web.Tests.Accounts;

/// <summary>A form that meets an expired sign-in is kept, and sent on once the person has signed in again.</summary>
public sealed class KeptPostTests
{
    private static readonly TimeSpan TooLong = TimeSpan.FromHours(13);

    [Fact]
    public async Task An_application_with_its_file_is_sent_on_after_signing_in_again()
    {
        await using var mina = await Applicant.ReadyAsync();
        var form = (await mina.FormAsync(await mina.PostingAsync())).Set("Form.Phone", "+44 20 7946 0018");
        mina.Board.Clock.Advance(TooLong);

        var asked = await form.SendAsync();
        Assert.Equal("Sign in", asked.Heading);
        Assert.Equal(0, await mina.Board.InDbAsync(db => db.Applications.CountAsync()));

        var welcome = await SignsInAgain(asked, People.Mina);
        Assert.Equal("Go on where you were", welcome.Heading);
        Assert.Contains("+44 20 7946 0018", welcome.Text, StringComparison.Ordinal);
        Assert.Contains("mina.pdf", welcome.Text, StringComparison.Ordinal);

        Assert.True(Applicant.IsReceived(await welcome.FormWith("Send it now").SendOnceAsync()));
        var application = await mina.Board.InDbAsync(db => db.Applications.SingleAsync());
        Assert.Equal(("Mina Okafor", "+44 20 7946 0018"), (application.Profile.Name, application.Profile.Phone));
        var file = await mina.Board.InDbAsync(db => db.Files.SingleAsync());
        Assert.Equal("mina.pdf", file.FileName);
        Assert.Equal(Applicant.Resume, await File.ReadAllBytesAsync(Directory.GetFiles(Path.Combine(mina.Board.Folder, "files"), "*", SearchOption.AllDirectories).Single()));
        Assert.Empty(KeptIn(mina.Board));
    }

    [Fact]
    public async Task A_draft_saved_too_late_is_saved_as_a_draft()
    {
        await using var mina = await Applicant.ReadyAsync();
        var page = await mina.Browser.Opens(Applicant.Address(await mina.PostingAsync()));
        var form = page.FormWith("Save and finish later").Set("Form.Phone", "+44 20 7946 0018");
        mina.Board.Clock.Advance(TooLong);

        await (await SignsInAgain(await form.SendAsync(), People.Mina)).FormWith("Send it now").SendAsync();

        Assert.Contains("44 20 7946 0018", (await mina.Board.InDbAsync(db => db.Drafts.SingleAsync())).Fields, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_wrong_with_it_is_said_as_if_it_had_come_in_time()
    {
        await using var mina = await Applicant.ReadyAsync();
        var form = (await mina.FormAsync(await mina.PostingAsync())).Set("Form.Name", "").Set("Form.Phone", "+44 20 7946 0018");
        mina.Board.Clock.Advance(TooLong);

        var answer = await (await SignsInAgain(await form.SendAsync(), People.Mina)).FormWith("Send it now").SendAsync();

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Equal("+44 20 7946 0018", answer.Form("#application")["Form.Phone"]);
        Assert.Empty(KeptIn(mina.Board));
    }

    [Fact]
    public async Task A_posting_in_the_editor_is_saved_after_signing_in_again()
    {
        await using var here = await Recruiters.AtWorkAsync();
        var posting = await ADraftAsync(here);
        var form = (await here.OpensEditorAsync(here.Mina, posting)).Form("#edit").Set("Form.Title", "Kite maker").Set("Form.Sections[0].Markdown", "You build **kites**.\nBy hand.");
        here.Board.Clock.Advance(TooLong);

        var answer = await (await SignsInAgain(await form.SendAsync(), People.Mina)).FormWith("Send it now").SendAsync();

        Assert.Contains("Saved.", answer.Body, StringComparison.Ordinal);
        var stored = await here.StoredAsync(posting);
        Assert.Equal("Kite maker", stored.Title);
        Assert.Contains("You build **kites**.", stored.Sections.Single().Markdown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_note_is_written_after_signing_in_again()
    {
        await using var here = await Recruiters.AtWorkAsync();
        var form = await NoteAsync(here, "Kites, she said.");
        here.Board.Clock.Advance(TooLong);

        var answer = await (await SignsInAgain(await form.SendAsync(), People.Mina)).FormWith("Send it now").SendAsync();

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal("Kites, she said.", (await here.Board.InDbAsync(db => db.Notes.SingleAsync())).Markdown);
    }

    [Fact]
    public async Task Somebody_else_who_signs_in_sees_nothing_of_it_and_cannot_send_it_on()
    {
        await using var here = await Recruiters.AtWorkAsync();
        var form = await NoteAsync(here, "Kites, she said.");
        here.Board.Clock.Advance(TooLong);
        var asked = await form.SendAsync();

        var wrong = await SignsInAgain(asked, People.Tomas);

        Assert.Equal((HttpStatusCode.NotFound, "Nothing is kept here for you"), (wrong.Status, wrong.Heading));
        Assert.DoesNotContain("Kites", wrong.Body, StringComparison.Ordinal);
        var name = wrong.Address.AbsolutePath.Split('/')[^1];
        using var tomas = await here.Board.Visitor().SignsIn(People.Tomas);
        var own = (await NoteAsync(here, "Mine.", tomas)).To($"{form.Action}?kept={name}");
        Assert.Equal(HttpStatusCode.NotFound, (await own.SendOnceAsync()).Status);
        Assert.Equal(0, await here.Board.InDbAsync(db => db.Notes.CountAsync()));

        // Whoever wrote it still finds it.
        using var mina = await here.Board.Visitor().SignsIn(People.Mina);
        var welcome = await mina.Opens(wrong.Address.AbsolutePath);
        await welcome.FormWith("Send it now").SendAsync();
        Assert.Equal("Kites, she said.", (await here.Board.InDbAsync(db => db.Notes.SingleAsync())).Markdown);
    }

    [Theory]
    [InlineData("no token at all")]
    [InlineData("a token of somebody else")]
    [InlineData("another site")]
    [InlineData("a script")]
    public async Task What_was_not_sent_by_the_person_from_this_board_is_not_kept(string how)
    {
        await using var here = await Recruiters.AtWorkAsync();
        var form = await NoteAsync(here, "Kites, she said.");
        var others = await NoteAsync(here, "Kites, he said.", here.Tomas);
        here.Board.Clock.Advance(TooLong);
        switch (how)
        {
            case "no token at all": form.Set("__RequestVerificationToken"); break;
            case "a token of somebody else": form.Set("__RequestVerificationToken", others["__RequestVerificationToken"]!); break;
            case "another site": here.Mina.Http.DefaultRequestHeaders.Add("Sec-Fetch-Site", "cross-site"); break;
            default: here.Mina.Http.DefaultRequestHeaders.Add("Sec-Fetch-Mode", "cors"); break;
        }

        var asked = await form.SendOnceAsync();

        Assert.Equal(HttpStatusCode.Redirect, asked.Status);
        Assert.DoesNotContain("continue", asked.Location, StringComparison.Ordinal);
        Assert.Empty(KeptIn(here.Board));
    }

    [Fact]
    public async Task A_visitor_who_was_never_signed_in_leaves_nothing_behind()
    {
        await using var here = await Recruiters.AtWorkAsync();
        var form = await NoteAsync(here, "Kites, she said.");
        foreach (Cookie cookie in here.Mina.Cookies.GetAllCookies()) cookie.Expired |= cookie.Name is "session";

        Assert.DoesNotContain("continue", (await form.SendOnceAsync()).Location, StringComparison.Ordinal);
        Assert.Empty(KeptIn(here.Board));
    }

    [Fact]
    public async Task A_form_too_large_to_keep_says_so()
    {
        await using var here = await Recruiters.AtWorkAsync();
        var form = await NoteAsync(here, new string('k', 1_100_000));
        here.Board.Clock.Advance(TooLong);

        var answer = await form.SendOnceAsync();

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.Status);
        Assert.Contains("too large to keep while you sign in", answer.Heading, StringComparison.Ordinal);
        Assert.Empty(KeptIn(here.Board));
    }

    [Fact]
    public async Task Files_too_large_to_keep_are_named_and_everything_else_is_kept()
    {
        await using var mina = await Applicant.ReadyAsync();
        var form = (await mina.FormAsync(await mina.PostingAsync())).Set("Form.Phone", "+44 20 7946 0018").Attach("Form.Portfolio", "film.pdf", new byte[KeptPosts.MostOfFiles]);
        mina.Board.Clock.Advance(TooLong);

        var welcome = await SignsInAgain(await form.SendAsync(), People.Mina);

        Assert.Contains("film.pdf (33.6 MB)", welcome.TextsOf(".callout li"));
        Assert.True(Applicant.IsReceived(await welcome.FormWith("Send it now").SendOnceAsync()));
    }

    [Fact]
    public async Task It_is_kept_for_half_an_hour_and_unreadable_on_the_disk()
    {
        await using var here = await Recruiters.AtWorkAsync();
        var form = await NoteAsync(here, "Kites, she said.");
        here.Board.Clock.Advance(TooLong);
        var asked = await form.SendAsync();

        Assert.All(KeptIn(here.Board), file => Assert.DoesNotContain("Kites", Encoding.Latin1.GetString(File.ReadAllBytes(file)), StringComparison.Ordinal));
        Assert.NotEmpty(KeptIn(here.Board));
        here.Board.Clock.Advance(KeptPosts.Lifetime);
        Assert.Equal(HttpStatusCode.NotFound, (await SignsInAgain(asked, People.Mina)).Status);
        Assert.Equal(1, await here.Board.WithAsync<KeptPosts, int>(kept => Task.FromResult(kept.ForgetOld())));
        Assert.Empty(KeptIn(here.Board));
    }

    /// <summary>Another node, or the same one started again.</summary>
    [Fact]
    public async Task Another_program_on_the_same_data_finds_it()
    {
        await using var mina = await Applicant.ReadyAsync();
        var form = await mina.FormAsync(await mina.PostingAsync());
        mina.Board.Clock.Advance(TooLong);
        var asked = await form.SendAsync();
        await mina.Board.StopAsync();

        var port = BoardProcess.FreePort();
        await using var other = await BoardProcess.StartAsync(mina.Board, port);
        using var browser = await new Visitor($"http://127.0.0.1:{port}").SignsIn(People.Mina);
        var welcome = await browser.Opens(asked.Form()["returnUrl"]!);

        Assert.True(Applicant.IsReceived(await welcome.FormWith("Send it now").SendOnceAsync()));
        Assert.Equal("mina.pdf", await mina.Board.Database.AskAsync(db => db.Files.Select(f => f.FileName).SingleAsync()));
    }

    [Fact]
    public async Task It_is_sent_on_once_and_can_be_thrown_away()
    {
        await using var here = await Recruiters.AtWorkAsync();
        var form = await NoteAsync(here, "Kites, she said.");
        here.Board.Clock.Advance(TooLong);
        var welcome = await SignsInAgain(await form.SendAsync(), People.Mina);
        await welcome.FormWith("Send it now").SendAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await welcome.FormWith("Send it now").SendAsync()).Status);
        Assert.Equal(1, await here.Board.InDbAsync(db => db.Notes.CountAsync()));

        here.Board.Clock.Advance(TooLong);
        var second = await SignsInAgain(await form.SendAsync(), People.Mina);
        await second.FormWith("Throw it away").SendAsync();
        Assert.Empty(KeptIn(here.Board));
        Assert.Equal(1, await here.Board.InDbAsync(db => db.Notes.CountAsync()));
    }

    [Fact]
    public async Task Of_one_account_the_newest_few_are_kept()
    {
        await using var here = await Recruiters.AtWorkAsync();
        var form = await NoteAsync(here, "Kites, she said.");
        here.Board.Clock.Advance(TooLong);

        var asked = new List<Answer>();
        for (var i = 0; i <= KeptPosts.Most; i++)
        {
            here.Board.Clock.Advance(TimeSpan.FromSeconds(1));
            asked.Add(await form.SendAsync());
        }

        Assert.Equal(KeptPosts.Most, KeptIn(here.Board).Length);
        Assert.Equal(HttpStatusCode.NotFound, (await SignsInAgain(asked[0], People.Mina)).Status);
        Assert.Equal(HttpStatusCode.OK, (await here.Mina.Opens(asked[^1].Form()["returnUrl"]!)).Status);
    }

    /// <summary>As another node leaves them there.</summary>
    [Fact]
    public async Task Where_files_have_used_up_the_room_words_alone_are_kept_until_there_is_room_again()
    {
        await using var board = new TestBoard();
        await board.StartAsync();
        var others = Directory.CreateDirectory(Path.Combine(board.Folder, "kept", Guid.Empty.ToString("N"), StoredName.New(board.Now).ToString()));
        await using (var large = File.Create(Path.Combine(others.FullName, "file-0"))) large.SetLength(1024L * 1024 * 1024);

        var before = await KeepAsync();
        others.Delete(recursive: true);
        board.Clock.Advance(TimeSpan.FromMinutes(1));
        var after = await KeepAsync();

        Assert.Equal((false, true), (before.Files.Single().IsKept, after.Files.Single().IsKept));
        Assert.All([before, after], post => Assert.Equal(["Porto"], post.Fields.Single().Values));

        Task<KeptPost> KeepAsync() => board.WithAsync<KeptPosts, KeptPost>(async kept =>
        {
            var (account, request) = (Guid.CreateVersion7(board.Now), new DefaultHttpContext { Request = { Path = "/profile" } }.Request);
            var file = new FormFile(new MemoryStream([1, 2, 3]), 0, 3, "Form.Resume", "mina.pdf") { Headers = new HeaderDictionary(), ContentType = "application/pdf" };
            var name = await kept.KeepAsync(account, request, new FormCollection(new() { ["Form.Place"] = "Porto" }, new FormFileCollection { file }), default);
            return (await kept.FindAsync(account, name!.Value, default))!;
        });
    }

    /// <summary>The browser has to keep the cookie for longer than it signs anybody in, or it could not say whose form this was.</summary>
    [Fact]
    public async Task A_remembered_sign_in_is_remembered_as_a_name_for_longer_than_it_lasts()
    {
        await using var mina = await Applicant.ReadyAsync();
        using var browser = mina.Board.Visitor();
        var page = await browser.Opens("/account/sign-in");
        await page.Form().Set("Form.Email", People.Mina).Set("Form.Password", People.Password).Set("Form.Remember", "true").SendOnceAsync();

        var cookie = browser.Cookies.GetAllCookies().Single(c => c.Name is "session");
        Assert.True(cookie.Expires.ToUniversalTime() > mina.Board.Clock.GetUtcNow().UtcDateTime.AddDays(1), cookie.Expires.ToString("O"));
        mina.Board.Clock.Advance(TooLong);
        Assert.False(await browser.IsSignedIn());
    }

    private static string[] KeptIn(TestBoard board) =>
        Directory.Exists(Path.Combine(board.Folder, "kept")) ? Directory.GetFiles(Path.Combine(board.Folder, "kept"), "*", SearchOption.AllDirectories) : [];

    private static Task<Answer> SignsInAgain(Answer page, string email) => page.Form().Set("Form.Email", email).Set("Form.Password", People.Password).SendAsync();

    private static Task<Posting> ADraftAsync(Recruiters here) =>
        here.Board.AddDraftAsync(here.Employer, "Kite tester", c => c with { Sections = [new Section(SectionKind.TheRole, null, "You fly.")] });

    /// <summary>The form for a note about the one candidate there is.</summary>
    private static async Task<FormToFill> NoteAsync(Recruiters here, string text, Visitor? visitor = null)
    {
        var application = await here.Board.InDbAsync(db => db.Applications.FirstOrDefaultAsync())
            ?? await here.Board.AddApplicationAsync(await here.Board.AddPostingAsync(here.Employer), await here.Board.AddCandidateAsync(People.Jun));
        var page = await (visitor ?? here.Mina).Opens($"/admin/applications/{application.Id}");
        return page.Form("form[action$='/notes']").Set("Form.Text", text);
    }
}
