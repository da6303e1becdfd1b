using System.Runtime.CompilerServices;

namespace CareerBoard.Testing;

/// <summary>Where the sources are that a test reads or compares.</summary>
public static class Repository
{
    public static string Root { get; } = Find();

    private static string Find([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", ".."));
}
