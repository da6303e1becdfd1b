using System.Text;
using CareerBoard.Domain.Postings;
using CareerBoard.Web.Import;

namespace CareerBoard.Web.Tests.Import;

public sealed class PostingFileTests
{
    [Fact]
    public async Task A_line_becomes_a_posting_with_everything_it_says()
    {
        var posting = await Imported.One(Imported.Line(more: """
            "department":"Light","team":"North Tower","location":"Hamburg","address":{"country":"Germany"},"remote":false,"employment_type":"full_time","seniority":"Director",
            "salary":{"summary":"€50K – €60K • Offers Equity","min":50000,"max":60000,"currency":"EUR","interval":"year"},"posted_at":"2026-03-01T08:00:00Z","updated_at":null,
            "url":"https://lantern.test/1","apply_url":"https://lantern.test/1/apply","skills":null,"labels":{"industry":"Shipping"},"mascot":"owl"
            """));

        Assert.Equal(("atlas", "atlas:1", "Lantern Works", "lantern-works"), (posting.Source, posting.SourceId, posting.EmployerName, posting.EmployerSlug));
        Assert.Equal(["Light", "North Tower"], posting.TeamPath);
        Assert.Equal("Hamburg, Germany", Assert.Single(posting.Locations).Name);
        Assert.Equal(Workplace.OnSite, posting.Workplace);
        Assert.Equal([EmploymentType.FullTime], posting.EmploymentTypes);
        Assert.Equal(new(50_000_00, 60_000_00, "EUR", PayPeriod.Year, Equity: true), posting.Pay);
        Assert.Equal(new DateTimeOffset(2026, 3, 1, 8, 0, 0, TimeSpan.Zero), posting.PostedAt);
        Assert.Equal(["labels.industry: Shipping", "mascot: owl"], posting.Unmapped);
    }

    [Theory]
    [InlineData("""{"id":"atlas:1","title":"Keeper","organization_slug":"lantern-works_north","description_html":"<p>x</p>"}""", "Lantern Works North")]
    [InlineData("""{"id":"atlas:1","title":"Keeper","description_html":"<p>x</p>"}""", "Employer not named")]
    public async Task An_employer_without_a_name_is_called_by_its_slug_or_by_none(string line, string name) => Assert.Equal(name, (await Imported.One(line)).EmployerName);

    [Fact]
    public async Task A_row_is_refused_with_its_line_and_the_rest_goes_on()
    {
        var (_, rows) = await Imported.From(string.Join('\n', Imported.Line("atlas:1"), "{broken", "", Imported.Line("atlas:2", html: "<p> </p>"), Imported.Line("atlas:3", title: " "), "[1,2]", "42", Imported.Line("atlas:4")), new(ImportFormat.Jsonl));

        Assert.Equal([1, 2, 4, 5, 6, 7, 8], rows.Select(row => row.Line));
        Assert.Equal(["atlas:1", "atlas:4"], rows.OfType<PostingRow>().Select(row => row.Posting.SourceId));
        Assert.All(rows.OfType<RefusedRow>(), row => Assert.NotEmpty(row.Reason));
    }

    [Fact]
    public async Task A_line_of_three_megabytes_is_refused_and_the_next_one_read()
    {
        var (_, rows) = await Imported.From(Imported.Line("atlas:1", html: new string('x', 3 * 1024 * 1024)) + "\n" + Imported.Line("atlas:2"), new(ImportFormat.Jsonl));
        Assert.Equal("The line is longer than 2 MB.", Assert.IsType<RefusedRow>(rows[0]).Reason);
        Assert.Equal("atlas:2", Assert.IsType<PostingRow>(rows[1]).Posting.SourceId);
    }

    [Theory]
    [InlineData(@"Keeper \ud800 of \udc00 Lamps", "Keeper \uFFFD of \uFFFD Lamps")]
    [InlineData(@"Keeper \ud83d\ude80", "Keeper 🚀")]
    [InlineData(@"Keeper \\ud800", @"Keeper \ud800")]
    [InlineData(@"Kee\u0000per\u200b", "Keeper")]
    public async Task Broken_characters_are_replaced_and_whole_ones_kept(string written, string title) => Assert.Equal(title, (await Imported.One(Imported.Line(title: written))).Title);

    [Fact]
    public async Task Bytes_that_are_no_utf8_are_replaced_and_named()
    {
        var bytes = Encoding.UTF8.GetBytes(Imported.Line(title: "Keeper ? Lamps"));
        bytes[bytes.AsSpan().IndexOf("? Lamps"u8)] = 0xFF;
        var (_, rows) = await Imported.From(bytes);
        var posting = Assert.IsType<PostingRow>(Assert.Single(rows)).Posting;
        Assert.Equal("Keeper \uFFFD Lamps", posting.Title);
        Assert.Equal(["text: 1 broken characters were replaced"], posting.Unmapped);
    }

    [Fact]
    public async Task Of_a_key_given_twice_the_last_counts_and_is_named()
    {
        var posting = await Imported.One(Imported.Line(more: "\"title\":\"Second\""));
        Assert.Equal("Second", posting.Title);
        Assert.Equal(["title: given twice; the last one counts"], posting.Unmapped);
    }

