using System.Globalization;
using CareerBoard.Data.Requirements;
using CareerBoard.Data.Text;
using CareerBoard.Domain.Postings;
using CareerBoard.Web.Import;
using CareerBoard.Web.Import.Text;
using CareerBoard.Web.Texts;

namespace CareerBoard.Web.Areas.Admin.Pages.Postings;

/// <summary>Requirement groups that are read out of the sections as they are typed.</summary>
internal sealed partial class PostingForm
{
    /// <summary>The button's word.</summary>
    public const string ProposeCommand = "propose";

    /// <summary>Nobody typed longer sentences on purpose, and the whole form comes back with each of them.</summary>
    private const int LongestSource = 300;

    /// <summary>What came of proposing, or none where nobody asked.</summary>
    internal string? Proposed { get; private set; }

    /// <summary>Adds what the sections ask and the form does not name yet, marked as proposed. Nothing that was typed changes, and nothing is saved.</summary>
    /// <returns>The id of the control where typing goes on.</returns>
    public string Propose(SkillVocabulary vocabulary, EditorChoices choices)
    {
        var passages = Sections
            .Where(s => !string.IsNullOrWhiteSpace(s.Markdown) && s.Markdown.Length <= Section.MarkdownLength)
            .Take(Section.Most)
            .SelectMany(s => Passages.Of(Words(s.Markdown!), Line(s.Heading), s.Kind));
        var named = Requirements.SelectMany(r => r.Skills).Select(s => Line(s.Name)).OfType<string>().Select(choices.FindSkill).ToHashSet();

        var before = Requirements.Count;
        foreach (var (group, passage, _, _) in new RequirementReader(vocabulary).Read(passages))
        {
            var news = group.Match is RequirementMatch.AllOf ? [.. group.Skills.Where(s => !named.Contains(s.SkillId))] : group.Skills.All(s => named.Contains(s.SkillId)) ? [] : group.Skills;
            if (news.Count == 0) continue;

            var added = Add(
                Requirements,
                new()
                {
                    Match = group.Match,
                    AtLeast = group.AtLeast?.ToString(CultureInfo.InvariantCulture),
                    Strength = group.Strength,
                    IsOpen = group.IsOpen,
                    Check = group.Check,
                    IsProposed = true,
                    Source = Beginning.Of(passage.Text, LongestSource),
                    Skills = [.. news.Select(s => new SkillInput { Name = choices.SkillName(s.SkillId), Level = s.Level })],
                },
                RequirementGroup.Most);
            if (!added) break;
        }

        var count = Requirements.Count - before;
        Proposed = count == 0
            ? "Nothing more was found in the text. Requirements are read from sections about what one brings, and from sentences that ask for something."
            : $"{Format.Count(count, "group is", "groups are")} proposed. Change or remove what is not meant; saving confirms the rest.";
        return count == 0 ? ProposeCommand : $"Form_Requirements_{before}__Match";
    }

    /// <summary>Says of stored proposals which sentence they come from. One that the rules read differently by now is left without.</summary>
    /// <param name="content">What this form was made from.</param>
    public void FindSources(PostingContent content, SkillVocabulary vocabulary)
    {
        var read = new RequirementReader(vocabulary).Read(Passages.Of(content.Sections));
        foreach (var (group, row) in content.Requirements.Zip(Requirements).Where(g => g.First.IsProposed))
        {
            row.Source = read.FirstOrDefault(p => p.Group.AsksTheSameAs(group)) is { } proposed ? Beginning.Of(proposed.Passage.Text, LongestSource) : null;
        }
    }

    /// <summary>Text that was pasted as HTML is read like any other.</summary>
    private static string Words(string text) =>
        text.Contains("</", StringComparison.Ordinal) ? string.Join("\n\n", HtmlToMarkdown.Convert(text, new Notes()).Select(block => block.Markdown)) : text;
}
