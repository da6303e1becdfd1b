using CareerBoard.Data;
using CareerBoard.Domain.Postings;
using CareerBoard.Web.Texts;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Areas.Admin.Pages.Postings;

/// <summary>What the editor shows: the form as typed, and what can be said about it so far.</summary>
/// <param name="Lint">None while something in the form cannot be read.</param>
/// <param name="Facts">How pay and dates will read.</param>
/// <param name="Focus">The id of the control where typing goes on.</param>
internal sealed record PostingEditor(PostingForm Form, EditorChoices Choices, IReadOnlyList<LintNote>? Lint, IReadOnlyList<(string Name, string Words)> Facts, string? Focus)
{
    /// <param name="publication">When the posting went or goes out, or none for now.</param>
    public static async Task<PostingEditor> ForAsync(
        PostingForm form, EditorChoices choices, CareerBoardDb db, DateTimeOffset? publication, DateTimeOffset now, string? focus, CancellationToken cancellationToken)
    {
        var places = await form.FindPlacesAsync(db, now, cancellationToken);
        var text = form.Read(choices, places, new ModelStateDictionary(), now);
        var lint = text is null ? null : Domain.Postings.Lint.Check(text.Content, [.. places], choices.EmployerName, publication ?? now);
        return new(form, choices, lint, text is null ? [] : [.. Say(text.Content, now)], focus);
    }

    /// <summary>The names of locations, for a form that is made from stored content.</summary>
    public static async Task<IReadOnlyDictionary<Guid, string>> PlaceNamesAsync(CareerBoardDb db, IEnumerable<Guid> ids, CancellationToken cancellationToken)
    {
        var wanted = ids.ToList();
        return await db.Locations.Where(l => wanted.Contains(l.Id)).ToDictionaryAsync(l => l.Id, l => l.Name, cancellationToken);
    }

    private static IEnumerable<(string Name, string Words)> Say(PostingContent content, DateTimeOffset now)
    {
        if (content.Pay is { } pay) yield return ("Pay", Format.Pay(pay));
        if (content.Deadline is { } deadline)
        {
            var at = deadline.At();
            yield return ("Apply by", Format.DayAndTime(at, deadline.Zone));
            yield return ("That is", $"{Format.DayAndTime(at)}, {Format.Distance(at, now)}");
        }
    }
}
