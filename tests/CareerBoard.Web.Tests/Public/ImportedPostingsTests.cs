using System.Globalization;
using System.Text.Json.Nodes;
using System.Xml;
using System.Xml.Linq;
using AngleSharp.Dom;
using CareerBoard.Data.Queries;
using CareerBoard.Domain.Postings;
using CareerBoard.Testing;
using CodeHollow.FeedReader;
using Microsoft.EntityFrameworkCore;
using NJsonSchema;

namespace CareerBoard.Web.Tests.Public;

/// <summary>
/// What search engines and other boards read of postings that others wrote, read by programs that others wrote. The postings are invented ones, or
/// those of the file that <c>CAREERBOARD_TEST_POSTINGS</c> names.
/// </summary>
public sealed class ImportedPostingsTests(ITestOutputHelper output) : IAsyncLifetime
{
    private readonly TestBoard _board = new();
    private Visitor _visitor = null!;

    public async ValueTask InitializeAsync()
    {
        await _board.StartAsync();
        _visitor = _board.Visitor();
        var file = Environment.GetEnvironmentVariable("CAREERBOARD_TEST_POSTINGS") is { Length: > 0 } named ? named : Path.Combine(Repository.Root, "tests", "CareerBoard.Browser.Tests", "postings.jsonl");
        var (code, said) = await _board.TypesAsync("import", "postings", file, "--publish");
        Assert.True(code == 0, said);
    }

    public ValueTask DisposeAsync()
    {
        _visitor.Dispose();
        return _board.DisposeAsync();
    }

    [Fact]
    public async Task Every_one_that_is_open_has_data_that_Google_takes_or_a_note_why_not()
    {
        var schema = await JobPostingSchema.ReadAsync();
        var openings = await OpeningsAsync();
        var (faults, without) = (new List<string>(), 0);
        foreach (var (number, title, _, notes) in openings)
        {
            var page = await _visitor.Opens($"/jobs/{number.ToString(CultureInfo.InvariantCulture)}");
            var blocks = page.Document.QuerySelectorAll("script[type='application/ld+json']").Select(script => script.TextContent).ToList();
            if (blocks is [var json])
            {
                var data = JsonNode.Parse(json)!;
                faults.AddRange(schema.Validate(json).Select(fault => $"{number}: {fault}"));
                if ((string?)data["title"] != page.Heading || page.Heading != title) faults.Add($"{number}: another title than its page");
                if ((string?)data["datePosted"] is { } posted && !page.Body.Contains($"datetime=\"{posted}", StringComparison.Ordinal)) faults.Add($"{number}: another date than its page");
            }
            else
            {
                without++;
                if (blocks.Count > 1) faults.Add($"{number}: {blocks.Count} blocks");
                if (!notes.Any(note => note is "lint.no-country" or "lint.no-place" or "lint.remote-without-region" or "lint.regions-without-country")) faults.Add($"{number}: no block, and no note but {string.Join(", ", notes)}");
            }
        }

        output.WriteLine($"{openings.Count} open, {openings.Count - without} with data, {without} without; {faults.Count} faults");
        Assert.True(faults.Count == 0, string.Join('\n', faults.Take(20)));
        Assert.InRange(openings.Count - without, 1, int.MaxValue);
    }

    [Theory]
    [InlineData("atom", FeedType.Atom)]
    [InlineData("rss", FeedType.Rss_2_0)]
    public async Task The_feeds_of_newest_ones_are_read_by_a_reader_of_feeds(string ending, FeedType type)
    {
        var feed = FeedReader.ReadFromString((await _visitor.Opens($"/feeds/jobs.{ending}")).Body);

        Assert.Equal(type, feed.Type);
        var listed = (await OpeningsAsync()).ToDictionary(opening => opening.Number, opening => opening.Title);
        Assert.InRange(feed.Items.Count, Math.Min(listed.Count, 50), listed.Count);
        Assert.All(feed.Items, item =>
        {
            Assert.Equal(listed[int.Parse(new Uri(item.Link).Segments[2].TrimEnd('/'), CultureInfo.InvariantCulture)], item.Title);
            Assert.True(item.PublishingDate is { } at && new DateTimeOffset(at.ToUniversalTime()) <= _board.Now, item.PublishingDateString);
            Assert.NotEmpty(item.Id);
        });
        Assert.Equal(feed.Items.Count, feed.Items.Select(item => item.Id).Distinct(StringComparer.Ordinal).Count());
    }

