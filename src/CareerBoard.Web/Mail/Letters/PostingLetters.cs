using CareerBoard.Data;
using CareerBoard.Data.Outbox;
using CareerBoard.Data.Queries;
using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Postings;
using CareerBoard.Web.Hosting;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Mail.Letters;

/// <summary>What those who applied are told about the opening itself.</summary>
internal sealed class PostingLetters(CareerBoardDb db, PublicAddress address) : ILetterWriter
{
    public IReadOnlyCollection<string> Kinds { get; } = [Announcements.PostingPaused];

    public async Task<IReadOnlyList<Letter>> WriteAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        var posting = await (
            from p in db.Postings
            join e in db.Employers on p.EmployerId equals e.Id
            where p.Id == message.SubjectId && p.Status == PostingStatus.Paused
            select new { p.Title, Employer = e.Name }).SingleOrDefaultAsync(cancellationToken);
        if (posting is null) return [];

        var applied = await (
            from a in db.Applications.AsNoTracking()
            join who in db.Recipients on a.CandidateId equals who.CandidateId
            where a.PostingId == message.SubjectId && a.State == ApplicationState.Open
            orderby a.Id
            select new { a.Id, a.Profile, Who = who }).ToListAsync(cancellationToken);
        return
        [
            .. applied.Where(a => a.Profile.Email.Length > 0).Select(a => new Letter(
                a.Who.Of(a.Profile.Email),
                a.Profile.Name,
                $"On hold for now: {posting.Title}",
                [$"Hello {a.Profile.Name},", $"{posting.Employer} has put the opening “{posting.Title}” on hold. Your application stays as it is, and you need not do anything.", "We write to you as soon as it goes on."],
                new LetterAction("See where your application stands", address.Of($"/applications/{a.Id}")))),
        ];
    }
}
