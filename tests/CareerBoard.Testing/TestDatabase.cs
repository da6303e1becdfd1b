using CareerBoard.Data;
using CareerBoard.Data.Postgres;
using CareerBoard.Data.Sqlite;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CareerBoard.Testing;

/// <summary>
/// A fresh, migrated database. Which kind, <c>CAREERBOARD_TEST_DATABASE</c> says: <c>Sqlite</c>, or <c>Postgres</c> on the server of
/// <c>CAREERBOARD_TEST_POSTGRES</c>. A server that is not there fails the test; nothing is skipped.
/// </summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private static readonly SemaphoreSlim TemplateGate = new(1, 1);
    private static string? _template;
    private static int _count;

    private TestDatabase(string provider, string connectionString, string? name, string? tablespace = null) => (Provider, ConnectionString, _name, _tablespace) = (provider, connectionString, name, tablespace);

    private readonly string? _name;
    private readonly string? _tablespace;

    public static bool IsPostgres => Environment.GetEnvironmentVariable("CAREERBOARD_TEST_DATABASE") is "Postgres";

    public string Provider { get; }

    public string ConnectionString { get; }

    /// <summary>The same with a minute for everything that the program waits for.</summary>
    public string PatientConnectionString => ConnectionString + (_name is null ? ";Default Timeout=60" : ";Timeout=60;Options=-c lock_timeout=60s");

    private static string Server => Environment.GetEnvironmentVariable("CAREERBOARD_TEST_POSTGRES")
        ?? throw new InvalidOperationException("CAREERBOARD_TEST_POSTGRES names no server. tests/run.sh starts one.");

    /// <param name="folder">Where an SQLite file may lie.</param>
    /// <param name="disk">Where PostgreSQL keeps it, or none for where it keeps the others.</param>
    public static async Task<TestDatabase> CreateAsync(string folder, SmallDisk? disk = null)
    {
        await TemplateGate.WaitAsync();
        try
        {
            _template ??= IsPostgres ? await MakePostgresTemplateAsync() : await MakeSqliteTemplateAsync();
        }
        finally
        {
            TemplateGate.Release();
        }

        if (!IsPostgres)
        {
            var file = Path.Combine(folder, "board.db");
            File.Copy(_template, file);
            return new("Sqlite", $"Data Source={file};Pooling=True", name: null);
        }

        var name = $"careerboard_{Environment.ProcessId}_{Interlocked.Increment(ref _count)}";
        var tablespace = disk is null ? null : await MakeTablespaceAsync(name, disk);
        await TemplateGate.WaitAsync();
        try
        {
            // Page by page through the log, as the server does by itself since version 15, it takes several times as long.
            await OnServerAsync($"CREATE DATABASE \"{name}\" TEMPLATE \"{_template}\" STRATEGY FILE_COPY{(tablespace is null ? "" : $" TABLESPACE \"{tablespace}\"")}");
        }
        finally
        {
            TemplateGate.Release();
        }

        return new("Postgres", new NpgsqlConnectionStringBuilder(Server) { Database = name, MaxPoolSize = 30 }.ToString(), name, tablespace);
    }

    /// <summary>A database in which nothing has ever been made; which kind does not hang on the variable.</summary>
    /// <param name="folder">Where an SQLite file may lie.</param>
    public static async Task<TestDatabase> CreateBareAsync(string provider, string folder)
    {
        var number = Interlocked.Increment(ref _count);
        if (provider is "Sqlite") return new("Sqlite", $"Data Source={Path.Combine(folder, $"bare-{number}.db")};Pooling=False", name: null);

        var name = $"careerboard_{Environment.ProcessId}_{number}";
        await OnServerAsync($"CREATE DATABASE \"{name}\" ENCODING 'UTF8' TEMPLATE template0");
        return new("Postgres", new NpgsqlConnectionStringBuilder(Server) { Database = name, Pooling = false }.ToString(), name);
    }

    /// <summary>The kind that this run is not about.</summary>
    public static string OtherProvider => IsPostgres ? "Sqlite" : "Postgres";

    public async ValueTask DisposeAsync()
    {
        // The program closes what it had open to a file of SQLite's, and the file goes with its folder.
        if (_name is null) return;

        await OnServerAsync($"DROP DATABASE IF EXISTS \"{_name}\" WITH (FORCE)");
        if (_tablespace is not null) await OnServerAsync($"DROP TABLESPACE \"{_tablespace}\"");
    }

    /// <summary>Does something to the database beside the program, over a connection that stays open until the answer is disposed of: holding a lock, say.</summary>
    public async Task<System.Data.Common.DbConnection> ConnectAsync(params string[] statements)
    {
        System.Data.Common.DbConnection connection = _name is null
            ? new Microsoft.Data.Sqlite.SqliteConnection(new Microsoft.Data.Sqlite.SqliteConnectionStringBuilder(ConnectionString) { Pooling = false }.ToString())
            : new NpgsqlConnection(new NpgsqlConnectionStringBuilder(ConnectionString) { Pooling = false }.ToString());
        await connection.OpenAsync();
        foreach (var statement in statements)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = statement;
            await command.ExecuteNonQueryAsync();
        }

        return connection;
    }

    /// <summary>Keeps everybody else from writing, as a program that has been writing for long does, until the answer is disposed of.</summary>
    public Task<System.Data.Common.DbConnection> HoldWritesAsync() => _name is null
        ? ConnectAsync("BEGIN IMMEDIATE")
        : ConnectAsync("BEGIN", "LOCK TABLE \"Postings\", \"Candidates\", \"Applications\", \"ApplicationDrafts\", \"CandidateFiles\", \"Outbox\" IN EXCLUSIVE MODE");

    /// <summary>The server needs a folder of its own, which belongs to whoever runs it.</summary>
    private static async Task<string> MakeTablespaceAsync(string name, SmallDisk disk)
    {
        var folder = disk.MakeFolder("tablespace").FullName;
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(Server) { Pooling = false }.ToString());
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("SHOW data_directory", connection);
        await SmallDisk.AsRootAsync("chown", $"--reference={await command.ExecuteScalarAsync()}", folder);
        await OnServerAsync($"CREATE TABLESPACE \"{name}\" LOCATION '{folder}'");
        return name;
    }

    private static async Task<string> MakeSqliteTemplateAsync()
    {
        var folder = Directory.CreateTempSubdirectory("careerboard-template-");
        var file = Path.Combine(folder.FullName, "board.db");
        using var provider = new SqliteDatabase($"Data Source={file};Pooling=False");
        await MigrateAsync(provider);
        return file;
    }

    private static async Task<string> MakePostgresTemplateAsync()
    {
        var name = $"careerboard_template_{Environment.ProcessId}";
        await OnServerAsync($"CREATE DATABASE \"{name}\" ENCODING 'UTF8' TEMPLATE template0");
        await MigrateAsync(new PostgresDatabase(new NpgsqlConnectionStringBuilder(Server) { Database = name, Pooling = false }.ToString()));
        return name;
    }

    /// <summary>Asks or arranges without the program, over a connection that is closed again, so that a program elsewhere has the database to itself.</summary>
    public async Task<T> AskAsync<T>(Func<CareerBoardDb, Task<T>> work)
    {
        IDatabaseProvider provider = _name is null
            ? new SqliteDatabase(new Microsoft.Data.Sqlite.SqliteConnectionStringBuilder(ConnectionString) { Pooling = false }.ToString())
            : new PostgresDatabase(new NpgsqlConnectionStringBuilder(ConnectionString) { Pooling = false }.ToString());
        return await WithAsync(provider, work);
    }

    private static Task<bool> MigrateAsync(IDatabaseProvider provider) =>
        WithAsync(provider, async db =>
        {
            await provider.MigrateAsync(db, CancellationToken.None);

        // As every start of the program would, which finds it done: 445 entries are a third of what a test takes.
        await Catalogue.SeedAsync(db, CancellationToken.None);
            return true;
        });

    private static async Task<T> WithAsync<T>(IDatabaseProvider provider, Func<CareerBoardDb, Task<T>> work)
    {
        await using var services = new ServiceCollection()
            .Configure<IdentityOptions>(identity => identity.Stores.SchemaVersion = IdentitySchemaVersions.Version3)
            .BuildServiceProvider();
        var options = new DbContextOptionsBuilder<CareerBoardDb>();
        provider.Configure(options);
        options.UseApplicationServiceProvider(services);
        await using var db = new CareerBoardDb(options.Options, provider, TimeProvider.System);
        return await work(db);
    }

    /// <summary>
    /// Before the server drops a database it writes down what all of them have done, which it cannot while a test has filled up the disk of
    /// one. That passes.
    /// </summary>
    private static async Task OnServerAsync(string sql)
    {
        for (var tries = 60; ; tries--)
        {
            try
            {
                await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(Server) { Pooling = false }.ToString());
                await connection.OpenAsync();
                await using var command = new NpgsqlCommand(sql, connection);
                await command.ExecuteNonQueryAsync();
                return;
            }
            catch (PostgresException full) when (tries > 0 && full is { SqlState: PostgresErrorCodes.InternalError or PostgresErrorCodes.DiskFull })
            {
                await Task.Delay(TimeSpan.FromSeconds(1));
            }
        }
    }
}
