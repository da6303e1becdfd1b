using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using CareerBoard.Domain.Postings;
using CareerBoard.Web.Texts;

namespace CareerBoard.Web.Pages.Jobs;

/// <summary>
/// What a posting's page says, in its order, as one piece of HTML for readers elsewhere. Headings count as nothing there, so they are paragraphs.
/// Requirements that nobody confirmed are left out: elsewhere they would be taken for the employer's words, and the text says them anyway.
/// </summary>
internal static class PostingHtml
{
    /// <summary>Letters of any script stay what they are: not every reader knows more than the few entities that it has to.</summary>
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private const int UsualLength = 8 * 1024;

    public static string Of(IEnumerable<Section> sections, IEnumerable<RequirementGroup> requirements, IReadOnlyDictionary<Guid, string> skills)
    {
        var html = new StringBuilder(UsualLength);
        foreach (var section in sections.Where(s => s.Html.Length > 0))
        {
            if (section.Heading is { Length: > 0 } heading) html.Append("<p>").Append(Encoder.Encode(heading)).Append("</p>");
            html.Append(section.Html);
        }

        var asked = requirements.Where(r => !r.IsProposed).Select(r => RequirementWords.Say(r, skills)).Where(r => r.Length > 0).ToList();
        if (asked.Count > 0) html.Append("<ul>").AppendJoin("", asked.Select(r => $"<li>{Encoder.Encode(r)}</li>")).Append("</ul>");
        return html.ToString();
    }

    /// <param name="Html">Clean, as the database keeps it.</param>
    public sealed record Section(string? Heading, string Html);
}
