using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Loader;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace CareerBoard.Data.Sqlite;

/// <summary>
/// Makes SQLitePCLRaw 2.0.6 serve a provider that was built against 2.1, and makes it call the system's SQLite.
/// <para>
/// Version 2.1.13, which EF Core asks for, is not everywhere to be had; 2.0.6 has the same calls under another assembly version, and
/// bundles an SQLite of 2021 with known faults, while the system's own is kept mended by the distribution. Once 2.1.13 or later can be
/// restored, the two package references in the project file and this file are all there is to delete.
/// </para>
/// </summary>
internal static class SystemSqlite
{
    private static readonly string[] SystemNames = ["libsqlite3.so.0", "libsqlite3.dylib", "winsqlite3.dll"];

    /// <summary>Whether the system's library is in use; otherwise the bundled one is, and <c>check</c> says so.</summary>
    public static bool IsSystemLibrary { get; private set; }

    /// <summary>Of an open connection what SQLite's own calls take.</summary>
    public static sqlite3 HandleOf(SqliteConnection connection) => Handles.Of(connection);

#pragma warning disable CA2255 // It has to come before the first touch of SQLitePCLRaw, whoever touches it.
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void Initialize()
    {
        AssemblyLoadContext.Default.Resolving += static (context, name) =>
            name.Name is "SQLitePCLRaw.core" && Path.Combine(AppContext.BaseDirectory, "SQLitePCLRaw.core.dll") is var beside && File.Exists(beside)
                ? context.LoadFromAssemblyPath(beside)
                : null;

        NativeLibrary.SetDllImportResolver(Assembly.Load("SQLitePCLRaw.provider.e_sqlite3"), static (library, assembly, path) =>
        {
            if (library is not "e_sqlite3") return IntPtr.Zero;

            foreach (var system in SystemNames)
            {
                if (!NativeLibrary.TryLoad(system, out var handle)) continue;
                IsSystemLibrary = true;
                return handle;
            }

            return IntPtr.Zero;
        });
    }

    /// <summary>The compiler sees another version of the property's type, and refuses what fits when it runs. Apart, because it must not be touched before <see cref="Initialize"/> is through.</summary>
    private static class Handles
    {
        public static readonly Func<SqliteConnection, sqlite3> Of = typeof(SqliteConnection).GetProperty("Handle")!.GetMethod!.CreateDelegate<Func<SqliteConnection, sqlite3>>();
    }
}
