using CareerBoard.Domain.Postings;

namespace CareerBoard.Web.Areas.Admin.Pages.Postings;

/// <summary>Lint notes as a list whose lines lead to their fields.</summary>
/// <param name="Notes">None where the form cannot be read yet.</param>
/// <param name="Editor">The address of the form, or none on the form's own page.</param>
internal sealed record LintList(IReadOnlyList<LintNote>? Notes, string? Editor)
{
    public int Errors => Notes?.Count(n => n.Severity is LintSeverity.Error) ?? 0;

    public string AddressOf(LintNote note) => Editor + "#" + note.Field switch
    {
        nameof(PostingContent.LocationIds) => "Form_NewPlace",
        nameof(PostingContent.Pay) => "Form_PayMin",
        nameof(PostingContent.Deadline) => "Form_DeadlineLocal",
        nameof(PostingContent.Sections) => "sections",
        nameof(PostingContent.Requirements) => "requirements",
        var field => $"Form_{field}",
    };
}
