using CareerBoard.Data;
using CareerBoard.Data.Audit;
using CareerBoard.Data.Postgres;
using CareerBoard.Data.Search;
using CareerBoard.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CareerBoard.Web.Hosting;

/// <summary>Section <c>Database</c>.</summary>
internal sealed class DatabaseOptions
{
    public const string Section = "Database";

    /// <summary><c>Sqlite</c> or <c>Postgres</c>.</summary>
    public string Provider { get; set; } = "Sqlite";

    /// <summary>Off on clusters, where the <c>migrate</c> command does it.</summary>
    public bool MigrateAtStart { get; set; } = true;
}

internal static class DatabaseHosting
{
    /// <summary>So many units of work wait to be used again; whoever finds none makes one.</summary>
    private const int UnitsKept = 64;

    extension(WebApplicationBuilder builder)
    {
        public WebApplicationBuilder AddDatabase()
        {
            builder.Services.AddOptions<DatabaseOptions>().BindConfiguration(DatabaseOptions.Section)
                .Validate(database => database.Provider is "Sqlite" or "Postgres", "Database:Provider must be Sqlite or Postgres.")
                .ValidateOnStart();

            builder.Services.AddSingleton<IDatabaseProvider>(services =>
            {
                var connection = services.GetRequiredService<IConfiguration>().GetConnectionString("Board");
                IDatabaseProvider database = services.GetRequiredService<IOptions<DatabaseOptions>>().Value.Provider switch
                {
                    "Postgres" => new PostgresDatabase(connection ?? throw new OptionsValidationException("ConnectionStrings:Board", typeof(string), ["PostgreSQL needs ConnectionStrings:Board."])),
                    _ => new SqliteDatabase(connection ?? $"Data Source={services.GetRequiredService<BoardFolders>().File("board.db")}"),
                };
                database.Revision.Recheck = services.GetRequiredService<IOptions<CachingOptions>>().Value.Recheck;
                return database;
            });
            builder.Services.AddSingleton<ISearchCandidates>(services => services.GetRequiredService<IOptions<DatabaseOptions>>().Value.Provider switch
            {
                "Postgres" => new PostgresSearchCandidates(),
                _ => new SqliteSearchCandidates(),
            });
            builder.Services.AddSingleton<OpenPostings>().AddSingleton<ProfileMatches>().AddHostedService<FirstReading>();
            builder.Services.AddScoped<Actor>();
            // Making a unit of work takes a sixth of what a posting's page takes, so they are used again.
            builder.Services.AddPooledDbContextFactory<CareerBoardDb>((services, options) => services.GetRequiredService<IDatabaseProvider>().Configure(options), UnitsKept);
            builder.Services.AddScoped(services => services.GetRequiredService<IDbContextFactory<CareerBoardDb>>().CreateDbContext().For(services.GetRequiredService<Actor>()));
            return builder;
        }
    }

    extension(IHost app)
    {
        /// <summary>Brings the database to this version where that is asked for, and refuses to run on one that may lose what it acknowledged.</summary>
        public async Task PrepareDatabaseAsync()
        {
            await using var scope = app.Services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<CareerBoardDb>();
            if (await FindLaterMigrationAsync(db, CancellationToken.None) is { } later)
            {
                throw new UnfitDatabaseException($"A newer version of the program has changed it ({later}). Run that version, or restore a backup from before.");
            }

            var missing = (await db.Database.GetPendingMigrationsAsync()).LastOrDefault();
            if (scope.ServiceProvider.GetRequiredService<IOptions<DatabaseOptions>>().Value.MigrateAtStart)
            {
                // Most starts find it done, and EF Core compares the whole model before it finds that out.
                if (missing is not null) await db.Provider.MigrateAsync(db, CancellationToken.None);
                await Catalogue.SeedAsync(db, CancellationToken.None);
            }
            else if (missing is not null)
            {
                throw new UnfitDatabaseException($"It is not yet at this version ({missing}), and Database:MigrateAtStart is off. Run: migrate");
            }

            if (await db.Provider.FindFaultAsync(db, CancellationToken.None) is { } fault)
            {
                throw new UnfitDatabaseException(fault);
            }
        }
    }

    /// <summary>The last change that the database has and this program does not know of, or none.</summary>
    public static async Task<string?> FindLaterMigrationAsync(CareerBoardDb db, CancellationToken cancellationToken) =>
        (await db.Database.GetAppliedMigrationsAsync(cancellationToken)).Except(db.Database.GetMigrations(), StringComparer.Ordinal).LastOrDefault();
}

/// <summary>The program must not run on this database; the message says why.</summary>
internal sealed class UnfitDatabaseException(string fault) : InvalidOperationException($"The database is not fit to run on. {fault}");
