namespace CareerBoard.Domain.Candidates;

/// <summary>What a person has learnt and done, entry by entry in the order that they chose, and what came with it in a file that nobody here knows.</summary>
public sealed record Career
{
    public const int Most = 200;
    public const int ExtraLength = 100_000;

    /// <summary>Characters of all entries together: an application takes them along, and a page of applications reads as many of them as it shows.</summary>
    public const int MostLength = 500_000;

    /// <summary>Of all kinds; those of one kind stand in the order in which they are shown.</summary>
    public IReadOnlyList<Entry> Entries { get; init; } = [];

    /// <summary>The address that a file called the person's own, where it still stands among the links.</summary>
    public string? Website { get; init; }

    /// <summary>Unknown keys of JSON Resume's <c>basics</c>, of its <c>location</c>, and of the file: an object in JSON each, or none.</summary>
    public string? BasicsJson { get; init; }

    public string? LocationJson { get; init; }

    public string? ExtraJson { get; init; }

    public IEnumerable<Entry> Of(EntryKind kind) => Entries.Where(e => e.Kind == kind);

    public Refusal? CheckShape()
    {
        if (Entries.Count > Most) return new("career.too-many", Most);
        if (Website is not null && !WebAddress.IsPlain(Website)) return new("entry.url");
        if (BasicsJson?.Length > ExtraLength || LocationJson?.Length > ExtraLength || ExtraJson?.Length > ExtraLength) return new("entry.extra-too-long", ExtraLength);
        if (Entries.Sum(e => (long)e.Length) > MostLength) return new("career.too-long", MostLength);
        return Entries.Select(e => e.CheckShape()).FirstOrDefault(r => r is not null);
    }

    /// <summary>The same with this entry in the place of the one with its id, or at the end of its kind.</summary>
    public Career With(Entry entry) => this with
    {
        Entries = Entries.Any(e => e.Id == entry.Id) ? [.. Entries.Select(e => e.Id == entry.Id ? entry : e)] : [.. Entries, entry],
    };

    public Career Without(Guid id) => this with { Entries = [.. Entries.Where(e => e.Id != id)] };

    /// <summary>The same with this entry one place up or down among those of its kind; at the end it stays where it is.</summary>
    public Career Moved(Guid id, int by)
    {
        if (Entries.FirstOrDefault(e => e.Id == id) is not { } entry) return this;

        List<Entry> kind = [.. Of(entry.Kind)];
        var (from, to) = (kind.IndexOf(entry), kind.IndexOf(entry) + by);
        if (to < 0 || to >= kind.Count) return this;

        kind.RemoveAt(from);
        kind.Insert(to, entry);
        var next = new Queue<Entry>(kind);
        return this with { Entries = [.. Entries.Select(e => e.Kind == entry.Kind ? next.Dequeue() : e)] };
    }

    /// <summary>
    /// The profile with the newest education in its lines, where there is one: they are what lists and filled forms show. What has begun and has no end goes on and is newest,
    /// and as long as any has no end, no month of graduation is made up of another's.
    /// </summary>
    internal Profile Sum(Profile profile)
    {
        List<Entry> education = [.. Of(EntryKind.Education).OrderByDescending(LastDay).ThenByDescending(e => e.From?.FirstDay)];
        if (education is not [var newest, ..]) return profile;

        var degree = string.Join(", ", new[] { newest.Detail, newest.Field }.Where(line => line is not null));
        return profile with
        {
            School = Line(newest.Name),
            Degree = degree.Length > 0 ? Line(degree) : null,
            GraduatesOn = newest.Until is { Month: not null } until && education.TrueForAll(e => e.Until is not null) ? new DateOnly(until.Year, until.Month.Value, 1) : null,
        };
    }

    private static DateOnly LastDay(Entry education) => education.Until?.LastDay ?? (education.From is null ? DateOnly.MinValue : DateOnly.MaxValue);

    private static string? Line(string? text) => text?.Length > Profile.LineLength ? text[..(Profile.LineLength - (char.IsHighSurrogate(text[Profile.LineLength - 1]) ? 1 : 0))] : text;
}
