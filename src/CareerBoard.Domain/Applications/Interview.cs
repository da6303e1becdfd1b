using CareerBoard.Domain.Postings;

namespace CareerBoard.Domain.Applications;

/// <summary>
/// A talk between a candidate and some members about an application. Times are instants; zones are for whoever reads them. Every change that a
/// calendar has to know raises <see cref="Sequence"/>, by which mails and calendars tell what is newer.
/// </summary>
public sealed partial class Interview : Entity
{
    public const int TextLength = 2_000;

    /// <summary>How many interviews of an application may be offered or scheduled at a time.</summary>
    public const int MostPending = 10;

    /// <summary>A candidate picks no time that begins sooner than this: the panel has to hear of it.</summary>
    public static readonly TimeSpan LeastNotice = TimeSpan.FromHours(1);

    private Interview() { }

    private Interview(Guid id, Guid key, Application application, InterviewTerms terms, Guid byMemberId, DateTimeOffset now)
    {
        (Id, Key, ApplicationId, EmployerId, PostingId, ByMemberId, CreatedAt) = (id, key, application.Id, application.EmployerId, application.PostingId, byMemberId, now);
        Agree(terms);
    }

    public Guid ApplicationId { get; private set; }

    public Guid EmployerId { get; private set; }

    public Guid PostingId { get; private set; }

    /// <summary>Given with the form, so that sending it twice plans one interview.</summary>
    public Guid Key { get; private set; }

