using System.Buffers.Binary;
using CareerBoard.Data.Accounts;
using CareerBoard.Data.Audit;
using CareerBoard.Data.Outbox;
using CareerBoard.Data.Queries;
using CareerBoard.Domain;
using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Employers;
using CareerBoard.Domain.Postings;
using CareerBoard.Domain.Roles;
using CareerBoard.Domain.Skills;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace CareerBoard.Data;

public sealed partial class CareerBoardDb
{
    private bool _inWrite;
    private long _revision;

    /// <summary>
    /// Runs <paramref name="work"/> as one transaction that began by writing: what it reads stays true until it commits,
    /// and <paramref name="work"/> gets the clock as it stood when its turn came.
    /// </summary>
    public async Task<T> InWriteAsync<T>(Func<DateTimeOffset, Task<T>> work, CancellationToken cancellationToken)
    {
        if (_inWrite) return await work(clock.GetUtcNow());

        using var turn = await provider.EnterWriteAsync(this, cancellationToken);
        await using var transaction = await Database.BeginTransactionAsync(cancellationToken);
        (_inWrite, _revision) = (true, 0);
        try
        {
            var result = await work(clock.GetUtcNow());
            await transaction.CommitAsync(cancellationToken);
            provider.Revision.Note(_revision);
            return result;
        }
        finally
        {
            _inWrite = false;
        }
    }

