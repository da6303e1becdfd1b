using CareerBoard.Data.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Testing;

/// <summary>Invented people whom tests speak of by name.</summary>
public static class People
{
    public const string Password = "correct horse battery staple";

    public const string Mina = "mina.okafor@example.org";
    public const string Tomas = "tomas.lind@example.org";
    public const string Rahel = "rahel.abebe@example.org";
    public const string Jun = "jun.watanabe@example.org";
    public const string Stranger = "stranger@example.org";

    extension(TestBoard board)
    {
        /// <summary>An account with a confirmed address and <see cref="Password"/>.</summary>
        public Task<Account> AddAccountAsync(string email, string? name = null, bool boardAdmin = false) =>
            board.WithAsync<UserManager<Account>, Account>(async accounts =>
            {
                var now = board.Clock.GetUtcNow();
                var account = new Account
                {
                    Id = Guid.CreateVersion7(now), UserName = email, Email = email, EmailConfirmed = true,
                    Name = name ?? email.Split('@')[0].Replace('.', ' '), CreatedAt = now,
                };
                if (boardAdmin) account.RunBoard();
                var result = await accounts.CreateAsync(account, Password);
                return result.Succeeded ? account : throw new InvalidOperationException(string.Join(' ', result.Errors.Select(e => e.Description)));
            });

        /// <summary>An account takes another address, and both have said yes to it.</summary>
        public Task ChangeAddressAsync(string from, string to) => board.InDbAsync(async db =>
        {
            var account = await db.Accounts.SingleAsync(a => a.Email == from);
            if (account.AskForAddress(to, board.Clock.GetUtcNow()) is { } refusal) throw new InvalidOperationException(refusal.ToString());
            account.AgreeToAddress(asNew: true);
            account.AgreeToAddress(asNew: false);
            await db.SaveChangesAsync();
        });
    }
}
