using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace CareerBoard.Data.Files;

/// <summary>What is known of a PDF before it is drawn.</summary>
public abstract record DocumentPages
{
    private DocumentPages()
    {
    }

    /// <param name="Count">How many there are; only the first <see cref="PagePictures.MostPages"/> are drawn.</param>
    /// <param name="Sizes">Of those that are drawn.</param>
    public sealed record Known(int Count, IReadOnlyList<PictureSize> Sizes) : DocumentPages;

    /// <summary>This machine lacks a program for it.</summary>
    public sealed record Unavailable(string Program) : DocumentPages;

    public sealed record Unreadable : DocumentPages;

    /// <summary>Too many others are waiting: not now.</summary>
    public sealed record Busy : DocumentPages;
}

/// <summary>In pixels, so that a page of HTML leaves room for the picture before it comes.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct PictureSize(int Width, int Height, double DotsPerInch);

/// <summary>
/// Draws the pages of PDFs that passed <see cref="DocumentCheck"/>, by <c>pdfinfo</c> and <c>pdftoppm</c> in a limited child process. What was drawn
/// stays in memory for some minutes and is written to no disk, so that whoever erases a file need not look for pictures of it.
/// </summary>
public sealed class PagePictures(IFileStore files, TimeProvider clock) : IDisposable
{
    public const string Program = "pdftoppm";
    public const string ContentType = "image/jpeg";
    public const int MostPages = 20;

    /// <summary>Sharp where a page is as wide as half a screen, and readable where somebody makes it larger.</summary>
    private const double DotsPerInch = 120;
    private const double PointsPerInch = 72;

    /// <summary>Of the longer side, in pixels: a poster is drawn coarser than a letter.</summary>
    private const double LongestSide = 1_800;

    private const long MostBytes = 24L * 1024 * 1024;
    private const long MostBytesOfPages = 2L * 1024 * 1024;

    /// <summary>Longer than one reads in an application and its neighbours.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(10);

    /// <summary>What could not be read is not tried again before.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    /// <summary>A file of which one page took too long has others like it; they are refused so long.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromMinutes(10);

    /// <summary>Whoever opens an application waits no longer to hear how many pages there are.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private static readonly ChildCommand Measuring = new("pdfinfo", "-f", "1", "-l", MostPages.ToString(CultureInfo.InvariantCulture), ChildCommand.Input) { Time = TimeSpan.FromSeconds(3), MaxOutput = 256 * 1024 };

    /// <summary>Apart from what reads texts in the background: nobody who waits for a picture waits for that. And nobody who opens an application waits for others' pictures.</summary>
    private readonly ChildProcess _measuring = new();
    private readonly ChildProcess _drawing = new();

    /// <summary>As many as draw at once, so that a picture whose turn comes can still be refused.</summary>
    private readonly SemaphoreSlim _turns = new(ChildProcess.AtOnce);

    private readonly Lock _lock = new();
    private readonly Dictionary<StoredName, DateTimeOffset> _slow = [];

    private readonly KeptInMemory<StoredName, DocumentPages> _pages = new(MostBytesOfPages, pages => new(pages is DocumentPages.Known known ? 100 + (24 * known.Sizes.Count) : 100, pages is DocumentPages.Known ? Kept : Pause), clock);
    private readonly KeptInMemory<(StoredName Name, int Page), byte[]> _pictures = new(MostBytes, picture => new(100 + picture.Length, picture.Length > 0 ? Kept : Pause), clock);

    public async Task<DocumentPages> MeasureAsync(StoredName name, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            return await _pages.GetAsync(name, stop => MeasureNowAsync(name, stop), patience.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new DocumentPages.Busy();
        }
    }

    /// <param name="page">From 1.</param>
    /// <returns>A JPEG; none where there is no such page, or it cannot be drawn.</returns>
    public async Task<byte[]?> DrawAsync(StoredName name, int page, CancellationToken cancellationToken)
    {
        if (await MeasureAsync(name, cancellationToken) is not DocumentPages.Known known || page < 1 || page > known.Sizes.Count || IsSlow(name)) return null;

        var picture = await _pictures.GetAsync((name, page), stop => DrawNowAsync(name, page, known.Sizes[page - 1].DotsPerInch, stop), cancellationToken);
        return picture.Length > 0 ? picture : null;
    }

