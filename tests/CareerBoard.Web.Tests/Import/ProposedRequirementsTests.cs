using System.Net;
using System.Text.Json;
using CareerBoard.Domain.Postings;
using CareerBoard.Testing;
using CareerBoard.Web.Import;
using Microsoft.EntityFrameworkCore;
using static CareerBoard.Web.Tests.Import.Answers;

namespace CareerBoard.Web.Tests.Import;

/// <summary>What the text of an imported posting asks: read, said to be read, found by it, and a person's from the moment that they save it.</summary>
public sealed class ProposedRequirementsTests : IAsyncLifetime
{
    private const string Asking = "<h3>Requirements</h3><ul><li>Experience with PyTorch or JAX</li><li>Strong Python</li></ul><h3>Nice to have</h3><ul><li>Rust</li></ul>";
    private const string AskingOtherwise = "<h3>Requirements</h3><ul><li>Experience with Kotlin</li></ul>";
    private const string Later = "2026-02-02T03:04:05Z";

    private ImportingBoard _here = null!;
    private Visitor _visitor = null!;
    private Visitor? _mina;

    public static TheoryData<string, string> Files => new()
    {
        { "1", Greenhouse(GreenhouseJob(1, html: Asking)) },
        { "1", Lever(LeverPosting("1", html: Asking)) },
        { "1", Ashby(AshbyJob("1", html: Asking)) },
        { "atlas:1", Imported.Line(html: Asking) },
    };

    public async ValueTask InitializeAsync()
    {
        _here = await ImportingBoard.StartAsync();
        _visitor = _here.Board.Visitor();
    }

