using CareerBoard.Domain.Candidates;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Data.Files;

/// <summary>The words of a file that a candidate handed in.</summary>
public sealed class FileWords(CareerBoardDb db, IFileStore files, ResumeText reader)
{
    /// <summary>Whoever waits for a page of the board waits no longer for this.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>As they were read in the background, or read now where that is still to come. Trouble with the disk is no trouble of the page around them.</summary>
    public async Task<ResumeWords> FindAsync(CandidateFile file, CancellationToken cancellationToken)
    {
        var known = await db.FileTexts.AsNoTracking().SingleOrDefaultAsync(t => t.FileId == file.Id, cancellationToken);
        return known switch
        {
            { State: FileTextState.Read, Text: { } text } => new ResumeWords.Read(text),
            { State: FileTextState.Unreadable } => new ResumeWords.Unreadable(),
            _ => await ReadNowAsync(file, cancellationToken),
        };
    }

    private async Task<ResumeWords> ReadNowAsync(CandidateFile file, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            return await ReadAsync(file, patience.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new ResumeWords.TookTooLong();
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            return new ResumeWords.Unreadable();
        }
    }

    /// <exception cref="IOException">The file cannot be had, or handed to the program that reads it, just now.</exception>
    public async Task<ResumeWords> ReadAsync(CandidateFile file, CancellationToken cancellationToken)
    {
        await using var bytes = StoredName.Parse(file.StoredName) is { } name ? await files.OpenReadAsync(name, cancellationToken) : null;
        if (bytes is null || DocumentKind.ByFileName(file.FileName) is not { } kind) return new ResumeWords.Unreadable();

        return await reader.ReadAsync(kind, bytes, cancellationToken);
    }
}
