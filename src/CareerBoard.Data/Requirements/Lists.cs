using System.Globalization;
using CareerBoard.Domain.Postings;

namespace CareerBoard.Data.Requirements;

/// <summary>Which of the skills that a sentence mentions are alternatives. All that is asked jointly is one set.</summary>
internal static class Lists
{
    private static readonly HashSet<string> Soft = Cues.Set(
        "the a an and or strong solid deep other modern common popular both either also etc e g i such as like including particularly especially specifically preferably for example skill language framework tool library "
        + "platform technology system database programming development developer based principle concept practice technique method environment software application service product provider stack architecture "
        + "related similar equivalent comparable another any your their our cloud web model one more of following these this those new advanced basic core protocol design engineering tooling pattern data code ability with in using");

    /// <summary>A class of products: with examples only these count.</summary>
    private static readonly HashSet<string> Classes = Cues.Set(
        "cloud platform provider database tool tooling framework language technology system software library service product stack package suite vendor solution environment sdk warehouse lake store crm erp hris ide engine api ecosystem");

    private static readonly HashSet<string> Likeness = Cues.Set("like similar equivalent comparable etc another other related custom alike");

    public static bool IsClass(string norm) => Classes.Contains(norm);

    /// <summary>"Distributed systems": a practice, though its last word is that of a class.</summary>
    public static bool IsPractice(List<Token> tokens, Mention mention) =>
        mention.End - mention.Start > 1 && !(tokens[mention.End - 2].Norm is "design" && tokens[mention.End - 1].Norm is "tool" or "tooling" or "software" or "platform" or "suite") && tokens[mention.End - 2].Norm is "design" or "distributed" or "embedded" or "operating";

    public static List<SkillSet> Of(List<Token> tokens, List<Mention> mentions, bool[] preferred)
    {
        var sets = new List<SkillSet>();
        for (var start = 0; start < mentions.Count;)
        {
            var end = start + 1;
            while (end < mentions.Count && preferred[end] == preferred[end - 1] && !Breaks(tokens, mentions[end - 1].End, mentions[end].Start)) end++;
            var run = new Stretch(tokens, mentions, start, end);

            // "Two or more of the following:" governs all that the statement goes on to name.
            if (run.ChoiceBefore().Match is not null)
            {
                while (end < mentions.Count && !run.Gap(end).Exists(t => t.Norm is ";" or "." && !t.IsGlued || Verbs.Contains(t.Norm))) end++;
                run = run with { End = end };
                if (run.ChoiceIsWide())
                {
                    Whole(run, sets);
                    start = end;
                    continue;
                }
            }

            Run(run, sets);
            start = end;
        }

        return sets;
    }

    private static void Whole(Stretch run, List<SkillSet> sets)
    {
        var (match, least) = run.ChoiceBefore();
        sets.Add(new(match!.Value, least, run.IsOpenAfter(run.End - 1), run.HasOthers(run.Start, run.End), [.. Enumerable.Range(run.Start, run.End - run.Start)]));
    }

    private static void Run(Stretch run, List<SkillSet> sets)
    {
        // Examples first: "frameworks such as A and B", "version control (Git)".
        for (var i = run.Start; i < run.End; i++)
        {
            if (ExamplesAt(run, i) is not { } examples) continue;
            if (i > run.Start) Plain(run with { End = examples.Head is null ? i : i - 1 }, sets);
            Examples(run, examples, sets);
            if (examples.End < run.End) Run(run with { Start = examples.End }, sets);
            return;
        }

        Plain(run, sets);
    }

