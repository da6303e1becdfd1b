using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
using CareerBoard.Data;

namespace CareerBoard.Web.Checks;

/// <summary>A program or library that the board runs on.</summary>
/// <param name="Dated">When this version was made, or none where it does not say.</param>
/// <param name="SupportedUntil">When its makers stop mending it, or none where that is not known here.</param>
/// <param name="Fault">A fault that this version is known to have, or none.</param>
internal sealed record Software(string Name, string Version, DateTimeOffset? Dated, DateOnly? SupportedUntil = null, string? Fault = null)
{
    /// <summary>As far as this program knows; each version of it knows a little more.</summary>
    private static readonly Dictionary<int, DateOnly> _dotnet = new() { [10] = new(2028, 11, 14) };

    private static readonly Dictionary<int, DateOnly> _postgres = new()
    {
        [12] = new(2024, 11, 21), [13] = new(2025, 11, 13), [14] = new(2026, 11, 12), [15] = new(2027, 11, 11), [16] = new(2028, 11, 9), [17] = new(2029, 11, 8), [18] = new(2030, 11, 14),
    };

    /// <summary>The first minor version of each major one that is without the holes of CVE-2025-1094, CVE-2025-8714 and CVE-2025-8715.</summary>
    private static readonly Dictionary<int, int> _mendedPostgres = new() { [13] = 22, [14] = 19, [15] = 14, [16] = 10, [17] = 6 };

    public static async Task<IReadOnlyList<Software>> ListAsync(CareerBoardDb db, CancellationToken cancellationToken)
    {
        var database = await db.Provider.DescribeAsync(db, cancellationToken);
        return [Program(), Runtime(), Of(database)];
    }

    private static Software Program()
    {
        var assembly = typeof(Software).Assembly;
        var version = assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "not known";

        // After the plus stands the commit; its beginning is enough to find it.
        var commit = version.IndexOf('+', StringComparison.Ordinal);
        return new("CareerBoard", commit < 0 ? version : version[..Math.Min(version.Length, commit + 11)], WrittenAt(assembly));
    }

    private static Software Runtime() =>
        new(".NET", RuntimeInformation.FrameworkDescription.Replace(".NET ", "", StringComparison.Ordinal), WrittenAt(typeof(object).Assembly), _dotnet.TryGetValue(Environment.Version.Major, out var until) ? until : null);

    internal static Software Of(DatabaseFacts database)
    {
        var name = database.Software.Split(' ')[0];
        var version = database.Software[name.Length..].Trim();
        var parts = version.Split(' ')[0].Split('.').Select(part => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0).ToArray();
        if (name is "SQLite")
        {
            // From 3.39.2 on, distributions carry the fixes back; the library inside the program is not theirs.
            var old = parts is [3, < 39, ..] or [3, 39, < 2];
            return new(name, version, database.Dated, Fault: old ? "CVE-2022-35737 and later ones" : null);
        }

        var (major, minor) = (parts.ElementAtOrDefault(0), parts.ElementAtOrDefault(1));
        return new(
            name, version, database.Dated,
            _postgres.TryGetValue(major, out var until) ? until : null,
            _mendedPostgres.TryGetValue(major, out var mended) && minor < mended ? "CVE-2025-1094, CVE-2025-8714 or CVE-2025-8715" : null);
    }

    /// <summary>Packages and images keep the time at which a file was built.</summary>
    internal static DateTimeOffset? WrittenAt(Assembly assembly) => assembly.Location is { Length: > 0 } file ? new DateTimeOffset(File.GetLastWriteTimeUtc(file), TimeSpan.Zero) : null;
}
