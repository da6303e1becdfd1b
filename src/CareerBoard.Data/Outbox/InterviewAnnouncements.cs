using System.Globalization;
using CareerBoard.Domain.Applications;

namespace CareerBoard.Data.Outbox;

/// <summary>
/// Who hears of a change of an interview, and who is reminded of it. Each row carries the interview's sequence as it was: what has changed since
/// is told by a later row, and reminds nobody.
/// </summary>
internal static class InterviewAnnouncements
{
    private static readonly TimeSpan[] RemindBefore = [TimeSpan.FromDays(1), TimeSpan.FromHours(1)];

    /// <summary>So long after its end an interview is asked about.</summary>
    private static readonly TimeSpan FeedbackAfter = TimeSpan.FromDays(1);

    public static IEnumerable<OutboxMessage> For(InterviewFact fact, DateTimeOffset now)
    {
        var news = fact.News;
        if (fact is InterviewTimesAsked)
        {
            yield return Row(Announcements.InterviewToPlanner, news.Planner, now);
            yield break;
        }

        if (fact is InterviewHandedOver && news.StartsAt is null) yield break;

        yield return Row(Announcements.InterviewToCandidate, member: null, now);
        foreach (var member in news.Left) yield return Row(Announcements.InterviewToPanel, member, now);
        var told = fact is InterviewPicked ? news.Panel : news.Left;
        if (fact is InterviewPicked or InterviewCancelled { ByCandidate: true } && !told.Contains(news.Planner)) yield return Row(Announcements.InterviewToPlanner, news.Planner, now);
        if (fact is InterviewOffered or InterviewCancelled || news is not { StartsAt: { } starts, EndsAt: { } ends }) yield break;

        foreach (var member in news.Panel) yield return Row(Announcements.InterviewToPanel, member, now);
        foreach (var before in RemindBefore.Where(before => starts - before > now))
        {
            yield return Row(Announcements.InterviewReminder, member: null, starts - before);
            foreach (var member in news.Panel) yield return Row(Announcements.InterviewReminder, member, starts - before);
        }

        foreach (var member in news.Panel) yield return Row(Announcements.InterviewFeedback, member, ends + FeedbackAfter);

        OutboxMessage Row(string kind, Guid? member, DateTimeOffset due) => new(kind, news.InterviewId, member, due, now, news.Sequence.ToString(CultureInfo.InvariantCulture));
    }
}
