using CareerBoard.Data;
using CareerBoard.Data.Queries;
using CareerBoard.Data.Text;
using CareerBoard.Domain.Skills;
using CareerBoard.Web.Hosting;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Areas.Admin.Pages.Catalogue.Skills;

/// <summary>The skills as a tree; a search shows what fits as a list.</summary>
[OpenTo(Audience.SeesCatalogueOrBoardAdmin)]
internal sealed class IndexModel(CareerBoardDb db, Caller caller) : PageModel
{
    private const int LongestSearch = 80;

    public string Search { get; private set; } = "";

    public IReadOnlyList<Row> Tops { get; private set; } = [];

    public ILookup<Guid?, Row> Children { get; private set; } = Array.Empty<Row>().ToLookup(r => r.ParentId);

    public int Total { get; private set; }

    /// <summary>How many skills candidates name that the catalogue lacks.</summary>
    public int Proposed { get; private set; }

    public bool MayChange => caller.MayChangeShared;

    public async Task OnGetAsync(string? q, CancellationToken cancellationToken)
    {
        Search = Fields.Clean(q) is { Length: <= LongestSearch } search ? search : "";
        var all = await db.Skills.AsNoTracking().OrderBy(s => EF.Property<string>(s, "NameFolded"))
            .Select(s => new Row(s.Id, s.Name, s.Kind, s.ParentId, s.Aliases, s.IsArchived)).ToListAsync(cancellationToken);
        Total = all.Count;
        if (MayChange) Proposed = (await db.ProposedSkillsAsync(200, cancellationToken)).Count;

        if (Search.Length > 0)
        {
            var folded = Folding.Fold(Search);
            Tops = all.FindAll(s => s.Aliases.Append(s.Name).Any(n => Folding.Fold(n).Contains(folded, StringComparison.Ordinal)));
            return;
        }

        Children = all.ToLookup(s => s.ParentId);
        Tops = [.. Children[null]];
    }

    internal sealed record Row(Guid Id, string Name, SkillKind Kind, Guid? ParentId, List<string> Aliases, bool IsArchived);

    internal sealed record Branch(Row Skill, ILookup<Guid?, Row> Children, int Depth)
    {
        /// <summary>Deeper than anybody arranges skills, and never endless.</summary>
        private const int Deepest = 20;

        public IEnumerable<Row> Below => Depth < Deepest ? Children[Skill.Id] : [];

        public Branch Under(Row child) => new(child, Children, Depth + 1);
    }
}
