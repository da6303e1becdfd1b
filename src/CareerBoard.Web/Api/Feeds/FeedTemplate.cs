using System.Xml;
using CareerBoard.Data.Text;

namespace CareerBoard.Web.Api.Feeds;

/// <summary>A feed's XML with placeholders, as read by <see cref="FeedTemplateReader"/>. The element with <c>each</c> is written once for every entry.</summary>
/// <param name="Mark">Changes with the template.</param>
internal sealed record FeedTemplate(string Name, string Mark, FeedTemplate.Element Root)
{
    public async Task WriteAsync(Stream body, FeedBoard board, IAsyncEnumerable<FeedEntry> entries)
    {
        await using var xml = XmlWriter.Create(body, Document.Xml);
        await xml.WriteStartDocumentAsync();
        await Root.WriteAsync(xml, board, entries);
        await xml.FlushAsync();
    }

    internal abstract record Node
    {
        /// <summary>What it says in place of its placeholders, which may be nothing; none where it has no placeholders.</summary>
        public abstract IEnumerable<string> Filled(FeedBoard board, FeedEntry? entry);

        public abstract Task WriteAsync(XmlWriter xml, FeedBoard board, FeedEntry? entry);
    }

    /// <param name="Parts">Each with what it says; a literal one says the same of every entry.</param>
    internal sealed record Text(IReadOnlyList<Part> Parts, bool IsCData) : Node
    {
        public override IEnumerable<string> Filled(FeedBoard board, FeedEntry? entry) => Parts.Where(p => p.IsPlaceholder).Select(p => p.Say(board, entry));

        public string Say(FeedBoard board, FeedEntry? entry) => WellFormed.Text(string.Concat(Parts.Select(p => p.Say(board, entry))));

        public override Task WriteAsync(XmlWriter xml, FeedBoard board, FeedEntry? entry) =>
            IsCData ? xml.WriteCDataAsync(Say(board, entry)) : xml.WriteStringAsync(Say(board, entry));
    }

    internal sealed record Part(bool IsPlaceholder, Func<FeedBoard, FeedEntry?, string> Say);

    internal sealed record Attribute(string Prefix, string Name, string Namespace, Text Value);

    /// <param name="IsEntry">Has <c>each</c>.</param>
    /// <param name="Needs">Without which there is no entry.</param>
    internal sealed record Element(string Prefix, string Name, string Namespace, IReadOnlyList<Attribute> Attributes, IReadOnlyList<Node> Children, bool IsEntry, Part? Needs) : Node
    {
        private bool HoldsEntries => Children.Any(child => child is Element { IsEntry: true } or Element { HoldsEntries: true });

        public override IEnumerable<string> Filled(FeedBoard board, FeedEntry? entry) =>
            Attributes.SelectMany(a => a.Value.Filled(board, entry)).Concat(Children.SelectMany(c => c.Filled(board, entry)));

        public override async Task WriteAsync(XmlWriter xml, FeedBoard board, FeedEntry? entry)
        {
            if (IsSilent(board, entry)) return;

            await StartAsync(xml, board, entry);
            foreach (var child in Children) await child.WriteAsync(xml, board, entry);
            await xml.WriteEndElementAsync();
        }

        public async Task WriteAsync(XmlWriter xml, FeedBoard board, IAsyncEnumerable<FeedEntry> entries)
        {
            await StartAsync(xml, board, entry: null);
            foreach (var child in Children)
            {
                if (child is Element { HoldsEntries: true } holder) await holder.WriteAsync(xml, board, entries);
                else if (child is Element { IsEntry: true } one) await one.WriteEachAsync(xml, board, entries);
                else await child.WriteAsync(xml, board, entry: null);
            }

            await xml.WriteEndElementAsync();
        }

        private async Task WriteEachAsync(XmlWriter xml, FeedBoard board, IAsyncEnumerable<FeedEntry> entries)
        {
            await foreach (var entry in entries)
            {
                if (Needs?.Say(board, entry) is not "") await WriteAsync(xml, board, entry);
            }
        }

        /// <summary>Has something to say, and nothing of it is known.</summary>
        private bool IsSilent(FeedBoard board, FeedEntry? entry)
        {
            using var filled = Filled(board, entry).GetEnumerator();
            if (!filled.MoveNext()) return false;
            do
            {
                if (filled.Current.Length > 0) return false;
            }
            while (filled.MoveNext());

            return true;
        }

        private async Task StartAsync(XmlWriter xml, FeedBoard board, FeedEntry? entry)
        {
            await xml.WriteStartElementAsync(Prefix, Name, Namespace);
            foreach (var attribute in Attributes) await xml.WriteAttributeStringAsync(attribute.Prefix, attribute.Name, attribute.Namespace, attribute.Value.Say(board, entry));
        }
    }
}
