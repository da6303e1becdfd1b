using CareerBoard.Data;
using CareerBoard.Data.Audit;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Areas.Admin.Pages;

/// <summary>Somebody saved the same thing while it was being edited here: who, when, and where the two differ.</summary>
/// <param name="Who">None where the audit log does not name a member.</param>
internal sealed record Collision(string? Who, DateTimeOffset At, IReadOnlyList<Difference> Differences)
{
    public static async Task<Collision> OfAsync(CareerBoardDb db, Guid subjectId, IEnumerable<FieldValue> theirs, IEnumerable<FieldValue> mine, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var last = await db.Audit.AsNoTracking().Where(a => a.SubjectId == subjectId).OrderByDescending(a => a.Id)
            .Select(a => new { a.At, a.ActorKind, a.ActorId }).FirstOrDefaultAsync(cancellationToken);
        var who = last is { ActorKind: ActorKind.Member, ActorId: { } id } ? await db.Members.Where(m => m.Id == id).Select(m => m.Name).SingleOrDefaultAsync(cancellationToken) : null;
        return new(who, last?.At ?? now, [.. theirs.Zip(mine, (t, m) => new Difference(t.Label, t.Value ?? "", m.Value ?? "")).Where(d => d.Theirs != d.Mine)]);
    }
}

internal sealed record FieldValue(string Label, string? Value);

internal sealed record Difference(string Label, string Theirs, string Mine);
