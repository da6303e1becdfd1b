using System.Net;
using CareerBoard.Domain.Postings;
using CareerBoard.Web.Import.Files;
using CareerBoard.Web.Import.Recognition;
using CareerBoard.Web.Import.Text;

namespace CareerBoard.Web.Import.Formats;

/// <summary>Jobs of Greenhouse's public job board API, as <c>/jobs?content=true</c> or <c>/jobs/{id}?questions=true</c> answer them.</summary>
internal static class Greenhouse
{
    private static readonly string[] OwnQuestions = ["first_name", "last_name", "email", "phone", "resume", "resume_text", "cover_letter", "cover_letter_text", "location", "latitude", "longitude"];

    /// <summary>The board's token, from an address like <c>https://boards.greenhouse.io/canonical/jobs/42</c>.</summary>
    public static string? Board(JsonRow row) =>
        row.Address("absolute_url") is { } address && Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Host.EndsWith("greenhouse.io", StringComparison.OrdinalIgnoreCase) && uri.Segments.Length > 2
            ? uri.Segments[1].Trim('/') : null;

    public static ImportRow Read(JsonRow row, Notes notes, long line, string board, ImportOptions options)
    {
        var draft = new PostingDraft(notes)
        {
            Source = $"greenhouse:{board}",
            SourceId = row.Line("id"),
            EmployerName = options.Employer ?? row.Line("company_name"),
            EmployerSlug = board,
            Title = row.Line("title"),
            PostedAt = row.Instant("first_published"),
            UpdatedAt = row.Instant("updated_at"),
            Url = row.Address("absolute_url"),
            Language = row.Line("language"),
        };
        row.Skip("company_name", "internal_job_id", "data_compliance", "education", "compliance", "demographic_questions", "location_questions", "include_ai_disclaimer", "ai_disclaimer");

        draft.Departments = [.. row.Objects("departments").Select(department => department.Line("name")).OfType<string>()];
        var offices = row.Objects("offices");
        draft.Offices = [.. offices.Select(office => office.Line("name")).OfType<string>()];
        if (row.Object("location")?.Line("name") is { } place) draft.AddPlace(place, offices.Count == 1 && offices[0].Line("location") is { } stated ? Address(stated) : null);

        draft.AddHtml(Unescaped(row.Raw("content")), "content");
        foreach (var range in row.Objects("pay_input_ranges")) ReadPay(range, draft, notes);
        foreach (var item in row.Objects("metadata")) ReadMetadata(item, draft, notes);
        if (row.Has("questions")) draft.Questions = [.. row.Objects("questions").SelectMany(question => ReadQuestion(question, notes))];
        if (row.Line("application_deadline") is { } deadline) notes.Add("application_deadline", deadline);
        if (row.Line("requisition_id") is { } requisition) notes.Add("requisition_id", requisition);
        row.NoteUnread();
        return draft.Finish(line);
    }

    /// <summary>"London, Greater London, England, United Kingdom": from the narrow to the wide.</summary>
    private static StatedAddress? Address(string text) =>
        text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) is { Length: >= 2 } parts ? new(parts[0], parts.Length > 2 ? parts[^2] : null, parts[^1]) : null;

    /// <summary>The API sends HTML with its mark-up turned into entities; some boards hold it escaped twice.</summary>
    private static string? Unescaped(string? content)
    {
        for (var times = 0; times < 2 && content is not null && !content.Contains('<', StringComparison.Ordinal) && content.Contains("&lt;", StringComparison.Ordinal) || times == 0 && content?.Contains("&amp;lt;", StringComparison.Ordinal) == true; times++)
        {
            content = WebUtility.HtmlDecode(content);
        }
        return content;
    }

    private static void ReadPay(JsonRow range, PostingDraft draft, Notes notes)
    {
        var (min, max) = (range.Number("min_cents") / 100, range.Number("max_cents") / 100);
        var blurb = range.Line("title") ?? range.Line("blurb");
        if (draft.Pay is not null)
        {
            notes.Add("pay_input_ranges", $"a further range: {blurb} {min}–{max}");
            return;
        }
        var interval = blurb?.Contains("hour", StringComparison.OrdinalIgnoreCase) == true ? "hour" : "year";
        draft.Pay = PayReader.FromNumbers(min, max, range.Line("currency_type"), interval, summary: null, notes);
    }

    private static void ReadMetadata(JsonRow item, PostingDraft draft, Notes notes)
    {
        if (item.Line("name") is not { } name) return;
        var values = item.Value("value") is { ValueKind: System.Text.Json.JsonValueKind.Array } ? item.Lines("value") : item.Value("value") is { ValueKind: System.Text.Json.JsonValueKind.String } && item.Line("value") is { } single ? [single] : [];
        if (values.Count == 0) return;

        if (name.StartsWith("Employment", StringComparison.OrdinalIgnoreCase)) draft.EmploymentWords.AddRange(values);
        else if (name.Contains("Experience Level", StringComparison.OrdinalIgnoreCase) || name.Contains("Posting Level", StringComparison.OrdinalIgnoreCase)) draft.Seniority = values[0];
        else if (name.Contains("workplace", StringComparison.OrdinalIgnoreCase) && WorkplaceWords.Of(values[0]) is { } workplace) draft.Workplace = workplace;
        else notes.Add(name, string.Join(", ", values));
    }

    /// <summary>One question of Greenhouse may offer several fields, such as a file or its text; the first asks it.</summary>
    private static IEnumerable<ImportedQuestion> ReadQuestion(JsonRow question, Notes notes)
    {
        if (question.Objects("fields") is not [var field, ..] || field.Line("name") is not { } key || question.Line("label") is not { } label) yield break;
        if (OwnQuestions.Contains(key, StringComparer.Ordinal)) yield break;

        var options = field.Objects("values").Select(value => value.Line("label")).OfType<string>().ToList();
        ImportedQuestionKind? kind = field.Line("type") switch
        {
            "input_text" => label.Contains("http", StringComparison.OrdinalIgnoreCase) || label.EndsWith("URL", StringComparison.OrdinalIgnoreCase) || label.Contains("website", StringComparison.OrdinalIgnoreCase) ? ImportedQuestionKind.Link : ImportedQuestionKind.ShortText,
            "textarea" => ImportedQuestionKind.LongText,
            "input_file" => ImportedQuestionKind.File,
            "multi_value_single_select" when options is ["Yes", "No"] or ["No", "Yes"] => ImportedQuestionKind.YesNo,
            "multi_value_single_select" when options.Count > 0 => ImportedQuestionKind.OneOf,
            "multi_value_multi_select" when options.Count > 0 => ImportedQuestionKind.SeveralOf,
            _ => null,
        };
        if (kind is not { } known)
        {
            notes.Add("question", $"{label} ({field.Line("type")})");
            yield break;
        }
        var help = question.Raw("description") is { Length: > 0 } html ? string.Join("\n\n", HtmlToMarkdown.Convert(html, notes, "question").Select(block => block.Markdown)) : null;
        yield return new(key, label, help, known, question.Flag("required") ?? false, known == ImportedQuestionKind.YesNo ? [] : options);
    }
}