    /// <summary>Saves with audit entries, outbox rows and derived columns in the same transaction.</summary>
    /// <exception cref="DbUpdateConcurrencyException">Somebody else saved the same version first.</exception>
    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default) =>
        InWriteAsync(
            async now =>
            {
                await PrepareWatchedAsync(now, cancellationToken);
                return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
            },
            cancellationToken);

    /// <exception cref="NotSupportedException">Always: a write waits for its turn, and waiting blocks no thread here.</exception>
    public override int SaveChanges(bool acceptAllChangesOnSuccess) =>
        throw new NotSupportedException($"Use {nameof(SaveChangesAsync)}.");

    /// <summary>Whether somebody else was first, so that the same write, run again, finds what they wrote or has the turn to itself.</summary>
    public bool IsRace(Exception exception) =>
        exception is DbUpdateConcurrencyException || (exception is DbUpdateException failed && provider.IsUniqueViolation(failed)) || provider.GaveWay(exception);

    /// <summary>The next <paramref name="count"/> numbers for postings; the first of them is returned. Call it inside <see cref="InWriteAsync{T}"/>.</summary>
    public async Task<int> TakePostingNumbersAsync(int count, CancellationToken cancellationToken)
    {
        if (!_inWrite) throw new InvalidOperationException($"{nameof(TakePostingNumbersAsync)} belongs inside {nameof(InWriteAsync)}.");
        var next = await RaiseAsync(Counter.PostingNumber, count, cancellationToken);
        return checked((int)(next - count + 1));
    }

    /// <summary>
    /// Compares what is tracked with what it was once, not at every question to the tracker: a batch of an import holds thousands of
    /// entries, and asking for each name anew took most of its time.
    /// </summary>
    private async Task PrepareWatchedAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        ChangeTracker.DetectChanges();
        ChangeTracker.AutoDetectChangesEnabled = false;
        try
        {
            await PrepareAsync(now, cancellationToken);
        }
        finally
        {
            ChangeTracker.AutoDetectChangesEnabled = true;
        }
    }

    /// <summary>
    /// A sum of versions stands for who is in a stage, and has to tell who left it from who came instead: so each application counts from a number of its own,
    /// far below where counting ends.
    /// </summary>
    private static int FirstVersion(Guid id) => BinaryPrimitives.ReadInt32LittleEndian(id.ToByteArray().AsSpan(12)) & 0x3FFF_FFFF;

    private async Task PrepareAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        await KeepToStagesAsync(cancellationToken);
        await HideAsync(cancellationToken);
        foreach (var entry in ChangeTracker.Entries<Entity>().ToList())
        {
            var facts = entry.Entity.TakeFacts();
            WriteDown(facts, now);
            if (entry.State is EntityState.Modified || (entry.State is EntityState.Unchanged && facts.Count > 0))
            {
                entry.Property(e => e.Version).CurrentValue = entry.Property(e => e.Version).OriginalValue + 1;
            }
            else if (entry is { State: EntityState.Added, Entity: Application application })
            {
                entry.Property(e => e.Version).CurrentValue = FirstVersion(application.Id);
            }
        }

        foreach (var entry in ChangeTracker.Entries<Account>().ToList()) WriteDown(entry.Entity.TakeFacts(), now);

        await RaiseJudgedAsync(cancellationToken);
        await DeriveAsync(cancellationToken);

        await RaiseRevisionAsync(cancellationToken);
    }

    /// <summary>
    /// Whoever moves an application read its pipeline a moment ago. With the posting's turn, which whoever changes the stages has as well, it is asked once more
    /// whether the stage is still there, and reviewed blind as it was.
    /// </summary>
    /// <exception cref="DbUpdateConcurrencyException">It is not.</exception>
    private async Task KeepToStagesAsync(CancellationToken cancellationToken)
    {
        var moved = ChangeTracker.Entries<Application>().Where(e => e.State is EntityState.Modified && e.Property(a => a.StageId).IsModified).ToList();
        if (moved.Count == 0) return;

        foreach (var posting in moved.Select(e => e.Entity.PostingId).Distinct().Order()) await provider.LockPostingAsync(this, posting, cancellationToken);

        var reached = moved.Select(e => e.Entity.StageId).Distinct().ToList();
        var stages = await Pipelines.AsNoTracking().SelectMany(p => p.Stages).Where(s => reached.Contains(s.Id)).Select(s => new { s.Id, s.IsBlind, IsRemoved = s.RemovedAt != null }).ToListAsync(cancellationToken);
        if (stages.Exists(s => s.IsRemoved)) throw new DbUpdateConcurrencyException("A stage was taken out of its pipeline.");

        // Stages that this very save changes are not there yet as they will be.
        var changing = ChangeTracker.Entries<Pipeline>().Where(p => p.State is not EntityState.Unchanged).Select(p => p.Entity.PostingId).ToHashSet();
        if (moved.Exists(e => e.Entity.State is ApplicationState.Open && !changing.Contains(e.Entity.PostingId) && stages.Exists(s => s.Id == e.Entity.StageId && s.IsBlind != e.Entity.IsBlind)))
        {
            throw new DbUpdateConcurrencyException("What is reviewed blind was changed.");
        }
    }

    /// <summary>
    /// What stands in stages that are reviewed blind from now on, or no more, is hidden or known with the same save: whoever was rejected or withdrew, by the stage where
    /// that happened. Their searchable terms go, and are made anew by the job that reads files.
    /// </summary>
    private async Task HideAsync(CancellationToken cancellationToken)
    {
        foreach (var pipeline in ChangeTracker.Entries<Pipeline>().Where(e => e.State is not EntityState.Added && e.Entity is { PostingId: not null, IsChanged: true }).Select(e => e.Entity).ToList())
        {
            if (!pipeline.Facts.OfType<BlindReviewChanged>().Any()) continue;

            var (posting, blind) = (pipeline.PostingId, pipeline.Stages.Where(s => s.IsBlind).Select(s => s.Id).ToList());
            var ended = Applications.Where(a => a.PostingId == posting && (a.State == ApplicationState.Rejected || a.State == ApplicationState.Withdrawn));
            var hidden = Applications.Where(a => a.PostingId == posting && a.State == ApplicationState.Open && blind.Contains(a.StageId)).Select(a => a.Id)
                .Union(ended.Where(a => a.Timeline.Any(t => t.ToStageId == a.StageId && t.UndoneAt == null && t.FromStageId != null && blind.Contains(t.FromStageId.Value))).Select(a => a.Id));
            await TurnAsync(Applications.Where(a => !a.IsBlind && hidden.Contains(a.Id)), isBlind: true, cancellationToken);
            await TurnAsync(Applications.Where(a => a.PostingId == posting && a.IsBlind && !hidden.Contains(a.Id)), isBlind: false, cancellationToken);
        }
    }

    private async Task TurnAsync(IQueryable<Application> applications, bool isBlind, CancellationToken cancellationToken)
    {
        await ApplicationSearch.Where(r => applications.Any(a => a.Id == r.ApplicationId)).ExecuteDeleteAsync(cancellationToken);
        await applications.ExecuteUpdateAsync(set => set.SetProperty(a => a.IsBlind, isBlind), cancellationToken);
    }

    /// <summary>What has one scorecard more or less, or one that came in, has changed for whoever looks at it: its version says so, as it does of its own changes.</summary>
    private async Task RaiseJudgedAsync(CancellationToken cancellationToken)
    {
        var judged = ChangeTracker.Entries<Scorecard>()
            .Where(e => e.State is EntityState.Added or EntityState.Deleted || (e.State is EntityState.Modified && e.Property(c => c.HandedInAt).IsModified))
            .Select(e => e.Entity.ApplicationId).ToHashSet();
        if (judged.Count == 0) return;

        judged.ExceptWith(ChangeTracker.Entries<Application>().Where(e => e.State is EntityState.Added or EntityState.Modified).Select(e => e.Entity.Id));
        if (judged.Count > 0) await Applications.Where(a => judged.Contains(a.Id)).ExecuteUpdateAsync(set => set.SetProperty(a => a.Version, a => a.Version + 1), cancellationToken);
    }

    private async Task RaiseRevisionAsync(CancellationToken cancellationToken)
    {
        List<EntityEntry> changed = [.. ChangeTracker.Entries().Where(e => e.State is not EntityState.Unchanged && ChangesPublicPages(e))];
        if (changed.Count == 0) return;

        var revision = await RaiseAsync(Counter.Postings, 1, cancellationToken);
        if (changed.Exists(e => e.Entity is Employer or Team or Role or Skill or Location or Pipeline { PostingId: null })) await RaiseAsync(Counter.Names, 1, cancellationToken);
        foreach (var posting in changed.Where(e => e.Entity is Posting)) posting.Property(PostingRevisions.Column).CurrentValue = revision;
        var promising = changed.Select(e => e.Entity).OfType<Pipeline>().Where(p => p.PostingId is not null).Select(p => p.PostingId!.Value).ToList();
        if (promising.Count > 0) await Postings.Where(p => promising.Contains(p.Id)).ExecuteUpdateAsync(set => set.SetProperty(p => EF.Property<long>(p, PostingRevisions.Column), revision), cancellationToken);
        await this.WithholdAddedAsync(cancellationToken);
        foreach (var posting in ChangeTracker.Entries<Posting>().Where(p => changed.Exists(e => e.Entity == p.Entity))) PostingArrivals.Note(posting, revision);
    }

    /// <summary>What is written on a draft nobody sees. That it is there is said, because whoever adds a posting holds a turn by it.</summary>
    private static bool ChangesPublicPages(EntityEntry entry) => entry.Entity switch
    {
        Posting => entry.State is not EntityState.Modified || HasPage(entry.Property(nameof(Posting.Status)).CurrentValue) || HasPage(entry.Property(nameof(Posting.Status)).OriginalValue),
        // A posting's own pipeline begins by saying what the template said.
        Pipeline { PostingId: not null } own => own.IsChanged,
        _ => entry.Entity is Employer or Team or Role or Skill or Location or Pipeline or BoardText,
    };

    private static bool HasPage(object? status) => status is PostingStatus.Published or PostingStatus.Paused or PostingStatus.Closed;

    private void WriteDown(IReadOnlyList<Fact> facts, DateTimeOffset now)
    {
        foreach (var fact in facts)
        {
            Add(AuditEntry.For(fact, _actor, now));
            AddRange(Announcements.For(fact, now));
        }
    }

    internal async Task<long> RaiseAsync(string name, int by, CancellationToken cancellationToken)
    {
        await Counters.Where(c => c.Name == name).ExecuteUpdateAsync(set => set.SetProperty(c => c.Value, c => c.Value + by), cancellationToken);
        var value = await Counters.Where(c => c.Name == name).Select(c => c.Value).SingleAsync(cancellationToken);
        if (name == Counter.Postings) _revision = value;
        return value;
    }
}
