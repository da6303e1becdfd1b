using System.Linq.Expressions;
using System.Text;
using CareerBoard.Data.Geography;
using CareerBoard.Data.Text;
using CareerBoard.Domain.Postings;

namespace CareerBoard.Data.Search;

/// <summary>What a posting mentions by id, and the plain facts beside it.</summary>
/// <param name="SkillIds">Those that somebody said it asks for. What was read out of its text is found there, and counts for a search by words as the text does.</param>
public sealed record Mentions(
    int Number,
    Guid EmployerId,
    Guid? TeamId,
    Guid? RoleId,
    Workplace? Workplace,
    IReadOnlyList<EmploymentType> Employment,
    IReadOnlyList<string> RemoteRegions,
    IReadOnlyList<Guid> LocationIds,
    IReadOnlyList<Guid> SkillIds)
{
    public static readonly Expression<Func<Posting, Mentions>> OfRow = p => new Mentions(
        p.Number, p.EmployerId, p.TeamId, p.RoleId, p.Workplace, p.Employment, p.RemoteRegions,
        p.Locations.Select(l => l.LocationId).ToList(),
        (from r in p.Requirements where !r.IsProposed from s in r.Skills select s.SkillId).ToList());

    public static Mentions Of(Posting p) => new(
        p.Number, p.EmployerId, p.TeamId, p.RoleId, p.Workplace, p.Employment, p.RemoteRegions,
        [.. p.Locations.Select(l => l.LocationId)],
        [.. p.Requirements.Where(r => !r.IsProposed).SelectMany(r => r.Skills.Select(s => s.SkillId))]);
}

/// <summary>Makes the searchable terms of a posting.</summary>
internal static class SearchText
{
    /// <summary>Three times the longest posting seen; a <c>tsvector</c> holds a megabyte and refuses more.</summary>
    private const int MaxBody = 60_000;

    public static PostingSearchRow Of(Posting posting, IReadOnlyDictionary<Guid, string> names, IEnumerable<(string? Heading, string? Html)> sections)
    {
        var body = new StringBuilder();
        foreach (var (heading, html) in sections)
        {
            body.Append(heading).Append(' ');
            CleanHtml.FromStored(html ?? "").WriteWords(body);
            body.Append(' ');
        }

        return new()
        {
            Number = posting.Number,
            Title = Analyser.Stored(posting.Title),
            Keywords = Keywords(Mentions.Of(posting), names),
            Body = Analyser.Stored(body.ToString(), MaxBody),
        };
    }

    public static string Keywords(Mentions posting, IReadOnlyDictionary<Guid, string> names)
    {
        // Role and skills first: they count for more, and how many they are is told by their names (PostingNames.KeywordsOf).
        IEnumerable<Guid?> mentioned = [posting.RoleId, .. posting.SkillIds, posting.EmployerId, posting.TeamId, .. posting.LocationIds];
        var words = mentioned.Where(id => id is not null && names.ContainsKey(id.Value)).Select(id => names[id!.Value])
            .Concat(posting.RemoteRegions.Select(Countries.NameOf))
            .Concat(posting.Employment.Select(Say))
            .Append(posting.Workplace is { } workplace ? Say(workplace) : "");
        return Analyser.Stored(string.Join(" | ", words.Distinct(StringComparer.Ordinal)));
    }

    private static string Say(EmploymentType type) => type switch
    {
        EmploymentType.FullTime => "full time",
        EmploymentType.PartTime => "part time",
        EmploymentType.Contractor => "contractor contract",
        EmploymentType.Intern => "intern",
        EmploymentType.Other => "",
        _ => type.ToString(),
    };

    private static string Say(Workplace workplace) => workplace switch
    {
        Workplace.OnSite => "on site",
        _ => workplace.ToString(),
    };
}
