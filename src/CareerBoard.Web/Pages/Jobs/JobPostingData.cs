using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using CareerBoard.Data.Geography;
using CareerBoard.Domain.Postings;
using CareerBoard.Web.Texts;
using Microsoft.AspNetCore.Html;

namespace CareerBoard.Web.Pages.Jobs;

/// <summary>
/// schema.org's JobPosting for search engines, in the words and shapes that Google for Jobs asks for. The JSON writer escapes what could
/// end the script element, so the text is written as it is.
/// </summary>
internal sealed class JobPostingData : IHtmlContent
{
    private const int UsualSize = 16 * 1024;

    private readonly string _json;

    private JobPostingData(string json) => _json = json;

    /// <summary>The data of a listed, open posting; none for any other, and none where no country is known, which would be an error there.</summary>
    public static JobPostingData? Of(PostingPage posting, DateTimeOffset now) =>
        posting.IsOpenAt(now) && posting.Visibility is PostingVisibility.Listed && CountriesOf(posting).Count > 0 ? posting.Data ??= Make(posting) : null;

    public void WriteTo(TextWriter writer, HtmlEncoder encoder) => writer.Write(_json);

    public override string ToString() => _json;

    /// <summary>Where it is, or for whom where it is remote: where the office is says so only as long as nothing else does.</summary>
    private static List<string> CountriesOf(PostingPage posting) => posting.IsRemote && posting.RemoteRegions.Count > 0
        ? [.. posting.RemoteRegions.Where(r => Countries.Find(r) is not null)]
        : [.. posting.Places.Select(p => p.Country).OfType<string>().Distinct(StringComparer.Ordinal)];

    private static JobPostingData Make(PostingPage posting)
    {
        var written = new ArrayBufferWriter<byte>(UsualSize);
        using (var json = new Utf8JsonWriter(written))
        {
            json.WriteStartObject();
            json.WriteString("@context", "https://schema.org/");
            json.WriteString("@type", "JobPosting");
            json.WriteString("title", posting.Title);
            json.WriteString("description", PostingHtml.Of(posting.Sections.Select(s => new PostingHtml.Section(s.Heading, s.Html.Value)), posting.Requirements, posting.Skills));
            WriteIdentifier(json, posting);
            if (posting.PublishedAt is { } published) json.WriteString("datePosted", published.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            if (posting.ClosesAt is { } closes) json.WriteString("validThrough", TimeZoneInfo.ConvertTime(closes, TimeZoneInfo.FindSystemTimeZoneById(posting.Zone)).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture));
            WriteEmployment(json, posting.Employment);
            WriteEmployer(json, posting);
            if (posting.IsRemote) WriteHomes(json, CountriesOf(posting));
            else WritePlaces(json, [.. posting.Places.Where(p => p.Country is not null)]);
            if (posting.Pay is { Period: not PayPeriod.Once } pay) WritePay(json, pay);
            json.WriteBoolean("directApply", true);
            json.WriteEndObject();
        }

        return new(Encoding.UTF8.GetString(written.WrittenSpan));
    }

    private static void WriteIdentifier(Utf8JsonWriter json, PostingPage posting)
    {
        json.WriteStartObject("identifier");
        json.WriteString("@type", "PropertyValue");
        json.WriteString("name", posting.Employer.Name);
        json.WriteString("value", posting.Number.ToString(CultureInfo.InvariantCulture));
        json.WriteEndObject();
    }

    private static void WriteEmployment(Utf8JsonWriter json, IReadOnlyList<EmploymentType> types)
    {
        if (types.Count == 0) return;
        json.WriteStartArray("employmentType");
        foreach (var type in types)
        {
            json.WriteStringValue(type switch
            {
                EmploymentType.FullTime => "FULL_TIME",
                EmploymentType.PartTime => "PART_TIME",
                EmploymentType.PerDiem => "PER_DIEM",
                _ => type.ToString().ToUpperInvariant(),
            });
        }

        json.WriteEndArray();
    }

    private static void WriteEmployer(Utf8JsonWriter json, PostingPage posting)
    {
        json.WriteStartObject("hiringOrganization");
        json.WriteString("@type", "Organization");
        json.WriteString("name", posting.Employer.Name);
        if (posting.EmployerWebsite is { } website) json.WriteString("sameAs", website);
        json.WriteEndObject();
    }

    private static void WriteHomes(Utf8JsonWriter json, List<string> countries)
    {
        json.WriteString("jobLocationType", "TELECOMMUTE");
        json.WriteStartArray("applicantLocationRequirements");
        foreach (var country in countries)
        {
            json.WriteStartObject();
            json.WriteString("@type", "Country");
            json.WriteString("name", country);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WritePlaces(Utf8JsonWriter json, List<PostingPage.Place> places)
    {
        json.WriteStartArray("jobLocation");
        foreach (var place in places)
        {
            json.WriteStartObject();
            json.WriteString("@type", "Place");
            json.WriteStartObject("address");
            json.WriteString("@type", "PostalAddress");
            if (place.City is not null) json.WriteString("addressLocality", place.City);
            if (place.Region is not null) json.WriteString("addressRegion", place.Region);
            json.WriteString("addressCountry", place.Country);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WritePay(Utf8JsonWriter json, Pay pay)
    {
        var unit = (decimal)Math.Pow(10, Format.MinorDigits(pay.Currency));
        json.WriteStartObject("baseSalary");
        json.WriteString("@type", "MonetaryAmount");
        json.WriteString("currency", pay.Currency);
        json.WriteStartObject("value");
        json.WriteString("@type", "QuantitativeValue");
        if (pay.MinMinor is { } min && pay.MaxMinor is { } max && min != max)
        {
            json.WriteNumber("minValue", min / unit);
            json.WriteNumber("maxValue", max / unit);
        }
        else
        {
            json.WriteNumber("value", (pay.MinMinor ?? pay.MaxMinor ?? 0) / unit);
        }

        json.WriteString("unitText", pay.Period.ToString().ToUpperInvariant());
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