    [Theory]
    [InlineData("indeed", false, "referencenumber", new[] { "title", "date", "referencenumber", "requisitionid", "url", "company", "description" })]
    [InlineData("ziprecruiter", true, "referencenumber", new[] { "title", "referencenumber", "company", "description", "country", "url" })]
    [InlineData("linkedin", false, "partnerJobId", new[] { "partnerJobId", "company", "title", "description", "location", "applyUrl" })]
    public async Task The_feeds_for_other_boards_hold_every_one_with_all_that_they_ask_for(string name, bool needsCountry, string key, string[] required)
    {
        using var text = new StringReader((await _visitor.Opens($"/feeds/{name}.xml")).Body);
        using var reader = XmlReader.Create(text, new() { DtdProcessing = DtdProcessing.Prohibit, CheckCharacters = true });
        var jobs = XDocument.Load(reader).Root!.Elements("job").ToList();
        var faults = jobs.SelectMany(job => required.Where(element => string.IsNullOrWhiteSpace(job.Element(element)?.Value)).Select(element => $"{job.Element(key)?.Value}: no {element}")).ToList();

        output.WriteLine($"{name}: {jobs.Count} jobs");
        Assert.True(faults.Count == 0, string.Join('\n', faults.Take(20)));
        Assert.Equal(jobs.Count, jobs.Select(job => job.Element(key)!.Value).Distinct(StringComparer.Ordinal).Count());
        var there = jobs.Select(job => int.Parse(job.Element(key)!.Value.Split('-')[0], CultureInfo.InvariantCulture)).ToHashSet();
        var openings = (await OpeningsAsync()).Where(opening => !needsCountry || opening.HasCountry);
        Assert.Equal(openings.Select(opening => opening.Number), there.Order());
    }

    [Fact]
    public async Task Data_that_lacks_what_Google_asks_for_is_refused_here_too()
    {
        var schema = await JobPostingSchema.ReadAsync();
        var good = JsonNode.Parse("""
            {"@context":"https://schema.org/","@type":"JobPosting","title":"Keeper","description":"<p>Keep it.</p>","identifier":{"@type":"PropertyValue","name":"Lab","value":"1"},"datePosted":"2026-11-20",
            "validThrough":"2027-01-31T23:59:00-08:00","employmentType":["INTERN"],"hiringOrganization":{"@type":"Organization","name":"Lab"},
            "jobLocation":[{"@type":"Place","address":{"@type":"PostalAddress","addressCountry":"GB"}}],
            "baseSalary":{"@type":"MonetaryAmount","currency":"USD","value":{"@type":"QuantitativeValue","minValue":9000,"maxValue":10500,"unitText":"MONTH"}},"directApply":true}
            """)!;
        Assert.Empty(schema.Validate(good.ToJsonString()));

        Action<JsonNode>[] spoilings =
        [
            data => data.AsObject().Remove("jobLocation"),
            data => data["jobLocation"]![0]!["address"]!.AsObject().Remove("addressCountry"),
            data => data["jobLocationType"] = "TELECOMMUTE",
            data => (data["jobLocationType"], data["applicantLocationRequirements"]) = ("TELECOMMUTE", new JsonArray()),
            data => data["validThrough"] = "2027-01-31T23:59:00",
            data => data["employmentType"]![0] = "Internship",
            data => data["title"] = "",
            data => data["baseSalary"]!["value"]!.AsObject().Remove("maxValue"),
            data => data["baseSalary"]!["value"]!["minValue"] = "9000",
            data => data["datePosted"] = "20 November 2026",
            data => data["hiringOrganization"]!.AsObject().Remove("name"),
        ];
        Assert.All(spoilings, spoil =>
        {
            var bad = good.DeepClone();
            spoil(bad);
            Assert.NotEmpty(schema.Validate(bad.ToJsonString()));
        });
    }