    /// <summary>Whether examples begin with the mention at <paramref name="at"/>, and of what.</summary>
    private static Example? ExamplesAt(Stretch run, int at)
    {
        var from = at > run.Start ? run.Mentions[at - 1].End : Math.Max(run.FloorOf(at), run.Mentions[at].Start - 6);
        var gap = run.Tokens.GetRange(from, run.Mentions[at].Start - from);
        var such = gap.FindLastIndex(t => t.Norm is "like" or "e" or "eg" or "example" or "instance" or "including" or "via") is >= 0 and var found ? found : gap.FindIndex(t => t.Norm is "such");
        if (such >= 0 && gap[such].Norm is "e" && !gap.Exists(t => t.Norm is "g")) such = -1;
        var bracket = gap.FindLastIndex(t => t.Norm is "(");
        if (bracket >= 0 && gap.FindLastIndex(t => t.Norm is ")") > bracket) bracket = -1;
        var colon = gap.FindLastIndex(t => t.Norm is ":") >= 0 && at > run.Start;
        if (such < 0 && bracket < 0 && !colon) return null;
        if (such >= 0 && (gap[such].Norm is "including" || (bracket < 0 && gap[such].Norm is "via"))) return null;

        // A bracket ends its examples; without one the list goes on.
        var end = at + 1;
        if (bracket >= 0)
        {
            var close = run.Tokens.FindIndex(run.Mentions[at].Start, t => t.Norm is ")");
            while (end < run.End && (close < 0 || run.Mentions[end].Start < close)) end++;
        }
        else
        {
            end = run.End;
        }

        // "JavaScript/TypeScript (Node.js)": a choice is the head of nothing.
        // In "Python with libraries like NumPy" Python is none either.
        int? head = at > run.Start && !gap.Take(such >= 0 ? such : Math.Max(bracket, 0)).Any(t => t.Norm is "using" or "with" or "in" or "through" or "on" or "for") && !(at - 1 > run.Start && run.Gap(at - 1).Exists(t => t.Norm is "/" or "or")) && !gap.Take(such >= 0 ? such : Math.Max(bracket, 0)).Any(t => t.Norm is "," or "and" or "or" or "/") ? at - 1 : null;
        var headWords = gap.Take(such >= 0 ? such : bracket >= 0 ? bracket : gap.Count).Where(t => t.IsWord).Select(t => t.Norm).ToList();
        var isClass = headWords.Exists(Classes.Contains) || (head is { } h && Classes.Contains(run.Tokens[run.Mentions[h].End - 1].Norm) && !IsPractice(run.Tokens, run.Mentions[h])) || AfterBracket(run, at, bracket).Any(Classes.Contains);

        // "Python libraries: NumPy": a language before its libraries is asked with them.
        if (headWords.Exists(w => w is "library" or "package")) head = null;
        return new(head, at, end, IsOpen: such >= 0, isClass);
    }

    /// <summary>"NoSQL (Redis, MongoDB) databases".</summary>
    private static IEnumerable<string> AfterBracket(Stretch run, int at, int bracket)
    {
        if (bracket < 0) return [];
        var close = run.Tokens.FindIndex(run.Mentions[at].Start, t => t.Norm is ")");
        return close >= 0 && close + 1 < run.Tokens.Count ? [run.Tokens[close + 1].Norm] : [];
    }

    private static void Examples(Stretch run, Example found, List<SkillSet> sets)
    {
        var named = Enumerable.Range(found.Start, found.End - found.Start).ToList();
        var isOpen = found.IsOpen || run.IsOpenAfter(found.End - 1);
        var withHead = found.Head is { } head && !found.IsClass ? named.Prepend(head).ToList() : named;
        var hasOthers = run.HasOthers(found.Start, found.End);
        if (found.IsOpen)
        {
            sets.Add(new(RequirementMatch.AnyOf, 0, IsOpen: true, hasOthers, withHead));
        }
        else if (run.Connects(found.Start, found.End, "or", "/") || isOpen || found.IsClass)
        {
            sets.Add(new(RequirementMatch.AnyOf, 0, isOpen, hasOthers, withHead));
        }
        else
        {
            sets.Add(new(RequirementMatch.AllOf, 0, IsOpen: false, HasOthers: false, withHead));
        }
    }

    /// <summary>A list without examples: pieces between "and", each with alternatives or without.</summary>
    private static void Plain(Stretch run, List<SkillSet> sets)
    {
        if (run.Start >= run.End) return;

        var (choice, least) = run.ChoiceBefore();
        var all = Enumerable.Range(run.Start, run.End - run.Start).ToList();
        if (choice is { } match)
        {
            sets.Add(new(match, least, run.IsOpenAfter(run.End - 1), run.HasOthers(run.Start, run.End), all));
            return;
        }

        for (var start = run.Start; start < run.End;)
        {
            var end = start + 1;
            while (end < run.End && !run.IsJoint(end)) end++;
            var piece = run with { Start = start, End = end };
            var others = end == run.End && run.EndsWithOther(end - 1);
            if (piece.Connects(start, end, "or") || others)
            {
                sets.Add(new(RequirementMatch.AnyOf, 0, end == run.End && run.IsOpenAfter(end - 1), others || piece.HasOthers(start, end), [.. Enumerable.Range(start, end - start)]));
            }
            else
            {
                Slashes(piece, sets, end == run.End && run.IsOpenAfter(end - 1));
            }

            start = end;
        }
    }

    /// <summary>"Java/Kotlin, SQL": the slash binds closer than the comma.</summary>
    private static void Slashes(Stretch piece, List<SkillSet> sets, bool isOpen)
    {
        var joint = new List<int>();
        for (var start = piece.Start; start < piece.End;)
        {
            var end = start + 1;
            while (end < piece.End && piece.Gap(end).Exists(t => t.Norm is "/")) end++;
            if (end - start > 1) sets.Add(new(RequirementMatch.AnyOf, 0, IsOpen: false, HasOthers: false, [.. Enumerable.Range(start, end - start)]));
            else joint.Add(start);
            start = end;
        }

        if (joint.Count > 0) sets.Add(new(isOpen ? RequirementMatch.AnyOf : RequirementMatch.AllOf, 0, isOpen, isOpen, joint));
    }

