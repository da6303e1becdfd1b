using CareerBoard.Data;
using CareerBoard.Data.Postgres;
using CareerBoard.Data.Sqlite;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CareerBoard.Architecture.Tests;

public sealed class MigrationTests
{
    [Fact]
    public void SQLite_has_a_migration_for_every_change_of_the_model()
    {
        using var provider = new SqliteDatabase("Data Source=:memory:");
        Assert.False(HasPendingChanges(provider), "Run src/CareerBoard.Data.Design/add-migration NAME.");
    }

    [Fact]
    public void PostgreSQL_has_a_migration_for_every_change_of_the_model() =>
        Assert.False(HasPendingChanges(new PostgresDatabase("Host=localhost")), "Run src/CareerBoard.Data.Design/add-migration NAME.");

    private static bool HasPendingChanges(IDatabaseProvider provider)
    {
        using var services = new ServiceCollection()
            .Configure<IdentityOptions>(identity => identity.Stores.SchemaVersion = IdentitySchemaVersions.Version3)
            .BuildServiceProvider();
        var options = new DbContextOptionsBuilder<CareerBoardDb>();
        provider.Configure(options);
        options.UseApplicationServiceProvider(services);
        using var db = new CareerBoardDb(options.Options, provider, TimeProvider.System);
        return db.Database.HasPendingModelChanges();
    }
}
