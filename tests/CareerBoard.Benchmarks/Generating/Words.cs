using System.Text;

namespace CareerBoard.Benchmarks.Generating;

/// <summary>Words of a language that nobody speaks, as often as words are: the n-th a n-th as often as the first (Zipf). The same every time.</summary>
internal sealed class Words
{
    private const int Count = 20_000;

    private static readonly string[] Syllables = ["an", "ber", "co", "del", "en", "fi", "gra", "ho", "in", "ju", "ka", "lo", "mer", "no", "or", "pla", "qui", "ra", "si", "tor", "ul", "ver", "wen", "xi", "yo", "zan"];

    private readonly string[] _words = new string[Count];
    private readonly double[] _upTo = new double[Count];

    public Words()
    {
        var random = new Random(7);
        var known = new HashSet<string>(StringComparer.Ordinal);
        var sum = 0.0;
        for (var i = 0; i < Count; i++)
        {
            string word;
            do word = string.Concat(Enumerable.Range(0, 1 + random.Next(i < 100 ? 2 : 4)).Select(_ => Syllables[random.Next(Syllables.Length)]));
            while (!known.Add(word));

            _words[i] = word;
            _upTo[i] = sum += 1.0 / (i + 1);
        }

        for (var i = 0; i < Count; i++) _upTo[i] /= sum;
    }

    public string Any(Random random)
    {
        var at = Array.BinarySearch(_upTo, random.NextDouble());
        return _words[Math.Min(at < 0 ? ~at : at, Count - 1)];
    }

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
