using System.Runtime.InteropServices;

namespace CareerBoard.Data.Search;

/// <summary>
/// Shows where in a text the words of a query stand, whichever of its other names says them. Words that follow each other are marked
/// as one; what was not to be there is not looked for.
/// </summary>
public sealed class Marks
{
    private readonly Dictionary<string, List<Sought>> _byFirst = new(StringComparer.Ordinal);
    private readonly Beginnings? _beginnings;

    public Marks(SearchQuery query)
    {
        var parts = 0;
        foreach (var clause in query.Required)
        {
            var all = 0UL;
            if (clause.Alternatives[0] is { InOrder: false } words)
            {
                foreach (var term in words.Terms) all |= Seek([term], 1UL << parts++);
            }
            else
            {
                all = 1UL << parts++;
            }

            // Another name says all of it at once.
            foreach (var name in clause.Alternatives.Where(alternative => alternative.InOrder)) Seek(name.Terms, all);
        }

        _beginnings = Beginnings.Of([.. _byFirst.Values.SelectMany(sought => sought.Select(s => s.Terms))]);
    }

    /// <summary>Whether there is nothing to mark: a query may say only what it does not want.</summary>
    public bool IsEmpty => _byFirst.Count == 0;

    /// <summary>All of a text.</summary>
    public IReadOnlyList<TextRun> In(string text) => Snippet.Runs(text, 0, text.Length, Find(text));

    /// <summary>Of a text on one line what is around the place where most of the query stands, or nothing where none of it does.</summary>
    public IReadOnlyList<TextRun> Around(string text) => Find(text) is { Count: > 0 } marks ? Snippet.Around(text, marks) : [];

    private ulong Seek(IReadOnlyList<string> terms, ulong parts)
    {
        if (!_byFirst.TryGetValue(terms[0], out var sought)) _byFirst[terms[0]] = sought = [];
        sought.Add(new(terms, parts));
        return parts;
    }

    private List<Mark> Find(string text)
    {
        if (_beginnings is null) return FindIn(text, 0);

        var marks = new List<Mark>();
        foreach (var (start, end) in _beginnings.In(text)) marks.AddRange(FindIn(text[start..end], start));
        return marks;
    }

    /// <param name="start">Where the piece stands in the text.</param>
    private List<Mark> FindIn(string piece, int start)
    {
        var places = Analyser.Places(piece);
        var found = new ulong[places.Count];
        for (var i = 0; i < places.Count; i++)
        {
            if (!_byFirst.TryGetValue(places[i].Term, out var sought)) continue;
            foreach (var (terms, parts) in sought)
            {
                if (!StandsAt(i, terms, places)) continue;
                for (var t = 0; t < terms.Count; t++) found[i + t] |= parts;
            }
        }

        return [.. places.Select((place, i) => new Mark(start + place.Start, start + place.Start + place.Length, found[i])).Where(mark => mark.Parts != 0)];
    }

    private static bool StandsAt(int i, IReadOnlyList<string> terms, List<TermPlace> places)
    {
        if (i + terms.Count > places.Count) return false;
        for (var t = 1; t < terms.Count; t++)
        {
            if (places[i + t].Term != terms[t]) return false;
        }

        return true;
    }

    /// <param name="Parts">As in <see cref="Mark"/>.</param>
    private readonly record struct Sought(IReadOnlyList<string> Terms, ulong Parts);
}

/// <summary>A stretch of a text that a query found.</summary>
/// <param name="Parts">Which parts of the query, a bit each: words and phrases. Where there are more than bits, some share one.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Mark(int Start, int End, ulong Parts);

/// <summary>Part of a text as it is shown.</summary>
public readonly record struct TextRun(string Text, bool IsMarked);
