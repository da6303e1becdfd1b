using CareerBoard.Domain;
using CareerBoard.Domain.Candidates;
using CareerBoard.Web.Areas.Admin.Pages;
using CareerBoard.Web.Texts;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace CareerBoard.Web.Pages.MyProfile;

/// <summary>One entry as it is typed.</summary>
internal sealed class EntryForm
{
    public string? Name { get; set; }

    public string? Detail { get; set; }

    public string? Field { get; set; }

    public string? Place { get; set; }

    public string? Description { get; set; }

    public string? Url { get; set; }

    public string? Score { get; set; }

    public string? From { get; set; }

    public string? Until { get; set; }

    public string? Summary { get; set; }

    /// <summary>One a line.</summary>
    public string? Points { get; set; }

    /// <summary>With commas or line ends between them.</summary>
    public string? Keywords { get; set; }

    public string? Roles { get; set; }

    public int? Version { get; set; }

    public static EntryForm Of(Entry entry, int? version) => new()
    {
        Name = entry.Name, Detail = entry.Detail, Field = entry.Field, Place = entry.Place, Description = entry.Description, Url = entry.Url, Score = entry.Score,
        From = entry.From?.ToString(), Until = entry.Until?.ToString(), Summary = entry.Summary, Points = string.Join('\n', entry.Points),
        Keywords = string.Join('\n', entry.Keywords), Roles = string.Join('\n', entry.Roles), Version = version,
    };

    /// <summary>The entry with what was typed; parts that its kind does not ask for stay as they are.</summary>
    public Entry ToEntry(Entry known)
    {
        var asked = EntryParts.Of(known.Kind);
        string? Said(string part, string? typed, string? before) => asked.Asks(part) ? Fields.CleanOrNone(typed) : before;
        IReadOnlyList<string> Several(string part, string? typed, IReadOnlyList<string> before, params char[] between) =>
            asked.Asks(part) ? [.. Fields.Clean(typed).Split(between, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)] : before;

        return known with
        {
            Name = Said(nameof(Name), Name, known.Name),
            Detail = Said(nameof(Detail), Detail, known.Detail),
            Field = Said(nameof(Field), Field, known.Field),
            Place = Said(nameof(Place), Place, known.Place),
            Description = Said(nameof(Description), Description, known.Description),
            Url = Said(nameof(Url), Url, known.Url),
            Score = Said(nameof(Score), Score, known.Score),
            From = asked.Asks(nameof(From)) ? PartialDate.Read(Fields.CleanOrNone(From)) : known.From,
            Until = asked.Asks(nameof(Until)) ? PartialDate.Read(Fields.CleanOrNone(Until)) : known.Until,
            Summary = Said(nameof(Summary), Summary, known.Summary),
            Points = Several(nameof(Points), Points, known.Points, '\n'),
            Keywords = Several(nameof(Keywords), Keywords, known.Keywords, '\n', ','),
            Roles = Several(nameof(Roles), Roles, known.Roles, '\n', ','),
        };
    }

    /// <summary>Says beside the fields what is wrong with what was typed.</summary>
    public bool Check(EntryKind kind, ModelStateDictionary state)
    {
        var asked = EntryParts.Of(kind);
        if (Fields.CleanOrNone(Name) is null) state.AddRefusal(new Refusal("entry.empty"), "Form.Name");
        foreach (var (part, text) in new[] { (nameof(From), From), (nameof(Until), Until) })
        {
            if (asked.Asks(part) && Fields.CleanOrNone(text) is { } date && PartialDate.Read(date) is null) state.AddRefusal(new Refusal("entry.date"), $"Form.{part}");
        }

        if (state.IsValid && ToEntry(new Entry { Kind = kind }).CheckShape() is { } refusal) state.AddRefusal(refusal, FieldOf(refusal));
        return state.IsValid;
    }

