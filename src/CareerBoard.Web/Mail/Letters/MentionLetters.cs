using CareerBoard.Data;
using CareerBoard.Data.Outbox;
using CareerBoard.Data.Queries;
using CareerBoard.Domain.Employers;
using CareerBoard.Web.Hosting;
using CareerBoard.Web.Messages;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Mail.Letters;

/// <summary>Tells a member that a colleague's note speaks to them. What it says, and of whom, the link says to whoever may still open the application.</summary>
internal sealed class MentionLetters(CareerBoardDb db, NoticeLinks notices, PublicAddress address) : ILetterWriter
{
    public IReadOnlyCollection<string> Kinds { get; } = [Announcements.NoteMention];

    public async Task<IReadOnlyList<Letter>> WriteAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        if (!Guid.TryParse(message.Note, out var noteId)) return [];

        var about = await (
            from n in db.Notes
            join a in db.Applications on n.ApplicationId equals a.Id
            join p in db.Postings on a.PostingId equals p.Id
            join e in db.Employers on n.EmployerId equals e.Id
            join m in db.Members on message.DetailId equals m.Id
            join person in db.Accounts on m.AccountId equals person.Id
            where n.Id == noteId && m.EmployerId == n.EmployerId && m.IsActive && person.EmailConfirmed && !person.IsBlocked && e.DeactivatedAt == null
            select new { n.ApplicationId, p.Title, Member = m, person.Email, By = db.Members.Where(x => x.Id == n.ByMemberId).Select(x => x.Name).First() }).AsNoTracking().SingleOrDefaultAsync(cancellationToken);
        if (about is null || about.Member.Muted.HasFlag(MemberNotices.Mentions)) return [];
        if (!await db.Applications.VisibleTo(about.Member, db).AnyAsync(a => a.Id == about.ApplicationId, cancellationToken)) return [];

        var stop = address.Of(notices.ToStop(about.Member.Id, MemberNotices.Mentions));
        return
        [
            new Letter(
                about.Email!, about.Member.Name, $"{about.By} mentions you: {about.Title}", [$"Hello {about.Member.Name},", $"{about.By} mentions you in a note about an application for “{about.Title}”."],
                new LetterAction("Read the note", address.Of($"/admin/applications/{about.ApplicationId}#notes")), $"No such mail any more: {stop}")
            {
                UnsubscribeUrl = stop,
            },
        ];
    }
}
