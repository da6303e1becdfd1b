using System.Globalization;
using CareerBoard.Domain.Postings;

namespace CareerBoard.Web.Areas.Admin.Pages.Postings;

/// <summary>Buttons inside the form: <c>section-add</c>, <c>question-up:2</c>, <c>skill-remove:1:3</c>.</summary>
internal sealed partial class PostingForm
{
    /// <summary>Does what a button says; one that asks for what is not there changes nothing.</summary>
    /// <returns>The id of the control where typing goes on, or none.</returns>
    public string? Do(string command)
    {
        var words = command.Split(':');
        var at = Index(words, 1);
        switch (words[0])
        {
            case "place-add": Places.AddRange(Typed(NewPlace)); NewPlace = null; return "Form_NewPlace";
            case "place-up": return Move(Places, at, -1) ? "Form_NewPlace" : null;
            case "place-remove": return Remove(Places, at) ? "Form_NewPlace" : null;

            case "section-add": return Add(Sections, new(), Section.Most) ? $"Form_Sections_{Sections.Count - 1}__Kind" : null;
            case "section-up": return Move(Sections, at, -1) ? $"Form_Sections_{at - 1}__Kind" : null;
            case "section-down": return Move(Sections, at, 1) ? $"Form_Sections_{at + 1}__Kind" : null;
            case "section-remove": return Remove(Sections, at) ? "section-add" : null;

            case "group-add": return Add(Requirements, new() { Skills = [new()] }, RequirementGroup.Most) ? $"Form_Requirements_{Requirements.Count - 1}__Match" : null;
            case "group-up": return Move(Requirements, at, -1) ? $"Form_Requirements_{at - 1}__Match" : null;
            case "group-down": return Move(Requirements, at, 1) ? $"Form_Requirements_{at + 1}__Match" : null;
            case "group-remove": return Remove(Requirements, at) ? "group-add" : null;

            case "skill-add" when Requirements.ElementAtOrDefault(at) is { } group:
                return Add(group.Skills, new(), RequirementGroup.MostSkills) ? $"Form_Requirements_{at}__Skills_{group.Skills.Count - 1}__Name" : null;
            case "skill-remove" when Requirements.ElementAtOrDefault(at) is { } group:
                return Remove(group.Skills, Index(words, 2)) ? $"skill-add-{at}" : null;

            case "question-add": return Add(Questions, new(), Question.Most) ? $"Form_Questions_{Questions.Count - 1}__Text" : null;
            case "question-up": return Move(Questions, at, -1) ? $"Form_Questions_{at - 1}__Text" : null;
            case "question-down": return Move(Questions, at, 1) ? $"Form_Questions_{at + 1}__Text" : null;
            case "question-remove": return Remove(Questions, at) ? "question-add" : null;

            default: return null;
        }
    }

    /// <summary>Places as they are typed, several with semicolons between them.</summary>
    public static IEnumerable<PlaceInput> Typed(string? places) =>
        (places ?? "").Split([';', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(name => new PlaceInput { Name = name });

    private static int Index(string[] words, int at) =>
        words.Length > at && int.TryParse(words[at], NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : -1;

    private static bool Add<T>(List<T> parts, T part, int most)
    {
        if (parts.Count >= most) return false;
        parts.Add(part);
        return true;
    }

    private static bool Remove<T>(List<T> parts, int at)
    {
        if (at < 0 || at >= parts.Count) return false;
        parts.RemoveAt(at);
        return true;
    }

    private static bool Move<T>(List<T> parts, int at, int by)
    {
        if (at < 0 || at >= parts.Count || at + by < 0 || at + by >= parts.Count) return false;
        (parts[at], parts[at + by]) = (parts[at + by], parts[at]);
        return true;
    }
}
