using CareerBoard.Data;
using CareerBoard.Domain;
using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Candidates;
using CareerBoard.Web.Areas.Admin.Pages;
using CareerBoard.Web.Pages;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Messages;

/// <summary>What a form for a message holds, on either side.</summary>
internal class MessageForm
{
    /// <summary>The name of the field with new files.</summary>
    public const string FilesField = "Form.Files";

    public string? Text { get; set; }

    /// <summary>As it is stored: no stray characters, one kind of line end, no blanks around it.</summary>
    public string CleanText => Fields.Clean(Text).ReplaceLineEndings("\n");

    /// <summary>Made with the empty form: the same key twice is the same message.</summary>
    public Guid Key { get; set; }

    /// <summary>The last message that the page with the form showed, or an empty id where there was none: what came later is not answered by this one.</summary>
    public Guid? Seen { get; set; }

    /// <summary>Files that an earlier sending brought and that was refused for another reason.</summary>
    public List<Guid> Kept { get; set; } = [];
}

/// <summary>
/// Files that come with a message: under the rules of every upload, kept where the words are refused. A file that nobody sends in the end
/// is swept with the others that nothing mentions.
/// </summary>
internal sealed class Attachments(CareerBoardDb db, Uploads uploads)
{
    public int StatusOfRefusal => uploads.StatusOfRefusal;

    public bool IsOurFault => uploads.IsOurFault;

    /// <summary>Those kept, then the new ones.</summary>
    public IReadOnlyList<CandidateFile> All { get; private set; } = [];

    /// <summary>Those that have no row yet.</summary>
    public IReadOnlyCollection<CandidateFile> Added { get; private set; } = [];

    /// <param name="memberId">The member who attaches them, or none where it is the candidate.</param>
    /// <returns>Why one of them is refused; the others are kept.</returns>
    public async Task<Refusal?> TakeAsync(MessageForm form, IFormFileCollection files, Guid candidateId, Guid? memberId, CancellationToken cancellationToken)
    {
        var kept = form.Kept.Count == 0 ? [] : await FindKeptAsync(form, candidateId, memberId, cancellationToken);
        (All, Added) = (kept, []);
        if (kept.Count < form.Kept.Distinct().Count()) return new Refusal("message.file-gone");

        var chosen = files.GetFiles(MessageForm.FilesField).Where(f => f.FileName.Length > 0).ToList();
        if (kept.Count + chosen.Count > ApplicationMessage.MostFiles) return new Refusal("message.too-many-files", ApplicationMessage.MostFiles);

        List<CandidateFile> added = [];
        Refusal? refused = null;
        foreach (var file in chosen)
        {
            var taken = await uploads.TakeAsync(file, candidateId, FileKind.Message, cancellationToken, memberId);
            if (taken.Value is { } good) added.Add(good);
            else refused ??= taken.Refusal;
        }

        (All, Added) = ([.. kept, .. added], added);
        return refused;
    }

    /// <summary>Gives the new ones a row, so that the form that comes back can name them.</summary>
    public async Task KeepAsync(MessageForm form, CancellationToken cancellationToken)
    {
        db.ChangeTracker.Clear();
        db.AddRange(Added);
        if (Added.Count > 0) await db.SaveChangesAsync(cancellationToken);
        form.Kept = [.. All.Select(f => f.Id)];
    }

    /// <summary>A file goes with one message; the same form sent once more may name it again.</summary>
    private async Task<List<CandidateFile>> FindKeptAsync(MessageForm form, Guid candidateId, Guid? memberId, CancellationToken cancellationToken)
    {
        List<Guid> some = [.. form.Kept.Distinct().Take(ApplicationMessage.MostFiles + 1)];
        return await db.Files.AsNoTracking()
            .Where(f => some.Contains(f.Id) && f.CandidateId == candidateId && f.Kind == FileKind.Message && f.ByMemberId == memberId && !db.Messages.Where(m => m.Key != form.Key).SelectMany(m => m.Files).Any(held => held.FileId == f.Id))
            .OrderBy(f => f.Id).ToListAsync(cancellationToken);
    }
}

internal static class AttachedFiles
{
    /// <summary>The files that a form has kept, by their names.</summary>
    public static async Task<IReadOnlyList<AttachedFile>> OfAsync(CareerBoardDb db, MessageForm form, Guid candidateId, CancellationToken cancellationToken) =>
        form.Kept.Count == 0
            ? []
            : await db.Files.Where(f => form.Kept.Contains(f.Id) && f.CandidateId == candidateId && f.Kind == FileKind.Message).OrderBy(f => f.Id)
                .Select(f => new AttachedFile(f.Id, f.FileName, f.Length)).ToListAsync(cancellationToken);
}
