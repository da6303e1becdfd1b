using System.Text.RegularExpressions;
using System.Xml.Linq;
using CareerBoard.Testing;

namespace CareerBoard.Architecture.Tests;

/// <summary>What the compiler cannot see: views, texts and the words of documents.</summary>
public sealed partial class SourceTests
{
    [Fact]
    public void No_view_writes_people_s_text_as_HTML()
    {
        var raw = Views().Where(file => File.ReadAllText(file).Contains("Html.Raw", StringComparison.Ordinal));

        Assert.Empty(raw);
    }

    /// <summary>The content policy would stop them in the browser, where only readers see it.</summary>
    [Fact]
    public void No_view_has_a_script_or_a_style_of_its_own()
    {
        var inline = Views().Where(file => Inline().IsMatch(File.ReadAllText(file))).Select(Name);

        Assert.Empty(inline);
    }

    /// <summary>The analyser of banned symbols guards the code; this guards the analyser.</summary>
    [Fact]
    public void Every_banned_symbol_has_its_reason_and_no_file_lifts_the_ban()
    {
        var bans = File.ReadAllLines(Path.Combine(Repository.Root, "BannedSymbols.txt")).Where(line => line.Length > 0).ToList();
        var lifted = Sources("src").Where(file => File.ReadAllText(file) is var text && text.Contains("RS0030", StringComparison.Ordinal) && !text.Contains("#pragma warning disable RS0030 //", StringComparison.Ordinal)).Select(Name);

        Assert.NotEmpty(bans);
        Assert.All(bans, ban => Assert.NotEmpty(ban.Split(';')[1].Trim()));
        Assert.Empty(lifted);
    }

    [Fact]
    public void Every_refusal_has_words()
    {
        var words = XDocument.Load(Path.Combine(Repository.Root, "src/CareerBoard.Web/Texts/Refusals.resx")).Descendants("data").Select(data => data.Attribute("name")!.Value).ToList();
        var codes = Sources("src").SelectMany(file => Codes().Matches(File.ReadAllText(file))).Select(match => match.Groups[1].Value).Distinct(StringComparer.Ordinal).ToList();

        Assert.True(codes.Count > 100, $"Only {codes.Count} refusals were found: has the way of writing them changed?");
        Assert.Empty(codes.Except(words, StringComparer.Ordinal).Order(StringComparer.Ordinal));
        Assert.Empty(words.GroupBy(word => word, StringComparer.Ordinal).Where(same => same.Count() > 1).Select(same => same.Key));
    }

    [Fact]
    public void The_README_shows_the_tree_as_it_is()
    {
        var tree = Tree().Match(File.ReadAllText(Path.Combine(Repository.Root, "README.md"))).Groups[1].Value;
        var shown = Paths(tree).ToList();

        Assert.DoesNotContain(shown, path => !File.Exists(Path.Combine(Repository.Root, path)) && !Directory.Exists(Path.Combine(Repository.Root, path)));
        foreach (var folder in (string[])["src", "src/CareerBoard.Domain", "src/CareerBoard.Data", "src/CareerBoard.Web", "tests"])
        {
            var missing = Directory.GetDirectories(Path.Combine(Repository.Root, folder)).Select(Name)
                .Where(path => Path.GetFileName(path) is not ("bin" or "obj" or "Properties" or "data" or "TestResults") && !shown.Contains(path, StringComparer.Ordinal));
            Assert.Empty(missing);
        }
    }

    [Fact]
    public void The_program_stays_a_table_of_contents() =>
        Assert.InRange(File.ReadAllLines(Path.Combine(Repository.Root, "src/CareerBoard.Web/Program.cs")).Length, 1, 40);

    [Fact]
    public void Decisions_are_one_page_and_say_when_they_stop_being_right()
    {
        var decisions = Directory.GetFiles(Path.Combine(Repository.Root, "docs/decisions"), "*.md");

        Assert.NotEmpty(decisions);
        Assert.All(decisions, file =>
        {
            var text = File.ReadAllText(file);
            Assert.All((string[])["**Context.**", "**Decision.**", "**Consequences.**", "**When this stops being right.**"], part => Assert.Contains(part, text, StringComparison.Ordinal));
            Assert.InRange(text.Split('\n').Length, 5, 60);
        });
    }

    /// <summary>Each line is a name, indented two spaces below the folder it is in, or several names apart by spaces.</summary>
    private static IEnumerable<string> Paths(string tree)
    {
        var above = new List<string>();
        foreach (var line in tree.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var depth = (line.Length - line.TrimStart().Length) / 2;
            above.RemoveRange(depth, above.Count - depth);
            var names = line.Trim().Split("   ", 2)[0].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            foreach (var name in names) yield return Path.Combine([.. above, name.TrimEnd('/')]);
            above.Add(names[^1].TrimEnd('/'));
        }
    }

    private static IEnumerable<string> Views() => Files("src", "*.cshtml");

    private static IEnumerable<string> Sources(string folder) => Files(folder, "*.cs");

    private static IEnumerable<string> Files(string folder, string pattern) =>
        Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), pattern, SearchOption.AllDirectories)
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal) && !file.Contains("/Migrations/", StringComparison.Ordinal));

    private static string Name(string file) => Path.GetRelativePath(Repository.Root, file).Replace('\\', '/');

    [GeneratedRegex("""<style|<script(?![^>]*\ssrc=)(?![^>]*application/ld\+json)|\sstyle="|\son[a-z]+="|javascript:""", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Inline();

    [GeneratedRegex("""(?:Refusal\(|new\(|Refuse\()"([a-z][a-z-]*\.[a-z][a-z-]*)"[,)]""", RegexOptions.NonBacktracking)]
    private static partial Regex Codes();

    [GeneratedRegex("## The tree\n\n```\n(.*?)```", RegexOptions.Singleline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Tree();
}
