using System.Globalization;
using CareerBoard.Data.Files;
using CareerBoard.Data.Text;
using CareerBoard.Domain;
using CareerBoard.Domain.Candidates;

namespace CareerBoard.Web.Pages;

/// <summary>
/// Takes in files that a candidate chose: checked and scanned where the form's reader has put them, which nobody else can open, then whole
/// in the store; their rows are the caller's to save.
/// </summary>
internal sealed partial class Uploads(IFileStore store, IFileScanner scanner, FileQuota quota, TimeProvider clock, ILogger<Uploads> log)
{
    /// <summary>What an answer is that shows a form again: a file that is not good enough is its sender's to mend, a full disk or a silent scanner is ours.</summary>
    public int StatusOfRefusal { get; private set; } = StatusCodes.Status422UnprocessableEntity;

    public bool IsOurFault => StatusOfRefusal >= StatusCodes.Status500InternalServerError;

    /// <param name="byMember">The member who attaches it for the candidate, or none where it is the candidate's own.</param>
    public async Task<Result<CandidateFile>> TakeAsync(IFormFile chosen, Guid candidateId, FileKind kind, CancellationToken cancellationToken, Guid? byMember = null)
    {
        await using var content = chosen.OpenReadStream();
        var checkedAs = DocumentCheck.Check(chosen.FileName, content);
        if (checkedAs.Value is not { } document) return checkedAs.Refusal!;
        if (await quota.TakeAsync(candidateId, byMember is not null, content.Length, cancellationToken) is { } full) return full;
        if (await ScanAsync(content, candidateId, cancellationToken) is { } unfit) return unfit;

        content.Position = 0;
        var saved = await store.SaveAsync(content, CandidateFile.LargestBytes, cancellationToken);
        if (saved.Value is not { } stored)
        {
            if (saved.Refusal!.Code is "file.no-room") Blame(StatusCodes.Status507InsufficientStorage, log => NoRoom(log, store.Room));
            return saved.Refusal!;
        }

        var now = clock.GetUtcNow();
        return new CandidateFile(Guid.CreateVersion7(now), candidateId, kind, stored.Name.ToString(), CleanName(chosen.FileName, document.Extension), document.MediaType, stored.Length, stored.Sha256, now) { ByMemberId = byMember };
    }

    private async Task<Refusal?> ScanAsync(Stream content, Guid candidateId, CancellationToken cancellationToken)
    {
        switch (await scanner.ScanAsync(content, cancellationToken))
        {
            case ScanVerdict.Clean:
                return null;
            case ScanVerdict.Infected infected:
                Infected(log, candidateId, infected.Signature);
                return new Refusal("file.infected");
            case ScanVerdict.NotScanned not:
                Blame(StatusCodes.Status503ServiceUnavailable, log => NotScanned(log, not.Reason));
                return new Refusal("file.not-scanned");
            case var verdict:
                throw new InvalidOperationException($"{verdict} is no verdict.");
        }
    }

    private void Blame(int status, Action<ILogger> write)
    {
        StatusOfRefusal = status;
        write(log);
    }

    /// <summary>Removes what was kept for a write that did not happen.</summary>
    public async Task DiscardAsync(IEnumerable<CandidateFile> files, CancellationToken cancellationToken)
    {
        foreach (var file in files)
        {
            if (StoredName.Parse(file.StoredName) is { } name) await store.DeleteAsync(name, cancellationToken);
        }
    }

    /// <summary>The person's name for the file without folders, and without what could disguise or break it: controls, line ends, direction marks.</summary>
    internal static string CleanName(string fileName, string extension)
    {
        var last = fileName[(fileName.LastIndexOfAny(['/', '\\']) + 1)..];
        var shown = new string([.. WellFormed.Text(last).Where(c => CharUnicodeInfo.GetUnicodeCategory(c) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator))]);
        var stem = shown.EndsWith(extension, StringComparison.OrdinalIgnoreCase) ? shown[..^extension.Length] : shown;

        var room = CandidateFile.FileNameLength - extension.Length;
        if (stem.Length > room) stem = stem[..(char.IsHighSurrogate(stem[room - 1]) ? room - 1 : room)];
        return (stem.Trim() is { Length: > 0 } words ? words : "document") + extension;
    }

    [LoggerMessage(LogLevel.Warning, "An upload of candidate {CandidateId} was refused: the scanner found {Signature}")]
    private static partial void Infected(ILogger log, Guid candidateId, string signature);

    [LoggerMessage(LogLevel.Error, "An upload was refused because it could not be scanned: {Reason}")]
    private static partial void NotScanned(ILogger log, string reason);

    [LoggerMessage(LogLevel.Error, "An upload was refused because there is no room for it: {Bytes} bytes left for files")]
    private static partial void NoRoom(ILogger log, long? bytes);
}
