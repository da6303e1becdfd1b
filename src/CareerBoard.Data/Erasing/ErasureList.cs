using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using CareerBoard.Data.Files;
using CareerBoard.Domain;

namespace CareerBoard.Data.Erasing;

/// <summary>
/// The erasures in a file beside the database, one line of JSON each. It is there when the database is lost or is set back, which is when
/// it is needed. What a line holds is in the table too, so a line that was not written to its end is written again.
/// </summary>
public sealed class ErasureList(string path)
{
    public const string FileName = "erasures.jsonl";

    private const int Tries = 100;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter<ErasedKind>() },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
    };

    public string Path => path;

    /// <summary>What the file holds; nothing where there is none.</summary>
    public async Task<Result<Erasure[]>> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            // Whoever appends need not wait for whoever reads.
            await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var reader = new StreamReader(file, Encoding.UTF8);
            return Parse(await reader.ReadToEndAsync(cancellationToken));
        }
        catch (Exception absent) when (absent is FileNotFoundException or DirectoryNotFoundException)
        {
            return Array.Empty<Erasure>();
        }
    }

    /// <summary>Writes down those that are not there yet, and returns when they are safe from a power cut.</summary>
    /// <returns>How many there were.</returns>
    public async Task<int> AddAsync(IReadOnlyCollection<Erasure> erasures, CancellationToken cancellationToken)
    {
        if (erasures.Count == 0) return 0;

        // Nobody else appends meanwhile: not a command beside the board, and not another node in the same folder.
        await using var file = await OpenAloneAsync(cancellationToken);
        using var reader = new StreamReader(file, Encoding.UTF8, detectEncodingFromByteOrderMarks: false, bufferSize: -1, leaveOpen: true);
        var (ended, known) = Ended(await reader.ReadToEndAsync(cancellationToken));
        var added = erasures.Where(erasure => !known.Contains(erasure.Id)).DistinctBy(erasure => erasure.Id).ToList();
        if (added.Count == 0) return 0;

        // What a power cut left of a last line goes: its erasure is among those to be written, or was never confirmed.
        file.SetLength(Encoding.UTF8.GetByteCount(ended));
        if (ended.Length > 0)
        {
            file.Seek(-1, SeekOrigin.End);
            file.WriteByte((byte)'\n');
        }

        foreach (var erasure in added) await file.WriteAsync((byte[])[.. JsonSerializer.SerializeToUtf8Bytes(erasure, Options), (byte)'\n'], cancellationToken);
        file.Flush(flushToDisk: true);
        Posix.FlushFolder(System.IO.Path.GetDirectoryName(path)!);
        return added.Count;
    }

    private Result<Erasure[]> Parse(string text)
    {
        var read = new List<Erasure>();
        foreach (var (number, line) in text.Split('\n').Index())
        {
            if (TryRead(line) is { } erasure) read.Add(erasure);
            else if (!string.IsNullOrWhiteSpace(line) && number < text.Count(c => c == '\n')) return new Refusal("erasures.unreadable", path, number + 1);
        }

        return read.ToArray();
    }

    private static (string Ended, HashSet<Guid> Known) Ended(string text)
    {
        var ended = text[..(text.LastIndexOf('\n') + 1)];
        // Somebody may have edited the file and left out the last line break.
        if (TryRead(text[ended.Length..]) is not null) ended = text + '\n';
        return (ended, [.. ended.Split('\n').Select(TryRead).OfType<Erasure>().Select(erasure => erasure.Id)]);
    }

    private static Erasure? TryRead(string line)
    {
        try
        {
            return string.IsNullOrWhiteSpace(line) ? null : JsonSerializer.Deserialize<Erasure>(line, Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private async Task<FileStream> OpenAloneAsync(CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        for (var tried = 1; ; tried++)
        {
            try
            {
                return new FileStream(path, options);
            }
            catch (IOException) when (tried < Tries && File.Exists(path))
            {
                await Task.Delay(Pause, cancellationToken);
            }
        }
    }
}
