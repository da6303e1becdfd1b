namespace CareerBoard.Data.Requirements;

public sealed partial class SkillVocabulary
{
    /// <summary>In words: of "front and back-end engineering" the first half lacks two.</summary>
    private const int LongestShared = 2;

    /// <summary>Last words that make a narrower skill of one that has a name without them.</summary>
    private static readonly HashSet<string> Shared = Cues.Set("analytics engineering security testing marketing");

    /// <summary>"Front- and back-end", "project and change management", "brand, content and product marketing": what a list says once, at its end, belongs to each of its parts.</summary>
    private void AddHalves(string text, List<Token> tokens, List<Mention> mentions)
    {
        for (var i = 0; i < mentions.Count; i++)
        {
            if (FirstHalf(text, tokens, mentions[i]) is { } first)
            {
                mentions[i] = mentions[i] with { Start = first.End + 1 };
                mentions.Insert(i++, first);
            }

            // Each half may be followed by another one further to the left.
            for (var at = i; HalfBefore(text, tokens, mentions, mentions[at], mentions[i]) is { } half;)
            {
                if (at > 0 && mentions[at - 1] is var before && before.Start == half.Start && before.End == half.End)
                {
                    // "Marketing or growth analytics", but "sales and business development".
                    if (!Shared.Contains(tokens[mentions[i].End - 1].Norm)) break;

                    mentions[--at] = half;
                    continue;
                }

                if (at > 0 && mentions[at - 1].End > half.Start) break;
                mentions.Insert(at, half);
                i++;
            }
        }
    }

    /// <summary>First words that a list may say once for all of its parts: "data engineering, governance and quality".</summary>
    private static readonly HashSet<string> Heads = Cues.Set("data customer model marketing");

    /// <summary>"Model training, serving and monitoring": what a list says once, at its beginning.</summary>
    private void AddSecondHalves(string text, List<Token> tokens, List<Mention> mentions)
    {
        for (var i = 0; i < mentions.Count; i++)
        {
            var first = mentions[i];
            if (first.End - first.Start != 2 || !Heads.Contains(tokens[first.Start].Norm)) continue;

            for (var at = first.End; at + 1 < tokens.Count && IsJoint(tokens[at]); at++)
            {
                while (at + 1 < tokens.Count && IsJoint(tokens[at])) at++;
                if (!tokens[at].IsWord || mentions.Exists(m => m.Start <= at && m.End > at) || (at + 1 < tokens.Count && tokens[at + 1].IsWord && !WordingPatterns.IsBound(tokens[at + 1].Norm) && tokens[at + 1].Norm is not ("and" or "or"))) break;

                List<Token> name = [tokens[first.Start], tokens[at]];
                if (tokens[at].Norm is not ("engineering" or "operation") && NameAt(text, name, 0) is { End: 2 } half && !mentions.Exists(m => m.Skill == half.Skill)) mentions.Insert(mentions.FindLastIndex(m => m.Start < at) + 1, half with { Start = at, End = at + 1 });
            }
        }

        static bool IsJoint(Token token) => token.Norm is "," or "and" or "or" or "&" or "/";
    }

    /// <summary>"Web or mobile apps" in one wording: its first half is a skill as well.</summary>
    private Mention? FirstHalf(string text, List<Token> tokens, Mention mention)
    {
        if (mention.End - mention.Start < 4 || tokens[mention.Start + 1].Norm is not ("and" or "or" or "&" or "/") || IsVerbForm(tokens[mention.Start].Norm) || NameAt(text, tokens, mention.Start)?.End == mention.End) return null;

        List<Token> name = [tokens[mention.Start], tokens[mention.End - 1]];
        return HalfOf(text, name, mention) is { } half ? half with { Start = mention.Start, End = mention.Start + 1 } : null;
    }

    /// <summary>"Learn and …", "own and …": a verb is no half of a name.</summary>
    private static bool IsDone(string norm) => norm is "learn" or "simplify" || (Cues.IsDoing(norm) && norm is not ("design" or "research" or "support" or "test"));

    /// <summary>"Troubleshooting and fixing issues" says one thing in two verbs.</summary>
    private static bool IsVerbForm(string norm) => Cues.IsDoing(norm) || norm is "troubleshoot" or "resolve" || norm.EndsWith("ing", StringComparison.Ordinal) || norm.EndsWith("ed", StringComparison.Ordinal);

    private Mention? HalfOf(string text, List<Token> name, Mention whole) =>
        LongestAt(text, name, 0) is var (half, hasAny) && half.End == name.Count && !hasAny && half.Skill != Guid.Empty && half.Skill != whole.Skill && _skills[half.Skill].Slug is not ("written-communication" or "stakeholder-management" or "leadership" or "cad") ? half : null;

    /// <summary>The word before a comma or an "and", if it is a skill with the last words of the whole name.</summary>
    private Mention? HalfBefore(string text, List<Token> tokens, List<Mention> mentions, Mention next, Mention whole)
    {
        // "Product, marketing, or growth analytics".
        var word = next.Start > 2 && tokens[next.Start - 1].Norm is "and" or "or" && tokens[next.Start - 2].Norm is "," ? next.Start - 3 : next.Start - 2;
        if (word >= 1 && tokens[word] is { Norm: "-", IsGlued: true }) word--;
        if (word < 0 || !tokens[word].IsWord || tokens[next.Start - 1].Norm is not ("and" or "or" or "," or "&" or "/") || mentions.Exists(m => m.Start <= word && m.End > word && m.End - m.Start > 1)) return null;

        if (!MayBegin(tokens, word) || IsDone(tokens[word].Norm) || WordingPatterns.IsVerb(tokens[whole.Start].Norm)) return null;

        for (var shared = Math.Max(1, whole.End - whole.Start - LongestShared); shared <= LongestShared && shared < whole.End - whole.Start; shared++)
        {
            List<Token> name = [tokens[word], .. tokens.GetRange(whole.End - shared, shared)];
            if (HalfOf(text, name, whole) is { } half) return half with { Start = word, End = word + 1 };
        }

        return null;
    }

    /// <summary>"Strong visual and motion design", but not "test design and security fundamentals", where another noun makes something else of the first half.</summary>
    private static bool MayBegin(List<Token> tokens, int word) =>
        word == 0 || !tokens[word - 1].IsWord || WordingPatterns.IsBound(tokens[word - 1].Norm) || Levels.IsGrade(tokens[word - 1].Norm) || tokens[word - 1].Norm is "and" or "or" or "of" or "a" or "an" or "the" or "both" or "modern" or "common" or "either" or "your" or "our" or "professional";
}
