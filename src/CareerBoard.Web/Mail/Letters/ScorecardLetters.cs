using CareerBoard.Data;
using CareerBoard.Data.Outbox;
using CareerBoard.Data.Queries;
using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Employers;
using CareerBoard.Web.Hosting;
using CareerBoard.Web.Messages;
using CareerBoard.Web.Texts;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Mail.Letters;

/// <summary>Asks a member for a scorecard, and once more before it is due. Who the candidate is, the link says to whoever may open it.</summary>
internal sealed class ScorecardLetters(CareerBoardDb db, NoticeLinks notices, PublicAddress address) : ILetterWriter
{
    public IReadOnlyCollection<string> Kinds { get; } = [Announcements.ScorecardAssigned, Announcements.ScorecardDue];

    public async Task<IReadOnlyList<Letter>> WriteAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        var about = await (
            from c in db.Scorecards
            join a in db.Applications on c.ApplicationId equals a.Id
            join p in db.Postings on a.PostingId equals p.Id
            join m in db.Members on c.MemberId equals m.Id
            join person in db.Accounts on m.AccountId equals person.Id
            join e in db.Employers on c.EmployerId equals e.Id
            where c.Id == message.DetailId && c.HandedInAt == null && a.State == ApplicationState.Open && m.IsActive && person.EmailConfirmed && !person.IsBlocked && e.DeactivatedAt == null
            select new { c.Id, c.ApplicationId, c.DueAt, p.Title, Member = m, person.Email, By = db.Members.Where(x => x.Id == c.AssignedById).Select(x => x.Name).First() }).SingleOrDefaultAsync(cancellationToken);
        if (about is null || about.Member.Muted.HasFlag(MemberNotices.Scorecards)) return [];

        var due = about.DueAt is { } day ? $" by {Format.Day(day)}" : "";
        var (subject, words) = message.Kind is Announcements.ScorecardDue
            ? ($"Your scorecard is due: {about.Title}", $"Your scorecard for an application for “{about.Title}” is asked for{due}, and not in yet.")
            : ($"A scorecard is asked of you: {about.Title}", $"{about.By} asks you for a scorecard{due}, for an application for “{about.Title}”.");
        var stop = address.Of(notices.ToStop(about.Member.Id, MemberNotices.Scorecards));
        return
        [
            new Letter(about.Email!, about.Member.Name, subject, [$"Hello {about.Member.Name},", words], new LetterAction("Write your scorecard", address.Of($"/admin/applications/{about.ApplicationId}/scorecards/{about.Id}")), $"No such mail any more: {stop}")
            {
                UnsubscribeUrl = stop,
            },
        ];
    }
}
