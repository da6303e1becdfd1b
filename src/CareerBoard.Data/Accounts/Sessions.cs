using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Data.Accounts;

/// <summary>What is done to rows of accounts by one statement, because of two who try at once one must find it done.</summary>
public static class Sessions
{
    extension(CareerBoardDb db)
    {
        /// <returns>Whether there was such a session of this account.</returns>
        public Task<bool> EndSessionAsync(Guid accountId, Guid sessionId, CancellationToken cancellationToken) =>
            db.InWriteAsync(async _ => await db.Sessions.Where(s => s.Id == sessionId && s.AccountId == accountId).ExecuteDeleteAsync(cancellationToken) == 1, cancellationToken);

        /// <param name="but">The one that goes on, or none.</param>
        public Task<int> EndSessionsAsync(Guid accountId, Guid? but, CancellationToken cancellationToken) =>
            db.InWriteAsync(_ => db.Sessions.Where(s => s.AccountId == accountId && s.Id != but).ExecuteDeleteAsync(cancellationToken), cancellationToken);

        /// <summary>Takes authenticator app, passkeys and recovery codes away, and ends every session: for somebody who has lost them.</summary>
        /// <param name="account">Tracked; it is not saved here.</param>
        public async Task DropSecondFactorAsync(Account account, CancellationToken cancellationToken)
        {
            account.ResetSecondFactor();
            db.RemoveRange(await db.UserPasskeys.Where(p => p.UserId == account.Id).ToListAsync(cancellationToken));
            db.RemoveRange(await db.RecoveryCodes.Where(c => c.AccountId == account.Id).ToListAsync(cancellationToken));
            await db.EndSessionsAsync(account.Id, but: null, cancellationToken);
        }

        /// <summary>Writes down when sessions were used, and never an earlier time than is there.</summary>
        public Task<int> WriteSessionUseAsync(IEnumerable<KeyValuePair<Guid, DateTimeOffset>> uses, CancellationToken cancellationToken) =>
            db.InWriteAsync(
                async _ =>
                {
                    var written = 0;
                    foreach (var (id, at) in uses)
                    {
                        written += await db.Sessions.Where(s => s.Id == id && s.LastUsedAt < at).ExecuteUpdateAsync(set => set.SetProperty(s => s.LastUsedAt, at), cancellationToken);
                    }

                    return written;
                },
                cancellationToken);

        /// <summary>Forgets sessions unused since <paramref name="unused"/> or begun before <paramref name="begun"/>, and tokens that are over.</summary>
        public Task<int> ForgetSessionsAsync(DateTimeOffset unused, DateTimeOffset begun, CancellationToken cancellationToken) =>
            db.InWriteAsync(
                async now =>
                    await db.Sessions.Where(s => s.LastUsedAt < unused || s.BegunAt < begun).ExecuteDeleteAsync(cancellationToken)
                    + await db.SpentTokens.Where(t => t.Until < now).ExecuteDeleteAsync(cancellationToken),
                cancellationToken);

        /// <returns>Whether this is the first to use the token.</returns>
        public async Task<bool> SpendAsync(string hash, DateTimeOffset until, CancellationToken cancellationToken)
        {
            try
            {
                db.Add(new SpentToken(hash, until));
                await db.SaveChangesAsync(cancellationToken);
                return true;
            }
            catch (DbUpdateException race) when (db.Provider.IsUniqueViolation(race))
            {
                db.ChangeTracker.Clear();
                return false;
            }
        }

        /// <returns>Whether the code of this step had not been taken yet, nor one of a later step.</returns>
        public async Task<bool> TakeAuthenticatorStepAsync(Guid accountId, long step, CancellationToken cancellationToken)
        {
            // Whoever read the account before and writes it whole must not set the step back.
            var stamp = Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
            return await db.InWriteAsync(
                _ => db.Accounts.Where(a => a.Id == accountId && a.TwoFactorEnabled && a.AuthenticatorStep < step)
                    .ExecuteUpdateAsync(set => set.SetProperty(a => a.AuthenticatorStep, step).SetProperty(a => a.ConcurrencyStamp, stamp), cancellationToken),
                cancellationToken) == 1;
        }

        /// <returns>Whether there was such a code.</returns>
        public async Task<bool> TakeRecoveryCodeAsync(Guid accountId, string hash, CancellationToken cancellationToken) =>
            await db.InWriteAsync(_ => db.RecoveryCodes.Where(c => c.AccountId == accountId && c.Hash == hash).ExecuteDeleteAsync(cancellationToken), cancellationToken) == 1;
    }
}
