using CareerBoard.Domain;
using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Postings;

namespace CareerBoard.Data.Outbox;

/// <summary>Which facts somebody is told about, and when.</summary>
public static class Announcements
{
    public const string ApplicationReceived = "application-received";
    public const string ApplicationMoved = "application-moved";
    public const string ApplicationRejected = "application-rejected";
    public const string ApplicationWithdrawn = "application-withdrawn";
    public const string PostingPaused = "posting-paused";

    public static IEnumerable<OutboxMessage> For(Fact fact, DateTimeOffset now)
    {
        switch (fact)
        {
            case ApplicationReceived received when !received.ByHand:
                yield return new(ApplicationReceived, received.Id, received.EntryId, now, now);
                break;
            case ApplicationMoved moved:
                yield return new(ApplicationMoved, moved.Id, moved.EntryId, now + Application.TimeToUndo, now);
                break;
            case ApplicationRejected rejected:
                yield return new(ApplicationRejected, rejected.Id, rejected.EntryId, now + Application.TimeToUndo, now);
                break;
            case ApplicationWithdrawn withdrawn:
                yield return new(ApplicationWithdrawn, withdrawn.Id, withdrawn.EntryId, now, now);
                break;
            case PostingPaused paused:
                yield return new(PostingPaused, paused.Id, null, now, now);
                break;
        }
    }
}
