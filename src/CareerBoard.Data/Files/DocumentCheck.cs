using CareerBoard.Domain;

namespace CareerBoard.Data.Files;

/// <summary>
/// Whether a file is a PDF or DOCX that may be kept: by its name, its first bytes and its structure, which must agree.
/// Nothing is unpacked before its size is known, and PDF is not parsed here at all beyond its two ends.
/// </summary>
public static class DocumentCheck
{
    public const int MaxLength = 10 * 1024 * 1024;

    /// <param name="fileName">As the sender named it; only its extension counts.</param>
    /// <param name="file">Seekable; read from its beginning and left anywhere.</param>
    /// <returns>The kind, or <c>file.empty</c>, <c>file.too-large</c>, <c>file.not-pdf-or-docx</c>, <c>file.extension-mismatch</c>,
    /// <c>file.encrypted</c>, <c>file.broken</c>, <c>file.bomb</c>, <c>file.archive-inside</c> or <c>file.macros</c>.</returns>
    public static Result<DocumentKind> Check(string fileName, Stream file)
    {
        if (file.Length == 0) return new Refusal("file.empty");
        if (file.Length > MaxLength) return new Refusal("file.too-large", MaxLength);
        if (DocumentKind.ByFileName(fileName) is not { } named) return new Refusal("file.not-pdf-or-docx");

        var start = new byte[(int)Math.Min(file.Length, PdfEnds.HeaderWindow)];
        file.Position = 0;
        file.ReadExactly(start);

        if (LooksLike(start) is not { } found)
        {
            return new Refusal(OldOffice.IsEncryptedPackage(start, file) ? "file.encrypted" : "file.not-pdf-or-docx");
        }

        if (found != named) return new Refusal("file.extension-mismatch", named.Extension, found.Extension);

        var refusal = found == DocumentKind.Pdf ? PdfEnds.Check(file) : DocxPackage.Read(file).Refusal;
        return refusal is null ? found : refusal;
    }

    private static DocumentKind? LooksLike(ReadOnlySpan<byte> start) =>
        start.StartsWith("PK"u8) ? DocumentKind.Docx
        : start.IndexOf("%PDF-"u8) >= 0 ? DocumentKind.Pdf
        : null;
}
