using CareerBoard.Data;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CareerBoard.Testing;

/// <summary>The real program, listening on a loopback port, on a database and in a folder of its own, with a clock that stands still.</summary>
public class TestBoard : IAsyncDisposable
{
    private readonly DirectoryInfo _folder;
    private Factory? _factory;
    private TestDatabase? _database;

    /// <param name="disk">Where its folder lies, and its database on PostgreSQL as well; or none for where temporary files lie.</param>
    public TestBoard(SmallDisk? disk = null) => (_disk, _folder) = (disk, disk?.MakeFolder("board") ?? Directory.CreateTempSubdirectory("careerboard-test-"));

    private readonly SmallDisk? _disk;

    public StoppedClock Clock { get; } = new();

    /// <summary>Where it listens, without a slash at the end.</summary>
    public string Address { get; private set; } = "";

    /// <summary>The board's data folder: database, files, mails.</summary>
    public string Folder => _folder.FullName;

    public TestDatabase Database => _database ?? throw new InvalidOperationException("Start the board first.");

    public IServiceProvider Services => _factory?.Services ?? throw new InvalidOperationException("Start the board first.");

    /// <summary>Settings by their configuration names, set before the board starts.</summary>
    public Dictionary<string, string?> Settings { get; } = new(StringComparer.OrdinalIgnoreCase)
    {
        ["RateLimits:Factor"] = "10000",

        // Tests change the database beside the program too, and look at once.
        ["Caching:Recheck"] = "00:00:00",
        ["Robots:ShortestSeconds"] = "0",
        ["Jobs:Enabled"] = "false",
        ["Demo:AtStart"] = "false",
    };

    public string Environment { get; set; } = "Development";

    /// <summary>The program's own number costs a tenth of a second of a processor for each account and each sign-in, which is most of what the tests would take.</summary>
    public int? PasswordIterations { get; set; } = 1_000;

    /// <summary>Replaces services after the program has registered its own: for control arms, which weaken it on purpose.</summary>
    public Action<IServiceCollection>? Weaken { get; set; }

    /// <summary>Whether writes wait far longer for their turn than the program lets people wait: a machine that runs tests is busier than any board. Off where the waiting is what is tested.</summary>
    public bool IsPatient { get; set; } = true;

    /// <summary>Lets the program reach its database in another way than the tests do.</summary>
    public Func<string, string>? Rewire { get; set; }

    /// <summary>Starts the program; once more after it was stopped, on the same database and files.</summary>
    public async Task<TestBoard> StartAsync()
    {
        _database ??= await TestDatabase.CreateAsync(Folder, _disk);
        Settings["Database:Provider"] = _database.Provider;
        var connection = IsPatient ? _database.PatientConnectionString : _database.ConnectionString;
        Settings["ConnectionStrings:Board"] = Rewire?.Invoke(connection) ?? connection;
        Settings["Board:Data"] = Folder;
        Settings.TryAdd("Board:Secret", "a secret for tests, thirty-two letters and more");

        _factory = new Factory(this);
        _factory.UseKestrel();
        _factory.StartServer();
        Address = _factory.ClientOptions.BaseAddress.ToString().TrimEnd('/');
        return this;
    }

    /// <summary>Ends the program and leaves database and files for another one.</summary>
    public async Task StopAsync()
    {
        if (_factory is not null) await _factory.DisposeAsync();
        _factory = null;
    }

    /// <summary>A fresh person at a fresh browser: no cookies, no JavaScript.</summary>
    public Visitor Visitor() => new(Address);

    /// <summary>Reads or arranges directly in the database, in a scope of its own.</summary>
    public async Task<T> InDbAsync<T>(Func<CareerBoardDb, Task<T>> work)
    {
        await using var scope = Services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<CareerBoardDb>());
    }

    public async Task InDbAsync(Func<CareerBoardDb, Task> work)
    {
        await using var scope = Services.CreateAsyncScope();
        await work(scope.ServiceProvider.GetRequiredService<CareerBoardDb>());
    }

    /// <summary>Runs <paramref name="work"/> with a service of the program, in a scope of its own.</summary>
    public async Task<T> WithAsync<TService, T>(Func<TService, Task<T>> work) where TService : notnull
    {
        await using var scope = Services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<TService>());
    }

    public async ValueTask DisposeAsync()
    {
        if (_factory is not null) await _factory.DisposeAsync();
        if (_database is not null) await _database.DisposeAsync();
        _folder.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }

    private sealed class Factory(TestBoard board) : WebApplicationFactory<Program>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            builder.UseEnvironment(board.Environment);
            // As a setting, because the factory would name a port while the program, on its own thread, may have begun to listen.
            builder.UseSetting(WebHostDefaults.ServerUrlsKey, "http://127.0.0.1:0");
            foreach (var (name, value) in board.Settings) builder.UseSetting(name, value);
            builder.ConfigureServices(services =>
            {
                services.ShareWhatIsKnownOfPages();
                services.Replace(ServiceDescriptor.Singleton<TimeProvider>(board.Clock));
                if (board.PasswordIterations is { } iterations) services.PostConfigure<PasswordHasherOptions>(hasher => hasher.IterationCount = iterations);
                board.Weaken?.Invoke(services);
            });
        }
    }
}
