using System.Text;
using System.Xml;
using CareerBoard.Domain;

namespace CareerBoard.Data.Files;

/// <summary>A Word document that passed every check: its directory, the true sizes of its parts, and its main part's markup.</summary>
internal sealed class DocxPackage
{
    private const string ContentTypes = "[Content_Types].xml";
    private const string MainType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
    private const string HeaderType = "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml";
    private const string UsualMainPart = "word/document.xml";

    private readonly ZipDirectory _directory;
    private readonly List<ZipEntry> _headers = [];
    private ZipEntry? _main;

    private DocxPackage(ZipDirectory directory) => _directory = directory;

    public static Result<DocxPackage> Read(Stream file)
    {
        var directory = ZipDirectory.Read(file);
        if (directory.Value is null) return directory.Refusal!;

        var package = new DocxPackage(directory.Value);
        var refusal = package.CheckNames() ?? package.CheckParts() ?? package.CheckContentTypes() ?? package.CheckMainPart();
        return refusal is null ? package : refusal;
    }

    /// <summary>The words, a line for each paragraph: page headers first, where names and addresses often stand.</summary>
    public string Text(int maxLength)
    {
        var text = new StringBuilder();
        foreach (var part in _headers.Append(_main!))
        {
            using var xml = _directory.Open(part);
            var words = new DocxWords(text, maxLength);
            SafeXml.Walk(xml, words.Visit);
            if (text.Length > 0 && text.Length < maxLength && text[^1] != '\n') text.Append('\n');
        }

        return text.ToString();
    }

    private Refusal? CheckNames()
    {
        if (_directory.Find(ContentTypes) is null) return new("file.not-pdf-or-docx");
        return _directory.Entries.Any(entry => entry.Name.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase)) ? new("file.macros") : null;
    }

    /// <summary>Unpacks every part once, into nothing: a directory can lie about sizes, and an archive can hide in an archive.</summary>
    private Refusal? CheckParts()
    {
        var buffer = new byte[32 * 1024];
        foreach (var entry in _directory.Entries)
        {
            try
            {
                using var content = _directory.Open(entry);
                var length = (long)content.ReadAtLeast(buffer, 8, throwOnEndOfStream: false);
                if (IsArchive(buffer.AsSpan(0, (int)length))) return new("file.archive-inside");

                while (length <= entry.Length && content.Read(buffer) is var read and > 0) length += read;
                if (length != entry.Length) return new(length > entry.Length ? "file.bomb" : "file.broken");
            }
            catch (InvalidDataException)
            {
                return new("file.broken");
            }
        }

        return null;
    }

    private static bool IsArchive(ReadOnlySpan<byte> start) =>
        start.StartsWith("PK\u0003\u0004"u8) || start.StartsWith("PK\u0005\u0006"u8) || start.StartsWith("Rar!"u8) || start.StartsWith("BZh"u8)
        || start.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B]) || start.StartsWith((ReadOnlySpan<byte>)[0x37, 0x7A, 0xBC, 0xAF]) || start.StartsWith((ReadOnlySpan<byte>)[0xFD, 0x37, 0x7A, 0x58, 0x5A]);

    private Refusal? CheckContentTypes()
    {
        var hasMacros = false;
        var mainByDefault = false;
        var refusal = Walk(_directory.Find(ContentTypes)!, reader =>
        {
            if (reader.NodeType != XmlNodeType.Element || reader.GetAttribute("ContentType") is not { } type) return;

            hasMacros |= type.Contains("macroEnabled", StringComparison.OrdinalIgnoreCase) || type.Contains("vbaProject", StringComparison.OrdinalIgnoreCase);
            if (reader.LocalName == "Default") mainByDefault |= type == MainType;
            else if (type == MainType) _main ??= PartOf(reader);
            else if (type == HeaderType && PartOf(reader) is { } header && !_headers.Contains(header)) _headers.Add(header);
        });

        if (refusal is not null) return refusal;
        if (hasMacros) return new("file.macros");

        if (mainByDefault) _main ??= _directory.Find(UsualMainPart);
        return _main is null ? new("file.not-pdf-or-docx") : null;
    }

    private ZipEntry? PartOf(XmlReader reader) => reader.GetAttribute("PartName") is { Length: > 1 } name ? _directory.Find(name[1..]) : null;

    private Refusal? CheckMainPart()
    {
        var root = "";
        var refusal = Walk(_main!, reader =>
        {
            if (reader.NodeType == XmlNodeType.Element && reader.Depth == 0) root = reader.LocalName;
        });

        if (refusal is not null) return refusal;
        return root == "document" ? null : new("file.not-pdf-or-docx");
    }

    private Refusal? Walk(ZipEntry part, Action<XmlReader> visit)
    {
        if (part.Length > SafeXml.MaxLength) return new("file.bomb");
        using var xml = _directory.Open(part);
        return SafeXml.Walk(xml, visit);
    }
}
