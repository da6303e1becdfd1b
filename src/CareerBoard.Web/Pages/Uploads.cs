using System.Globalization;
using CareerBoard.Data.Files;
using CareerBoard.Data.Text;
using CareerBoard.Domain;
using CareerBoard.Domain.Candidates;

namespace CareerBoard.Web.Pages;

/// <summary>Takes in files that a candidate chose: checked, then whole in the store; their rows are the caller's to save.</summary>
internal sealed class Uploads(IFileStore store, TimeProvider clock)
{
    public async Task<Result<CandidateFile>> TakeAsync(IFormFile chosen, Guid candidateId, FileKind kind, CancellationToken cancellationToken)
    {
        await using var content = chosen.OpenReadStream();
        var checkedAs = DocumentCheck.Check(chosen.FileName, content);
        if (checkedAs.Value is not { } document) return checkedAs.Refusal!;

        content.Position = 0;
        var saved = await store.SaveAsync(content, CandidateFile.LargestBytes, cancellationToken);
        if (saved.Value is not { } stored) return saved.Refusal!;

        var now = clock.GetUtcNow();
        return new CandidateFile(Guid.CreateVersion7(now), candidateId, kind, stored.Name.ToString(), CleanName(chosen.FileName, document.Extension), document.MediaType, stored.Length, stored.Sha256, now);
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
}
