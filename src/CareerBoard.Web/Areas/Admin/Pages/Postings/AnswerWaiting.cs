using CareerBoard.Data;
using CareerBoard.Data.Queries;
using CareerBoard.Domain;
using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Employers;
using CareerBoard.Web.Areas.Admin.Pages.Applications;
using CareerBoard.Web.Hosting;
using CareerBoard.Web.Messages;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Areas.Admin.Pages.Postings;

/// <summary>
/// Tells all whose applications to a posting are open the same, some at a time: a write of thousands would keep everybody else waiting. Ended anywhere, the
/// rest is still open and the page still offers to answer them.
/// </summary>
internal sealed class AnswerWaiting(CareerBoardDb db, Member member, Correspondence correspondence, PublicAddress address, TimeProvider clock)
{
    private const int AtOnce = 100;

    private IQueryable<Application> Mine => db.Applications.MovableBy(member, db.Postings).Open();

    /// <summary>Why a text cannot be sent, or nothing.</summary>
    public static Refusal? Check(string text) =>
        text.Length == 0 ? new("message.empty")
        : text.Length > ApplicationMessage.TextLength ? new("message.too-long", ApplicationMessage.TextLength)
        : Placeholders.Check(text);

    /// <returns>How many were rejected, and the moment by which all of them can be taken back; none where nobody was.</returns>
    public async Task<(int Count, DateTimeOffset? At)> RejectAsync(Guid postingId, RejectionReason reason, CancellationToken cancellationToken)
    {
        var (count, at) = (0, clock.GetUtcNow());
        var pipeline = await db.Pipelines.AsNoTracking().SingleOrDefaultAsync(p => p.PostingId == postingId, cancellationToken);
        if (pipeline is null) return (0, null);

        var last = Guid.Empty;
        while (true)
        {
            var some = await Mine.Where(a => a.PostingId == postingId && a.Id > last).OrderBy(a => a.Id).Take(AtOnce).ToListAsync(cancellationToken);
            if (some.Count == 0) return (count, count == 0 ? null : at);

            last = some[^1].Id;
            var rejected = some.Count(a => a.Reject(pipeline, reason, member.Id, at) is null);
            // Where a colleague was quicker with one of these, they stay open and are offered again.
            if (await db.TrySaveAsync(cancellationToken)) count += rejected;
            db.ChangeTracker.Clear();
        }
    }

    /// <summary>What a candidate has asked meanwhile and nobody has read still waits for an answer.</summary>
    /// <param name="key">The same key is the same message: nobody gets it twice.</param>
    /// <returns>How many were written to.</returns>
    public async Task<int> WriteAsync(Guid postingId, string text, Guid key, CancellationToken cancellationToken)
    {
        var (count, last) = (0, Guid.Empty);
        while (true)
        {
            var some = await Mine.AsNoTracking().Where(a => a.PostingId == postingId && a.Id > last).OrderBy(a => a.Id).Take(AtOnce).ToListAsync(cancellationToken);
            if (some.Count == 0) return count;

            last = some[^1].Id;
            var values = await PlaceholderValues.OfAsync(db, member, some, address, clock.GetUtcNow(), cancellationToken);
            foreach (var application in some)
            {
                if (await correspondence.WriteAsMemberAsync(application.Id, member, new MessageContent(values.Fill(text, application), key), seen: null, [], cancellationToken) is null) count++;
            }

            db.ChangeTracker.Clear();
        }
    }
}
