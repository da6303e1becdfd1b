using CareerBoard.Domain.Candidates;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Data.Files;

/// <summary>The words of a file that a candidate handed in.</summary>
public sealed class FileWords(CareerBoardDb db, IFileStore files, ResumeText reader)
{
    /// <summary>As they were read in the background, or read now where that is still to come.</summary>
    public async Task<ResumeWords> FindAsync(CandidateFile file, CancellationToken cancellationToken)
    {
        var known = await db.FileTexts.AsNoTracking().SingleOrDefaultAsync(t => t.FileId == file.Id, cancellationToken);
        return known switch
        {
            { State: FileTextState.Read, Text: { } text } => new ResumeWords.Read(text),
            { State: FileTextState.Unreadable } => new ResumeWords.Unreadable(),
            _ => await ReadAsync(file, cancellationToken),
        };
    }

    public async Task<ResumeWords> ReadAsync(CandidateFile file, CancellationToken cancellationToken)
    {
        await using var bytes = StoredName.Parse(file.StoredName) is { } name ? await files.OpenReadAsync(name, cancellationToken) : null;
        if (bytes is null || DocumentKind.ByFileName(file.FileName) is not { } kind) return new ResumeWords.Unreadable();

        return await reader.ReadAsync(kind, bytes, cancellationToken);
    }
}
