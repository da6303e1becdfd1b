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
    /// <summary>About 8 kB each, and never more than four times that: 8 MB, and 32 MB at most.</summary>
    private const int MostKept = 1000;

    private const int LongestKept = 16_000;

    public static FoundWords NoneIn(string title) => new([new(title, IsMarked: false)], []);

    /// <summary>By number, for the cards of a page; empty where there is nothing to mark. Reads the texts of these postings and no others, and of those only the ones in which nobody looked lately.</summary>
    public static async Task<IReadOnlyDictionary<int, FoundWords>> LoadAsync(CareerBoardDb db, Found found, CancellationToken cancellationToken)
    {
        var words = new Dictionary<int, FoundWords>();
        if (found.Text is not { } text) return words;

        var unread = new List<PostingCard>();
        foreach (var card in found.Cards)
        {
            if (text.WordsIn(card.Number) is { } known) words[card.Number] = known;
            else unread.Add(card);
        }

        if (unread.Count == 0 || new Marks(found.Query.Search) is not { IsEmpty: false } marks) return words;

        var texts = await TextsOfAsync(db, found.Query.Columns, [.. unread.Select(card => card.Number)], cancellationToken);
        foreach (var card in unread)
        {
            var where = words[card.Number] = new(marks.In(card.Title), marks.Around(texts.GetValueOrDefault(card.Number, "")));
            text.Add(card.Number, where);
        }

        return words;
    }

    private static async Task<Dictionary<int, string>> TextsOfAsync(CareerBoardDb db, PostingColumns columns, List<int> numbers, CancellationToken cancellationToken)
    {
        var kept = columns.Remember<Texts>();
        var texts = numbers.Select(n => (Number: n, Words: kept.Find(n))).Where(c => c.Words is not null).ToDictionary(c => c.Number, c => c.Words!);
        var missing = numbers.FindAll(n => !texts.ContainsKey(n));
        foreach (var sections in missing.Count == 0 ? [] : (await Compiled.For<Queries>(db).SectionsOf(db, missing).ToListAsync(cancellationToken)).GroupBy(s => s.Number))
        {
            var words = texts[sections.Key] = string.Join(' ', sections.OrderBy(s => s.Order).Select(s => s.Words));
            if (words.Length <= LongestKept) kept.Add(sections.Key, words);
        }

        return texts;
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
