using System.Globalization;
using CareerBoard.Data.Text;
using CareerBoard.Domain;
using CareerBoard.Domain.Applications;
using CareerBoard.Web.Hosting;
using CareerBoard.Web.Pages;
using CareerBoard.Web.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CareerBoard.Web.Areas.Admin.Pages;

/// <summary>One of the values that a field offers.</summary>
internal sealed record Choice(string Value, string Words);

/// <summary>One or several of some values, for the partial <c>_ChoiceField</c>.</summary>
/// <param name="Values">The chosen ones.</param>
internal sealed record ChoiceField(string Name, string Label, IReadOnlyCollection<string> Values, IReadOnlyList<Choice> Choices, string? Error)
{
    public string Id => FieldId.Of(Name);

    public string? Hint { get; init; }

    /// <summary>What stands for choosing nothing; none makes a choice necessary.</summary>
    public string? None { get; init; }

    public bool IsMultiple { get; init; }
}

/// <summary>The fields of the forms here, all bound below <c>Form</c>.</summary>
internal static class Fields
{
    extension(PageModel page)
    {
        public TextField Text(string name, string label, string? value) => new($"Form.{name}", label, value ?? "", page.ErrorOf(name));

        public ChoiceField Choose(string name, string label, string? value, IReadOnlyList<Choice> choices) =>
            new($"Form.{name}", label, value is null ? [] : [value], choices, page.ErrorOf(name));

        public ChoiceField ChooseSome(string name, string label, IEnumerable<string> values, IReadOnlyList<Choice> choices) =>
            new($"Form.{name}", label, [.. values], choices, page.ErrorOf(name)) { IsMultiple = true };

        public string? ErrorOf(string name) => page.ModelState[$"Form.{name}"]?.Errors is [var first, ..] ? first.ErrorMessage : null;

        /// <summary>Says beside the field <paramref name="name"/>, or on top of the form, why this cannot be.</summary>
        public Written Refuse(Refusal refusal, string? name = null)
        {
            if (refusal.Code is "entity.changed-meanwhile") page.Response.StatusCode = StatusCodes.Status409Conflict;
            page.ModelState.AddRefusal(refusal, name is null ? "" : $"Form.{name}");
            return Written.Refused;
        }

        /// <summary>Refuses a text that cannot be shown as Markdown.</summary>
        public bool Shows(string markdown, string name)
        {
            if (MarkdownText.Check(markdown) is not { } refusal) return true;
            page.Refuse(refusal, name);
            return false;
        }

        public LocalRedirectResult Leave(string notice, string address)
        {
            page.TempData["Notice"] = notice;
            return Back.To(address, "/admin");
        }

        public LocalRedirectResult LeaveRefused(Refusal refusal, string address)
        {
            page.TempData["Warning"] = Refusals.Say(refusal);
            return Back.To(address, "/admin");
        }
    }

    /// <summary>What was typed, fit to be stored: no stray characters, no blanks around it.</summary>
    public static string Clean(string? typed) => WellFormed.Text(typed ?? "").Trim();

    public static string? CleanOrNone(string? typed) => Clean(typed) is { Length: > 0 } text ? text : null;

    /// <summary>A number of months, or none where nothing was typed.</summary>
    internal sealed record Term(int? Number);

    /// <returns>None where it is no number that a term can have.</returns>
    public static Term? Months(string? typed) =>
        CleanOrNone(typed) is not { } text ? new(Number: null) : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var months) && months <= Retention.MostMonths ? new(months) : null;

    /// <summary>One entry a line.</summary>
    public static IEnumerable<string> Lines(string? typed) => Clean(typed).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public static IReadOnlyList<Choice> All<T>(Func<T, string> words) where T : struct, Enum =>
        [.. Enum.GetValues<T>().Select(value => new Choice(value.ToString(), words(value)))];
}
