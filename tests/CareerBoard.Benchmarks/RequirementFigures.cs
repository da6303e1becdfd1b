#pragma warning disable RS0030 // A program that prints.
using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;
using CareerBoard.Data;
using CareerBoard.Data.Requirements;
using CareerBoard.Data.Text;
using CareerBoard.Domain.Postings;

namespace CareerBoard.Benchmarks;

/// <summary>How well <see cref="RequirementReader"/> reads the sentences that Requirements/*.jsonl judges, of the postings in an export with one JSON object a line.</summary>
internal static class RequirementFigures
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter() } };

    /// <summary>What the rules were made with.</summary>
    private static readonly string[] LookedAt = ["judged.jsonl", "unseen.jsonl", "third.jsonl", "fifth.jsonl"];

    /// <summary>What nobody who made them looked at; it need not be there.</summary>
    private const string NotLookedAt = "fourth.jsonl";

    /// <summary>Which skills sentences ask, and nothing else of it, in several rounds; they need not be there.</summary>
    private static readonly string[] OfSkillsAlone = ["blind.jsonl", "audited.jsonl"];

    /// <summary>The same of what nobody looked at.</summary>
    private const string OfSkillsNotLookedAt = "sixth.jsonl";

    /// <param name="isTold">Whether what went wrong is told, sentence by sentence; of what may be looked at alone.</param>
    public static async Task<int> MeasureAsync(string postings, bool isTold)
    {
        var entries = Catalogue.ReadSkills();
        var ids = entries.Index().ToDictionary(e => e.Item.Slug, e => new Guid(e.Index + 1, 0, 0, new byte[8]), StringComparer.Ordinal);
        var slugs = ids.ToDictionary(i => i.Value, i => i.Key);
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in entries) names.TryAdd(Spaced(entry.Name), entry.Slug);
        foreach (var entry in entries) foreach (var alias in entry.Aliases) names.TryAdd(Spaced(alias), entry.Slug);
        var reader = new RequirementReader(new([.. entries.Select(e => new KnownSkill(ids[e.Slug], e.Slug, e.Name, e.Aliases, e.Check, e.Parent is null ? null : ids[e.Parent]))]));

        foreach (var set in isTold || !File.Exists(PathOf(NotLookedAt)) ? LookedAt : [.. LookedAt, NotLookedAt])
        {
            var judged = (await File.ReadAllLinesAsync(PathOf(set))).Select(line => JsonSerializer.Deserialize<Judged>(line, Json)!).ToList();
            var texts = await ReadAsync(postings, judged.Select(j => j.Id));
            var tally = new Tally();
            foreach (var sentence in judged)
            {
                if (!texts.TryGetValue((sentence.Id, sentence.Field), out var text)) continue;
                var passage = PassageOf(text, sentence.Heading, sentence.Sentence);
                var read = reader.Read(passage).Select(p => p.Group).ToList();
                var wrong = tally.Count(
                    [.. sentence.Groups.Select(g => new Wanted(g.Match, g.AtLeast, g.Strength, g.Open, g.Skills.Select(s => (Slug: Find(s[0].GetString()!), Level: s[1].GetInt32())).GroupBy(s => s.Slug).ToDictionary(s => s.Key, s => s.Max(x => x.Level))))],
                    [.. read.Select(g => new Wanted(g.Match, g.AtLeast, g.Strength, g.IsOpen, g.Skills.ToDictionary(s => slugs[s.SkillId], s => (int)s.Level)))]);
                if (isTold && wrong.Length > 0) Console.WriteLine($"[{passage.Heading}] {passage.Text}\n{wrong}");
            }

            Console.WriteLine($"{set}: {tally.Say()}");
        }

        foreach (var set in isTold ? OfSkillsAlone : [OfSkillsNotLookedAt, .. OfSkillsAlone]) if (File.Exists(PathOf(set))) await SaySkillsAsync(set);
        return 0;

        async Task SaySkillsAsync(string set)
        {
            var judged = (await File.ReadAllLinesAsync(PathOf(set))).Select(line => JsonSerializer.Deserialize<SkillsAlone>(line, Json)!).ToList();
            var texts = await ReadAsync(postings, judged.Select(j => j.Id));
            foreach (var round in judged.GroupBy(j => j.Round).OrderBy(r => r.Key))
            {
                var (sentences, read, wanted, common) = (0, 0, 0, 0);
                foreach (var sentence in round)
                {
                    if (!texts.TryGetValue((sentence.Id, sentence.Field), out var text)) continue;
                    var passage = PassageOf(text, sentence.Heading, sentence.Sentence);
                    var got = reader.Read(passage).SelectMany(p => p.Group.Skills).Select(s => slugs[s.SkillId]).ToHashSet(StringComparer.Ordinal);
                    (sentences, read, wanted, common) = (sentences + 1, read + got.Count, wanted + sentence.Skills.Count, common + sentence.Skills.Count(got.Contains));
                    if (isTold && !got.SetEquals(sentence.Skills)) Console.WriteLine($"[{passage.Heading}] {passage.Text}\n    wrong: {string.Join(' ', got.Except(sentence.Skills))}   missed: {string.Join(' ', sentence.Skills.Except(got))}\n");
                }

                Console.WriteLine($"{set}, round {round.Key}: {sentences} sentences; skills: precision {Tally.Ratio(common, read)}, recall {Tally.Ratio(common, wanted)}");
            }
        }

        static string PathOf(string set) => Path.Combine(AppContext.BaseDirectory, "Requirements", set);

        string Find(string slug) => ids.ContainsKey(slug) ? slug : names.GetValueOrDefault(Spaced(slug), "?" + slug);

        // As the judges' rules say: hyphens are read as spaces.
        static string Spaced(string name) => Folding.Fold(name.Replace('-', ' '));
    }

    private static Passage PassageOf(string text, int[]? heading, int[] sentence) => new(Plain(text, sentence), heading is null ? null : Plain(text, heading).TrimEnd(':'));

    private static async Task<Dictionary<(string Id, string Field), string>> ReadAsync(string file, IEnumerable<string> ids)
    {
        var wanted = ids.ToHashSet(StringComparer.Ordinal);
        var texts = new Dictionary<(string Id, string Field), string>();
        await using var stream = File.OpenRead(file);
        await using var unzipped = new GZipStream(stream, CompressionMode.Decompress);
        using var lines = new StreamReader(unzipped);
        while (await lines.ReadLineAsync() is { } line)
        {
            using var posting = JsonDocument.Parse(line);
            var id = posting.RootElement.GetProperty("id").ToString();
            if (!wanted.Contains(id)) continue;
            foreach (var field in posting.RootElement.EnumerateObject().Where(p => p.Value.ValueKind is JsonValueKind.String)) texts[(id, field.Name)] = field.Value.GetString()!;
        }

        return texts;
    }

    /// <summary>The words of a span, without its tags.</summary>
    private static string Plain(string text, int[] span)
    {
        var words = new StringBuilder(span[1]);
        var isTag = false;
        foreach (var c in text.AsSpan(span[0], span[1]))
        {
            if (c == '<') isTag = true;
            else if (c == '>' && isTag) isTag = false;
            else if (!isTag) words.Append(char.IsWhiteSpace(c) ? ' ' : c);
        }

        return string.Join(' ', WebUtility.HtmlDecode(words.ToString()).Split([' ', '\u00A0'], StringSplitOptions.RemoveEmptyEntries));
    }

    private sealed record Judged(string Id, string Field, int[]? Heading, int[] Sentence, IReadOnlyList<JudgedGroup> Groups);

    private sealed record SkillsAlone(string Id, string Field, int[]? Heading, int[] Sentence, int Round, IReadOnlyList<string> Skills);

    private sealed record JudgedGroup(RequirementMatch Match, int? AtLeast, RequirementStrength Strength, bool Open, IReadOnlyList<JsonElement[]> Skills);

    private sealed record Wanted(RequirementMatch Match, int? AtLeast, RequirementStrength Strength, bool IsOpen, Dictionary<string, int> Skills)
    {
        public override string ToString() => $"{Match}{AtLeast} {Strength}{(IsOpen ? " open" : "")} {string.Join(' ', Skills.Select(s => $"{s.Key}:{s.Value}"))}";
    }

    /// <summary>
    /// Skills count once in a sentence. A judged group is compared with the one that has most skills in common with it; rule, strength and openness are counted over
    /// the judged groups that have one, levels over the skills that both name.
    /// </summary>
    private sealed class Tally
    {
        private int _sentences, _empty, _emptyRight, _judged, _read, _common, _groups, _matched, _rules, _strengths, _levels, _open;

        /// <returns>What is wrong, or nothing.</returns>
        public string Count(List<Wanted> judged, List<Wanted> read)
        {
            _sentences++;
            if (judged.Count == 0)
            {
                _empty++;
                if (read.Count == 0) _emptyRight++;
            }

            var (wanted, got) = (Skills(judged), Skills(read));
            _judged += wanted.Count;
            _read += got.Count;
            _common += wanted.Keys.Count(got.ContainsKey);
            _levels += wanted.Count(w => got.TryGetValue(w.Key, out var level) && level == w.Value);
            var isRight = wanted.Count == got.Count && wanted.All(w => got.TryGetValue(w.Key, out var level) && level == w.Value);
            foreach (var group in judged.Where(g => g.Skills.Count > 0))
            {
                _groups++;
                var best = read.MaxBy(r => r.Skills.Keys.Count(group.Skills.ContainsKey));
                if (best is null || !best.Skills.Keys.Any(group.Skills.ContainsKey)) continue;

                _matched++;
                var (rule, strength, open) = (best.Match == group.Match && best.AtLeast == group.AtLeast, best.Strength == group.Strength, best.IsOpen == group.IsOpen);
                if (rule) _rules++;
                if (strength) _strengths++;
                if (open) _open++;
                isRight &= rule && strength && open;
            }

            return isRight ? "" : $"    judged: {string.Join(" | ", judged)}\n    read:   {string.Join(" | ", read)}\n";
        }

        public string Say() =>
            $"{_sentences} sentences; skills: precision {Ratio(_common, _read)}, recall {Ratio(_common, _judged)}; of {_groups} groups {_matched} found: rule {Ratio(_rules, _matched)}, importance {Ratio(_strengths, _matched)}, "
            + $"open {Ratio(_open, _matched)}; level {Ratio(_levels, _common)} of skills; nothing read where nothing is asked: {Ratio(_emptyRight, _empty)}";

        public static string Ratio(int part, int whole) => $"{(whole == 0 ? 0 : part / (double)whole):0.000} ({part}/{whole})";

        private static Dictionary<string, int> Skills(List<Wanted> groups) =>
            groups.SelectMany(g => g.Skills).GroupBy(s => s.Key, StringComparer.Ordinal).ToDictionary(s => s.Key, s => s.Max(x => x.Value), StringComparer.Ordinal);
    }
}
