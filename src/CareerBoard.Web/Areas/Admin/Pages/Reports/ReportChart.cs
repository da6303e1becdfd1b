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

    /// <summary>What the marks mean, in the order of their colours; nothing where one colour needs no explaining.</summary>
    public abstract IReadOnlyList<string> Legend(ReportTable table);

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
    /// <param name="Columns">Counted as in the table, whose first is the name.</param>
    internal sealed record Bars(params IReadOnlyList<int> Columns) : ReportChart
    {
        public override IReadOnlyList<string> Legend(ReportTable table) => Columns.Count == 1 ? [] : [.. Columns.Select(c => table.Heads[c])];

        protected override double LargestOf(ReportRow row) => Columns.Sum(c => Of(row, c));

        protected override string Say(ReportTable table, ReportRow row) =>
            Columns is [var only] ? row.Figures[only - 1].Text : string.Join(" · ", Columns.Select(c => row.Figures[c - 1].Text));

        protected override IReadOnlyList<ChartMark> Marks(ReportRow row, double most)
        {
            var (marks, from) = (new List<ChartMark>(), 0.0);
            foreach (var (colour, column) in Columns.Index())
            {
                var width = 100 * Of(row, column) / most;
                if (width > 0) marks.Add(new ChartMark(from, width, $"c{colour}"));
                from += width;
            }

            return marks;
        }
    }

    /// <summary>A box from a quarter to three quarters with the median in it, and a line on to nine tenths.</summary>
    internal sealed record Ranges(int Quarter, int Median, int ThreeQuarters, int NineTenths) : ReportChart
    {
        public override IReadOnlyList<string> Legend(ReportTable table) => ["the middle half", "nine in ten within", "median"];

        protected override double LargestOf(ReportRow row) => Of(row, NineTenths);

        protected override string Say(ReportTable table, ReportRow row) =>
            row.Figures[Median - 1].Value is null ? "none yet" : $"median {row.Figures[Median - 1].Text}, nine in ten within {row.Figures[NineTenths - 1].Text} days";

        protected override IReadOnlyList<ChartMark> Marks(ReportRow row, double most)
        {
            if (row.Figures[Median - 1].Value is null) return [];

            var (quarter, median, three, nine) = (100 * Of(row, Quarter) / most, 100 * Of(row, Median) / most, 100 * Of(row, ThreeQuarters) / most, 100 * Of(row, NineTenths) / most);
            return [new(three, nine - three, "c1 thin"), new(quarter, three - quarter, "c0"), new(Math.Min(median, 99.4), null, "c2")];
        }
    }
}

internal sealed record ChartRow(string Name, string Value, IReadOnlyList<ChartMark> Marks);

/// <summary>In percent of the picture's width.</summary>
/// <param name="Width">None for a mark that is a line.</param>
internal sealed record ChartMark(double X, double? Width, string Class)
{
    public string Left => Percent(X);

    public string Across => Width is { } width ? Percent(width) : "3";

    public bool IsThin => Class.EndsWith(" thin", StringComparison.Ordinal);

    private static string Percent(double part) => string.Create(CultureInfo.InvariantCulture, $"{part:0.##}%");
}
