using System.Globalization;
using CareerBoard.Data.Geography;
using CareerBoard.Data.Text;
using CareerBoard.Domain.Postings;
using CareerBoard.Domain.Roles;
using CareerBoard.Web.Import.Files;
using CareerBoard.Web.Import.Recognition;
using CareerBoard.Web.Import.Text;

namespace CareerBoard.Web.Import.Formats;

/// <summary>The board's own JSON lines (docs/import-format.md): what is stated is taken as stated, and nothing is recognised except places written as words.</summary>
internal static class CareerBoardLines
{
    private const int LongestSection = 50_000;

    public static ImportRow Read(JsonRow row, Notes notes, long line, ImportOptions options)
    {
        row.Skip("careerboard");
        var id = row.Line("id");
        var title = row.Line("title");
        if (id is null) return new RefusedRow(line, "The posting has no id, so it could not be told from others when it comes again.");
        if (title is null) return new RefusedRow(line, "The posting has no title.", id);

        var sections = ReadSections(row, notes);
        if (sections.Count == 0) return new RefusedRow(line, $"“{title}” has no text.", id);

        var employer = row.Object("employer");
        var employerSlug = employer?.Line("slug");
        var employerName = employer?.Line("name") ?? (employerSlug is null ? options.Employer ?? "Employer not named" : PostingDraft.TitleCased(employerSlug));
        employer?.NoteUnread();

        var workplace = Word<Workplace>(row, "workplace", notes);
        var readings = ReadPlaces(row, notes);
        var posting = new ImportedPosting
        {
            Source = row.Line("source") ?? (id.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon ? id[..colon] : "careerboard"),
            SourceId = id,
            EmployerName = employerName,
            EmployerSlug = PostingDraft.Slug(employerSlug ?? employerName) is { Length: > 0 } slug ? slug : "employer-not-named",
            Title = title,
            TeamPath = row.Lines("team"),
            Departments = row.Lines("departments"),
            Offices = row.Lines("offices"),
            Locations = [.. readings.SelectMany(reading => reading.Places)],
            LocationTexts = [.. readings.SelectMany(reading => reading.Places.Select(place => place.Raw))],
            Workplace = workplace,
            RemoteRegions = RemoteRegions(row, notes),
            EmploymentTypes = [.. row.Lines("employment").Select(word => Parse<EmploymentType>("employment", word, notes)).OfType<EmploymentType>().Distinct()],
            Level = Word<Level>(row, "level", notes),
            RoleHint = row.Line("role"),
            Pay = ReadPay(row, notes),
            Sections = sections,
            Language = row.Line("language") is { Length: >= 2 and <= PostingContent.LanguageLength } language && language.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') ? language : LanguageWords.Find(sections),
            PostedAt = row.Instant("publishedAt"),
            UpdatedAt = row.Instant("updatedAt"),
            Url = row.Address("url"),
            ApplyUrl = row.Address("applyUrl"),
            Questions = row.Has("questions") ? [.. row.Objects("questions").Select(question => ReadQuestion(question, notes)).OfType<ImportedQuestion>()] : null,
            IsListed = row.Line("visibility") is null or "listed",
            Details = ReadDetails(row, notes),
        };
        row.NoteUnread();
        return new PostingRow(line, posting with { Unmapped = notes.All });
    }

    private static List<ImportedSection> ReadSections(JsonRow row, Notes notes)
    {
        var sections = new List<ImportedSection>();
        foreach (var section in row.Objects("sections"))
        {
            if (Markdown(section.Raw("text")) is not { Length: > 0 } text) continue;
            if (text.Length > LongestSection)
            {
                notes.Add("sections", $"longer than {LongestSection} characters; the end was cut off");
                text = text[..LongestSection];
            }
            var heading = section.Line("heading");
            var kind = section.Line("kind") is { } word ? Parse<SectionKind>("sections.kind", word, notes) : heading is null ? null : HeadingWords.Classify(heading);
            sections.Add(new(kind ?? (heading is null ? SectionKind.TheRole : SectionKind.Other), heading, text));
            section.NoteUnread();
        }
        return sections;
    }

