using CareerBoard.Data;
using CareerBoard.Data.Outbox;
using CareerBoard.Data.Queries;
using CareerBoard.Domain.Applications;
using CareerBoard.Web.Hosting;
using CareerBoard.Web.Texts;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Mail.Letters;

/// <summary>What a candidate is told at every step of an application.</summary>
internal sealed class ApplicationLetters(CareerBoardDb db, PublicAddress address) : ILetterWriter
{
    public IReadOnlyCollection<string> Kinds { get; } =
        [Announcements.ApplicationReceived, Announcements.ApplicationMoved, Announcements.ApplicationRejected, Announcements.ApplicationWithdrawn];

    public async Task<IReadOnlyList<Letter>> WriteAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        var application = await db.Applications.AsNoTracking().SingleOrDefaultAsync(a => a.Id == message.SubjectId, cancellationToken);
        if (application is null or { IsErased: true }) return [];
        if (application.Timeline.Find(t => t.Id == message.DetailId) is not { IsUndone: false } entry) return [];

        var about = await (
            from p in db.Postings
            join e in db.Employers on p.EmployerId equals e.Id
            join who in db.Recipients on application.CandidateId equals who.CandidateId
            where p.Id == application.PostingId
            select new { p.Title, Employer = e.Name, Who = who }).SingleAsync(cancellationToken);
        var pipeline = await db.Pipelines.AsNoTracking().SingleAsync(p => p.PostingId == application.PostingId, cancellationToken);
        if (entry.ToStageId is not { } stageId || pipeline.Find(stageId) is not { } stage) return [];

        if (message.Kind is Announcements.ApplicationMoved && !stage.SendsMail) return [];

        // A candidate who was moved twice within the time to undo hears of where they are, once.
        if (message.Kind is Announcements.ApplicationMoved or Announcements.ApplicationRejected && LatestTold(application)?.Id != entry.Id) return [];

        var link = about.Who.HasAccount ? new LetterAction("See where your application stands", address.Of($"/applications/{application.Id}")) : null;
        var hello = $"Hello {application.Profile.Name},";
        var promise = stage.PromisedDays is { } days && entry.Kind is not TimelineKind.Hired ? $"You hear from us by {Format.Day(entry.At.AddDays(days))} at the latest." : null;
        var (subject, words) = message.Kind switch
        {
            Announcements.ApplicationReceived => (
                $"We have your application: {about.Title}",
                $"Thank you for applying to {about.Employer} for “{about.Title}”. Your application has arrived."),
            Announcements.ApplicationRejected => (
                $"Your application to {about.Employer}: {about.Title}",
                $"Thank you for your interest in “{about.Title}” and for the time you put into your application."),
            Announcements.ApplicationWithdrawn => (
                $"You have withdrawn your application: {about.Title}",
                $"Your application to {about.Employer} for “{about.Title}” is withdrawn."),
            _ => (
                $"News on your application: {about.Title}",
                $"There is news on your application to {about.Employer} for “{about.Title}”."),
        };
        string?[] paragraphs = [hello, words, .. Own(stage), promise];
        return [new Letter(about.Who.Of(application.Profile.Email), application.Profile.Name, subject, [.. paragraphs.OfType<string>().Where(p => p.Length > 0)], link)];
    }

    /// <summary>The latest step that a mail tells of: going along with a stage that was taken out is none.</summary>
    private static TimelineEntry? LatestTold(Application application) =>
        application.Timeline.Where(t => t is { ToStageId: not null, IsUndone: false, Kind: not TimelineKind.WentAlong }).MaxBy(t => t.Order);

    /// <summary>What the employer wrote for this stage's mail, or what the candidate reads at it anyway.</summary>
    private static string[] Own(Stage stage) =>
        stage.MailText.Length == 0 ? [stage.PlainWords, stage.NextStep] : stage.MailText.ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
