using System.Net;
using CareerBoard.Data.Queries;
using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Candidates;
using CareerBoard.Testing;
using CareerBoard.Web.Jobs;
using CareerBoard.Web.Mail;
using CareerBoard.Web.Messages;
using Microsoft.EntityFrameworkCore;
using Answer = CareerBoard.Testing.Answer;

namespace CareerBoard.Web.Tests.Review;

/// <summary>What candidates and hiring teams write to each other.</summary>
public sealed class MessagesTests : Office
{
    private string Hers => $"/applications/{Application.Id}";

    [Fact]
    public async Task A_member_writes_the_candidate_reads_it_and_answers()
    {
        using var mina = await MinaAsync();
        var sent = await WritesAsync(Tomas, Address, "Could you start in June?\n*Please* answer: https://example.org/a(b).");
        Assert.Contains("Sent to Mina Okafor", sent.Body, StringComparison.Ordinal);
        Assert.Contains("1 new message", (await mina.Opens("/applications")).Text, StringComparison.Ordinal);

        var page = await mina.Opens(Hers);
        Assert.Contains("*Please* answer", page.Text, StringComparison.Ordinal);
        Assert.Contains("tomas", page.TextsOf(".messages .by").Single(), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Aurora Lab", page.TextsOf(".messages .by").Single(), StringComparison.Ordinal);
        Assert.DoesNotContain(People.Tomas, page.Body, StringComparison.Ordinal);
        Assert.Equal("https://example.org/a(b)", page.Find(".messages .body a")!.GetAttribute("href"));
        Assert.DoesNotContain("new message", (await mina.Opens("/applications")).Text, StringComparison.Ordinal);

        var answered = await WritesAsync(mina, Hers, "Yes, on the first.");
        Assert.Contains("Your message is sent", answered.Body, StringComparison.Ordinal);

        var review = await Tomas.Opens(Address);
        Assert.Contains("Yes, on the first.", review.Text, StringComparison.Ordinal);
        Assert.Contains("Messages 1 waiting for an answer", review.TextsOf("nav.tabs li"));
        Assert.Contains("read", review.TextsOf(".messages .mine .seen").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_waits_for_an_answer_is_seen_on_the_first_page_and_in_the_list_until_it_has_one()
    {
        using var mina = await MinaAsync();
        await AnotherAsync("jun@example.org", "Jun Watanabe");
        await WritesAsync(mina, Hers, "When do I hear from you?");

        var today = await Tomas.Opens("/admin");
        Assert.Equal("1", today.TextsOf(".figures div:first-child dd").Single());
        Assert.Equal("Messages to answer", today.TextsOf(".today section h2")[0]);
        Assert.Equal(["Mina Okafor"], (await Tomas.Opens("/admin/applications?waiting=message")).TextsOf("tbody th > a:first-child"));
        Assert.Contains("message", (await Tomas.Opens("/admin/applications")).TextsOf("tbody a.status").Single(), StringComparison.Ordinal);

        // To have looked at it is no answer.
        await Tomas.Opens(Address);
        Assert.Equal(["Mina Okafor"], (await Tomas.Opens("/admin/applications?waiting=message")).TextsOf("tbody th > a:first-child"));

        await WritesAsync(Tomas, Address, "Next week.");
        Assert.Equal("0", (await Tomas.Opens("/admin")).TextsOf(".figures div:first-child dd").Single());
        Assert.Empty((await Tomas.Opens("/admin/applications?waiting=message")).TextsOf("tbody th"));
        Assert.StartsWith("answered", (await Tomas.Opens("/admin/applications")).TextsOf("tbody a.status").Single(), StringComparison.Ordinal);

        await WritesAsync(mina, Hers, "Thank you!");
        Assert.Contains("waits for no answer any more", (await (await Tomas.Opens(Address)).FormWith("Needs no answer").SendAsync()).Body, StringComparison.Ordinal);
        Assert.Empty((await Tomas.Opens("/admin/applications?waiting=message")).TextsOf("tbody th"));
    }

    [Fact]
    public async Task An_interviewer_reads_and_writes_where_it_is_assigned_and_strangers_nowhere()
    {
        using var mina = await MinaAsync();
        await WritesAsync(mina, Hers, "Unmistakable words");
        var other = await Board.AddEmployerAsync("Borealis");
        await Board.AddMemberAsync(other, People.Stranger, Domain.Employers.Access.EmployerAdmin);
        using var stranger = await Board.Visitor().SignsIn(People.Stranger);
        await Board.AddCandidateAsync(People.Jun);
        using var jun = await Board.Visitor().SignsIn(People.Jun);

        foreach (var member in (Visitor[])[Rahel, stranger])
        {
            IsNotThere(await member.Opens($"{Address}/messages"));
            IsNotThere(await PostsAsync(member, $"{Address}/messages", ("Form.Text", "Hello")));
            IsNotThere(await PostsAsync(member, $"{Address}/messages/done"));
            Assert.DoesNotContain("Mina", (await member.Opens("/admin")).Text, StringComparison.Ordinal);
        }

        IsNotThere(await jun.Opens($"{Hers}/messages"));
        IsNotThere(await mina.Opens($"{Address}/messages"));

        await PostsAsync(Tomas, $"{Address}/assign", ("Form.Owner", $"{Interviewer.Id}"));
        Assert.Contains("Unmistakable words", (await Rahel.Opens($"{Address}/messages")).Text, StringComparison.Ordinal);
        await WritesAsync(Rahel, Address, "I interview you.");
        Assert.Contains("I interview you.", (await mina.Opens(Hers)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_form_sent_many_times_at_once_writes_one_message()
    {
        var page = await Tomas.Opens($"{Address}/messages");
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => page.Form("form.message-form").Set("Form.Text", "Once.").SendOnceAsync()));

        Assert.All(answers, a => Assert.Equal(HttpStatusCode.Redirect, a.Status));
        Assert.Equal(1, await Board.InDbAsync(db => db.Messages.CountAsync()));
        Assert.Equal(1, await Board.InDbAsync(db => db.Outbox.CountAsync(m => m.Kind == "message-to-candidate")));
    }

    [Fact]
    public async Task What_comes_while_an_answer_is_written_still_waits_for_one()
    {
        using var mina = await MinaAsync();
        await WritesAsync(mina, Hers, "One.");
        var opened = await Tomas.Opens($"{Address}/messages");
        await WritesAsync(mina, Hers, "Two.");

        await opened.Form("form.message-form").Set("Form.Text", "To the first.").SendAsync();
        Assert.Equal(["Two."], await WaitingAsync());

        opened = await Tomas.Opens($"{Address}/messages");
        await WritesAsync(mina, Hers, "Three.");
        Assert.Contains("has written again meanwhile", (await opened.FormWith("Needs no answer").SendAsync()).Body, StringComparison.Ordinal);
        Assert.Equal(["Three."], await WaitingAsync());

        // Whoever wrote from a page without any message in it answers none either.
        await PostsAsync(Tomas, $"{Address}/messages", ("Form.Text", "Hello."), ("Form.Seen", $"{Guid.Empty}"));
        Assert.Equal(["Three."], await WaitingAsync());
    }

    [Fact]
    public async Task One_text_to_many_answers_what_was_read_and_nothing_else()
    {
        using var mina = await MinaAsync();
        await WritesAsync(mina, Hers, "Read.");
        await Tomas.Opens($"{Address}/messages");
        await WritesAsync(mina, Hers, "Unread.");
        var asked = await PostsAsync(Tomas, "/admin/applications/bulk/message", ("pick", $"{Application.Id}:{Application.StageId}"));

        var form = asked.FormWith("Send 1 message");
        Assert.Contains("1 message sent", (await form.Set("Form.Text", "To all.").SendAsync()).Body, StringComparison.Ordinal);
        Assert.Equal(["Unread."], await WaitingAsync());

        // The same form with other words: nobody gets them as though they had been sent, and they are not lost.
        var refused = await asked.FormWith("Send 1 message").Set("Form.Text", "To all, again.").SendOnceAsync();
        Assert.Contains("was sent already", refused.Text, StringComparison.Ordinal);
        Assert.Contains("To all, again.", refused.Find("textarea")!.TextContent, StringComparison.Ordinal);
        await refused.FormWith("Send 1 message").SendAsync();
        Assert.Equal(["To all, again.", "To all."], await OursAsync());
    }

    [Fact]
    public async Task A_form_that_comes_back_with_other_words_is_kept_and_sent_only_when_it_is_meant()
    {
        var page = await Tomas.Opens($"{Address}/messages");
        await page.Form("form.message-form").Set("Form.Text", "First.").Attach("Form.Files", "plan.pdf", Documents.Pdf("Plan")).SendAsync();
        Assert.Equal(HttpStatusCode.Redirect, (await page.Form("form.message-form").Set("Form.Text", "First.").Attach("Form.Files", "plan.pdf", Documents.Pdf("Plan")).SendOnceAsync()).Status);

        foreach (var (text, file) in (new[] { ("Second.", "Plan"), ("First.", "Another plan") }))
        {
            var other = await page.Form("form.message-form").Set("Form.Text", text).Attach("Form.Files", "plan.pdf", Documents.Pdf(file)).SendOnceAsync();
            Assert.Contains("was sent already", other.Text, StringComparison.Ordinal);
            Assert.Contains(text, other.Find("textarea")!.TextContent, StringComparison.Ordinal);
            await other.Form("form.message-form").SendAsync();
        }

        Assert.Equal(["First.", "First.", "Second."], await OursAsync());
    }

    [Fact]
    public async Task A_kept_file_goes_along_however_often_the_form_is_sent_and_one_that_is_gone_is_missed()
    {
        using var mina = await MinaAsync();
        var refused = await (await mina.Opens(Hers)).Form("form.message-form").Set("Form.Text", " ").Attach("Form.Files", "letter.pdf", Documents.Pdf("Mina")).SendOnceAsync();
        for (var i = 0; i < 2; i++) Assert.Equal(HttpStatusCode.Redirect, (await refused.Form("form.message-form").Set("Form.Text", "Here it is.").SendOnceAsync()).Status);
        Assert.Equal(1, await Board.InDbAsync(db => db.Messages.CountAsync()));

        var gone = await (await mina.Opens(Hers)).Form("form.message-form").Set("Form.Text", "With a file.").Set("Form.Kept", $"{Guid.CreateVersion7(Board.Now)}").SendOnceAsync();
        Assert.Contains("is not there any more", gone.Text, StringComparison.Ordinal);
        Assert.Equal(1, await Board.InDbAsync(db => db.Messages.CountAsync()));
        await gone.Form("form.message-form").SendAsync();
        Assert.Equal(2, await Board.InDbAsync(db => db.Messages.CountAsync()));
    }

    [Fact]
    public async Task A_persons_copy_holds_what_was_sent_and_not_what_a_member_only_chose()
    {
        await (await Tomas.Opens($"{Address}/messages")).Form("form.message-form").Set("Form.Text", "Ours.").Attach("Form.Files", "sent.pdf", Documents.Pdf("Sent")).SendAsync();
        await (await Tomas.Opens($"{Address}/messages")).Form("form.message-form").Set("Form.Text", "").Attach("Form.Files", "unsent.pdf", Documents.Pdf("Unsent")).SendAsync();

        var names = await Board.InDbAsync(db => db.Files.InCopyOf(db, Mina.Id).Select(f => f.FileName).ToListAsync());

        Assert.Contains("sent.pdf", names);
        Assert.DoesNotContain("unsent.pdf", names);
    }

    [Fact]
    public async Task A_refused_message_keeps_its_words_and_its_file()
    {
        using var mina = await MinaAsync();
        var refused = await (await mina.Opens(Hers)).Form("form.message-form").Set("Form.Text", " ").Attach("Form.Files", "letter.pdf", Documents.Pdf("Mina")).SendOnceAsync();
        Assert.Contains("Write something first.", refused.Text, StringComparison.Ordinal);
        Assert.Contains("letter.pdf", refused.TextsOf(".kept-files li").Single(), StringComparison.Ordinal);

        var second = await refused.Form("form.message-form").Set("Form.Text", "Here it is.").Attach("Form.Files", "notes.txt", "plain"u8.ToArray()).SendOnceAsync();
        Assert.Contains("Here it is.", second.Find("textarea")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("letter.pdf", second.Text, StringComparison.Ordinal);

        await second.Form("form.message-form").SendAsync();
        var review = await Tomas.Opens(Address);
        var link = review.Find(".messages .files a")!;
        Assert.Equal("letter.pdf", link.TextContent);
        Assert.Equal(Documents.Pdf("Mina"), (await Tomas.Opens(link.GetAttribute("href")!)).Bytes);
        IsNotThere(await Rahel.Opens(link.GetAttribute("href")!));

        // Nobody takes another message's file, or a résumé, along.
        var stolen = await Board.InDbAsync(db => db.Files.Where(f => f.Kind == FileKind.Message).Select(f => f.Id).SingleAsync());
        await (await mina.Opens(Hers)).Form("form.message-form").Set("Form.Text", "Again.").Set("Form.Kept", $"{stolen}", $"{Application.Files[0].FileId}").SendAsync();
        Assert.Single((await Tomas.Opens(Address)).TextsOf(".messages .files li"));
    }

    [Fact]
    public async Task Files_of_both_sides_outlive_the_sweep_and_one_that_was_never_sent_does_not()
    {
        using var mina = await MinaAsync();
        await (await mina.Opens(Hers)).Form("form.message-form").Set("Form.Text", "Mine.").Attach("Form.Files", "mine.pdf", Documents.Pdf("Mine")).SendAsync();
        Board.Clock.Advance(TimeSpan.FromSeconds(1));
        await (await Tomas.Opens($"{Address}/messages")).Form("form.message-form").Set("Form.Text", "Ours.").Attach("Form.Files", "ours.docx", Documents.Docx("Ours")).SendAsync();
        await (await Tomas.Opens($"{Address}/messages")).Form("form.message-form").Set("Form.Text", "").Attach("Form.Files", "never.pdf", Documents.Pdf("Never")).SendAsync();
        Assert.Equal(3, await Board.InDbAsync(db => db.Files.CountAsync(f => f.Kind == FileKind.Message)));

        Board.Clock.Advance(TimeSpan.FromHours(25));
        await Board.WithAsync<SweepFiles, Sweep>(sweep => sweep.RunAsync(default));

        Assert.Equal(["mine.pdf", "ours.docx"], await Board.InDbAsync(db => db.Files.Where(f => f.Kind == FileKind.Message).Select(f => f.FileName).OrderBy(n => n).ToListAsync()));
        using var later = await MinaAsync();
        var page = await later.Opens(Hers);
        Assert.Equal(["mine.pdf", "ours.docx"], page.TextsOf(".messages .files a"));
        Assert.Equal(Documents.Pdf("Mine"), (await later.Opens(page.Find(".messages .files a")!.GetAttribute("href")!)).Bytes);
    }

    [Fact]
    public async Task Who_waits_for_five_answers_is_told_to_wait()
    {
        using var mina = await MinaAsync();
        for (var i = 0; i < ApplicationMessage.MostUnanswered; i++) await WritesAsync(mina, Hers, $"Question {i}");

        var refused = await WritesAsync(mina, Hers, "One more thing");

        Assert.Contains("wait for an answer", refused.Text, StringComparison.Ordinal);
        Assert.Contains("One more thing", refused.Find("textarea")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(ApplicationMessage.MostUnanswered, await Board.InDbAsync(db => db.Messages.CountAsync()));
    }

    [Fact]
    public async Task Nothing_is_written_where_the_candidate_withdrew_and_what_was_written_stays()
    {
        using var mina = await MinaAsync();
        await WritesAsync(mina, Hers, "Before.");
        await (await mina.Opens($"{Hers}/withdraw")).FormWith("Withdraw application").SendAsync();

        var page = await mina.Opens($"{Hers}/messages");
        Assert.Contains("Before.", page.Text, StringComparison.Ordinal);
        Assert.Null(page.Find("form.message-form"));
        Assert.Null((await Tomas.Opens($"{Address}/messages")).Find("form.message-form"));
        Assert.Contains("withdrawn", (await Tomas.FollowAsync(await PostsAsync(Tomas, $"{Address}/messages", ("Form.Text", "Come back")))).Text, StringComparison.Ordinal);
        Assert.Equal(1, await Board.InDbAsync(db => db.Messages.CountAsync()));
    }

    [Fact]
    public async Task Strange_forms_write_nothing()
    {
        using var mina = await MinaAsync();
        foreach (var fields in ((string, string)[][])[[], [("Form.Text", "x"), ("Form.Key", "no key")], [("Form.Text", new string('x', 100_000))], [("Form.Text", "\u200b \t"), ("Form.Kept", "nothing")], [("Form.Kept", $"{Guid.Empty}")]])
        {
            Assert.InRange((int)(await PostsAsync(Tomas, $"{Address}/messages", fields)).Status, 200, 499);
            Assert.InRange((int)(await PostsAsync(Tomas, $"{Address}/messages?handler=Insert", fields)).Status, 200, 499);
            Assert.InRange((int)(await PostsAsync(Tomas, "/admin/applications/bulk/message", fields)).Status, 200, 499);
        }

        Assert.Equal(HttpStatusCode.OK, (await mina.Opens($"{Hers}/messages?before={Guid.Empty}")).Status);
        Assert.InRange(await Board.InDbAsync(db => db.Messages.CountAsync()), 0, 1);
    }

    [Theory]
    [InlineData("See https://example.org/a?b=c&d, please.", "https://example.org/a?b=c&d")]
    [InlineData("(https://example.org/x_(y))", "https://example.org/x_(y)")]
    [InlineData("HTTP://EXAMPLE.ORG\nnext", "HTTP://EXAMPLE.ORG")]
    [InlineData("javascript:alert(1) ftp://example.org mailto:a@b.c https:// http://", "")]
    [InlineData("<https://example.org>", "https://example.org")]
    public void Addresses_in_a_text_become_links_and_nothing_else_does(string text, string link)
    {
        var parts = LinkedText.Of(text);

        Assert.Equal(text, string.Concat(parts.Select(p => p.Words)));
        Assert.Equal(link, string.Join(' ', parts.Select(p => p.Address).OfType<string>()));
    }

    private Task<List<string>> WaitingAsync() => Board.InDbAsync(db => db.Messages.Waiting().OrderBy(m => m.Id).Select(m => m.Text).ToListAsync());

    private async Task<string[]> OursAsync() => [.. (await Board.InDbAsync(db => db.Messages.Where(m => m.ByMemberId != null).Select(m => m.Text).ToListAsync())).Order(StringComparer.Ordinal)];

    private Task<Visitor> MinaAsync() => Board.Visitor().SignsIn(People.Mina);

    private async Task<Answer> WritesAsync(Visitor who, string application, string text)
    {
        Board.Clock.Advance(TimeSpan.FromSeconds(1));
        return await (await who.Opens($"{application}/messages")).Form("form.message-form").Set("Form.Text", text).SendAsync();
    }
}
