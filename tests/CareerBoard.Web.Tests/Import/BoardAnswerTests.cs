using CareerBoard.Domain.Postings;
using CareerBoard.Web.Import;

namespace CareerBoard.Web.Tests.Import;

public sealed class BoardAnswerTests
{
    private const string GreenhouseJob = """
        {"absolute_url":"https://boards.greenhouse.io/lantern/jobs/77","id":77,"internal_job_id":5,"title":"Keeper","updated_at":"2026-01-02T03:04:05-04:00","requisition_id":"9","location":{"name":"Home based - EMEA"},
         "metadata":[{"id":1,"name":"Employment Type","value":"Full-time","value_type":"single_select"},{"id":2,"name":"Mascot","value":["owl","cat"],"value_type":"multi_select"}],
         "content":"&lt;p&gt;Oil &amp;amp; &lt;strong&gt;light&lt;/strong&gt;&lt;/p&gt;","departments":[{"id":1,"name":"Light "}],"offices":[{"id":2,"name":"North","location":null}]
        """;

    /// <summary>An answer with the one job, and keys that replace or follow its own.</summary>
    private static string Board(string more = "") => "{\"jobs\":[" + GreenhouseJob + more + "}],\"meta\":{\"total\":1}}";

    [Fact]
    public async Task A_greenhouse_answer_is_unescaped_once_and_knows_its_board()
    {
        var (file, rows) = await Imported.From(Board());
        var posting = Assert.IsType<PostingRow>(Assert.Single(rows)).Posting;

        Assert.Equal((ImportFormat.Greenhouse, true, "greenhouse:lantern"), (file.Format, file.IsWholeBoard, file.Source));
        Assert.Equal(("greenhouse:lantern", "77", "Lantern"), (posting.Source, posting.SourceId, posting.EmployerName));
        Assert.Equal("Oil & **light**", Assert.Single(posting.Sections).Markdown);
        Assert.Equal(Workplace.Remote, posting.Workplace);
        Assert.Equal(["EMEA"], posting.RemoteRegions);
        Assert.Equal(["Light"], posting.Departments);
        Assert.Equal(["North"], posting.Offices);
        Assert.Equal([EmploymentType.FullTime], posting.EmploymentTypes);
        Assert.Equal(["Mascot: owl, cat", "requisition_id: 9"], posting.Unmapped);
    }

    [Fact]
    public async Task The_order_to_call_the_employer_otherwise_wins_over_the_boards_token() =>
        Assert.Equal("Lantern & Sons", (await Imported.One(Board(), new(Employer: "Lantern & Sons"))).EmployerName);

    [Fact]
    public async Task Html_that_was_escaped_twice_is_read_too() =>
        Assert.Equal("- light", Assert.Single((await Imported.One(Board(""","content":"&amp;lt;ul&amp;gt;&amp;lt;li&amp;gt;light&amp;lt;/li&amp;gt;&amp;lt;/ul&amp;gt;" """))).Sections).Markdown);

    [Fact]
    public async Task A_single_greenhouse_job_brings_its_questions_and_closes_nothing()
    {
        var (file, rows) = await Imported.From($$"""
            {{GreenhouseJob}},"questions":[
              {"label":"First Name","required":true,"fields":[{"name":"first_name","type":"input_text","values":[]}]},
              {"label":"Can you climb?","required":true,"description":"<p>Many <b>stairs</b></p>","fields":[{"name":"question_1","type":"multi_value_single_select","values":[{"label":"Yes","value":1},{"label":"No","value":0}]}]},
              {"label":"Favourite lamp","required":false,"fields":[{"name":"question_2","type":"multi_value_multi_select","values":[{"label":"Oil","value":1},{"label":"Gas","value":2}]}]},
              {"label":"Odd one","required":false,"fields":[{"name":"question_3","type":"hologram","values":[]}]}]}
            """);
        var posting = Assert.IsType<PostingRow>(Assert.Single(rows)).Posting;

        Assert.False(file.IsWholeBoard);
        Assert.Equal([("question_1", ImportedQuestionKind.YesNo, true), ("question_2", ImportedQuestionKind.SeveralOf, false)], posting.Questions!.Select(question => (question.Key, question.Kind, question.Required)));
        Assert.Equal("Many **stairs**", posting.Questions![0].Help);
        Assert.Contains("question: Odd one (hologram)", posting.Unmapped);
    }

    [Fact]
    public async Task A_job_without_text_is_refused_but_known_to_be_on_the_board()
    {
        var (_, rows) = await Imported.From("""{"jobs":[{"absolute_url":"https://lantern.test/?gh_jid=5","id":5,"title":"Keeper","location":{"name":"SF, NYC"}}],"meta":{"total":1}}""");
        Assert.Equal("5", Assert.IsType<RefusedRow>(Assert.Single(rows)).SourceId);
    }

