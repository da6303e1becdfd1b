using CareerBoard.Data;
using CareerBoard.Data.Search;
using CareerBoard.Domain.Postings;
using CareerBoard.Web.Texts;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Areas.Admin.Pages.Postings;

/// <summary>What the editor shows: the form as typed, and what can be said about it so far.</summary>
/// <param name="Lint">None while something in the form cannot be read.</param>
/// <param name="Facts">How pay and dates will read.</param>
/// <param name="Elsewhere">None while something in the form cannot be read.</param>
/// <param name="Focus">The id of the control where typing goes on.</param>
internal sealed record PostingEditor(PostingForm Form, EditorChoices Choices, IReadOnlyList<LintNote>? Lint, IReadOnlyList<(string Name, string Words)> Facts, PostingElsewhere? Elsewhere, string? Focus)
{
    /// <param name="number">The posting's, once it is stored.</param>
    /// <param name="publication">When the posting went or goes out, or none for now.</param>
    public static async Task<PostingEditor> ForAsync(
        PostingForm form, EditorChoices choices, CareerBoardDb db, OpenPostings open, int? number, DateTimeOffset? publication, DateTimeOffset now, string? focus, CancellationToken cancellationToken)
    {
        var places = await form.FindPlacesAsync(db, now, cancellationToken);
        var text = form.Read(choices, places, new ModelStateDictionary(), now);
        var lint = text is null ? null : Domain.Postings.Lint.Check(text.Content, [.. places], choices.EmployerName, publication ?? now);
        if (text is null) return new(form, choices, lint, [], Elsewhere: null, focus);

        var withEmployer = (await open.AsOfAsync(db, now, cancellationToken)).HasSeveralEmployers;
        var team = choices.Teams.FirstOrDefault(t => t.Id == text.Content.TeamId)?.Name;
        var elsewhere = PostingElsewhere.Of(text.Content, number, choices.EmployerName, team, [.. places], choices.SkillNamesById, choices.TimeZone, withEmployer, now);
        return new(form, choices, lint, [.. Say(text.Content, now)], elsewhere, focus);
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
