using CareerBoard.Data;
using CareerBoard.Data.Accounts;
using CareerBoard.Data.Outbox;
using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Candidates;
using CareerBoard.Domain.Employers;
using CareerBoard.Domain.Pool;
using CareerBoard.Domain.Postings;
using CareerBoard.Domain.Roles;
using CareerBoard.Domain.Skills;

namespace CareerBoard.Web.Areas.Admin.Pages.Audit;

/// <summary>What each kind of entry says. A kind without words here shows its name.</summary>
internal static class AuditKinds
{
    private static readonly Dictionary<string, string> Words = new(StringComparer.Ordinal)
    {
        [nameof(AccountAddressAsked)] = "New address of an account asked for",
        [nameof(AccountAddressChanged)] = "Address of an account changed",
        [nameof(AccountBlocked)] = "Account blocked",
        [nameof(AccountConfirmed)] = "Address of an account confirmed",
        [nameof(AccountErased)] = "Account erased",
        [nameof(AccountMadeBoardAdmin)] = "Account made board admin",
        [nameof(AccountNoLongerBoardAdmin)] = "Account no longer board admin",
        [nameof(AccountPasswordChanged)] = "Password of an account changed",
        [nameof(AccountRegistered)] = "Account registered",
        [nameof(AccountSecondFactorChanged)] = "Second factor of an account changed",
        [nameof(AccountUnblocked)] = "Account no longer blocked",
        [nameof(ApplicationAssigned)] = "Application assigned",
        [nameof(ApplicationErased)] = "Application erased",
        [nameof(ApplicationFileReplaced)] = "File of an application replaced",
        [nameof(ApplicationKeptLonger)] = "Application kept longer",
        [nameof(ApplicationMessagesSettled)] = "Message said to need no answer",
        [nameof(ApplicationMessageWritten)] = "Message written",
        [nameof(ApplicationMoved)] = "Application moved",
        [nameof(ApplicationMoveUndone)] = "Step of an application taken back",
        [nameof(ApplicationNoted)] = "Note written",
        [nameof(ApplicationOpened)] = "Application opened",
        [nameof(ApplicationReceived)] = "Application received",
        [nameof(ApplicationRejected)] = "Application rejected",
        [nameof(ApplicationRunsOut)] = "Application about to be erased",
        [nameof(ApplicationTagged)] = "Application tagged",
        [nameof(ApplicationWentAlong)] = "Application went along as its stage was removed",
        [nameof(ApplicationWithdrawn)] = "Application withdrawn",
        [nameof(BoardTextWritten)] = "Text of the board changed",
        [nameof(CandidateAdded)] = "Candidate added",
        [nameof(CandidateClaimed)] = "Candidate claimed by an account",
        [nameof(CandidateDescribed)] = "Profile changed",
        [nameof(CandidateErased)] = "Candidate erased",
        [nameof(ConsentTextWritten)] = "New version of the consent text",
        [nameof(EmployerCreated)] = "Employer added",
        [nameof(EmployerDeactivated)] = "Employer deactivated",
        [nameof(EmployerDescribed)] = "Employer’s settings changed",
        [nameof(EmployerReactivated)] = "Employer taken back",
        [nameof(InterviewCancelled)] = "Interview cancelled",
        [nameof(InterviewHandedOver)] = "Interview handed over by somebody who left",
        [nameof(InterviewHeld)] = "Interview held",
        [nameof(InterviewMissed)] = "Interview missed",
        [nameof(InterviewMoved)] = "Interview moved",
        [nameof(InterviewOffered)] = "Times for an interview offered",
        [nameof(InterviewPicked)] = "Time of an interview picked",
        [nameof(InterviewScheduled)] = "Interview scheduled",
        [nameof(InterviewSlotHandedOver)] = "Open time for interviews handed over",
        [nameof(InterviewSlotsOffered)] = "Times for interviews opened",
        [nameof(InterviewSlotWithdrawn)] = "Open time for interviews taken back",
        [nameof(InterviewTimesAsked)] = "Other times for an interview asked for",
        [nameof(InvitationAccepted)] = "Invitation accepted",
        [nameof(InvitationSent)] = "Invitation sent",
        [nameof(InvitationTakenBack)] = "Invitation taken back",
        [nameof(InvitedToApply)] = "Somebody of the talent pool invited to apply",
        [nameof(LocationChanged)] = "Location changed",
        [nameof(MemberAccessChanged)] = "Member’s access changed",
        [nameof(MemberAdded)] = "Member added",
        [nameof(MemberCalendarClosed)] = "Member’s calendar address taken back",
        [nameof(MemberCalendarOpened)] = "Member’s calendar address made",
        [nameof(MemberDeactivated)] = "Member deactivated",
        [nameof(MemberErased)] = "Former member erased",
        [nameof(MemberNoticesChosen)] = "Member’s notices chosen",
        [nameof(MemberReturned)] = "Member taken on again",
        [nameof(MessageTemplateRemoved)] = "Template of messages removed",
        [nameof(MessageTemplateWritten)] = "Template of messages written",
        [nameof(OutboxMessageRevived)] = "Dead mail tried again",
        [nameof(ColleagueMentioned)] = "Colleague mentioned in a note",
        [nameof(RetentionChanged)] = "How long applications are kept",
        [nameof(ScorecardAssigned)] = "Scorecard asked for",
        [nameof(ScorecardHandedIn)] = "Scorecard handed in",
        [nameof(ScorecardTakenBack)] = "Scorecard no longer asked for",
        [nameof(PipelineChanged)] = "Stages changed",
        [nameof(BlindReviewChanged)] = "Blind review changed",
        [nameof(SelfTopicsChosen)] = "Voluntary questions chosen",
        [nameof(SaidToBeOne)] = "Two candidates said to be one person",
        [nameof(SaidToBeTwo)] = "Two candidates said to be two people",
        [nameof(PersonVerdictTakenBack)] = "Word on two candidates taken back",
        [nameof(PoolConsentGiven)] = "Consent to be found for other openings",
        [nameof(PoolConsentTakenBack)] = "Consent to be found ended",
        [nameof(PoolListFilled)] = "People put on a list",
        [nameof(PoolListRemoved)] = "List of people removed",
        [nameof(PoolListThinned)] = "People taken off a list",
        [nameof(PoolListWritten)] = "List of people named",
        [nameof(PostingApproved)] = "Posting approved",
        [nameof(PostingArchived)] = "Posting archived",
        [nameof(PostingClosed)] = "Posting closed",
        [nameof(PostingDrafted)] = "Posting drafted",
        [nameof(PostingPaused)] = "Posting paused",
        [nameof(PostingPublished)] = "Posting published",
        [nameof(PostingReported)] = "Posting reported",
        [nameof(PostingRetentionChanged)] = "How long a posting’s applications are kept",
        [nameof(PostingReportReopened)] = "Report of a posting taken up again",
        [nameof(PostingReportSettled)] = "Report of a posting settled",
        [nameof(PostingReturned)] = "Posting sent back to its author",
        [nameof(PostingRevised)] = "Posting revised",
        [nameof(PostingScheduled)] = "Posting scheduled",
        [nameof(PostingSubmittedForReview)] = "Posting handed in for review",
        [nameof(PostingUnscheduled)] = "Posting no longer scheduled",
        [nameof(RoleChanged)] = "Role changed",
        [nameof(SkillChanged)] = "Skill changed",
        [nameof(TeamChanged)] = "Team changed",
    };

    public static IEnumerable<Choice> All => Words.Select(w => new Choice(w.Key, w.Value));

    public static string Of(string kind) => Words.GetValueOrDefault(kind, kind);
}
