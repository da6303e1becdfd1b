using System.Net;
using CareerBoard.Domain.Employers;
using CareerBoard.Domain.Postings;
using CareerBoard.Testing;

namespace CareerBoard.Web.Tests.Postings;

public sealed class EditingTests : IAsyncLifetime
{
    private Recruiters _here = null!;

    public async ValueTask InitializeAsync() => _here = await Recruiters.AtWorkAsync();

    public ValueTask DisposeAsync() => _here.DisposeAsync();

    [Fact]
    public async Task A_new_posting_is_saved_as_a_draft_with_everything_in_it()
    {
        var form = (await _here.Mina.Opens("/admin/postings/new")).Form("#edit")
            .Set("Form.Title", "Kite tester").Set("Form.NewPlace", "Porto, Portugal").Set("Form.Workplace", "Hybrid").Set("Form.Employment", "Intern", "FullTime")
            .Set("Form.PayMin", "4.400").Set("Form.PayMax", "5,000.50").Set("Form.Currency", "eur").Set("Form.PayPeriod", "Month")
            .Set("Form.DeadlineLocal", "2099-05-05T23:59").Set("Form.DeadlineZone", "Europe/Lisbon")
            .Set("Form.Sections[0].Markdown", "You fly **kites**.\r\n\r\n- all day").Set("Form.Starts", "2099-06-01").Set("Form.Weeks", "12");
        var saved = await form.SendAsync();

        Assert.Matches(@"/admin/postings/\d+/edit$", saved.Address.AbsolutePath);
        var stored = await _here.StoredAsync(int.Parse(saved.Address.Segments[3].TrimEnd('/'), System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal((PostingStatus.Draft, "Kite tester", Workplace.Hybrid), (stored.Status, stored.Title, stored.Workplace));
        Assert.Equal(new Pay(440_000, 500_050, "EUR", PayPeriod.Month), stored.Pay);
        Assert.Equal(new Deadline(new DateTime(2099, 5, 5, 23, 59, 0, DateTimeKind.Unspecified), "Europe/Lisbon"), stored.Deadline);
        Assert.Equal([new Section(SectionKind.TheRole, null, "You fly **kites**.\n\n- all day")], stored.Content().Sections);
        Assert.Equal((new DateOnly(2099, 6, 1), 12), (stored.Internship!.Starts, stored.Internship.Weeks));
        var place = await _here.Board.InDbAsync(db => db.Locations.FindAsync(stored.Locations.Single().LocationId).AsTask());
        Assert.Equal(("Porto", "PT"), (place!.City, place.Country));
    }

    [Fact]
    public async Task A_place_that_the_board_knows_is_not_added_twice()
    {
        var lisbon = await _here.Board.AddLocationAsync("Lisbon", "PT");
        var posting = await _here.Board.AddDraftAsync(_here.Employer);
        await (await _here.OpensEditorAsync(_here.Mina, posting)).Form("#edit").Set("Form.NewPlace", $" {lisbon.Name.ToUpperInvariant()} ; {lisbon.Name}").SendAsync();

        Assert.Equal([lisbon.Id], (await _here.StoredAsync(posting)).Content().LocationIds);
    }

    [Fact]
    public async Task Buttons_inside_the_form_keep_everything_typed_and_save_nothing()
    {
        var posting = await _here.Board.AddDraftAsync(_here.Employer, "Kite tester");
        var page = await _here.OpensEditorAsync(_here.Mina, posting);
        page = await page.FormWith("Add question").Set("Form.Title", "Kite maker").SendAsync();
        page = await page.FormWith("Add group").Set("Form.Questions[0].Text", "Why kites?").Set("Form.PayMin", "not a number").SendAsync();
        page = await page.FormWith("Add skill").Set("Form.Requirements[0].Skills[0].Name", "Knots").SendAsync();
        page = await page.FormWith("Add section").Set("Form.Requirements[0].Note", "Ties knots").SendAsync();
        page = await page.FormWith("Move Something else up").Set("Form.Sections[1].Markdown", "Moved.").SendAsync();

        var form = page.Form("#edit");
        Assert.Equal(("Kite maker", "not a number", "Why kites?"), (form["Form.Title"], form["Form.PayMin"], form["Form.Questions[0].Text"]));
        Assert.Equal(("Knots", "Ties knots", "Moved."), (form["Form.Requirements[0].Skills[0].Name"], form["Form.Requirements[0].Note"], form["Form.Sections[0].Markdown"]));
        Assert.Contains("Form.Requirements[0].Skills[1].Name", form.Names);
        Assert.Equal("Kite tester", (await _here.StoredAsync(posting)).Title);
    }

    [Fact]
    public async Task Saving_an_untouched_form_changes_nothing()
    {
        var posting = await _here.Board.AddDraftAsync(_here.Employer);
        var before = (await _here.StoredAsync(posting)).Version;
        await (await _here.OpensEditorAsync(_here.Mina, posting)).Form("#edit").SendAsync();
        Assert.Equal(before, (await _here.StoredAsync(posting)).Version);
    }

    [Fact]
    public async Task A_question_keeps_its_id_when_it_is_reworded_and_moved()
    {
        var asked = new Question(Guid.CreateVersion7(_here.Board.Clock.GetUtcNow()), QuestionKind.OneOf, "Which kite?", null, IsRequired: true, ["Red", "Blue"]);
        var posting = await _here.Board.AddDraftAsync(_here.Employer, change: c => c with { Questions = [asked] });
        var page = await (await _here.OpensEditorAsync(_here.Mina, posting)).FormWith("Add question").SendAsync();
        page = await page.FormWith("Move question 1 down").Set("Form.Questions[1].Text", "Why?").SendAsync();
        await page.Form("#edit").Set("Form.Questions[1].Text", "Which of them?").Set("Form.Questions[1].Options", "Red\r\n Blue \r\n\r\nGreen").SendAsync();

        var questions = (await _here.StoredAsync(posting)).Content().Questions;
        Assert.Equal(["Why?", "Which of them?"], questions.Select(q => q.Text));
        Assert.Equal(asked.Id, questions[1].Id);
        Assert.Equal(["Red", "Blue", "Green"], questions[1].Options);
    }

    [Fact]
    public async Task Another_postings_question_cannot_be_taken_over()
    {
        var asked = new Question(Guid.CreateVersion7(_here.Board.Clock.GetUtcNow()), QuestionKind.ShortText, "Whose?", null, IsRequired: true, []);
        var other = await _here.Board.AddDraftAsync(_here.Employer, change: c => c with { Questions = [asked] });
        var posting = await _here.Board.AddDraftAsync(_here.Employer);
        var page = await (await _here.OpensEditorAsync(_here.Mina, posting)).FormWith("Add question").SendAsync();
        var saved = await page.Form("#edit").Set("Form.Questions[0].Id", asked.Id.ToString()).Set("Form.Questions[0].Text", "Mine").SendAsync();

        Assert.Equal(HttpStatusCode.OK, saved.Status);
        Assert.Equal("Whose?", (await _here.StoredAsync(other)).Questions.Single().Text);
        Assert.NotEqual(asked.Id, (await _here.StoredAsync(posting)).Questions.Single().Id);
    }

    [Fact]
    public async Task A_published_posting_is_revised_where_readers_see_it()
    {
        var posting = await _here.Board.AddPostingAsync(_here.Employer);
        await (await _here.OpensEditorAsync(_here.Mina, posting)).Form("#edit").Set("Form.Title", "Kite maker").SendAsync();
        var stored = await _here.StoredAsync(posting);
        Assert.Equal((PostingStatus.Published, "Kite maker"), (stored.Status, stored.Title));
    }

    [Fact]
    public async Task What_is_out_keeps_its_text_when_a_revision_would_leave_it_without_one()
    {
        var posting = await _here.Board.AddPostingAsync(_here.Employer);
        var refused = await (await _here.OpensEditorAsync(_here.Mina, posting)).Form("#edit").Set("Form.Sections[0].Markdown", "").Set("Form.Title", "Kite maker").SendAsync();

        Assert.Contains("Write at least one section", refused.Text, StringComparison.Ordinal);
        Assert.Equal("Kite maker", refused.Form("#edit")["Form.Title"]);
        Assert.NotEqual("Kite maker", (await _here.StoredAsync(posting)).Title);
    }

    [Theory]
    [InlineData("Form.Title", "")]
    [InlineData("Form.TeamId", "00000000-0000-7000-8000-000000000009")]
    [InlineData("Form.RoleId", "00000000-0000-7000-8000-000000000009")]
    [InlineData("Form.TeamId", "nobody's")]
    [InlineData("Form.Level", "99")]
    [InlineData("Form.Workplace", "Moon")]
    [InlineData("Form.Employment", "Slave")]
    [InlineData("Form.PayMin", "-1")]
    [InlineData("Form.PayMin", "99999999999999999999")]
    [InlineData("Form.PayMax", "1e308")]
    [InlineData("Form.Currency", "€€€")]
    [InlineData("Form.PayPeriod", "Eon")]
    [InlineData("Form.Openings", "0")]
    [InlineData("Form.Openings", "99999999999999")]
    [InlineData("Form.ApplicationCap", "many")]
    [InlineData("Form.DeadlineLocal", "tomorrow")]
    [InlineData("Form.DeadlineLocal", "0001-01-01T00:00")]
    [InlineData("Form.DeadlineLocal", "9999-12-31T23:59")]
    [InlineData("Form.Starts", "2027-02-30")]
    [InlineData("Form.Weeks", "1000")]
    [InlineData("Form.GraduatesUntil", "x")]
    [InlineData("Form.Language", "no language!")]
    [InlineData("Form.Visibility", "7")]
    [InlineData("Form.Sections[0].Kind", "Poem")]
    [InlineData("Form.Version", "x")]
    public async Task A_form_that_cannot_be_read_comes_back_with_what_was_typed(string field, string value)
    {
        var posting = await _here.Board.AddDraftAsync(_here.Employer, "Kite tester");
        var form = (await _here.OpensEditorAsync(_here.Mina, posting)).Form("#edit").Set("Form.AccommodationContact", "still here");
        if (field is "Form.PayMin" or "Form.PayMax") form.Set("Form.Currency", "EUR");
        if (field is "Form.Currency") form.Set("Form.PayMin", "5");
        var refused = await form.Set(field, value).SendAsync();

        Assert.Equal(HttpStatusCode.OK, refused.Status);
        Assert.NotNull(refused.Find("[data-error-summary]"));
        Assert.Equal("still here", refused.Form("#edit")["Form.AccommodationContact"]);
        if (refused.Find($"[name='{field}']") is AngleSharp.Html.Dom.IHtmlInputElement { Type: "text" }) Assert.Equal(value, refused.Form("#edit")[field]);
        Assert.Null((await _here.StoredAsync(posting)).AccommodationContact);
    }

    [Fact]
    public async Task Hostile_words_in_every_field_do_no_harm()
    {
        string[] hostile = ["\u0000", "\uFFFE\uFFFF", "<script>alert(1)</script>", "'; drop table Postings; --", "{{7*7}} ${7*7} @(7*7)", "\u202Egnp.exe", new('x', 30_000), new('>', 9_000), "-1", "a\r\nb: c"];
        var posting = await _here.Board.AddDraftAsync(_here.Employer);
        var page = await _here.OpensEditorAsync(_here.Mina, posting);
        page = await page.FormWith("Add question").SendAsync();
        page = await page.FormWith("Add group").SendAsync();
        var names = page.Form("#edit").Names.Where(n => n.StartsWith("Form.", StringComparison.Ordinal)).Distinct(StringComparer.Ordinal).ToList();

        foreach (var words in hostile)
        {
            foreach (var name in names)
            {
                var answer = await page.Form("#edit").Set(name, words).SendAsync();
                Assert.True((int)answer.Status < 500, $"{name} = {words[..Math.Min(20, words.Length)]}: {(int)answer.Status}");
                Assert.DoesNotContain("<script>alert", answer.Body, StringComparison.Ordinal);
            }

            var all = page.Form("#edit");
            foreach (var name in names) all.Set(name, words);
            Assert.True((int)(await all.SendAsync()).Status < 500, words[..Math.Min(20, words.Length)]);
        }
    }

    [Theory]
    [InlineData("section-remove:99")]
    [InlineData("section-up:-1")]
    [InlineData("skill-add:5")]
    [InlineData("skill-remove:0:999999999999")]
    [InlineData("place-up")]
    [InlineData("nonsense:::")]
    public async Task A_button_that_asks_for_what_is_not_there_changes_nothing(string act)
    {
        var posting = await _here.Board.AddDraftAsync(_here.Employer);
        var answer = await (await _here.OpensEditorAsync(_here.Mina, posting)).Form("#edit").Set("do", act).Set("Form.Title", "Typed").SendAsync();
        Assert.Equal((HttpStatusCode.OK, "Typed"), (answer.Status, answer.Form("#edit")["Form.Title"]));
    }

    [Fact]
    public async Task Somebody_elses_posting_is_not_there()
    {
        var other = await _here.Board.AddEmployerAsync("Other Lab");
        var posting = await _here.Board.AddPostingAsync(other);
        foreach (var page in new[] { "edit", "preview", "publish", "close", "reopen", "duplicate", "pause" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await _here.Mina.Opens($"/admin/postings/{posting.Number}/{page}")).Status);
        }

        // A form of one's own, sent to the other's address.
        var own = await _here.Board.AddDraftAsync(_here.Employer);
        var answer = await (await _here.OpensEditorAsync(_here.Mina, own)).Form("#edit").To($"/admin/postings/{posting.Number}/edit").SendAsync();
        Assert.Equal(HttpStatusCode.NotFound, answer.Status);
    }

    [Fact]
    public async Task A_hiring_manager_edits_what_is_the_teams_and_an_interviewer_only_reads()
    {
        var team = await _here.Board.AddTeamAsync(_here.Employer);
        var own = await _here.Board.AddDraftAsync(_here.Employer, change: c => c with { TeamId = team.Id });
        var foreign = await _here.Board.AddDraftAsync(_here.Employer);
        await _here.Board.AddMemberAsync(_here.Employer, People.Rahel, Access.HiringManager, team.Id);
        await _here.Board.AddMemberAsync(_here.Employer, People.Jun, Access.Interviewer);
        using var rahel = await _here.Board.Visitor().SignsIn(People.Rahel);
        using var jun = await _here.Board.Visitor().SignsIn(People.Jun);

        Assert.Equal(HttpStatusCode.OK, (await _here.OpensEditorAsync(rahel, own)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await _here.OpensEditorAsync(rahel, foreign)).Status);
        Assert.Equal(HttpStatusCode.OK, (await jun.Opens("/admin/postings")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await _here.OpensEditorAsync(jun, own)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await jun.Opens("/admin/postings/new")).Status);
    }
}
