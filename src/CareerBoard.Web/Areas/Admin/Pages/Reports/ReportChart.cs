using System.Globalization;

namespace CareerBoard.Web.Areas.Admin.Pages.Reports;

/// <summary>
/// Which columns of a table its picture shows. The picture is SVG whose lengths are parts of its width, so that its letters stay as large as the page's
/// on every screen; it says nothing that the table does not.
/// </summary>
internal abstract record ReportChart
{
    private const int MostRows = 12;
    private const int LongestName = 38;

    /// <summary>What the marks mean, each with its tone; nothing where one tone needs no explaining.</summary>
    public abstract IReadOnlyList<(string Tone, string Words)> Legend(ReportTable table);

    public IReadOnlyList<ChartRow> Rows(ReportTable table)
    {
        var rows = table.Rows.Take(MostRows).ToList();
        var most = rows.Select(LargestOf).DefaultIfEmpty().Max();
        return rows.ConvertAll(row => new ChartRow(Short(row.Name), Say(table, row), most > 0 ? Marks(row, most) : []));
    }

    /// <summary>The same in words, for whoever does not see it.</summary>
    public string Describe(ReportTable table) => $"{table.Title}, drawn from the table below. {string.Join("; ", table.Rows.Take(MostRows).Select(row => $"{row.Name}: {Say(table, row)}"))}";

    protected abstract double LargestOf(ReportRow row);

    protected abstract string Say(ReportTable table, ReportRow row);

    protected abstract IReadOnlyList<ChartMark> Marks(ReportRow row, double most);

    protected static double Of(ReportRow row, int column) => row.Figures[column - 1].Value ?? 0;

    private static string Short(string name) => name.Length <= LongestName ? name : $"{Data.Text.WellFormed.Text(name[..(LongestName - 1)])}…";

    /// <summary>Bars, of one column or of several one after the other.</summary>
    /// <param name="Parts">Columns, counted as in the table, whose first is the name; and the tones of the style sheet.</param>
    internal sealed record Bars(params IReadOnlyList<(int Column, string Tone)> Parts) : ReportChart
    {
        /// <summary>Of one column.</summary>
        public Bars(int column) : this((column, "accent")) { }

        public override IReadOnlyList<(string Tone, string Words)> Legend(ReportTable table) => Parts.Count == 1 ? [] : [.. Parts.Select(p => (p.Tone, table.Heads[p.Column]))];

        protected override double LargestOf(ReportRow row) => Parts.Sum(p => Of(row, p.Column));

        protected override string Say(ReportTable table, ReportRow row) => string.Join(" · ", Parts.Select(p => row.Figures[p.Column - 1].Text));

        protected override IReadOnlyList<ChartMark> Marks(ReportRow row, double most)
        {
            var (marks, from) = (new List<ChartMark>(), 0.0);
            foreach (var (column, tone) in Parts)
            {
                var width = 100 * Of(row, column) / most;
                if (width > 0) marks.Add(new ChartMark(from, width, tone));
                from += width;
            }

            return marks;
        }
    }

    /// <summary>A box from a quarter to three quarters with the median in it, and a line on to nine tenths.</summary>
    internal sealed record Ranges(int Quarter, int Median, int ThreeQuarters, int NineTenths) : ReportChart
    {
        public override IReadOnlyList<(string Tone, string Words)> Legend(ReportTable table) => [("accent", "the middle half"), ("middle", "median"), ("faint", "on to nine in ten")];

        protected override double LargestOf(ReportRow row) => Of(row, NineTenths);

        protected override string Say(ReportTable table, ReportRow row) =>
            row.Figures[Median - 1].Value is null ? "none yet" : $"median {row.Figures[Median - 1].Text}, nine in ten within {row.Figures[NineTenths - 1].Text} days";

        protected override IReadOnlyList<ChartMark> Marks(ReportRow row, double most)
        {
            if (row.Figures[Median - 1].Value is null) return [];

            var (quarter, median, three, nine) = (100 * Of(row, Quarter) / most, 100 * Of(row, Median) / most, 100 * Of(row, ThreeQuarters) / most, 100 * Of(row, NineTenths) / most);
            return [new(three, nine - three, "faint") { IsThin = true }, new(quarter, three - quarter, "accent"), new(Math.Min(median, 99.4), null, "middle")];
        }
    }
}

internal sealed record ChartRow(string Name, string Value, IReadOnlyList<ChartMark> Marks);

/// <summary>In percent of the picture's width.</summary>
/// <param name="Width">None for a mark that is a line.</param>
internal sealed record ChartMark(double X, double? Width, string Tone)
{
    public string Left => Percent(X);

    public string Across => Width is { } width ? Percent(width) : "3";

    public bool IsThin { get; init; }

    private static string Percent(double part) => string.Create(CultureInfo.InvariantCulture, $"{part:0.##}%");
}
