using System.Diagnostics;
using System.Globalization;

namespace CareerBoard.Benchmarks.Loading;

/// <summary>What was asked for on the command line.</summary>
/// <param name="What"><c>browse</c>, <c>search</c>, <c>apply</c> or <c>board</c>.</param>
/// <param name="Board">A folder whose board is used where it has one, and kept; or none for one that is made and thrown away.</param>
/// <param name="Program">The published program, or none for one that is published first.</param>
internal sealed record LoadArguments(string What, int Postings, string Provider, string? Connection, string? Board, string? Program, int Seconds)
{
    public static LoadArguments? Read(string[] args)
    {
        var given = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 1; i + 1 < args.Length; i += 2) given[args[i]] = args[i + 1];
        if (args.Length % 2 == 0 || !int.TryParse(given.GetValueOrDefault("--postings"), NumberStyles.None, CultureInfo.InvariantCulture, out var postings)) return null;
        if (!int.TryParse(given.GetValueOrDefault("--seconds", "8"), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)) return null;
        if (given.GetValueOrDefault("--provider", "sqlite") is not ("sqlite" or "postgres") and var unknown) throw new ArgumentException($"{unknown} is no provider.", nameof(args));

        var provider = given.GetValueOrDefault("--provider", "sqlite");
        if (provider is "postgres" && !given.ContainsKey("--connection")) throw new ArgumentException("PostgreSQL needs --connection, to an empty database or one that this made.", nameof(args));
        return new(args[0], postings, provider, given.GetValueOrDefault("--connection"), given.GetValueOrDefault("--board"), given.GetValueOrDefault("--program"), seconds);
    }

    public async Task<int> RunAsync()
    {
        var work = Directory.CreateTempSubdirectory("careerboard-load-");
        try
        {
            var program = Program ?? await PublishAsync(Path.Combine(work.FullName, "app"));
            var folder = Board ?? Path.Combine(work.FullName, "data");
            var isMade = Board is not null && File.Exists(Path.Combine(folder, "made"));
            Directory.CreateDirectory(folder);
            var load = new Load(program, folder, Provider, Connection, Seconds);
            if (!isMade && await load.MakeAsync(Postings) is var code and not 0) return code;

            await File.WriteAllTextAsync(Path.Combine(folder, "made"), "");
            if (What is "apply") await load.ApplyAsync();
            else if (What is "board") await load.WorkAsync();
            else await load.RunAsync(isSearch: What is "search");
            return 0;
        }
        finally
        {
            work.Delete(recursive: true);
        }
    }

    private static async Task<string> PublishAsync(string folder)
    {
        using var publishing = Process.Start("dotnet", ["publish", "src/CareerBoard.Web", "-c", "Release", "-p:CompiledAhead=true", "-o", folder, "--verbosity", "quiet"]);
        await publishing.WaitForExitAsync();
        return publishing.ExitCode == 0 ? Path.Combine(folder, "CareerBoard.Web") : throw new InvalidOperationException("Run it from the project's folder: there was nothing to publish.");
    }
}
