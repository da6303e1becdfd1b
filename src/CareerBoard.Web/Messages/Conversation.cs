using CareerBoard.Data;
using CareerBoard.Data.Queries;
using CareerBoard.Domain.Applications;
using CareerBoard.Web.Areas.Admin.Pages.Applications;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Messages;

/// <summary>What was written inside an application, oldest first, as either side reads it.</summary>
/// <param name="Earlier">The message before which there are more, or none.</param>
internal sealed record Conversation(Guid ApplicationId, IReadOnlyList<MessageLine> Lines, Guid? Earlier)
{
    private const int AtOnce = 60;

    /// <summary>What waits for the hiring team's answer.</summary>
    public int Waiting => Lines.Count(l => l.WaitsForAnswer);

    public static async Task<Conversation> LoadAsync(CareerBoardDb db, Guid applicationId, Guid? before, CancellationToken cancellationToken)
    {
        var all = db.Messages.AsNoTracking().Of(applicationId);
        if (before is { } id) all = all.Where(m => m.Id < id);
        var rows = await all.OrderByDescending(m => m.Id).Take(AtOnce + 1)
            .Select(m => new
            {
                m.Id, m.ByMemberId, Author = db.Members.Where(w => w.Id == m.ByMemberId).Select(w => w.Name).FirstOrDefault(), m.Text, m.At, m.ReadAt, m.AnsweredAt,
                Files = m.Files.OrderBy(f => f.Order).Select(f => f.FileId).ToList(),
            })
            .ToListAsync(cancellationToken);

        var fileIds = rows.SelectMany(r => r.Files).ToList();
        var files = fileIds.Count == 0 ? [] : await db.Files.Where(f => fileIds.Contains(f.Id)).Select(f => new AttachedFile(f.Id, f.FileName, f.Length)).ToDictionaryAsync(f => f.Id, cancellationToken);
        var shown = rows.Take(AtOnce).Reverse().ToList();
        return new Conversation(
            applicationId,
            [.. shown.Select(r => new MessageLine(r.Id, r.ByMemberId, r.Author, LinkedText.Of(r.Text), r.At, r.ReadAt, r.AnsweredAt, [.. r.Files.Where(files.ContainsKey).Select(f => files[f])]))],
            rows.Count > AtOnce ? shown[0].Id : null);
    }

    /// <summary>A read receipt, which is no more than that, so reading may write it. Two who read at the same moment write it once.</summary>
    public static async Task MarkReadAsync(CareerBoardDb db, HttpRequest request, Guid applicationId, bool byTeam, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (!HttpMethods.IsGet(request.Method)) return;

        var messages = db.Messages.Of(applicationId);
        var unread = await (byTeam ? messages.UnreadByTeam() : messages.UnreadByCandidate()).ToListAsync(cancellationToken);
        if (unread.Count == 0) return;

        foreach (var message in unread) message.Read(now);
        try
        {
            await db.TrySaveAsync(cancellationToken);
        }
        catch (Exception trouble) when (db.Provider.TroubleOf(trouble) is not null)
        {
            // What can be read is shown; the receipt is written when somebody looks again.
            db.ChangeTracker.Clear();
        }
    }
}

/// <param name="By">The member who wrote it, or none where it was the candidate.</param>
/// <param name="Author">That member's name.</param>
/// <param name="ReadAt">When the other side saw it first, or none; as it was before this page was opened.</param>
internal sealed record MessageLine(
    Guid Id, Guid? By, string? Author, IReadOnlyList<LinkedText.Part> Text, DateTimeOffset At, DateTimeOffset? ReadAt, DateTimeOffset? AnsweredAt, IReadOnlyList<AttachedFile> Files)
{
    public bool IsFromCandidate => By is null;

    public bool WaitsForAnswer => IsFromCandidate && AnsweredAt is null;
}

internal sealed record AttachedFile(Guid Id, string Name, long Length);
