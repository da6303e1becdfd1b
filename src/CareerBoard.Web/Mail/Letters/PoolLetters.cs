using CareerBoard.Data;
using CareerBoard.Data.Outbox;
using CareerBoard.Data.Queries;
using CareerBoard.Web.Hosting;
using CareerBoard.Web.Pages.Jobs;
using CareerBoard.Web.Pool;
using CareerBoard.Web.Texts;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Mail.Letters;

/// <summary>
/// Asks somebody in the talent pool to apply. Whoever took the consent back since, or has applied, gets none, and nobody is asked to what is closed by now. Its link is the
/// opening's own address: what somebody forwards says nothing of them.
/// </summary>
internal sealed class PoolLetters(CareerBoardDb db, PoolLinks links, PublicAddress address, TimeProvider clock) : ILetterWriter
{
    public IReadOnlyCollection<string> Kinds { get; } = [Announcements.InvitedToApply];

    public async Task<IReadOnlyList<Letter>> WriteAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var about = await (
            from i in db.PoolInvitations.AsNoTracking().Where(i => i.Id == message.SubjectId).Waiting(db)
            join c in db.PoolConsents.FindableAt(db, now) on new { i.EmployerId, i.CandidateId } equals new { c.EmployerId, c.CandidateId }
            join p in db.Postings.InvitingAt(now) on i.PostingId equals p.Id
            join e in db.Employers.Where(e => e.DeactivatedAt == null) on i.EmployerId equals e.Id
            join who in db.Candidates on i.CandidateId equals who.Id
            join mail in db.Recipients on i.CandidateId equals mail.CandidateId
            join author in db.Members on i.ByMemberId equals author.Id
            select new { i.EmployerId, i.CandidateId, c.EndsAt, p.Number, p.Title, p.ClosesAt, p.Deadline, Employer = e.Name, e.TimeZone, who.Profile.Name, who.Profile.Email, Mail = mail, By = author.Name }).SingleOrDefaultAsync(cancellationToken);
        if (about is null || about.Email.Length == 0) return [];

        var leave = address.Of(links.ToLeave(about.EmployerId, about.CandidateId));
        return
        [
            new Letter(
                about.Mail.Of(about.Email),
                about.Name,
                $"{about.Employer} invites you to apply: {about.Title}",
                [
                    $"Hello {about.Name},",
                    $"{about.By} of {about.Employer} read what you sent before, and thinks of you for “{about.Title}”. {(about.ClosesAt is null ? "It is open now" : $"It {Format.Closing(about.ClosesAt, about.Deadline?.Zone ?? about.TimeZone, now)}")}, and whether you apply is up to you.",
                ],
                new LetterAction("See the opening", address.Of(PostingAddress.Of(about.Number, about.Title))),
                $"A reply to this mail reaches nobody.\nYou get this because you agreed that {about.Employer} may find you for other openings, until {Format.Day(about.EndsAt, about.TimeZone)}. Take that back, at once: {leave}")
            {
                UnsubscribeUrl = leave,
            },
        ];
    }
}