    private string FieldOf(Refusal refusal) => refusal.Code switch
    {
        "entry.url" => "Form.Url",
        "entry.ends-before-it-begins" => "Form.Until",
        "entry.points" => "Form.Points",
        "entry.words" => Fields.Clean(Keywords).Length >= Fields.Clean(Roles).Length ? "Form.Keywords" : "Form.Roles",
        "entry.text-too-long" => Fields.Clean(Summary).Length > Entry.TextLength ? "Form.Summary" : "Form.Description",
        "entry.line-too-long" => new[] { (nameof(Name), Name), (nameof(Detail), Detail), (nameof(Field), Field), (nameof(Place), Place), (nameof(Score), Score) }
            .Where(line => Fields.Clean(line.Item2).Length > Entry.LineLength).Select(line => $"Form.{line.Item1}").FirstOrDefault(""),
        _ => "",
    };
}

/// <summary>Which parts an entry of a kind is asked for, and how they are called there.</summary>
internal sealed record EntryParts(IReadOnlyDictionary<string, string> Labels)
{
    /// <summary>The kinds that have a page, by what the address calls them.</summary>
    private static readonly Dictionary<string, EntryKind> Kinds =
        Enum.GetValues<EntryKind>().Where(kind => kind is not (EntryKind.SkillGroup or EntryKind.Elsewhere)).ToDictionary(kind => kind.ToString().ToLowerInvariant(), StringComparer.Ordinal);

    public static EntryKind? Find(string key) => Kinds.TryGetValue(key, out var kind) ? kind : null;

    public static string AddressOf(EntryKind kind) => $"/profile/entries?kind={kind.ToString().ToLowerInvariant()}";

    public bool Asks(string part) => Labels.ContainsKey(part);

    /// <summary>How a part is called that a file says, also of a kind that does not ask for it.</summary>
    public static string LabelOf(EntryKind kind, string part) =>
        part is nameof(Entry.ExtraJson) ? "Further keys" : Of(kind).Labels.GetValueOrDefault(part) ?? Of(EntryKind.Project).Labels.GetValueOrDefault(part, part);

    public static EntryParts Of(EntryKind kind) => new(kind switch
    {
        EntryKind.Work => Labelled(("Name", "Employer"), ("Detail", "Position"), ("Place", "Place"), ("From", "From"), ("Until", "Until"), ("Description", "What the employer does"), ("Summary", "What you did"), ("Points", "Highlights"), ("Url", "Address")),
        EntryKind.Volunteering => Labelled(("Name", "Organisation"), ("Detail", "Position"), ("From", "From"), ("Until", "Until"), ("Summary", "What you did"), ("Points", "Highlights"), ("Url", "Address")),
        EntryKind.Education => Labelled(("Name", "School or university"), ("Detail", "Degree"), ("Field", "Subject"), ("From", "From"), ("Until", "Until, or expected"), ("Score", "Grade"), ("Points", "Courses"), ("Url", "Address")),
        EntryKind.Project => Labelled(("Name", "Name of the project"), ("Detail", "For whom"), ("Field", "Kind of project"), ("From", "From"), ("Until", "Until"), ("Description", "What it is"), ("Points", "Highlights"), ("Keywords", "Keywords"), ("Roles", "Your roles"), ("Url", "Address")),
        EntryKind.Talk => Labelled(("Name", "Title of the talk"), ("Detail", "Where it was given"), ("From", "When"), ("Description", "What it was about"), ("Points", "Highlights"), ("Keywords", "Keywords"), ("Url", "Address")),
        EntryKind.Publication => Labelled(("Name", "Title"), ("Detail", "Published by or in"), ("From", "When"), ("Summary", "What it says"), ("Url", "Address")),
        EntryKind.Award => Labelled(("Name", "Award"), ("Detail", "Given by"), ("From", "When"), ("Summary", "What for")),
        EntryKind.Certificate => Labelled(("Name", "Certificate"), ("Detail", "Issued by"), ("From", "When"), ("Url", "Address")),
        EntryKind.Language => Labelled(("Name", "Language"), ("Detail", "How well")),
        EntryKind.Interest => Labelled(("Name", "Interest"), ("Keywords", "Keywords")),
        EntryKind.Elsewhere => Labelled(("Name", "Site"), ("Detail", "Your name there"), ("Url", "Address")),
        _ => Labelled(("Name", "Who"), ("Summary", "What they say")),
    });

    private static Dictionary<string, string> Labelled(params (string Part, string Label)[] parts) => parts.ToDictionary(p => p.Part, p => p.Label, StringComparer.Ordinal);
}
