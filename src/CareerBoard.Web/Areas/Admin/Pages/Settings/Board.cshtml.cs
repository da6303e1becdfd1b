using CareerBoard.Web.Hosting;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Configuration.CommandLine;
using Microsoft.Extensions.Configuration.EnvironmentVariables;
using Microsoft.Extensions.Configuration.Json;

namespace CareerBoard.Web.Areas.Admin.Pages.Settings;

/// <summary>Which settings count and where they come from. Secrets are named and never shown.</summary>
[OpenTo(Audience.BoardAdmin)]
internal sealed class BoardModel(IConfiguration configuration) : PageModel
{
    private static readonly (string Key, bool IsSecret)[] Known =
    [
        ("Board:Name", false),
        ("Board:PublicUrl", false),
        ("Board:TimeZone", false),
        ("Board:Data", false),
        ("Board:Secret", true),
        ("Database:Provider", false),
        ("Database:MigrateAtStart", false),
        ("ConnectionStrings:Board", true),
        ("Files:Kind", false),
        ("Files:Folder", false),
        ("Files:BaseUrl", false),
        ("Files:KeepFreeMegabytes", false),
        ("Files:MostFilesOfCandidate", false),
        ("Files:MostMegabytesOfCandidate", false),
        ("Files:OrphansAfterHours", false),
        ("Files:Clamav:Address", false),
        ("Files:Clamav:TimeoutSeconds", false),
        ("Mail:Kind", false),
        ("Mail:From", false),
        ("Mail:Host", false),
        ("Mail:Port", false),
        ("Mail:User", true),
        ("Mail:Password", true),
        ("SignIn:SecondFactor", false),
        ("SignIn:DisposableAddresses", false),
        ("Robots:ShortestSeconds", false),
        ("RateLimits:Factor", false),
        ("Proxy:Known", false),
        ("Backup:Folder", false),
        ("Backup:EveryHours", false),
        ("Backup:KeepCount", false),
        ("Backup:KeepDays", false),
        ("Caching:Enabled", false),
        ("Caching:Recheck", false),
        ("Caching:Size", false),
        ("Sitemap:MostAddresses", false),
        ("Indexing:GoogleKey", true),
        ("Indexing:MostAtOnce", false),
        ("Jobs:Enabled", false),
        ("Observability:LogFile", false),
        ("Observability:OtlpEndpoint", true),
        ("Observability:OtlpProtocol", false),
        ("Serilog:MinimumLevel:Default", false),
        ("shutdownTimeoutSeconds", false),
    ];

    public IReadOnlyList<Row> Settings { get; private set; } = [];

    public void OnGet() => Settings = [.. Known.Select(k => Find(k.Key, k.IsSecret))];

    private Row Find(string key, bool isSecret)
    {
        foreach (var provider in (configuration as IConfigurationRoot)?.Providers.Reverse() ?? [])
        {
            if (provider.TryGet(key, out var value)) return new(key, isSecret ? "set, not shown" : value ?? "", NameOf(provider));
        }

        return new(key, "not set", "the default counts");
    }

    private static string NameOf(IConfigurationProvider provider) => provider switch
    {
        JsonConfigurationProvider json => json.Source.Path ?? "a JSON file",
        EnvironmentVariablesConfigurationProvider => "the environment",
        CommandLineConfigurationProvider => "the command line",
        _ => "the program’s start",
    };

    internal sealed record Row(string Key, string Value, string From);
}
