namespace CareerBoard.Domain.Applications;

public enum InterviewKind
{
    PhoneScreen,
    Technical,
    Team,
    ResearchTalk,
    Other,
}

public enum InterviewState
{
    /// <summary>The candidate is asked to pick one of the times that are open for it.</summary>
    Offered,

    Scheduled,

    Held,

    Cancelled,

    /// <summary>One side did not come.</summary>
    Missed,
}

/// <summary>What is agreed about an interview beside its time.</summary>
/// <param name="Place">Where it is, for everybody to read: words, or the plain address of a room on the web; may be empty.</param>
/// <param name="Panel">The members who hold it.</param>
public sealed record InterviewTerms(InterviewKind Kind, int Minutes, string Place, IReadOnlyCollection<Guid> Panel)
{
    public const int ShortestMinutes = 10;
    public const int LongestMinutes = 480;
    public const int PlaceLength = 500;
    public const int MostOnPanel = 12;

    /// <summary>What the panel should know. Candidates never see it.</summary>
    public string Note { get; init; } = "";

    /// <summary>A word to the candidate.</summary>
    public string Word { get; init; } = "";

    /// <summary>What stands in an interview, or in a time that is open for several.</summary>
    public static Refusal? Check(int minutes, string place, IReadOnlyCollection<Guid> panel)
    {
        if (minutes is < ShortestMinutes or > LongestMinutes) return new("interview.minutes", ShortestMinutes, LongestMinutes);
        if (place.Length > 0 && !PlainLine.IsIn(place, PlaceLength)) return new("interview.place", PlaceLength);
        // What looks like an address is pressed like one.
        if (place.Contains("://", StringComparison.Ordinal) && !WebAddress.IsPlain(place)) return new("interview.place-address");
        if (panel.Count > MostOnPanel) return new("interview.panel-too-large", MostOnPanel);
        return null;
    }

    internal Refusal? Check()
    {
        if (Note.Length > Interview.TextLength) return new("interview.text-too-long", Interview.TextLength);
        if (Word.Length > Interview.TextLength) return new("interview.text-too-long", Interview.TextLength);
        return Check(Minutes, Place, Panel);
    }
}
