#pragma warning disable RS0030 // A program that prints.
using CareerBoard.Data;
using CareerBoard.Data.Text;

namespace CareerBoard.Benchmarks;

/// <summary>How many of the skills in a list from elsewhere the catalogue knows: a table of <c>name,category,aliases</c>, with bars between the aliases.</summary>
internal static class SkillCoverage
{
    public static int Print(string list)
    {
        var known = new Dictionary<string, string>(StringComparer.Ordinal);
        var twice = new List<string>();
        foreach (var entry in Catalogue.ReadSkills())
        {
            foreach (var name in entry.Aliases.Prepend(entry.Name).Select(Folding.Fold))
            {
                if (!known.TryAdd(name, entry.Slug)) twice.Add($"{name}: {known[name]}, {entry.Slug}");
            }
        }

        string[][] rows = [.. File.ReadLines(list).Skip(1).Select(line => line.Split(','))];
        Tell("names", [.. rows.Select(row => row[0])]);
        Tell("other names", [.. rows.SelectMany(row => row[2].Split('|', StringSplitOptions.RemoveEmptyEntries))]);
        Console.WriteLine($"entries of the catalogue: {Catalogue.ReadSkills().Count}; words that mean two of them: {twice.Count}");
        foreach (var word in twice) Console.WriteLine($"  {word}");
        return 0;

        void Tell(string what, IReadOnlyList<string> names)
        {
            string[] missed = [.. names.Where(name => !known.ContainsKey(Folding.Fold(name)))];
            Console.WriteLine($"{what}: {names.Count - missed.Length} of {names.Count} known ({(names.Count - missed.Length) / (double)names.Count:0.0%})");
            foreach (var name in missed) Console.WriteLine($"  {name}");
        }
    }
}
