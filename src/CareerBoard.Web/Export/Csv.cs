using System.Globalization;
using CsvHelper;

namespace CareerBoard.Web.Export;

/// <summary>Rows for spreadsheets, which take a cell for a formula unless told otherwise.</summary>
internal sealed class Csv(TextWriter output) : IDisposable
{
    /// <summary>What makes a cell a formula, and the blanks that spreadsheets skip before it; the writer's own guard does not know the full-width forms.</summary>
    private const string Dangerous = "=+-@\t\r\n＝＋－＠";

    private readonly CsvWriter _writer = CsvWriter.Create(output, CsvWriterOptions.Default, leaveOpen: true);

    public void Row(params object?[] cells) => _writer.WriteRecord([.. cells.Select(Cell)]);

    public void Dispose() => _writer.Dispose();

    internal static string Cell(object? value)
    {
        var text = value switch
        {
            null => "",
            DateTimeOffset at => at.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            IFormattable number and (int or long) => number.ToString(null, CultureInfo.InvariantCulture),
            IEnumerable<string> several => string.Join("; ", several),
            _ => value.ToString() ?? "",
        };
        return text.Length > 0 && value is not (int or long) && Dangerous.Contains(text[0], StringComparison.Ordinal) ? $"'{text}" : text;
    }
}
