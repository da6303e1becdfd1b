using CareerBoard.Domain.Postings;
using CareerBoard.Web.Import.Files;
using CareerBoard.Web.Import.Recognition;

namespace CareerBoard.Web.Import.Formats;

/// <summary>Postings of Lever's public postings API, as <c>/v0/postings/{site}?mode=json</c> answers them.</summary>
internal static class Lever
{
    /// <summary>The site, from an address like <c>https://jobs.lever.co/palantir/…</c>.</summary>
    public static string? Board(JsonRow row) =>
        row.Address("hostedUrl") is { } address && Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Host.EndsWith("lever.co", StringComparison.OrdinalIgnoreCase) && uri.Segments.Length > 1
            ? uri.Segments[1].Trim('/') : null;

    public static ImportRow Read(JsonRow row, Notes notes, long line, string board, ImportOptions options)
    {
        var draft = new PostingDraft(notes)
        {
            Source = $"lever:{board}",
            SourceId = row.Line("id"),
            EmployerName = options.Employer,
            EmployerSlug = board,
            Title = row.Line("text"),
            Url = row.Address("hostedUrl"),
            ApplyUrl = row.Address("applyUrl"),
        };
        if (row.Number("createdAt") is { } created && created is > 0 and < 4_102_444_800_000) draft.PostedAt = DateTimeOffset.FromUnixTimeMilliseconds((long)created);
        if (row.Line("workplaceType") is { } workplace) draft.Workplace = Workplace(workplace);

        var country = row.Line("country");
        if (row.Object("categories") is { } categories)
        {
            if (categories.Line("department") is { } department) draft.Departments.Add(department);
            draft.Team = categories.Line("team");
            if (categories.Line("commitment") is { } commitment) draft.EmploymentWords.Add(commitment);
            draft.AddPlace(categories.Line("location"), new(Locality: null, Region: null, country));
            foreach (var place in categories.Lines("allLocations")) draft.AddPlace(place);
            categories.Skip("level");
            categories.NoteUnread();
        }

        var (opening, body) = (row.Raw("opening"), row.Raw("descriptionBody"));
        if (string.IsNullOrWhiteSpace(opening) && string.IsNullOrWhiteSpace(body)) draft.AddHtml(row.Raw("description"));
        else
        {
            draft.AddHtml(opening, "opening");
            draft.AddHtml(body, "descriptionBody");
        }
        foreach (var list in row.Objects("lists")) draft.AddHtml(list.Raw("content"), "lists", list.Line("text"));
        if (draft.Sections.Count == 0) draft.AddPlain(row.Raw("descriptionPlain"));
        draft.AddHtml(row.Raw("salaryDescription"), "salaryDescription", "Compensation");
        draft.AddHtml(row.Raw("additional"), "additional", opening: SectionKind.Other);

        if (row.Object("salaryRange") is { } salary)
        {
            draft.Pay = PayReader.FromNumbers(salary.Number("min"), salary.Number("max"), salary.Line("currency"), salary.Line("interval"), summary: null, notes);
        }
        row.Skip("description", "descriptionPlain", "descriptionBodyPlain", "openingPlain", "additionalPlain", "salaryDescriptionPlain");
        row.NoteUnread();
        return draft.Finish(line);
    }

    /// <summary>Null for "unspecified".</summary>
    public static Workplace? Workplace(string word) => word.ToLowerInvariant() switch
    {
        "on-site" or "onsite" => Domain.Postings.Workplace.OnSite,
        "hybrid" => Domain.Postings.Workplace.Hybrid,
        "remote" => Domain.Postings.Workplace.Remote,
        _ => null,
    };
}
