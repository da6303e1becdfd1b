using System.Globalization;
using CareerBoard.Data;
using CareerBoard.Domain.Applications;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Areas.Admin.Pages.Postings;

/// <summary>
/// What a pipeline's page shows, in few enough letters to ask with whether it still is so: of every column how many are in it, the sum of their versions,
/// and their scorecards. A change raises an application's version, so each one is seen, whichever node saved it and however late it was committed.
/// </summary>
/// <param name="At">When it was read, to find what happened since.</param>
/// <param name="Pipeline">The version of the pipeline: with other stages the page has other columns.</param>
internal sealed record BoardMark(DateTimeOffset At, int Pipeline, IReadOnlyDictionary<Guid, BoardMark.Column> Columns)
{
    private const int LongestText = 2_000;
    private const char BetweenColumns = '~';
    private const char BetweenNumbers = '.';

    internal sealed record Column(int Count, long Versions, int Cards, int CardsIn)
    {
        public static readonly Column Empty = new(0, 0, 0, 0);
    }

    /// <summary>Two queries, neither of which reads more of an application than its keys and its version.</summary>
    public static async Task<BoardMark> ReadAsync(IQueryable<Application> applications, Pipeline pipeline, CareerBoardDb db, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var there = await applications.GroupBy(a => a.StageId)
            .Select(g => new { Stage = g.Key, Count = g.Count(), Versions = g.Sum(a => (long)a.Version) })
            .ToListAsync(cancellationToken);
        var cards = await db.Scorecards.Join(applications, c => c.ApplicationId, a => a.Id, (c, a) => new { a.StageId, IsIn = c.HandedInAt != null })
            .GroupBy(c => c.StageId)
            .Select(g => new { Stage = g.Key, Count = g.Count(), In = g.Sum(c => c.IsIn ? 1 : 0) })
            .ToDictionaryAsync(g => g.Stage, cancellationToken);

        return new BoardMark(now, pipeline.Version, there.ToDictionary(
            t => t.Stage,
            t => new Column(t.Count, t.Versions, cards.GetValueOrDefault(t.Stage)?.Count ?? 0, cards.GetValueOrDefault(t.Stage)?.In ?? 0)));
    }

    public Column this[Guid stage] => Columns.GetValueOrDefault(stage) ?? Column.Empty;

    public bool ShowsTheSameAs(BoardMark other) =>
        Pipeline == other.Pipeline && Columns.Count == other.Columns.Count && Columns.All(c => other[c.Key] == c.Value);

    public string Write() => string.Join(BetweenColumns, [
        string.Create(CultureInfo.InvariantCulture, $"{At.UtcTicks}{BetweenNumbers}{Pipeline}"),
        .. Columns.Select(c => string.Create(CultureInfo.InvariantCulture, $"{c.Key:N}{BetweenNumbers}{c.Value.Count}{BetweenNumbers}{c.Value.Versions}{BetweenNumbers}{c.Value.Cards}{BetweenNumbers}{c.Value.CardsIn}")),
    ]);

    /// <summary>What <see cref="Write"/> wrote, or none: then everything counts as changed.</summary>
    public static BoardMark? Read(string? text)
    {
        if (text is not { Length: > 0 and <= LongestText }) return null;

        var parts = text.Split(BetweenColumns);
        if (parts[0].Split(BetweenNumbers) is not [var at, var version] || Number(at) is not { } ticks || ticks > DateTime.MaxValue.Ticks || Number(version) is not { } pipeline) return null;

        Dictionary<Guid, Column> columns = [];
        foreach (var part in parts.Skip(1))
        {
            if (part.Split(BetweenNumbers) is not [var stage, var count, var versions, var cards, var cardsIn] || !Guid.TryParse(stage, out var id)) return null;
            if (Number(count) is not { } c || Number(versions) is not { } v || Number(cards) is not { } k || Number(cardsIn) is not { } i) return null;
            columns[id] = new Column((int)c, v, (int)k, (int)i);
        }

        return new BoardMark(new DateTimeOffset(ticks, TimeSpan.Zero), (int)pipeline, columns);
    }

    private static long? Number(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
