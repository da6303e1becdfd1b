using CareerBoard.Data;
using CareerBoard.Domain.Employers;
using CareerBoard.Testing;
using CareerBoard.Web.Checks;
using CareerBoard.Web.Jobs;
using Microsoft.Extensions.DependencyInjection;

namespace CareerBoard.Web.Tests.Checks;

/// <summary><c>check</c>, the page of the board's admins and the banner above their pages find the same faults.</summary>
public sealed class CheckTests
{
    [Fact]
    public async Task A_board_in_order_passes()
    {
        await using var board = await StartAsync(_ => { });

        var (code, said) = await board.TypesAsync("check");

        Assert.Equal(0, code);
        Assert.DoesNotContain("bad ", said, StringComparison.Ordinal);
        Assert.Contains("ok    clock", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Mail:Kind", "Pickup", "mail: goes nowhere")]
    [InlineData("Board:PublicUrl", "http://localhost:5", "public address: http://localhost:5 leads to the reader’s own machine")]
    [InlineData("RateLimits:Factor", "1000", "limits: multiplied by 1000")]
    [InlineData("SignIn:SecondFactor", "None", "second factor: not asked for")]
    public async Task What_is_wrong_in_Production_is_said_with_the_way_to_mend_it(string setting, string value, string words)
    {
        await using var board = await StartAsync(settings => settings[setting] = value, "Production");

        var said = (await board.TypesAsync("check")).Said;

        Assert.Contains(words, said, StringComparison.Ordinal);
        Assert.Contains("\n      Set ", said, StringComparison.Ordinal);
    }

    /// <remarks>A file lies where the folder should be: whoever runs these tests may be allowed to write anywhere.</remarks>
    [Theory]
    [InlineData("Files:Folder", "folder of files")]
    [InlineData("Backup:Folder", "folder of backups")]
    public async Task A_folder_that_cannot_be_written_is_found(string setting, string subject)
    {
        var folder = Path.Combine(typeof(CheckTests).Assembly.Location, "below");
        await using var board = await StartAsync(settings => settings[setting] = folder);

        var (code, said) = await board.TypesAsync("check");

        Assert.Equal(1, code);
        Assert.Contains($"bad   {subject}: {folder} cannot be written", said, StringComparison.Ordinal);
        Assert.Contains($"set {setting} to another one", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_public_address_where_another_board_answers_is_found()
    {
        await using var other = await StartAsync(_ => { });
        await using var board = await StartAsync(settings => settings["Board:PublicUrl"] = other.Address);

        var (code, said) = await board.TypesAsync("check");

        Assert.Equal(0, code);
        Assert.Contains("ok    public address answers: as this board", said, StringComparison.Ordinal);
        await using var foreign = await StartAsync(settings => settings["Board:PublicUrl"] = other.Address.TrimEnd('/') + "/jobs");
        (code, said) = await foreign.TypesAsync("check");
        Assert.Equal(1, code);
        Assert.Contains("bad   public address answers", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_clock_that_was_turned_back_is_found()
    {
        await using var board = await StartAsync(_ => { });
        await board.AddEmployerAsync();
        board.Clock.Advance(TimeSpan.FromDays(-30));

        var (code, said) = await board.TypesAsync("check");

        Assert.Equal(1, code);
        Assert.Contains("clock", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SQLite 3.35.5", "has known holes: CVE-2022-35737")]
    [InlineData("SQLite 3.40.1", null)]
    [InlineData("PostgreSQL 15.18 (Debian 15.18-0+deb12u1)", null)]
    [InlineData("PostgreSQL 15.13", "has known holes: CVE-2025-1094")]
    [InlineData("PostgreSQL 13.23", "is not mended any more since 13 Nov 2025")]
    public async Task Old_software_is_named(string software, string? words)
    {
        await using var board = await StartAsync(_ => { });

        var finding = await board.WithAsync<IEnumerable<ICheck>, Finding>(checks => Task.FromResult(checks.OfType<SoftwareCheck>().Single().Look(Software.Of(new DatabaseFacts(software, null, 0)))));

        Assert.Equal(words is null ? Grade.Ok : Grade.Bad, finding.Grade);
        Assert.Contains(words ?? "", finding.Says, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_runtime_without_patches_for_months_is_named()
    {
        await using var board = await StartAsync(_ => { });
        var software = new Software(".NET", "10.0.0", board.Now.AddDays(-101), new DateOnly(2028, 11, 14));

        Assert.Equal(Grade.Warn, await LookAsync(software));
        Assert.Equal(Grade.Ok, await LookAsync(software with { Dated = board.Now.AddDays(-30) }));
        Assert.Equal(Grade.Bad, await LookAsync(software with { SupportedUntil = new DateOnly(2020, 1, 1) }));

        Task<Grade> LookAsync(Software one) => board.WithAsync<IEnumerable<ICheck>, Grade>(checks => Task.FromResult(checks.OfType<SoftwareCheck>().Single().Look(one).Grade));
    }

    [Fact]
    public async Task A_check_that_fails_is_a_fault_and_hides_no_other()
    {
        await using var board = new TestBoard { Weaken = services => services.AddScoped<ICheck, Stumbles>() };
        await board.StartAsync();

        var (code, said) = await board.TypesAsync("check");

        Assert.Equal(1, code);
        Assert.Contains("bad   Stumbles: could not look: over its own feet", said, StringComparison.Ordinal);
        Assert.Contains("ok    clock", said, StringComparison.Ordinal);
    }

    private sealed class Stumbles : ICheck
    {
        public Task<IReadOnlyList<Finding>> LookAsync(CancellationToken cancellationToken) => throw new InvalidOperationException("over its own feet");
    }

    [Theory]
    [InlineData("ClamAV 1.0.7/27400/Thu Sep 12 08:45:00 2024", true)]
    [InlineData("ClamAV 1.4.3/27400/Mon Sep  2 08:45:00 2024", true)]
    [InlineData("ClamAV 1.0.7", false)]
    public void The_date_of_a_scanners_signatures_is_read(string said, bool hasDate) => Assert.Equal(hasDate, UploadsCheck.SignaturesOf(said)?.Year == 2024);

    [Fact]
    public async Task Board_admins_and_nobody_else_see_a_banner_until_it_is_mended()
    {
        await using var board = await StartAsync(settings => settings["Mail:Kind"] = "Pickup", "Production", secondFactor: "None");
        var employer = await board.AddEmployerAsync();
        await board.AddMemberAsync(employer, People.Rahel, Access.EmployerAdmin);
        await board.AddAccountAsync(People.Tomas, boardAdmin: true);
        using var tomas = await board.Visitor().SignsIn(People.Tomas);
        using var rahel = await board.Visitor().SignsIn(People.Rahel);
        await board.WithAsync<LookAround, int>(look => look.RunAsync(CancellationToken.None));

        Assert.Contains("Mail: goes nowhere", (await tomas.Opens("/admin/employers")).Find(".faults")!.TextContent, StringComparison.Ordinal);
        Assert.Null((await rahel.Opens("/admin")).Find(".faults"));
        var system = await tomas.Opens("/admin/system");
        Assert.Contains("Set Mail:Kind to Smtp", system.Find("#checks")!.TextContent, StringComparison.Ordinal);
        Assert.Contains($"{Environment.Version}", system.Text, StringComparison.Ordinal);
        Assert.Contains("mended until 14 Nov 2028", system.Text, StringComparison.Ordinal);

        board.Services.GetRequiredService<CheckBook>().Write([]);
        Assert.Null((await tomas.Opens("/admin/employers")).Find(".faults"));
    }

    private static async Task<TestBoard> StartAsync(Action<Dictionary<string, string?>> settings, string? environment = null, string? secondFactor = null)
    {
        var board = new TestBoard();
        if (environment is not null)
        {
            board.Environment = environment;
            board.Settings["Board:PublicUrl"] = "https://careers.example.org";
            (board.Settings["Mail:Kind"], board.Settings["Mail:Host"], board.Settings["Mail:From"]) = ("Smtp", "127.0.0.1", "board@example.org");
        }

        if (secondFactor is not null) board.Settings["SignIn:SecondFactor"] = secondFactor;
        settings(board.Settings);
        await board.StartAsync();
        if (environment is not null && board.Settings.TryGetValue("SignIn:SecondFactor", out var policy) && policy is "None") await board.AddAccountAsync(People.Stranger, boardAdmin: true);
        return board;
    }
}
