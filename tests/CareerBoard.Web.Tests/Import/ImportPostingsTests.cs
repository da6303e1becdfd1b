using System.Globalization;
using System.Text;
using CareerBoard.Domain.Postings;
using CareerBoard.Domain.Roles;
using CareerBoard.Testing;
using CareerBoard.Web.Import;
using Microsoft.EntityFrameworkCore;
using static CareerBoard.Web.Tests.Import.Answers;

namespace CareerBoard.Web.Tests.Import;

/// <summary>What becomes of a file on the board: through the database, time after time.</summary>
public sealed class ImportPostingsTests
{
    private const string Later = "2026-02-02T03:04:05Z";

    public static TheoryData<string, string> Files => new()
    {
        { "lantern.json", Greenhouse(GreenhouseJob(1), GreenhouseJob(2, place: "Home based - EMEA")) },
        { "lantern.json", Lever(LeverPosting("a"), LeverPosting("b")) },
        { "lantern.json", Ashby(AshbyJob("a"), AshbyJob("b", listed: false)) },
        { "lantern.jsonl", Lines(Imported.Line("atlas:1"), Imported.Line("atlas:2", more: "\"location\":\"Hamburg, Germany\",\"remote\":false,\"salary\":{\"min\":50000,\"max\":60000,\"currency\":\"EUR\",\"interval\":\"year\"}")) },
        {
            "lantern.jsonl",
            Lines(
                """{"careerboard":1,"id":"lantern:1","title":"Keeper","employer":{"name":"Lantern Works"},"status":"published","sections":[{"text":"Climb."}],"locations":["Berlin, Germany"],"requirements":[{"text":"A language","skills":[{"skill":"Python","level":3}]}],"questions":[{"key":"stairs","label":"Stairs?","kind":"yes-no"}]}""",
                """{"careerboard":1,"id":"lantern:2","title":"Intern","employer":{"name":"Lantern Works"},"status":"paused","sections":[{"text":"Look."}],"workplace":"remote","closesAt":{"local":"2099-01-31T23:59","zone":"Europe/Berlin"}}""")
        },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public async Task The_same_file_twice_changes_nothing_at_all(string fileName, string text)
    {
        await using var here = await ImportingBoard.StartAsync();
        Assert.Equal("2 rows: 2 new, 0 changed, 0 touched, 0 unchanged, 0 closed, 0 refused", (await here.TakesIn(text, fileName: fileName)).Summary);
        var state = await here.StateAsync();

        here.Board.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal("2 rows: 0 new, 0 changed, 0 touched, 2 unchanged, 0 closed, 0 refused", (await here.TakesIn(text, fileName: fileName)).Summary);
        Assert.Equal(state, await here.StateAsync());
    }

    [Fact]
    public async Task A_later_answer_creates_updates_and_closes()
    {
        await using var here = await ImportingBoard.StartAsync();
        await here.TakesIn(Greenhouse(GreenhouseJob(1), GreenhouseJob(2), GreenhouseJob(3), GreenhouseJob(4), GreenhouseJob(5, "No text", html: "")));
        here.Board.Clock.Advance(TimeSpan.FromDays(30));

        var report = await here.TakesIn(Greenhouse(
            GreenhouseJob(1),
            GreenhouseJob(2, "Head keeper", updated: Later),
            GreenhouseJob(3, updated: Later, level: "Entry level"),
            GreenhouseJob(6, "Oiler"),
            GreenhouseJob(5, "No text", html: "")));

        Assert.Equal("5 rows: 1 new, 1 changed, 1 touched, 1 unchanged, 1 closed, 1 refused", report.Summary);
        Assert.Equal(["line 5: “No text” has no text."], report.Refusals);
        Assert.Equal((PostingStatus.Published, "Head keeper"), ((await here.StoredAsync("2")).Status, (await here.StoredAsync("2")).Title));
        Assert.Equal(Level.NewGrad, (await here.StoredAsync("3")).Level);
        Assert.Equal((PostingStatus.Closed, ClosingReason.GoneAtSource), ((await here.StoredAsync("4")).Status, (await here.StoredAsync("4")).ClosedBecause));
    }

    [Fact]
    public async Task A_newer_date_alone_touches_and_no_reader_sees_it()
    {
        await using var here = await ImportingBoard.StartAsync();
        await here.TakesIn(Greenhouse(GreenhouseJob(1)));
        var before = await here.StoredAsync("1");
        here.Board.Clock.Advance(TimeSpan.FromDays(30));

        Assert.Equal("1 rows: 0 new, 0 changed, 1 touched, 0 unchanged, 0 closed, 0 refused", (await here.TakesIn(Greenhouse(GreenhouseJob(1, updated: Later)))).Summary);
        var after = await here.StoredAsync("1");
        Assert.Equal(before.UpdatedAt, after.UpdatedAt);
        Assert.Equal(DateTimeOffset.Parse(Later, CultureInfo.InvariantCulture), after.Source!.UpdatedAt);
        Assert.Equal(1, (await here.TakesIn(Greenhouse(GreenhouseJob(1, updated: Later)))).Unchanged);
    }

    [Fact]
    public async Task What_somebody_edited_here_stays_and_is_reported_while_the_rest_follows_the_source()
    {
        await using var here = await ImportingBoard.StartAsync();
        await here.TakesIn(Greenhouse(GreenhouseJob(1)));
        await here.EditsAsync("1", c => c with { Title = "Keeper of our lamp" });

        var report = await here.TakesIn(Greenhouse(GreenhouseJob(1, "Head keeper", "<p>You keep two lamps.</p>", Later)));

        var posting = await here.StoredAsync("1");
        Assert.Equal(("Keeper of our lamp", "You keep two lamps."), (posting.Title, posting.Sections[0].Markdown));
        Assert.Equal([$"line 1: posting {posting.Number} keeps what was edited here: title"], report.Kept);
        Assert.Equal(1, report.Changed);

        // Said once: the source has not moved since.
        var again = await here.TakesIn(Greenhouse(GreenhouseJob(1, "Head keeper", "<p>You keep two lamps.</p>", Later)));
        Assert.Equal((1, 0), (again.Unchanged, again.Kept.Count));
    }

    [Fact]
    public async Task An_edit_that_agrees_with_the_source_later_is_the_sources_again()
    {
        await using var here = await ImportingBoard.StartAsync();
        await here.TakesIn(Greenhouse(GreenhouseJob(1)));
        await here.EditsAsync("1", c => c with { Title = "Head keeper" });

        Assert.Empty((await here.TakesIn(Greenhouse(GreenhouseJob(1, "Head keeper", updated: Later)))).Kept);
        await here.TakesIn(Greenhouse(GreenhouseJob(1, "First keeper", updated: "2026-03-02T03:04:05Z")));
        Assert.Equal("First keeper", (await here.StoredAsync("1")).Title);
    }

    [Fact]
    public async Task One_that_is_gone_and_back_is_opened_again_and_counts_as_new()
    {
        await using var here = await ImportingBoard.StartAsync();
        await here.TakesIn(Greenhouse(GreenhouseJob(1), GreenhouseJob(2)));
        Assert.Equal(1, (await here.TakesIn(Greenhouse(GreenhouseJob(1)))).Closed);

        Assert.Equal("2 rows: 1 new, 0 changed, 0 touched, 1 unchanged, 0 closed, 0 refused", (await here.TakesIn(Greenhouse(GreenhouseJob(1), GreenhouseJob(2)))).Summary);
        var back = await here.StoredAsync("2");
        Assert.Equal((PostingStatus.Published, null), (back.Status, back.ClosedAt));
        Assert.Equal(2, await here.Board.InDbAsync(db => db.Postings.CountAsync()));
    }

    [Fact]
    public async Task One_that_was_closed_here_stays_closed()
    {
        await using var here = await ImportingBoard.StartAsync();
        await here.TakesIn(Greenhouse(GreenhouseJob(1)));
        await here.Board.InDbAsync(async db =>
        {
            Assert.Null((await db.Postings.SingleAsync()).Close(ClosingReason.ByMember, here.Board.Clock.GetUtcNow()));
            await db.SaveChangesAsync();
        });

        Assert.Equal(1, (await here.TakesIn(Greenhouse(GreenhouseJob(1, "Head keeper", updated: Later)))).Changed);
        Assert.Equal((PostingStatus.Closed, "Head keeper"), ((await here.StoredAsync("1")).Status, (await here.StoredAsync("1")).Title));
    }

    [Fact]
    public async Task A_dry_run_counts_everything_and_changes_nothing()
    {
        await using var here = await ImportingBoard.StartAsync();
        await here.TakesIn(Greenhouse(GreenhouseJob(1), GreenhouseJob(2), GreenhouseJob(3)));
        var state = await here.StateAsync();
        var answer = Greenhouse(GreenhouseJob(1, "Head keeper", updated: Later, place: "Oslo, Norway", team: "Fog"), GreenhouseJob(2), GreenhouseJob(4));

        var dry = await here.TakesIn(answer, new(Publish: true, DryRun: true));
        Assert.Equal("3 rows: 1 new, 1 changed, 0 touched, 1 unchanged, 1 closed, 0 refused", dry.Summary);
        Assert.Equal(state, await here.StateAsync());
        Assert.Equal(dry.Summary, (await here.TakesIn(answer)).Summary);
        Assert.NotEqual(state, await here.StateAsync());
    }

    [Fact]
    public async Task Json_lines_close_what_they_lack_only_when_asked_to()
    {
        await using var here = await ImportingBoard.StartAsync();
        await here.TakesIn(Lines(Imported.Line("atlas:1"), Imported.Line("atlas:2"), Imported.Line("other:1")));

        Assert.Equal(0, (await here.TakesIn(Imported.Line("atlas:1"))).Closed);
        Assert.Equal(1, (await here.TakesIn(Imported.Line("atlas:1"), new(Sync: true))).Closed);
        Assert.Equal(PostingStatus.Closed, (await here.StoredAsync("atlas:2")).Status);
        Assert.Equal(PostingStatus.Published, (await here.StoredAsync("other:1")).Status);
    }

    [Fact]
    public async Task A_file_that_breaks_off_closes_nothing_and_says_so()
    {
        await using var here = await ImportingBoard.StartAsync();
        var answer = Greenhouse(GreenhouseJob(1), GreenhouseJob(2), GreenhouseJob(3));
        await here.TakesIn(answer);

        var half = await here.TakesIn(answer[..answer.IndexOf("jobs/3", StringComparison.Ordinal)], new(Publish: true, Sync: true));
        Assert.Equal("3 rows: 0 new, 0 changed, 0 touched, 2 unchanged, 0 closed, 1 refused", half.Summary);
        Assert.Equal(["Nothing was closed: the file breaks off, so what is missing from it may still be open."], half.Remarks);
        Assert.Equal(3, await here.Board.InDbAsync(db => db.Postings.CountAsync(p => p.Status == PostingStatus.Published)));
    }

    [Fact]
    public async Task An_empty_answer_of_a_board_closes_all_of_it_and_nothing_of_others()
    {
        await using var here = await ImportingBoard.StartAsync();
        await here.TakesIn(Ashby(AshbyJob("a"), AshbyJob("b")));
        await here.TakesIn(Ashby(AshbyJob("a").Replace("ashbyhq.com/lantern", "ashbyhq.com/fog", StringComparison.Ordinal)), fileName: "fog.json");

        Assert.Equal("0 rows: 0 new, 0 changed, 0 touched, 0 unchanged, 2 closed, 0 refused", (await here.TakesIn("""{"jobs":[],"apiVersion":"1"}""")).Summary);
        Assert.Equal(1, await here.Board.InDbAsync(db => db.Postings.CountAsync(p => p.Status == PostingStatus.Published)));
    }

    [Fact]
    public async Task A_row_that_lost_its_text_is_refused_and_stays_open()
    {
        await using var here = await ImportingBoard.StartAsync();
        await here.TakesIn(Greenhouse(GreenhouseJob(1), GreenhouseJob(2)));

        Assert.Equal("2 rows: 0 new, 0 changed, 0 touched, 1 unchanged, 0 closed, 1 refused", (await here.TakesIn(Greenhouse(GreenhouseJob(1, html: ""), GreenhouseJob(2)))).Summary);
        Assert.Equal((PostingStatus.Published, "You keep the lamp."), ((await here.StoredAsync("1")).Status, (await here.StoredAsync("1")).Sections[0].Markdown));
    }

    [Fact]
    public async Task Rows_that_cannot_be_are_refused_with_line_and_reason_and_the_rest_goes_on()
    {
        await using var here = await ImportingBoard.StartAsync();
        var report = await here.TakesIn(Lines(
            Imported.Line("atlas:1"),
            "{\"id\":",
            Imported.Line("atlas:2", title: ""),
            Imported.Line("atlas:3", html: "<p> </p>"),
            Imported.Line("atlas:1", title: "The same id again"),
            Imported.Line("atlas:" + new string('9', 300)),
            "[]",
            Imported.Line("atlas:4")));

        Assert.Equal("8 rows: 2 new, 0 changed, 0 touched, 0 unchanged, 0 closed, 6 refused", report.Summary);
        Assert.Equal([2, 3, 4, 5, 6, 7], report.Refusals.Select(r => int.Parse(r[5..6], CultureInfo.InvariantCulture)));
        Assert.Contains("line 5: The id atlas:1 stands in the file twice; the first one counts.", report.Refusals);
        Assert.Equal("Keeper of Lamps", (await here.StoredAsync("atlas:1")).Title);
    }

    [Fact]
    public async Task Without_an_order_to_publish_what_is_new_waits_as_drafts_until_there_is_one()
    {
        await using var here = await ImportingBoard.StartAsync();
        Assert.Equal(2, (await here.TakesIn(Lever(LeverPosting("a"), LeverPosting("b")), new())).New);
        Assert.All(await here.Board.InDbAsync(db => db.Postings.ToListAsync()), p => Assert.Equal(PostingStatus.Draft, p.Status));

        Assert.Equal(2, (await here.TakesIn(Lever(LeverPosting("a"), LeverPosting("b")))).Changed);
        Assert.All(await here.Board.InDbAsync(db => db.Postings.ToListAsync()), p => Assert.Equal(PostingStatus.Published, p.Status));
    }

    [Fact]
    public async Task The_employers_name_given_with_the_order_is_taken_where_the_file_has_none()
    {
        await using var here = await ImportingBoard.StartAsync();
        await here.TakesIn(Greenhouse(GreenhouseJob(1)), employer: "Lantern & Sons");
        await here.TakesIn("""{"careerboard":1,"id":"x","title":"Keeper","sections":[{"text":"Climb."}],"workplace":"remote"}""", employer: "Fog & Daughters");
        await here.TakesIn(Imported.Line("atlas:1"), employer: "Somebody else");

        Assert.Equal(["Fog & Daughters", "Lantern & Sons", "Lantern Works"], await here.Board.InDbAsync(db => db.Employers.Select(e => e.Name).Order().ToListAsync()));
    }

    [Fact]
    public async Task What_the_board_exports_is_known_to_it_when_it_comes_back()
    {
        await using var here = await ImportingBoard.StartAsync();
        await here.TakesIn(Greenhouse(GreenhouseJob(1, html: "<p>You keep the <b>lamp</b>.</p><h2>Requirements</h2><ul><li>Patience</li><li>C++ &amp; oil</li></ul>"), GreenhouseJob(2, place: "Home based - EMEA")));
        await here.TakesIn(Lines(Imported.Line("atlas:2", more: "\"location\":\"Oslo\",\"salary\":{\"min\":50000,\"max\":60000,\"currency\":\"NOK\",\"interval\":\"year\"}")));
        var employer = await here.Board.AddEmployerAsync();
        await here.Board.AddPostingAsync(employer, "Written here", c => c with
        {
            Questions = [new(Guid.CreateVersion7(here.Board.Clock.GetUtcNow()), QuestionKind.YesNo, "Stairs?", null, IsRequired: true, [])],
            Deadline = new(new(2099, 1, 31, 23, 59, 0), "Europe/Berlin"),
        });
        await here.Board.AddDraftAsync(employer, "Begun here");
        var lines = await here.ExportsAsync();
        var state = await here.StateAsync();

        var report = await here.TakesIn(lines, fileName: "export.jsonl");
        Assert.Equal("5 rows: 0 new, 0 changed, 0 touched, 5 unchanged, 0 closed, 0 refused", report.Summary);
        Assert.Empty(report.Noted);
        Assert.Equal(state, await here.StateAsync());
    }

    [Fact]
    public async Task What_one_board_exports_another_takes_in_whole()
    {
        await using var one = await ImportingBoard.StartAsync();
        await one.TakesIn(Files.Last().Data.Item2);
        var exported = await one.ExportsAsync();

        await using var other = await ImportingBoard.StartAsync();
        Assert.Equal(2, (await other.TakesIn(exported)).New);
        Assert.Equal(WithoutKey(exported), WithoutKey(await other.ExportsAsync()));

        // The question has an id of its own on each board.
        static string WithoutKey(string lines) => lines.Remove(lines.IndexOf("\"key\":\"", StringComparison.Ordinal) + 7, 32);
    }

    [Fact]
    public async Task Somebody_who_saves_meanwhile_loses_nothing()
    {
        await using var here = await ImportingBoard.StartAsync();
        await here.TakesIn(Greenhouse(GreenhouseJob(1), GreenhouseJob(2)));

        var report = await MeanwhileAsync(
            here,
            p => p.Revise(p.Content() with { Title = "Edited meanwhile" }, here.Board.Clock.GetUtcNow()),
            () => here.TakesIn(Greenhouse(GreenhouseJob(1, "Head keeper", "<p>Two lamps.</p>", Later), GreenhouseJob(2))));

        var posting = await here.StoredAsync("1");
        Assert.Equal(("Edited meanwhile", "Two lamps."), (posting.Title, posting.Sections[0].Markdown));
        Assert.Single(report.Kept);
        Assert.Equal((1, 1), (report.Changed, report.Unchanged));
    }

    [Fact]
    public async Task Somebody_who_edits_meanwhile_is_not_in_the_way_of_the_end()
    {
        await using var here = await ImportingBoard.StartAsync();
        await here.TakesIn(Greenhouse(GreenhouseJob(1), GreenhouseJob(2)));

        var report = await MeanwhileAsync(
            here,
            p => p.Revise(p.Content() with { Title = "Edited meanwhile" }, here.Board.Clock.GetUtcNow()),
            () => here.TakesIn(Greenhouse(GreenhouseJob(2))));

        Assert.Equal(1, report.Closed);
        Assert.Equal((PostingStatus.Closed, "Edited meanwhile"), ((await here.StoredAsync("1")).Status, (await here.StoredAsync("1")).Title));
    }

    [Fact]
    public async Task An_employer_that_somebody_adds_while_the_file_is_read_is_taken_for_the_same()
    {
        await using var here = await ImportingBoard.StartAsync();
        using var file = new Interrupted(
            Encoding.UTF8.GetBytes(Lines([.. Enumerable.Range(1, 40).Select(i => Imported.Line($"atlas:{i}", html: $"<p>{new string('x', 4000)}</p>"))])),
            () => here.Board.SaveAsync(new Domain.Employers.Employer(Guid.CreateVersion7(here.Board.Clock.GetUtcNow()), "lantern-works", "Lantern Works", here.Board.Clock.GetUtcNow())));

        Assert.Equal(40, (await here.TakesIn(file)).New);
        Assert.True(file.WasInterrupted);
        Assert.Equal(1, await here.Board.InDbAsync(db => db.Employers.CountAsync()));
    }

    public static TheoryData<string> Hostile => new()
    {
        "'; DROP TABLE Postings; --",
        "<script>alert(1)</script>",
        "\\u0000\\u0001\\u202e\\ufeff",
        "\\ud800 half",
        "../../etc/passwd",
        "{{7*7}} ${7*7} %s %n",
        "[x](javascript:alert(1)) ![](//evil.test)",
        "田中さん 🏳️‍🌈 مرحبا",
        new string('A', 5000),
        "   ",
        "=cmd|' /C calc'!A0",
    };

    [Theory]
    [MemberData(nameof(Hostile))]
    public async Task Hostile_words_in_every_field_are_stored_refused_or_named_and_their_page_stands(string words)
    {
        await using var here = await ImportingBoard.StartAsync();
        var row = $$$"""
            {"id":"atlas:1","source":"{{{words}}}","organization":"{{{words}}}","organization_slug":"{{{words}}}","title":"{{{words}}}","department":"{{{words}}}","team":"{{{words}}}","location":"{{{words}}}","locations":["{{{words}}}"],
             "address":{"country":"{{{words}}}","region":"{{{words}}}","locality":"{{{words}}}"},"employment_type":"{{{words}}}","seniority":"{{{words}}}","description_html":"<h2>{{{words}}}</h2><p>{{{words}}} x</p>","requirements":"{{{words}}}",
             "salary":{"summary":"{{{words}}}","min":"{{{words}}}","max":1,"currency":"{{{words}}}","interval":"{{{words}}}"},"posted_at":"{{{words}}}","updated_at":"{{{words}}}","url":"{{{words}}}","apply_url":"{{{words}}}","labels":{"{{{words}}}":"{{{words}}}"}}
            """.ReplaceLineEndings("");
        row = row.Replace("<h2>", "\\u003ch2>", StringComparison.Ordinal);

        var report = await here.TakesIn(Lines(row, Imported.Line("atlas:2")));
        Assert.Equal(2, report.New + report.Refused);
        Assert.Equal(2, (await here.TakesIn(Lines(row, Imported.Line("atlas:2")))) is var again ? again.Unchanged + again.Refused : 0);

        using var visitor = here.Board.Visitor();
        foreach (var number in await here.Board.InDbAsync(db => db.Postings.Select(p => p.Number).ToListAsync()))
        {
            var page = await visitor.Opens($"/jobs/{number}");
            Assert.Equal(200, (int)page.Status);
            Assert.DoesNotContain("<script>alert", page.Body, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("href=\"javascript:", page.Body, StringComparison.OrdinalIgnoreCase);
        }
    }

    private static string Lines(params ReadOnlySpan<string> lines) => string.Join('\n', lines) + "\n";

    /// <summary>Begins <paramref name="import"/> while somebody has saved a change of posting "1" and not committed it yet.</summary>
    private static async Task<ImportReport> MeanwhileAsync(ImportingBoard here, Func<Posting, Domain.Refusal?> change, Func<Task<ImportReport>> import)
    {
        var running = await here.Board.InDbAsync(db => db.InWriteAsync(
            async _ =>
            {
                Assert.Null(change(await db.Postings.SingleAsync(p => p.Source!.ExternalId == "1")));
                await db.SaveChangesAsync();
                var importing = Task.Run(import);
                // On SQLite the import waits for its turn to write; on PostgreSQL for the row that it has read before this is committed.
                if (TestDatabase.IsPostgres) await WaitsForRowAsync(here);
                return importing;
            },
            TestContext.Current.CancellationToken));
        return await running;
    }

    private static async Task WaitsForRowAsync(ImportingBoard here)
    {
        for (var tries = 0; tries < 600; tries++)
        {
            var waiting = await here.Board.InDbAsync(db => db.Database
                .SqlQuery<int>($"SELECT count(*)::int AS \"Value\" FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'").SingleAsync());
            if (waiting > 0) return;
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        Assert.Fail("The import never came to the row.");
    }

    /// <summary>Gives its last bytes only after something else has happened.</summary>
    private sealed class Interrupted(byte[] bytes, Func<Task> meanwhile) : MemoryStream(bytes)
    {
        public bool WasInterrupted { get; private set; }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (!WasInterrupted && Position > 100_000)
            {
                WasInterrupted = true;
                await meanwhile();
            }

            return await base.ReadAsync(buffer, cancellationToken);
        }
    }
}
