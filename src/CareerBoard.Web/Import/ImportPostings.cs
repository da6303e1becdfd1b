using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using CareerBoard.Data;
using CareerBoard.Data.Requirements;
using CareerBoard.Domain;
using CareerBoard.Domain.Postings;
using CareerBoard.Web.Export;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Import;

/// <summary>
/// Stores the postings of a file: new ones, what changed of known ones, and the end of those that are gone. Reads the file once, writes in
/// batches, and can be run again with the same file, which then changes nothing.
/// </summary>
internal sealed partial class ImportPostings(CareerBoardDb db, TimeProvider clock)
{
    private const int BatchSize = 200;

    /// <summary>Somebody else may create the same employer or edit the same posting meanwhile; then the batch is done again.</summary>
    private const int MostAttempts = 3;

    private readonly BoardLookup _lookup = new(db);

    /// <summary>Which postings the file has, in 16 bytes each, so that a long file stays small in memory.</summary>
    private readonly HashSet<UInt128> _seen = [];

    private readonly HashSet<string> _boards = [];

    /// <summary>Rows that could not be taken and are still on their board.</summary>
    private readonly HashSet<string> _refused = [];

    private bool _hasNamelessRefusals;

    /// <summary>Made of the catalogue as it is when the import begins: a vocabulary for each posting would cost more than all else.</summary>
    private RequirementReader? _reader;

    /// <param name="progress">Called after each batch with what was done so far.</param>
    public async Task<ImportReport> RunAsync(PostingFile file, ImportWishes wishes, Action<ImportReport>? progress, CancellationToken cancellationToken)
    {
        var report = new ImportReport();
        await LookAroundAsync(cancellationToken);

        var batch = new List<ImportRow>(BatchSize);
        await foreach (var row in file.ReadAsync(cancellationToken))
        {
            batch.Add(row);
            if (batch.Count < BatchSize) continue;

            report.Add(await StoreAsync(batch, wishes, cancellationToken));
            progress?.Invoke(report);
            batch.Clear();
        }

        report.Add(await StoreAsync(batch, wishes, cancellationToken));
        await CloseGoneAsync(file, wishes, report, cancellationToken);
        progress?.Invoke(report);
        return report;
    }

    private async Task LookAroundAsync(CancellationToken cancellationToken)
    {
        await _lookup.LoadAsync(cancellationToken);
        _reader = new(await SkillVocabulary.LoadAsync(db, cancellationToken));
    }

    private async Task<ImportReport> StoreAsync(List<ImportRow> rows, ImportWishes wishes, CancellationToken cancellationToken)
    {
        var refused = new ImportReport();
        List<PostingRow> postings = [.. rows.Select(r => Sift(r, refused)).OfType<PostingRow>()];
        if (postings.Count == 0) return refused;

        refused.Add(await AttemptAsync(
            async () =>
            {
                var report = new ImportReport();
                if (wishes.DryRun)
                {
                    await ApplyAsync(postings, wishes, report, clock.GetUtcNow(), cancellationToken);
                    return report;
                }

                return await db.InWriteAsync(
                    async now =>
                    {
                        await ApplyAsync(postings, wishes, report, now, cancellationToken);
                        await db.SaveChangesAsync(cancellationToken);
                        return report;
                    },
                    cancellationToken);
            },
            cancellationToken));
        return refused;
    }

