using CareerBoard.Data.Search;

namespace CareerBoard.Web.Tests.Text;

/// <summary>What of a text is marked, written between square brackets.</summary>
public sealed class MarksTests
{
    private static readonly Synonyms Names = new([["TensorFlow", "tf"], ["machine learning", "ml"], ["Member of technical staff", "mts"]]);

    [Theory]
    [InlineData("intern", "Research interns and international internships", "Research [interns] and international [internships]")]
    [InlineData("creme brulee", "Our Crème brûlée, a crème", "Our [Crème brûlée], a [crème]")]
    [InlineData("tf", "TensorFlow, TF or tensor flow", "[TensorFlow], [TF] or tensor flow")]
    [InlineData("ml", "Machine learning, or learning by machine", "[Machine learning], or learning by machine")]
    [InlineData("machine learning", "Learning by machine, ML", "[Learning] by [machine], [ML]")]
    [InlineData("\"machine learning\"", "machine learning, a machine, learning", "[machine learning], a [machine], [learning]")]
    [InlineData("\"learning machine\"", "machine learning machine", "machine [learning machine]")]
    [InlineData("mts", "Member of technical staff, staff member", "[Member of technical staff], staff member")]
    [InlineData("engineer -intern", "Engineer and intern", "[Engineer] and intern")]
    [InlineData("学習", "機械学習エンジニア", "機械[学習]エンジニア")]
    [InlineData("c++ node.js", "C++/Node.js and C", "[C++]/[Node.js] and C")]
    [InlineData("مهندس", "مهندس تعلم الآلة", "[مهندس] تعلم الآلة")]
    [InlineData("script", "<script>alert(\"x\")</script>", "<[script]>alert(\"x\")</[script]>")]
    [InlineData("nothing", "A title", "A title")]
    public void What_the_search_finds_is_marked_and_nothing_else(string query, string text, string shown) => Assert.Equal(shown, Shown(Of(query).In(text)));

    /// <summary>A word that no plain letters begin has every word analysed. So a query with one more, which stands nowhere, says what is to be marked.</summary>
    [Fact]
    public void Looking_only_where_a_word_may_stand_marks_what_looking_everywhere_does()
    {
        string[] words =
        [
            "machine", "Machines", "learning", "ML", "tf", "TensorFlow", "c", "C++", "c#", "node.js", "node", ".NET", "asp.net", "o'reilly", "master's", "'n'", "rock''n", "o'5", "five5", "internship",
            "interns", "category", "categories", "-", "—", "&", "·", "crème", "Été", "ﬁrst", "first", "①", "1", "学習", "member", "of", "technical", "staff", "mts", "organisation", "organization", "a/b",
        ];
        var (random, marked) = (new Random(5), 0);
        for (var n = 0; n < 4000; n++)
        {
            var text = string.Join("", Enumerable.Range(0, random.Next(1, 14)).Select(_ => words[random.Next(words.Length)] + (random.Next(8) == 0 ? "" : random.Next(8) == 0 ? " - " : " ")));
            var query = string.Join(' ', Enumerable.Range(0, random.Next(1, 4)).Select(_ => words[random.Next(words.Length)]));
            if (random.Next(4) == 0) query = $"\"{query}\"";

            var shown = Shown(Of(query).In(text));
            Assert.Equal((query, Shown(Of(query + " ありません").In(text))), (query, shown));
            if (shown.Contains('[', StringComparison.Ordinal)) marked++;
        }

        Assert.InRange(marked, 500, 4000);
    }

    [Theory]
    [InlineData("-intern", true)]
    [InlineData("+++", true)]
    [InlineData("", true)]
    [InlineData("a", false)]
    public void A_query_that_wants_nothing_marks_nothing(string query, bool isEmpty) => Assert.Equal(isEmpty, Of(query).IsEmpty);

    [Fact]
    public void A_snippet_is_around_the_place_where_most_of_the_query_stands()
    {
        var text = $"We use Python. {Filler(60)} You know Python and Rust well. {Filler(60)} Rust again.";

        var shown = Shown(Of("python rust").Around(text));

        Assert.Contains("You know [Python] and [Rust] well.", shown, StringComparison.Ordinal);
        Assert.StartsWith("…word ", shown, StringComparison.Ordinal);
        Assert.EndsWith(" word…", shown, StringComparison.Ordinal);
    }

    /// <summary>"machine learning" is one thing with another name, and still two words.</summary>
    [Fact]
    public void Both_words_of_a_name_say_more_than_one_of_them()
    {
        var text = $"A machine. {Filler(60)} Learning by machine. {Filler(60)} ML at last.";

        Assert.Contains("[Learning] by [machine].", Shown(Of("machine learning").Around(text)), StringComparison.Ordinal);
        Assert.Contains("[ML] at last.", Shown(Of("ml").Around(text)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Python first.", "[Python] first.")]
    [InlineData("Nothing of it.", "")]
    public void A_short_text_is_shown_whole_and_one_without_the_words_not_at_all(string text, string shown) => Assert.Equal(shown, Shown(Of("python").Around(text)));

    [Fact]
    public void The_beginning_and_the_end_of_a_text_leave_no_room_unused()
    {
        var beginning = Shown(Of("python").Around($"Python {Filler(100)}"));
        var end = Shown(Of("python").Around($"{Filler(100)} Python"));

        Assert.StartsWith("[Python] word", beginning, StringComparison.Ordinal);
        Assert.EndsWith("word [Python]", end, StringComparison.Ordinal);
        Assert.All((string[])[beginning, end], shown => Assert.InRange(shown.Length, 190, 203));
    }

    [Theory]
    [InlineData(5_000, "python", "x")]
    [InlineData(5_000, "python", "学")]
    [InlineData(5_000, "python", "🙂")]
    [InlineData(5_000, "python", "e\u0301\u0302")]
    [InlineData(5_000, "python", "<b>\"' ")]
    [InlineData(5_000, "python", "python")]
    [InlineData(3_000, "python", "python ")]
    [InlineData(5_000, "学", "学")]
    public void No_text_makes_a_snippet_long_or_takes_a_sign_apart(int times, string query, string sign)
    {
        var much = string.Concat(Enumerable.Repeat(sign, times));
        foreach (var text in (string[])[$"{much} python {much}", $"python{much}", $"{much}python"])
        {
            var runs = Of(query).Around(text);
            var shown = string.Concat(runs.Select(run => run.Text));

            Assert.InRange(shown.Length, 0, Snippet.Length + 2);
            Assert.True(CareerBoard.Data.Text.WellFormed.IsStorable(shown), shown);
            Assert.DoesNotContain(runs, run => run.Text.Length == 0);
            Assert.True(runs.Count == 0 || runs.Any(run => run.IsMarked));
        }
    }

    private static string Filler(int words) => string.Join(' ', Enumerable.Repeat("word", words));

    private static Marks Of(string query) => new(SearchQuery.Parse(query, Names));

    private static string Shown(IEnumerable<TextRun> runs) => string.Concat(runs.Select(run => run.IsMarked ? $"[{run.Text}]" : run.Text));
}
