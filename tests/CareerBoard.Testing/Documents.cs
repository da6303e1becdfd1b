using System.Globalization;
using System.Security;
using System.Text;

namespace CareerBoard.Testing;

/// <summary>Small real documents, made by hand.</summary>
public static class Documents
{
    public const string MainType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
    public const string WordNamespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    public static string ContentTypes(string mainType = MainType, string more = "") =>
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
        + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/>"
        + $"<Override PartName=\"/word/document.xml\" ContentType=\"{mainType}\"/>{more}</Types>";

    public static string Relationships =>
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
        + "<Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>";

    public static string WordXml(params IEnumerable<string> paragraphs) =>
        $"<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:document xmlns:w=\"{WordNamespace}\"><w:body>"
        + string.Concat(paragraphs.Select(text => $"<w:p><w:r><w:t xml:space=\"preserve\">{SecurityElement.Escape(text)}</w:t></w:r></w:p>"))
        + "</w:body></w:document>";

    /// <summary>A Word document with these paragraphs.</summary>
    public static byte[] Docx(params IEnumerable<string> paragraphs) => DocxWith(WordXml(paragraphs)).Close();

    /// <summary>A Word document whose main part is this markup, open for more parts.</summary>
    public static ZipForge DocxWith(string mainPart, bool store = false) =>
        new ZipForge().Add("[Content_Types].xml", ContentTypes()).Add("_rels/.rels", Relationships).Add("word/document.xml", mainPart, store: store);

    /// <summary>A PDF of one page with these lines, which must be ASCII.</summary>
    public static byte[] Pdf(params IEnumerable<string> lines) => PdfOfPages([.. lines]);

    /// <summary>A PDF with these lines on each of its pages, which must be ASCII.</summary>
    public static byte[] PdfOfPages(params string[][] pages) => PdfOfPages("/MediaBox [0 0 595 842]", pages);

    /// <param name="paper">What else a page says of itself: how large it is, and which side is up.</param>
    public static byte[] PdfOfPages(string paper, params string[][] pages)
    {
        const int Before = 3;
        List<string> objects =
        [
            "<< /Type /Catalog /Pages 2 0 R >>",
            $"<< /Type /Pages /Kids [{string.Join(' ', pages.Select((_, i) => $"{Number(Before + 1 + (2 * i))} 0 R"))}] /Count {Number(pages.Length)} >>",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        ];
        foreach (var lines in pages)
        {
            var content = "BT /F1 12 Tf 72 760 Td 16 TL " + string.Join(" T* ", lines.Select(line => $"({line.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("(", @"\(", StringComparison.Ordinal).Replace(")", @"\)", StringComparison.Ordinal)}) Tj")) + " ET";
            objects.Add($"<< /Type /Page /Parent 2 0 R {paper} /Contents {Number(objects.Count + 2)} 0 R /Resources << /Font << /F1 3 0 R >> >> >>");
            objects.Add($"<< /Length {Number(content.Length)} >>\nstream\n{content}\nendstream");
        }

        return PdfOf(trailer: "", [.. objects]);

        static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>Numbered objects with a cross-reference table and a trailer.</summary>
    public static byte[] PdfOf(string trailer, params string[] objects)
    {
        var pdf = new StringBuilder("%PDF-1.4\n");
        var offsets = new List<int>();
        foreach (var (number, body) in objects.Index())
        {
            offsets.Add(pdf.Length);
            pdf.Append(CultureInfo.InvariantCulture, $"{number + 1} 0 obj\n{body}\nendobj\n");
        }

        var table = pdf.Length;
        pdf.Append(CultureInfo.InvariantCulture, $"xref\n0 {objects.Length + 1}\n0000000000 65535 f \n");
        foreach (var offset in offsets) pdf.Append(CultureInfo.InvariantCulture, $"{offset:D10} 00000 n \n");
        pdf.Append(CultureInfo.InvariantCulture, $"trailer\n<< /Size {objects.Length + 1} /Root 1 0 R {trailer}>>\nstartxref\n{table}\n%%EOF\n");
        return Encoding.Latin1.GetBytes(pdf.ToString());
    }
}
