using CareerBoard.Data.Accounts;
using CareerBoard.Domain.Alerts;

namespace CareerBoard.Data.Queries;

/// <summary>Whose alerts somebody may see: their own, and nobody else ever.</summary>
public static class AlertScopes
{
    extension(IQueryable<Alert> alerts)
    {
        /// <summary>Those of the account, and those that the address which it has shown to be its own asked for before there was an account.</summary>
        public IQueryable<Alert> Of(Account account)
        {
            var (id, address) = (account.Id, account.EmailConfirmed ? account.NormalizedEmail : null);
            return alerts.Where(a => a.AccountId == id || (address != null && a.AccountId == null && a.ConfirmedAt != null && a.NormalizedEmail == address));
        }

        /// <summary>Those of an address that have no account.</summary>
        public IQueryable<Alert> At(string normalizedEmail) => alerts.Where(a => a.AccountId == null && a.NormalizedEmail == normalizedEmail);

        /// <summary>Those whose turn it is to look for news. What comes at once has nothing to look for as long as nothing arrives.</summary>
        /// <param name="newest">The revision with which the newest posting arrived.</param>
        public IQueryable<Alert> DueAt(DateTimeOffset now, long newest) =>
            alerts.Where(a => a.ConfirmedAt != null && a.PausedAt == null && a.DueAt <= now && (a.Terms.Rhythm != AlertRhythm.AtOnce || a.Mark < newest));

        /// <summary>Those that nobody said yes to in time, and those without an account that were stopped long ago.</summary>
        public IQueryable<Alert> Forgotten(DateTimeOffset now)
        {
            var (asked, stopped) = (now - Alert.ConfirmWithin, now - Alert.KeptStopped);
            return alerts.Where(a => a.AccountId == null && ((a.ConfirmedAt == null && a.CreatedAt <= asked) || (a.PausedAt != null && a.PausedAt <= stopped)));
        }
    }
}