    /// <summary>Between two skills stands more than a list has between its parts.</summary>
    private static bool Breaks(List<Token> tokens, int from, int to)
    {
        var unknown = 0;
        for (var i = from; i < to; i++)
        {
            if (Strengths.IsEnd(tokens, i) || tokens[i].Norm is ";" or "?") return true;
            if (tokens[i].IsWord && !Soft.Contains(tokens[i].Norm)) unknown++;
        }

        if (unknown == 0) return false;

        // ", Foo, " is a part of the list that the catalogue does not know.
        return unknown > 3 || tokens[from].Norm is not ("," or "/" or "or") || tokens[to - 1].Norm is not ("," or "/" or "or" or "and" or "(") || Enumerable.Range(from, to - from).Any(i => Verbs.Contains(tokens[i].Norm));
    }

    private static readonly HashSet<string> Verbs = Cues.Set("experience knowledge familiarity understanding proficiency expertise ability to proficient familiar years year you building who");

    private sealed record Example(int? Head, int Start, int End, bool IsOpen, bool IsClass);

    private sealed record Stretch(List<Token> Tokens, List<Mention> Mentions, int Start, int End)
    {
        public int FloorOf(int at) => at > 0 ? Mentions[at - 1].End : 0;

        /// <summary>What stands between a mention and the one before.</summary>
        public List<Token> Gap(int at) => at == 0 ? [] : Tokens.GetRange(Mentions[at - 1].End, Mentions[at].Start - Mentions[at - 1].End);

        public bool Connects(int start, int end, params string[] signs)
        {
            for (var i = start + 1; i < end; i++) if (Gap(i).Exists(t => signs.Contains(t.Norm, StringComparer.Ordinal))) return true;
            return false;
        }

        /// <summary>"and", unless it is "and/or".</summary>
        public bool IsJoint(int at)
        {
            var gap = Gap(at);
            return gap.Exists(t => t.Norm is "and" or "&" or "+" or "with") && !gap.Exists(t => t.Norm is "or");
        }

        public bool HasOthers(int start, int end)
        {
            for (var i = start + 1; i < end; i++) if (Gap(i).Exists(t => t.IsWord && !Soft.Contains(t.Norm))) return true;
            return false;
        }

        /// <summary>What follows a mention up to the next, or a few words.</summary>
        private List<Token> Rest(int at)
        {
            var from = Mentions[at].End;
            var to = at + 1 < Mentions.Count ? Mentions[at + 1].Start : Tokens.Count;
            return Tokens.GetRange(from, Math.Min(to - from, 7));
        }

        public bool IsOpenAfter(int at)
        {
            var rest = Rest(at);
            var or = rest.FindIndex(t => t.Norm is "or" or "etc" or "and" or "…");
            if (or < 0) return false;
            return rest[or].Norm is "etc" or "…" || rest.Skip(or + 1).Take(3).Any(t => Likeness.Contains(t.Norm));
        }

        /// <summary>"… or founding a project": an alternative that the catalogue does not know.</summary>
        public bool EndsWithOther(int at)
        {
            var rest = Rest(at);
            var or = rest.FindIndex(t => t.Norm is "or");
            return or >= 0 && or <= 2 && at == Mentions.Count - 1 && rest.Take(or).All(t => t.Norm is "," or "experience" || Soft.Contains(t.Norm)) && or + 1 < rest.Count;
        }

        /// <summary>"One of", "at least two of", before the list.</summary>
        public (RequirementMatch? Match, int Least) ChoiceBefore()
        {
            var from = Math.Max(FloorOf(Start), Mentions[Start].Start - 14);
            var before = Tokens.GetRange(from, Mentions[Start].Start - from);
            for (var i = before.Count - 1; i >= 0; i--)
            {
                if (Strengths.IsEnd(before, i)) break;
                var (norm, next, after) = (before[i].Norm, Norm(i + 1), Norm(i + 2));
                if (norm is "either" || (norm is "any" && next is "of")) return (RequirementMatch.AnyOf, 0);
                if (Number(norm) is not (> 0 and var number)) continue;
                var isChoice = (next is "of" && after is not "experience") || (next is "or" && after is "more");
                if (!isChoice) continue;
                return number == 1 ? (RequirementMatch.AnyOf, 0) : (RequirementMatch.AtLeast, number);
            }

            return (null, 0);

            string Norm(int at) => at < before.Count ? before[at].Norm : "";
        }

        /// <summary>The choice stands outside of brackets, or is "two of": then it is of all that follows.</summary>
        public bool ChoiceIsWide()
        {
            var from = Math.Max(FloorOf(Start), Mentions[Start].Start - 14);
            return !Tokens.GetRange(from, Mentions[Start].Start - from).Exists(t => t.Norm is "(" or "either" or "such" or "like");
        }

        private static int Number(string word) => word switch
        {
            "one" => 1,
            "two" or "several" or "multiple" or "couple" => 2,
            "three" => 3,
            "four" => 4,
            _ => int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < 10 ? number : 0,
        };
    }
}
