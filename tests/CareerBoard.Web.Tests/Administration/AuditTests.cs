using CareerBoard.Data.Accounts;
using CareerBoard.Data.Audit;
using CareerBoard.Testing;
using CareerBoard.Web.Jobs;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Tests.Administration;

public sealed class AuditTests
{
    [Fact]
    public async Task What_happened_in_one_instant_is_told_in_the_order_it_happened()
    {
        await using var board = await new TestBoard().StartAsync();
        var employer = await board.AddEmployerAsync();
        for (var i = 0; i < 10; i++) await board.AddPostingAsync(employer, $"Kite maker {i}");

        var told = await board.InDbAsync(db => db.Audit.Where(a => a.Kind.StartsWith("Posting")).OrderBy(a => a.Id).Select(a => a.Kind).ToListAsync());

        Assert.Equal(Enumerable.Repeat(("PostingDrafted", "PostingPublished"), 10), told.Chunk(2).Select(pair => (pair[0], pair[1])));
    }

    [Fact]
    public async Task From_where_somebody_acted_is_forgotten_after_ninety_days_and_what_they_did_is_not()
    {
        await using var board = await new TestBoard().StartAsync();
        await ActsAsync();
        board.Clock.Advance(AuditEntry.AddressKeptFor - TimeSpan.FromMinutes(1));
        await ActsAsync();

        Assert.Equal(0, await board.WithAsync<ForgetAddresses, int>(job => job.RunAsync(default)));
        board.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(1, await board.WithAsync<ForgetAddresses, int>(job => job.RunAsync(default)));

        Assert.Equal([null, "203.0.113.7"], await board.InDbAsync(db => db.Audit.Where(a => a.Kind == nameof(AccountBlocked)).OrderBy(a => a.Id).Select(a => a.Address).ToListAsync()));

        async Task ActsAsync()
        {
            var actor = new Actor();
            actor.Is(ActorKind.Account, Guid.CreateVersion7(board.Now), "203.0.113.7");
            await board.SaveAsync(AuditEntry.For(new AccountBlocked(Guid.CreateVersion7(board.Now)), actor, board.Clock.GetUtcNow()));
        }
    }
}
