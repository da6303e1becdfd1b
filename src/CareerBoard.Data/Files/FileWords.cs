using CareerBoard.Domain.Candidates;

namespace CareerBoard.Data.Files;

/// <summary>The words of a file that a candidate handed in.</summary>
public sealed class FileWords(IFileStore files, ResumeText reader)
{
    public async Task<ResumeWords> ReadAsync(CandidateFile file, CancellationToken cancellationToken)
    {
        await using var bytes = StoredName.Parse(file.StoredName) is { } name ? await files.OpenReadAsync(name, cancellationToken) : null;
        if (bytes is null || DocumentKind.ByFileName(file.FileName) is not { } kind) return new ResumeWords.Unreadable();

        return await reader.ReadAsync(kind, bytes, cancellationToken);
    }
}
