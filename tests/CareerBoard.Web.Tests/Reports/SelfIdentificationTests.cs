using System.IO.Compression;
using System.Net;
using CareerBoard.Data.Erasing;
using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Candidates;
using CareerBoard.Domain.Employers;
using CareerBoard.Testing;
using CareerBoard.Web.Tests.Review;
using Microsoft.EntityFrameworkCore;
using Answer = CareerBoard.Testing.Answer;

namespace CareerBoard.Web.Tests.Reports;

/// <summary>What candidates say of themselves: theirs alone, and counted so that nobody is recognised.</summary>
public sealed class SelfIdentificationTests : Office
{
    private string AboutMina => $"/applications/{Application.Id}/about-you";

    /// <summary>The half-year before the present one.</summary>
    private DateTimeOffset Before => new(HalfYear.Of(Board.Now).AddDays(-1), TimeOnly.MinValue, TimeSpan.Zero);

    [Fact]
    public async Task Nothing_is_asked_until_the_employer_chooses_it()
    {
        using var mina = await Board.Visitor().SignsIn(People.Mina);
        Assert.DoesNotContain("Voluntary questions", (await mina.Opens($"/applications/{Application.Id}")).Text, StringComparison.Ordinal);
        Assert.Contains("Aurora Lab asks no voluntary questions", (await mina.Opens(AboutMina)).Text, StringComparison.Ordinal);

        using var admin = await AdminAsync();
        var saved = await (await admin.Opens("/admin/settings/voluntary-questions")).FormWith("Save voluntary questions").Set("Form.Topics", "Gender", "Veteran").SendAsync();
        Assert.Contains("The voluntary questions are saved", saved.Text, StringComparison.Ordinal);

        Assert.Contains("Voluntary questions", (await mina.Opens($"/applications/{Application.Id}")).Text, StringComparison.Ordinal);
        Assert.Equal(2, (await mina.Opens(AboutMina)).Document.QuerySelectorAll("main fieldset").Length);
    }

    [Fact]
    public async Task Settings_that_somebody_else_changed_meanwhile_and_topics_that_there_are_not_are_refused()
    {
        using var admin = await AdminAsync();
        var stale = await admin.Opens("/admin/settings/voluntary-questions");
        await AskAsync(SelfTopics.Gender);
        await stale.FormWith("Save voluntary questions").Set("Form.Topics", "Origin").SendAsync();
        var fresh = await admin.Opens("/admin/settings/voluntary-questions");
        await fresh.FormWith("Save voluntary questions").Set("Form.Topics", "64").SendAsync();

        Assert.Equal(SelfTopics.Gender, await Board.InDbAsync(db => db.Employers.Where(e => e.Id == Employer.Id).Select(e => e.SelfTopics).SingleAsync()));
    }

