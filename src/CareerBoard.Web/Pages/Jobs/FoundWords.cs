using CareerBoard.Data;
using CareerBoard.Data.Queries;
using CareerBoard.Data.Search;
using CareerBoard.Data.Text;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Pages.Jobs;

/// <summary>Where in a posting the words of a query stand.</summary>
/// <param name="Snippet">Of its text the place that says most of them; nothing where they stand in the title or the keywords alone.</param>
internal sealed record FoundWords(IReadOnlyList<TextRun> Title, IReadOnlyList<TextRun> Snippet)
{
    public static FoundWords NoneIn(string title) => new([new(title, IsMarked: false)], []);

    /// <summary>By number. Reads the texts of these postings and no others, by one query.</summary>
    public static async Task<IReadOnlyDictionary<int, FoundWords>> LoadAsync(CareerBoardDb db, SearchQuery search, IReadOnlyList<PostingCard> cards, CancellationToken cancellationToken)
    {
        var marks = new Marks(search);
        if (marks.IsEmpty || cards.Count == 0) return new Dictionary<int, FoundWords>();

        var numbers = cards.Select(c => c.Number).ToList();
        var texts = await db.Postings.AsNoTracking().Where(p => numbers.Contains(p.Number))
            .Select(p => new { p.Number, Sections = p.Sections.OrderBy(s => s.Order).Select(s => new Section(s.Heading, EF.Property<string?>(s, SectionColumns.Html))).ToList() })
            .ToDictionaryAsync(p => p.Number, p => string.Join(' ', p.Sections.Select(s => s.Words)), cancellationToken);
        return cards.ToDictionary(c => c.Number, c => new FoundWords(marks.In(c.Title), marks.Around(texts.GetValueOrDefault(c.Number, ""))));
    }

    private sealed record Section(string? Heading, string? Html)
    {
        public string Words => string.Join(" · ", new[] { Heading?.Trim() ?? "", CleanHtml.FromStored(Html ?? "").Words() }.Where(words => words.Length > 0));
    }
}