    private Task<List<(int Number, string Title, bool HasCountry, List<string> Notes)>> OpeningsAsync() => _board.InDbAsync(async db =>
    {
        var openings = await db.Postings.AsNoTracking().ListedAt(_board.Now).OrderBy(p => p.Number).ToListAsync();
        var places = await db.Locations.AsNoTracking().ToDictionaryAsync(l => l.Id);
        return openings.ConvertAll(p =>
        {
            List<Location> its = [.. p.Locations.Select(l => places[l.LocationId])];
            return (p.Number, p.Title, its.Exists(place => place.Country is not null) || (p.Workplace is Workplace.Remote && p.RemoteRegions.Any(CountryCodes.IsKnown)), p.Lint(its, "", _board.Now).Select(note => note.Code).ToList());
        });
    });

    /// <summary>What Google asks of a job posting, after its documentation of structured data, and nothing that it would pass over.</summary>
    private static class JobPostingSchema
    {
        public static Task<JsonSchema> ReadAsync() => JsonSchema.FromJsonAsync("""
            {
              "type": "object", "additionalProperties": false,
              "required": ["@context", "@type", "title", "description", "datePosted", "hiringOrganization", "identifier", "directApply"],
              "oneOf": [{"required": ["jobLocation"], "not": {"required": ["jobLocationType"]}}, {"required": ["jobLocationType", "applicantLocationRequirements"], "not": {"required": ["jobLocation"]}}],
              "properties": {
                "@context": {"enum": ["https://schema.org/"]}, "@type": {"enum": ["JobPosting"]},
                "title": {"$ref": "#/definitions/text"}, "description": {"$ref": "#/definitions/text"},
                "datePosted": {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
                "validThrough": {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}[+-][0-9]{2}:[0-9]{2}$"},
                "employmentType": {"type": "array", "minItems": 1, "uniqueItems": true, "items": {"enum": ["FULL_TIME", "PART_TIME", "CONTRACTOR", "TEMPORARY", "INTERN", "VOLUNTEER", "PER_DIEM", "OTHER"]}},
                "hiringOrganization": {"type": "object", "required": ["@type", "name"], "properties": {"name": {"$ref": "#/definitions/text"}, "sameAs": {"type": "string", "pattern": "^https?://"}, "@type": {"enum": ["Organization"]}}},
                "identifier": {"type": "object", "required": ["@type", "name", "value"], "properties": {"name": {"$ref": "#/definitions/text"}, "value": {"$ref": "#/definitions/text"}}},
                "jobLocation": {"type": "array", "minItems": 1, "items": {"type": "object", "required": ["@type", "address"], "properties": {"@type": {"enum": ["Place"]}, "address": {
                  "type": "object", "additionalProperties": false, "required": ["@type", "addressCountry"],
                  "properties": {"@type": {"enum": ["PostalAddress"]}, "addressLocality": {"$ref": "#/definitions/text"}, "addressRegion": {"$ref": "#/definitions/text"}, "addressCountry": {"$ref": "#/definitions/country"}}}}}},
                "jobLocationType": {"enum": ["TELECOMMUTE"]},
                "applicantLocationRequirements": {"type": "array", "minItems": 1, "items": {"type": "object", "required": ["@type", "name"], "properties": {"@type": {"enum": ["Country"]}, "name": {"$ref": "#/definitions/country"}}}},
                "baseSalary": {"type": "object", "required": ["@type", "currency", "value"], "properties": {"@type": {"enum": ["MonetaryAmount"]}, "currency": {"type": "string", "pattern": "^[A-Z]{3}$"}, "value": {
                  "type": "object", "additionalProperties": false, "required": ["@type", "unitText"], "oneOf": [{"required": ["value"]}, {"required": ["minValue", "maxValue"]}],
                  "properties": {"@type": {"enum": ["QuantitativeValue"]}, "value": {"type": "number", "minimum": 0}, "minValue": {"type": "number", "minimum": 0}, "maxValue": {"type": "number", "minimum": 0}, "unitText": {"enum": ["HOUR", "DAY", "WEEK", "MONTH", "YEAR"]}}}}},
                "directApply": {"type": "boolean"}
              },
              "definitions": {"text": {"type": "string", "pattern": "[^\\s]"}, "country": {"type": "string", "pattern": "^[A-Z]{2}$"}}
            }
            """);
    }
}
