using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CareerBoard.Data.Files;
using Microsoft.Extensions.Caching.Memory;

namespace CareerBoard.Web.Api.Cards;

/// <summary>
/// Makes PNG of cards by <c>rsvg-convert</c> in a limited child process, and keeps the latest. In a process of its own because fonts and their
/// shaping are large machines, and the words come from whoever may write a posting.
/// </summary>
internal sealed partial class SocialCardPictures(ILogger<SocialCardPictures> log, string program = SocialCardPictures.Program) : IDisposable
{
    public const string Program = "rsvg-convert";

    /// <summary>In bytes, of all pictures that are kept; one has about 60 kB.</summary>
    private const long MostKept = 32 * 1024 * 1024;

    /// <summary>Who comes when as many wait already does not wait: a picture is made in about a tenth of a second.</summary>
    private const int MostWaiting = 16;

    /// <summary>What could not be drawn is not tried again before.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    private static readonly byte[] Nothing = [];

    private readonly ChildCommand _drawing = new(program, "--width", SocialCard.Width.ToString(CultureInfo.InvariantCulture), "--format", "png", ChildCommand.Input) { Time = TimeSpan.FromSeconds(3) };

    /// <summary>Apart from what reads résumés: neither waits for the other.</summary>
    private readonly ChildProcess _children = new();
    private readonly SemaphoreSlim _turn = new(1);
    private readonly MemoryCache _kept = new(new MemoryCacheOptions { SizeLimit = MostKept });
    private int _waiting;

    /// <returns>None where there is no program for it, it fails, or too many wait.</returns>
    public async Task<byte[]?> DrawAsync(SocialCard card, CancellationToken cancellationToken)
    {
        var svg = Encoding.UTF8.GetBytes(card.ToSvg());
        var name = Convert.ToHexString(SHA256.HashData(svg));
        if (!_kept.TryGetValue(name, out byte[]? png)) png = await WaitAsync(name, svg, cancellationToken);
        return png is { Length: > 0 } ? png : null;
    }

    private async Task<byte[]?> WaitAsync(string name, byte[] svg, CancellationToken cancellationToken)
    {
        try
        {
            if (Interlocked.Increment(ref _waiting) > MostWaiting) return null;

            await _turn.WaitAsync(cancellationToken);
            try
            {
                return _kept.TryGetValue(name, out byte[]? png) ? png : await DrawAsync(name, svg, cancellationToken);
            }
            finally
            {
                _turn.Release();
            }
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }

    private async Task<byte[]> DrawAsync(string name, byte[] svg, CancellationToken cancellationToken)
    {
        try
        {
            using var input = new MemoryStream(svg);
            var outcome = await _children.RunAsync(_drawing, input, cancellationToken);
            if (outcome is ChildOutcome.Done { Output: { Length: > 0 } png }) return _kept.Set(name, png, new MemoryCacheEntryOptions { Size = png.Length });

            // That the program is missing is said by the check, and not once for every reader.
            if (outcome is not ChildOutcome.NotInstalled) LogFailed(outcome.ToString());
        }
        catch (IOException failure)
        {
            LogFailed(failure.GetType().Name);
        }

        return _kept.Set(name, Nothing, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = Pause });
    }

    public void Dispose()
    {
        _kept.Dispose();
        _turn.Dispose();
        _children.Dispose();
    }

    [LoggerMessage(LogLevel.Warning, "A card was not drawn, and the plain picture is shown in its place: {Outcome}")]
    private partial void LogFailed(string outcome);
}
