using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;

namespace CareerBoard.Data.Text;

/// <summary>
/// HTML that may be shown as it is, because <see cref="MarkdownText"/> made it. Razor writes it without encoding;
/// nothing outside this assembly can make one from a string of its own, except by naming it a stored column.
/// </summary>
public readonly partial record struct CleanHtml : IHtmlContent
{
    private readonly string? _value;

    internal CleanHtml(string value) => _value = value;

    public string Value => _value ?? "";

    public bool IsEmpty => Value.Length == 0;

    /// <summary>Takes back what <see cref="MarkdownText.Render"/> made earlier and a column kept. For mappings, never for input.</summary>
    public static CleanHtml FromStored(string column) => new(column);

    public void WriteTo(TextWriter writer, HtmlEncoder encoder) => writer.Write(Value);

    public override string ToString() => Value;
}
