using System.Globalization;
using System.Text;
using CareerBoard.Web.Export;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CareerBoard.Web.Areas.Admin.Pages.Reports;

/// <summary>Figures in rows: the one thing that the page, its chart and its file are made of.</summary>
/// <param name="Key">What the table is called in addresses and file names.</param>
/// <param name="Note">What is counted, in a sentence or two.</param>
/// <param name="Heads">Of the first column and of each figure after it, with units.</param>
internal sealed record ReportTable(string Key, string Title, string Note, IReadOnlyList<string> Heads, IReadOnlyList<ReportRow> Rows)
{
    /// <summary>A page longer than this is read by nobody; the file has all.</summary>
    public const int MostShown = 100;

    public ReportChart? Chart { get; init; }

    /// <summary>What stands instead of a table without rows.</summary>
    public string Nothing { get; init; } = "There is nothing to count here yet.";

    public IEnumerable<ReportRow> Shown => Rows.Take(MostShown);

    public string ToCsv()
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        using (var csv = new Csv(text))
        {
            csv.Row([.. Heads]);
            foreach (var row in Rows) csv.Row([row.Name, .. row.Figures.Select(f => f.Raw)]);
        }

        return text.ToString();
    }
}

internal sealed record ReportRow(string Name, params IReadOnlyList<Figure> Figures)
{
    /// <summary>Where the row leads, or none.</summary>
    public string? Address { get; init; }
}

/// <summary>A number of a table, or words where there is none to say.</summary>
internal readonly record struct Figure(double? Value, int Decimals = 0, string Words = "–")
{
    public string Text => Value is { } value ? value.ToString(Decimals == 0 ? "N0" : "N1", CultureInfo.InvariantCulture) : Words;

    public object? Raw => Value is not { } value ? (Words == "–" ? null : Words) : Decimals == 0 ? (long)value : value.ToString("0.0", CultureInfo.InvariantCulture);

    public static Figure Days(double? days) => new(days is { } known ? Math.Round(known, 1) : null, 1);

    /// <summary>In percent, of something.</summary>
    public static Figure Share(int part, int whole) => whole == 0 ? new(null) : new(Math.Round(100.0 * part / whole));

    public static implicit operator Figure(int count) => new(count);
}

internal static class ReportAnswers
{
    extension(PageModel page)
    {
        /// <summary>The page, or one of its tables as a file where the address asks for it.</summary>
        public IActionResult Answer(IReadOnlyList<ReportTable> tables)
        {
            if (page.Request.Query["csv"] is not [{ } key, ..]) return page.Page();
            if (tables.FirstOrDefault(t => t.Key == key) is not { } table) return page.NotFound();

            // Spreadsheets take a file without this mark for one in the letters of the country.
            byte[] bytes = [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(table.ToCsv())];
            return page.File(bytes, "text/csv; charset=utf-8", $"{table.Key}.csv");
        }
    }
}
