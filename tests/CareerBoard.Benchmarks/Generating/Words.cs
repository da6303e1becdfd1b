using System.Text;

namespace CareerBoard.Benchmarks.Generating;

/// <summary>Words of a language that nobody speaks, as often as words are: the n-th a n-th as often as the first (Zipf). The same every time.</summary>
internal sealed class Words
{
    private const int Count = 20_000;

    private static readonly string[] Syllables = ["an", "ber", "co", "del", "en", "fi", "gra", "ho", "in", "ju", "ka", "lo", "mer", "no", "or", "pla", "qui", "ra", "si", "tor", "ul", "ver", "wen", "xi", "yo", "zan"];

    /// <summary>Each word as often as it is drawn, to be drawn by place.</summary>
    private readonly string[] _drawn = new string[1 << 20];

    public Words()
    {
        var random = new Random(7);
        var (words, known) = (new List<string>(), new HashSet<string>(StringComparer.Ordinal));
        while (words.Count < Count)
        {
            var word = string.Concat(Enumerable.Range(0, 1 + random.Next(words.Count < 100 ? 2 : 4)).Select(_ => Syllables[random.Next(Syllables.Length)]));
            if (known.Add(word)) words.Add(word);
        }

        var (all, upTo, filled) = (Enumerable.Range(1, Count).Sum(n => 1.0 / n), 0.0, 0);
        foreach (var (place, word) in words.Index())
        {
            upTo += 1.0 / (place + 1) / all;
            while (filled < Math.Min(_drawn.Length, upTo * _drawn.Length)) _drawn[filled++] = word;
        }

        _drawn.AsSpan(filled).Fill(words[^1]);
    }

    public string Any(Random random) => _drawn[random.Next(_drawn.Length)];

    /// <summary>Sentences of some words each, of so many letters in all.</summary>
    public string Text(Random random, int length)
    {
        var text = new StringBuilder(length + 32);
        while (text.Length < length)
        {
            var words = random.Next(6, 22);
            for (var w = 0; w < words; w++) text.Append(w == 0 ? "" : " ").Append(Any(random));
            text.Append(". ");
        }

        return text.ToString();
    }
}
