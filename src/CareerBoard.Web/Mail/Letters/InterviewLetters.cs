using System.Globalization;
using CareerBoard.Data;
using CareerBoard.Data.Outbox;
using CareerBoard.Data.Queries;
using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Candidates;
using CareerBoard.Domain.Employers;
using CareerBoard.Web.Calendars;
using CareerBoard.Web.Hosting;
using CareerBoard.Web.Interviews;
using CareerBoard.Web.Messages;
using CareerBoard.Web.Texts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CareerBoard.Web.Mail.Letters;

/// <summary>
/// Tells both sides of an interview what has become of it, as it stands when the mail leaves: what has changed since is told by a later mail, and
/// nobody is invited to what is cancelled. Neither side gets an address of the other. What members note for each other is read on the board alone.
/// </summary>
internal sealed class InterviewLetters(CareerBoardDb db, PublicAddress address, NoticeLinks notices, IOptions<MailOptions> mail, TimeProvider clock) : ILetterWriter
{
    private const string NoReply = "Please answer through the link: a reply to this mail reaches nobody.";

    public IReadOnlyCollection<string> Kinds { get; } =
        [Announcements.InterviewToCandidate, Announcements.InterviewToPanel, Announcements.InterviewToPlanner, Announcements.InterviewReminder, Announcements.InterviewFeedback];

    public async Task<IReadOnlyList<Letter>> WriteAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        var interview = await db.Interviews.AsNoTracking().SingleOrDefaultAsync(i => i.Id == message.SubjectId, cancellationToken);
        if (interview is null) return [];

