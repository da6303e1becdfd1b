namespace CareerBoard.Domain.Candidates;

public enum FileKind
{
    Resume,
    Transcript,
    Portfolio,
    Answer,

    /// <summary>Came with a message, from whichever side.</summary>
    Message,
}

/// <summary>A file that a candidate handed in. The bytes lie in the file store under a name of the store's making.</summary>
/// <param name="StoredName">The store's name for the bytes.</param>
/// <param name="FileName">The person's name for it, shown and used for the download, never as a path.</param>
/// <param name="ContentType">Decided by the check, never by the sender.</param>
/// <param name="Length">Bytes.</param>
/// <param name="Sha256">Of the bytes, lower-case hex.</param>
public sealed record CandidateFile(Guid Id, Guid CandidateId, FileKind Kind, string StoredName, string FileName, string ContentType, long Length, string Sha256, DateTimeOffset UploadedAt)
{
    public const int FileNameLength = 200;
    public const int LargestBytes = 10 * 1024 * 1024;

    /// <summary>The member who attached it to a message for the candidate, or none where it is the candidate's own.</summary>
    public Guid? ByMemberId { get; init; }
}
