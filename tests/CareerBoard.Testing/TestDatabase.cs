using CareerBoard.Data;
using CareerBoard.Data.Audit;
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

    private TestDatabase(string provider, string connectionString, string? name) => (Provider, ConnectionString, _name) = (provider, connectionString, name);

    private readonly string? _name;

    public static bool IsPostgres => Environment.GetEnvironmentVariable("CAREERBOARD_TEST_DATABASE") is "Postgres";

    public string Provider { get; }

    public string ConnectionString { get; }

    private static string Server => Environment.GetEnvironmentVariable("CAREERBOARD_TEST_POSTGRES")
        ?? throw new InvalidOperationException("CAREERBOARD_TEST_POSTGRES names no server. tests/run.sh starts one.");

    /// <param name="folder">Where an SQLite file may lie.</param>
    public static async Task<TestDatabase> CreateAsync(string folder)
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
        await TemplateGate.WaitAsync();
        try
        {
            await OnServerAsync($"CREATE DATABASE \"{name}\" TEMPLATE \"{_template}\"");
        }
        finally
        {
            TemplateGate.Release();
        }

        return new("Postgres", new NpgsqlConnectionStringBuilder(Server) { Database = name, MaxPoolSize = 30 }.ToString(), name);
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
        if (_name is null)
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            return;
        }

        await OnServerAsync($"DROP DATABASE IF EXISTS \"{_name}\" WITH (FORCE)");
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
        await using var db = new CareerBoardDb(options.Options, provider, new Actor(), TimeProvider.System);
        return await work(db);
    }

    private static async Task OnServerAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(Server) { Pooling = false }.ToString());
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
