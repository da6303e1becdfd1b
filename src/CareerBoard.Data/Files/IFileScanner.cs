namespace CareerBoard.Data.Files;

/// <summary>What looks into uploaded files before anything is stored. Whatever is not known to be clean is not taken in.</summary>
public interface IFileScanner
{
    /// <param name="content">Seekable; read from its beginning and left anywhere.</param>
    Task<ScanVerdict> ScanAsync(Stream content, CancellationToken cancellationToken);

    /// <summary>What scans here and how old its signatures are, in its own words; none where nothing scans.</summary>
    /// <exception cref="ScannerException">It does not answer as it should.</exception>
    Task<string?> DescribeAsync(CancellationToken cancellationToken);
}

public abstract record ScanVerdict
{
    private ScanVerdict()
    {
    }

    public sealed record Clean : ScanVerdict;

    /// <param name="Signature">The scanner's name for what it found.</param>
    public sealed record Infected(string Signature) : ScanVerdict;

    /// <param name="Reason">What went wrong, without anything of the file.</param>
    public sealed record NotScanned(string Reason) : ScanVerdict;
}

public sealed class ScannerException(string reason, Exception? inner = null) : Exception(reason, inner);

/// <summary>Where no scanner is set up, nothing is known against a file.</summary>
public sealed class NoScanner : IFileScanner
{
    public Task<ScanVerdict> ScanAsync(Stream content, CancellationToken cancellationToken) => Task.FromResult<ScanVerdict>(new ScanVerdict.Clean());

    public Task<string?> DescribeAsync(CancellationToken cancellationToken) => Task.FromResult<string?>(null);
}
