using System.Globalization;
using CareerBoard.Domain.Applications;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Areas.Admin.Pages.Postings;

/// <summary>
/// What a pipeline's page shows, in few enough letters to ask with whether it still is so: of every column how many are in it, and the sum of their versions.
/// A change of an application or of its scorecards raises its version, so each one is seen, whichever node saved it and however late it was committed; and since versions
/// count from another number for each application, somebody else in the same place is seen, too.
/// </summary>
/// <param name="At">When it was read, to find what happened since.</param>
/// <param name="Pipeline">The version of the pipeline: with other stages the page has other columns.</param>
internal sealed record BoardMark(DateTimeOffset At, int Pipeline, IReadOnlyDictionary<Guid, BoardMark.Column> Columns)
{
    private const int LongestText = 2_000;
    private const char BetweenColumns = '~';
    private const char BetweenNumbers = '.';

    internal sealed record Column(int Count, long Versions)
    {
        public static readonly Column Empty = new(0, 0);
    }

    /// <summary>One query, which reads nothing of an application but what one index holds.</summary>
    public static async Task<BoardMark> ReadAsync(IQueryable<Application> applications, Pipeline pipeline, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var there = await applications.GroupBy(a => a.StageId)
            .Select(g => new { Stage = g.Key, Count = g.Count(), Versions = g.Sum(a => (long)a.Version) })
            .ToDictionaryAsync(g => g.Stage, g => new Column(g.Count, g.Versions), cancellationToken);
        return new BoardMark(now, pipeline.Version, there);
    }

    public Column this[Guid stage] => Columns.GetValueOrDefault(stage) ?? Column.Empty;

    public bool ShowsTheSameAs(BoardMark other) =>
        Pipeline == other.Pipeline && Columns.Count == other.Columns.Count && Columns.All(c => other[c.Key] == c.Value);

    public string Write() => string.Join(BetweenColumns, [
        string.Create(CultureInfo.InvariantCulture, $"{At.UtcTicks}{BetweenNumbers}{Pipeline}"),
        .. Columns.Select(c => string.Create(CultureInfo.InvariantCulture, $"{c.Key:N}{BetweenNumbers}{c.Value.Count}{BetweenNumbers}{c.Value.Versions}")),
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
            if (part.Split(BetweenNumbers) is not [var stage, var count, var versions] || !Guid.TryParse(stage, out var id)) return null;
            if (Number(count) is not { } there || Number(versions) is not { } sum) return null;
            columns[id] = new Column((int)there, sum);
        }

        return new BoardMark(new DateTimeOffset(ticks, TimeSpan.Zero), (int)pipeline, columns);
    }

    private static long? Number(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
