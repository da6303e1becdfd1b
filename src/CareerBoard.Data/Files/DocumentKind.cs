namespace CareerBoard.Data.Files;

/// <summary>The kinds of document a person may upload.</summary>
public sealed record DocumentKind
{
    public static readonly DocumentKind Pdf = new("Pdf", ".pdf", "application/pdf");
    public static readonly DocumentKind Docx = new("Docx", ".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document");

    private DocumentKind(string name, string extension, string mediaType) => (Name, Extension, MediaType) = (name, extension, mediaType);

    public string Name { get; }

    public string Extension { get; }

    public string MediaType { get; }

    public static DocumentKind? ByFileName(string fileName) =>
        fileName.EndsWith(Pdf.Extension, StringComparison.OrdinalIgnoreCase) ? Pdf
        : fileName.EndsWith(Docx.Extension, StringComparison.OrdinalIgnoreCase) ? Docx
        : null;

    public override string ToString() => Name;
}
