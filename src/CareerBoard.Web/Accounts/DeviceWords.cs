namespace CareerBoard.Web.Accounts;

/// <summary>"Firefox on Linux": what a browser says of itself, in words of ours alone.</summary>
internal static class DeviceWords
{
    /// <summary>The first that fits: many say that they are others, too.</summary>
    private static readonly (string Sign, string Words)[] Browsers =
    [
        ("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("Firefox/", "Firefox"), ("FxiOS", "Firefox"), ("CriOS", "Chrome"),
        ("Chromium", "Chromium"), ("Chrome/", "Chrome"), ("Safari/", "Safari"), ("curl/", "curl"),
    ];

    private static readonly (string Sign, string Words)[] Systems =
    [
        ("iPhone", "an iPhone"), ("iPad", "an iPad"), ("Android", "Android"), ("CrOS", "ChromeOS"), ("Windows", "Windows"), ("Mac OS X", "a Mac"), ("Linux", "Linux"),
    ];

    public static string Of(string? userAgent)
    {
        var browser = Find(Browsers, userAgent) ?? "A browser";
        return Find(Systems, userAgent) is { } system ? $"{browser} on {system}" : browser;
    }

    private static string? Find((string Sign, string Words)[] known, string? text) =>
        text is null ? null : Array.Find(known, one => text.Contains(one.Sign, StringComparison.Ordinal)).Words;
}