    [Fact]
    public async Task Values_of_the_wrong_type_are_named_and_harm_nothing()
    {
        var posting = await Imported.One(Imported.Line(more: """
            "organization":["x"],"locations":{"a":1},"address":"here","remote":"maybe","salary":7,"posted_at":"soon","url":"javascript:alert(1)","labels":[],"team":{"a":[]}
            """));
        Assert.Equal("Lantern Works", posting.EmployerName);
        Assert.Equal((null, null, null), (posting.PostedAt, posting.Url, posting.Pay));
        Assert.Equal(9, posting.Unmapped.Count(note => !note.Contains("twice", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_row_nested_beyond_reason_is_refused()
    {
        var (_, rows) = await Imported.From(Imported.Line(more: "\"x\":" + new string('[', 5000) + new string(']', 5000)) + "\n" + Imported.Line("atlas:2"), new(ImportFormat.Jsonl));
        Assert.IsType<RefusedRow>(rows[0]);
        Assert.IsType<PostingRow>(rows[1]);
    }

    [Fact]
    public async Task A_compressed_file_is_known_by_its_first_bytes()
    {
        var (file, rows) = await Imported.From(Imported.Gzipped(Imported.Line("atlas:1") + "\n" + Imported.Line("atlas:2")));
        Assert.Equal(ImportFormat.Jsonl, file.Format);
        Assert.Equal(2, rows.OfType<PostingRow>().Count());
    }

    [Fact]
    public async Task A_compressed_file_that_breaks_off_gives_its_whole_rows_and_says_so()
    {
        var random = new Random(7);
        var whole = Imported.Gzipped(string.Join('\n', Enumerable.Range(1, 2000).Select(i => Imported.Line($"atlas:{i}", html: $"<p>{random.NextInt64():x}{random.NextInt64():x}</p>"))));
        var (_, rows) = await Imported.From(whole[..(whole.Length / 2)]);
        Assert.InRange(rows.OfType<PostingRow>().Count(), 1, 1999);
        Assert.IsType<RefusedRow>(rows[^1]);
        Assert.Single(rows.OfType<RefusedRow>());
    }

    [Theory]
    [InlineData("")]
    [InlineData("   \n\n")]
    [InlineData("not json at all")]
    [InlineData("[[1,2],[3]]")]
    [InlineData("[{\"a\":1}]")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("\0\0\0\0")]
    public async Task A_file_that_is_none_of_the_formats_is_refused_with_a_reason(string text)
    {
        foreach (var format in Enum.GetValues<ImportFormat>())
        {
            var (file, rows) = await Imported.From(text, new(format));
            Assert.DoesNotContain(rows, row => row is PostingRow);
            if (rows.Count == 0) Assert.Fail($"{format} says nothing about a file without postings");
            Assert.False(file.IsWholeBoard && !text.StartsWith('['));
        }
    }

    [Theory]
    [InlineData("""{"jobs":[],"apiVersion":"1"}""", "Ashby")]
    [InlineData("""{"jobs":[],"meta":{"total":0}}""", "Greenhouse")]
    [InlineData("[]", "Lever")]
    public async Task An_empty_board_is_a_whole_answer_with_nothing_in_it(string text, string format)
    {
        var (file, rows) = await Imported.From(text, new(FileName: "lantern.2026-01.json"));
        Assert.Empty(rows);
        Assert.Equal((format, true, $"{format.ToLowerInvariant()}:lantern"), (file.Format.ToString(), file.IsWholeBoard, file.Source));
    }

    [Fact]
    public async Task An_array_where_lines_are_expected_is_refused_by_its_name()
    {
        var (_, rows) = await Imported.From($"[{Imported.Line()}]", new(ImportFormat.Jsonl));
        Assert.Contains("JSON array", Assert.IsType<RefusedRow>(Assert.Single(rows)).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_hash_changes_exactly_with_what_a_reader_sees()
    {
        var posting = await Imported.One(Imported.Line());
        Assert.Equal(posting.ContentHash, (await Imported.One(Imported.Line(html: "<div>You keep the lamps of\n the&nbsp;tower <span style='color:red'>burning.</span></div><p></p>", more: "\"updated_at\":\"2026-05-05T00:00:00Z\""))).ContentHash);

        string[] others = [
            Imported.Line(title: "Keeper of Lanterns"), Imported.Line(html: "<p>You keep the lamps of the tower dark.</p>"), Imported.Line(more: "\"location\":\"Hamburg\""), Imported.Line(more: "\"department\":\"Light\""),
            Imported.Line(more: "\"remote\":true"), Imported.Line(more: "\"employment_type\":\"part_time\""), Imported.Line(more: "\"salary\":{\"min\":1,\"max\":2,\"currency\":\"EUR\",\"interval\":\"hour\"}")];
        var hashes = new HashSet<string> { posting.ContentHash };
        foreach (var other in others) Assert.True(hashes.Add((await Imported.One(other)).ContentHash), other);
    }
}