        var about = await (
            from a in db.Applications.AsNoTracking()
            join p in db.Postings on a.PostingId equals p.Id
            join e in db.Employers on p.EmployerId equals e.Id
            join who in db.Recipients on a.CandidateId equals who.CandidateId
            where a.Id == interview.ApplicationId
            select new About(a.Id, a.IsBlind, a.Profile, a.State, a.OwnerId, who, p.Title, e.Name, e.TimeZone, e.DeactivatedAt == null)).SingleAsync(cancellationToken);
        var isCurrent = message.Note == interview.Sequence.ToString(CultureInfo.InvariantCulture);
        var member = message.DetailId is { } id && about.IsOnBoard ? await FindAsync(m => m.Id == id, interview.EmployerId, cancellationToken) : [];
        return message.Kind switch
        {
            Announcements.InterviewToCandidate => isCurrent ? ToCandidate(interview, about) : [],
            Announcements.InterviewToPanel => [.. member.SelectMany(m => ToPanel(interview, about, m, isCurrent))],
            Announcements.InterviewToPlanner => await ToPlannerAsync(interview, about, member, isCurrent, cancellationToken),
            Announcements.InterviewReminder when message.DetailId is null => isCurrent ? RemindCandidate(interview, about) : [],
            Announcements.InterviewReminder => isCurrent ? [.. member.SelectMany(m => RemindPanel(interview, about, m))] : [],
            _ => isCurrent && member is [var one] ? await AskForFeedbackAsync(interview, about, one, cancellationToken) : [],
        };
    }

    private List<Letter> ToCandidate(Interview interview, About about)
    {
        var now = clock.GetUtcNow();
        if (about.Email.Length == 0) return [];
        if (interview.State is InterviewState.Offered or InterviewState.Scheduled && (about.State is not ApplicationState.Open || interview.EndsAt <= now)) return [];

        var kind = InterviewWords.Of(interview.Kind);
        var when = interview is { StartsAt: { } starts, EndsAt: { } ends } ? WhenForCandidate(interview, about, starts, ends) : null;
        var hello = $"Hello {about.Profile.Name},";
        var word = interview.Word.Length > 0 && !interview.IsCancelledByCandidate ? interview.Word : null;
        var place = interview.Place.Length > 0 ? $"Where: {interview.Place}" : null;
        var instead = interview.WasAt is { } was ? $"It takes the place of the one on {Format.DayAndTime(was, interview.CandidateZone ?? about.Zone)}." : null;
        (string Subject, string?[] Words, string Action, CalendarMethod? Method)? letter = interview.State switch
        {
            InterviewState.Offered => (
                $"Pick a time for your interview: {about.Title}",
                [hello, $"{about.Employer} would like to talk with you about your application for “{about.Title}” ({kind.ToLowerInvariant()}).", interview.WasAt is { } before ? $"The time that was set, {Format.DayAndTime(before, interview.CandidateZone ?? about.Zone)}, is no longer kept." : null, word],
                "Pick a time", interview.WasAt is null ? null : CalendarMethod.Cancel),
            InterviewState.Scheduled => (
                $"{(interview.WasAt is null ? "Your interview" : "Your interview has moved")}: {about.Title}",
                [hello, $"{kind} with {about.Employer} about your application for “{about.Title}”:", when, place, instead, word],
                "See, move or cancel it", CalendarMethod.Request),
            InterviewState.Cancelled => (
                $"Your interview is cancelled: {about.Title}",
                [hello, $"{(interview.IsCancelledByCandidate ? "You have cancelled the" : $"{about.Employer} has cancelled the")} {kind.ToLowerInvariant()} about your application for “{about.Title}”{(when is null ? "" : $", {when}")}.", word],
                "See your application", interview.StartsAt is null ? null : CalendarMethod.Cancel),
            _ => null,
        };
        if (letter is not { } one) return [];

        var item = InterviewEvents.ForCandidate(interview, about.Employer, about.Title, address, now);
        var link = about.Who.HasAccount
            ? new LetterAction(one.Action, address.Of(interview.State is InterviewState.Cancelled ? $"/applications/{interview.ApplicationId}" : $"/applications/{interview.ApplicationId}/interviews/{interview.Id}"))
            : new LetterAction("Make an account to answer", address.Of("/account/register"));
        return [Write(about.Email, about.Profile.Name, one.Subject, one.Words, link, about.Who.HasAccount ? NoReply : $"Make it with this address, and the application is there. {NoReply}", one.Method, item, about)];
    }

    private List<Letter> ToPanel(Interview interview, About about, Reader member, bool isCurrent)
    {
        var now = clock.GetUtcNow();
        var isOn = interview.IsOnPanel(member.Id);
        if (isOn && !isCurrent) return [];
        if (interview.State is InterviewState.Held or InterviewState.Missed) return [];

        var kind = InterviewWords.Of(interview.Kind);
        var item = InterviewEvents.ForPanel(interview, about.For(member), about.Title, address, now);
        var link = new LetterAction("Open the application", address.Of($"/admin/applications/{interview.ApplicationId}#interviews"));
        if (isOn && interview is { State: InterviewState.Scheduled, StartsAt: { } starts, EndsAt: { } ends })
        {
            if (about.State is not ApplicationState.Open || ends <= now) return [];
            string?[] words =
            [
                $"Hello {member.Name},", $"You hold the {kind.ToLowerInvariant()} with {about.For(member)} about “{about.Title}”:", When(starts, ends, about.Zone), interview.Place.Length > 0 ? $"Where: {interview.Place}" : null,
                interview.WasAt is { } was ? $"It takes the place of the one on {Format.DayAndTime(was, about.Zone)}." : null,
            ];
            return [Write(member.Email, member.Name, $"{(interview.WasAt is null ? kind : $"{kind} has moved")}: {about.For(member)}", words, link, NoReply, CalendarMethod.Request, item, about)];
        }

        string?[] gone =
        [
            $"Hello {member.Name},",
            interview.State is InterviewState.Scheduled ? $"You are no longer on the panel of the {kind.ToLowerInvariant()} with {about.For(member)} about “{about.Title}”."
                : $"The {kind.ToLowerInvariant()} with {about.For(member)} about “{about.Title}” does not take place{((interview.StartsAt ?? interview.WasAt) is { } at ? $" on {Format.DayAndTime(at, about.Zone)}" : "")}.",
            interview is { State: InterviewState.Cancelled, IsCancelledByCandidate: true } && about.Email.Length > 0 ? $"{about.For(member)} has cancelled it." : null,
            interview.State is InterviewState.Offered ? $"{about.For(member)} is asked to pick another time." : null,
        ];
        return [Write(member.Email, member.Name, $"Not any more: {kind} with {about.For(member)}", gone, interview.IsOnPanel(member.Id) ? link : null, NoReply, CalendarMethod.Cancel, item with { IsCancelled = true }, about)];
    }

    private async Task<IReadOnlyList<Letter>> ToPlannerAsync(Interview interview, About about, List<Reader> planner, bool isCurrent, CancellationToken cancellationToken)
    {
        if (!about.IsOnBoard || about.Email.Length == 0) return [];

        var kind = InterviewWords.Of(interview.Kind).ToLowerInvariant();
        var what = interview switch
        {
            { AskedAt: not null } => "asks for other times for",
            { State: InterviewState.Cancelled, IsCancelledByCandidate: true } => "has cancelled",
            { State: InterviewState.Scheduled } when isCurrent => "has picked a time for",
            _ => null,
        };
        if (what is null) return [];

        // Whoever set it up may have left.
        if (planner.Count == 0) planner = await FindAsync(m => m.Id == about.OwnerId, interview.EmployerId, cancellationToken);
        if (planner.Count == 0) planner = await FindAsync(m => m.Access == Access.Recruiter, interview.EmployerId, cancellationToken);
        if (planner.Count == 0) planner = await FindAsync(m => m.Access == Access.EmployerAdmin, interview.EmployerId, cancellationToken);
        var when = interview is { AskedAt: null, StartsAt: { } starts, EndsAt: { } ends } ? When(starts, ends, about.Zone) : null;
        return
        [
            .. planner.Select(one => Write(
                one.Email, one.Name, $"{about.For(one)} {what} the {kind}", [$"Hello {one.Name},", $"{about.For(one)} {what} the {kind} about “{about.Title}”.", when],
                new LetterAction("Open the application", address.Of($"/admin/applications/{interview.ApplicationId}#interviews")), NoReply, method: null, item: null, about)),
        ];
    }

    private List<Letter> RemindCandidate(Interview interview, About about)
    {
        var now = clock.GetUtcNow();
        if (about.Email.Length == 0 || about.State is not ApplicationState.Open || interview is not { State: InterviewState.Scheduled, StartsAt: { } starts, EndsAt: { } ends } || starts <= now) return [];

        string?[] words = [$"Hello {about.Profile.Name},", $"{InterviewWords.Of(interview.Kind)} with {about.Employer} about your application for “{about.Title}” begins {Format.Distance(starts, now)}:", WhenForCandidate(interview, about, starts, ends), interview.Place.Length > 0 ? $"Where: {interview.Place}" : null];
        var link = about.Who.HasAccount ? new LetterAction("See, move or cancel it", address.Of($"/applications/{interview.ApplicationId}/interviews/{interview.Id}")) : null;
        return [Write(about.Email, about.Profile.Name, $"{Soon(starts, now)}: your interview with {about.Employer}", words, link, NoReply, method: null, item: null, about)];
    }

    private List<Letter> RemindPanel(Interview interview, About about, Reader member)
    {
        var now = clock.GetUtcNow();
        if (member.Muted.HasFlag(MemberNotices.Interviews)) return [];
        if (about.State is not ApplicationState.Open || interview is not { State: InterviewState.Scheduled, StartsAt: { } starts, EndsAt: { } ends } || starts <= now || !interview.IsOnPanel(member.Id)) return [];

        string?[] words = [$"Hello {member.Name},", $"The {InterviewWords.Of(interview.Kind).ToLowerInvariant()} with {about.For(member)} about “{about.Title}” begins {Format.Distance(starts, now)}:", When(starts, ends, about.Zone), interview.Place.Length > 0 ? $"Where: {interview.Place}" : null];
        return [Remind(member, $"{Soon(starts, now)}: interview with {about.For(member)}", words, new LetterAction("Open the application", address.Of($"/admin/applications/{interview.ApplicationId}")), about)];
    }

    /// <summary>Whoever has written a note or handed in a scorecard since it began has said what there is to say.</summary>
    private async Task<IReadOnlyList<Letter>> AskForFeedbackAsync(Interview interview, About about, Reader member, CancellationToken cancellationToken)
    {
        if (member.Muted.HasFlag(MemberNotices.Interviews)) return [];
        if (about.Email.Length == 0 || interview.State is not (InterviewState.Scheduled or InterviewState.Held) || interview.StartsAt is not { } starts || !interview.IsOnPanel(member.Id)) return [];
        if (await db.Notes.AnyAsync(n => n.ApplicationId == interview.ApplicationId && n.ByMemberId == member.Id && n.At >= starts, cancellationToken)) return [];
        if (await db.Scorecards.AnyAsync(c => c.ApplicationId == interview.ApplicationId && c.MemberId == member.Id && c.HandedInAt >= starts, cancellationToken)) return [];

        var unmarked = interview.State is InterviewState.Scheduled ? "Please say there, too, whether it took place." : null;
        string?[] words = [$"Hello {member.Name},", $"You held the {InterviewWords.Of(interview.Kind).ToLowerInvariant()} with {about.For(member)} about “{about.Title}” on {Format.Day(starts, about.Zone)}. What it has shown is best written down while it is fresh.", unmarked];
        return [Remind(member, $"Your feedback on {about.For(member)}", words, new LetterAction("Write your feedback", address.Of($"/admin/applications/{interview.ApplicationId}#interviews")), about)];
    }

    /// <summary>What a member can do without: that an interview is planned, moved or cancelled everybody is told.</summary>
    private Letter Remind(Reader member, string subject, IEnumerable<string?> words, LetterAction action, About about)
    {
        var stop = address.Of(notices.ToStop(member.Id, MemberNotices.Interviews));
        return Write(member.Email, member.Name, subject, words, action, $"{NoReply}\nNo such reminders any more: {stop}", method: null, item: null, about) with { UnsubscribeUrl = stop };
    }

    private Letter Write(string to, string name, string subject, IEnumerable<string?> words, LetterAction? action, string closing, CalendarMethod? method, CalendarEvent? item, About about) =>
        new(to, name, subject, [.. words.OfType<string>()], action, closing)
        {
            Invite = method is { } kind && item is not null ? CalendarInvite.Of(kind, item, new((about.Employer, mail.Value.From), (name, to))) : null,
        };

    /// <summary>In the zone in which the candidate picked it, or else in the two that are known.</summary>
    private static string WhenForCandidate(Interview interview, About about, DateTimeOffset starts, DateTimeOffset ends) =>
        interview.CandidateZone is { } own ? $"{Format.Span(starts, ends, own)} ({own})" : When(starts, ends, about.Zone);

    private static string When(DateTimeOffset starts, DateTimeOffset ends, string zone) =>
        zone is "UTC" ? Format.Span(starts, ends, zone) : $"{Format.Span(starts, ends, zone)} ({zone})\n{Format.Span(starts, ends, "UTC")}";

    private static string Soon(DateTimeOffset starts, DateTimeOffset now) => Format.Distance(starts, now) is var distance && distance.Length > 0 ? char.ToUpperInvariant(distance[0]) + distance[1..] : distance;

    private async Task<List<Reader>> FindAsync(System.Linq.Expressions.Expression<Func<Member, bool>> which, Guid employerId, CancellationToken cancellationToken) => await (
        from m in db.Members.Where(which)
        join a in db.Accounts on m.AccountId equals a.Id
        where m.EmployerId == employerId && m.IsActive && a.EmailConfirmed && !a.IsBlocked
        orderby m.Id
        select new Reader(m.Id, m.Name, a.Email!, m.Access, m.Muted)).ToListAsync(cancellationToken);

    private sealed record About(Guid Id, bool IsBlind, Profile Profile, ApplicationState State, Guid? OwnerId, Recipient Who, string Title, string Employer, string Zone, bool IsOnBoard)
    {
        /// <summary>Where the candidate reads mail; empty where the candidate is erased.</summary>
        public string Email => Who.Of(Profile.Email);

        /// <summary>Whom it is about, as this reader may know.</summary>
        public string For(Reader reader) => Application.ShownName(Id, Profile.Name, IsBlind, reader.Access);
    }

    private sealed record Reader(Guid Id, string Name, string Email, Access Access, MemberNotices Muted);
}
