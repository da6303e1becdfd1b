using System.Security.Cryptography;
using CareerBoard.Data;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Hosting;

/// <summary>
/// A board that nobody runs yet says in its log how to become the one who does: whoever reads the log of the program is trusted with it. There
/// is no default account and no default password.
/// </summary>
internal sealed class FirstRun(IDataProtectionProvider protection, TimeProvider clock)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    private readonly ITimeLimitedDataProtector _protector = protection.CreateProtector("first run").ToTimeLimitedDataProtector();

    /// <summary>The local address where the first board admin makes an account. Good until somebody runs the board, for a day at the most.</summary>
    public string Link() => $"/account/set-up?token={WebEncoders.Base64UrlEncode(_protector.Protect(RandomNumberGenerator.GetBytes(16), clock.GetUtcNow() + Lifetime))}";

    public bool IsGood(string? token)
    {
        if (token is not { Length: > 0 and < 1000 }) return false;
        try
        {
            _protector.Unprotect(WebEncoders.Base64UrlDecode(token), out var until);
            return until > clock.GetUtcNow();
        }
        catch (Exception notOurs) when (notOurs is CryptographicException or FormatException)
        {
            return false;
        }
    }

    public static async Task<bool> IsRunByNobodyAsync(CareerBoardDb db, CancellationToken cancellationToken) =>
        !await db.Members.AnyAsync(cancellationToken) && !await db.Accounts.AnyAsync(a => a.IsBoardAdmin, cancellationToken);
}

internal static partial class FirstRunHosting
{
    extension(WebApplication app)
    {
        public async Task OfferSetUpAsync()
        {
            await using var scope = app.Services.CreateAsyncScope();
            if (!await FirstRun.IsRunByNobodyAsync(scope.ServiceProvider.GetRequiredService<CareerBoardDb>(), CancellationToken.None)) return;

            app.Lifetime.ApplicationStarted.Register(() =>
                LogSetUp(app.Logger, app.Services.GetRequiredService<PublicAddress>().Of(app.Services.GetRequiredService<FirstRun>().Link())));
        }
    }

    [LoggerMessage(LogLevel.Warning, "Nobody runs this board yet. Whoever opens this address becomes its admin; it works once, within a day: {Address}")]
    private static partial void LogSetUp(ILogger logger, string address);
}
