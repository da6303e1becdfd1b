using System.Text.RegularExpressions;
using CareerBoard.Data;
using CareerBoard.Data.Queries;
using CareerBoard.Data.Text;
using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Employers;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Areas.Admin.Pages.Applications;

/// <summary>Colleagues who are spoken to in a note: "@Rahel Weiss", or "@Rahel" where nobody else is called so.</summary>
internal sealed partial class Mentions
{
    /// <summary>More than this is a list of everybody.</summary>
    private const int Most = 10;

    private readonly List<(string Folded, Guid Id)> _names;

    /// <param name="colleagues">Those who still work here.</param>
    public Mentions(IReadOnlyCollection<Colleague> colleagues)
    {
        var first = colleagues.GroupBy(c => FirstOf(Folding.Fold(c.Name)), StringComparer.Ordinal).Where(g => g.Count() == 1).Select(g => (Folded: g.Key, g.First().Id));
        _names = [.. colleagues.Select(c => (Folded: Folding.Fold(c.Name), c.Id)).Concat(first).Where(n => n.Folded.Length > 0).DistinctBy(n => n.Folded).OrderByDescending(n => n.Folded.Length)];
    }

    /// <summary>Those who are spoken to, in the order of the text.</summary>
    public IReadOnlyList<Guid> In(string text) => [.. Places(text).Select(p => p.Id).Distinct().Take(Most)];

    /// <summary>The same text with names set apart, in Markdown.</summary>
    public string Mark(string markdown)
    {
        var marked = markdown;
        foreach (var (start, length, _) in Places(markdown).Reverse())
        {
            var name = markdown.Substring(start, length);
            // A name with signs of Markdown stays as it stands.
            if (!Signs().IsMatch(name)) marked = $"{marked[..start]}**{name}**{marked[(start + length)..]}";
        }

        return marked;
    }

    /// <summary>Lets a note speak to those of its colleagues who may open the application; nobody speaks to themself.</summary>
    /// <returns>The names of those who may not, and so are not told.</returns>
    public static async Task<IReadOnlyList<string>> TellAsync(CareerBoardDb db, Member member, ApplicationNote note, CancellationToken cancellationToken)
    {
        if (!note.Markdown.Contains('@', StringComparison.Ordinal)) return [];

        var colleagues = await db.Members.AsNoTracking().Where(m => m.EmployerId == member.EmployerId && m.IsActive).OrderBy(m => m.Id).ToListAsync(cancellationToken);
        List<string> untold = [];
        foreach (var id in new Mentions([.. colleagues.Select(m => new Colleague(m.Id, m.Name, m.IsActive))]).In(note.Markdown).Where(id => id != member.Id))
        {
            var colleague = colleagues.Find(m => m.Id == id)!;
            if (await db.Applications.VisibleTo(colleague, db).AnyAsync(a => a.Id == note.ApplicationId, cancellationToken)) note.Mention(id);
            else untold.Add(colleague.Name);
        }

        return untold;
    }

    private IEnumerable<(int Start, int Length, Guid Id)> Places(string text)
    {
        for (var at = text.IndexOf('@', StringComparison.Ordinal); at >= 0; at = text.IndexOf('@', at + 1))
        {
            // In the middle of a word it is a mail address.
            if (at > 0 && char.IsLetterOrDigit(text[at - 1])) continue;

            var located = Folding.Locate(text[(at + 1)..Math.Min(text.Length, at + 1 + (2 * Member.NameLength))]);
            var found = _names.Find(n => located.Text.StartsWith(n.Folded, StringComparison.Ordinal) && (located.Text.Length == n.Folded.Length || !char.IsLetterOrDigit(located.Text[n.Folded.Length])));
            if (found.Folded is null) continue;

            var (start, length) = located.Origin(0, found.Folded.Length);
            // What begins with a space speaks to nobody.
            if (start == 0) yield return (at, 1 + length, found.Id);
        }
    }

    private static string FirstOf(string folded) => folded.Split(' ')[0];

    [GeneratedRegex(@"[\\`*_\[\]<>]", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Signs();
}
