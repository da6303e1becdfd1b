using System.Runtime.CompilerServices;
using System.Text.Json;

namespace CareerBoard.Web.Import.Files;

/// <summary>
/// The elements of one array in a document that never fits into memory as a whole: the root itself, or the property "jobs" of a root object.
/// A root object without that property is given as the single element.
/// </summary>
internal sealed class JsonArray(GuardedStream stream, ReadOnlyMemory<byte> head)
{
    public const int LargestElement = 8 * 1024 * 1024;

    private static readonly JsonReaderOptions ReaderOptions = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    private byte[] buffer = [.. head.Span, .. new byte[64 * 1024]];
    private int filled = head.Length;
    private bool ended;
    private JsonReaderState state = new(ReaderOptions);

    private enum Step
    {
        More,
        Element,
        Array,
        Single,
        End,
        Broken,
    }

    /// <summary>The document was read to its very end and is well formed.</summary>
    public bool Complete { get; private set; }

    /// <summary>The document is an array or holds one, rather than being a single posting.</summary>
    public bool IsArray { get; private set; }

    public async IAsyncEnumerable<JsonPiece> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var number = 0L;
        while (true)
        {
            switch (IsArray ? NextElement(out var element) : FindArray(out element))
            {
                case Step.Element:
                    yield return new(++number, element);
                    break;
                case Step.Array:
                    IsArray = true;
                    break;
                case Step.Single:
                    Complete = true;
                    yield return new(1, element);
                    yield break;
                case Step.End:
                    if (await DrainAsync(cancellationToken)) Complete = true;
                    else yield return new(number + 1, [], stream.Broken ?? "The file ends in the middle: after the last posting it is no longer JSON.");
                    yield break;
                case Step.Broken:
                    yield return new(number + 1, [], "The file is not well-formed JSON from here on; the rest was not read.");
                    yield break;
                default:
                    if (ended)
                    {
                        yield return new(number + 1, [], stream.Broken ?? (filled == 0 ? "The file is empty." : "The file ends in the middle of its JSON."));
                        yield break;
                    }
                    if (filled > LargestElement)
                    {
                        yield return new(number + 1, [], IsArray ? $"A posting is larger than {LargestElement / (1024 * 1024)} MB; the rest was not read." : "The file holds no list of postings where one is expected.");
                        yield break;
                    }
                    await FillAsync(cancellationToken);
                    break;
            }
        }
    }

    private async Task FillAsync(CancellationToken cancellationToken)
    {
        if (buffer.Length - filled < 32 * 1024) Array.Resize(ref buffer, Math.Max(buffer.Length * 2, 128 * 1024));
        var read = await stream.ReadAsync(buffer.AsMemory(filled), cancellationToken);
        filled += read;
        ended = read == 0;
    }

    /// <summary>Reads from the start of the document each time: what comes before the array is small, or the file is not what it should be.</summary>
    private Step FindArray(out byte[] element)
    {
        element = [];
        var reader = new Utf8JsonReader(buffer.AsSpan(0, filled), ended, new JsonReaderState(ReaderOptions));
        try
        {
            if (!reader.Read()) return Step.More;
            if (reader.TokenType == JsonTokenType.StartArray) return Begin(reader);
            if (reader.TokenType != JsonTokenType.StartObject) return Step.Broken;

            while (reader.Read())
            {
                if (reader.TokenType == JsonTokenType.EndObject)
                {
                    element = buffer.AsSpan(0, (int)reader.BytesConsumed).ToArray();
                    return Step.Single;
                }
                var isJobs = reader.ValueTextEquals("jobs"u8);
                if (!reader.Read()) return Step.More;
                if (isJobs && reader.TokenType == JsonTokenType.StartArray) return Begin(reader);
                if (!reader.TrySkip()) return Step.More;
            }
            return Step.More;
        }
        catch (JsonException)
        {
            return Step.Broken;
        }
    }

    private Step Begin(Utf8JsonReader reader)
    {
        Advance(reader);
        return Step.Array;
    }

    private Step NextElement(out byte[] element)
    {
        element = [];
        var reader = new Utf8JsonReader(buffer.AsSpan(0, filled), ended, state);
        try
        {
            if (!reader.Read()) return Step.More;
            if (reader.TokenType == JsonTokenType.EndArray)
            {
                Advance(reader);
                return Step.End;
            }
            var start = (int)reader.TokenStartIndex;
            if (!reader.TrySkip()) return Step.More;

            element = buffer.AsSpan(start, (int)reader.BytesConsumed - start).ToArray();
            Advance(reader);
            return Step.Element;
        }
        catch (JsonException)
        {
            return Step.Broken;
        }
    }

    private void Advance(Utf8JsonReader reader)
    {
        var consumed = (int)reader.BytesConsumed;
        state = reader.CurrentState;
        buffer.AsSpan(consumed, filled - consumed).CopyTo(buffer);
        filled -= consumed;
    }

    /// <summary>What follows the array must be JSON too: only a whole answer may close what it no longer lists.</summary>
    private async Task<bool> DrainAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            if (!Drain(out var finished)) return false;
            if (finished) return stream.Broken is null;
            if (filled > LargestElement) return false;
            await FillAsync(cancellationToken);
        }
    }

    private bool Drain(out bool finished)
    {
        finished = false;
        var reader = new Utf8JsonReader(buffer.AsSpan(0, filled), ended, state);
        try
        {
            while (reader.Read()) { }
            finished = ended && reader.CurrentDepth == 0;
            Advance(reader);
            return !ended || finished;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
