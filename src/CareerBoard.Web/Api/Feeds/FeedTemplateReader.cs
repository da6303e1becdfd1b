using System.Security.Cryptography;
using System.Text;
using System.Xml;

namespace CareerBoard.Web.Api.Feeds;

/// <summary>
/// Reads a template: any XML, in which <c>{title}</c> stands for the opening's title, <c>{employment: intern=internship}</c> for another's
/// word for its kind, and <c>{{</c> for a brace. One element has <c>each="place"</c>, perhaps with <c>needs="country"</c>. What a template must
/// not hold is a problem with the line it stands in.
/// </summary>
internal sealed class FeedTemplateReader
{
    public const int MaxLength = 64 * 1024;

    private const int MaxDepth = 32;

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = MaxLength,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        IgnoreWhitespace = true,
    };

    private readonly List<string> _problems = [];
    private int _entries;
    private int _line;

    /// <returns>The template, or nothing and what is wrong with it.</returns>
    public static (FeedTemplate? Template, IReadOnlyList<string> Problems) Read(string name, string text)
    {
        var reader = new FeedTemplateReader();
        var root = reader.ReadRoot(text);
        if (root is null || reader._problems.Count > 0) return (null, reader._problems);
        return (new(name, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))), root), []);
    }

    private FeedTemplate.Element? ReadRoot(string text)
    {
        try
        {
            using var xml = XmlReader.Create(new StringReader(text), Settings);
            xml.MoveToContent();
            var root = ReadElement(xml, inEntry: false);
            if (root.IsEntry) Problem("the outermost element cannot be the one with “each”");
            while (xml.Read()) { }
            if (_entries != 1) _problems.Add($"one element has each=\"place\", and {(_entries == 0 ? "none" : $"{_entries} have it")}");
            return root;
        }
        catch (XmlException broken)
        {
            _problems.Add($"it is no XML that can be used: {broken.Message}");
            return null;
        }
    }

    private FeedTemplate.Element ReadElement(XmlReader xml, bool inEntry)
    {
        if (xml.Depth > MaxDepth) throw new XmlException($"Elements lie more than {MaxDepth} deep.", innerException: null, LineOf(xml), 1);

        _line = LineOf(xml);
        var (prefix, name, ns, isEmpty) = (xml.Prefix, xml.LocalName, xml.NamespaceURI, xml.IsEmptyElement);
        var isEntry = IsEntry(xml.GetAttribute("each"), inEntry);
        inEntry |= isEntry;
        var needs = Needs(xml.GetAttribute("needs"), isEntry);

        var attributes = new List<FeedTemplate.Attribute>();
        while (xml.MoveToNextAttribute())
        {
            if (xml.Name is not ("each" or "needs")) attributes.Add(new(xml.Prefix, xml.LocalName, xml.NamespaceURI, ReadText(xml.Value, isCData: false, inEntry)));
        }

        var children = new List<FeedTemplate.Node>();
        while (!isEmpty && xml.Read() && xml.NodeType is not XmlNodeType.EndElement)
        {
            _line = LineOf(xml);
            if (xml.NodeType is XmlNodeType.Element) children.Add(ReadElement(xml, inEntry));
            else if (xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA) children.Add(ReadText(xml.Value, xml.NodeType is XmlNodeType.CDATA, inEntry));
        }

        return new(prefix, name, ns, attributes, children, isEntry, needs);
    }

    private bool IsEntry(string? each, bool inEntry)
    {
        if (each is null) return false;
        if (inEntry) Problem("“each” stands within another");
        else _entries++;
        if (each is not "place") Problem($"each=\"{each}\" is unknown: it is each=\"place\"");
        return true;
    }

    private FeedTemplate.Part? Needs(string? name, bool isEntry)
    {
        if (name is null) return null;
        if (!isEntry) Problem("“needs” stands beside “each”");
        return Placeholder(name, inEntry: true);
    }

    private FeedTemplate.Text ReadText(string text, bool isCData, bool inEntry)
    {
        var parts = new List<FeedTemplate.Part>();
        var literal = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is not ('{' or '}'))
            {
                literal.Append(text[i]);
            }
            else if (i + 1 < text.Length && text[i + 1] == text[i])
            {
                literal.Append(text[i++]);
            }
            else if (text[i] is '{' && text.IndexOf('}', i) is > 0 and var end)
            {
                AddLiteral();
                if (Placeholder(text[(i + 1)..end], inEntry) is { } part) parts.Add(part);
                i = end;
            }
            else
            {
                Problem($"a single “{text[i]}” means nothing: write it twice");
            }
        }

        AddLiteral();
        return new(parts, isCData);

        void AddLiteral()
        {
            if (literal.Length == 0) return;
            var words = literal.ToString();
            parts.Add(new(IsPlaceholder: false, (_, _) => words));
            literal.Clear();
        }
    }

    private FeedTemplate.Part? Placeholder(string written, bool inEntry)
    {
        var colon = written.IndexOf(':', StringComparison.Ordinal);
        var name = (colon < 0 ? written : written[..colon]).Trim();
        if (FeedWords.OfBoard.TryGetValue(name, out var ofBoard) && colon < 0) return new(IsPlaceholder: true, (board, _) => ofBoard(board));
        if (FeedWords.OfEntry.TryGetValue(name, out var ofEntry) && colon < 0) return InEntry(new(IsPlaceholder: true, (_, entry) => ofEntry(entry!) ?? ""));
        if (FeedWords.Choices.TryGetValue(name, out var choice)) return InEntry(Choice(choice, colon < 0 ? null : written[(colon + 1)..]));

        Problem(FeedWords.OfBoard.ContainsKey(name) || FeedWords.OfEntry.ContainsKey(name) ? $"{{{name}}} takes no other words" : $"there is no {{{name}}}");
        return null;

        FeedTemplate.Part? InEntry(FeedTemplate.Part? part)
        {
            if (!inEntry) Problem($"{{{name}}} stands outside the element with “each”");
            return part;
        }
    }

    private FeedTemplate.Part? Choice(FeedWords.Choice choice, string? written)
    {
        if (written is null) return new(IsPlaceholder: true, (_, entry) => string.Join(", ", choice.Of(entry!)));

        var words = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in written.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(p => p.Split('=', 2, StringSplitOptions.TrimEntries)))
        {
            if (pair is [var key, var word] && choice.All.Contains(key, StringComparer.Ordinal)) words[key] = word;
            else Problem($"“{string.Join('=', pair)}” names none of {string.Join(", ", choice.All)}");
        }

        return new(IsPlaceholder: true, (_, entry) => string.Join(", ", choice.Of(entry!).Where(words.ContainsKey).Select(key => words[key]).Distinct(StringComparer.Ordinal)));
    }

    private void Problem(string words) => _problems.Add($"line {_line}: {words}");

    private static int LineOf(XmlReader xml) => ((IXmlLineInfo)xml).LineNumber;
}