    public ValueTask DisposeAsync()
    {
        _visitor.Dispose();
        _mina?.Dispose();
        return _here.DisposeAsync();
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task What_the_text_asks_is_proposed_and_shown_as_read_from_it(string id, string file)
    {
        await _here.TakesIn(file);

        Assert.Contains("JAX+PyTorch Required AnyOf proposed; Python Required AllOf proposed; Rust Preferred AllOf proposed", await AskedAsync(id), StringComparison.Ordinal);
        var page = await _visitor.Opens($"/jobs/{(await _here.StoredAsync(id)).Number}");
        Assert.Equal(2, page.TextsOf(".origin").Count);
        Assert.All(page.TextsOf(".origin"), said => Assert.Equal("Read from the text by this board. The text is what counts.", said));
        Assert.Contains("PyTorch or JAX, used in projects", page.TextsOf(".requirements li > p"));
        Assert.Contains("Rust, used in projects", page.TextsOf(".requirements li > p"));
    }

    [Fact]
    public async Task Nothing_is_promised_of_what_nobody_confirmed()
    {
        await _here.TakesIn(Greenhouse(GreenhouseJob(1, html: "<h3>Requirements</h3><ul><li>Excellent communication skills</li></ul>")));
        var address = $"/jobs/{(await _here.StoredAsync("1")).Number}";
        var page = await _visitor.Opens(address);
        Assert.Equal(["Communication"], page.TextsOf(".requirements li > p"));

        await (await EditorOf("1")).Form("#edit").SendAsync();
        Assert.Equal(["Communication", "We talk about it in the interview"], (await _visitor.Opens(address)).TextsOf(".requirements li > p"));
    }

    [Fact]
    public async Task Openings_are_found_and_counted_by_what_was_read_whether_required_or_preferred()
    {
        await _here.TakesIn(Greenhouse(
            GreenhouseJob(1, "Required", "<h3>Requirements</h3><ul><li>Experience with Kotlin</li></ul>"),
            GreenhouseJob(2, "Preferred", "<h3>Requirements</h3><ul><li>Python</li></ul><h3>Nice to have</h3><ul><li>Kotlin</li></ul>"),
            GreenhouseJob(3, "Neither", "<h3>Requirements</h3><ul><li>Python</li></ul>"),
            GreenhouseJob(4, "Named in a duty", "<h3>What you will do</h3><ul><li>Replace Kotlin</li></ul>")));

        var found = await _visitor.Opens("/jobs?skill=kotlin");
        Assert.Equal(["Preferred", "Required"], found.TextsOf(".posting-card h2, .posting-card h3").Order());
        var all = await _visitor.Opens("/jobs");
        Assert.Equal(("2 openings", "2 openings"), (CountOf(all, "kotlin"), CountOf(all, "python")));
    }

    [Fact]
    public async Task A_search_by_words_takes_what_was_read_for_words_of_the_text_and_what_was_confirmed_for_the_postings_own()
    {
        await _here.TakesIn(Greenhouse(GreenhouseJob(1, html: AskingOtherwise), GreenhouseJob(2, "Keeper by night", AskingOtherwise)));
        Assert.Equal(["Keeper by night", "Keeper"], (await _visitor.Opens("/jobs?q=kotlin")).TextsOf(".posting-card h2, .posting-card h3"));

        await (await EditorOf("1")).Form("#edit").SendAsync();
        Assert.Equal(["Keeper", "Keeper by night"], (await _visitor.Opens("/jobs?q=kotlin")).TextsOf(".posting-card h2, .posting-card h3"));
    }

    [Fact]
    public async Task The_same_file_again_reads_nothing_and_changes_nothing()
    {
        var file = Greenhouse(GreenhouseJob(1, html: Asking), GreenhouseJob(2));
        await _here.TakesIn(file);
        var state = await _here.StateAsync();

        Assert.Equal("2 rows: 0 new, 0 changed, 0 touched, 2 unchanged, 0 closed, 0 refused", (await _here.TakesIn(file)).Summary);
        Assert.Equal(state, await _here.StateAsync());
    }

    [Fact]
    public async Task A_text_that_changed_is_read_anew_and_one_that_did_not_is_not()
    {
        await _here.TakesIn(Greenhouse(GreenhouseJob(1, html: Asking), GreenhouseJob(2, html: Asking)));

        // Whatever is read from here on lacks it.
        await _here.Board.InDbAsync(async db =>
        {
            (await db.Skills.SingleAsync(s => s.Slug == "python")).Archive(archived: true);
            await db.SaveChangesAsync();
        });
        var report = await _here.TakesIn(Greenhouse(GreenhouseJob(1, "Head keeper", Asking, Later), GreenhouseJob(2, html: AskingOtherwise, updated: Later)));

        Assert.Equal((2, 0), (report.Changed, report.Kept.Count));
        Assert.Contains("Python", await AskedAsync("1"), StringComparison.Ordinal);
        Assert.Equal("Kotlin Required AllOf proposed", await AskedAsync("2"));

        Assert.Equal(1, (await _here.TakesIn(Greenhouse(GreenhouseJob(1, "Head keeper", Asking, Later), GreenhouseJob(2, updated: "2026-03-02T03:04:05Z")))).Changed);
        Assert.Equal("", await AskedAsync("2"));
        await _here.TakesIn(Greenhouse(GreenhouseJob(1, "Head keeper", Asking, Later), GreenhouseJob(2, html: AskingOtherwise, updated: "2026-04-02T03:04:05Z")));
        Assert.Equal("Kotlin Required AllOf proposed", await AskedAsync("2"));
    }

    [Fact]
    public async Task Saving_in_the_editor_confirms_what_is_left_and_no_import_touches_it_again()
    {
        await _here.TakesIn(Greenhouse(GreenhouseJob(1, html: Asking)));
        var number = (await _here.StoredAsync("1")).Number;

        var editor = await EditorOf("1");
        Assert.Equal(3, editor.TextsOf(".tag").Count(t => t == "Proposed"));
        Assert.Contains("3 groups were read from the text and confirmed by nobody.", editor.Text, StringComparison.Ordinal);
        Assert.Contains("Read from “Experience with PyTorch or JAX”", editor.Text, StringComparison.Ordinal);
        var without = await editor.Form("#edit").Set("do", "group-remove:1").SendAsync();
        Assert.Equal(2, without.TextsOf(".tag").Count(t => t == "Proposed"));
        Assert.Contains("proposed", await AskedAsync("1"), StringComparison.Ordinal);
        var saved = await without.Form("#edit").SendAsync();

        Assert.DoesNotContain("Proposed", saved.TextsOf(".tag"));
        Assert.Equal("JAX+PyTorch Required AnyOf; Rust Preferred AllOf", await AskedAsync("1"));
        Assert.Null((await _visitor.Opens($"/jobs/{number}")).Find(".origin"));

        var again = await _here.TakesIn(Greenhouse(GreenhouseJob(1, html: AskingOtherwise, updated: Later)));
        Assert.Equal((1, 0), (again.Changed, again.Kept.Count));
        Assert.Equal("JAX+PyTorch Required AnyOf; Rust Preferred AllOf", await AskedAsync("1"));
        Assert.Contains("Kotlin", (await _here.StoredAsync("1")).Sections[^1].Markdown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Saving_without_a_change_confirms_too_and_is_written_down_as_an_edit()
    {
        await _here.TakesIn(Greenhouse(GreenhouseJob(1, html: Asking)));

        var saved = await (await EditorOf("1")).Form("#edit").SendAsync();

        Assert.Contains("Saved. 3 requirements that were read from the text are confirmed by it.", saved.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("proposed", await AskedAsync("1"), StringComparison.Ordinal);
        Assert.NotNull((await _here.StoredAsync("1")).RevisedById);
        Assert.Contains("There was nothing to change.", (await saved.Form("#edit").SendAsync()).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_somebody_took_out_is_not_proposed_again()
    {
        await _here.TakesIn(Greenhouse(GreenhouseJob(1, html: "<h3>Requirements</h3><ul><li>Experience with Kotlin</li></ul>")));
        var emptied = await (await EditorOf("1")).Form("#edit").Set("do", "group-remove:0").SendAsync();
        await emptied.Form("#edit").SendAsync();
        Assert.Equal("", await AskedAsync("1"));

        await _here.TakesIn(Greenhouse(GreenhouseJob(1, html: Asking, updated: Later)));
        await _here.TakesIn(Greenhouse(GreenhouseJob(1, html: AskingOtherwise, updated: "2026-03-02T03:04:05Z")));

        Assert.Equal("", await AskedAsync("1"));
    }

    [Fact]
    public async Task An_import_while_somebody_edits_is_shown_to_them_and_confirms_nothing_unseen()
    {
        await _here.TakesIn(Greenhouse(GreenhouseJob(1, html: Asking)));
        var editor = await EditorOf("1");
        await _here.TakesIn(Greenhouse(GreenhouseJob(1, html: AskingOtherwise, updated: Later)));

        var conflict = await editor.Form("#edit").Set("Form.AccommodationContact", "access@lantern.example").SendAsync();

        Assert.Contains("Requirements", conflict.TextsOf(".conflict h2"));
        Assert.Equal("Kotlin Required AllOf proposed", await AskedAsync("1"));
        await conflict.FormWith("Save the chosen versions").SendAsync();
        Assert.Equal("JAX+PyTorch Required AnyOf; Python Required AllOf; Rust Preferred AllOf", await AskedAsync("1"));
    }

    [Fact]
    public async Task Postings_from_before_are_read_by_the_next_import_of_their_source_once()
    {
        var file = Greenhouse(GreenhouseJob(1, html: Asking), GreenhouseJob(2), GreenhouseJob(3, html: Asking));
        await _here.TakesIn(file);
        await _here.Board.InDbAsync(async db =>
        {
            foreach (var posting in await db.Postings.ToListAsync())
            {
                var source = posting.Source!;
                Assert.Null(posting.Revise(posting.Content() with { Requirements = [] }, _here.Board.Now));
                var before = ContentParts.Hashes(posting.Content());
                before.Remove("read");
                posting.ComesFrom(source with { Parts = before });
                if (source.ExternalId == "3") Assert.Null(posting.Revise(posting.Content() with { Requirements = [Openings.Asks(await db.Skills.SingleAsync(s => s.Slug == "haskell"))] }, _here.Board.Now));
            }

            await db.SaveChangesAsync();
        });

        var edited = await _here.Board.InDbAsync(db => db.Postings.Select(p => p.UpdatedAt).MaxAsync());
        _here.Board.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal("3 rows: 0 new, 0 changed, 1 touched, 2 unchanged, 0 closed, 0 refused", (await _here.TakesIn(file)).Summary);
        Assert.Contains("Rust Preferred AllOf proposed", await AskedAsync("1"), StringComparison.Ordinal);
        Assert.Equal(("", "Haskell Required AllOf"), (await AskedAsync("2"), await AskedAsync("3")));
        Assert.Equal(edited, await _here.Board.InDbAsync(db => db.Postings.Select(p => p.UpdatedAt).MaxAsync()));

        var state = await _here.StateAsync();
        Assert.Equal(3, (await _here.TakesIn(file)).Unchanged);
        Assert.Equal(state, await _here.StateAsync());
    }

    [Fact]
    public async Task Search_engines_and_other_boards_are_told_only_what_somebody_confirmed()
    {
        await _here.TakesIn(Greenhouse(GreenhouseJob(1, html: Asking)));
        var number = (await _here.StoredAsync("1")).Number;
        const string Said = "PyTorch or JAX, used in projects";

        Assert.DoesNotContain(Said, await DataAsync(number), StringComparison.Ordinal);
        Assert.DoesNotContain(Said, (await _visitor.Opens("/feeds/indeed.xml")).Body, StringComparison.Ordinal);

        await (await EditorOf("1")).Form("#edit").SendAsync();
        Assert.Contains(Said, await DataAsync(number), StringComparison.Ordinal);
        Assert.Contains(Said, (await _visitor.Opens("/feeds/indeed.xml")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_draft_that_goes_out_unopened_stays_marked_and_its_pages_here_say_so()
    {
        await _here.TakesIn(Greenhouse(GreenhouseJob(1, html: Asking), GreenhouseJob(2, "Nothing asked")), new ImportWishes());
        var number = (await _here.StoredAsync("1")).Number;
        var mina = await MinaAsync();
        const string Note = "3 requirements were read from the text and confirmed by nobody.";

        var publish = await mina.Opens($"/admin/postings/{number}/publish");
        Assert.Contains(Note, publish.Text, StringComparison.Ordinal);
        Assert.Equal($"/admin/postings/{number}/edit#requirements", publish.Find("#proposals ~ p a")!.GetAttribute("href"));
        await publish.FormWith("Publish posting").Set("Form.Anyway", "true").SendAsync();

        Assert.Equal(PostingStatus.Published, (await _here.StoredAsync("1")).Status);
        Assert.Contains("proposed", await AskedAsync("1"), StringComparison.Ordinal);
        var preview = await mina.Opens($"/admin/postings/{number}/preview");
        Assert.Contains(Note, preview.Text, StringComparison.Ordinal);
        Assert.Contains("Read from the text by this board. The text is what counts.", preview.Text, StringComparison.Ordinal);

        var narrowed = await mina.Opens("/admin/postings?requirements=proposed");
        Assert.Equal(["Keeper"], narrowed.TextsOf(".data-table th[scope=row] a"));
        await (await EditorOf("1")).Form("#edit").SendAsync();
        Assert.DoesNotContain("confirmed by nobody", (await mina.Opens($"/admin/postings/{number}/preview")).Text, StringComparison.Ordinal);
        Assert.Empty((await mina.Opens("/admin/postings?requirements=proposed")).TextsOf(".data-table th[scope=row] a"));
        Assert.Null((await mina.Opens("/admin/postings")).Find("select[name=requirements]"));
    }

    [Fact]
    public async Task A_profile_is_compared_with_what_was_read_and_the_page_says_so_until_it_is_confirmed()
    {
        await _here.TakesIn(Greenhouse(GreenhouseJob(1, html: AskingOtherwise)));
        var number = (await _here.StoredAsync("1")).Number;
        var jun = await _here.Board.AddCandidateAsync(People.Jun);
        await _here.Board.ClaimAsync(jun, await _here.Board.SkillAsync("kotlin"), Domain.Skills.SkillLevel.WorksIndependently, "A small compiler");
        await _visitor.SignsIn(People.Jun);
        const string Said = "nobody at the employer has confirmed it";

        var page = await _visitor.Opens($"/jobs/{number}");
        Assert.Equal(["Met"], page.TextsOf(".match-explained .match"));
        Assert.Contains(Said, page.Find(".match-explained")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(["Shows all required"], (await _visitor.Opens("/jobs")).TextsOf(".posting-card .match"));

        await (await EditorOf("1")).Form("#edit").SendAsync();
        page = await _visitor.Opens($"/jobs/{number}");
        Assert.Equal(["Met"], page.TextsOf(".match-explained .match"));
        Assert.DoesNotContain(Said, page.Find(".match-explained")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_boards_own_format_carries_the_mark_and_reads_no_text()
    {
        await _here.TakesIn(Greenhouse(GreenhouseJob(1, html: Asking), GreenhouseJob(2, html: Asking)));
        await (await EditorOf("2")).Form("#edit").SendAsync();
        var exported = await _here.ExportsAsync();

        Assert.Equal(3, exported.Split("\"proposed\":true").Length - 1);
        Assert.DoesNotContain("\"proposed\":false", exported, StringComparison.Ordinal);
        Assert.Equal(2, (await _here.TakesIn(exported)).Unchanged);

        await using var elsewhere = await ImportingBoard.StartAsync();
        await elsewhere.TakesIn(exported + """{"careerboard":1,"id":"lantern:9","title":"Keeper","sections":[{"kind":"what-you-bring","text":"- Strong Python"}]}""");
        Assert.Equal((await AskedAsync("1"), await AskedAsync("2"), ""), (await AskedAsync("1", elsewhere), await AskedAsync("2", elsewhere), await AskedAsync("lantern:9", elsewhere)));

        // The source itself, over there: what somebody confirmed here counts there too.
        await elsewhere.TakesIn(Greenhouse(GreenhouseJob(1, html: AskingOtherwise, updated: Later), GreenhouseJob(2, html: AskingOtherwise, updated: Later)));
        Assert.Equal("Kotlin Required AllOf proposed", await AskedAsync("1", elsewhere));
        Assert.Equal(await AskedAsync("2"), await AskedAsync("2", elsewhere));
    }

    public static TheoryData<string> Hostile =>
    [
        "<ul>" + string.Concat(Enumerable.Range(0, 400).Select(i => $"<li>Experience with Python, Rust, Go and {i}</li>")) + "</ul>",
        "<h3>Requirements</h3><ul>" + string.Concat("Python Kotlin Rust Haskell Scala Ruby PHP Perl Swift Java JavaScript TypeScript SQL PyTorch JAX TensorFlow Kubernetes Docker Terraform Ansible Linux Git Excel Spark Kafka Redis PostgreSQL MongoDB GraphQL React Angular Django Flask Spring Figma Photoshop CUDA OpenCL"
            .Split(' ').Select(skill => $"<li>{skill}</li>")) + "</ul>",
        "<h3>Requirements</h3><p>" + string.Join(" or ", Enumerable.Repeat("Python (or Rust, e.g. ((Go/", 3_000)) + "</p>",
        "<h3>Requirements</h3><ul><li>Python &lt;script&gt;alert(1)&lt;/script&gt; [x](javascript:alert(1))</li></ul>",
        "<h3>Requirements</h3><ul><li>at least 99999999999999999999 of Python, Rust; at least 0 of Go and -1 of R</li></ul>",
        "<h3>Requirements</h3><p>" + string.Concat(Enumerable.Repeat("a, ", 9_000)) + " Python</p>",
        "<h3>Requirements</h3><p>Python " + string.Concat(Enumerable.Repeat("🏳️‍🌈\u202e\u200dRust ", 500)) + "</p>",
    ];

    [Theory]
    [MemberData(nameof(Hostile))]
    public async Task No_text_makes_a_posting_that_cannot_be_stored_shown_or_confirmed(string html)
    {
        Assert.Equal(1, (await _here.TakesIn(Greenhouse(GreenhouseJob(1, html: html)))).New);

        var posting = await _here.StoredAsync("1");
        Assert.InRange(posting.Requirements.Count, 0, RequirementGroup.Most);
        Assert.All(posting.Content().Requirements, group => Assert.Null(group.CheckShape()));
        var page = await _visitor.Opens($"/jobs/{posting.Number}");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.DoesNotContain("<script>alert", page.Body, StringComparison.OrdinalIgnoreCase);
        var saved = await (await EditorOf("1")).Form("#edit").SendAsync();
        Assert.Equal(HttpStatusCode.OK, saved.Status);
        Assert.DoesNotContain("proposed", await AskedAsync("1"), StringComparison.Ordinal);
    }

    /// <summary>What a posting asks, group by group, in names.</summary>
    private Task<string> AskedAsync(string externalId, ImportingBoard? board = null) => (board ?? _here).Board.InDbAsync(async db =>
    {
        var posting = await db.Postings.AsNoTracking().SingleAsync(p => p.Source!.ExternalId == externalId);
        var names = await db.Skills.ToDictionaryAsync(s => s.Id, s => s.Name);
        return string.Join("; ", posting.Content().Requirements.Select(g =>
            $"{string.Join('+', g.Skills.Select(s => names[s.SkillId]).Order(StringComparer.Ordinal))} {g.Strength} {g.Match}{(g.IsProposed ? " proposed" : "")}"));
    });

    private async Task<Visitor> MinaAsync()
    {
        if (_mina is not null) return _mina;
        var employer = await _here.Board.InDbAsync(async db => await db.Employers.SingleAsync(e => e.Id == db.Postings.Select(p => p.EmployerId).First()));
        await _here.Board.AddMemberAsync(employer, People.Mina);
        return _mina = await _here.Board.Visitor().SignsIn(People.Mina);
    }

    private async Task<Answer> EditorOf(string externalId) => await (await MinaAsync()).Opens($"/admin/postings/{(await _here.StoredAsync(externalId)).Number}/edit");

    private static string? CountOf(Answer list, string skill) => list.Find($"input[name=skill][value={skill}]")?.ParentElement?.QuerySelector(".count")?.TextContent;

    private async Task<string> DataAsync(int number)
    {
        var json = (await _visitor.Opens($"/jobs/{number}")).Find("script[type='application/ld+json']")!.TextContent;
        return JsonDocument.Parse(json).RootElement.GetProperty("description").GetString()!;
    }
}
