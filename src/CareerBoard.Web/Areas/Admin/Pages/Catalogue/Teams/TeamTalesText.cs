using CareerBoard.Domain.Employers;

namespace CareerBoard.Web.Areas.Admin.Pages.Catalogue.Teams;

/// <summary>A team's projects and its people's stories as they are typed.</summary>
internal static class TeamTalesText
{
    /// <summary>A line for each: a name, what it is behind a colon, and an address at the end of the line.</summary>
    public static IReadOnlyList<TeamProject> ReadProjects(string typed) => [.. Lines(typed).Select(ReadProject)];

    public static string Write(IEnumerable<TeamProject> projects) => string.Join('\n', projects.Select(p => $"{p.Name}{(p.What.Length > 0 ? $": {p.What}" : "")}{(p.Url is null ? "" : $" {p.Url}")}"));

    /// <summary>A line with name and title, and below it, with a dash, what they say.</summary>
    public static IReadOnlyList<TeamStory> ReadStories(string typed)
    {
        var stories = new List<TeamStory>();
        foreach (var line in Lines(typed))
        {
            if (line[0] is '-' or '–' or '•' && stories.Count > 0)
            {
                var said = line[1..].Trim();
                stories[^1] = stories[^1] with { Quote = stories[^1].Quote.Length == 0 ? said : $"{stories[^1].Quote} {said}" };
            }
            else
            {
                var comma = line.IndexOf(',', StringComparison.Ordinal);
                stories.Add(comma < 0 ? new(line, "", "") : new(line[..comma].Trim(), line[(comma + 1)..].Trim(), ""));
            }
        }

        return stories;
    }

    public static string Write(IEnumerable<TeamStory> stories) => string.Join('\n', stories.Select(s => $"{s.Name}{(s.Title.Length > 0 ? $", {s.Title}" : "")}\n- {s.Quote}"));

    private static TeamProject ReadProject(string line)
    {
        var blank = line.LastIndexOf(' ');
        var last = line[(blank + 1)..];
        var url = last.Contains("://", StringComparison.Ordinal) ? last : null;
        var rest = url is null ? line : line[..Math.Max(0, blank)].TrimEnd();
        var colon = rest.IndexOf(": ", StringComparison.Ordinal);
        return colon < 0 ? new(rest.TrimEnd(':'), "", url) : new(rest[..colon].Trim(), rest[(colon + 1)..].Trim(), url);
    }

    private static string[] Lines(string typed) => typed.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
