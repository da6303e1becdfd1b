using CareerBoard.Domain.Postings;
using CareerBoard.Web.Import.Files;
using CareerBoard.Web.Import.Recognition;

namespace CareerBoard.Web.Import.Formats;

/// <summary>Jobs of Ashby's public posting API, as <c>/posting-api/job-board/{name}?includeCompensation=true</c> answers them.</summary>
internal static class Ashby
{
    /// <summary>The board's name, from an address like <c>https://jobs.ashbyhq.com/patreon/…</c>.</summary>
    public static string? Board(JsonRow row) =>
        (row.Address("jobUrl") ?? row.Address("applyUrl")) is { } address && Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Host.EndsWith("ashbyhq.com", StringComparison.OrdinalIgnoreCase) && uri.Segments.Length > 1
            ? Uri.UnescapeDataString(uri.Segments[1].Trim('/')) : null;

    public static ImportRow Read(JsonRow row, Notes notes, long line, string board, ImportOptions options)
    {
        var draft = new PostingDraft(notes)
        {
            Source = $"ashby:{board}",
            SourceId = row.Line("id"),
            EmployerName = options.Employer,
            EmployerSlug = board,
            Title = row.Line("title"),
            Team = row.Line("team"),
            IsRemote = row.Flag("isRemote"),
            PostedAt = row.Instant("publishedAt"),
            UpdatedAt = row.Instant("updatedAt"),
            Url = row.Address("jobUrl"),
            ApplyUrl = row.Address("applyUrl"),
            IsListed = row.Flag("isListed") ?? true,
        };
        if (row.Line("department") is { } department) draft.Departments.Add(department);
        if (row.Line("employmentType") is { } employment) draft.EmploymentWords.Add(employment);
        if (row.Line("workplaceType") is { } workplace) draft.Workplace = Lever.Workplace(workplace);

        draft.AddPlace(row.Line("location"), Address(row));
        foreach (var further in row.Objects("secondaryLocations")) draft.AddPlace(further.Line("location"), Address(further));

        draft.AddHtml(row.Raw("descriptionHtml"));
        if (draft.Sections.Count == 0) draft.AddPlain(row.Raw("descriptionPlain"));
        row.Skip("descriptionPlain");

        var shown = row.Flag("shouldDisplayCompensationOnJobPostings") ?? true;
        if (row.Object("compensation") is { } compensation && shown) draft.Pay = ReadPay(compensation, notes);
        row.NoteUnread();
        return draft.Finish(line);
    }

    private static StatedAddress? Address(JsonRow row)
    {
        if (row.Object("address") is not { } address) return null;
        var inner = address.Object("postalAddress") ?? address;
        return new(inner.Line("addressLocality"), inner.Line("addressRegion"), inner.Line("addressCountry"));
    }

    private static Pay? ReadPay(JsonRow compensation, Notes notes)
    {
        var summary = compensation.Line("compensationTierSummary");
        var components = compensation.Objects("summaryComponents");
        var tiers = compensation.Objects("compensationTiers");
        if (components.Count == 0) components = [.. tiers.SelectMany(tier => tier.Objects("components"))];
        if (tiers.Count > 1)
        {
            foreach (var tier in tiers) notes.Add("compensation tier", $"{tier.Line("title")} {tier.Line("tierSummary")}");
        }

        Pay? pay = null;
        foreach (var salary in components.Where(component => component.Line("compensationType") == "Salary"))
        {
            var found = PayReader.FromNumbers(salary.Number("minValue"), salary.Number("maxValue"), salary.Line("currencyCode"), salary.Line("interval"), summary, notes);
            if (pay is null) pay = found;
            else if (found is not null) notes.Add("compensation", $"a further salary: {salary.Line("summary") ?? $"{salary.Number("minValue")}–{salary.Number("maxValue")} {salary.Line("currencyCode")}"}");
        }
        if (pay is null)
        {
            if (summary is not null) notes.Add("compensation", summary);
            return null;
        }
        var kinds = components.Select(component => component.Line("compensationType")).ToList();
        return pay with
        {
            Equity = pay.Equity || kinds.Exists(kind => kind?.StartsWith("Equity", StringComparison.Ordinal) == true),
            Bonus = pay.Bonus || kinds.Contains("Bonus") || kinds.Contains("Commission"),
        };
    }
}
