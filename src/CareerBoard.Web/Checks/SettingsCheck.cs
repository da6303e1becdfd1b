using CareerBoard.Data;
using CareerBoard.Web.Hosting;
using Microsoft.Extensions.Options;

namespace CareerBoard.Web.Checks;

internal sealed class SettingsCheck(IOptions<BoardOptions> options, IHostEnvironment environment, BoardFolders folders, CareerBoardDb db) : ICheck
{
    public Task<IReadOnlyList<Finding>> LookAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<Finding>>(
    [
        new(Grade.Ok, "settings", $"{environment.EnvironmentName}, content root {environment.ContentRootPath}"),
        Address(options.Value),
        Secret(options.Value),
    ]);

    private Finding Address(BoardOptions board)
    {
        if (board.PublicUrl is not { } url)
        {
            return environment.IsProduction()
                ? new(Grade.Bad, "public address", "not set, so links in mails and feeds lead nowhere", "Set Board:PublicUrl (Board__PublicUrl in the environment) to the address people type.")
                : new(Grade.Ok, "public address", "the listening address");
        }

        var address = new Uri(url);
        if (environment.IsProduction() && address.IsLoopback)
        {
            return new(Grade.Bad, "public address", $"{url} leads to the reader’s own machine, so links in mails and feeds lead nowhere", "Set Board:PublicUrl to the address people type.");
        }

        return address.Scheme == Uri.UriSchemeHttps || environment.IsDevelopment()
            ? new(Grade.Ok, "public address", url)
            : new(Grade.Warn, "public address", $"{url} is not encrypted", "Put the board behind a proxy with a certificate and set Board:PublicUrl to its https address.");
    }

    private Finding Secret(BoardOptions board)
    {
        if (board.Secret is { Length: > 0 } secret)
        {
            return secret.Length >= 32
                ? new(Grade.Ok, "secret", "set")
                : new(Grade.Warn, "secret", "shorter than 32 characters", "Set Board:Secret to a longer one, made by a machine: openssl rand -base64 48");
        }

        if (db.Provider.Name is "Postgres") return new(Grade.Bad, "secret", "not set; with PostgreSQL nothing else keeps it", "Set Board:Secret, the same on every node: openssl rand -base64 48");
        return new(Grade.Ok, "secret", File.Exists(folders.File("secret")) ? "kept in the data folder" : "will be made at the first start and kept in the data folder");
    }
}
