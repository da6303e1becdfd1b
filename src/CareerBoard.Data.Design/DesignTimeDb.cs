using CareerBoard.Data;
using CareerBoard.Data.Postgres;
using CareerBoard.Data.Sqlite;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.Extensions.DependencyInjection;

namespace CareerBoard.Data.Design;

/// <summary>Makes a context for dotnet-ef; the provider's name is its one argument.</summary>
internal sealed class DesignTimeDb : IDesignTimeDbContextFactory<CareerBoardDb>
{
    public CareerBoardDb CreateDbContext(string[] args)
    {
        IDatabaseProvider provider = args is ["Postgres"] ? new PostgresDatabase("Host=localhost;Database=careerboard") : new SqliteDatabase("Data Source=design.db");
        var options = new DbContextOptionsBuilder<CareerBoardDb>();
        provider.Configure(options);

        // Identity asks the application which of its schemas is meant; without one it takes the first.
        options.UseApplicationServiceProvider(new ServiceCollection()
            .Configure<IdentityOptions>(identity => identity.Stores.SchemaVersion = IdentitySchemaVersions.Version3)
            .BuildServiceProvider());
        return new CareerBoardDb(options.Options, provider, TimeProvider.System);
    }

    private static void Main()
    {
    }
}
