namespace CareerBoard.Web.Areas.Admin.Pages.Settings;

/// <summary>The texts that the operator writes for the whole board, each with a public page of its own.</summary>
internal static class BoardTextKeys
{
    public static IReadOnlyList<Choice> All { get; } =
    [
        new("privacy", "Privacy"),
        new("terms", "Terms"),
        new("imprint", "Imprint"),
        new("accessibility", "Accessibility"),
    ];

    public static Choice? Find(string key) => All.FirstOrDefault(k => k.Value == key);
}
