namespace CareerBoard.Domain.Applications;

/// <summary>
/// A time at which members are free for an interview of a kind, open to every candidate of a posting who is asked to pick. The interview that
/// takes it names it, and no two can.
/// </summary>
public sealed class InterviewSlot : Entity
{
    /// <summary>How many are opened in one go.</summary>
    public const int MostAtOnce = 48;

    /// <summary>How many of a posting may lie ahead. More than this nobody picks from.</summary>
    public const int MostAhead = 500;

    private InterviewSlot() { }

    private InterviewSlot(Guid id, Guid postingId, Guid employerId, InterviewTerms terms, DateTimeOffset startsAt, Guid byMemberId, DateTimeOffset now)
    {
        (Id, PostingId, EmployerId, Kind, Minutes, Place, Panel) = (id, postingId, employerId, terms.Kind, terms.Minutes, terms.Place, [.. terms.Panel.Distinct()]);
        (StartsAt, EndsAt, ByMemberId, CreatedAt) = (startsAt, startsAt.AddMinutes(terms.Minutes), byMemberId, now);
    }

    public Guid PostingId { get; private set; }

    public Guid EmployerId { get; private set; }

    public InterviewKind Kind { get; private set; }

    public DateTimeOffset StartsAt { get; private set; }

    public DateTimeOffset EndsAt { get; private set; }

    public int Minutes { get; private set; }

    /// <summary>Words, or a plain address; may be empty.</summary>
    public string Place { get; private set; } = "";

    /// <summary>Who would hold it.</summary>
    public List<Guid> Panel { get; private set; } = [];

    public Guid ByMemberId { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>Opens times one after the other, as many as fit. Those during which one of the panel has an open time of this posting already are left out.</summary>
    /// <param name="until">No time ends after it.</param>
    /// <param name="ahead">The posting's open times that lie ahead.</param>
    public static Result<List<InterviewSlot>> Open(
        Guid postingId, Guid employerId, InterviewTerms terms, DateTimeOffset from, DateTimeOffset until, IReadOnlyCollection<InterviewSlot> ahead, Guid byMemberId, DateTimeOffset now)
    {
        if (InterviewTerms.Check(terms.Minutes, terms.Place, terms.Panel) is { } refusal) return refusal;
        if (terms.Panel.Count == 0) return new Refusal("interview.nobody");
        if (from < now + Interview.LeastNotice) return new Refusal("slot.too-soon");
        if (from > now.AddYears(1)) return new Refusal("interview.too-far");

        var starts = new List<DateTimeOffset>();
        for (var at = from; at.AddMinutes(terms.Minutes) <= until && starts.Count <= MostAtOnce; at = at.AddMinutes(terms.Minutes)) starts.Add(at);
        if (starts.Count == 0) return new Refusal("slot.too-short");
        if (starts.Count > MostAtOnce) return new Refusal("slot.too-many", MostAtOnce);

        starts.RemoveAll(at => ahead.Any(s => s.StartsAt < at.AddMinutes(terms.Minutes) && at < s.EndsAt && s.Panel.Exists(terms.Panel.Contains)));
        if (starts.Count == 0) return new Refusal("slot.open-already");
        if (ahead.Count + starts.Count > MostAhead) return new Refusal("slot.enough", MostAhead);

        List<InterviewSlot> slots = [.. starts.Select(at => new InterviewSlot(Guid.CreateVersion7(now), postingId, employerId, terms, at, byMemberId, now))];
        slots[0].Raise(new InterviewSlotsOffered(postingId, employerId, slots.Count));
        return slots;
    }

    /// <summary>
    /// Somebody else is free then in the place of a member who leaves, or those who are left. Whoever holds the interview that has it is free then should that
    /// be cancelled, so it is theirs.
    /// </summary>
    /// <param name="to">Who takes the place, or none.</param>
    /// <param name="takenBy">The interview that has it, with its panel as it is from now on; or none.</param>
    /// <returns>Whether anybody is left. Where nobody is, it goes: whoever calls this removes it.</returns>
    public bool HandOver(Guid from, Guid? to, Interview? takenBy)
    {
        List<Guid> panel = [.. (takenBy is null ? Panel.Where(id => id != from).Concat(to is { } heir ? [heir] : []) : takenBy.Panel.Select(p => p.MemberId)).Distinct()];
        if (panel.Count == 0)
        {
            Raise(new InterviewSlotWithdrawn(PostingId, EmployerId, Id));
            return false;
        }

        Panel = panel;
        Raise(new InterviewSlotHandedOver(PostingId, EmployerId, Id));
        return true;
    }

    /// <summary>Says that it goes.</summary>
    /// <param name="isTaken">Whether an interview has it.</param>
    public Refusal? Withdraw(bool isTaken)
    {
        if (isTaken) return new("slot.taken");
        Raise(new InterviewSlotWithdrawn(PostingId, EmployerId, Id));
        return null;
    }
}
