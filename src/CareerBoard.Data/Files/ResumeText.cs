using System.Text;
using CareerBoard.Data.Text;

namespace CareerBoard.Data.Files;

/// <summary>What could be read of a résumé.</summary>
public abstract record ResumeWords
{
    private ResumeWords()
    {
    }

    public sealed record Read(string Text) : ResumeWords;

    /// <summary>This machine lacks the program that reads PDF. The file is as good as ever; it is just not searched.</summary>
    public sealed record Unavailable(string Program) : ResumeWords;

    public sealed record Unreadable : ResumeWords;

    /// <summary>Nothing came of it in time: a strange file, or a machine with too much to do.</summary>
    public sealed record TookTooLong : ResumeWords;
}

/// <summary>The text of a résumé that passed <see cref="DocumentCheck"/>: DOCX by the limited reader here, PDF by <c>pdftotext</c> in a child process.</summary>
public sealed class ResumeText(ChildProcess children)
{
    public const int MaxLength = 200_000;

    private static readonly ChildCommand PdfToText = new("pdftotext", "-enc", "UTF-8", "-nopgbrk", "-l", "50", ChildCommand.Input, "-");

    /// <param name="file">Seekable.</param>
    public async Task<ResumeWords> ReadAsync(DocumentKind kind, Stream file, CancellationToken cancellationToken) =>
        kind == DocumentKind.Docx ? ReadDocx(file) : await ReadPdfAsync(file, cancellationToken);

    private static ResumeWords ReadDocx(Stream file) =>
        DocxPackage.Read(file).Value is { } package ? new ResumeWords.Read(WellFormed.Text(package.Text(MaxLength))) : new ResumeWords.Unreadable();

    private async Task<ResumeWords> ReadPdfAsync(Stream file, CancellationToken cancellationToken)
    {
        file.Position = 0;
        return await children.RunAsync(PdfToText, file, cancellationToken) switch
        {
            ChildOutcome.Done { Output: var output } => new ResumeWords.Read(Cut(WellFormed.Text(Encoding.UTF8.GetString(output)))),
            ChildOutcome.NotInstalled { Program: var program } => new ResumeWords.Unavailable(program),
            ChildOutcome.TimedOut => new ResumeWords.TookTooLong(),
            _ => new ResumeWords.Unreadable(),
        };
    }

    private static string Cut(string text) => text.Length <= MaxLength ? text : text[..(char.IsHighSurrogate(text[MaxLength - 1]) ? MaxLength - 1 : MaxLength)];
}
