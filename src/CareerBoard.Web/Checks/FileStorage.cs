using CareerBoard.Data.Files;
using CareerBoard.Web.Jobs;
using Microsoft.Extensions.Options;

namespace CareerBoard.Web.Checks;

/// <summary>How the store of candidates' files is doing, for the page and for <c>check</c>.</summary>
internal sealed class FileStorage(IFileStore store, IFileScanner scanner, SweepBook sweeps, IOptions<FilesOptions> options)
{
    public async Task<FileStorageFacts> DescribeAsync(CancellationToken cancellationToken)
    {
        var facts = new FileStorageFacts(store.Room, options.Value.KeepFreeBytes, sweeps.Last);
        try
        {
            return facts with { Scanner = await scanner.DescribeAsync(cancellationToken) };
        }
        catch (ScannerException silent)
        {
            return facts with { ScannerFault = silent.Message };
        }
    }
}

/// <param name="Room">Bytes until uploads are refused; none where nobody can tell.</param>
/// <param name="KeptFree">Bytes that uploads leave alone.</param>
/// <param name="LastSweep">Of this process, or none.</param>
internal sealed record FileStorageFacts(long? Room, long KeptFree, Sweep? LastSweep)
{
    /// <summary>What scans, in its own words; none where nothing does.</summary>
    public string? Scanner { get; init; }

    /// <summary>Why the scanner that is set up does not answer, or none.</summary>
    public string? ScannerFault { get; init; }
}
