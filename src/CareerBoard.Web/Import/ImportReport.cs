namespace CareerBoard.Web.Import;

/// <param name="Publish">New postings go out at once; otherwise they wait as drafts.</param>
/// <param name="Sync">What a board of the file has and the file has not is closed, also for files that are no board's whole answer.</param>
/// <param name="DryRun">Says what would happen and changes nothing.</param>
internal sealed record ImportWishes(bool Publish = false, bool Sync = false, bool DryRun = false);

/// <summary>What an import did, in numbers and in examples; it stays small however long the file is.</summary>
internal sealed class ImportReport
{
    /// <summary>Further ones are counted only.</summary>
    public const int MostExamples = 200;

    private const int MostExamplesOfAKind = 3;

    private readonly SortedDictionary<string, NotedKind> _noted = new(StringComparer.Ordinal);

    public int New { get; private set; }

    public int Changed { get; private set; }

    public int Touched { get; private set; }

    public int Unchanged { get; private set; }

    public int Closed { get; private set; }

    public int Refused { get; private set; }

    /// <summary>Rows read so far.</summary>
    public int Rows => New + Changed + Touched + Unchanged + Refused;

    /// <summary>Refused rows with line and reason.</summary>
    public List<string> Refusals { get; } = [];

    /// <summary>What somebody edited here since and the source says differently now.</summary>
    public List<string> Kept { get; } = [];

    /// <summary>Why less was done than was asked for.</summary>
    public List<string> Remarks { get; } = [];

    /// <summary>What could not be mapped, by the field it stood in.</summary>
    public IReadOnlyDictionary<string, NotedKind> Noted => _noted;

    public string Summary => FormattableString.Invariant(
        $"{Rows} rows: {New} new, {Changed} changed, {Touched} touched, {Unchanged} unchanged, {Closed} closed, {Refused} refused");

    public void Count(ImportOutcome outcome)
    {
        switch (outcome)
        {
            case ImportOutcome.New: New++; break;
            case ImportOutcome.Changed: Changed++; break;
            case ImportOutcome.Touched: Touched++; break;
            default: Unchanged++; break;
        }
    }

    public void Refuse(long line, string reason)
    {
        Refused++;
        if (Refusals.Count < MostExamples) Refusals.Add(FormattableString.Invariant($"line {line}: {reason}"));
    }

    public void Keep(long line, int number, string parts)
    {
        if (Kept.Count < MostExamples) Kept.Add(FormattableString.Invariant($"line {line}: posting {number} keeps what was edited here: {parts}"));
    }

    public void CountClosed(int count) => Closed += count;

    public void Note(long line, string note)
    {
        var colon = note.IndexOf(": ", StringComparison.Ordinal);
        var (field, what) = colon > 0 ? (note[..colon], note[(colon + 2)..]) : ("other", note);
        if (!_noted.TryGetValue(field, out var kind)) _noted.Add(field, kind = new NotedKind());
        kind.Count++;
        if (kind.Examples.Count < MostExamplesOfAKind) kind.Examples.Add(FormattableString.Invariant($"line {line}: {what}"));
    }

    /// <summary>Adds what one batch did, once it is stored.</summary>
    public void Add(ImportReport batch)
    {
        (New, Changed, Touched, Unchanged, Closed, Refused) =
            (New + batch.New, Changed + batch.Changed, Touched + batch.Touched, Unchanged + batch.Unchanged, Closed + batch.Closed, Refused + batch.Refused);
        Refusals.AddRange(batch.Refusals.Take(MostExamples - Refusals.Count));
        Kept.AddRange(batch.Kept.Take(MostExamples - Kept.Count));
        Remarks.AddRange(batch.Remarks);
        foreach (var (field, noted) in batch._noted)
        {
            if (!_noted.TryGetValue(field, out var kind)) _noted.Add(field, kind = new NotedKind());
            kind.Count += noted.Count;
            kind.Examples.AddRange(noted.Examples.Take(MostExamplesOfAKind - kind.Examples.Count));
        }
    }

    internal sealed class NotedKind
    {
        public int Count { get; set; }

        public List<string> Examples { get; } = [];
    }
}

internal enum ImportOutcome
{
    /// <summary>Not open before: never seen, or gone from its source and back.</summary>
    New,

    /// <summary>Something that a reader sees differs.</summary>
    Changed,

    /// <summary>The source has a newer time of change and the same words.</summary>
    Touched,

    Unchanged,
}
