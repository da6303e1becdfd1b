using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Text.Json;
using CareerBoard.Web.Import.Files;
using CareerBoard.Web.Import.Formats;

namespace CareerBoard.Web.Import;

/// <summary>
/// A file of postings from elsewhere, read row by row. Nothing in a file makes it throw: a row that cannot be read is refused with its line and
/// reason and the rest goes on; a file that breaks ends with a refusal. Does not own the stream.
/// </summary>
internal sealed class PostingFile
{
    private const long LargestBoard = 256L * 1024 * 1024;
    private const int HeadLength = 64 * 1024;

    private static readonly JsonDocumentOptions Options = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    private readonly ImportOptions options;
    private readonly GuardedStream stream;
    private readonly ReadOnlyMemory<byte> head;
    private string? board;

    private PostingFile(ImportOptions options, GuardedStream stream, ReadOnlyMemory<byte> head, ImportFormat format)
    {
        (this.options, this.stream, this.head, Format) = (options, stream, head, format);
    }

    /// <summary>What the file is; never <see cref="ImportFormat.Auto"/> unless it could not be told, which reading then says.</summary>
    public ImportFormat Format { get; }

    /// <summary>
    /// Once all rows are read: the file was a board's complete answer, so what else is known of <see cref="Source"/> is no longer open there.
    /// False for JSON lines, for a single job, and for a file that broke off.
    /// </summary>
    public bool IsWholeBoard { get; private set; }

    /// <summary>The key of the board, as in <see cref="ImportedPosting.Source"/>, once all rows are read; null for JSON lines.</summary>
    public string? Source => Format is ImportFormat.Greenhouse or ImportFormat.Lever or ImportFormat.Ashby ? $"{Format.ToString().ToLowerInvariant()}:{board ?? FallbackBoard()}" : null;

    public static async Task<PostingFile> OpenAsync(Stream stream, ImportOptions options, CancellationToken cancellationToken)
    {
        var start = new byte[2];
        var length = await FillAsync(new(stream, long.MaxValue), start, cancellationToken);
        Stream whole = new Rewound(start.AsMemory(0, length), stream);
        if (length == 2 && start[0] == 0x1F && start[1] == 0x8B) whole = new GZipStream(whole, CompressionMode.Decompress, leaveOpen: true);

        var isLines = options.Format is ImportFormat.CareerBoard or ImportFormat.Jsonl;
        var guarded = new GuardedStream(whole, isLines || options.Format == ImportFormat.Auto ? long.MaxValue : LargestBoard);
        var beginning = new byte[HeadLength];
        ReadOnlyMemory<byte> peeked = beginning.AsMemory(0, await FillAsync(guarded, beginning, cancellationToken));
        if (peeked.Span.StartsWith("\uFEFF"u8)) peeked = peeked[3..];
        return new(options, guarded, peeked, options.Format == ImportFormat.Auto ? Detection.Format(peeked.Span) : options.Format);
    }

    public IAsyncEnumerable<ImportRow> ReadAsync(CancellationToken cancellationToken) => Format switch
    {
        ImportFormat.CareerBoard or ImportFormat.Jsonl => ReadLinesAsync(cancellationToken),
        ImportFormat.Auto => Unknown(),
        _ => ReadBoardAsync(cancellationToken),
    };

    private async IAsyncEnumerable<ImportRow> ReadLinesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var any = false;
        await foreach (var piece in JsonLines.ReadAsync(stream, head, cancellationToken))
        {
            any = true;
            yield return Row(piece);
        }
        if (!any) yield return new RefusedRow(1, "The file is empty.");
    }

    private async IAsyncEnumerable<ImportRow> ReadBoardAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var array = new JsonArray(stream, head);
        await foreach (var piece in array.ReadAsync(cancellationToken)) yield return Row(piece);
        IsWholeBoard = array is { IsArray: true, Complete: true };
    }

    private async IAsyncEnumerable<ImportRow> Unknown()
    {
        await Task.CompletedTask;
        yield return new RefusedRow(1, head.IsEmpty ? stream.Broken ?? "The file is empty." : stream.Broken ?? "The file is none of the known formats. Name one with --format if you know it.");
    }

    private ImportRow Row(JsonPiece piece)
    {
        if (piece.Refusal is { } refusal) return new RefusedRow(piece.Number, refusal);

        var json = piece.Json;
        var replaced = JsonRepair.Repair(ref json);
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(json, Options);
        }
        catch (JsonException wrong)
        {
            return new RefusedRow(piece.Number, wrong.BytePositionInLine is { } at ? $"The row is not well-formed JSON (at byte {at + 1})." : "The row is not well-formed JSON.");
        }

        using (document)
        {
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                var what = document.RootElement.ValueKind == JsonValueKind.Array ? "a JSON array: JSON lines have one object on each line" : "no JSON object";
                return new RefusedRow(piece.Number, $"The row is {what}.");
            }
            var notes = new Notes();
            if (replaced > 0) notes.Add("text", $"{replaced} broken characters were replaced");
            var row = new JsonRow(document.RootElement, notes);
            return Format switch
            {
                ImportFormat.CareerBoard => CareerBoardLines.Read(row, notes, piece.Number, options),
                ImportFormat.Jsonl => CollectedPostings.Read(row, notes, piece.Number, options),
                ImportFormat.Greenhouse => Greenhouse.Read(row, notes, piece.Number, board ??= Greenhouse.Board(row) ?? FallbackBoard(), options),
                ImportFormat.Lever => Lever.Read(row, notes, piece.Number, board ??= Lever.Board(row) ?? FallbackBoard(), options),
                _ => Ashby.Read(row, notes, piece.Number, board ??= Ashby.Board(row) ?? FallbackBoard(), options),
            };
        }
    }

    /// <summary>"patreon.2025-10.json.gz" names the board "patreon".</summary>
    private string FallbackBoard()
    {
        if (options.Employer is { } employer && PostingDraft.Slug(employer) is { Length: > 0 } slug) return slug;
        var name = Path.GetFileName(options.FileName ?? "");
        return name.Split('.')[0].Trim('-', ' ') is { Length: > 0 } first ? first : "board";
    }

    private static async Task<int> FillAsync(GuardedStream stream, Memory<byte> buffer, CancellationToken cancellationToken)
    {
        var filled = 0;
        while (filled < buffer.Length && await stream.ReadAsync(buffer[filled..], cancellationToken) is > 0 and var read) filled += read;
        return filled;
    }

    /// <summary>A stream whose first bytes were read already.</summary>
    private sealed class Rewound(ReadOnlyMemory<byte> start, Stream rest) : Stream
    {
        private ReadOnlyMemory<byte> start = start;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(Span<byte> buffer)
        {
            if (start.IsEmpty) return rest.Read(buffer);
            return Take(buffer);
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => start.IsEmpty ? rest.ReadAsync(buffer, cancellationToken) : ValueTask.FromResult(Take(buffer.Span));

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override void Flush() { }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        private int Take(Span<byte> buffer)
        {
            var taken = Math.Min(buffer.Length, start.Length);
            start.Span[..taken].CopyTo(buffer);
            start = start[taken..];
            return taken;
        }
    }
}
