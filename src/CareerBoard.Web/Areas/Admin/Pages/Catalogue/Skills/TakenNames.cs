using CareerBoard.Data;
using CareerBoard.Data.Text;
using CareerBoard.Domain;
using CareerBoard.Domain.Skills;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Areas.Admin.Pages.Catalogue.Skills;

/// <summary>One word means one skill: what another one is called, by its name or otherwise, is its for as long as it is offered.</summary>
internal static class TakenNames
{
    extension(CareerBoardDb db)
    {
        /// <summary>Which of its names is another's, if any. Two equal names are found by the index.</summary>
        public async Task<Refusal?> FindTakenAsync(Skill skill, CancellationToken cancellationToken)
        {
            var owners = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var other in await db.Skills.Where(s => s.Id != skill.Id && !s.IsArchived).Select(s => new { s.Name, s.Aliases }).ToListAsync(cancellationToken))
            {
                foreach (var alias in other.Aliases.Append(other.Name)) owners.TryAdd(Folding.Fold(alias), other.Name);
            }

            var taken = skill.Aliases.Prepend(skill.Name).FirstOrDefault(n => owners.TryGetValue(Folding.Fold(n), out var owner) && Folding.Fold(owner) != Folding.Fold(skill.Name));
            return taken is null ? null : new("skill.alias-taken", taken, owners[Folding.Fold(taken)]);
        }
    }
}
