using CareerBoard.Data;
using CareerBoard.Data.Audit;
using CareerBoard.Data.Queries;
using CareerBoard.Domain.Postings;
using CareerBoard.Web.Hosting;
using CareerBoard.Web.Indexing;
using CareerBoard.Web.Pages.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Quartz;

namespace CareerBoard.Web.Jobs;

/// <summary>
/// Tells Google which listed openings came, changed or closed since it was told last, in the order in which that happened, by the revisions of the
/// postings; each at least once. What was so before there was a key is left to the sitemap. Unlisted and internal openings are told of in no way: their
/// addresses are not for everybody.
/// </summary>
[DisallowConcurrentExecution]
internal sealed partial class TellGoogle(CareerBoardDb db, Actor actor, GoogleIndexing google, PublicAddress address, IOptions<IndexingOptions> options, TimeProvider clock, ILogger<TellGoogle> log) : IJob
{
    /// <summary>The revision of the posting that was told of last.</summary>
    private const string ToldRevision = "indexing-told";

    /// <summary>Its number: several may have changed together.</summary>
    private const string ToldNumber = "indexing-told-number";

    /// <summary>Until when one node is telling, in seconds since 1970.</summary>
    private const string Claim = "indexing-claim";

    private static readonly TimeSpan ClaimFor = TimeSpan.FromMinutes(5);

    /// <summary>Longer than one address takes to tell.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(30);

    /// <summary>What closed longer ago changes for reasons that are nobody's but the board's, such as an archive.</summary>
    private static readonly TimeSpan Recent = TimeSpan.FromDays(7);

    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => new(RunAsync(cancellationToken));

    /// <returns>How many addresses were told.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        actor.Is(ActorKind.Job);
        if (!google.IsOn || clock.GetUtcNow() < google.RestsUntil || await StartAsync(cancellationToken) is not { } turn) return 0;

        try
        {
            return await TellAsync(turn, cancellationToken);
        }
        finally
        {
            var seconds = turn.Until.ToUnixTimeSeconds();
            await db.InWriteAsync(_ => db.Counters.Where(c => c.Name == Claim && c.Value == seconds).ExecuteUpdateAsync(set => set.SetProperty(c => c.Value, 0), CancellationToken.None), CancellationToken.None);
        }
    }

    /// <returns>None where another node is at it, or where this is the first time.</returns>
    private Task<Turn?> StartAsync(CancellationToken cancellationToken) => db.InWriteAsync(
        async now =>
        {
            var counters = await db.Counters.AsNoTracking().Where(c => c.Name == ToldRevision || c.Name == ToldNumber || c.Name == Counter.Postings).ToDictionaryAsync(c => c.Name, c => c.Value, cancellationToken);
            var current = counters[Counter.Postings];
            if (!counters.TryGetValue(ToldRevision, out var revision))
            {
                db.AddRange(new Counter { Name = ToldRevision, Value = current }, new Counter { Name = ToldNumber, Value = int.MaxValue }, new Counter { Name = Claim, Value = 0 });
                await db.SaveChangesAsync(cancellationToken);
                return null;
            }

            var (seconds, until) = (now.ToUnixTimeSeconds(), DateTimeOffset.FromUnixTimeSeconds((now + ClaimFor).ToUnixTimeSeconds()));
            var claimed = await db.Counters.Where(c => c.Name == Claim && c.Value <= seconds).ExecuteUpdateAsync(set => set.SetProperty(c => c.Value, until.ToUnixTimeSeconds()), cancellationToken);
            return claimed == 1 ? new Turn(revision, (int)counters[ToldNumber], current, until) : null;
        },
        cancellationToken);

    private async Task<int> TellAsync(Turn turn, CancellationToken cancellationToken)
    {
        var changed = await ChangedAsync(turn, cancellationToken);
        var (told, at) = (0, (turn.Revision, turn.Number));
        try
        {
            foreach (var change in changed)
            {
                if (clock.GetUtcNow() + Margin > turn.Until) break;

                if (await IsForGoogleAsync(change, cancellationToken))
                {
                    var isTaken = await google.TellAsync(address.Of(PostingAddress.Of(change.Number, change.Title)), isGone: !change.HasPage, cancellationToken);
                    if (isTaken) told++;
                    else LogRefused(change.Number);
                }

                at = (change.Revision, change.Number);
            }

            // Whatever has changed up to there was among them.
            if (at == (changed.Count == 0 ? at : (changed[^1].Revision, changed[^1].Number)) && changed.Count < options.Value.MostAtOnce) at = (turn.Current, int.MaxValue);
        }
        finally
        {
            await WriteAsync(at.Revision, at.Number);
            if (told > 0) LogTold(told);
        }

        return told;
    }

    private Task<List<Change>> ChangedAsync(Turn turn, CancellationToken cancellationToken)
    {
        var recently = clock.GetUtcNow() - Recent;
        var withPage = db.Postings.WithPublicPage();
        return db.Postings.AsNoTracking()
            .Where(p => p.Visibility == PostingVisibility.Listed && p.PublishedAt != null && (p.Status == PostingStatus.Published || p.Status == PostingStatus.Paused || p.ClosedAt >= recently))
            .ChangedAfter(turn.Revision, turn.Number)
            .OrderBy(p => EF.Property<long>(p, PostingRevisions.Column)).ThenBy(p => p.Number).Take(options.Value.MostAtOnce)
            .Select(p => new Change(EF.Property<long>(p, PostingRevisions.Column), p.Number, p.Title, withPage.Any(o => o.Id == p.Id)))
            .ToListAsync(cancellationToken);
    }

    /// <summary>It takes pages that are an opening for it, and those that were one.</summary>
    private async Task<bool> IsForGoogleAsync(Change change, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return !change.HasPage || await PostingPage.LoadAsync(db, change.Number, [], cancellationToken) is { } page && (!page.IsOpenAt(now) || JobPostingData.Of(page, now) is not null);
    }

    private Task<int> WriteAsync(long revision, int number) => db.InWriteAsync(
        async _ =>
        {
            var risen = await db.Counters.Where(c => c.Name == ToldRevision && c.Value <= revision).ExecuteUpdateAsync(set => set.SetProperty(c => c.Value, revision), CancellationToken.None);
            return risen == 0 ? 0 : await db.Counters.Where(c => c.Name == ToldNumber).ExecuteUpdateAsync(set => set.SetProperty(c => c.Value, number), CancellationToken.None);
        },
        CancellationToken.None);

    [LoggerMessage(LogLevel.Information, "Google was told of {Count} openings that came, changed or closed")]
    private partial void LogTold(int count);

    [LoggerMessage(LogLevel.Warning, "Google refused to be told of opening {Number}, and is not asked again before it changes")]
    private partial void LogRefused(int number);

    /// <param name="Revision">Of the posting that was told of last.</param>
    /// <param name="Current">The board's, when the turn began.</param>
    /// <param name="Until">When another node may think that this one has died.</param>
    private sealed record Turn(long Revision, int Number, long Current, DateTimeOffset Until);

    private sealed record Change(long Revision, int Number, string Title, bool HasPage);
}
