using CareerBoard.Domain;

namespace CareerBoard.Data.Files;

/// <summary>
/// Where the bytes of uploaded files live. A file is there, whole and safe from a power cut, before its row is written;
/// a row that was never written leaves a file that the sweep finds with <see cref="SavedBeforeAsync"/>.
/// </summary>
public partial interface IFileStore
{
    /// <summary>How many more bytes may be stored before uploads are refused; none where nobody can tell.</summary>
    long? Room { get; }

    /// <summary>Copies the content under a new name, or refuses: <c>file.empty</c>, <c>file.too-large</c>, <c>file.no-room</c>.</summary>
    /// <param name="limit">The most bytes that are read; what is longer leaves nothing behind.</param>
    Task<Result<StoredFile>> SaveAsync(Stream content, long limit, CancellationToken cancellationToken);

    /// <summary>The content from its beginning, seekable; none where there is no such file.</summary>
    Task<Stream?> OpenReadAsync(StoredName name, CancellationToken cancellationToken);

    /// <summary>Removes a file; one that is not there is as good as removed.</summary>
    Task DeleteAsync(StoredName name, CancellationToken cancellationToken);

    /// <summary>Every stored name made before an instant, in no order: what the sweep compares with the rows.</summary>
    IAsyncEnumerable<StoredName> SavedBeforeAsync(DateTimeOffset instant, CancellationToken cancellationToken);

    /// <summary>Removes what a crash left half written before an instant, and says how many there were.</summary>
    Task<int> DiscardUnfinishedAsync(DateTimeOffset instant, CancellationToken cancellationToken);
}

/// <param name="Sha256">64 lower-case hexadecimal digits.</param>
public sealed record StoredFile(StoredName Name, long Length, string Sha256);