    /// <summary>Who set it up, and hears what the candidate asks for.</summary>
    public Guid ByMemberId { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public InterviewKind Kind { get; private set; }

    public InterviewState State { get; private set; }

    public int Minutes { get; private set; }

    /// <summary>When it begins; none as long as no time is picked. What was cancelled keeps its time.</summary>
    public DateTimeOffset? StartsAt { get; private set; }

    public DateTimeOffset? EndsAt { get; private set; }

    /// <summary>When it would have begun before it was moved, or none.</summary>
    public DateTimeOffset? WasAt { get; private set; }

    /// <summary>The open time that it took. No other interview has it.</summary>
    public Guid? SlotId { get; private set; }

    /// <summary>Words, or a plain address; may be empty.</summary>
    public string Place { get; private set; } = "";

    public string Note { get; private set; } = "";

    /// <summary>What a member last said to the candidate about it.</summary>
    public string Word { get; private set; } = "";

    /// <summary>What the candidate last said about it.</summary>
    public string CandidateWord { get; private set; } = "";

    /// <summary>When the candidate asked for other times; none once a member or the candidate has settled it.</summary>
    public DateTimeOffset? AskedAt { get; private set; }

    /// <summary>The IANA zone in which the candidate read the times, for the mails; or none.</summary>
    public string? CandidateZone { get; private set; }

    public bool IsCancelledByCandidate { get; private set; }

    public int Sequence { get; private set; }

    public List<Panelist> Panel { get; private set; } = [];

    public bool IsPending => State is InterviewState.Offered or InterviewState.Scheduled;

    public bool IsOnPanel(Guid memberId) => Panel.Exists(p => p.MemberId == memberId);

    /// <summary>Lets the candidate pick one of the times that are open for this kind.</summary>
    /// <param name="terms">The panel joins whoever opened the time; length and place come with the time.</param>
    /// <param name="pending">How many of the application's interviews are offered or scheduled.</param>
    public static Result<Interview> Offer(Guid id, Guid key, Application application, InterviewTerms terms, int pending, Guid byMemberId, DateTimeOffset now)
    {
        if ((Check(application, pending) ?? terms.Check()) is { } refusal) return refusal;

        var interview = new Interview(id, key, application, terms, byMemberId, now) { State = InterviewState.Offered };
        interview.Raise(new InterviewOffered(application.Id, application.EmployerId, interview.News([])));
        return interview;
    }

    /// <summary>Sets the time, as agreed elsewhere.</summary>
    /// <param name="pending">How many of the application's interviews are offered or scheduled.</param>
    public static Result<Interview> Schedule(Guid id, Guid key, Application application, InterviewTerms terms, DateTimeOffset startsAt, int pending, Guid byMemberId, DateTimeOffset now)
    {
        if ((Check(application, pending) ?? CheckTime(terms, startsAt, now)) is { } refusal) return refusal;

        var interview = new Interview(id, key, application, terms, byMemberId, now);
        interview.Set(startsAt);
        interview.Raise(new InterviewScheduled(application.Id, application.EmployerId, interview.News([])));
        return interview;
    }

    /// <summary>The candidate takes one of the open times. That nobody else has it is checked by the write, and by the index in the end.</summary>
    /// <param name="zone">The zone in which the candidate reads times, or none where it is not known.</param>
    public Refusal? Pick(InterviewSlot slot, string? zone, DateTimeOffset now)
    {
        if (State is not InterviewState.Offered) return new("interview.not-offered");
        if (slot.PostingId != PostingId || slot.Kind != Kind) return new("slot.unknown");
        if (slot.StartsAt < now + LeastNotice) return new("slot.too-soon");

        (SlotId, Minutes, Place, AskedAt) = (slot.Id, slot.Minutes, slot.Place, null);
        if (zone is not null && Deadline.IsZone(zone)) CandidateZone = zone;
        Seat([.. slot.Panel.Concat(Panel.Select(p => p.MemberId)).Distinct()]);
        Set(slot.StartsAt);
        Sequence++;
        Raise(new InterviewPicked(ApplicationId, EmployerId, News([])));
        return null;
    }

    /// <summary>Another time, place, length or panel.</summary>
    public Refusal? Move(InterviewTerms terms, DateTimeOffset startsAt, DateTimeOffset now)
    {
        if (!IsPending) return new("interview.ended");
        if (CheckTime(terms, startsAt, now) is { } refusal) return refusal;

        var (before, wasScheduled) = (Panel.ConvertAll(p => p.MemberId), State is InterviewState.Scheduled);
        if (StartsAt != startsAt) (WasAt, SlotId) = (StartsAt, null);
        Agree(terms);
        Set(startsAt);
        (AskedAt, Sequence) = (null, Sequence + 1);
        Raise(new InterviewMoved(ApplicationId, EmployerId, News(wasScheduled ? [.. before.Where(id => !IsOnPanel(id))] : [])));
        return null;
    }

    /// <summary>Takes the time back, and asks the candidate to pick again.</summary>
    /// <param name="panel">Who joins whoever opened the time that is picked.</param>
    public Refusal? OfferAgain(string word, string note, IReadOnlyCollection<Guid> panel, DateTimeOffset now)
    {
        if (!IsPending) return new("interview.ended");
        if (new InterviewTerms(Kind, Minutes, Place, panel) { Word = word, Note = note }.Check() is { } refusal) return refusal;

        List<Guid> told = State is InterviewState.Scheduled ? Panel.ConvertAll(p => p.MemberId) : [];
        if (StartsAt is not null && StartsAt > now) WasAt = StartsAt;
        (State, StartsAt, EndsAt, SlotId, Word, Note, AskedAt) = (InterviewState.Offered, null, null, null, word, note, null);
        Seat(panel);
        Sequence++;
        Raise(new InterviewOffered(ApplicationId, EmployerId, News(told)));
        return null;
    }

    /// <summary>The candidate wants none of the times, or cannot come at the one that is set.</summary>
    public Refusal? AskForOtherTimes(string word, DateTimeOffset now)
    {
        if (!IsPending || StartsAt <= now) return new("interview.ended");
        if (string.IsNullOrWhiteSpace(word)) return new("interview.say-when");
        if (word.Length > TextLength) return new("interview.text-too-long", TextLength);

        (CandidateWord, AskedAt) = (word, now);
        Raise(new InterviewTimesAsked(ApplicationId, EmployerId, News([])));
        return null;
    }

    /// <summary>
    /// Somebody else holds it in the place of a member who leaves, or those who are left. What has begun stays as it was, and of who would hold what has no time
    /// yet, no calendar knows.
    /// </summary>
    /// <param name="to">Who takes the place, unless on the panel already; or none.</param>
    public Refusal? HandOver(Guid from, Guid? to, DateTimeOffset now)
    {
        if (!IsPending || StartsAt <= now || !IsOnPanel(from)) return null;

        Guid[] panel = [.. Panel.Select(p => p.MemberId).Where(id => id != from).Concat(to is { } heir ? [heir] : [])];
        if (State is InterviewState.Scheduled && panel.Length == 0) return new("interview.nobody-left");

        Seat(panel);
        if (State is InterviewState.Scheduled) Sequence++;
        Raise(new InterviewHandedOver(ApplicationId, EmployerId, News([from])));
        return null;
    }

    public Refusal? Cancel(string word, DateTimeOffset now)
    {
        if (CheckCancelling(word, now) is { } refusal) return refusal;

        Word = word;
        End(isByCandidate: false);
        return null;
    }

    public Refusal? CancelAsCandidate(string word, DateTimeOffset now)
    {
        if (CheckCancelling(word, now) is { } refusal) return refusal;

        CandidateWord = word;
        End(isByCandidate: true);
        return null;
    }

    /// <summary>It took place. What was marked wrongly can be marked again.</summary>
    public Refusal? MarkHeld(DateTimeOffset now) => Mark(InterviewState.Held, now);

    /// <summary>Somebody did not come.</summary>
    public Refusal? MarkMissed(DateTimeOffset now) => Mark(InterviewState.Missed, now);

    /// <summary>Takes out what people wrote, because whoever it was with is erased. What was to come does not take place.</summary>
    public void Erase(DateTimeOffset now)
    {
        (Place, Note, Word, CandidateWord, CandidateZone, AskedAt) = ("", "", "", "", null, null);
        if (CheckCancelling("", now) is null) End(isByCandidate: true);
    }

    private Refusal? Mark(InterviewState state, DateTimeOffset now)
    {
        if (State is InterviewState.Offered or InterviewState.Cancelled) return new("interview.not-scheduled");
        if (StartsAt > now) return new("interview.not-yet");
        if (State == state) return null;

        (State, AskedAt) = (state, null);
        Raise(state is InterviewState.Held ? new InterviewHeld(ApplicationId, EmployerId, Id) : new InterviewMissed(ApplicationId, EmployerId, Id));
        return null;
    }

    private static Refusal? Check(Application application, int pending)
    {
        if (application.IsErased) return new("application.erased");
        if (application.State is not ApplicationState.Open) return new("interview.application-ended");
        return pending >= MostPending ? new("interview.too-many", MostPending) : null;
    }

    private static Refusal? CheckTime(InterviewTerms terms, DateTimeOffset startsAt, DateTimeOffset now)
    {
        if (terms.Check() is { } refusal) return refusal;
        if (terms.Panel.Count == 0) return new("interview.nobody");
        if (startsAt <= now) return new("interview.in-past");
        return startsAt > now.AddYears(1) ? new("interview.too-far") : null;
    }

    private Refusal? CheckCancelling(string word, DateTimeOffset now)
    {
        if (!IsPending || EndsAt <= now) return new("interview.ended");
        return word.Length > TextLength ? new("interview.text-too-long", TextLength) : null;
    }

    private void End(bool isByCandidate)
    {
        List<Guid> told = State is InterviewState.Scheduled ? Panel.ConvertAll(p => p.MemberId) : [];
        (State, SlotId, AskedAt, IsCancelledByCandidate, Sequence) = (InterviewState.Cancelled, null, null, isByCandidate, Sequence + 1);
        Raise(new InterviewCancelled(ApplicationId, EmployerId, News(told), isByCandidate));
    }

    private void Agree(InterviewTerms terms)
    {
        (Kind, Minutes, Place, Note, Word) = (terms.Kind, terms.Minutes, terms.Place, terms.Note, terms.Word);
        Seat(terms.Panel);
    }

    private void Set(DateTimeOffset startsAt) => (State, StartsAt, EndsAt) = (InterviewState.Scheduled, startsAt, startsAt.AddMinutes(Minutes));

    private void Seat(IReadOnlyCollection<Guid> panel)
    {
        Panel.RemoveAll(p => !panel.Contains(p.MemberId));
        Panel.AddRange(panel.Distinct().Where(id => !IsOnPanel(id)).Select(id => new Panelist(id)));
    }

    private InterviewNews News(List<Guid> left) => new(Id, Sequence, StartsAt, EndsAt, Panel.ConvertAll(p => p.MemberId), left, ByMemberId);
}

/// <summary>A member who holds an interview. Whoever is on a panel may open the application.</summary>
public sealed class Panelist
{
    private Panelist() { }

    internal Panelist(Guid memberId) => MemberId = memberId;

    public Guid MemberId { get; private set; }
}
