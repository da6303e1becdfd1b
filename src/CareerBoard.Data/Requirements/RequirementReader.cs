using CareerBoard.Data.Text;
using CareerBoard.Domain.Postings;
using CareerBoard.Domain.Skills;

namespace CareerBoard.Data.Requirements;

/// <summary>
/// Reads what a description asks for out of its sentences: which skills, all or any of them, how well, and whether they are needed or only welcome.
/// It knows nothing but words: the same text gives the same groups, without network and in time that grows with the text's length alone.
/// What it proposes is for a person to confirm. The rules are told in <c>docs/requirements.md</c>.
/// </summary>
public sealed class RequirementReader(SkillVocabulary vocabulary)
{
    /// <summary>What a text asks, in its order; nothing is asked twice, and never more than a posting can hold.</summary>
    public IReadOnlyList<ProposedGroup> Read(IEnumerable<Passage> passages)
    {
        var groups = new List<ProposedGroup>();
        var asked = new HashSet<Guid>();
        foreach (var passage in passages)
        {
            foreach (var proposed in Read(passage))
            {
                if (groups.Count == RequirementGroup.Most) return groups;

                // "Python or Go" stays a choice where Python alone was asked before; what says nothing new is left out.
                var news = proposed.Group.Skills.Where(s => !asked.Contains(s.SkillId)).ToList();
                if (news.Count == 0) continue;

                var group = proposed.Group.Match is RequirementMatch.AllOf ? proposed.Group with { Skills = news } : proposed.Group;
                asked.UnionWith(news.Select(s => s.SkillId));
                groups.Add(proposed with { Group = group });
            }
        }

        return groups;
    }

    /// <summary>No sentence is longer; what looks back and forth within one stays short by it.</summary>
    private const int LongestPassage = 2000;

    /// <summary>What one sentence or list item asks.</summary>
    public IReadOnlyList<ProposedGroup> Read(Passage passage)
    {
        var place = Places.Of(passage);
        if (passage.Text.Length > 0 && passage.Text[^1] is ':' or '：') return [];

        var text = passage.Text.Length <= LongestPassage ? passage.Text : passage.Text[..LongestPassage];
        var tokens = Tokens.Of(text);
        if (place is Place.Elsewhere)
        {
            if (!Places.MayAsk(passage) || !Cues.AsksAnywhere(tokens)) return [];
            place = Place.Asked;
        }

        var mentions = vocabulary.Find(text, tokens);
        Senses.Turn(vocabulary, text, tokens, mentions);
        mentions.RemoveAll(m => Degrees.Covers(tokens, m));
        if (!Misfits.AreBelow(passage.Heading)) mentions.RemoveAll(m => Company.IsContrast(tokens, m));
        else mentions.RemoveAll(m => Misfits.IsUnasked(tokens, m, vocabulary[m.Skill].Check is not SkillCheck.Profile));
        mentions.RemoveAll(m => Cues.IsOffered(tokens, m, vocabulary[m.Skill].Check is not SkillCheck.Profile));
        Company.Clear(vocabulary, text, tokens, mentions);
        if (mentions.Count == 0 || (place is Place.Anywhere && !Cues.Asks(text, tokens, mentions, passage.Heading is { Length: > 0 })) || Cues.IsOfHouse(text, tokens) || Cues.IsDuty(text, tokens, passage.Heading)) return [];

        var preferred = Strengths.Of(tokens, mentions, place is Place.Extra);
        var levels = Levels.Of(vocabulary, tokens, mentions, preferred);
        var sets = Lists.Of(tokens, mentions, preferred);
        return [.. Group(passage, tokens, mentions, levels, preferred, sets)];
    }

    private IEnumerable<ProposedGroup> Group(Passage passage, List<Token> tokens, List<Mention> mentions, SkillLevel[] levels, bool[] preferred, List<SkillSet> sets)
    {
        var inOrder = sets.Select(set => (First: set.Mentions.Min(), Set: set)).OrderBy(s => s.First);
        var made = new List<(SkillSet Set, List<int> Mentions)>();
        foreach (var (_, set) in inOrder)
        {
            // What has another strength or is found out in another way is a group of its own.
            foreach (var part in set.Mentions.Order().GroupBy(m => (preferred[m], vocabulary[mentions[m].Skill].Check)))
            {
                var same = set.Match is RequirementMatch.AllOf && !set.IsOpen
                    ? made.Find(g => g.Set is { Match: RequirementMatch.AllOf, IsOpen: false } && (preferred[g.Mentions[0]], vocabulary[mentions[g.Mentions[0]].Skill].Check) == part.Key)
                    : default;
                if (same.Mentions is { } already) already.AddRange(part);
                else made.Add((set, [.. part]));
            }
        }

        var asked = new HashSet<Guid>();
        foreach (var (set, indexes) in made)
        {
            var skills = indexes.GroupBy(m => mentions[m].Skill).Where(g => asked.Add(g.Key)).Select(g => new RequiredSkill(g.Key, g.Max(m => levels[m]))).Take(RequirementGroup.MostSkills).ToList();
            if (skills.Count == 0) continue;

            var match = skills.Count == 1 && !set.IsOpen && !set.HasOthers ? RequirementMatch.AllOf : set.Match;
            int? atLeast = match is RequirementMatch.AtLeast ? Math.Min(set.AtLeast, skills.Count) : null;
            var (start, end) = (tokens[mentions[indexes[0]].Start].Start, tokens[mentions[indexes[^1]].End - 1].End);
            yield return new(
                new(match, atLeast, preferred[indexes[0]] ? RequirementStrength.Preferred : RequirementStrength.Required, set.IsOpen, vocabulary[skills[0].SkillId].Check, Note: null, skills),
                passage, start, end - start);
        }
    }
}

/// <summary>A sentence or a list item, and what it stands under.</summary>
/// <param name="Kind">The kind of the section, where somebody said it; otherwise the heading tells.</param>
public sealed record Passage(string Text, string? Heading = null, SectionKind? Kind = null);

/// <summary>What a passage asks, and where: <paramref name="Length"/> characters of its text from <paramref name="Start"/>.</summary>
public sealed record ProposedGroup(RequirementGroup Group, Passage Passage, int Start, int Length);

/// <summary>Skills that belong together: places in the list of mentions.</summary>
/// <param name="HasOthers">Named among them is what the catalogue does not know.</param>
internal sealed record SkillSet(RequirementMatch Match, int AtLeast, bool IsOpen, bool HasOthers, List<int> Mentions);
