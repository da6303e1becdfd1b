using CareerBoard.Domain.Employers;

namespace CareerBoard.Web.Areas.Admin.Pages.Catalogue.Teams;

/// <summary>What a team values as it is typed: a line for each, and below it, with a dash, what each level looks like.</summary>
internal static class TeamValuesText
{
    public static readonly IEqualityComparer<TeamValue> Same = EqualityComparer<TeamValue>.Create((a, b) => a!.Name == b!.Name && a.Levels.SequenceEqual(b.Levels), v => v.Name.GetHashCode(StringComparison.Ordinal));

    public static IReadOnlyList<TeamValue> Read(string typed)
    {
        var values = new List<TeamValue>();
        foreach (var line in typed.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (line[0] is '-' or '–' or '•' && values.Count > 0) values[^1] = values[^1] with { Levels = [.. values[^1].Levels, line[1..].Trim()] };
            else values.Add(new TeamValue(line, []));
        }

        return values;
    }

    public static string Write(IEnumerable<TeamValue> values) => string.Join('\n', values.Select(v => string.Join('\n', (IEnumerable<string>)[v.Name, .. v.Levels.Select(l => $"- {l}")])));
}