    public void Dispose()
    {
        _measuring.Dispose();
        _drawing.Dispose();
        _turns.Dispose();
    }

    private async Task<DocumentPages> MeasureNowAsync(StoredName name, CancellationToken cancellationToken) => await RunAsync(_measuring, Measuring, name, cancellationToken) switch
    {
        ChildOutcome.Done { Output: var output } => Read(Encoding.UTF8.GetString(output)),
        ChildOutcome.NotInstalled { Program: var program } => new DocumentPages.Unavailable(program),
        _ => new DocumentPages.Unreadable(),
    };

    private async Task<byte[]> DrawNowAsync(StoredName name, int page, double dotsPerInch, CancellationToken cancellationToken)
    {
        var number = page.ToString(CultureInfo.InvariantCulture);
        var drawing = new ChildCommand(Program, "-jpeg", "-jpegopt", "quality=85", "-cropbox", "-r", dotsPerInch.ToString("F2", CultureInfo.InvariantCulture), "-f", number, "-l", number, ChildCommand.Input);
        await _turns.WaitAsync(cancellationToken);
        try
        {
            if (IsSlow(name)) return [];

            var drawn = await RunAsync(_drawing, drawing, name, cancellationToken);
            if (drawn is ChildOutcome.TimedOut) NoteSlow(name);
            return drawn is ChildOutcome.Done { Output: [0xFF, 0xD8, 0xFF, ..] jpeg } ? jpeg : [];
        }
        finally
        {
            _turns.Release();
        }
    }

    private bool IsSlow(StoredName name)
    {
        lock (_lock) return _slow.TryGetValue(name, out var until) && until > clock.GetUtcNow();
    }

    private void NoteSlow(StoredName name)
    {
        lock (_lock)
        {
            var now = clock.GetUtcNow();
            foreach (var over in _slow.Where(s => s.Value <= now).Select(s => s.Key).ToList()) _slow.Remove(over);
            _slow[name] = now + Rest;
        }
    }

    /// <returns>None where the file is not there, or cannot be handed to the program because the disk is full: the page around it is shown all the same.</returns>
    private async Task<ChildOutcome?> RunAsync(ChildProcess children, ChildCommand command, StoredName name, CancellationToken cancellationToken)
    {
        try
        {
            await using var file = await files.OpenReadAsync(name, cancellationToken);
            return file is null ? null : await children.RunAsync(command, file, cancellationToken);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Lines such as <c>Pages: 2</c>, <c>Page    1 size:  595 x 842 pts (A4)</c> and <c>Page    1 rot:   90</c>. Others hold what the author wrote, line by line, and count for nothing.</summary>
    private static DocumentPages Read(string output)
    {
        var (count, sizes) = (0, new SortedDictionary<int, (double Width, double Height)>());
        foreach (var line in output.Split('\n'))
        {
            switch (line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                case ["Pages:", var text] when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var pages):
                    count = pages;
                    break;
                case ["Page", var page, "size:", var width, "x", var height, "pts", ..] when IsPage(page, out var number) && IsLength(width, out var across) && IsLength(height, out var along):
                    sizes[number] = (across, along);
                    break;
                case ["Page", var page, "rot:", "90" or "270"] when IsPage(page, out var number) && sizes.TryGetValue(number, out var size):
                    sizes[number] = (size.Height, size.Width);
                    break;
            }
        }

        var drawn = Math.Min(count, MostPages);
        return drawn > 0 && sizes.Count == drawn && sizes.Keys.Last() == drawn ? new DocumentPages.Known(count, [.. sizes.Values.Select(SizeOf)]) : new DocumentPages.Unreadable();
    }

    private static bool IsPage(string text, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number is >= 1 and <= MostPages;

    private static bool IsLength(string text, out double length) => double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out length) && length is > 0 and < 1_000_000;

    private static PictureSize SizeOf((double Width, double Height) points)
    {
        var dots = Math.Min(DotsPerInch, LongestSide * PointsPerInch / Math.Max(points.Width, points.Height));
        return new(Pixels(points.Width), Pixels(points.Height), dots);

        int Pixels(double length) => Math.Max(1, (int)Math.Ceiling(length * dots / PointsPerInch));
    }
}
