using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Postings;
using CareerBoard.Testing;
using CareerBoard.Web.Jobs;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Tests.Jobs;

public sealed class ClockTests : IAsyncLifetime
{
    private readonly TestBoard _board = new();

    public async ValueTask InitializeAsync() => await _board.StartAsync();

    public ValueTask DisposeAsync() => _board.DisposeAsync();

    [Fact]
    public async Task A_posting_is_closed_once_its_grace_is_over_and_not_before()
    {
        var posting = await _board.AddPostingAsync(await _board.AddEmployerAsync(), change: content => content with
        {
            Deadline = new Deadline(DateTime.SpecifyKind(_board.Clock.GetUtcNow().AddHours(1).UtcDateTime, DateTimeKind.Unspecified), "UTC"),
        });

        _board.Clock.Advance(TimeSpan.FromHours(1) + Posting.Grace - TimeSpan.FromSeconds(1));
        await _board.WithAsync<CloseDue, int>(job => job.RunAsync(default));
        Assert.Equal(PostingStatus.Published, (await FindAsync(posting)).Status);

        _board.Clock.Advance(TimeSpan.FromSeconds(1));
        await _board.WithAsync<CloseDue, int>(job => job.RunAsync(default));
        var closed = await FindAsync(posting);
        Assert.Equal((PostingStatus.Closed, ClosingReason.Deadline), (closed.Status, closed.ClosedBecause));
    }

    [Fact]
    public async Task A_scheduled_posting_goes_out_at_its_time()
    {
        var posting = await _board.AddDraftAsync(await _board.AddEmployerAsync());
        await _board.InDbAsync(async db =>
        {
            Assert.Null((await db.Postings.SingleAsync()).Schedule(_board.Clock.GetUtcNow().AddHours(1), reviewRequired: false, _board.Clock.GetUtcNow()));
            await db.SaveChangesAsync();
        });

        Assert.Equal(0, await _board.WithAsync<PublishScheduled, int>(job => job.RunAsync(default)));
        _board.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(1, await _board.WithAsync<PublishScheduled, int>(job => job.RunAsync(default)));

        Assert.Equal(PostingStatus.Published, (await FindAsync(posting)).Status);
    }

    [Fact]
    public async Task A_draft_that_nobody_went_on_with_is_forgotten()
    {
        var posting = await _board.AddPostingAsync(await _board.AddEmployerAsync());
        var candidate = await _board.AddCandidateAsync(People.Mina);
        await _board.SaveAsync(new ApplicationDraft(Guid.CreateVersion7(_board.Clock.GetUtcNow()), posting.Id, candidate.Id, source: null, _board.Clock.GetUtcNow()));

        Assert.Equal(0, await _board.WithAsync<ForgetDrafts, int>(job => job.RunAsync(default)));
        _board.Clock.Advance(ApplicationDraft.Lifetime + TimeSpan.FromMinutes(1));
        Assert.Equal(1, await _board.WithAsync<ForgetDrafts, int>(job => job.RunAsync(default)));

        Assert.Equal(0, await _board.InDbAsync(db => db.Drafts.CountAsync()));
    }

    private Task<Posting> FindAsync(Posting posting) => _board.InDbAsync(db => db.Postings.SingleAsync(p => p.Id == posting.Id));
}
