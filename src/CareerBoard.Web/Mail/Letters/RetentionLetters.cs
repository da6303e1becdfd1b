using CareerBoard.Data;
using CareerBoard.Data.Outbox;
using CareerBoard.Data.Queries;
using CareerBoard.Web.Hosting;
using CareerBoard.Web.Texts;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Mail.Letters;

/// <summary>Tells a candidate that what they sent is erased soon, and how to have it kept. What was kept or erased since then is not told of.</summary>
internal sealed class RetentionLetters(CareerBoardDb db, PublicAddress address, TimeProvider clock) : ILetterWriter
{
    public IReadOnlyCollection<string> Kinds { get; } = [Announcements.ApplicationRunsOut];

    public async Task<IReadOnlyList<Letter>> WriteAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        var application = await db.Applications.AsNoTracking().SingleOrDefaultAsync(a => a.Id == message.SubjectId, cancellationToken);
        if (application is null || application.ClockBy(await db.RetentionOfAsync(application.PostingId, cancellationToken)) is not { IsWarned: true } clockOf) return [];

        var about = await (
            from p in db.Postings
            join e in db.Employers on p.EmployerId equals e.Id
            join c in db.Candidates on application.CandidateId equals c.Id
            where p.Id == application.PostingId
            select new { p.Title, Employer = e.Name, HasAccount = c.AccountId != null }).SingleAsync(cancellationToken);
        var day = Format.Day(clockOf.LastDay(clock.GetUtcNow()));
        string[] paragraphs =
        [
            $"Hello {application.Profile.Name},",
            $"Your application to {about.Employer} for “{about.Title}” ended on {Format.Day(clockOf.EndedAt)}. It is kept until {day}; after that day everything that you sent there is erased, and everything that was written about it.",
            "You need not do anything. If you would like them to be able to come back to you, you can agree that they keep it longer.",
        ];
        var (words, link, closing) = application switch
        {
            { AgreedToBeKeptAt: not null } => ("See your application", $"/applications/{application.Id}", null),
            _ when about.HasAccount => ("Have it kept longer", $"/applications/{application.Id}/keep", null),
            _ => ("Make an account to have it kept", "/account/register", "Make it with this address, and the application is there."),
        };
        return [new Letter(application.Profile.Email, application.Profile.Name, $"Your application is erased after {day}: {about.Title}", application.AgreedToBeKeptAt is null ? paragraphs : paragraphs[..2], new LetterAction(words, address.Of(link)), closing)];
    }
}