    [Fact]
    public async Task A_lever_answer_keeps_its_lists_as_sections()
    {
        var (file, rows) = await Imported.From("""
            [{"id":"a-1","text":"Keeper Intern","categories":{"commitment":"Full-time","location":"London","team":"Light","allLocations":["London","Paris"]},"country":"GB","createdAt":1700000000000,"workplaceType":"hybrid",
              "opening":"<div>We are a company of lights.</div>","descriptionBody":"<div><b>The role</b></div><div>Climb.</div>","description":"<div>both</div>","descriptionPlain":"both",
              "lists":[{"text":"Requirements","content":"<li>Eyes</li><li>Legs</li>"}],"additional":"<div>Write to us.</div>","salaryRange":{"currency":"GBP","interval":"per-year-salary","min":30000,"max":40000},
              "hostedUrl":"https://jobs.lever.co/lantern/a-1","applyUrl":"https://jobs.lever.co/lantern/a-1/apply"}]
            """);
        var posting = Assert.IsType<PostingRow>(Assert.Single(rows)).Posting;

        Assert.Equal(("lever:lantern", true), (file.Source, file.IsWholeBoard));
        Assert.Equal([SectionKind.About, SectionKind.TheRole, SectionKind.WhatYouBring, SectionKind.Other], posting.Sections.Select(section => section.Kind));
        Assert.Equal("- Eyes\n- Legs", posting.Sections[2].Markdown);
        Assert.Equal(["London, United Kingdom", "Paris, France"], posting.Locations.Select(place => place.Name));
        Assert.Equal((Workplace.Hybrid, "intern"), (posting.Workplace, posting.RoleHint));
        Assert.Equal([EmploymentType.Intern, EmploymentType.FullTime], posting.EmploymentTypes);
        Assert.Equal(new(30_000_00, 40_000_00, "GBP", PayPeriod.Year), posting.Pay);
        Assert.Equal(2023, posting.PostedAt!.Value.Year);
    }

    [Fact]
    public async Task An_ashby_answer_brings_addresses_in_both_shapes_and_pay_with_its_extras()
    {
        var posting = await Imported.One("""
            {"jobs":[{"id":"b-1","title":"Keeper","department":"Light","team":"Light","employmentType":"FullTime","location":"Our tower","secondaryLocations":[{"location":"Springfield","address":{"addressRegion":"Ohio","addressCountry":"USA","addressLocality":"Springfield"}}],
              "publishedAt":"2026-02-03T04:05:06.789+00:00","isListed":false,"isRemote":null,"address":{"postalAddress":{"addressLocality":"Lisbon","addressCountry":"Portugal"}},
              "jobUrl":"https://jobs.ashbyhq.com/Lantern/b-1","applyUrl":"https://jobs.ashbyhq.com/Lantern/b-1/application","descriptionHtml":"<p>Climb.</p>","descriptionPlain":"Climb.","shouldDisplayCompensationOnJobPostings":true,
              "compensation":{"compensationTierSummary":"€40K – €50K • 0.1% – 0.2%","compensationTiers":[{"id":"t","title":null,"tierSummary":"x","components":[]}],
                "summaryComponents":[{"compensationType":"Salary","interval":"1 YEAR","currencyCode":"EUR","minValue":40000,"maxValue":50000},{"compensationType":"EquityPercentage","interval":"NONE","currencyCode":null,"minValue":0.1,"maxValue":0.2},{"compensationType":"Commission","interval":"NONE"}]}}],"apiVersion":"1"}
            """);

        Assert.Equal(("ashby:Lantern", "lantern", false), (posting.Source, posting.EmployerSlug, posting.IsListed));
        Assert.Equal(["Lisbon, Portugal", "Springfield, OH, United States"], posting.Locations.Select(place => place.Name));
        Assert.Equal(["Light"], posting.TeamPath);
        Assert.Null(posting.Workplace);
        Assert.Equal(new(40_000_00, 50_000_00, "EUR", PayPeriod.Year, Equity: true, Bonus: true, Note: "0.1% – 0.2%"), posting.Pay);
    }

    [Theory]
    [InlineData("""{"jobs":[{"id":1,"absolute_url":"https://boards.greenhouse.io/lantern/jobs/1","title":"A","content":"x"},{"id":2,"abs""")]
    [InlineData("""{"jobs":[{"id":1,"absolute_url":"https://boards.greenhouse.io/lantern/jobs/1","title":"A","content":"x"},,""")]
    [InlineData("""{"jobs":[{"id":1,"absolute_url":"https://boards.greenhouse.io/lantern/jobs/1","title":"A","content":"x"}],"meta":{""")]
    [InlineData("""{"jobs":[{"id":1,"absolute_url":"https://boards.greenhouse.io/lantern/jobs/1","title":"A","content":"x"}]} and more""")]
    public async Task An_answer_that_breaks_off_gives_what_came_before_and_closes_nothing(string text)
    {
        var (file, rows) = await Imported.From(text, new(ImportFormat.Greenhouse));
        Assert.Equal("1", Assert.IsType<PostingRow>(rows[0]).Posting.SourceId);
        Assert.IsType<RefusedRow>(rows[^1]);
        Assert.False(file.IsWholeBoard);
    }

    [Fact]
    public async Task An_answer_larger_than_the_buffers_is_read_to_its_end()
    {
        var jobs = Enumerable.Range(1, 500).Select(i => $$"""{"id":{{i}},"absolute_url":"https://boards.greenhouse.io/lantern/jobs/{{i}}","title":"Keeper {{i}}","content":"&lt;p&gt;{{new string('x', 3000 + i)}}&lt;/p&gt;"}""");
        var (file, rows) = await Imported.From($$$"""{"jobs":[{{{string.Join(",\n", jobs)}}}],"meta":{"total":500}}""");
        Assert.Equal(500, rows.OfType<PostingRow>().Count());
        Assert.True(file.IsWholeBoard);
    }
}
