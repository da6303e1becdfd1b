using CareerBoard.Data;
using CareerBoard.Data.Audit;
using CareerBoard.Web.Demo;

namespace CareerBoard.Web.Hosting;

internal static partial class DemoHosting
{
    extension(WebApplication app)
    {
        /// <summary>Whoever starts the program for the first time in Development finds a board with people in it.</summary>
        public async Task MakeDemoBoardAsync()
        {
            if (!app.Environment.IsDevelopment() || !app.Configuration.GetValue("Demo:AtStart", true)) return;

            await using var scope = app.Services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<CareerBoardDb>();
            if (!await DemoBoard.IsEmptyAsync(db, CancellationToken.None)) return;

            scope.ServiceProvider.GetRequiredService<Actor>().Is(ActorKind.CommandLine);
            if (await ActivatorUtilities.CreateInstance<DemoBoard>(scope.ServiceProvider).CreateAsync(CancellationToken.None) is not null) return;

            app.Lifetime.ApplicationStarted.Register(() =>
                LogDemoBoard(app.Logger, string.Join(" and ", app.Urls), DemoBoard.Admin, DemoBoard.Recruiter, DemoBoard.Candidate, DemoBoard.Password));
        }
    }

    [LoggerMessage(LogLevel.Information, "The board was empty and is now the demo board. It is at {Addresses}; sign in as {Admin}, {Recruiter} or {Candidate} with the password “{Password}”.")]
    private static partial void LogDemoBoard(ILogger logger, string addresses, string admin, string recruiter, string candidate, string password);
}
