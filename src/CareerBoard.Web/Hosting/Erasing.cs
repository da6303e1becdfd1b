using CareerBoard.Data.Audit;
using CareerBoard.Data.Erasing;
using CareerBoard.Web.Accounts;

namespace CareerBoard.Web.Hosting;

internal static partial class ErasingHosting
{
    extension(WebApplicationBuilder builder)
    {
        public WebApplicationBuilder AddErasing()
        {
            builder.Services.AddSingleton(services => new ErasureList(services.GetRequiredService<BoardFolders>().File(ErasureList.FileName)));
            builder.Services.AddScoped<EraseCandidate>().AddScoped<Farewell>();
            return builder;
        }
    }

    extension(WebApplication app)
    {
        /// <summary>
        /// Erases before anybody is served whom the list in the data folder names and the database still has: it was set back by hand, or
        /// a restore was killed at its end.
        /// </summary>
        public async Task ReplayErasuresAsync()
        {
            await using var scope = app.Services.CreateAsyncScope();
            var read = await scope.ServiceProvider.GetRequiredService<ErasureList>().ReadAsync(CancellationToken.None);
            if (read.Refusal is { } refusal) throw new UnfitDatabaseException(Texts.Refusals.Say(refusal));

            scope.ServiceProvider.GetRequiredService<Actor>().Is(ActorKind.Job);
            var replayed = await scope.ServiceProvider.GetRequiredService<EraseCandidate>().ReplayAsync(read.Value!, CancellationToken.None);
            if (replayed > 0) Replayed(app.Logger, replayed);
        }
    }

    [LoggerMessage(LogLevel.Warning, "The database did not know of {Count} erasures; whoever they name is erased again")]
    private static partial void Replayed(ILogger log, int count);
}
