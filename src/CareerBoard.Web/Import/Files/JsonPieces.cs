using System.Runtime.CompilerServices;

namespace CareerBoard.Web.Import.Files;

/// <summary>The bytes of one JSON value of a file, or why it could not be had.</summary>
internal readonly record struct JsonPiece(long Number, byte[] Json, string? Refusal = null);

/// <summary>A file that gives bytes, or ends early with a reason instead of an exception.</summary>
internal sealed class GuardedStream(Stream stream, long largest)
{
    private long total;

    /// <summary>Why reading stopped before the end, if it did.</summary>
    public string? Broken { get; private set; }

    public async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        if (Broken is not null) return 0;
        try
        {
            var read = await stream.ReadAsync(buffer, cancellationToken);
            total += read;
            if (total <= largest) return read;
            Broken = $"The file holds more than {largest / (1024 * 1024)} MB once unpacked; the rest was not read.";
        }
        catch (InvalidDataException)
        {
            Broken = "The file is damaged: its compression ends in the middle or is broken.";
        }
        catch (EndOfStreamException)
        {
            Broken = "The file is damaged: it ends in the middle.";
        }
        catch (IOException)
        {
            Broken = "The file could not be read to its end.";
        }
        return 0;
    }
}

/// <summary>Lines, each at most <see cref="LargestLine"/> bytes; a longer one is skipped and refused, whatever its length.</summary>
internal static class JsonLines
{
    public const int LargestLine = 2 * 1024 * 1024;

    public static async IAsyncEnumerable<JsonPiece> ReadAsync(GuardedStream stream, ReadOnlyMemory<byte> head, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var line = new MemoryStream(64 * 1024);
        var chunk = new byte[64 * 1024];
        var number = 0L;
        var skipping = false;
        var rest = head;

        while (true)
        {
            if (rest.IsEmpty)
            {
                var read = await stream.ReadAsync(chunk, cancellationToken);
                if (read == 0) break;
                rest = chunk.AsMemory(0, read);
            }

            var end = rest.Span.IndexOf((byte)'\n');
            var part = end < 0 ? rest : rest[..end];
            rest = end < 0 ? default : rest[(end + 1)..];
            if (!skipping)
            {
                line.Write(part.Span);
                skipping = line.Length > LargestLine;
                if (skipping) line.SetLength(0);
            }
            if (end < 0) continue;

            number++;
            if (skipping) yield return TooLong(number);
            else if (Trimmed(line) is { Length: > 0 } json) yield return new(number, json);
            line.SetLength(0);
            skipping = false;
        }

        number++;
        if (skipping) yield return TooLong(number);
        // What a broken file ends with is half a line: the break itself is the news.
        else if (stream.Broken is null && Trimmed(line) is { Length: > 0 } last) yield return new(number, last);
        if (stream.Broken is { } reason) yield return new(number, [], reason);
    }

    private static JsonPiece TooLong(long number) => new(number, [], $"The line is longer than {LargestLine / (1024 * 1024)} MB.");

    private static byte[] Trimmed(MemoryStream line) => line.GetBuffer().AsSpan(0, (int)line.Length).Trim(" \t\r\0"u8).ToArray();
}