    [Fact]
    public async Task Nobody_is_asked_while_applying()
    {
        await AskAsync(SelfQuestion.AllTopics);
        var other = await Board.AddPostingAsync(Employer, "Resident");
        using var mina = await Board.Visitor().SignsIn(People.Mina);

        var apply = await mina.Opens($"/jobs/{other.Number}/{Data.Text.Slug.From(other.Title, 80, "posting")}/apply");
        Assert.Equal(HttpStatusCode.OK, apply.Status);
        Assert.DoesNotContain("gender", apply.Body, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("disability", apply.Body, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_candidate_answers_changes_and_takes_back()
    {
        await AskAsync(SelfTopics.Gender | SelfTopics.Disability);
        using var mina = await Board.Visitor().SignsIn(People.Mina);

        await (await mina.Opens(AboutMina)).FormWith("Save answers").Set("Form.Gender", "non-binary").Set("Form.Disability", "no").SendAsync();
        var form = (await mina.Opens(AboutMina)).FormWith("Save answers");
        Assert.Equal(("non-binary", "no"), (form["Form.Gender"], form["Form.Disability"]));

        await form.Set("Form.Gender", "woman").Set("Form.Disability", "").SendAsync();
        Assert.Equal([(SelfTopics.Gender, "woman")], await GivenAsync());

        // What is no longer asked can still be seen and taken back.
        await AskAsync(SelfTopics.None);
        var back = await (await mina.Opens(AboutMina)).FormWith("Take all answers back").SendAsync();
        Assert.Contains("none of them is kept", back.Body, StringComparison.Ordinal);
        Assert.Empty(await GivenAsync());
    }

    [Fact]
    public async Task An_answer_that_is_not_offered_and_a_question_that_is_not_asked_are_not_kept()
    {
        await AskAsync(SelfTopics.Gender);
        using var mina = await Board.Visitor().SignsIn(People.Mina);
        var page = await mina.Opens(AboutMina);

        var refused = await page.FormWith("Save answers").Set("Form.Gender", "=cmd").SendAsync();
        Assert.Contains("Choose one of the answers that are offered", refused.Text, StringComparison.Ordinal);
        await page.FormWith("Save answers").Set("Form.Gender", "").Set("Form.Veteran", "yes").SendAsync();
        Assert.Empty(await GivenAsync());
    }

    [Fact]
    public async Task Nobody_else_comes_there()
    {
        await AskAsync(SelfTopics.Gender);
        await Board.AddCandidateAsync(People.Jun);
        using var jun = await Board.Visitor().SignsIn(People.Jun);

        IsNotThere(await jun.Opens(AboutMina));
        IsNotThere(await Tomas.Opens(AboutMina));
        IsNotThere(await Rahel.Opens("/admin/reports/people"));
    }

    [Fact]
    public async Task No_page_of_the_hiring_team_shows_an_answer_or_that_there_is_one()
    {
        await AskAsync(SelfTopics.Gender);
        using var admin = await AdminAsync();
        string[] addresses =
        [
            "/admin", "/admin/applications", $"{Address}", $"{Address}/print", $"{Address}/messages", $"{Address}/trace", $"{Address}/zip", "/admin/candidates", "/admin/audit", "/admin/reports", "/admin/reports/sources",
            $"/admin/postings/{Posting.Number}/pipeline", "/admin/reports/people", "/admin/reports/people?csv=gender",
        ];
        async Task<List<string>> ReadAsync()
        {
            var texts = new List<string>();
            foreach (var address in addresses)
            {
                var answer = await admin.Opens(address);
                texts.Add(answer.Headers.GetValueOrDefault("Content-Type") is "application/zip" ? "" : answer.Text);
                Assert.DoesNotContain("non-binary", answer.Body, StringComparison.OrdinalIgnoreCase);
            }

            return texts;
        }

        await ReadAsync();
        var before = await ReadAsync();
        using var mina = await Board.Visitor().SignsIn(People.Mina);
        var (audit, outbox) = await Board.InDbAsync(async db => (await db.Audit.CountAsync(), await db.Outbox.CountAsync()));
        await (await mina.Opens(AboutMina)).FormWith("Save answers").Set("Form.Gender", "non-binary").SendAsync();

        // The control: it is kept, and its owner reads it.
        Assert.Equal([(SelfTopics.Gender, "non-binary")], await GivenAsync());
        Assert.Equal("non-binary", (await mina.Opens(AboutMina)).FormWith("Save answers")["Form.Gender"]);
        Assert.Equal((audit, outbox), await Board.InDbAsync(async db => (await db.Audit.CountAsync(), await db.Outbox.CountAsync())));
        Assert.Equal(before, await ReadAsync());
    }

    [Fact]
    public void Only_its_owner_s_page_the_copy_the_erasing_and_the_counting_ask_for_answers()
    {
        var files = Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.cs*", SearchOption.AllDirectories)
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/Migrations/", StringComparison.Ordinal) && File.ReadAllText(file).Contains("db.SelfAnswers", StringComparison.Ordinal))
            .Select(file => Path.GetFileName(file));

        Assert.Equal(["AboutYou.cshtml.cs", "Details.cshtml.cs", "EraseCandidate.Applications.cs", "EraseCandidate.cs", "PersonalCopy.cs", "SelfAnswers.cs"], files.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_copy_of_ones_data_has_the_answers_and_erasing_takes_them()
    {
        await AskAsync(SelfTopics.Gender);
        await Board.SaveAsync(SelfAnswer.Give(Employer.Id, Mina.Id, SelfTopics.Gender, "non-binary", Board.Now).Value!);
        using var mina = await Board.Visitor().SignsIn(People.Mina);

        var copy = await mina.Opens("/account/data/export");
        using var archive = new ZipArchive(new MemoryStream(copy.Bytes));
        using var data = new StreamReader(archive.GetEntry("data.json")!.Open());
        Assert.Contains("Non-binary", await data.ReadToEndAsync(), StringComparison.Ordinal);

        await Board.WithAsync<EraseCandidate, object>(async erase => (await erase.EraseAccountAsync(Mina.AccountId!.Value, default)).Value!);
        Assert.Equal(0, await Board.InDbAsync(db => db.SelfAnswers.CountAsync()));
    }

    [Fact]
    public async Task Fewer_than_five_are_not_told_from_nobody()
    {
        await GiveAsync(4, "woman");
        await GiveAsync(5, "man");

        Assert.Equal(["Woman | fewer than 5", "Man | 5", "Non-binary | fewer than 5", "In another way | fewer than 5", "I prefer not to say | fewer than 5"], await RowsAsync());
        Assert.Contains("Woman,fewer than 5\r\nMan,5", (await Tomas.Opens("/admin/reports/people?csv=gender")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_fewer_than_five_people_in_all_nothing_is_said()
    {
        await AskAsync(SelfTopics.Gender);
        await GiveAsync(4, "man");

        var page = await Tomas.Opens("/admin/reports/people");
        Assert.Contains("Too few answers to show", page.Text, StringComparison.Ordinal);
        Assert.Null(page.Find("table"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("?posting=1001")]
    [InlineData("?team=interpretability&role=intern&from=2026-01-01&until=2026-01-31")]
    public async Task Filters_change_nothing_so_no_two_selections_differ_by_a_person(string filter)
    {
        await GiveAsync(7, "woman");
        await GiveAsync(9, "man");

        var asked = await Tomas.Opens($"/admin/reports/people{filter}");
        Assert.Equal((await Tomas.Opens("/admin/reports/people")).Text, asked.Text);
        Assert.Null(asked.Find("form.toolbar"));
        Assert.Equal(["Woman | 5", "Man | 10"], (await RowsAsync()).Take(2));
    }

    /// <summary>Every way in which up to four hidden people could be spread answers with the same page: no arithmetic on it leads back.</summary>
    [Fact]
    public async Task Nothing_that_is_shown_says_how_many_are_hidden()
    {
        await GiveAsync(6, "woman");
        await GiveAsync(6, "man");
        var none = await Tomas.Opens("/admin/reports/people");

        await GiveAsync(1, "non-binary");
        var one = await Tomas.Opens("/admin/reports/people");
        await GiveAsync(1, "not-said");
        var two = await Tomas.Opens("/admin/reports/people");

        Assert.Equal(["Woman | 5", "Man | 5"], Rows(none).Take(2));
        Assert.Equal((none.Text, none.Text), (one.Text, two.Text));
    }

    [Fact]
    public async Task Answers_of_a_half_year_that_goes_on_are_hidden_until_it_is_over_and_never_join_another_one()
    {
        await GiveAsync(6, "woman");
        var before = await RowsAsync();
        await GiveAsync(8, "woman", Board.Now);
        Assert.Equal(before, await RowsAsync());

        Board.Clock.MoveTo(new DateTimeOffset(HalfYear.EndOf(HalfYear.Of(Board.Now)), TimeOnly.MinValue, TimeSpan.Zero).AddHours(1));
        using var tomas = await Board.Visitor().SignsIn(People.Tomas);
        Assert.Equal("Woman | 10 | 5", Rows(await tomas.Opens("/admin/reports/people"))[0]);
    }

    [Fact]
    public async Task People_of_another_employer_are_not_counted()
    {
        var other = await Board.AddEmployerAsync("Borealis");
        await GiveAsync(9, "woman", employer: other.Id);

        Assert.Contains("No voluntary questions are asked", (await Tomas.Opens("/admin/reports/people")).Text, StringComparison.Ordinal);
    }

    private async Task<Visitor> AdminAsync()
    {
        await Board.AddMemberAsync(Employer, "boss@example.org", Access.EmployerAdmin);
        return await Board.Visitor().SignsIn("boss@example.org");
    }

    private Task AskAsync(SelfTopics topics) => Board.ChangeAsync(Employer, e => e.AskOfThemselves(topics));

    private Task<List<(SelfTopics, string)>> GivenAsync() => Board.InDbAsync(async db =>
        (await db.SelfAnswers.AsNoTracking().Where(s => s.CandidateId == Mina.Id).ToListAsync()).ConvertAll(s => (s.Topic, s.Answer)));

    /// <summary>So many people who say this of themselves. The answers link to candidates without a foreign key, so there need not be any.</summary>
    private Task GiveAsync(int people, string answer, DateTimeOffset? at = null, Guid? employer = null) =>
        Board.SaveAsync([.. Enumerable.Range(0, people).Select(_ => (object)SelfAnswer.Give(employer ?? Employer.Id, Guid.CreateVersion7(Board.Now), SelfTopics.Gender, answer, at ?? Before).Value!)]);

    private async Task<IReadOnlyList<string>> RowsAsync() => Rows(await Tomas.Opens("/admin/reports/people"));

    private static IReadOnlyList<string> Rows(Answer page) =>
        [.. page.Document.QuerySelectorAll("section[aria-labelledby=gender-h] tbody tr").Select(row => string.Join(" | ", row.Children.Select(cell => cell.TextContent.Trim())))];
}
