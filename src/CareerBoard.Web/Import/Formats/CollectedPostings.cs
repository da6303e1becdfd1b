using CareerBoard.Web.Import.Files;
using CareerBoard.Web.Import.Recognition;
using CareerBoard.Web.Import.Text;

namespace CareerBoard.Web.Import.Formats;

/// <summary>JSON lines with the postings of many employers, one object each, as collectors of public boards write them.</summary>
internal static class CollectedPostings
{
    public static ImportRow Read(JsonRow row, Notes notes, long line, ImportOptions options)
    {
        var draft = new PostingDraft(notes)
        {
            SourceId = row.Line("id"),
            EmployerName = row.Line("organization"),
            EmployerSlug = row.Line("organization_slug"),
            Title = row.Line("title"),
            Team = row.Line("team"),
            IsRemote = row.Flag("remote"),
            Seniority = row.Line("seniority"),
            PostedAt = row.Instant("posted_at"),
            UpdatedAt = row.Instant("updated_at"),
            Url = row.Address("url"),
            ApplyUrl = row.Address("apply_url"),
        };
        if (draft.EmployerName is null && draft.EmployerSlug is null) draft.EmployerName = options.Employer;
        draft.Source = Namespace(draft.SourceId) ?? row.Line("source");
        row.Skip("source", "source_ref", "skills");
        if (row.Line("department") is { } department) draft.Departments.Add(department);
        if (row.Line("employment_type") is { } employment) draft.EmploymentWords.Add(employment);

        ReadPlaces(row, draft);
        ReadText(row, draft);
        ReadPay(row, draft, notes);
        if (row.Object("labels") is { } labels)
        {
            if (labels.Line("workplaceType") is { } workplace) draft.Workplace = Lever.Workplace(workplace);
            if (draft.Seniority is null && labels.Line("Experience Level") is { } level) draft.Seniority = level;
            // The collector made these into employment_type and seniority already.
            labels.Skip("Employment Length", "Employment Type", "Experience Level", "has_company_logo", "has_questions", "fraudulent", "Featured job (Talent Team to complete)", "Canonical site");
            labels.NoteUnread();
        }
        if (draft.Seniority is { } seniority && TitleWords.OfSeniority(seniority) is null && TitleWords.FindLevel(draft.Title ?? "") is null) notes.Add("seniority", seniority);
        row.NoteUnread();
        return draft.Finish(line);
    }

    private static string? Namespace(string? id) => id?.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon ? id[..colon] : null;

    private static void ReadPlaces(JsonRow row, PostingDraft draft)
    {
        var address = row.Object("address");
        var stated = address is null ? null : new StatedAddress(address.Line("locality"), address.Line("region"), address.Line("country"));
        address?.Skip("postal_code", "street");
        address?.NoteUnread();
        draft.AddPlace(row.Line("location"), stated);
        foreach (var place in row.Lines("locations")) draft.AddPlace(place);
    }

    private static void ReadText(JsonRow row, PostingDraft draft)
    {
        draft.AddHtml(row.Raw("description_html"));
        if (draft.Sections.Count == 0) draft.AddPlain(row.Raw("description_text"));
        else row.Skip("description_text");
        draft.AddPlain(row.Raw("requirements"), "Requirements");
        draft.AddPlain(row.Raw("benefits"), "Benefits");
        draft.AddPlain(row.Raw("company_profile"), "About the company");
    }

    private static void ReadPay(JsonRow row, PostingDraft draft, Notes notes)
    {
        if (row.Object("salary") is not { } salary) return;
        var summary = salary.Line("summary");
        var (min, max) = (salary.Number("min"), salary.Number("max"));
        draft.Pay = PayReader.FromNumbers(min, max, salary.Line("currency"), salary.Line("interval"), summary, notes);
        if (draft.Pay is null && min is null && max is null && summary is not null) draft.Pay = PayReader.FromSummary(summary, notes);
        salary.NoteUnread();
    }
}
