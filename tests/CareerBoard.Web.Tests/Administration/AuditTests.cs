using CareerBoard.Testing;
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
}
