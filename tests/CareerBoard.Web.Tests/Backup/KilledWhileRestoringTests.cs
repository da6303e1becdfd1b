using CareerBoard.Testing;

namespace CareerBoard.Web.Tests.Backup;

/// <summary>The real commands on a real board: <c>restore</c> is killed at any moment, run again, and the board that comes of it is started.</summary>
/// <remarks>CAREERBOARD_LONG=1 kills it at 30 moments, otherwise at 3.</remarks>
public sealed class KilledWhileRestoringTests(ITestOutputHelper output) : IAsyncLifetime
{
    private readonly TestBoard _board = new();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("careerboard-restoring-");
    private readonly List<TestDatabase> _databases = [];

    private static bool IsLong => Environment.GetEnvironmentVariable("CAREERBOARD_LONG") is "1";

    public async ValueTask InitializeAsync()
    {
        await _board.StartAsync();
        await _board.TellWholeStoryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _board.DisposeAsync();
        foreach (var database in _databases) await database.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Killed_at_any_moment_it_can_be_run_again_and_people_sign_in_to_what_comes_of_it()
    {
        var backup = Path.Combine(_folder.FullName, "board.backup");
        var (code, said) = await _board.TypesAsync("backup", backup);
        Assert.True(code == 0, said);
        var content = said.Split('\n').Single(line => line.StartsWith("Content: ", StringComparison.Ordinal)).Trim();

        (code, said) = await BoardProcess.TypesAsync(await SettingsAsync("whole"), ["restore", backup]);
        Assert.True(code == 0 && said.Contains(content, StringComparison.Ordinal), said);

        // It says a line for each step that it takes; the moments are spread over these.
        var (points, again, lines) = (IsLong ? 30 : 3, 0, said.Split('\n').Length);
        for (var point = 0; point < points; point++)
        {
            var settings = await SettingsAsync($"killed-{point}");
            var at = lines * (point + 1) / (points + 1);
            await BoardProcess.TypesAsync(settings, ["restore", backup], async (process, heard) =>
            {
                while (!process.HasExited && heard() < at) await Task.Delay(1);
            });

            // Whoever was killed after the end has a whole board, and is told that it is not empty.
            (code, said) = await UntilNobodyHasItAsync(settings, backup);
            if (code == 0) again++;
            Assert.True(code == 0 ? said.Contains(content, StringComparison.Ordinal) : said.Contains("not empty", StringComparison.Ordinal), said);
            Assert.Contains(content, (await BoardProcess.TypesAsync(settings, ["backup", Path.Combine(_folder.FullName, $"after-{point}.backup")])).Said, StringComparison.Ordinal);
        }

        output.WriteLine($"{points} kills within {lines} lines: {again} run again, {points - again} had come to their end; all equal");
        Assert.NotEqual(0, again);
        await StartsAsync(await SettingsAsync("whole", fresh: false));
    }

    private async Task StartsAsync(Dictionary<string, string?> settings)
    {
        await _board.StopAsync();
        foreach (var (name, value) in settings) _board.Settings[name] = value;
        _board.Settings["SignIn:SecondFactor"] = "None";
        var port = BoardProcess.FreePort();
        await using var program = await BoardProcess.StartAsync(_board, port);
        using var rahel = await new Visitor($"http://127.0.0.1:{port}").SignsIn(People.Rahel);

        Assert.Contains("probes", (await rahel.Opens("/admin/applications")).Text, StringComparison.Ordinal);
        var (code, said) = await BoardProcess.TypesAsync(settings, ["restore", Path.Combine(_folder.FullName, "board.backup")]);
        Assert.True(code == 1 && said.Contains("Stop it first", StringComparison.Ordinal), said);
    }

    private async Task<(int Code, string Said)> UntilNobodyHasItAsync(Dictionary<string, string?> settings, string backup)
    {
        while (true)
        {
            // The server of a killed process may need a moment to notice.
            var (code, said) = await BoardProcess.TypesAsync(settings, ["restore", backup]);
            if (!said.Contains("Stop it first", StringComparison.Ordinal)) return (code, said);
        }
    }

    /// <summary>Of a board with a database and a folder of its own.</summary>
    private async Task<Dictionary<string, string?>> SettingsAsync(string name, bool fresh = true)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_folder.FullName, name)).FullName;
        if (fresh) _databases.Add(await TestDatabase.CreateBareAsync(_board.Database.Provider, folder));
        var database = fresh ? _databases[^1] : _databases[0];
        return new(StringComparer.OrdinalIgnoreCase)
        {
            ["Database:Provider"] = database.Provider,
            ["ConnectionStrings:Board"] = database.ConnectionString,
            ["Board:Data"] = folder,
            ["Board:PublicUrl"] = "http://localhost",
            ["Board:Secret"] = _board.Settings["Board:Secret"],
        };
    }
}
