using CareerBoard.Data;
using CareerBoard.Data.Text;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Profiles;

/// <summary>The catalogue's skills by everything that they are called: "tf" is TensorFlow.</summary>
internal sealed class SkillNames
{
    private readonly Dictionary<Guid, string> _names;
    private readonly Dictionary<string, Guid> _byName = new(StringComparer.Ordinal);

    private SkillNames(IReadOnlyList<(Guid Id, string Name, List<string> Aliases, bool IsArchived)> skills)
    {
        _names = skills.ToDictionary(s => s.Id, s => s.Name);
        // A skill's own name comes before what another is also called.
        foreach (var skill in skills.Where(s => !s.IsArchived)) _byName.TryAdd(Folding.Fold(skill.Name), skill.Id);
        foreach (var skill in skills.Where(s => !s.IsArchived))
        {
            foreach (var alias in skill.Aliases) _byName.TryAdd(Folding.Fold(alias), skill.Id);
        }
    }

    public static async Task<SkillNames> LoadAsync(CareerBoardDb db, CancellationToken cancellationToken)
    {
        var skills = await db.Skills.AsNoTracking().OrderBy(s => s.Id).Select(s => new { s.Id, s.Name, s.Aliases, s.IsArchived }).ToListAsync(cancellationToken);
        return new([.. skills.Select(s => (s.Id, s.Name, s.Aliases, s.IsArchived))]);
    }

    public Guid? Find(string name) => _byName.TryGetValue(Folding.Fold(name), out var id) ? id : null;

    public string NameOf(Guid id) => _names.GetValueOrDefault(id, "");

    /// <summary>Those that can be claimed, by name.</summary>
    public IEnumerable<string> All => _byName.Values.Distinct().Select(NameOf).Order(StringComparer.OrdinalIgnoreCase);
}
