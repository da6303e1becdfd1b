using System.Text;
using System.Xml;

namespace CareerBoard.Data.Files;

/// <summary>Collects the words of WordprocessingML: runs of text, tabs and breaks, a line end after each paragraph.</summary>
internal sealed class DocxWords(StringBuilder text, int maxLength)
{
    private readonly char[] _chunk = new char[1024];
    private int _fallbackDepth = -1;
    private bool _inText;

    public void Visit(XmlReader reader)
    {
        if (_fallbackDepth >= 0)
        {
            if (reader.NodeType == XmlNodeType.EndElement && reader.Depth == _fallbackDepth) _fallbackDepth = -1;
            return;
        }

        switch (reader.NodeType)
        {
            case XmlNodeType.Element:
                Begin(reader);
                break;
            case XmlNodeType.EndElement:
                if (reader.LocalName == "p") Append('\n');
                _inText = false;
                break;
            case XmlNodeType.Text or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace or XmlNodeType.CDATA when _inText:
                while (text.Length < maxLength && reader.ReadValueChunk(_chunk, 0, Math.Min(_chunk.Length, maxLength - text.Length)) is var read and > 0) text.Append(_chunk, 0, read);
                break;
        }
    }

    private void Begin(XmlReader reader)
    {
        _inText = reader is { LocalName: "t", IsEmptyElement: false };
        switch (reader.LocalName)
        {
            // The same words again, for programs that cannot draw the newer shape.
            case "Fallback" when !reader.IsEmptyElement: _fallbackDepth = reader.Depth; break;
            case "tab": Append('\t'); break;
            case "br" or "cr": Append('\n'); break;
            case "p" when reader.IsEmptyElement: Append('\n'); break;
        }
    }

    private void Append(char c)
    {
        if (text.Length < maxLength) text.Append(c);
    }
}
