using CareerBoard.Data.Accounts;
using Microsoft.AspNetCore.Identity;

namespace CareerBoard.Web.Accounts;

/// <summary>
/// Hashes and verifies. Each takes a tenth of a second of a processor on purpose, so only a few run at a time, and one for an account;
/// and each runs whether or not there is an account, so that the time of an answer says nothing.
/// </summary>
internal sealed class Passwords(IPasswordHasher<Account> hasher) : IDisposable
{
    private const int AtOnce = 4;

    /// <summary>More than there are turns, so that two addresses hardly ever wait for each other.</summary>
    private const int Queues = 1024;

    private readonly SemaphoreSlim _turns = new(AtOnce, AtOnce);
    private readonly SemaphoreSlim[] _queues = [.. Enumerable.Range(0, Queues).Select(_ => new SemaphoreSlim(1, 1))];
    private readonly Lazy<string> _nobodys = new(() => hasher.HashPassword(new Account(), "nobody has this password"));

    public Task<string> HashAsync(Account account, string password, CancellationToken cancellationToken) =>
        InTurnAsync(() => hasher.HashPassword(account, password), cancellationToken);

    /// <param name="email">As it was typed: tries wait for each other by it, the same where nobody has that address.</param>
    /// <param name="device">The mark of a browser that the account knows, which does not wait for strangers; or none.</param>
    /// <param name="mayBeUnconfirmed">Where the address is being confirmed right now.</param>
    /// <returns>False also for no account, one without a password and one that is blocked or not confirmed; it takes as long.</returns>
    public async Task<bool> VerifyAsync(Account? account, string email, string? password, CancellationToken cancellationToken, string? device = null, bool mayBeUnconfirmed = false)
    {
        var mayTry = account is { PasswordHash: not null, IsBlocked: false } && (account.EmailConfirmed || mayBeUnconfirmed) && password is { Length: <= PasswordRules.Longest };
        var hash = mayTry ? account!.PasswordHash! : _nobodys.Value;
        var tried = password is { Length: <= PasswordRules.Longest } ? password : "";
        var queue = _queues[string.GetHashCode(device ?? email, StringComparison.OrdinalIgnoreCase) & (Queues - 1)];
        await queue.WaitAsync(cancellationToken);
        try
        {
            var result = await InTurnAsync(() => hasher.VerifyHashedPassword(account ?? new Account(), hash, tried), cancellationToken);
            return mayTry && result is not PasswordVerificationResult.Failed;
        }
        finally
        {
            queue.Release();
        }
    }

    public void Dispose()
    {
        _turns.Dispose();
        foreach (var queue in _queues) queue.Dispose();
    }

    private async Task<T> InTurnAsync<T>(Func<T> work, CancellationToken cancellationToken)
    {
        await _turns.WaitAsync(cancellationToken);
        try
        {
            return work();
        }
        finally
        {
            _turns.Release();
        }
    }
}
