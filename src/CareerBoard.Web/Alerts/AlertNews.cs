using CareerBoard.Data;
using CareerBoard.Data.Queries;
using CareerBoard.Data.Search;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Alerts;

/// <summary>
/// What arrived on the board after one revision, and which of it searches find: looked up in the columns that lists are made of, so that ten thousand alerts are ten
/// thousand passes over a few postings in memory. Only words go to the database, once for each different text.
/// </summary>
internal sealed class AlertNews
{
    private readonly PostingColumns _columns;
    private readonly IReadOnlyList<Arrival> _arrivals;
    private readonly TextSearch _search;
    private readonly DateTimeOffset _now;
    private readonly Dictionary<string, IReadOnlyList<Arrival>> _found = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<int>> _withText = new(StringComparer.Ordinal);
    private readonly Dictionary<int, Arrival> _byNumber;

    private AlertNews(PostingColumns columns, IReadOnlyList<Arrival> arrivals, TextSearch search, DateTimeOffset now)
    {
        (_columns, _arrivals, _search, _now) = (columns, arrivals, search, now);
        _byNumber = arrivals.ToDictionary(a => a.Number);
    }

    /// <summary>The board's revision up to which everything that arrived is in here.</summary>
    public long Revision => _columns.Version;

    /// <param name="after">A revision: the lowest mark of the alerts that are to be asked about.</param>
    public static async Task<AlertNews> LoadAsync(CareerBoardDb db, PostingColumns columns, TextSearch search, long after, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var arrivals = await db.Postings.AsNoTracking().ListedAt(now).ArrivedIn(after, columns.Version)
            .OrderByDescending(p => EF.Property<long?>(p, PostingArrivals.Column)).ThenByDescending(p => p.Number)
            .Select(p => new Arrival(p.Number, EF.Property<long?>(p, PostingArrivals.Column)!.Value)).ToListAsync(cancellationToken);
        return new(columns, arrivals, search, now);
    }

    /// <summary>The numbers of what a search finds among what arrived after <paramref name="mark"/>, the newest first.</summary>
    /// <returns>Nothing for a search of what is not there any more: it is not to become one of everything.</returns>
    public async Task<IReadOnlyList<int>> FindAsync(string query, long mark, CancellationToken cancellationToken)
    {
        if (_arrivals.Count == 0) return [];
        if (!_found.TryGetValue(query, out var found)) _found[query] = found = await FindAsync(query, cancellationToken);
        return [.. found.TakeWhile(a => a.Revision > mark).Select(a => a.Number)];
    }

    /// <summary>Whether a search was looked up already, so that asking again takes no time.</summary>
    public bool Knows(string query) => _arrivals.Count == 0 || _found.ContainsKey(query);

    private async Task<IReadOnlyList<Arrival>> FindAsync(string query, CancellationToken cancellationToken)
    {
        var asked = AlertQuery.Read(query, _columns, _now);
        if (asked.Lost.Count > 0) return [];

        var among = asked.HasText ? await WithTextAsync(asked.Text, asked.Search, cancellationToken) : _arrivals.Select(a => a.Number);
        return _columns.Pick(asked.Filter, text: null, among).ConvertAll(number => _byNumber[number]);
    }

    private async Task<List<int>> WithTextAsync(string text, SearchQuery query, CancellationToken cancellationToken)
    {
        if (_withText.TryGetValue(text, out var known)) return known;

        var all = await _search.FindAsync(_columns, query, cancellationToken);
        return _withText[text] = _columns.Pick(new PostingFilter(), all, _arrivals.Select(a => a.Number));
    }

    /// <param name="Revision">The board's, with which it was listed for the first time.</param>
    private sealed record Arrival(int Number, long Revision);
}
