using System.Xml;
using CareerBoard.Domain;

namespace CareerBoard.Data.Files;

/// <summary>Walks through XML from a stranger with limits on all that an XML reader keeps in memory. DTDs, and with them entities, are refused.</summary>
internal static class SafeXml
{
    public const int MaxLength = 8 * 1024 * 1024;

    private const int MaxDepth = 256;
    private const int MaxElementsAndAttributes = 300_000;

    /// <returns>Why the walk ended early, or nothing.</returns>
    public static Refusal? Walk(Stream xml, Action<XmlReader> visit)
    {
        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            MaxCharactersInDocument = MaxLength,
            MaxCharactersFromEntities = 1024,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
        };

        try
        {
            using var reader = XmlReader.Create(new ShortTags(xml), settings);
            var marks = 0;
            while (reader.Read())
            {
                if (reader.Depth > MaxDepth) return new("file.bomb");
                if (reader.NodeType == XmlNodeType.Element && (marks += 1 + reader.AttributeCount) > MaxElementsAndAttributes) return new("file.bomb");
                visit(reader);
            }

            return null;
        }
        catch (TagTooLongException)
        {
            return new("file.bomb");
        }
        catch (Exception broken) when (broken is XmlException or InvalidDataException)
        {
            return new("file.broken");
        }
    }

    /// <summary>
    /// An XML reader holds a tag with all its attributes in memory, however long. An attribute cannot hold a <c>&lt;</c>, so
    /// a stretch without one is as long as any tag in it; paragraphs of that length do not occur.
    /// </summary>
    private sealed class ShortTags(Stream xml) : Stream
    {
        private const int MaxStretch = 128 * 1024;

        private int _stretch;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            var read = xml.Read(buffer);
            var bytes = buffer[..read];
            for (var next = bytes.IndexOf((byte)'<'); next >= 0; next = bytes.IndexOf((byte)'<'))
            {
                if (_stretch + next > MaxStretch) throw new TagTooLongException();
                _stretch = 0;
                bytes = bytes[(next + 1)..];
            }

            _stretch += bytes.Length;
            return _stretch > MaxStretch ? throw new TagTooLongException() : read;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }

    private sealed class TagTooLongException : Exception;
}
