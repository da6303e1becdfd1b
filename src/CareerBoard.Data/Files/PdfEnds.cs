using System.Globalization;
using System.Text;
using CareerBoard.Domain;

namespace CareerBoard.Data.Files;

/// <summary>
/// The two ends of a PDF: a header at its beginning; <c>startxref</c>, an offset that lies within the file, and <c>%%EOF</c> at
/// its end. Everything between them is for a program in a process of its own.
/// </summary>
internal static class PdfEnds
{
    /// <summary>Readers accept the header and the end mark this far from the ends.</summary>
    public const int HeaderWindow = 1024;

    private const int EndWindow = 2048;
    private const int TrailerWindow = 64 * 1024;

    public static Refusal? Check(Stream file)
    {
        var end = new byte[(int)Math.Min(file.Length, EndWindow)];
        file.Position = file.Length - end.Length;
        file.ReadExactly(end);

        var mark = end.AsSpan().LastIndexOf("%%EOF"u8);
        if (mark < 0 || end.Length - mark > HeaderWindow) return new("file.broken");

        // A ZIP's directory behind the end mark makes one file that is two things.
        if (end.AsSpan(mark).IndexOf("PK\u0005\u0006"u8) >= 0) return new("file.broken");

        if (Offset(end.AsSpan(0, mark)) is not { } offset || offset >= file.Length) return new("file.broken");
        return IsEncrypted(file, offset) ? new("file.encrypted") : null;
    }

    private static long? Offset(ReadOnlySpan<byte> beforeMark)
    {
        var keyword = beforeMark.LastIndexOf("startxref"u8);
        if (keyword < 0) return null;

        var digits = Encoding.Latin1.GetString(beforeMark[(keyword + "startxref".Length)..]).Trim();
        return long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var offset) ? offset : null;
    }

    /// <summary>The trailer, or the stream dictionary that replaces it, names an encryption dictionary in plain text.</summary>
    private static bool IsEncrypted(Stream file, long offset)
    {
        if (ByteSearch.Contains(file, offset, Math.Min(offset + 5, file.Length), "xref"u8))
        {
            var trailer = Math.Max(offset, file.Length - TrailerWindow);
            return ByteSearch.Contains(file, trailer, file.Length, "/Encrypt"u8) || ByteSearch.Contains(file, offset, Math.Min(offset + TrailerWindow, file.Length), "/Encrypt"u8);
        }

        return ByteSearch.Contains(file, offset, Math.Min(offset + HeaderWindow, file.Length), "/Encrypt"u8);
    }
}
