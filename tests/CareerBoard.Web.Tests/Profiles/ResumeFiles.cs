using System.Text;
using System.Text.Json.Nodes;
using CareerBoard.Testing;

namespace CareerBoard.Web.Tests.Profiles;

/// <summary>Files of JSON Resume, and what became of them.</summary>
internal static class ResumeFiles
{
    /// <summary>A folder with more of them, for whoever has one.</summary>
    public const string FolderVariable = "CAREERBOARD_TEST_RESUMES";

    public static string Invented => Path.Combine(Repository.Root, "tests/CareerBoard.Web.Tests/Profiles/invented.resume.json");

    public static IReadOnlyList<string> All =>
        [Invented, .. Environment.GetEnvironmentVariable(FolderVariable) is { Length: > 0 } folder ? Directory.GetFiles(folder, "*.resume.json").Order(StringComparer.Ordinal).ToArray() : []];

    /// <summary>Chooses the file on the page; what follows is the preview, or why there is none.</summary>
    public static async Task<Answer> Offers(this Visitor person, byte[] file) =>
        await (await person.Opens("/profile/import")).FormWith("See what it would change").Attach("Form.File", "resume.json", file).SendOnceAsync();

    public static Task<Answer> Offers(this Visitor person, string json) => person.Offers(Encoding.UTF8.GetBytes(json));

    public static async Task<Answer> Confirms(this Answer preview) => await preview.Form("main form").SendAsync();

    public static async Task<JsonNode> TakesAway(this Visitor person) => JsonNode.Parse((await person.AskAsync(HttpMethod.Get, "/profile/resume.json", content: null)).Bytes)!;

    /// <summary>Where a value of the one is not in the other. Empty is what says nothing.</summary>
    public static IEnumerable<string> Lost(JsonNode? before, JsonNode? after, string path = "")
    {
        switch (before)
        {
            case JsonObject one:
                return one.SelectMany(part => Lost(part.Value, (after as JsonObject)?[part.Key], $"{path}.{part.Key}"));
            case JsonArray several when after is JsonArray others && others.Count >= several.Count:
                return several.SelectMany((part, turn) => Lost(part, others[turn], $"{path}[{turn}]"));
            case JsonArray { Count: 0 } or null:
                return after is null or JsonArray ? [] : [path];
            default:
                return JsonNode.DeepEquals(before, after) || before.ToJsonString() == after?.ToString() ? [] : [$"{path}: {before.ToJsonString()} is {after?.ToJsonString() ?? "gone"}"];
        }
    }

    public static int Values(JsonNode? node) => node switch { JsonObject one => one.Sum(part => Values(part.Value)), JsonArray several => several.Sum(Values), _ => 1 };
}