    private async Task<T> AttemptAsync<T>(Func<Task<T>> work, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await work();
            }
            catch (DbUpdateException exception) when (attempt < MostAttempts && (exception is DbUpdateConcurrencyException || db.Provider.IsUniqueViolation(exception)))
            {
                db.ChangeTracker.Clear();
                await LookAroundAsync(cancellationToken);
            }
            finally
            {
                db.ChangeTracker.Clear();
            }
        }
    }

    /// <summary>The row if it can be stored; otherwise its refusal is noted.</summary>
    private PostingRow? Sift(ImportRow row, ImportReport report)
    {
        if (row is RefusedRow refused)
        {
            if (refused.SourceId is { } id) _refused.Add(id);
            else _hasNamelessRefusals = true;
            report.Refuse(refused.Line, refused.Reason);
            return null;
        }

        var (line, posting) = (row.Line, ((PostingRow)row).Posting);
        if (posting.Source.Length > PostingSource.BoardLength || posting.SourceId.Length > PostingSource.ExternalIdLength)
        {
            report.Refuse(line, $"The id is longer than {PostingSource.ExternalIdLength} characters.");
            return null;
        }

        _boards.Add(posting.Source);
        if (!_seen.Add(Key(posting.Source, posting.SourceId)))
        {
            report.Refuse(line, $"The id {posting.SourceId} stands in the file twice; the first one counts.");
            return null;
        }

        return (PostingRow)row;
    }

    private async Task ApplyAsync(List<PostingRow> rows, ImportWishes wishes, ImportReport report, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var known = await FindKnownAsync(rows, cancellationToken);
        var changing = await LoadAsync(rows, known, wishes, cancellationToken);
        var next = await FirstNumberAsync(rows.Count(r => !known.ContainsKey(r.Key)), wishes, cancellationToken);

        foreach (var row in rows)
        {
            var refusal = (known.GetValueOrDefault(row.Key), changing.GetValueOrDefault(row.Key)) switch
            {
                (null, _) => Create(row, next++, wishes, report, now),
                (_, null) => Skip(report),
                (_, { } posting) => Update(posting, row, wishes, report, now),
            };
            if (refusal is not null) report.Refuse(row.Line, Texts.Refusals.Say(refusal));
            foreach (var note in row.Posting.Unmapped) report.Note(row.Line, note);
        }
    }

    private static Refusal? Skip(ImportReport report)
    {
        report.Count(ImportOutcome.Unchanged);
        return null;
    }

    private async Task<int> FirstNumberAsync(int count, ImportWishes wishes, CancellationToken cancellationToken) =>
        count == 0 || wishes.DryRun ? Counter.FirstPostingNumber : await db.TakePostingNumbersAsync(count, cancellationToken);

    private async Task<Dictionary<string, KnownPosting>> FindKnownAsync(List<PostingRow> rows, CancellationToken cancellationToken)
    {
        var known = new Dictionary<string, KnownPosting>(rows.Count);
        foreach (var board in rows.GroupBy(r => r.Posting.Source))
        {
            string[] ids = [.. board.Select(r => r.Posting.SourceId)];
            var found = await db.Postings
                .Where(p => p.Source!.Board == board.Key && ids.Contains(p.Source.ExternalId))
                .Select(p => new { p.Source!.ExternalId, Known = new KnownPosting(p.Id, p.Source.ContentHash, p.Source.UpdatedAt, p.Source.Parts, p.Status, p.ClosedBecause) })
                .ToListAsync(cancellationToken);
            foreach (var one in found) known[PostingRow.KeyOf(board.Key, one.ExternalId)] = one.Known;
        }

        // What was written here and exported comes back under its own id.
        Guid[] own = [.. rows.Select(r => OwnId(r.Posting)).OfType<Guid>()];
        if (own.Length == 0) return known;

        foreach (var posting in await db.Postings.Where(p => own.Contains(p.Id)).Select(p => new KnownPosting(p.Id, "", null, null, p.Status, p.ClosedBecause)).ToListAsync(cancellationToken))
        {
            known[PostingRow.KeyOf(ExportPostings.OwnBoard, ExportPostings.OwnId(posting.Id))] = posting;
        }

        return known;
    }

    private static Guid? OwnId(ImportedPosting posting) =>
        posting.Source == ExportPostings.OwnBoard && posting.SourceId.Split(':') is [_, var id] && Guid.TryParseExact(id, "N", out var own) ? own : null;

    /// <summary>Only what is to be changed is loaded as a whole: the same file again reads little and writes nothing.</summary>
    private async Task<Dictionary<string, Posting>> LoadAsync(List<PostingRow> rows, Dictionary<string, KnownPosting> known, ImportWishes wishes, CancellationToken cancellationToken)
    {
        var wanted = rows
            .Where(r => known.TryGetValue(r.Key, out var k) && !k.IsDoneWith(r.Posting, wishes))
            .ToDictionary(r => known[r.Key].Id, r => r.Key);
        if (wanted.Count == 0) return [];

        var postings = await db.Postings.Where(p => wanted.Keys.Contains(p.Id)).ToListAsync(cancellationToken);
        return postings.ToDictionary(p => wanted[p.Id]);
    }

    /// <summary>Ends what the file no longer has, when the file is known to be all there is.</summary>
    private async Task CloseGoneAsync(PostingFile file, ImportWishes wishes, ImportReport report, CancellationToken cancellationToken)
    {
        if (!file.IsWholeBoard && !wishes.Sync) return;
        if (file.Source is { } source) _boards.Add(source);
        if (file.Source is not null && !file.IsWholeBoard)
        {
            report.Remarks.Add("Nothing was closed: the file breaks off, so what is missing from it may still be open.");
            return;
        }

        if (_hasNamelessRefusals)
        {
            report.Remarks.Add("Nothing was closed: rows without a readable id may be the very ones that are missing.");
            return;
        }

        foreach (var board in _boards)
        {
            var listed = await db.Postings
                .Where(p => p.Source!.Board == board && p.Status != PostingStatus.Closed && p.Status != PostingStatus.Archived)
                .Select(p => new { p.Id, p.Source!.ExternalId })
                .ToListAsync(cancellationToken);
            foreach (var gone in listed.Where(p => !_seen.Contains(Key(board, p.ExternalId)) && !_refused.Contains(p.ExternalId)).Select(p => p.Id).Chunk(BatchSize))
            {
                report.CountClosed(wishes.DryRun ? gone.Length : await CloseAsync(gone, cancellationToken));
            }
        }
    }

    /// <returns>How many were ended: somebody here may have been quicker.</returns>
    private Task<int> CloseAsync(Guid[] gone, CancellationToken cancellationToken) => AttemptAsync(
        () => db.InWriteAsync(
            async now =>
            {
                var closed = 0;
                foreach (var posting in await db.Postings.Where(p => gone.Contains(p.Id)).ToListAsync(cancellationToken))
                {
                    // A draft was never out, so there is nothing to close and nobody to tell: it is put away.
                    if (posting.Close(ClosingReason.GoneAtSource, now) is null || posting.Archive(now) is null) closed++;
                }

                await db.SaveChangesAsync(cancellationToken);
                return closed;
            },
            cancellationToken),
        cancellationToken);

    private static UInt128 Key(string board, string id) =>
        BinaryPrimitives.ReadUInt128LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(PostingRow.KeyOf(board, id))));

    /// <summary>What has to be known of a stored posting to tell that nothing is to be done.</summary>
    private sealed record KnownPosting(Guid Id, string ContentHash, DateTimeOffset? UpdatedAt, IReadOnlyDictionary<string, string>? Parts, PostingStatus Status, ClosingReason? ClosedBecause)
    {
        public bool IsDoneWith(ImportedPosting incoming, ImportWishes wishes) =>
            ContentHash == incoming.ContentHash
            && SameInstant(UpdatedAt, incoming.UpdatedAt)
            && !IsBack
            && !(IsUnread && incoming.Details is null)
            && !(wishes.Publish && Status is PostingStatus.Draft);

        /// <summary>It stands here since before requirements were read out of the text.</summary>
        private bool IsUnread => Status is not PostingStatus.Archived && !ContentParts.WereRead(Parts);

        private bool IsBack => Status is PostingStatus.Closed && ClosedBecause is ClosingReason.GoneAtSource;
    }

    /// <summary>The databases keep microseconds.</summary>
    private static bool SameInstant(DateTimeOffset? stored, DateTimeOffset? said) => stored?.UtcTicks / TimeSpan.TicksPerMicrosecond == said?.UtcTicks / TimeSpan.TicksPerMicrosecond;
}
