using CareerBoard.Data.Accounts;
using CareerBoard.Domain;
using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Employers;
using CareerBoard.Domain.Pool;
using CareerBoard.Domain.Postings;

namespace CareerBoard.Data.Outbox;

/// <summary>Which facts somebody is told about, and when.</summary>
public static class Announcements
{
    public const string ApplicationReceived = "application-received";
    public const string ApplicationMoved = "application-moved";
    public const string ApplicationRejected = "application-rejected";
    public const string ApplicationWithdrawn = "application-withdrawn";
    /// <summary>It is going to be erased, and may be kept longer.</summary>
    public const string ApplicationRunsOut = "application-runs-out";

    public const string PostingPaused = "posting-paused";

    /// <summary>The subject is the application, the detail the first of the messages that it tells of.</summary>
    public const string MessageToCandidate = "message-to-candidate";

    /// <summary>Goes to whoever looks after the application.</summary>
    public const string MessageToTeam = "message-to-team";

    /// <summary>The subject is the application, the detail the member who is spoken to, and the note the id of the members' note.</summary>
    public const string NoteMention = "note-mention";

    /// <summary>The subject is the application, the detail the card.</summary>
    public const string ScorecardAssigned = "scorecard-assigned";

    /// <summary>A day before a card is due that is not in yet.</summary>
    public const string ScorecardDue = "scorecard-due";

    // Of interviews the subject is the interview, the note its sequence at that time, and the detail the member who is told, or none for the candidate.
    public const string InterviewToCandidate = "interview-to-candidate";
    public const string InterviewToPanel = "interview-to-panel";

    /// <summary>Goes to whoever set it up, and is not on the panel or is asked for something.</summary>
    public const string InterviewToPlanner = "interview-to-planner";

    public const string InterviewReminder = "interview-reminder";

    /// <summary>Asks a member of the panel to write down what the talk has shown.</summary>
    public const string InterviewFeedback = "interview-feedback";

    /// <summary>Tells the board's admins; the subject is the report.</summary>
    public const string PostingReported = "posting-reported";

    /// <summary>The subject is an account; the note says where to go on after confirming, or nothing.</summary>
    public const string AccountConfirm = "account-confirm";

    /// <summary>Somebody registered an address that has an account: its owner is told, and the visitor is not.</summary>
    public const string AccountExists = "account-exists";

    /// <summary>
    /// A link to choose a password. Forgetting a password writes this for an unknown address too, with a subject that is nobody,
    /// so that asking takes as long for both; nobody gets no mail.
    /// </summary>
    public const string AccountReset = "account-reset";

    public const string AccountPasswordChanged = "account-password-changed";

    /// <summary>Somebody signed in from a browser that the account was not seen in; the detail is the session, the note the device in words.</summary>
    public const string AccountNewDevice = "account-new-device";

    /// <summary>The note is the <see cref="SecondFactorChange"/>.</summary>
    public const string AccountSecondFactor = "account-second-factor";

    /// <summary>Somebody who knows the password gave several wrong codes after it.</summary>
    public const string AccountWrongCodes = "account-wrong-codes";

    /// <summary>Asks the address that an account has whether another may take its place.</summary>
    public const string AccountAddressOld = "account-address-old";

    /// <summary>Asks the address that an account shall have whether it is theirs.</summary>
    public const string AccountAddressNew = "account-address-new";

    /// <summary>Goes to both.</summary>
    public const string AccountAddressChanged = "account-address-changed";

    /// <summary>The subject is the invitation.</summary>
    public const string Invitation = "invitation";

    /// <summary>Asks somebody of the talent pool to apply; the subject is the <see cref="PoolInvitation"/>.</summary>
    public const string InvitedToApply = "invited-to-apply";

    /// <summary>Asks somebody whether they will speak for a candidate; the subject is the <see cref="Domain.Candidates.Reference"/>.</summary>
    public const string ReferenceAsked = "reference-asked";

    /// <summary>What a saved search has found; the subject is the alert, the note how many there are and the numbers of the newest.</summary>
    public const string AlertNews = "alert-news";

    /// <summary>Asks an address whether it wants the alert that somebody made for it.</summary>
    public const string AlertConfirm = "alert-confirm";

    /// <summary>A saved opening is about to close; the subject is the <see cref="Domain.Candidates.SavedPosting"/>.</summary>
    public const string SavedClosing = "saved-closing";

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
            case Domain.Applications.ApplicationRunsOut over:
                yield return new(ApplicationRunsOut, over.Id, null, now, now);
                break;
            case ApplicationMessageWritten { IsAnnounced: true } written:
                yield return new(written.FromCandidate ? MessageToTeam : MessageToCandidate, written.Id, written.MessageId, now + ApplicationMessage.TimeToGather, now);
                break;
            case ColleagueMentioned mentioned:
                yield return new(NoteMention, mentioned.Id, mentioned.MemberId, now, now, mentioned.NoteId.ToString());
                break;
            case Domain.Applications.ScorecardAssigned card:
                if (!card.ToOneself) yield return new(ScorecardAssigned, card.Id, card.CardId, now, now);
                if (card.DueAt is { } due && due - Scorecard.RemindsBefore > now) yield return new(ScorecardDue, card.Id, card.CardId, due - Scorecard.RemindsBefore, now);
                break;
            case InterviewFact interview:
                foreach (var message in InterviewAnnouncements.For(interview, now)) yield return message;
                break;
            case AccountPasswordChanged { IsFirst: false } changed:
                yield return new(AccountPasswordChanged, changed.Id, null, now, now);
                break;
            case AccountSecondFactorChanged changed:
                yield return new(AccountSecondFactor, changed.Id, null, now, now, changed.Change.ToString());
                break;
            case AccountAddressAsked asked:
                yield return new(AccountAddressOld, asked.Id, null, now, now);
                yield return new(AccountAddressNew, asked.Id, null, now, now);
                break;
            case AccountAddressChanged changed:
                yield return new(AccountAddressChanged, changed.Id, null, now, now);
                break;
            case InvitationSent sent:
                yield return new(Invitation, sent.Id, null, now, now);
                break;
            case Domain.Pool.InvitedToApply invited:
                yield return new(InvitedToApply, invited.InvitationId, null, now, now);
                break;
            case Domain.Candidates.ReferenceAsked asked:
                yield return new(ReferenceAsked, asked.Id, null, now, now);
                break;
            case PostingPaused paused:
                yield return new(PostingPaused, paused.Id, null, now, now);
                break;
            case PostingReported { IsFirst: true } reported:
                yield return new(PostingReported, reported.Id, null, now, now);
                break;
        }
    }
}
