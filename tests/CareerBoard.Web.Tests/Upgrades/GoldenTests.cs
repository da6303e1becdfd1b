using System.Globalization;
using CareerBoard.Data;
using CareerBoard.Domain.Candidates;
using CareerBoard.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;

namespace CareerBoard.Web.Tests.Upgrades;

/// <summary>What earlier versions left behind becomes a board of this one, with everything that was in it.</summary>
public sealed class GoldenTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("careerboard-golden-");

    public static TheoryData<string> Versions => [.. GoldenDatabase.Versions];

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task This_version_leaves_something_behind_in_every_table()
    {
        await using var board = await new TestBoard().StartAsync();
        await board.TellWholeStoryAsync();
        await board.StopAsync();

        var left = await board.Database.AskAsync(db => Schema.OfAsync(db));
        Assert.All(left.Tables, table => Assert.True(table.Value.Values.First().Count > 0, $"{table.Key} is empty: add to it in {nameof(WholeStory)}."));
        if (Environment.GetEnvironmentVariable("CAREERBOARD_GOLDEN") is { Length: > 0 } version) await GoldenDatabase.WriteAsync(version, board.Database);
    }

    /// <remarks>A migration that changes what a column says on purpose names that column here, with what it says then.</remarks>
    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Every_value_of_an_earlier_version_is_there_after_the_migration(string version)
    {
        await using var database = await GoldenDatabase.OpenAsync(version, _folder.FullName);
        var before = await database.AskAsync(db => Schema.OfAsync(db));
        await database.AskAsync(async db =>
        {
            await db.Provider.MigrateAsync(db, default);
            return true;
        });

        var after = await database.AskAsync(db => Schema.OfAsync(db));
        RemoveCounterOfNames(before, after);
        GiveStagesBack(before, after);
        GiveVersionsBack(before, after);
        GiveEvidenceBack(before, after);
        Assert.Empty(await database.AskAsync(db => db.Database.GetPendingMigrationsAsync()));
        Assert.Empty(Lost(before, after));
    }

    /// <summary>
    /// A backup of an earlier version is filled into the schema of that version's last migration, with every migration whose name sorts before it: what moves rows has
    /// to sort after it, or it finds none.
    /// </summary>
    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Whatever_moves_rows_comes_after_all_that_an_earlier_version_had(string version)
    {
        await using var database = await GoldenDatabase.OpenAsync(version, _folder.FullName);
        var (early, last) = await database.AskAsync(async db =>
        {
            var applied = (await db.Database.GetAppliedMigrationsAsync()).ToList();
            var assembly = db.GetService<IMigrationsAssembly>();
            var moving = assembly.Migrations.Where(m => assembly.CreateMigration(m.Value, db.Database.ProviderName!).UpOperations.Any(o => o is SqlOperation { Sql: var sql } && Moves(sql))).Select(m => m.Key);
            return (moving.Except(applied).Where(id => string.CompareOrdinal(id, applied.Max(StringComparer.Ordinal)) < 0).ToList(), applied[^1]);
        });
        Assert.True(early.Count == 0, $"{string.Join(", ", early)} sorts before {last}.");

        static bool Moves(string sql) => sql.Contains("UPDATE ", StringComparison.Ordinal) || sql.Contains("INSERT INTO ", StringComparison.Ordinal);
    }

    /// <summary>SQLite makes a table anew for these, outside of the migration's transaction: a program killed there leaves neither the old schema nor the new one.</summary>
    [Fact]
    public async Task No_migration_makes_a_table_anew_where_a_kill_would_leave_it_half()
    {
        await using var database = await GoldenDatabase.OpenAsync(GoldenDatabase.Versions[^1], _folder.FullName);
        var anew = await database.AskAsync(db =>
        {
            var assembly = db.GetService<IMigrationsAssembly>();
            return Task.FromResult(assembly.Migrations
                .Where(m => db.Provider.Name is "Sqlite" && string.CompareOrdinal(m.Key, "20261129") > 0)
                .SelectMany(m => assembly.CreateMigration(m.Value, db.Database.ProviderName!).UpOperations
                    .Where(o => o is AddForeignKeyOperation or DropForeignKeyOperation or AlterColumnOperation or DropColumnOperation or AddPrimaryKeyOperation or AddUniqueConstraintOperation)
                    .Select(o => $"{m.Key}: {o.GetType().Name}"))
                .ToList());
        });
        Assert.Empty(anew);
    }

    /// <summary>The control: one value changed, one row removed, one column dropped; each is named.</summary>
    [Fact]
    public async Task What_a_migration_loses_is_found()
    {
        await using var database = await GoldenDatabase.OpenAsync(GoldenDatabase.Versions[^1], _folder.FullName);
        var before = await database.AskAsync(db => Schema.OfAsync(db));
        await database.AskAsync(async db =>
        {
            await db.Database.ExecuteSqlRawAsync("UPDATE \"Teams\" SET \"Summary\" = 'lost'");
            await db.Database.ExecuteSqlRawAsync("DELETE FROM \"ApplicationNotes\"");
            return await db.Database.ExecuteSqlRawAsync("ALTER TABLE \"Roles\" DROP COLUMN \"Summary\"");
        });

        var lost = Lost(before, await database.AskAsync(db => Schema.OfAsync(db)));
        Assert.Contains("Teams.Summary", lost);
        Assert.Contains("ApplicationNotes.Id", lost);
        Assert.Contains("Roles.Summary", lost);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task A_board_of_an_earlier_version_starts_and_people_sign_in(string version)
    {
        await using var board = new TestBoard();
        await board.StartAsync();
        await board.StopAsync();
        await using var database = await GoldenDatabase.OpenAsync(version, _folder.FullName);
        board.Settings["ConnectionStrings:Board"] = database.ConnectionString;
        board.Settings["SignIn:SecondFactor"] = "None";

        var port = BoardProcess.FreePort();
        await using var program = await BoardProcess.StartAsync(board, port);
        using var rahel = await new Visitor($"http://127.0.0.1:{port}").SignsIn(People.Rahel);

        Assert.Contains("probes", (await rahel.Opens("/jobs?q=probes")).Text, StringComparison.Ordinal);
        Assert.Contains("probes", (await rahel.Opens("/admin/applications")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_of_a_newer_version_is_refused_by_an_older_program()
    {
        await using var board = new TestBoard();
        await board.StartAsync();
        await board.StopAsync();
        await board.Database.AskAsync(db => db.Database.ExecuteSqlAsync($"INSERT INTO \"__EFMigrationsHistory\" (\"MigrationId\", \"ProductVersion\") VALUES ('29990101000000_Later', '99')"));

        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => BoardProcess.StartAsync(board, BoardProcess.FreePort()));
        Assert.Contains("29990101000000_Later", failure.Message, StringComparison.Ordinal);
    }

    /// <summary>The counter that the migration "Revisions" adds, which says 0; every other row has to be as it was.</summary>
    private static void RemoveCounterOfNames(Schema before, Schema after)
    {
        if (before.Tables["Counters"]["Name"].Contains(Counter.Names)) return;

        var row = after.Tables["Counters"]["Name"].IndexOf(Counter.Names);
        Assert.Equal("0", after.Tables["Counters"]["Value"][row]);
        foreach (var column in after.Tables["Counters"].Values) column.RemoveAt(row);
    }

    /// <summary>Versions of applications count on from a number of each one's own.</summary>
    private static void GiveVersionsBack(Schema before, Schema after)
    {
        var (was, now) = (before.Tables["Applications"]["Version"], after.Tables["Applications"]["Version"]);
        Assert.Equal(was.Count, now.Count);
        for (var row = 0; row < was.Count; row++)
        {
            Assert.InRange(int.Parse(now[row]!, CultureInfo.InvariantCulture), int.Parse(was[row]!, CultureInfo.InvariantCulture), int.MaxValue / 2);
            now[row] = was[row];
        }
    }

    /// <summary>
    /// The migration "PostingPipelines" gives every posting with applications stages of its own. Named by the template's stage of the same place, everything
    /// has to be as it was, and the copies have to say what the template says.
    /// </summary>
    private static void GiveStagesBack(Schema before, Schema after)
    {
        if (before.Tables["Pipelines"].ContainsKey("PostingId")) return;

        var (pipelines, stages, applications, timeline) = (Rows(after, "Pipelines"), Rows(after, "Stages"), Rows(after, "Applications"), Rows(after, "Timeline"));
        var employerOf = pipelines.ToDictionary(p => p["Id"], p => p["EmployerId"]);
        var owned = pipelines.Where(p => p["PostingId"].Length > 0).ToDictionary(p => p["Id"], p => p["PostingId"]);
        Assert.Equal(applications.Select(a => a["PostingId"]).Distinct().Order(), owned.Values.Order());

        var templates = stages.Where(s => !owned.ContainsKey(s["PipelineId"])).ToDictionary(s => (employerOf[s["PipelineId"]], s["Order"]));
        var copies = stages.Where(s => owned.ContainsKey(s["PipelineId"])).ToDictionary(s => s["Id"]);
        foreach (var copy in copies.Values)
        {
            var template = templates[(employerOf[copy["PipelineId"]], copy["Order"])];
            Assert.All(["Name", "State", "PlainWords", "NextStep", "PromisedDays"], column => Assert.Equal(template[column], copy[column]));
        }

        foreach (var application in applications) Assert.Equal(application["PostingId"], owned[copies[application["StageId"]]["PipelineId"]]);
        foreach (var (table, column) in new[] { ("Applications", "StageId"), ("Timeline", "FromStageId"), ("Timeline", "ToStageId") })
        {
            var values = after.Tables[table][column];
            for (var row = 0; row < values.Count; row++)
            {
                if (values[row] is { } id && copies.TryGetValue(id, out var copy)) values[row] = templates[(employerOf[copy["PipelineId"]], copy["Order"])]["Id"];
            }
        }

        Remove(after, "Stages", row => owned.ContainsKey(row["PipelineId"]));
        Remove(after, "Pipelines", row => owned.ContainsKey(row["Id"]));
    }

    /// <summary>The migration "Profiles" takes the evidence out of the claims: one thing that shows several skills stands once beside them, and says which.</summary>
    private static void GiveEvidenceBack(Schema before, Schema after)
    {
        if (!before.Tables["CandidateSkills"].ContainsKey("Evidence")) return;

        var evidence = Rows(after, "Candidates").ToDictionary(c => c["Id"], c => Json.Read<List<Evidence>>(c["Evidence"]), StringComparer.OrdinalIgnoreCase);
        Assert.Equal(evidence.Values.Sum(e => e.Count), evidence.Values.SelectMany(e => e).Select(e => e.Id).Distinct().Count());
        after.Tables["CandidateSkills"]["Evidence"] =
        [
            .. Rows(after, "CandidateSkills").Select(claim => Json.Write(
                evidence[claim["CandidateId"]].Where(e => e.SkillIds.Contains(Guid.Parse(claim["SkillId"]))).Select(e => new { Kind = e.Kind.ToString(), e.Title, e.Url }))),
        ];
    }

    private static List<Dictionary<string, string>> Rows(Schema schema, string table) =>
        [.. Enumerable.Range(0, schema.Tables[table].Values.First().Count).Select(row => schema.Tables[table].ToDictionary(c => c.Key, c => c.Value[row] ?? ""))];

    private static void Remove(Schema schema, string table, Func<Dictionary<string, string>, bool> which)
    {
        foreach (var (row, _) in Rows(schema, table).Select((values, row) => (row, values)).Where(r => which(r.values)).Reverse())
        {
            foreach (var column in schema.Tables[table].Values) column.RemoveAt(row);
        }
    }

    private static List<string> Lost(Schema before, Schema after) =>
    [
        .. from table in before.Tables
           from column in table.Value
           where !(after.Tables.TryGetValue(table.Key, out var columns) && columns.TryGetValue(column.Key, out var values) && values.SequenceEqual(column.Value))
           select $"{table.Key}.{column.Key}",
    ];
}
