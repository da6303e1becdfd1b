using System.Globalization;
using System.Text;

namespace CareerBoard.Web.Demo;

/// <summary>A PDF of one page in a base font: enough for an invented résumé, and nothing to depend on.</summary>
internal static class ResumePdf
{
    private const int LineLength = 92;
    private const int MostLines = 46;

    /// <param name="heading">The first line, larger than the rest.</param>
    public static byte[] Write(string heading, IEnumerable<string> paragraphs)
    {
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"BT /F1 20 Tf 64 770 Td ({Escape(heading)}) Tj /F1 10.5 Tf 15 TL T* ");
        foreach (var line in paragraphs.SelectMany(Wrap).Take(MostLines)) text.Append(CultureInfo.InvariantCulture, $"T* ({Escape(line)}) Tj ");
        text.Append("ET");

        string[] objects =
        [
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
            $"<< /Length {text.Length} >>\nstream\n{text}\nendstream",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        ];
        var file = new StringBuilder("%PDF-1.4\n");
        var places = new int[objects.Length];
        for (var i = 0; i < objects.Length; i++)
        {
            places[i] = file.Length;
            file.Append(CultureInfo.InvariantCulture, $"{i + 1} 0 obj\n{objects[i]}\nendobj\n");
        }

        var table = file.Length;
        file.Append(CultureInfo.InvariantCulture, $"xref\n0 {objects.Length + 1}\n0000000000 65535 f \n");
        foreach (var place in places) file.Append(CultureInfo.InvariantCulture, $"{place:0000000000} 00000 n \n");
        file.Append(CultureInfo.InvariantCulture, $"trailer\n<< /Size {objects.Length + 1} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n");
        return Encoding.Latin1.GetBytes(file.ToString());
    }

    private static IEnumerable<string> Wrap(string paragraph)
    {
        var line = "";
        foreach (var word in paragraph.Split(' '))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > LineLength)
            {
                yield return line;
                line = "";
            }

            line = line.Length == 0 ? word : $"{line} {word}";
        }

        yield return line;
    }

    /// <summary>One byte a character, in the font's own encoding; what it lacks loses its accents.</summary>
    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            escaped.Append(c switch
            {
                '(' or ')' or '\\' => $"\\{c}",
                '…' => "\\205",
                '‘' => "\\221",
                '’' => "\\222",
                '“' => "\\223",
                '”' => "\\224",
                '–' => "\\226",
                '—' => "\\227",
                <= '\u00FF' => c.ToString(),
                _ => c.ToString().Normalize(NormalizationForm.FormD)[0] is <= '\u00FF' and var plain ? plain.ToString() : "?",
            });
        }

        return escaped.ToString();
    }
}
