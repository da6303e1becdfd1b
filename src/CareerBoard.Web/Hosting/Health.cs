using CareerBoard.Data;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Hosting;

internal static class HealthHosting
{
    /// <summary>Some balancers ask for the headers alone.</summary>
    private static readonly string[] Read = [HttpMethods.Get, HttpMethods.Head];

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    extension(WebApplication app)
    {
        /// <summary>For balancers and supervisors: a status and one word, to whoever asks, whoever that is.</summary>
        public WebApplication MapHealth()
        {
            app.MapMethods("/health/live", Read, () => TypedResults.Text("alive")).OpenTo(Audience.Everyone).WithMetadata(AsksForNobody.Instance);
            app.MapMethods("/health/ready", Read, AnswerReadyAsync).OpenTo(Audience.Everyone).WithMetadata(AsksForNobody.Instance);
            return app;
        }
    }

    private static async Task<IResult> AnswerReadyAsync(IServiceScopeFactory scopes, CancellationToken cancellationToken) =>
        await IsDatabaseThereAsync(scopes, cancellationToken) ? TypedResults.Text("ready") : TypedResults.Text("not ready", statusCode: StatusCodes.Status503ServiceUnavailable);

    private static async Task<bool> IsDatabaseThereAsync(IServiceScopeFactory scopes, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            // SQLite answers on the thread that asks, so only another thread can lose patience with it.
            return await Task.Run(() => AskAsync(scopes, patience.Token), patience.Token).WaitAsync(patience.Token);
        }
        catch (Exception)
        {
            // Whatever the reason, somebody else should be asked.
            return false;
        }
    }

    private static async Task<bool> AskAsync(IServiceScopeFactory scopes, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<CareerBoardDb>().Counters.AnyAsync(cancellationToken);
    }
}

/// <summary>Marks endpoints that answer everybody alike, so that nobody is looked up in the database for them.</summary>
internal sealed class AsksForNobody
{
    public static readonly AsksForNobody Instance = new();
}
