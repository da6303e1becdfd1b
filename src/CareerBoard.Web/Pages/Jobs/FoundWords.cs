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
    /// <summary>About 8 kB each, and never more than four times that: 16 MB, and 64 MB at most.</summary>
    private const int MostKept = 2000;

    private const int LongestKept = 16_000;

    public static FoundWords NoneIn(string title) => new([new(title, IsMarked: false)], []);

    /// <summary>By number. Reads the texts of these postings and no others, by one query for those that were not read lately.</summary>
    public static async Task<IReadOnlyDictionary<int, FoundWords>> LoadAsync(CareerBoardDb db, PostingColumns columns, SearchQuery search, IReadOnlyList<PostingCard> cards, CancellationToken cancellationToken)
    {
        var marks = new Marks(search);
        if (marks.IsEmpty || cards.Count == 0) return new Dictionary<int, FoundWords>();

        var kept = columns.Remember<Texts>();
        var texts = cards.Select(c => (c.Number, Words: kept.Find(c.Number))).Where(c => c.Words is not null).ToDictionary(c => c.Number, c => c.Words!);
        var missing = cards.Select(c => c.Number).Where(n => !texts.ContainsKey(n)).ToList();
        foreach (var sections in missing.Count == 0 ? [] : (await Compiled.For<Queries>(db).SectionsOf(db, missing).ToListAsync(cancellationToken)).GroupBy(s => s.Number))
        {
            var words = texts[sections.Key] = string.Join(' ', sections.OrderBy(s => s.Order).Select(s => s.Words));
            if (words.Length <= LongestKept) kept.Add(sections.Key, words);
        }

        return cards.ToDictionary(c => c.Number, c => new FoundWords(marks.In(c.Title), marks.Around(texts.GetValueOrDefault(c.Number, ""))));
    }

    /// <summary>Without their HTML, which costs more to take off than the text is long.</summary>
    private sealed class Texts() : RememberedPostings<string>(MostKept, mentionsNames: false, beginsAnew: false);

    private sealed class Queries
    {
        public Func<CareerBoardDb, List<int>, IAsyncEnumerable<Section>> SectionsOf { get; } = EF.CompileAsyncQuery((CareerBoardDb db, List<int> numbers) =>
            from p in db.Postings
            where numbers.Contains(p.Number)
            from s in p.Sections
            select new Section(p.Number, s.Order, s.Heading, EF.Property<string?>(s, SectionColumns.Html)));
    }

    private sealed record Section(int Number, int Order, string? Heading, string? Html)
    {
        public string Words => string.Join(" · ", new[] { Heading?.Trim() ?? "", CleanHtml.FromStored(Html ?? "").Words() }.Where(words => words.Length > 0));
    }
}