    private static string? Markdown(string? text)
    {
        if (text is null) return null;
        var clean = new System.Text.StringBuilder(text.Length);
        foreach (var rune in text.ReplaceLineEndings("\n").EnumerateRunes())
        {
            // Blanks mean something in Markdown, so only what nobody sees goes.
            if (rune.Value is '\n' or '\t' || (!System.Text.Rune.IsControl(rune) && rune.Value is not (0x200B or 0xFEFF or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069)))) clean.Append(rune.ToString());
        }
        return clean.ToString().Trim('\n', ' ');
    }

    private static List<PlaceReading> ReadPlaces(JsonRow row, Notes notes)
    {
        var readings = new List<PlaceReading>();
        foreach (var place in row.Objects("locations"))
        {
            var (city, region, country) = (place.Line("city"), place.Line("region"), place.Line("country"));
            var name = place.Line("name") ?? string.Join(", ", new[] { city, region, country }.OfType<string>());
            var code = Gazetteer.Shared.FindCountry(country)?.Code;
            if (country is not null && code is null) notes.Add("locations.country", country);
            var (latitude, longitude) = ((double?)place.Number("latitude"), (double?)place.Number("longitude"));
            if (latitude is null or < -90 or > 90 || longitude is null or < -180 or > 180) (latitude, longitude) = (null, null);
            if (name.Length > 0) readings.Add(new([new(name, name, city, region, code, latitude, longitude)], [], Workplace: null, Unknown: null));
            place.NoteUnread();
        }
        foreach (var text in row.Lines("locations")) readings.Add(PlaceReader.Read(text));
        return readings;
    }

    private static List<string> RemoteRegions(JsonRow row, Notes notes)
    {
        var regions = new List<string>();
        foreach (var word in row.Lines("remoteRegions"))
        {
            if ((Gazetteer.Shared.FindCountry(word)?.Code ?? RegionWords.Find(word)) is not { } region) notes.Add("remoteRegions", word);
            else if (!regions.Contains(region)) regions.Add(region);
        }
        return regions;
    }

    private static Pay? ReadPay(JsonRow row, Notes notes)
    {
        if (row.Object("pay") is not { } stated) return null;
        var pay = new Pay(
            Minor(stated.Number("min")), Minor(stated.Number("max")), stated.Line("currency") ?? "", Word<PayPeriod>(stated, "period", notes) ?? PayPeriod.Year, Word<PayKind>(stated, "kind", notes) ?? PayKind.Salary,
            stated.Flag("equity") ?? false, stated.Flag("bonus") ?? false, stated.Line("note"));
        stated.NoteUnread();
        if (pay.Check() is not { } refusal) return pay;
        notes.Add("pay", $"not possible: {refusal}");
        return null;

        static long? Minor(decimal? amount) => amount is { } value ? value == decimal.Truncate(value) && value is >= 0 and <= Pay.LargestMinor ? (long)value : -1 : null;
    }

    private static ImportedQuestion? ReadQuestion(JsonRow question, Notes notes)
    {
        var (label, kind, options) = (question.Line("label"), Word<ImportedQuestionKind>(question, "kind", notes), question.Lines("options"));
        if (label is null || kind is not { } known || (known is ImportedQuestionKind.OneOf or ImportedQuestionKind.SeveralOf && options.Count == 0))
        {
            notes.Add("questions", $"incomplete: {label ?? "without a label"}");
            return null;
        }
        var read = new ImportedQuestion(question.Line("key") ?? PostingDraft.Slug(label), label, Markdown(question.Raw("help")), known, question.Flag("required") ?? false, options);
        question.NoteUnread();
        return read;
    }

    private static ImportedDetails ReadDetails(JsonRow row, Notes notes)
    {
        var programme = row.Object("programme");
        var eligibility = row.Object("eligibility");
        var deadline = row.Object("closesAt");
        var details = new ImportedDetails
        {
            Number = row.Whole("number"),
            Status = row.Line("status"),
            Visibility = row.Line("visibility"),
            Requirements = [.. row.Objects("requirements").Select(group => ReadGroup(group, notes)).OfType<ImportedRequirementGroup>()],
            Programme = programme is null ? null : new(programme.Line("programme"), programme.Line("cohort"), programme.Day("starts"), programme.Day("ends"), programme.Whole("weeks"), programme.Whole("hoursPerWeek"), programme.Line("mentor"), programme.Line("rotations"), programme.Line("leadsTo")),
            Eligibility = eligibility is null ? null : new(eligibility.Day("graduatesFrom"), eligibility.Day("graduatesUntil"), eligibility.Line("degree"), eligibility.Line("workPermit"), ReadSponsorship(eligibility, notes)),
            Openings = row.Whole("openings"),
            ApplicationCap = row.Whole("applicationCap"),
            Deadline = deadline is null ? null : ReadDeadline(deadline, notes),
            AccommodationContact = row.Line("accommodationContact"),
            HidesMatch = row.Flag("hidesMatch") ?? false,
            ClosedAt = row.Instant("closedAt"),
        };
        programme?.NoteUnread();
        eligibility?.NoteUnread();
        deadline?.NoteUnread();
        return details;
    }

    private static ImportedRequirementGroup? ReadGroup(JsonRow group, Notes notes)
    {
        var skills = new List<ImportedSkill>();
        foreach (var skill in group.Objects("skills"))
        {
            if (skill.Line("skill") is not { } name) continue;
            var level = skill.Whole("level") ?? 2;
            if (level is < 1 or > 4) notes.Add("requirements", $"{name}: level {level} is none of 1 to 4");
            skills.Add(new(name, Math.Clamp(level, 1, 4)));
            skill.NoteUnread();
        }
        var text = group.Line("text");
        if (skills.Count == 0 && text is null) return null;
        var read = new ImportedRequirementGroup(text, Math.Clamp(group.Whole("atLeast") ?? skills.Count, Math.Min(1, skills.Count), skills.Count), group.Flag("required") ?? true, group.Flag("open") ?? false, group.Line("checkedBy") ?? "profile", skills) { Proposed = group.Flag("proposed") ?? false };
        group.NoteUnread();
        return read;
    }

    /// <summary>True, false, or one of the board's words.</summary>
    private static Sponsorship ReadSponsorship(JsonRow eligibility, Notes notes)
    {
        if (eligibility.IsText("sponsorship")) return Word<Sponsorship>(eligibility, "sponsorship", notes) ?? Sponsorship.NotSaid;
        return eligibility.Flag("sponsorship") switch
        {
            true => Sponsorship.Offered,
            false => Sponsorship.NotOffered,
            null => Sponsorship.NotSaid,
        };
    }

    private static ImportedDeadline? ReadDeadline(JsonRow deadline, Notes notes)
    {
        var (local, zone) = (deadline.Line("local"), deadline.Line("zone"));
        if (local is not null && zone is not null && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _)
            && DateTime.TryParseExact(local, ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)) return new(time, zone);
        notes.Add("closesAt", $"{local ?? "no local time"} in {zone ?? "no zone"}");
        return null;
    }

    private static T? Word<T>(JsonRow row, string key, Notes notes) where T : struct, Enum => row.Line(key) is { } word ? Parse<T>(key, word, notes) : null;

    /// <summary>The names of the enums as the format writes them, "fullTime" as well as "full-time".</summary>
    private static T? Parse<T>(string key, string word, Notes notes) where T : struct, Enum
    {
        var plain = word.Replace("-", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal);
        if (plain.All(char.IsAsciiLetter) && Enum.TryParse<T>(plain, ignoreCase: true, out var value)) return value;
        notes.Add(key, $"“{word}” is none of {string.Join(", ", Enum.GetNames<T>())}");
        return null;
    }
}
